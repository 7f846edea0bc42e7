/* SPDX-License-Identifier: EUPL-1.2 */
/* What people call a meeting of ours. */
#ifndef PARSERS_NOUNS_H
#define PARSERS_NOUNS_H

#include "parsers/page.h"

enum {
	NOUNS_ONE = 1,	/* "gruppo", "incontro", "tavolo" */
	NOUNS_SLIP = 2,	/* the long ones, misspelt: "incotnro" */
	NOUNS_DATE = 4,	/* told by their ordinal: "la seconda data" */
	NOUNS_MANY = 8,	/* "l'ultimo dei quattro appuntamenti" */
};

/* Whether word i is one of those asked for. */
bool nouns_has(const struct page *, size_t i, unsigned which);

#endif
