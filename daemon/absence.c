/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A referent writes that he cannot come.  His calendar would have said so
 * with a button, and it means the same: the seat is his body's, and its
 * contact is asked who comes instead (daemon/duties.c).
 */
#include "daemon/trust.h"
#include "daemon/work.h"

static const struct seated *
writer_in(const struct work *w, const struct registration *r)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (span_eq_nocase(r->people[i].email, w->intake->from))
			return &r->people[i];
	return NULL;
}

/* The sectors that the letter names, or that of the mail it answers. */
static bool
may_be_meant(const struct work *w, const struct registration *r)
{
	const struct intake *in = w->intake;
	const struct registration *seat = w->thread->talk->seat;
	bool named = false;

	for (size_t i = 0; i < in->n_requests; i++) {
		if (span_eq(in->requests[i].sector.value, r->sector))
			return true;
		named |= in->requests[i].sector.value.len > 0;
	}
	return !named && (!seat || seat->id == r->id);
}

static bool
is_of_the_writer_alone(const struct work *w)
{
	const struct intake *in = w->intake;

	if (in->kind != KIND_CANCELLATION || !in->writer_leaves ||
	    in->everything || in->n_leaving)
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].n_referents)
			return false;
	return true;
}

bool
absence_note(struct work *w)
{
	const struct roster *r = w->roster;
	const struct seated *who = NULL;
	size_t n = 0;

	if (!is_of_the_writer_alone(w))
		return false;
	for (size_t i = 0; i < r->n_registrations; i++) {
		const struct registration *at = &r->registrations[i];
		const struct seated *s = may_be_meant(w, at) ? writer_in(w, at)
							     : NULL;

		/* Who has said so before speaks for his body now. */
		if (!s || span_is(s->answer, "declined"))
			continue;
		who = s;
		n++;
	}
	if (!n)
		return false;
	if (n > 1) {
		work_to_review(w, "which-session", SPAN_NONE);
		return true;
	}
	if (!w->approved && !trust_is_from(w->intake, who->email) &&
	    !trust_is_addressee(w->thread->talk, w->intake)) {
		work_to_review(w, "absence-unproven", who->name);
		return true;
	}
	w->d->act = ACT_RECORD;
	w->d->reason = "absence";
	/* Below a mail about another hour he speaks of that hour. */
	if (w->thread->talk->person == who->id &&
	    w->thread->talk->sequence < who->sequence)
		return true;
	w->d->answered = (struct answered){
		.person = who->id, .answer = SPAN("declined"),
		.sequence = who->sequence, .dtstamp = w->now,
	};
	return true;
}
