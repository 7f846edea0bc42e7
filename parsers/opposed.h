/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A letter and its documents, or two of them, that want the opposite: one
 * registers what the other withdraws or declines.
 */
#ifndef PARSERS_OPPOSED_H
#define PARSERS_OPPOSED_H

#include "parsers/draft.h"

struct opposed_page {
	const struct survey *page;
	const struct intent *intent;
};

/* The words that are against the others, or empty; draft is what they say. */
struct span opposed_find(const struct opposed_page *, size_t n,
			 const struct draft *);

#endif
