/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether the two forms of a letter, plain text and HTML, say the same.
 * Whoever reads one of them does not see the other; so what only one says is
 * as doubtful as what they say against each other, unless the other holds
 * the words for it and only its layout kept them apart.
 */
#ifndef PARSERS_AGREE_H
#define PARSERS_AGREE_H

#include "parsers/account.h"

/*
 * x tells nothing: it is empty, the beginning of the other, or says that the
 * letter is to be seen elsewhere.
 */
bool agree_is_stub(const struct account *x, const struct account *y);

/*
 * Whether they state different facts; same_words: and yet with the same words.
 * *against then are the words that disagree, or empty.
 */
bool agree_differ(struct arena *, const struct account *text,
		  const struct account *html, bool same_words,
		  struct span *against);

#endif
