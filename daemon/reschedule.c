/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/reschedule.h"

#include <string.h>

#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/seating.h"

struct planning {
	struct arena *arena;
	const struct rescheduling *q;
	struct load *loads;		/* of after, with what was moved */
	const struct group **seats;	/* of all registrations, as they go */
	struct rescheduled ret;
};

static const struct group *
held_in(const struct programme *p, struct span id)
{
	const struct group *g = programme_group(p, id);

	return g && !g->cancelled ? g : NULL;
}

static bool
shares_person(const struct registration *a, const struct registration *b)
{
	for (size_t i = 0; i < a->n_people; i++)
		for (size_t j = 0; j < b->n_people; j++)
			if (span_eq(a->people[i].email, b->people[j].email))
				return true;
	return false;
}

/* Where people of the registration sit besides. */
static const struct group **
taken(const struct planning *k, size_t of)
{
	const struct plan_picture *all = k->q->all;
	const struct group **list = arena_array(
		k->arena, all->n_registrations + 1, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < all->n_registrations; i++)
		if (i != of && k->seats[i] &&
		    shares_person(&all->registrations[of],
				  &all->registrations[i]))
			list[n++] = k->seats[i];
	return list;
}

/* A seat is kept for it: it was offered, and nobody has answered yet. */
static const struct group *
offered(const struct planning *k, const struct registration *r)
{
	const struct plan_picture *all = k->q->all;

	for (size_t i = 0; i < all->n_waiters; i++)
		if (all->waiters[i].registration == r->id &&
		    all->waiters[i].offered)
			return held_in(k->q->after, all->waiters[i].group);
	return NULL;
}

static const struct group *
find_seat(struct planning *k, size_t i, const struct group *only)
{
	const struct registration *r = &k->q->all->registrations[i];
	const struct programme *p = k->q->after;
	const struct body *body = programme_body(p, r->entity);
	const struct group *kept = offered(k, r);
	const struct group *const *t = taken(k, i);

	if (kept)
		k->loads[kept - p->groups].offered--;
	struct seat seat = seating_find(p, k->loads, &(struct seat_wish){
		.sector = &p->sectors[k->q->is->sector],
		.named = only ? only : kept, .body = body, .taken = t,
		.now = k->q->all->now,
	});

	if (seat.group && only && seat.group != only)
		seat.group = NULL;
	/* Who gets another seat goes on waiting for the one that is kept. */
	if (kept && seat.group != kept)
		k->loads[kept - p->groups].offered++;
	if (!seat.group)
		return NULL;
	struct load *l = &k->loads[seat.group - p->groups];

	l->bodies++;
	if (body)
		l->by_area[body->area]++;
	return seat.group;
}

static void
add(struct planning *k, const struct concern *c, struct filing f)
{
	struct rescheduled *ret = &k->ret;

	f.entity = c->of->entity;
	f.sector = c->of->sector;
	f.registration = c->of->id;
	f.group = c->seat ? span_of(c->seat->id) : c->of->group;
	ret->concerns[ret->n] = *c;
	ret->filings[ret->n++] = f;
}

/* The same session at another hour, or with other details. */
static void
follow(struct planning *k, size_t i)
{
	struct filing f = { .act = FILING_CHANGE };
	const struct registration *r = &k->q->all->registrations[i];

	amend_others(k->arena, r, k->q->news == NEWS_HOUR ? DEAL_FOLLOW
							  : DEAL_NOTICE, &f);
	add(k, &(struct concern){
		.of = r, .seat = k->q->is, .was = k->q->was }, f);
}

/* Another session; what it waits for it goes on waiting for. */
static void
move(struct planning *k, size_t i, const struct group *from,
     const struct group *to)
{
	struct filing f = { .act = FILING_MOVE };
	const struct registration *r = &k->q->all->registrations[i];

	if (r->waits_for.len && !span_is(r->waits_for, to->id) &&
	    held_in(k->q->after, r->waits_for))
		f.wanted = r->waits_for;
	k->seats[i] = to;
	amend_others(k->arena, r, DEAL_FOLLOW, &f);
	add(k, &(struct concern){ .of = r, .seat = to, .was = from }, f);
}

static void
lose_seat(struct planning *k, size_t i)
{
	struct filing f = { .act = FILING_CHANGE };
	const struct registration *r = &k->q->all->registrations[i];
	const struct group *to;

	k->seats[i] = NULL;
	to = find_seat(k, i, NULL);
	if (to) {
		move(k, i, k->q->was, to);
		return;
	}
	amend_others(k->arena, r, DEAL_SUSPEND, &f);
	add(k, &(struct concern){ .of = r, .was = k->q->was }, f);
}

/* It had lost its seat, and there was no other. */
static void
take_in(struct planning *k, size_t i)
{
	const struct registration *r = &k->q->all->registrations[i];
	const struct group *from =
		programme_group(k->q->all->programme, r->group);

	if (!from || !from->cancelled || from->sector != k->q->is->sector)
		return;
	if (find_seat(k, i, k->q->is))
		move(k, i, from, k->q->is);
}

static void
keep_waiting(struct planning *k, size_t i)
{
	const struct registration *r = &k->q->all->registrations[i];
	bool ends = k->q->news == NEWS_CANCELLED;

	if (!ends && k->q->news != NEWS_HOUR)
		return;
	add(k, &(struct concern){
		.of = r, .seat = k->seats[i], .was = k->q->was, .waits = true,
	}, (struct filing){ .act = FILING_SAME, .unwait = ends });
}

static void
concern(struct planning *k, size_t i)
{
	const struct registration *r = &k->q->all->registrations[i];

	if (k->q->news == NEWS_ADDED)
		take_in(k, i);
	else if (span_is(r->waits_for, k->q->was->id))
		keep_waiting(k, i);
	else if (!span_is(r->group, k->q->was->id))
		return;
	else if (k->q->news == NEWS_CANCELLED)
		lose_seat(k, i);
	else
		follow(k, i);
}

static void
note_overlaps(struct planning *k, size_t of)
{
	const struct plan_picture *all = k->q->all;
	const struct registration *r = &all->registrations[of];
	struct rescheduled *ret = &k->ret;
	size_t room = ret->n_overlaps;

	for (size_t i = 0; i < all->n_registrations; i++) {
		const struct group *other = k->seats[i];

		if (!other || other == k->q->is ||
		    !seating_overlaps(other, k->q->is))
			continue;
		for (size_t j = 0; j < r->n_people; j++)
			for (size_t m = 0;
			     m < all->registrations[i].n_people;
			     m++) {
				const struct seated *p =
					&all->registrations[i].people[m];

				if (!span_eq(r->people[j].email, p->email))
					continue;
				ret->overlaps = arena_grow(
					k->arena, ret->overlaps,
					ret->n_overlaps, &room,
					sizeof(*ret->overlaps));
				ret->overlaps[ret->n_overlaps++] =
					(struct overlap){ r, &r->people[j],
							  other };
			}
	}
}

struct rescheduled
reschedule(struct arena *a, const struct rescheduling *q)
{
	size_t n = q->all->n_registrations;
	struct planning k = {
		.arena = a, .q = q,
		.loads = arena_array(a, q->after->n_groups, sizeof(*k.loads)),
		.seats = arena_array(a, n, sizeof(*k.seats)),
		.ret = {
			.concerns = arena_array(a, n,
						sizeof(*k.ret.concerns)),
			.filings = arena_array(a, n, sizeof(*k.ret.filings)),
		},
	};

	if (q->all->programme->n_groups)
		memcpy(k.loads, q->all->loads,
		       q->all->programme->n_groups * sizeof(*k.loads));
	for (size_t i = 0; i < n; i++)
		k.seats[i] = held_in(q->after, q->all->registrations[i].group);
	for (size_t i = 0; i < n; i++)
		concern(&k, i);
	for (size_t i = 0; i < n && q->news == NEWS_HOUR; i++)
		if (k.seats[i] == q->is)
			note_overlaps(&k, i);
	return k.ret;
}
