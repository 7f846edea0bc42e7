/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/almanac.h"

#include "parsers/fold.h"
#include "parsers/lexicon.h"

static const struct phrase months[] = {
	{ "gennaio|gen|januar|janvier", 1 },
	{ "febbraio|feb|februar|fevrier", 2 },
	{ "marzo|marz|mars", 3 }, { "aprile|apr|april|avril", 4 },
	{ "maggio|mag|mai", 5 }, { "giugno|giu|juni|juin", 6 },
	{ "luglio|lug|juli|juillet", 7 }, { "agosto|ago|august|aout", 8 },
	{ "settembre|set|sett|september|septembre", 9 },
	{ "ottobre|ott|oktober|octobre|ottobe|otobre", 10 },
	{ "novembre|nov|november|nobembre|novenbre", 11 },
	{ "dicembre|dic|dezember|decembre|dicenbre", 12 },
};

static const struct phrase weekdays[] = {
	{ "domenica|dom|sonntag|dimanche", 0 },
	{ "lunedi|lun|montag|lundi", 1 },
	{ "martedi|mart|dienstag|mardi", 2 },
	{ "mercoledi|merc|mer|mittwoch|mercredi", 3 },
	{ "giovedi|giov|gio|donnerstag|jeudi", 4 },
	{ "venerdi|ven|freitag|vendredi", 5 },
	{ "sabato|sab|samstag|samedi", 6 },
};

#define N(a) (sizeof(a) / sizeof(*(a)))

int
almanac_month(const struct page *p, size_t i)
{
	static const char *const names[] = {
		"gennaio", "febbraio", "settembre", "ottobre", "novembre",
		"dicembre",
	};
	static const int numbers[] = { 1, 2, 9, 10, 11, 12 };

	if (i >= p->n_words || p->words[i].kind != WORD_TEXT)
		return 0;
	int m = lexicon_at(p, months, N(months), i, NULL);

	/* "novmebre": the long names bear a slip. */
	for (size_t k = 0; m < 0 && k < N(names); k++)
		if (fold_alike(p->words[i].fold, span_of(names[k])))
			m = numbers[k];
	return m < 0 ? 0 : m;
}

int
almanac_weekday(const struct page *p, size_t i)
{
	if (i >= p->n_words || p->words[i].kind != WORD_TEXT)
		return -1;
	return lexicon_at(p, weekdays, N(weekdays), i, NULL);
}

int
almanac_day(const struct page *p, size_t i)
{
	static const char *const days[] = {
		"uno", "due", "tre", "quattro", "cinque", "sei", "sette",
		"otto", "nove", "dieci", "undici", "dodici", "tredici",
		"quattordici", "quindici", "sedici", "diciassette",
		"diciotto", "diciannove", "venti", "ventuno", "ventidue",
		"ventitre", "ventiquattro", "venticinque", "ventisei",
		"ventisette", "ventotto", "ventinove", "trenta", "trentuno",
	};

	for (size_t d = 0; i < p->n_words && d < N(days); d++)
		if (page_is(p, i, days[d]))
			return (int)d + 1;
	return 0;
}
