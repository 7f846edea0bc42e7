/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/outsiders.h"

#include "daemon/trust.h"

static bool
is_own(const struct programme *p, const struct intake *in, struct span address)
{
	const struct body *body = programme_body(p, in->body.value);

	return body && programme_body_by_address(p, address) == body;
}

/* One who comes to two sectors is one person. */
static bool
came_before(const struct decision *d, size_t filing, struct span email)
{
	for (size_t i = 0; i < filing; i++)
		for (size_t j = 0; j < d->filings[i].n_people; j++)
			if (span_eq(d->filings[i].people[j].email, email))
				return true;
	return false;
}

static unsigned
count(const struct programme *p, const struct intake *in,
      const struct decision *d)
{
	unsigned n = 0;

	for (size_t i = 0; i < d->n_filings; i++)
		for (size_t j = 0; j < d->filings[i].n_people; j++) {
			const struct invitee *who = &d->filings[i].people[j];

			/* Who sits already knows us, and himself he may ask. */
			n += !who->seated && !is_own(p, in, who->email) &&
			     !span_eq_nocase(who->email, in->from) &&
			     !came_before(d, i, who->email);
		}
	return n;
}

bool
outsiders_too_many(const struct programme *p, const struct policy *policy,
		   const struct roster *r, const struct intake *in,
		   const struct decision *d)
{
	if (trust_is_of_body(p, in, in->body.value))
		return false;
	unsigned n = count(p, in, d);

	/* A Province without DMARC names its Comuni's people all the same. */
	if (n > (is_own(p, in, in->from) ? policy->referents_body
					 : policy->outsiders_letter))
		return true;
	/* No answer more is no reason for more invitations. */
	return n && r->sender_today >= policy->answers_sender_day;
}
