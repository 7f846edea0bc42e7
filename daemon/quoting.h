/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The passages of a letter that its facts came from, each shown once, with
 * the words of every fact marked in it.
 */
#ifndef DAEMON_QUOTING_H
#define DAEMON_QUOTING_H

#include "core/intake.h"
#include "daemon/pen.h"

struct quoting;

/* Gathers what all the fields of the intake point at. */
struct quoting *quoting_new(struct arena *, const struct intake *);

/* The subject, with what was taken from it marked: on the open line. */
void quoting_subject(struct quoting *, struct pen *);

/*
 * Ends the line of the field's value with the passage that holds its words,
 * beside it where there is room, else below; not where it was shown before.
 * Words without a passage stand alone where they tell more than the value.
 */
void quoting_field(struct quoting *, struct pen *, const struct field *);

/* Words that decided something, in their own passage. */
void quoting_words(struct quoting *, struct pen *, struct span words);

/* A text as it stands, shortened, with the words of it marked; may be none. */
void quoting_text(struct pen *, struct span text, struct span words);

#endif
