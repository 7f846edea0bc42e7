/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A letter in its thread: whether it answers something of ours, and what it
 * then says.  "Sì" takes a seat, confirms a change or files a letter, by
 * what was asked and by who says it.  Pure.
 */
#ifndef DAEMON_RESUME_H
#define DAEMON_RESUME_H

#include "core/programme.h"
#include "core/roster.h"

enum resumption {
	RESUME_ALONE,		/* a letter of its own */
	RESUME_REST,		/* the rest of one that waits */
	RESUME_SILENCE,		/* answers, and says nothing */
	RESUME_CONSENT,		/* the contact stands by a stranger's letter */
	RESUME_DENIAL,		/* or does not */
	RESUME_NO_SEAT,		/* does not want the seat that was offered */
	RESUME_UNCLEAR,		/* answers, and nobody knows what: of an
				   organiser's, letter waits as before */
	RESUME_UNPROVEN,	/* answers, and may not: a person decides */
	RESUME_APPROVAL,	/* an organiser has a letter filed */
	RESUME_REJECTION,	/* or closed */
};

struct resumed {
	enum resumption what;
	const struct intake *intake;	/* what is to be decided */
	int64_t letter;			/* that it settles; 0: none */
	struct span also;		/* was asked, and another answers */
	const struct talk *talk;	/* never NULL */
	bool of_seat;			/* the answer is about talk->seat */
};

/* In the arena; borrows from the letter and the talk. */
struct resumed resume_letter(struct arena *, const struct programme *,
			     const struct talk *, const struct intake *);

#endif
