/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/dealt.h"

#include "parsers/lexicon.h"
#include "parsers/lineup.h"

bool
dealt_says(const struct page *p, const struct unit *u)
{
	for (size_t i = u->first; i < u->end; i++)
		if (page_is(p, i, "rispettivamente") ||
		    lexicon_match(p, "nell ordine", i))
			return true;
	return false;
}

/* The first place in words [lo, hi) where he is named, or SIZE_MAX. */
static size_t
named_in(const struct party *p, size_t lo, size_t hi)
{
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < p->n_places; i++)
		if (p->places[i] >= lo && p->places[i] < hi &&
		    p->places[i] < first)
			first = p->places[i];
	return first;
}

/* Of each sector and each person the first place in words [lo, hi). */
static size_t
named_once(const struct binder *b, size_t lo, size_t hi, struct event *out,
	   size_t most)
{
	size_t n = lineup_mentions(b, lo, hi, out, most);

	for (size_t i = 0; i < b->w->parties.n && n < most; i++) {
		size_t at = named_in(&b->w->parties.all[i], lo, hi);

		if (at != SIZE_MAX && !b->w->parties.all[i].former)
			out[n++] = (struct event){ at, false, i };
	}
	return n;
}

/* His contacts stand elsewhere, the sentence that deals the seats here. */
size_t
dealt_sector(const struct binder *b, const struct party *p, size_t *ret)
{
	struct event ev[96];

	for (size_t i = 0; i < p->n_places; i++) {
		const struct unit *u =
			&b->r->page->units[b->r->page->words[p->places[i]]
						   .unit];
		size_t at = named_in(p, u->first, u->end), people = 0;
		size_t sectors = 0, mine = 0;

		if (!dealt_says(b->r->page, u))
			continue;
		size_t n = named_once(b, u->first, u->end, ev, 96);

		for (size_t k = 0; k < n; k++) {
			sectors += ev[k].sector;
			people += !ev[k].sector;
			mine += !ev[k].sector && ev[k].at < at;
		}
		if (people < 2 || people != sectors)
			continue;
		for (size_t k = 0; k < n; k++)
			if (ev[k].sector && !mine--) {
				ret[0] = ev[k].index;
				return 1;
			}
	}
	return 0;
}
