/* SPDX-License-Identifier: EUPL-1.2 */
/* What was read in a letter, as an organiser's lines correct it.  Pure. */
#ifndef DAEMON_CORRECTION_H
#define DAEMON_CORRECTION_H

#include "core/intake.h"

/*
 * The letter in the arena, with what the lines say of it; itself where they
 * say nothing.  A line of a sector that was read is about that one, a line
 * without a sector about all of them, and a sector more than was read is for
 * the same people.  An address without a name is that of the only person who
 * was read: NULL where there are several, or nobody.  Only exact
 * lines (nothing but lines) say for which body it is, where one was read
 * already.
 */
const struct intake *correction_of(struct arena *, const struct intake *letter,
				   const struct intake *lines, bool exact);

/*
 * What makes lines useless: a doubt of the reader's, or that they say
 * nothing; an English sentence, or NULL.
 */
const char *correction_fault(const struct intake *lines);

#endif
