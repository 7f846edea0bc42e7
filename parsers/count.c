/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/count.h"

#include <string.h>

#include "parsers/lexicon.h"

static const struct phrase ordinals[] = {
	{ "primo|prima|i|premier|premiere|erste|ersten|erster", 1 },
	{ "secondo|seconda|ii|deuxieme|second|zweite|zweiten|zweiter", 2 },
	{ "terzo|terza|iii|troisieme|dritte|dritten|dritter", 3 },
	{ "quarto|quarta|iv|quatrieme|vierte|vierten|vierter", 4 },
	{ "quinto|quinta|v|cinquieme|funfte|funften", 5 },
	{ "sesto|sesta|vi", 6 }, { "settimo|settima|vii", 7 },
	{ "ottavo|ottava|viii", 8 }, { "nono|nona|ix", 9 },
	{ "decimo|decima|x", 10 }, { "ultimo|ultima", COUNT_LAST },
};

static const struct phrase cardinals[] = {
	{ "uno|eins", 1 }, { "due|zwei|deux", 2 }, { "tre|drei|trois", 3 },
	{ "quattro|vier|quatre", 4 }, { "cinque|funf|cinq", 5 },
	{ "sei", 6 }, { "i", 1 }, { "ii", 2 }, { "iii", 3 }, { "iv", 4 },
	{ "v", 5 }, { "vi", 6 },
};

#define N(a) (sizeof(a) / sizeof(*(a)))

/* "I gruppi assegnateli voi": an article opens the sentence. */
static bool
is_article(const struct page *p, size_t i)
{
	const struct word *next = i + 1 < p->n_words ? &p->words[i + 1] : NULL;

	return page_is(p, i, "i") && next && next->kind == WORD_TEXT &&
	       !next->title && span_ends_nocase(next->fold, SPAN("i")) &&
	       (i == p->units[p->words[i].unit].first ||
		p->words[i - 1].kind == WORD_MARK);
}

static bool
is_roman(const struct page *p, size_t i)
{
	if (is_article(p, i))
		return false;
	return p->words[i].caps || (p->words[i].title &&
				    p->words[i].raw.len == 1);
}

unsigned
count_cardinal(const struct page *p, size_t i, size_t end, size_t *after)
{
	const struct word *w = &p->words[i];

	if (w->kind == WORD_NUMBER) {
		if (w->raw.len > 2 || w->raw.at[0] == '0')
			return 0;
		/* "2,5", "2/2027", "10:00" are other numbers. */
		if (i + 2 < end && p->words[i + 1].glued &&
		    p->words[i + 2].glued &&
		    p->words[i + 2].kind == WORD_NUMBER)
			return 0;
		unsigned v = (unsigned)(w->raw.at[0] - '0');

		if (w->raw.len == 2)
			v = v * 10 + (unsigned)(w->raw.at[1] - '0');
		*after = i + 1;
		if (i + 1 < end && p->words[i + 1].glued &&
		    page_is(p, i + 1, "o"))
			*after = i + 2;
		return v;
	}
	if (w->kind != WORD_TEXT)
		return 0;
	int v = lexicon_at(p, cardinals, N(cardinals), i, NULL);

	if (v < 0)
		return 0;
	/* Roman only in capitals: "i" and "vi" are words. */
	if (strchr("iv", w->fold.at[0]) && !is_roman(p, i))
		return 0;
	*after = i + 1;
	return (unsigned)v;
}

unsigned
count_ordinal(const struct page *p, size_t i, size_t end, size_t *after)
{
	if (p->words[i].kind == WORD_NUMBER && i + 1 < end &&
	    p->words[i + 1].glued &&
	    lexicon_within(p, "o|a|^", i + 1, i + 2) &&
	    p->words[i].raw.len == 1) {
		*after = i + 2;
		return (unsigned)(p->words[i].raw.at[0] - '0');
	}
	if (p->words[i].kind != WORD_TEXT ||
	    !strchr("pstqonduivxezf", p->words[i].fold.at[0]))
		return 0;
	int v = lexicon_at(p, ordinals, N(ordinals), i, NULL);

	if (v < 0)
		return 0;
	if (p->words[i].fold.len <= 4 && strchr("ivx", p->words[i].fold.at[0])
	    && !is_roman(p, i))
		return 0;
	*after = i + 1;
	return (unsigned)v;
}
