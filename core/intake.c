/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/intake.h"

#include "core/clean.h"

static const char *const kinds[KIND_COUNT] = {
	[KIND_OTHER] = "other",
	[KIND_REGISTRATION] = "registration",
	[KIND_CHANGE] = "change",
	[KIND_CANCELLATION] = "cancellation",
	[KIND_QUESTION] = "question",
	[KIND_RSVP] = "rsvp",
	[KIND_BOUNCE] = "bounce",
	[KIND_AUTOREPLY] = "autoreply",
	[KIND_PEC_RECEIPT] = "pec-receipt",
	[KIND_REPORT] = "report",
};

static const char *const doubts[DOUBT_COUNT] = {
	[DOUBT_CONTRADICTION] = "contradiction",
	[DOUBT_UNREADABLE] = "unreadable",
	[DOUBT_BEYOND_LIMIT] = "beyond-limit",
	[DOUBT_IMPLIED] = "implied",
	[DOUBT_OTHER_BODY] = "other-body",
	[DOUBT_SENDER_BODY] = "sender-body",
	[DOUBT_UNKNOWN_GROUP] = "unknown-group",
	[DOUBT_HOSTILE] = "hostile",
	[DOUBT_SEAL] = "seal",
	[DOUBT_CALENDAR] = "calendar",
	[DOUBT_PERSONAL_DATA] = "personal-data",
	[DOUBT_NOT_UNDERSTOOD] = "not-understood",
};

const char *
kind_name(enum kind kind)
{
	return kind < KIND_COUNT ? kinds[kind] : kinds[KIND_OTHER];
}

const char *
assent_name(enum assent assent)
{
	switch (assent) {
	case ASSENT_YES:
		return "yes";
	case ASSENT_NO:
		return "no";
	case ASSENT_LATER:
		return "later";
	case ASSENT_NONE:
		break;
	}
	return "none";
}

const char *
ruling_name(enum ruling ruling)
{
	switch (ruling) {
	case RULING_YES:
		return "yes";
	case RULING_BUT:
		return "but";
	case RULING_NO:
		return "no";
	case RULING_BOTH:
		return "both";
	case RULING_NONE:
		break;
	}
	return "none";
}

const char *
auth_name(enum auth auth)
{
	switch (auth) {
	case AUTH_PASS:
		return "pass";
	case AUTH_FAIL:
		return "fail";
	case AUTH_NONE:
		break;
	}
	return "none";
}

const char *
doubt_name(enum doubt doubt)
{
	return doubt < DOUBT_COUNT ? doubts[doubt] : "doubt";
}

bool
kind_is_silent(enum kind kind)
{
	switch (kind) {
	case KIND_OTHER:
	case KIND_BOUNCE:
	case KIND_AUTOREPLY:
	case KIND_PEC_RECEIPT:
		return true;
	default:
		return false;
	}
}

/*
 * What proves From proves nothing about Reply-To: to another domain it would
 * carry a body's data to whoever asked for it.
 */
struct span
intake_answer_to(const struct intake *in)
{
	bool same = span_eq_nocase(clean_domain(in->reply_to),
				   clean_domain(in->from));

	return in->reply_to.len && (same || !in->from.len) ? in->reply_to
							   : in->from;
}

bool
intake_doubts(const struct intake *in, enum doubt doubt)
{
	for (size_t i = 0; i < in->n_doubts; i++)
		if (in->doubts[i].doubt == doubt)
			return true;
	return false;
}

bool
intake_doubt_yields(enum doubt doubt)
{
	return doubt == DOUBT_IMPLIED || doubt == DOUBT_NOT_UNDERSTOOD;
}

const struct doubt_note *
intake_doubt_beyond(const struct intake *in)
{
	for (size_t i = 0; i < in->n_doubts; i++)
		if (!intake_doubt_yields(in->doubts[i].doubt))
			return &in->doubts[i];
	return NULL;
}

bool
intake_is_proven(const struct intake *in)
{
	return in->auth == AUTH_PASS ||
	       (in->auth == AUTH_NONE && in->signed_pec);
}
