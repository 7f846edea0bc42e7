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

/* Each kind of mail is due by itself; at another hour it is due again. */
static struct span
about(const struct duties *d, const struct group *g, int64_t which)
{
	struct text t = text_new(d->arena);

	text_addf(&t, "%s %lld %lld", g->id, (long long)which,
		  (long long)g->start);
	return text_span(&t);
}

static enum verdict
remind(struct duties *d, const struct group *g, struct task *t,
       struct error *err)
{
	struct reply_row row = task_row(d, g);
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

enum job { JOB_REMINDER, JOB_ROSTER, JOB_FORM };

/* Which of those that a session has of that kind: its hour, or its number. */
static enum verdict
do_job(struct duties *d, const struct group *g, enum job job, int64_t which,
       bool *did, struct error *err)
{
	static const char *const kinds[] = {
		[JOB_REMINDER] = "reminder", [JOB_ROSTER] = "roster",
		[JOB_FORM] = "form",
	};
	struct duty duty = { span_of(kinds[job]), about(d, g, which) };
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
		v = ask_report(d, g, &t, which > 0, err);
	else if (job == JOB_ROSTER)
		v = tell_roster(d, g, &t, err);
	else
		v = remind(d, g, &t, err);
	return v == OK ? task_finish(d, &t.decision, &duty, did, err) : v;
}

/* Two reminders of one morning are one, whether by setting or by calendar. */
static enum verdict
before_session(struct duties *d, const struct group *g, bool *did,
	       struct error *err)
{
	const struct settings *s = d->needs->settings;
	int64_t first = task_morning_before(g->start, s->first_reminder);
	int64_t last = task_morning_before(g->start, s->last_reminder);
	enum verdict v = OK;

	if (s->first_reminder && task_is_hour(d->now, first))
		v = do_job(d, g, JOB_REMINDER, first, did, err);
	if (!s->last_reminder || !task_is_hour(d->now, last))
		return v;
	if (v == OK && !*did)
		v = do_job(d, g, JOB_REMINDER, last, did, err);
	return v == OK && !*did ? do_job(d, g, JOB_ROSTER, last, did, err) : v;
}

static enum verdict
after_session(struct duties *d, const struct group *g, bool *did,
	      struct error *err)
{
	unsigned days = d->needs->settings->form_days;
	enum verdict v = OK;

	for (unsigned k = 0; k <= FORM_TIMES && v == OK && !*did; k++)
		if (task_is_hour(d->now, workdays_after(g->end, k * days)))
			v = do_job(d, g, JOB_FORM, k, did, err);
	return v;
}

enum verdict
duties_sessions(struct duties *d, bool *did, struct error *err)
{
	const struct programme *p = d->needs->programme;
	enum verdict v = OK;

	for (size_t i = 0; i < p->n_groups && v == OK && !*did; i++) {
		const struct group *g = &p->groups[i];

		if (g->cancelled)
			continue;
		v = g->start > d->now ? before_session(d, g, did, err)
				      : after_session(d, g, did, err);
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
		d, d->needs->settings->question_days),
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
