/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/opposed.h"

static bool
joins(const struct intent *in)
{
	return intent_kind(in) == KIND_REGISTRATION && in->join >= 3 &&
	       !in->refuses;
}

static bool
leaves(const struct intent *in)
{
	return intent_kind(in) == KIND_CANCELLATION || in->refuses;
}

/* The mention by which a page asks for the sector, or refuses it. */
static const struct mention *
mention_of(const struct survey *r, struct span sector, bool refused)
{
	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];

		if (!m->sign && m->sector != SECTOR_ALL && !m->office &&
		    span_is(sector, r->programme->sectors[m->sector].id) &&
		    !!(m->stance & STANCE_DECLINED) == refused)
			return m;
	}
	return NULL;
}

/* The sector is asked for on one page, and only refused on another. */
static struct span
find_refused(const struct opposed_page *pages, size_t n, struct span sector)
{
	const struct mention *against = NULL;
	const struct survey *r = NULL;
	bool asked = false;

	for (size_t i = 0; i < n; i++) {
		const struct mention *no = mention_of(pages[i].page, sector,
						      true);
		const struct mention *yes = mention_of(pages[i].page, sector,
						       false);

		asked = asked || yes;
		if (!no || yes)
			continue;
		against = no;
		r = pages[i].page;
	}
	return against && asked ? page_words(r->page, against->at, against->end)
				: SPAN_NONE;
}

struct span
opposed_find(const struct opposed_page *pages, size_t n,
	     const struct draft *draft)
{
	struct span found = SPAN_NONE;

	/* A correction says what it corrects. */
	for (size_t i = 0; i < n; i++)
		if (pages[i].intent->corrects)
			return SPAN_NONE;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (joins(pages[i].intent) && leaves(pages[k].intent))
				return pages[k].intent->refuses
					       ? pages[k].intent->refuse_words
					       : pages[k].intent->leave_words;
	for (size_t i = 0; i < draft->n && !found.len; i++)
		if (draft->requests[i].sector.value.len)
			found = find_refused(pages, n,
					     draft->requests[i].sector.value);
	return found;
}
