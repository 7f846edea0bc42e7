/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/work.h"

#include "daemon/trust.h"

void
work_to_review(struct work *w, const char *reason, struct span detail)
{
	struct decision *d = w->d;

	d->act = ACT_REVIEW;
	d->reason = reason;
	d->detail = detail;
	d->missing = 0;
	d->filings = NULL;
	d->n_filings = 0;
	d->offers = NULL;
	d->n_offers = 0;
	d->closes = 0;
}

void
work_count_seat(struct work *w, const struct group *g,
		const struct body *body, int by)
{
	struct load *l = &w->loads[g - w->programme->groups];

	l->bodies = (unsigned)((int)l->bodies + by);
	if (body)
		l->by_area[body->area] =
			(unsigned)((int)l->by_area[body->area] + by);
}

bool
work_may_change(const struct work *w, const struct registration *old)
{
	return w->approved ||
	       trust_may_change(w->programme, w->thread->talk, w->intake,
				old);
}
