/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether the plain text and the HTML of a letter hold the same words. */
#ifndef PARSERS_TWINS_H
#define PARSERS_TWINS_H

#include "parsers/letter.h"

struct twins {
	bool alike;		/* the same words in the same order */
	bool same_words;	/* the same words, in whatever order */
	bool rows, html_rows;	/* the text, the HTML has a table */
};

/* The sheet says in one form what another one says in the other. */
bool twins_has(const struct opened *, const struct sheet *);

struct twins twins_compare(const struct opened *);

#endif
