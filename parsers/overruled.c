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

/* Taken back and said anew: "SUA 2, pardon 3", "SUA (scusate, SAPE)". */
static const char *const anew[] = {
	"pardon|leggasi|rectius|ops", "volevo|intendevo|volevamo dire",
	"scusate|scusa|scusi ?, ?anzi ?meglio", "intendevo|intendevamo",
};

static size_t
behind_small(const struct page *p, size_t i, size_t end)
{
	while (i < end && lexicon_within(p, ",|:|(|il|lo|la|l|al|allo|alla|all|"
					    "per|nel|gruppo|n|numero|il|no",
					 i, i + 1))
		i++;
	return i;
}

/* A sector or a number at word at, and one of its kind before that stands. */
static bool
corrects(const struct survey *r, size_t at)
{
	const struct page *p = r->page;
	unsigned taken = STANCE_WRONG | STANCE_OLD | STANCE_DECLINED;
	const struct unit *u = &p->units[p->words[at].unit];
	size_t behind = behind_small(p, at, u->end);

	if (behind >= u->end)
		return false;
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at == behind)
			for (size_t k = 0; k < i; k++)
				if (r->mentions[k].at >= u->first &&
				    r->mentions[k].sector !=
					    r->mentions[i].sector &&
				    !(r->mentions[k].stance & taken))
					return true;
	for (size_t k = 0;
	     p->words[behind].kind == WORD_NUMBER &&
			   k < r->n_choices; k++)
		if (r->choices[k].at >= u->first && r->choices[k].at < at &&
		    !(r->choices[k].stance & taken))
			return true;
	return false;
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
		for (size_t k = 0; k < sizeof(anew) / sizeof(*anew); k++)
			if ((end = lexicon_match(p, anew[k], i)) &&
			    end < p->n_words && corrects(r, end))
				return page_words(p, i, end);
		for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++)
			if ((end = lexicon_match(p, lists[k], i)) &&
			    names_on_both_sides(r, i, end))
				return page_words(p, i, end);
	}
	return SPAN_NONE;
}
