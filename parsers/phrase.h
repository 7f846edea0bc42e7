/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists of set phrases looked for in folded text (parsers/fold.h).  A phrase
 * begins where a word does, so a line is walked once, word by word.
 */
#ifndef PARSERS_PHRASE_H
#define PARSERS_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"

/* The text begins with one of them; or, has one somewhere. */
#define PHRASE_STARTS(folded, list) \
	phrase_starts(folded, list, sizeof(list) / sizeof((list)[0]))
#define PHRASE_IN(folded, list) \
	phrase_in(folded, list, sizeof(list) / sizeof((list)[0]))

bool phrase_starts(struct span folded, const char *const *list, size_t n);
bool phrase_in(struct span folded, const char *const *list, size_t n);

#endif
