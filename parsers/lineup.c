/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/lineup.h"

#define RELISTED 24	/* words from a name to the address behind it */

bool
lineup_relisted(const struct binder *b, const struct party *p, size_t place)
{
	const struct survey *r = b->r;
	const struct page *page = r->page;

	if (!p->address.len || page->words[place].unit ==
				       page->words[p->at].unit)
		return false;
	for (size_t i = 0; i < r->n_addresses; i++) {
		size_t w = r->addresses[i];

		if (w > place && w - place <= RELISTED &&
		    span_eq_nocase(page->words[w].fold, p->address))
			return true;
		if (w > place)
			return false;
	}
	return false;
}

/* All the other places where people stand that count for binding. */
static size_t
people_in(const struct binder *b, size_t lo, size_t hi, size_t self,
	  struct event *out, size_t n, size_t most)
{
	const struct parties *ps = &b->w->parties;

	for (size_t i = 0; i < ps->n; i++) {
		const struct party *p = &ps->all[i];

		if (p->former)
			continue;
		if (n < most && p->at >= lo && p->at < hi && p->at != self)
			out[n++] = (struct event){ p->at, false, i };
		for (size_t k = 0; k < p->n_places && n < most; k++)
			if (p->places[k] >= lo && p->places[k] < hi &&
			    p->places[k] != self &&
			    lineup_relisted(b, p, p->places[k]))
				out[n++] = (struct event){ p->places[k],
							   false, i };
	}
	return n;
}

size_t
lineup_mentions(const struct binder *b, size_t lo, size_t hi,
		struct event *out, size_t most)
{
	const struct survey *r = b->r;
	size_t n = 0;

	for (size_t i = 0; i < r->n_mentions && n < most; i++) {
		const struct mention *m = &r->mentions[i];

		if (b->counted[i] && m->sector != SECTOR_ALL && m->at >= lo &&
		    m->at < hi)
			out[n++] = (struct event){ m->at, true, m->sector };
	}
	return n;
}

size_t
lineup_events(const struct binder *b, size_t lo, size_t hi, size_t self,
	      struct event *out, size_t most)
{
	const struct survey *r = b->r;
	size_t n = lineup_mentions(b, lo, hi, out, most);

	for (size_t i = 0; b->by_day && i < r->n_choices && n < most; i++)
		if (b->by_day[i] != SECTOR_NONE && r->choices[i].at >= lo &&
		    r->choices[i].at < hi)
			out[n++] = (struct event){ r->choices[i].at, true,
						   b->by_day[i] };
	n = people_in(b, lo, hi, self, out, n, most);
	if (n < most)
		out[n++] = (struct event){ self, false, SIZE_MAX };
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k && out[k].at < out[k - 1].at; k--) {
			struct event t = out[k];

			out[k] = out[k - 1];
			out[k - 1] = t;
		}
	return n;
}
