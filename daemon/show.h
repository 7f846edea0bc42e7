/* SPDX-License-Identifier: EUPL-1.2 */
/* What was understood of a letter and what it merits, for eyes and programs. */
#ifndef DAEMON_SHOW_H
#define DAEMON_SHOW_H

#include "daemon/judge.h"

/*
 * One line of JSON with file, kind, decision, entity, registrations and
 * missing as docs/reading.md defines them, and the evidence besides; with
 * candidates where somebody asks why.  The file is given without its folders'
 * meaning: as the caller named it.
 */
void show_json(struct text *, const char *file, const struct intake *,
	       const struct judgement *, bool explain);

/* Where people will read it. */
struct paper {
	bool colour;
	size_t width;		/* columns; 0: those of a pipe */
	bool explain;		/* with the candidates that lost */
};

/*
 * The same for people: the decision in a sentence, every field with the words
 * it came from marked in the passage where they stand, what was left aside
 * and why.  Passages are there in an intake that was read with them.
 */
void show_people(struct text *, const char *file, const struct programme *,
		 const struct intake *, const struct judgement *,
		 const struct paper *);

#endif
