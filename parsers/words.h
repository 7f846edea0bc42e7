/* SPDX-License-Identifier: EUPL-1.2 */
/* One line of text into words; page puts them together. */
#ifndef PARSERS_WORDS_H
#define PARSERS_WORDS_H

#include "parsers/page.h"

/* A growing row of words. */
struct words {
	struct arena *arena;
	struct word *at;
	size_t n, room;
};

/*
 * Appends the words of a line (fold_line()); line is its number.  Of all
 * lines together no more than LIMIT_WORDS.
 */
void words_add(struct words *, struct span text, uint32_t line);

#endif
