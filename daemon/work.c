/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/work.h"

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

/* A person of it who speaks for himself. */
static bool
is_his_own(const struct work *w, const struct registration *old)
{
	const struct intake *in = w->intake;

	if (in->kind == KIND_CANCELLATION || in->n_leaving)
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].group.value.len &&
		    !span_eq(in->requests[i].group.value, old->group))
			return false;
	for (size_t i = 0; i < old->n_people; i++)
		if (span_eq_nocase(in->from, old->people[i].email))
			return true;
	return false;
}

/*
 * By the table of trust: a letter proven to come from the body's own domain
 * or certified mailbox, from the address that filed it, or from a referent
 * for himself; else one that was sent to the address of a mail of ours.
 * Anybody may register a body; nobody else may add to it, move it, withdraw
 * it, or be told who sits.
 */
bool
work_may_change(const struct work *w, const struct registration *old)
{
	const struct intake *in = w->intake;
	const struct talk *t = w->thread->talk;
	const struct body *own =
		programme_body_by_address(w->programme, in->from);

	if (w->approved)
		return true;
	if (in->auth == AUTH_FAIL)
		return false;
	/* A token is of one seat, and of whoever got it as its contact. */
	if (t->proven && t->seat &&
	    span_eq_nocase(t->seat->entity, old->entity) &&
	    (t->seat->id == old->id ||
	     span_eq_nocase(t->recipient, old->contact)))
		return true;
	if (!intake_is_proven(in))
		return false;
	if (in->signed_pec && in->own_mailbox &&
	    span_eq_nocase(old->entity, in->body.value))
		return true;
	return span_eq_nocase(in->from, old->contact) ||
	       (own && span_is_nocase(old->entity, own->sigla)) ||
	       is_his_own(w, old);
}
