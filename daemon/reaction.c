/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter does by what it answers, and not by what it says. */
#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/rsvp.h"
#include "daemon/work.h"

/* The seat that was offered is taken, or is not. */
void
reaction_offer(struct work *w)
{
	const struct registration *seat = w->thread->talk->seat, *old;
	const struct group *g;

	w->d->act = ACT_ACCEPT;
	w->d->reason = "offer";
	old = roster_registration(w->roster, seat->sector);
	w->d->filings = arena_array(w->arena, 1, sizeof(*w->d->filings));
	if (!old) {
		w->d->act = ACT_IGNORE;
		return;
	}
	g = programme_group(w->programme, old->waits_for);
	if (w->thread->what == RESUME_NO_SEAT || !g) {
		enrol_same(w, old, g != NULL);
		return;
	}
	/* The seat that was kept for it is free for it. */
	for (size_t i = 0; i < w->roster->n_queue; i++)
		if (w->roster->queue[i].registration == old->id &&
		    w->roster->queue[i].offered)
			w->loads[g - w->programme->groups].offered--;
	if (!enrol_move(w, old, g))
		return;
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

/* What he answered in his calendar; or that our mail did not reach him. */
void
reaction_note(struct work *w)
{
	const struct registration *r = w->roster->theirs;
	const struct rsvp *v = &w->intake->rsvp;
	const struct talk *t = w->thread->talk;
	struct decision *d = w->d;

	if (w->intake->kind == KIND_BOUNCE && !w->intake->bounce.delayed &&
	    t->invited.len)
		d->returned = t->recipient;
	if (!r)
		return;
	const struct seated *who = &r->people[w->roster->who];

	if (w->intake->kind == KIND_BOUNCE && !w->intake->bounce.delayed &&
	    !who->bounced)
		d->bounced = who->id;
	if (w->intake->kind != KIND_RSVP)
		return;
	struct span answer = rsvp_answer(w->programme, w->intake, who);
	/* Without a calendar part it is about the mail that it answers. */
	int64_t sequence = v->uid.len ? v->sequence : t->revision;

	if (answer.len)
		d->answered = (struct answered){
			.person = who->id, .answer = answer,
			.sequence = sequence, .dtstamp = v->dtstamp,
		};
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
		return leads(in, found) ? found : NULL;
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

void
reaction_report(struct work *w)
{
	if (w->intake->kind != KIND_REPORT || w->d->act != ACT_RECORD)
		return;
	const struct group *g = group_reported(w);

	if (g && w->intake->auth != AUTH_FAIL && w->intake->n_reports)
		w->d->reported = span_of(g->id);
	else
		work_to_review(w, "report-stranger", SPAN_NONE);
}
