/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"
#include "daemon/seating.h"
#include "daemon/work.h"

static bool
sits_there(const struct registration *r, struct span email)
{
	for (size_t i = 0; r && i < r->n_people; i++)
		if (span_eq(r->people[i].email, email))
			return true;
	return false;
}

static bool
is_listed(const struct filing *f, struct span email)
{
	for (size_t i = 0; i < f->n_people; i++)
		if (!deal_leaves(f->people[i].deal) &&
		    span_eq(f->people[i].email, email))
			return true;
	return false;
}

/* The group of a seat held, after what this letter has moved already. */
static const struct group *
group_held(const struct work *w, const struct held *h)
{
	const struct programme *p = w->programme;
	const struct group *g = programme_group(p, h->group);

	if (g && g->cancelled)
		g = NULL;
	for (size_t i = 0; g && i < w->d->n_filings; i++) {
		const struct filing *f = &w->d->filings[i];

		if (span_is(f->sector, p->sectors[g->sector].id) &&
		    span_eq(f->entity, h->entity))
			return f->act == FILING_WITHDRAW
				       ? NULL
				       : programme_group(p, f->group);
	}
	return g;
}

const struct group **
clash_taken(const struct work *w, const struct filing *f,
	     const struct registration *old)
{
	const struct programme *p = w->programme;
	size_t n = w->roster->n_held + w->d->n_filings + 1, k = 0;
	const struct group **taken = arena_array(w->arena, n, sizeof(*taken));

	for (size_t i = 0; i < w->roster->n_held; i++) {
		const struct held *h = &w->roster->held[i];
		const struct group *g = group_held(w, h);

		if (g && span_is(f->sector, p->sectors[g->sector].id) &&
		    span_eq(h->entity, f->entity))
			continue;
		if (g && (is_listed(f, h->email) ||
			  sits_there(old, h->email)))
			taken[k++] = g;
	}
	for (size_t i = 0; i < w->d->n_filings; i++) {
		const struct filing *other = &w->d->filings[i];

		for (size_t j = 0; j < other->n_people; j++)
			if (!deal_leaves(other->people[j].deal) &&
			    (is_listed(f, other->people[j].email) ||
			     sits_there(old, other->people[j].email))) {
				taken[k++] = programme_group(p, other->group);
				break;
			}
	}
	return taken;
}

/*
 * Nobody sits in two sessions at once: neither newcomers where the body
 * sits, nor anybody where it asks to be moved to.
 */
bool
clash_is_there(const struct work *w, const struct filing *f,
	       const struct registration *old, const struct group *named,
	       const struct group *current)
{
	bool moves = named && named != current;
	const struct group *g = moves ? named : current;

	if (!old || !g)
		return false;
	const struct group *const *t = clash_taken(w, f, moves ? old : NULL);

	for (; *t; t++)
		if (*t != g && seating_overlaps(*t, g))
			return true;
	return false;
}
