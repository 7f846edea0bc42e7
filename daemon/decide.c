/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/decide.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/amend.h"
#include "daemon/judge.h"
#include "daemon/known.h"
#include "daemon/outsiders.h"
#include "daemon/work.h"

/* What the letter would change, add to or withdraw. */
static bool
is_touched(const struct work *w, const struct registration *r)
{
	const struct intake *in = w->intake;

	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];

		if (q->sector.value.len
			    ? span_eq(q->sector.value, r->sector)
			    : !q->n_referents ||
				      amend_concerns(w->arena, in, q, r))
			return true;
	}
	for (size_t i = 0; i < in->n_given_up; i++)
		if (span_eq(in->given_up[i].value, r->sector))
			return true;
	return !in->n_requests;
}

/* All that he may not touch has one contact, who can speak for all of it. */
static bool
is_of_one_contact(const struct work *w, struct span contact)
{
	const struct roster *r = w->roster;

	for (size_t i = 0; i < r->n_registrations; i++) {
		const struct registration *x = &r->registrations[i];

		if (!span_eq_nocase(x->contact, contact) &&
		    is_touched(w, x) && !work_may_change(w, x))
			return false;
	}
	return contact.len > 0;
}

/* Whose it is says whether it is true; until then nothing changes. */
static void
doubt(struct work *w, const struct registration *old)
{
	const struct sector *s = programme_sector(w->programme, old->sector);
	bool ask = w->intake->auth != AUTH_FAIL && !w->intake->silent.len &&
		   is_of_one_contact(w, old->contact);

	work_to_review(w, "stranger", s ? span_of(s->title) : SPAN_NONE);
	w->d->doubted = ask ? old->id : 0;
}

static bool
has_reached(const struct request *q)
{
	for (size_t i = 0; i < q->n_referents; i++)
		if (q->referents[i].name.value.len &&
		    q->referents[i].email.value.len &&
		    !q->referents[i].withdrawn)
			return true;
	return false;
}

/* Says what stands, all of it and nothing more: he learns nothing. */
static bool
is_repetition(const struct request *q, const struct registration *old)
{
	size_t known = 0;

	if (q->group.value.len && !span_eq(q->group.value, old->group))
		return false;
	for (size_t i = 0; i < q->n_referents; i++) {
		bool found = false;

		for (size_t k = 0; k < old->n_people; k++)
			found |= span_eq_nocase(q->referents[i].email.value,
						old->people[k].email);
		if (!found)
			return false;
		known++;
	}
	return known == old->n_people && !old->n_unreached;
}

static bool
file_registration(struct work *w, const struct request *q)
{
	const struct registration *old =
		roster_registration(w->roster, q->sector.value);

	if (old && !work_may_change(w, old) && is_repetition(q, old)) {
		enrol_same(w, old, false);
		return true;
	}
	if (old && !work_may_change(w, old)) {
		doubt(w, old);
		return false;
	}
	return enrol_request(w, q, old);
}

/* The registration of the body that a change without a sector is about. */
static size_t
concerned(const struct work *w, const struct request *q,
	  const struct registration **ret)
{
	const struct roster *r = w->roster;
	size_t n = 0;

	for (size_t i = 0; i < r->n_registrations; i++)
		if (amend_concerns(w->arena, w->intake, q,
				   &r->registrations[i]))
			ret[n++] = &r->registrations[i];
	/* Nobody is known: then what the mail was about that it answers. */
	const struct registration *seat = w->thread->talk->seat;

	for (size_t i = 0; !n && i < r->n_registrations; i++)
		if (seat ? seat->id == r->registrations[i].id
			 : r->n_registrations == 1)
			ret[n++] = &r->registrations[i];
	return n;
}

/*
 * "Ci sarà anche il collega Neri", of a body that has no registration or
 * several, in answer to none of our mails: nobody knows for which sector.
 */
static bool
comes_to_what(const struct work *w)
{
	const struct registration *about[LIMIT_REQUESTS] = { NULL };
	const struct intake *in = w->intake;

	if (in->kind != KIND_CHANGE || in->replaces || in->n_leaving ||
	    w->roster->n_registrations > LIMIT_REQUESTS || !in->n_requests)
		return false;
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];

		if (q->sector.value.len || q->group.value.len ||
		    !has_reached(q) || q->referents[0].corrected ||
		    concerned(w, q, about))
			return false;
	}
	return true;
}

/* Then it is to be read as one that registers, and lacks the sector. */
static const struct intake *
as_registration(const struct work *w)
{
	struct intake *in = arena_alloc(w->arena, sizeof(*in));

	if (!comes_to_what(w))
		return w->intake;
	*in = *w->intake;
	in->kind = KIND_REGISTRATION;
	return in;
}

static bool
file_change(struct work *w, const struct request *q)
{
	const struct roster *r = w->roster;
	const struct registration *about[LIMIT_REQUESTS] = { NULL };
	size_t n = 0;

	if (q->sector.value.len) {
		about[0] = roster_registration(r, q->sector.value);
		n = about[0] != NULL;
		/* Nothing stands yet: then it is a registration. */
		if (!n && has_reached(q))
			return file_registration(w, q);
	} else if (r->n_registrations <= LIMIT_REQUESTS) {
		n = concerned(w, q, about);
	}
	if (!n) {
		work_to_review(w, "nothing-to-change", SPAN_NONE);
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (!work_may_change(w, about[i])) {
			doubt(w, about[i]);
			return false;
		}
		if (!enrol_request(w, q, about[i]))
			return false;
	}
	return true;
}

/* People of it leave, and the seat stays; or the seat is given back. */
static bool
file_withdrawal(struct work *w, const struct request *q)
{
	const struct roster *r = w->roster;

	for (size_t i = 0; i < r->n_registrations; i++) {
		const struct registration *old = &r->registrations[i];

		if (q->sector.value.len &&
		    !span_eq(q->sector.value, old->sector))
			continue;
		if (q->n_referents &&
		    !amend_concerns(w->arena, w->intake, q, old))
			continue;
		if (!work_may_change(w, old)) {
			doubt(w, old);
			return false;
		}
		if (!q->n_referents)
			enrol_withdraw(w, old);
		else if (!enrol_request(w, q, old))
			return false;
	}
	return true;
}

/* Seats that go back by a letter that also asks for something else. */
static bool
file_given_up(struct work *w)
{
	const struct intake *in = w->intake;

	for (size_t i = 0; i < in->n_given_up; i++) {
		const struct registration *old = roster_registration(
			w->roster, in->given_up[i].value);

		if (old && !work_may_change(w, old)) {
			doubt(w, old);
			return false;
		}
		if (old)
			enrol_withdraw(w, old);
	}
	return true;
}

static void
file_all(struct work *w)
{
	const struct intake *in = w->intake;
	size_t n = in->n_requests + w->roster->n_registrations *
					    (in->n_requests + 1);

	w->d->filings = arena_array(w->arena, n + 1,
				    sizeof(*w->d->filings));
	if (!file_given_up(w))
		return;
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];

		if (!(in->kind == KIND_CHANGE         ? file_change(w, q)
		      : in->kind == KIND_CANCELLATION ? file_withdrawal(w, q)
						      : file_registration(w,
									  q)))
			return;
	}
	if (!w->approved && outsiders_too_many(w->programme, w->policy,
					       w->roster, in, w->d))
		work_to_review(w, "many-outsiders", SPAN_NONE);
}

/* What an organiser approves is filed; it makes no reader of a machine. */
static bool
nobody_reads(struct span silent)
{
	static const char *const reasons[] = {
		"null-sender", "own-address", "own-mail", "no-reply",
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (span_is(silent, reasons[i]))
			return true;
	return false;
}

static bool
is_braked(const struct work *w)
{
	return w->roster->sender_today >= w->policy->answers_sender_day ||
	       w->roster->thread_today >= w->policy->answers_thread_day;
}

bool
work_may_answer(const struct work *w)
{
	return !nobody_reads(w->intake->silent) && !is_braked(w);
}

static enum silence
silence_of(const struct work *w)
{
	if (w->thread->what == RESUME_UNCLEAR && w->thread->letter)
		return is_braked(w) ? SILENCE_BRAKE : SILENCE_NONE;
	bool ordered = w->thread->what == RESUME_APPROVAL ||
		       w->thread->what == RESUME_REJECTION;

	if (ordered || (w->d->act != ACT_ACCEPT && w->d->act != ACT_ASK) ||
	    nobody_reads(w->intake->silent))
		return SILENCE_KIND;
	return is_braked(w) ? SILENCE_BRAKE : SILENCE_NONE;
}

/* Whether a stranger's change touches what stands, file_all() says. */
static bool
may_be_put_to_contact(const struct work *w)
{
	const struct intake *in = w->intake;

	return in->auth != AUTH_FAIL && w->roster->n_registrations &&
	       (in->kind == KIND_CHANGE || in->kind == KIND_CANCELLATION);
}

static void
apply_judgement(struct work *w)
{
	struct decision *d = w->d;
	const struct intake *in = w->intake;
	struct judgement j = judge_letter(w->programme, in);
	const char *obstacle = judge_obstacle(w->programme, in);
	bool approved = w->approved;

	d->act = j.act;
	d->missing = j.missing;
	d->reason = j.reason;
	if (approved || (d->act == ACT_REVIEW && span_is(span_of(j.reason),
							  "stranger") &&
			 (may_be_put_to_contact(w) ||
			  declining_is_proven(w)))) {
		d->act = ACT_ACCEPT;
		d->missing = 0;
		d->reason = approved ? "approved" : "complete";
	}
	if (d->act == ACT_ACCEPT && obstacle)
		work_to_review(w, obstacle, SPAN_NONE);
	else if (d->act == ACT_ACCEPT || d->act == ACT_ASK) {
		/* Nobody to answer, or nobody who may be answered. */
		if (!intake_answer_to(in).len)
			work_to_review(w, "no-return-address", SPAN_NONE);
		else if (in->silent.len && !approved)
			work_to_review(w, "must-not-answer", in->silent);
	}
}

static void
decide_by_thread(struct work *w)
{
	switch (w->thread->what) {
	case RESUME_SILENCE:
		w->d->act = ACT_IGNORE;
		w->d->reason = "no-news";
		break;
	case RESUME_UNCLEAR:
		/* What an organiser was to decide waits as before. */
		if (w->thread->letter) {
			w->d->act = ACT_IGNORE;
			w->d->reason = "order-unclear";
		} else {
			work_to_review(w, "answer-unclear", SPAN_NONE);
		}
		break;
	case RESUME_NO_SEAT:
		reaction_no_seat(w);
		break;
	case RESUME_UNPROVEN:
		work_to_review(w, w->intake->auth == AUTH_FAIL
					  ? "dmarc-fail" : "answer-unproven",
			       SPAN_NONE);
		break;
	case RESUME_DENIAL:
		reaction_deny(w);
		break;
	case RESUME_APPROVAL:
	case RESUME_REJECTION:
		w->d->act = ACT_ACCEPT;
		w->d->reason = "organiser";
		break;
	case RESUME_CONSENT:
		w->approved = true;
		/* fall through */
	case RESUME_ALONE:
	case RESUME_REST:
		if (w->approved && w->intake->erasure) {
			reaction_erase(w);
			break;
		}
		/* By a stranger, and an organiser lets it count. */
		if (w->approved && judge_is_note(w->intake->kind)) {
			w->d->act = ACT_RECORD;
			w->d->reason = "approved";
			break;
		}
		w->d->intake = w->intake = known_people(w);
		w->d->intake = w->intake = as_registration(w);
		apply_judgement(w);
		if (w->d->act == ACT_ACCEPT && !w->approved &&
		    declining_is_unclear(w))
			work_to_review(w, "no-to-what", SPAN_NONE);
		if (w->d->act == ACT_ACCEPT && !absence_note(w))
			file_all(w);
		if (w->d->act == ACT_ACCEPT && declining_is_one(w)) {
			w->d->refuses = true;
			w->d->reason = "refusal";
		}
		break;
	}
}

struct work
work_open(struct arena *a, const struct programme *p,
	  const struct policy *policy, const struct roster *r,
	  struct decided *result, int64_t now)
{
	struct work w = {
		.arena = a, .programme = p, .policy = policy, .roster = r,
		.now = now, .d = &result->decision,
		.loads = arena_array(a, p->n_groups, sizeof(*w.loads)),
	};

	if (p->n_groups)
		memcpy(w.loads, r->loads, p->n_groups * sizeof(*w.loads));
	w.d->revision = r->revision;
	w.d->now = now;
	w.d->actor = SPAN("convoca");
	return w;
}

struct decided *
decide_order(struct arena *a, const struct programme *p,
	     const struct policy *policy, const struct roster *r,
	     const struct registration *old, enum order order, int64_t now)
{
	struct decided *result = arena_alloc(a, sizeof(*result));
	struct work w = work_open(a, p, policy, r, result, now);

	w.d->act = ACT_ACCEPT;
	w.d->filings = arena_array(a, 1, sizeof(*w.d->filings));
	if (order == ORDER_WITHDRAW)
		enrol_withdraw(&w, old);
	else
		enrol_same(&w, old, true);
	offers_make(&w);
	return result;
}

struct decided *
decide_offers(struct arena *a, const struct programme *p,
	      const struct policy *policy, const struct roster *r, int64_t now)
{
	struct decided *result = arena_alloc(a, sizeof(*result));
	struct work w = work_open(a, p, policy, r, result, now);

	w.d->act = ACT_ACCEPT;
	w.d->reason = "offers";
	offers_make(&w);
	return result;
}

struct decided *
decide_letter(struct arena *a, const struct programme *p,
	      const struct policy *policy, const struct roster *r,
	      const struct resumed *thread, bool approved, int64_t now)
{
	struct decided *result = arena_alloc(a, sizeof(*result));
	struct work w = work_open(a, p, policy, r, result, now);

	w.intake = thread->intake;
	w.thread = thread;
	w.approved = approved;
	w.d->intake = thread->intake;
	decide_by_thread(&w);
	reaction_note(&w);
	reaction_report(&w);
	/* What an organiser decides is carried out by itself. */
	if ((w.d->act == ACT_ACCEPT || w.d->act == ACT_ASK) &&
	    thread->what != RESUME_APPROVAL &&
	    thread->what != RESUME_REJECTION)
		w.d->closes = thread->letter;
	if (w.d->act == ACT_ACCEPT)
		offers_make(&w);
	result->silence = silence_of(&w);
	return result;
}
