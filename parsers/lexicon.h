/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Phrases in running text.  A phrase is a row of folded words with blanks
 * between: "abc" the word, "abc*" words that begin so, "a|b*" either, "?a"
 * perhaps, "~3" up to three words in between, "#" a number.  A sign stands
 * for itself.  A phrase never crosses a unit.  This is no regular
 * expression engine and is not meant to become one.  Patterns are string
 * constants: what is learnt of one by its address is never learnt again.
 */
#ifndef PARSERS_LEXICON_H
#define PARSERS_LEXICON_H

#include "parsers/page.h"

struct phrase {
	const char *pattern;
	int meaning;
};

struct hit {
	size_t at, end;		/* words [at, end) */
	int meaning;
};

/* End of the match of pattern that begins at word i, or 0. */
size_t lexicon_match(const struct page *, const char *pattern, size_t i);
/*
 * The same for words that no unit holds yet: the match ends by word end.  An
 * end beyond the page is the page's.
 */
size_t lexicon_within(const struct page *, const char *pattern, size_t i,
		      size_t end);

/* Any of the patterns begins on a word that counts as the writer's text. */
bool lexicon_says(const struct page *, const char *const *patterns, size_t n);
#define LEXICON_SAYS(page, list) \
	lexicon_says(page, list, sizeof(list) / sizeof((list)[0]))

/*
 * Every place where a phrase of the table matches, by position; of matches
 * that begin at the same word only the longest.  Behind LIMIT_FOUND of them
 * none is looked at, and the page is cut.
 */
struct hit *lexicon_scan(struct arena *, struct page *,
			 const struct phrase *table, size_t n, size_t *hits);

/* A table, and the same over several of them. */
struct phrases {
	const struct phrase *all;
	size_t n;
};

struct hit *lexicon_scan_all(struct arena *, struct page *,
			     const struct phrases *const *, size_t n,
			     size_t *hits);

/* Whether any phrase of the table begins at word i: its meaning, or -1. */
int lexicon_at(const struct page *, const struct phrase *table, size_t n,
	       size_t i, size_t *end);

#endif
