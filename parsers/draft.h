/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The requests of a letter while they are put together from its pages: text,
 * attachment, inner letter; and the text and HTML that say the same.
 */
#ifndef PARSERS_DRAFT_H
#define PARSERS_DRAFT_H

#include "parsers/bind.h"

struct draft {
	struct request *requests;
	size_t n;
	bool contradiction;
	struct span against;	/* the words that disagree */
};

/* What one page says. */
struct draft draft_of(struct arena *, const struct programme *,
		      const struct wishes *, const struct intent *);

enum draft_way {
	DRAFT_AGREE,	/* what they contradict is left out and noted */
	DRAFT_CORRECT,	/* the first corrects the second */
	DRAFT_ADD,	/* the second adds people to those of the first */
};

/* Both say something: what only one says is taken. */
struct draft draft_merge(struct arena *, const struct draft *first,
			 const struct draft *second, enum draft_way);

/* How much of a registration is there; more is more complete. */
int draft_score(const struct draft *);

/* Whether any request names a sector, a group, a person. */
bool draft_has_sector(const struct draft *);
bool draft_has_group(const struct draft *);
bool draft_has_person(const struct draft *);

/* True when sector, person and address are there for every sector. */
bool draft_is_complete(const struct draft *);

/* Each is whole in itself, and for sectors of its own: a note for each. */
bool draft_is_apart(const struct draft *, const struct draft *);

#endif
