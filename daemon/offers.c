/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"
#include "daemon/work.h"
#include "daemon/workdays.h"

#define WEEK (7 * 86400)

/* This letter itself has moved, withdrawn or unlisted it. */
static bool
has_left_queue(const struct decision *d, const struct waiter *q)
{
	for (size_t i = 0; i < d->n_filings; i++)
		if (d->filings[i].registration == q->registration &&
		    (d->filings[i].unwait ||
		     d->filings[i].act == FILING_MOVE))
			return true;
	return false;
}

/*
 * Three working days; less than a week before the session one; and on the
 * last working day before it, or later, none: then first come, first served.
 */
static int64_t
until(const struct work *w, const struct group *g)
{
	unsigned days = g->start - w->now < WEEK ? 1 : w->policy->offer_days;
	unsigned left = workdays_between(w->now, g->start);

	if (days > left)
		days = left;
	return days ? workdays_after(w->now, days) : g->start;
}

static void
offer(struct work *w, const struct waiter *q, const struct group *g)
{
	struct decision *d = w->d;

	d->offers[d->n_offers++] = (struct offer){
		.waiting = q->id, .registration = q->registration,
		.entity = q->entity, .sector = q->sector,
		.group = q->group, .contact = q->contact,
		.until = until(w, g),
	};
	w->loads[g - w->programme->groups].offered++;
}

void
offers_make(struct work *w)
{
	const struct roster *r = w->roster;

	w->d->offers = arena_array(w->arena, r->n_queue + 1,
				   sizeof(*w->d->offers));
	for (size_t i = 0; i < r->n_queue; i++) {
		const struct waiter *q = &r->queue[i];
		const struct group *g = programme_group(w->programme,
							q->group);

		/* Who declines, or moves, frees what was kept for him. */
		if (g && q->offered && has_left_queue(w->d, q))
			w->loads[g - w->programme->groups].offered--;
	}
	for (size_t i = 0; i < r->n_queue; i++) {
		const struct waiter *q = &r->queue[i];
		const struct group *g = programme_group(w->programme,
							q->group);
		const struct load *l =
			g ? &w->loads[g - w->programme->groups] : NULL;

		if (l && !q->offered && !g->cancelled && g->start > w->now &&
		    l->bodies + l->offered < g->capacity &&
		    !has_left_queue(w->d, q))
			offer(w, q, g);
	}
}
