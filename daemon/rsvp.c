/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/rsvp.h"

static struct span
domain_of(struct span address)
{
	ptrdiff_t at = span_chr(address, '@');

	return at < 0 ? SPAN_NONE : span_tail(address, (size_t)at + 1);
}

/* Forged, or somebody else's: a delegate is nobody until a letter says so. */
static bool
speaks_for(const struct programme *p, const struct intake *in,
	   const struct seated *who)
{
	struct span attendee = in->rsvp.attendee;

	if (in->auth == AUTH_FAIL)
		return false;
	if (attendee.len && !span_eq_nocase(attendee, who->email))
		return false;
	if (span_eq_nocase(in->from, who->email))
		return true;
	return !programme_is_free_mailbox(p, who->email) &&
	       span_eq_nocase(domain_of(in->from), domain_of(who->email));
}

struct span
rsvp_answer(const struct programme *p, const struct intake *in,
	    const struct seated *who)
{
	static const struct {
		const char *partstat, *answer;
	} answers[] = {
		{ "ACCEPTED", "accepted" }, { "DECLINED", "declined" },
		{ "TENTATIVE", "tentative" }, { "DELEGATED", "delegated" },
	};

	if (!speaks_for(p, in, who))
		return SPAN_NONE;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++)
		if (span_is(in->rsvp.partstat, answers[i].partstat))
			return span_of(answers[i].answer);
	return SPAN_NONE;
}
