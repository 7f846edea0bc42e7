/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which of the people of a page are referents, and which address and which
 * numbers are whose: by name and local part, by standing together in a row,
 * a labelled block or a sentence, by order.
 */
#ifndef PARSERS_REFERENT_H
#define PARSERS_REFERENT_H

#include "parsers/intent.h"
#include "parsers/survey.h"

#define PARTY_PHONES 8
#define PARTY_PLACES 8

/* A person who takes part, is replaced, or withdraws. */
struct party {
	struct someone who;
	struct span name;	/* "Mario Rossi" */
	size_t at, end;		/* where he is named for binding */
	size_t places[PARTY_PLACES];	/* all the words where he is named */
	bool again[PARTY_PLACES];	/* there by a word like "idem" */
	size_t n_places;
	struct span address;	/* or empty */
	struct span address_words;
	uint8_t percent;	/* how surely the address is his */
	struct field phones[PARTY_PHONES];
	size_t n_phones;
	struct span role, org;
	bool self;		/* the writer */
	bool former;		/* replaced by somebody: not to be written */
	bool withdrawn;
	bool deputy;
};

struct parties {
	struct party *all;
	size_t n;
	size_t spare;		/* an address nobody got: word, or SIZE_MAX */
	bool pec_only;		/* an address was PEC and left aside */
};

/*
 * letter is what the whole letter wants; sign gives the writer's contacts
 * where they stand on another page of his (or is r itself).
 */
struct parties referent_read(const struct survey *r,
			     const struct intent *letter);

/* For people: why somebody is none of them. */
enum fate referent_fate(const struct survey *, const struct someone *);

#endif
