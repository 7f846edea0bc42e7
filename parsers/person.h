/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of people in running text and in forms: found by title, label,
 * neighbours and address, freed of titles, turned from "ROSSI MARIO" into
 * "Mario Rossi".  Which of them is a referent is not decided here.
 */
#ifndef PARSERS_PERSON_H
#define PARSERS_PERSON_H

#include "parsers/page.h"

#define PERSON_TOKENS 8

struct someone {
	size_t from;		/* first word, titles included */
	size_t at, end;		/* words [at, end) of the name itself */
	struct span raw;	/* the name as it stands */
	struct span tokens[PERSON_TOKENS];	/* folded */
	size_t n_tokens;
	int weight;		/* evidence that it is a name; 50 is enough */
	int label;		/* of its unit, where it is the value */
	uint16_t stance;
	bool titled;
	bool cue;		/* "il referente è", "con", "convocare" */
	bool sign;		/* in a signature or a letterhead */
	bool alone;		/* all that stands in its unit or cell */
	bool surname_first;	/* its label says so */
	bool in_order;		/* two fields told which is which */
};

/* Candidates with evidence, in order of position; weight is set. */
struct someone *person_scan(struct arena *, const struct page *,
			   const uint16_t *stance, size_t *n);

/* A person of a name that stands elsewhere (From); false when it is none. */
MUST_CHECK bool person_of_name(struct arena *, struct span name,
			       struct someone *ret);

/*
 * How well the local part of the address fits the name: 0 not at all, 60 by
 * the surname, 100 by both names.  *surname_first tells which half of the
 * name came out as the surname; it may be NULL.
 */
int person_fits(struct arena *, const struct someone *, struct span address,
		bool *surname_first);

/*
 * The name as it is written in a record: "Mario Rossi".  address may be
 * empty.  The empty span when no name remains.
 */
struct span person_name(struct arena *, const struct someone *,
			struct span address);

/* Whether one is the other, perhaps with fewer of his names. */
bool person_same(const struct someone *, const struct someone *);

/* A word that stands in no name: an office, a role, a month, ... */
bool person_is_stop(struct span fold);

#endif
