/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The programme's own words, folded once: the names of its sectors and of
 * the bodies it is offered to, ready to be found in running text in spite of
 * case, accents, little words and misspellings.
 */
#ifndef PARSERS_VOCABULARY_H
#define PARSERS_VOCABULARY_H

#include "core/programme.h"
#include "parsers/page.h"

#define TERM_WORDS 8

enum term_kind {
	TERM_TITLE,		/* a sector's title */
	TERM_ACRONYM,
	TERM_SYNONYM,
	TERM_NOT,		/* looks like the sector and is not */
	TERM_BODY,
	TERM_BODY_PART,		/* first of the names of a body of several */
};

struct term {
	struct span words[TERM_WORDS];	/* without little words */
	uint8_t n;
	uint8_t kind;
	uint16_t owner;		/* index of the sector or body */
	uint16_t next;		/* of the same first letter + 1 */
};

struct vocabulary {
	const struct programme *programme;
	struct term *terms;
	size_t n_terms;
	uint16_t sectors[27];	/* first term of a sector by letter + 1 */
	uint16_t bodies[27];
};

/*
 * In the arena; borrows nothing but the programme itself.  Costs more than
 * reading a letter.
 */
struct vocabulary *vocabulary_make(struct arena *, const struct programme *);

/*
 * The same, made once and kept by the process for as long as it is asked for
 * one programme: the only thing that outlives a letter here.
 */
const struct vocabulary *vocabulary_of(const struct programme *);

/*
 * The longest term of a sector that begins at word i; *end is behind its
 * last word, *exact tells whether it was spelt right.  NULL: none.
 */
const struct term *vocabulary_sector(const struct vocabulary *,
				     const struct page *, size_t i,
				     size_t *end, bool *exact);
/* The same for the name of a body ("Reggio Emilia"). */
const struct term *vocabulary_body(const struct vocabulary *,
				   const struct page *, size_t i,
				   size_t *end, bool *exact);

/* "di", "della", "e", "per": between the words of a name. */
bool vocabulary_is_little(struct span fold);

#endif
