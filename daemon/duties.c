/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/duties.h"

#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/judge.h"
#include "daemon/task.h"
#include "daemon/workdays.h"
#include "daemon/writing.h"
#include "storage/due.h"
#include "storage/view.h"

#define FORM_TIMES	3

static struct span
about(const struct duties *d, const struct group *g, unsigned n)
{
	struct text t = text_new(d->arena);

	/* At another hour it is due again. */
	text_addf(&t, "%s %u %lld", g->id, n, (long long)g->start);
	return text_span(&t);
}

static struct reply_row
row_of(const struct duties *d, const struct group *g)
{
	return (struct reply_row){
		.sector = &d->needs->programme->sectors[g->sector],
		.group = g,
	};
}

static enum verdict
remind(struct duties *d, const struct group *g, struct task *t,
       struct error *err)
{
	struct reply_row row = row_of(d, g);
	struct registration *list;
	size_t n;
	enum verdict v = due_group(d->needs->store, d->arena, span_of(g->id),
				   &list, &n, err);

	for (size_t i = 0; v == OK && i < n; i++)
		for (size_t k = 0; k < list[i].n_people && v == OK; k++) {
			const struct seated *s = &list[i].people[k];
			struct reply r = writing_reply(&t->desk,
						       REPLY_REMINDER,
						       s->email);

			if (s->bounced || span_is(s->answer, "declined") ||
			    span_is(s->answer, "delegated"))
				continue;
			writing_entity(&t->desk, &r, list[i].entity);
			r.to_name = s->name;
			r.rows = &row;
			r.n_rows = 1;
			t->desk.about = list[i].id;
			t->desk.uid = s->uid;
			v = writing_send(&t->desk, &r, false, err);
		}
	t->desk.about = 0;
	t->desk.uid = SPAN_NONE;
	return v;
}

/* Who leads the session is told who comes. */
static enum verdict
to_staff(struct duties *d, const struct group *g, struct task *t,
	 struct reply r, struct error *err)
{
	const struct person *const staff[] = { &g->moderator,
					       &g->facilitator };
	enum verdict v = OK;

	for (size_t i = 0; i < 2 && v == OK; i++) {
		if (!*staff[i]->email ||
		    (i && span_eq_nocase(span_of(staff[0]->email),
					 span_of(staff[1]->email))))
			continue;
		r.to = span_of(staff[i]->email);
		r.to_name = span_of(staff[i]->name);
		r.message_id = writing_id(&t->desk);
		v = writing_send(&t->desk, &r, false, err);
	}
	return v;
}

static enum verdict
tell_roster(struct duties *d, const struct group *g, struct task *t,
	    struct error *err)
{
	struct registration *list;
	size_t n;
	enum verdict v = due_group(d->needs->store, d->arena, span_of(g->id),
				   &list, &n, err);

	if (v != OK)
		return v;
	struct reply_row *rows = arena_array(d->arena, n + 1, sizeof(*rows));

	for (size_t i = 0; i < n; i++) {
		const struct body *b = programme_body(d->needs->programme,
						      list[i].entity);
		struct invitee *people = arena_array(
			d->arena, list[i].n_people + 1, sizeof(*people));

		for (size_t k = 0; k < list[i].n_people; k++)
			people[k] = amend_seated(&list[i].people[k],
						 DEAL_STAY);
		rows[i] = (struct reply_row){
			.entity = b ? span_of(b->title) : list[i].entity,
			.people = people, .n_people = list[i].n_people,
		};
	}
	struct reply r = writing_reply(&t->desk, REPLY_ROSTER, SPAN_NONE);

	r.rows = rows;
	r.n_rows = n;
	r.about = span_of(g->title);
	r.until = g->start;
	return to_staff(d, g, t, r, err);
}

static enum verdict
ask_report(struct duties *d, const struct group *g, struct task *t,
	   bool again, struct error *err)
{
	struct reply r = writing_reply(&t->desk, REPLY_FORM, SPAN_NONE);

	r.about = span_of(g->title);
	r.again = again;
	return to_staff(d, g, t, r, err);
}

enum job { JOB_FIRST, JOB_LAST, JOB_FORM };

static enum verdict
do_job(struct duties *d, const struct group *g, enum job job, unsigned n,
       bool *did, struct error *err)
{
	static const char *const kinds[] = {
		[JOB_FIRST] = "reminder", [JOB_LAST] = "reminder",
		[JOB_FORM] = "form",
	};
	struct duty duty = { span_of(kinds[job]), about(d, g, n) };
	bool done = false, reported = false;
	enum verdict v = due_is_done(d->needs->store, &duty, &done, err);
	struct task t;

	if (v == OK && job == JOB_FORM)
		v = due_has_report(d->needs->store, span_of(g->id),
				   &reported, err);
	if (v != OK || done || reported)
		return v;
	task_open(d, &t);
	if (job == JOB_FORM)
		v = ask_report(d, g, &t, n > 0, err);
	else
		v = remind(d, g, &t, err);
	if (v == OK && job == JOB_LAST)
		v = tell_roster(d, g, &t, err);
	return v == OK ? task_finish(d, &t.decision, &duty, did, err) : v;
}

enum verdict
duties_sessions(struct duties *d, bool *did, struct error *err)
{
	const struct programme *p = d->needs->programme;
	const struct settings *s = d->needs->settings;
	enum verdict v = OK;

	for (size_t i = 0; i < p->n_groups && v == OK && !*did; i++) {
		const struct group *g = &p->groups[i];
		bool ahead = g->start > d->now;

		if (g->cancelled)
			continue;
		if (ahead && s->first_reminder &&
		    task_is_hour(d->now,
				 task_morning_before(g->start,
						     s->first_reminder)))
			v = do_job(d, g, JOB_FIRST, s->first_reminder, did,
				   err);
		if (ahead && s->last_reminder && v == OK && !*did &&
		    task_is_hour(d->now,
				 task_morning_before(g->start,
						     s->last_reminder)))
			v = do_job(d, g, JOB_LAST, s->last_reminder, did,
				   err);
		for (unsigned k = 0; k <= FORM_TIMES && v == OK && !*did; k++)
			if (task_is_hour(d->now, workdays_after(g->end,
						      k * s->form_days)))
				v = do_job(d, g, JOB_FORM, k, did, err);
	}
	return v;
}

static struct span
number(const struct duties *d, int64_t n)
{
	struct text t = text_new(d->arena);

	text_addf(&t, "%lld", (long long)n);
	return text_span(&t);
}

/* The question once more; then the organisers' digest counts it. */
enum verdict
duties_letters(struct duties *d, bool *did, struct error *err)
{
	struct pending *p;
	struct task t;
	enum verdict v = due_letter(d->needs->store, d->arena, "asked",
				    "repeat", task_workdays_ago(
		d->now, d->needs->settings->question_days),
				    &p, err);

	if (v != OK || !p)
		return v;
	struct duty duty = { SPAN("repeat"), number(d, p->letter) };

	task_open(d, &t);
	t.decision.intake = p->intake;
	t.decision.letter_row = p->letter;
	t.decision.missing = judge_letter(d->needs->programme, p->intake)
				     .missing;
	struct span to = intake_answer_to(p->intake);

	if (to.len && t.decision.missing) {
		writing_rows_of_requests(&t.desk);
		struct reply r = writing_reply(&t.desk, REPLY_CHASER, to);

		writing_into_thread(&t.desk, &r);
		r.rows = t.desk.rows;
		r.n_rows = p->intake->n_requests;
		r.missing = t.decision.missing;
		v = writing_send(&t.desk, &r, false, err);
	}
	t.decision.intake = NULL;
	return v == OK ? task_finish(d, &t.decision, &duty, did, err) : v;
}

/* A roster of one body, for what is ordered. */
static enum verdict
look_at(struct duties *d, struct span entity, struct roster **ret,
	struct error *err)
{
	struct intake in = { .body.value = entity };

	return view_roster(d->needs->store, d->arena, &in, d->now, ret, err);
}

static enum verdict
carry_out(struct duties *d, const struct registration *about, enum order o,
	  enum reply_kind kind, const struct duty *duty, bool *did,
	  struct error *err)
{
	struct roster *roster;
	enum verdict v = look_at(d, about->entity, &roster, err);

	if (v != OK)
		return v;
	const struct registration *old =
		roster_registration(roster, about->sector);
	struct decided *made = decide_order(d->arena, d->needs->programme,
					    d->needs->policy, roster,
					    old ? old : about, o, d->now);

	v = answer_order(d->arena, d->needs->answering, roster,
			 old ? old : about, kind, made, err);
	return v == OK ? task_finish(d, &made->decision, duty, did, err) : v;
}

static struct span
decline_of(const struct duties *d, const struct registration *r, int64_t when)
{
	struct text t = text_new(d->arena);

	text_addf(&t, "%lld %lld", (long long)r->id, (long long)when);
	return text_span(&t);
}

static enum verdict
ask_substitute(struct duties *d, const struct registration *r, int64_t when,
	       bool *did, struct error *err)
{
	const struct group *g = programme_group(d->needs->programme,
						r->group);
	struct duty duty = { SPAN("substitute"), decline_of(d, r, when) };
	struct task t;
	enum verdict v = OK;

	task_open(d, &t);
	if (g && g->start > d->now && r->contact.len) {
		struct invitee who = amend_seated(&r->people[0], DEAL_STAY);
		struct reply_row row = row_of(d, g);
		struct reply ask = writing_reply(&t.desk, REPLY_SUBSTITUTE,
						 r->contact);

		row.people = &who;
		row.n_people = 1;
		writing_entity(&t.desk, &ask, r->entity);
		ask.rows = &row;
		ask.n_rows = 1;
		ask.until = task_morning_before(g->start, 2);
		t.desk.about = r->id;
		t.desk.uid = who.uid;
		v = writing_send(&t.desk, &ask, false, err);
	}
	return v == OK ? task_finish(d, &t.decision, &duty, did, err) : v;
}

/*
 * Nobody of the body will come.  One working day later its contact is asked
 * for a substitute; two working days before the session the seat is freed.
 */
enum verdict
duties_declines(struct duties *d, bool *did, struct error *err)
{
	struct registration *r;
	int64_t when = 0;
	enum verdict v = due_declined(d->needs->store, d->arena, "substitute",
				      task_workdays_ago(d->now, 1), &r, &when,
				      err);

	if (v != OK || *did)
		return v;
	if (r)
		return ask_substitute(d, r, when, did, err);
	v = due_declined(d->needs->store, d->arena, "free", d->now, &r, &when,
			 err);
	if (v != OK || !r)
		return v;
	const struct group *g = programme_group(d->needs->programme,
						r->group);
	struct duty duty = { SPAN("free"), decline_of(d, r, when) };

	if (!g || !task_is_hour(d->now, task_morning_before(g->start, 2)) ||
	    g->start <= d->now)
		return OK;
	return carry_out(d, r, ORDER_WITHDRAW, REPLY_LAPSED, &duty, did, err);
}

/* Who does not answer an offer keeps his seat, and the next one is asked. */
enum verdict
duties_offers(struct duties *d, bool *did, struct error *err)
{
	struct waiter *q;
	struct registration *r = NULL;
	enum verdict v = due_offer(d->needs->store, d->arena, d->now, &q, err);

	if (v == OK && q)
		v = view_registration(d->needs->store, d->arena,
				      q->registration, &r, err);
	if (v != OK || !r)
		return v;
	struct text t = text_new(d->arena);

	text_addf(&t, "%lld %lld", (long long)q->id, (long long)q->offered);
	struct duty duty = { SPAN("offer"), text_span(&t) };

	return carry_out(d, r, ORDER_UNWAIT, REPLY_LAPSED, &duty, did, err);
}
