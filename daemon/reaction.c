/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter does by what it answers, and not by what it says. */
#include "core/arena.h"
#include "core/clean.h"
#include "daemon/amend.h"
#include "daemon/rsvp.h"
#include "daemon/trust.h"
#include "daemon/work.h"

/* The seat that was offered is not wanted, or is no longer to be had. */
void
reaction_no_seat(struct work *w)
{
	const struct registration *old = roster_registration(
		w->roster, w->thread->talk->seat->sector);

	if (!old) {
		w->d->act = ACT_IGNORE;
		w->d->reason = "offer";
		return;
	}
	if (!work_may_change(w, old)) {
		work_to_review(w, "answer-unproven", SPAN_NONE);
		return;
	}
	w->d->act = ACT_ACCEPT;
	w->d->reason = "offer";
	w->d->filings = arena_array(w->arena, 1, sizeof(*w->d->filings));
	enrol_same(w, old, old->waits_for.len > 0);
}

/* What the contact denies stays as it is, and he is told so. */
void
reaction_deny(struct work *w)
{
	const struct roster *r = w->roster;
	const struct intake *in = w->intake;

	w->d->act = ACT_ACCEPT;
	w->d->reason = "denied";
	w->d->filings = arena_array(w->arena, r->n_registrations + 1,
				    sizeof(*w->d->filings));
	for (size_t i = 0; i < r->n_registrations; i++) {
		bool named = !in->n_requests;

		for (size_t k = 0; k < in->n_requests; k++)
			named |= !in->requests[k].sector.value.len ||
				 span_eq(in->requests[k].sector.value,
					 r->registrations[i].sector);
		if (named)
			enrol_same(w, &r->registrations[i], false);
	}
}

/* A person has decided that his data go: he is convened no longer. */
void
reaction_erase(struct work *w)
{
	const struct roster *r = w->roster;
	struct decision *d = w->d;

	d->act = ACT_ACCEPT;
	d->reason = "erasure";
	d->erases = w->intake->from;
	d->filings = arena_array(w->arena, r->n_registrations + 1,
				 sizeof(*d->filings));
	for (size_t i = 0; i < r->n_registrations; i++) {
		const struct registration *old = &r->registrations[i];
		struct filing f = {
			.act = FILING_CHANGE, .entity = old->entity,
			.sector = old->sector, .group = old->group,
			.registration = old->id,
			.people = arena_array(w->arena, old->n_people,
					      sizeof(*f.people)),
		};

		for (size_t k = 0; k < old->n_people; k++)
			if (span_eq_nocase(old->people[k].email, d->erases))
				f.people[f.n_people++] = amend_seated(
					&old->people[k], DEAL_LEAVE);
		d->filings[d->n_filings++] = f;
	}
}

/* It names a mail of ours, or comes from the domain of who got none. */
static bool
is_believed(const struct work *w)
{
	const struct intake *in = w->intake;
	struct span at = clean_domain(in->bounce.recipient);

	return w->approved || w->thread->talk->purpose.len ||
	       (in->auth == AUTH_PASS && at.len &&
		span_eq_nocase(clean_domain(in->from), at));
}

/* To the contact, or who writes for him: a person must know another way. */
static void
note_lost(struct work *w, const struct talk *t)
{
	w->d->lost = t->parcel;
	w->d->lost_told = !t->lost_before &&
			  !programme_is_organiser(w->programme, t->recipient);
}

/* Anybody can write one, and then somebody would hear nothing more. */
static void
note_bounce(struct work *w)
{
	const struct registration *r = w->roster->theirs;
	const struct talk *t = w->thread->talk;
	const struct seated *who = r ? &r->people[w->roster->who] : NULL;

	if (w->intake->bounce.delayed ||
	    (w->intake->auth == AUTH_FAIL && !w->approved))
		return;
	if (t->parcel && !t->person && !t->invited.len)
		note_lost(w, t);
	if (!t->invited.len && !(who && !who->bounced))
		return;
	if (!is_believed(w)) {
		work_to_review(w, "bounce-unproven", who ? who->name
							 : SPAN_NONE);
		return;
	}
	if (t->invited.len)
		w->d->returned = t->recipient;
	if (who && !who->bounced)
		w->d->bounced = who->id;
}

/*
 * He asks for the appointment as it now stands (RFC 5546 3.2.6).  Who asked
 * before our last mail was written has got it.
 */
static void
send_again(struct work *w, const struct registration *r,
	   const struct seated *who)
{
	const struct group *g = programme_group(w->programme, r->group);
	struct decision *d = w->d;

	if (!g || g->cancelled || g->end <= w->now || !who->uid.len ||
	    rsvp_stamp(w->intake, w->now) <= who->dtstamp ||
	    !work_may_answer(w))
		return;
	d->filings = arena_array(w->arena, 1, sizeof(*d->filings));
	d->filings[0] = (struct filing){
		.act = FILING_SAME, .entity = r->entity, .sector = r->sector,
		.group = r->group, .registration = r->id,
		.people = arena_alloc(w->arena, sizeof(struct invitee)),
		.n_people = 1,
	};
	d->filings[0].people[0] = amend_seated(who, DEAL_NOTICE);
	d->n_filings = 1;
}

/* Whose appointment it is: by its UID, else by the mail that it answers. */
static const struct seated *
find_answerer(const struct work *w, const struct registration **of)
{
	const struct talk *t = w->thread->talk;

	*of = w->roster->theirs;
	if (*of)
		return &(*of)->people[w->roster->who];
	*of = t->seat;
	if (w->intake->rsvp.uid.len || !t->seat || !t->person)
		return NULL;
	return registration_person(t->seat, t->person);
}

/*
 * An answer counts for the appointment as it was when it was given: one that
 * is ahead of ours cannot be, and one without a calendar part is to the mail
 * that it answers.
 */
static void
note_answer(struct work *w)
{
	const struct intake *in = w->intake;
	const struct registration *of;
	const struct seated *who = find_answerer(w, &of);

	if (!who)
		return;
	enum rsvp_voice voice = w->approved
		? RSVP_COLLEAGUES
		: rsvp_voice(w->programme, in, of, who);
	struct span answer = rsvp_answer(in);
	int64_t sequence = in->rsvp.uid.len ? in->rsvp.sequence
					    : w->thread->talk->sequence;

	if (voice == RSVP_STRANGERS)
		work_to_review(w, rsvp_is_of_others(w->programme, in)
					  ? "rsvp-organiser" : "rsvp-stranger",
			       who->name);
	else if (in->rsvp.refresh && voice != RSVP_ANOTHERS)
		send_again(w, of, who);
	else if (answer.len && voice != RSVP_ANOTHERS)
		w->d->answered = (struct answered){
			.person = who->id, .answer = answer,
			.by = span_eq_nocase(in->from, who->email)
				      ? SPAN_NONE : in->from,
			.sequence = sequence < who->sequence ? sequence
							     : who->sequence,
			.dtstamp = rsvp_stamp(in, w->now),
		};
}

/* What he answered in his calendar; or that our mail did not reach him. */
void
reaction_note(struct work *w)
{
	if (w->intake->kind == KIND_BOUNCE)
		note_bounce(w);
	if (w->intake->kind == KIND_RSVP)
		note_answer(w);
}

static bool
leads(const struct intake *in, const struct group *g)
{
	return (*g->moderator.email &&
		span_is_nocase(in->from, g->moderator.email)) ||
	       (*g->facilitator.email &&
		span_is_nocase(in->from, g->facilitator.email));
}

/* The group that it names, else the only one that its writer led. */
static const struct group *
group_reported(const struct work *w)
{
	const struct programme *p = w->programme;
	const struct intake *in = w->intake;
	const struct group *found = programme_group(p, in->report_group);

	if (found)
		return w->approved || leads(in, found) ? found : NULL;
	for (size_t i = 0; i < p->n_groups; i++) {
		const struct group *g = &p->groups[i];

		if (g->end > w->now || !leads(in, g))
			continue;
		if (found)
			return NULL;
		found = g;
	}
	return found;
}

/* By his mail server's word, or in answer to the form that he got. */
static bool
is_from_who_led(const struct work *w)
{
	return w->approved || intake_is_proven(w->intake) ||
	       trust_is_addressee(w->thread->talk, w->intake);
}

void
reaction_report(struct work *w)
{
	if (w->intake->kind != KIND_REPORT || w->d->act != ACT_RECORD)
		return;
	const struct group *g = group_reported(w);

	if (g && w->intake->n_reports && is_from_who_led(w))
		w->d->reported = span_of(g->id);
	else
		work_to_review(w, g && !w->intake->n_reports
				       ? "report-unread" : "report-stranger",
			       SPAN_NONE);
}
