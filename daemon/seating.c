/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/seating.h"

bool
seating_overlaps(const struct group *a, const struct group *b)
{
	return a->start < b->end && b->start < a->end;
}

static size_t
index_of(const struct programme *p, const struct group *g)
{
	return (size_t)(g - p->groups);
}

/* Nobody can be in two sessions at once, nor in one that is not held. */
static bool
is_possible(const struct group *g, const struct seat_wish *w)
{
	if (g->cancelled || g->start <= w->now)
		return false;
	for (const struct group *const *t = w->taken; t && *t; t++)
		if (*t != g && seating_overlaps(*t, g))
			return false;
	return true;
}

static bool
has_room(const struct programme *p, const struct load *loads,
	 const struct group *g)
{
	const struct load *l = &loads[index_of(p, g)];

	return l->bodies + l->offered < g->capacity;
}

bool
seating_is_open(const struct programme *p, const struct load *loads,
		int64_t now)
{
	const struct seat_wish w = { .now = now };

	for (size_t i = 0; i < p->n_groups; i++)
		if (is_possible(&p->groups[i], &w) &&
		    has_room(p, loads, &p->groups[i]))
			return true;
	return false;
}

/* True when a is the better seat. */
static bool
is_better(const struct programme *p, const struct load *loads,
	  const struct seat_wish *w, const struct group *a,
	  const struct group *b)
{
	const struct load *la = &loads[index_of(p, a)];
	const struct load *lb = &loads[index_of(p, b)];
	bool needs_a = la->bodies < a->minimum;
	bool needs_b = lb->bodies < b->minimum;

	if (needs_a != needs_b)
		return needs_a;
	if (w->body) {
		unsigned area_a = la->by_area[w->body->area];
		unsigned area_b = lb->by_area[w->body->area];

		if (area_a != area_b)
			return area_a < area_b;
	}
	if (la->bodies != lb->bodies)
		return la->bodies < lb->bodies;
	return a->start < b->start;
}

static const struct group *
best_group(const struct programme *p, const struct load *loads,
	   const struct seat_wish *w)
{
	const struct group *best = NULL;

	for (size_t i = 0; i < p->n_groups; i++) {
		const struct group *g = &p->groups[i];

		if (&p->sectors[g->sector] != w->sector ||
		    !is_possible(g, w) || !has_room(p, loads, g))
			continue;
		if (!best || is_better(p, loads, w, g, best))
			best = g;
	}
	return best;
}

struct seat
seating_find(const struct programme *p, const struct load *loads,
	     const struct seat_wish *w)
{
	const struct group *named = w->named;

	if (named && named == w->current)
		return (struct seat){ .group = named };
	/* A clash is no reason to wait: the seat would not help. */
	if (named && !is_possible(named, w))
		named = NULL;
	if (named && has_room(p, loads, named))
		return (struct seat){ .group = named };

	struct seat seat = { .wanted = named };

	for (const struct group *const *a = w->alternatives; a && *a; a++)
		if (!seat.group &&
		    (*a == w->current ||
		     (is_possible(*a, w) && has_room(p, loads, *a))))
			seat.group = *a;
	if (!seat.group)
		seat.group = w->current;	/* earlier choices stay */
	if (!seat.group)
		seat.group = best_group(p, loads, w);
	return seat;
}
