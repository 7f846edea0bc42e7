/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/overruled.h"

#include "parsers/lexicon.h"

/* Of what stands above or below. */
static const char *const void_parts[] = {
	"quanto|cio ~2 scritto|riportato|indicato|detto|comunicato ~1 "
	"sotto|sopra ~3 non|superat*|annullat*|nullo|decaduto|ignor*|"
	"sostituito",
	"quanto|cio sotto|sopra|segue|precede|sottostante ~2 non|superat*|"
	"annullat*|nullo|decaduto|ignor*|sostituito",
	"mail|email|messaggio|lettera|testo|nota|comunicazione|adesione|"
	"modulo|scheda ~2 sotto|sottostante|quotat*|riportat*|precedent*|"
	"sopra|seguente ~2 "
	"non vale|e|va|considerat* ~1 piu",
	"posto|luogo di quanto sopra|sotto|scritto|detto|indicato",
};

/* Of a list, where there are two. */
static const char *const lists[] = {
	"lista|elenco|tabella|scheda|prospetto|modulo|nominativi ~2 "
	"sostituisce|sostituiscono|annulla|annullano|supera|rettifica",
	"sostituisce|sostituiscono ~2 lista|elenco|tabella|scheda|prospetto|"
	"nominativi",
};

static bool
names_on_both_sides(const struct survey *r, size_t at, size_t end)
{
	bool before = false, behind = false;

	for (size_t i = 0; i < r->n_people; i++) {
		if (r->people[i].sign || r->people[i].weight < 45)
			continue;
		before = before || r->people[i].end <= at;
		behind = behind || r->people[i].from >= end;
	}
	return before && behind;
}

struct span
overruled_find(const struct survey *r)
{
	const struct page *p = r->page;
	size_t end;

	for (size_t i = 0; i < p->n_words; i++) {
		if (!page_counts(p, i))
			continue;
		for (size_t k = 0;
		     k < sizeof(void_parts) / sizeof(*void_parts);
		     k++)
			if ((end = lexicon_match(p, void_parts[k], i)))
				return page_words(p, i, end);
		for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++)
			if ((end = lexicon_match(p, lists[k], i)) &&
			    names_on_both_sides(r, i, end))
				return page_words(p, i, end);
	}
	return SPAN_NONE;
}
