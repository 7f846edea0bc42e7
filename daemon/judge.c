/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/judge.h"

static struct judgement
judgement(enum act act, const char *reason, const char *sentence)
{
	return (struct judgement){ act, 0, reason, sentence };
}

static bool
acts(const struct intake *in)
{
	return in->kind == KIND_REGISTRATION || in->kind == KIND_CHANGE ||
	       in->kind == KIND_CANCELLATION;
}

bool
judge_is_note(enum kind kind)
{
	return kind == KIND_RSVP || kind == KIND_BOUNCE || kind == KIND_REPORT;
}

#define REVIEW "Review: "

/* The gravest first: it is the one that is told. */
static const struct {
	enum doubt doubt;
	const char *sentence;
} doubts[] = {
	{ DOUBT_HOSTILE, REVIEW "take care, its sender or its text is "
				"disguised." },
	{ DOUBT_SEAL, REVIEW "it comes as certified mail (PEC), but the "
			     "signature is not valid." },
	{ DOUBT_UNREADABLE, REVIEW "what it says may stand in a file that "
				   "cannot be read." },
	{ DOUBT_BEYOND_LIMIT, REVIEW "it is too long, and its end was not "
				     "read." },
	{ DOUBT_CALENDAR, REVIEW "it moves or cancels a session by a calendar "
				 "invitation." },
	{ DOUBT_PERSONAL_DATA, REVIEW "it asks about people's personal "
				      "data." },
	{ DOUBT_CONTRADICTION, REVIEW "it contradicts itself." },
	{ DOUBT_UNKNOWN_GROUP, REVIEW "it names a group or a day that is not "
				      "in the programme." },
	{ DOUBT_OTHER_BODY, REVIEW "it comes from a Comune or another body, "
				   "which only its Province can register." },
	{ DOUBT_SENDER_BODY, REVIEW "its sender has the address of another "
				    "body." },
	{ DOUBT_IMPLIED, REVIEW "it does not say for certain that somebody "
				"takes part." },
	{ DOUBT_NOT_UNDERSTOOD, REVIEW "it seems to be about the Focus "
				       "Groups, but was not fully "
				       "understood." },
};

const char *
judge_doubt(enum doubt doubt)
{
	for (size_t i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++)
		if (doubts[i].doubt == doubt)
			return doubts[i].sentence + sizeof(REVIEW) - 1;
	return doubt_name(doubt);
}

/* What a person must look at, whatever else the letter says. */
static bool
is_doubtful(const struct intake *in, struct judgement *ret)
{
	for (size_t i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++) {
		if (!intake_doubts(in, doubts[i].doubt))
			continue;
		*ret = judgement(ACT_REVIEW, doubt_name(doubts[i].doubt),
				 doubts[i].sentence);
		return true;
	}
	return false;
}

/* Nobody who could be taken for the body itself. */
static bool
is_stranger(const struct programme *p, const struct intake *in)
{
	if (programme_is_free_mailbox(p, in->from))
		return true;
	const struct body *b = programme_body_by_address(p, in->from);

	if (b)
		return in->body.value.len &&
		       !span_is_nocase(in->body.value, b->sigla);
	/* A certified mailbox that names the body is the body's. */
	return !(in->certified && in->own_mailbox);
}

static unsigned
missing_of(const struct intake *in)
{
	unsigned missing = 0;

	if (!in->body.value.len && !in->other_body.value.len)
		missing |= MISSING_ENTITY;
	if (!in->n_requests)
		return missing | MISSING_SECTOR | MISSING_REFERENT;
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *r = &in->requests[i];
		bool named = false, reachable = false;

		if (!r->sector.value.len)
			missing |= MISSING_SECTOR;
		for (size_t k = 0; k < r->n_referents; k++) {
			const struct referent *p = &r->referents[k];

			if (!p->name.value.len)
				continue;
			named = true;
			reachable = reachable || p->email.value.len;
		}
		if (!named)
			missing |= MISSING_REFERENT;
		else if (!reachable)
			missing |= MISSING_EMAIL;
	}
	return missing;
}

static struct judgement
ask(unsigned missing)
{
	struct judgement j = judgement(ACT_ASK, "incomplete",
				       "Ask: something is missing.");

	j.missing = missing;
	if (missing == MISSING_ENTITY)
		j.sentence = "Ask: it does not say for which body.";
	else if (missing == MISSING_SECTOR)
		j.sentence = "Ask: it does not say for which sector.";
	else if (missing == MISSING_REFERENT)
		j.sentence = "Ask: it names nobody to invite.";
	else if (missing == MISSING_EMAIL)
		j.sentence = "Ask: a referent has no e-mail address.";
	return j;
}

/* A new person must be reachable; one who is only corrected is known. */
static bool
lacks_address(const struct intake *in)
{
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			const struct referent *p =
				&in->requests[i].referents[k];

			if (!p->withdrawn && !p->corrected &&
			    !p->email.value.len)
				return true;
		}
	return false;
}

static struct judgement
judge_change(const struct programme *p, const struct intake *in)
{
	if (is_stranger(p, in))
		return judgement(ACT_REVIEW, "stranger",
				 "Review: it changes a registration, and its "
				 "sender may not belong to that body.");
	if (!in->body.value.len)
		return judgement(ACT_REVIEW, "no-body",
				 "Review: it does not say whose registration "
				 "it is about.");
	if (in->kind == KIND_CANCELLATION)
		return judgement(ACT_ACCEPT, "complete",
				 "Accept: the withdrawal is filed and "
				 "confirmed.");
	if (!in->n_requests)
		return judgement(ACT_REVIEW, "no-change",
				 "Review: it is not clear what is to change.");
	if (lacks_address(in))
		return ask(MISSING_EMAIL);
	return judgement(ACT_ACCEPT, "complete",
			 "Accept: the change is filed and confirmed.");
}

struct judgement
judge_letter(const struct programme *p, const struct intake *in)
{
	struct judgement j;

	if (in->kind == KIND_RSVP || in->kind == KIND_REPORT)
		return judgement(ACT_RECORD, kind_name(in->kind),
				 "Record: it is kept, and needs no answer.");
	if (is_doubtful(in, &j) && !(kind_is_silent(in->kind) &&
				     in->kind != KIND_OTHER))
		return j;
	if (kind_is_silent(in->kind))
		return judgement(ACT_IGNORE, kind_name(in->kind),
				 "Ignore: nobody expects an answer.");
	if (in->auth == AUTH_FAIL)
		return judgement(ACT_REVIEW, "dmarc-fail",
				 "Review: our mail server says that its "
				 "sender is not genuine.");
	if (in->kind == KIND_QUESTION)
		return judgement(ACT_ASK, "question",
				 "Answer: it only asks something; the "
				 "standard information goes out.");
	if (!acts(in))
		return judgement(ACT_REVIEW, "not-understood",
				 "Review: it was not understood.");
	if (in->kind != KIND_REGISTRATION)
		return judge_change(p, in);
	unsigned missing = missing_of(in);

	if (missing)
		return ask(missing);
	return judgement(ACT_ACCEPT, "complete",
			 "Accept: body, sector and a referent with an "
			 "e-mail address are there.");
}

static bool
is_reached(const struct request *q)
{
	for (size_t i = 0; i < q->n_referents; i++)
		if (q->referents[i].email.value.len &&
		    q->referents[i].name.value.len)
			return true;
	return false;
}

const char *
judge_obstacle(const struct programme *p, const struct intake *in)
{
	if (judge_is_note(in->kind))
		return NULL;
	if (in->erasure)
		return intake_answer_to(in).len ? NULL : "no-return-address";
	bool acts = in->kind == KIND_CANCELLATION || in->kind == KIND_CHANGE;

	if (acts && !in->body.value.len)
		return "no-entity";
	if (acts)
		return intake_answer_to(in).len ? NULL : "no-return-address";
	if (in->kind != KIND_REGISTRATION)
		return "no-registration";
	if (!in->body.value.len && !in->other_body.value.len)
		return "no-entity";
	if (!in->n_requests)
		return "no-sector";
	for (size_t i = 0; i < in->n_requests; i++) {
		if (!programme_sector(p, in->requests[i].sector.value))
			return "no-sector";
		if (!is_reached(&in->requests[i]))
			return "no-referent-with-address";
	}
	return intake_answer_to(in).len ? NULL : "no-return-address";
}
