/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The words of the two forms of a letter, plain text and HTML, held against
 * each other.
 */
#ifndef PARSERS_AGREE_WORDS_H
#define PARSERS_AGREE_WORDS_H

#include "parsers/account.h"

/* Stances of a sector that is named and not asked for. */
#define AGREE_REFUSED \
	(STANCE_DECLINED | STANCE_LATER | STANCE_ASKED | STANCE_WRONG)

/* Whether a text of the form has this word, wherever it stands. */
bool agree_words_hold(const struct account *, struct span fold);

/*
 * A word of the writer himself: none of a signature, no mark, link or
 * address, and not "[cid:image001.png]".
 */
bool agree_words_count(const struct page *, size_t word);

/*
 * Whether one form holds words that no way of laying out a letter adds or
 * takes away; *against are they, or empty.
 */
bool agree_words_differ(const struct account *, const struct account *,
			struct span *against);

#endif
