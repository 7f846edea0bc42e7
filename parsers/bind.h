/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is named for what: sectors, groups and people of one page bound to
 * each other by the smallest stretch of text that holds them together (a
 * sentence, a paragraph, the page), and made into requests.
 */
#ifndef PARSERS_BIND_H
#define PARSERS_BIND_H

#include "parsers/referent.h"

#define BIND_SECTORS 16

/* What a page asks for in one sector. */
struct wish {
	size_t sector;			/* or SECTOR_NONE */
	struct span sector_words;
	uint8_t percent;
	struct resolved group;
	struct span group_words;
	unsigned number;		/* of a group without a sector; or 0 */
	struct party *people[64];
	size_t n_people;
	bool named_later;
};

struct wishes {
	struct wish all[BIND_SECTORS];
	size_t n;
	struct parties parties;
	const bool *counted;	/* a flag a mention: a sector is meant */
	bool contradiction;	/* number against date, date of another */
	bool unknown_group;
	struct span against;	/* the words that disagree */
	bool stated;		/* a sector was stated in the text itself */
	struct span loose;	/* words that found no place; or empty */
	bool renamed;		/* one announced here gives way to another */
	bool all_alike;		/* "tutti i settori", and none by name */
};

/*
 * What the page says.  subject may be NULL: the reading of a subject that
 * counts, for what the text leaves open.
 */
struct wishes *bind_page(const struct survey *, const struct survey *subject,
			 const struct intent *letter);

#endif
