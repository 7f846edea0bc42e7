/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/rsvp.h"

#include "core/clean.h"

/* At his domain, unless it is anybody's, or at another of his body. */
static bool
is_colleague(const struct programme *p, struct span address,
	     const struct registration *of, const struct seated *who)
{
	const struct body *b = programme_body_by_address(p, address);

	if (!address.len)
		return false;
	if (b && span_is_nocase(of->entity, b->sigla))
		return true;
	return !programme_is_free_mailbox(p, who->email) &&
	       span_eq_nocase(clean_domain(address), clean_domain(who->email));
}

bool
rsvp_is_of_others(const struct programme *p, const struct intake *in)
{
	return in->rsvp.organizer.len &&
	       !programme_is_own_address(p, in->rsvp.organizer);
}

enum rsvp_voice
rsvp_voice(const struct programme *p, const struct intake *in,
	   const struct registration *of, const struct seated *who)
{
	const struct rsvp *r = &in->rsvp;

	if (in->auth == AUTH_FAIL || rsvp_is_of_others(p, in))
		return RSVP_STRANGERS;
	if (r->attendee.len && !span_eq_nocase(r->attendee, who->email))
		return span_eq_nocase(r->delegator, who->email) ||
				       span_is(who->answer, "delegated") ||
				       is_colleague(p, r->attendee, of, who)
			       ? RSVP_ANOTHERS
			       : RSVP_STRANGERS;
	if (span_eq_nocase(in->from, who->email))
		return RSVP_HIS;
	return is_colleague(p, in->from, of, who) ||
			       (in->from.len &&
				span_eq_nocase(in->from, r->sent_by))
		       ? RSVP_COLLEAGUES
		       : RSVP_STRANGERS;
}

struct span
rsvp_answer(const struct intake *in)
{
	static const struct {
		const char *partstat, *answer;
	} answers[] = {
		{ "ACCEPTED", "accepted" }, { "DECLINED", "declined" },
		{ "TENTATIVE", "tentative" }, { "DELEGATED", "delegated" },
	};

	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++)
		if (span_is(in->rsvp.partstat, answers[i].partstat))
			return span_of(answers[i].answer);
	return SPAN_NONE;
}

int64_t
rsvp_stamp(const struct intake *in, int64_t now)
{
	int64_t given = in->rsvp.dtstamp > 0 ? in->rsvp.dtstamp : in->date;

	return given > 0 && given < now ? given : now;
}
