/* SPDX-License-Identifier: EUPL-1.2 */
/* What was understood of a letter and what it merits, for eyes and programs. */
#ifndef DAEMON_SHOW_H
#define DAEMON_SHOW_H

#include "daemon/judge.h"

/*
 * One line of JSON with file, kind, decision, entity, registrations and
 * missing as docs/reading.md defines them, and the evidence besides.  The
 * file is given without its folders' meaning: as the caller named it.
 */
void show_json(struct text *, const char *file, const struct intake *,
	       const struct judgement *);

/*
 * The same for people: every field with the words it came from, what was
 * left aside and why, and the decision in a sentence.
 */
void show_people(struct text *, const char *file, const struct programme *,
		 const struct intake *, const struct judgement *,
		 bool colour);

#endif
