/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bodies whose session was cancelled and for which there was no room: seats
 * of their sector that have come free are theirs, in the order of the list.
 */
#include "core/arena.h"
#include "daemon/announce.h"
#include "daemon/duties.h"
#include "daemon/picture.h"
#include "storage/due.h"
#include "storage/view.h"

/* Seats that nobody has, of a session to come. */
static bool
has_room(const struct duties *d, const struct group *g, const struct load *l)
{
	return !g->cancelled && g->start > d->now &&
	       l->bodies + l->offered < g->capacity;
}

static bool
is_missed(const struct programme *p, const struct load *loads, size_t sector)
{
	for (size_t i = 0; i < p->n_groups; i++)
		if (p->groups[i].cancelled && p->groups[i].sector == sector &&
		    loads[i].bodies)
			return true;
	return false;
}

/* Nothing is done when whoever is without a seat cannot come at that hour. */
static enum verdict
seat_into(struct duties *d, const struct group *g, bool *did,
	  struct error *err)
{
	const struct intaking_needs *k = d->needs;
	struct decision made = {
		.act = ACT_ACCEPT, .reason = "seat-free", .now = d->now,
		.revision = due_revision(k->store),
		.actor = SPAN("convoca"),
	};
	struct plan_picture picture;
	enum verdict v = picture_take(d->arena, k->store, k->programme,
				      d->now, &picture, err);

	if (v != OK)
		return v;
	struct rescheduling q = {
		.news = NEWS_ADDED, .all = &picture, .after = k->programme,
		.was = g, .is = g,
	};
	struct rescheduled plan = reschedule(d->arena, &q);

	if (!plan.n)
		return OK;
	v = announce(d->arena, k->answering, &q, &plan, &made, err);
	if (v == OK)
		v = group_begin(k->group, err);
	if (v == OK)
		v = commit_duty(k->store, &made, NULL, 0, err);
	*did = v == OK;
	return v;
}

enum verdict
duties_unseated(struct duties *d, bool *did, struct error *err)
{
	const struct programme *p = d->needs->programme;
	struct load *loads;
	enum verdict v = view_loads(d->needs->store, d->arena, &loads, err);

	for (size_t i = 0; v == OK && i < p->n_groups && !*did; i++) {
		const struct group *g = &p->groups[i];

		if (has_room(d, g, &loads[i]) &&
		    is_missed(p, loads, g->sector))
			v = seat_into(d, g, did, err);
	}
	return v;
}
