/* SPDX-License-Identifier: EUPL-1.2 */
/* A body will not join: of none that sits, else it would be a withdrawal. */
#include "daemon/trust.h"
#include "daemon/work.h"

/* Of one sector alone, nothing is said about the others. */
static bool
is_of_all_sectors(const struct work *w)
{
	const struct intake *in = w->intake;
	size_t named = 0;

	for (size_t i = 0; i < in->n_requests; i++)
		named += in->requests[i].sector.value.len > 0;
	return !named || named >= w->programme->n_sectors;
}

/* The body as a whole, and nobody of it, is what the letter is about. */
static bool
is_of_the_body(const struct work *w)
{
	const struct intake *in = w->intake;

	if (in->kind != KIND_CANCELLATION || !in->body.value.len ||
	    in->n_leaving)
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].n_referents)
			return false;
	return is_of_all_sectors(w);
}

bool
declining_is_one(const struct work *w)
{
	return is_of_the_body(w) && !w->roster->n_registrations;
}

bool
declining_is_unclear(const struct work *w)
{
	const struct talk *t = w->thread->talk;

	if (!w->roster->n_registrations || !is_of_the_body(w))
		return false;
	/* A bare no under a mail that asked nothing: to what? */
	if (t->purpose.len && w->intake->assent == ASSENT_NO &&
	    !w->intake->everything)
		return true;
	return (span_is(t->purpose, "invite") ||
		span_is(t->purpose, "chase")) &&
	       span_eq_nocase(t->invited, w->intake->body.value);
}

bool
declining_is_proven(const struct work *w)
{
	const struct intake *in = w->intake;
	const struct talk *t = w->thread->talk;

	return declining_is_one(w) &&
	       span_eq_nocase(t->invited, in->body.value) &&
	       trust_is_addressee(t, in);
}
