/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/relief.h"

#include "parsers/cues.h"
#include "parsers/doer.h"

static bool
has_address(const struct survey *r, size_t at, size_t end)
{
	for (size_t i = 0; i < r->n_addresses; i++)
		if (r->addresses[i] >= at && r->addresses[i] < end)
			return true;
	return false;
}

/* "al suo posto per la SUA verrà Riva": he stands in the same sentence. */
static bool
names_comer(const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;

	if (!lexicon_match(p, "al suo|mio|nostro posto", h->at) &&
	    !lexicon_match(p, "in sua|loro vece|sostituzione", h->at))
		return false;
	for (size_t i = 0; i < r->n_people; i++)
		if (!r->people[i].sign && r->people[i].weight >= 45 &&
		    (r->people[i].from >= h->end ||
		     has_address(r, r->people[i].end, h->at)) &&
		    !(r->people[i].stance & (STANCE_OLD | STANCE_DECLINED)) &&
		    p->words[r->people[i].at].unit == p->words[h->at].unit)
			return true;
	return false;
}

/* "la sostituisce Antonio Cavaliere": the name of the one who comes. */
bool
relief_is_named(const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;

	if (names_comer(r, h))
		return true;
	if (h->meaning != CUE_REPLACE || !h->at ||
	    !(lexicon_within(p, "lo|la|li|le|mi", h->at - 1, h->at) ||
	      lexicon_within(p, "vece|mettete|inserite|aggiungete|"
				"convocate|iscrivete|mettere|inserire",
			     h->end - 1, h->end)))
		return false;
	for (size_t i = 0; i < r->n_people; i++)
		if (!r->people[i].sign && r->people[i].from >= h->end &&
		    r->people[i].from <= h->end + 3)
			return true;
	return false;
}

/* "Qualora fosse impedita, in sua vece ...": a deputy, and no change. */
bool
relief_is_deputy(const struct page *p, const struct hit *h)
{
	if (!lexicon_match(p, "in sua|loro vece", h->at))
		return false;
	for (size_t i = p->units[p->words[h->at].unit].first; i < h->at; i++)
		if (lexicon_within(p, "qualora|se|caso|assenza|impediment*|"
				      "eventual*|laddove|ove|quando", i,
				   i + 1))
			return true;
	return false;
}

/* "Togliete il geom. Tosi dal SIT 3 e aggiungete ..." */
void
relief_mark_former(const struct survey *r, const struct hit *h)
{
	if (!lexicon_within(r->page, "togli*|cancella*|levate", h->at,
			    h->at + 1))
		return;
	for (size_t i = 0; i < r->n_people; i++)
		if (doer_may_leave(&r->people[i]) &&
		    r->people[i].from > h->at && r->people[i].end <= h->end)
			doer_mark(r, &r->people[i]);
}
