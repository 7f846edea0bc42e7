/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/datum.h"

#include "parsers/lexicon.h"

#define FAR 7		/* small words before a number */
#define VERBS 3		/* "non si usa più" */

/* What may stand between the verb and its number or address. */
static const char small[] =
	"a|ad|al|allo|all|alla|ai|lo|il|l|la|nel|nella|nell|su|sul|sulla|"
	"quello|quella|numero|n|nr|num|tel|telefono|telefonico|cellulare|"
	"cell|interno|int|fisso|diretto|indirizzo|casella|mail|email|posta|"
	"recapito|di|dell|:|.|-|(|\"|<|primo|secondo|terzo|quarto|"
	"raggiungibile|reperibile|contattabile|rintracciabile|attivo|attiva|"
	"valido|valida|presente";

static const char rooms[] =
	"stanza|scrivania|postazione|palazzina|piano|via|piazza|viale|corso";

bool
datum_is(const struct page *p, size_t i, size_t end)
{
	if (i >= end)
		return false;
	const struct word *w = &p->words[i];

	if (w->kind == WORD_ADDRESS)
		return true;
	if (page_is(p, i, "+"))
		return i + 1 < end && p->words[i + 1].kind == WORD_NUMBER;
	if (w->kind != WORD_NUMBER)
		return false;
	if (w->raw.len > 4 || (w->raw.len > 2 && w->raw.at[0] == '0'))
		return true;
	return w->raw.len > 1 &&
	       (w->raw.at[0] == '0' || w->raw.at[0] == '3') && i + 1 < end &&
	       p->words[i + 1].kind == WORD_NUMBER &&
	       p->words[i + 1].raw.len > 3;
}

bool
datum_at(const struct page *p, size_t i)
{
	if (i >= p->n_words)
		return false;
	size_t end = p->units[p->words[i].unit].end;

	for (size_t n = 0; i < end && n < FAR; i++, n++) {
		if (datum_is(p, i, end) ||
		    lexicon_within(p, rooms, i, i + 1))
			return true;
		if (!lexicon_within(p, small, i, i + 1))
			return false;
	}
	return false;
}

/* "da x@... a y@...": the first of two that are named so. */
static bool
is_source(const struct page *p, size_t before, size_t end)
{
	size_t stop = p->units[p->words[before].unit].end;

	if (!lexicon_within(p, "da|dal|dallo|dall|dalla", before, before + 1))
		return false;
	return end + 1 < stop &&
	       lexicon_within(p, "a|ad|al|allo|all|alla", end, end + 1) &&
	       datum_at(p, end + 1);
}

enum denial
datum_denial(const struct page *p, size_t at, size_t end)
{
	static const char verbs[] =
		"e|era|sara|sono|ha|usa|usi|usate|usare|utilizza|utilizzate|"
		"utilizzare|risponde|funziona|scrivete|scrivere|chiamate|"
		"chiamare|si|lo|la|considerate";
	size_t first = p->units[p->words[at].unit].first, i = at;

	for (size_t n = 0; n < FAR && i > first; n++) {
		if (!lexicon_within(p, small, i - 1, i))
			break;
		i--;
	}
	if (i > first && is_source(p, i - 1, end))
		return DATUM_FORMER;
	if (i > first && page_is(p, i - 1, "piu")) {
		i--;
		for (size_t n = 0; n < VERBS && i > first; n++) {
			if (!lexicon_within(p, verbs, i - 1, i))
				break;
			i--;
		}
		return i > first && page_is(p, i - 1, "non") ? DATUM_FORMER
							     : DATUM_STANDS;
	}
	if (i > first + 1 && lexicon_within(p, "non e|era|sono", i - 2, i))
		return DATUM_DENIED;
	return i > first && page_is(p, i - 1, "non") ? DATUM_DENIED
						     : DATUM_STANDS;
}

bool
datum_moved(const struct page *p, size_t i, size_t end)
{
	for (; i < end; i++)
		if (lexicon_within(p, "trasferit*|spostat*|cambiato|traslocat* "
				      "~4 stanza|scrivania|postazione|"
				      "palazzina|piano", i, end))
			return true;
	return false;
}
