/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which sectors hold at a word of a page: those of its sentence, else of its
 * paragraph, else of the page, by the order in which sectors and people take
 * turns.  The searching half of bind.
 */
#ifndef PARSERS_NEAR_H
#define PARSERS_NEAR_H

#include "parsers/bind.h"

struct binder {
	const struct survey *r;
	const struct intent *letter;
	struct wishes *w;
	bool *counted;			/* a flag a mention */
	size_t *by_day;			/* the sector a choice names, or NULL */
	bool columns;			/* offices stand for sectors */
	bool told;			/* what is only told of as well */
	uint8_t *says;			/* what near has seen of a unit */
};

/* At most BIND_SECTORS of them, and how many; 0: none is named anywhere. */
size_t near_sectors(const struct binder *, size_t word, size_t *ret);

/* Those of its own unit, or of its paragraph; 0: none there. */
size_t near_at_hand(const struct binder *, size_t word, size_t *ret);

#endif
