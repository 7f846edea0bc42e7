/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Seats that come free by the clock: to which nobody comes, and of which an
 * offer has had no answer.
 */
#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/duties.h"
#include "daemon/task.h"
#include "daemon/workdays.h"
#include "storage/due.h"
#include "storage/view.h"

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
vacancy_of(const struct duties *d, const struct vacancy *x)
{
	struct text t = text_new(d->arena);

	text_addf(&t, "%lld %lld", (long long)x->registration,
		  (long long)x->since);
	return text_span(&t);
}

/* Two working days before a session, at nine, a seat is given back. */
static int64_t
last_call(const struct group *g)
{
	return task_morning_before(workdays_before(g->start, 2), 0);
}

static bool
is_ahead(const struct duties *d, const struct group *g)
{
	return g && !g->cancelled && g->start > d->now;
}

/*
 * Its contact, or else the organisers.  Who has declined is named; who has
 * left may be one of whom nothing is to stay.
 */
static enum verdict
ask_who_comes(struct duties *d, struct desk *k, const struct vacancy *x,
	      const struct registration *r, const struct group *g,
	      struct error *err)
{
	const struct seated *s = registration_person(r, x->person);
	struct invitee who = { .deal = DEAL_STAY };
	struct reply_row row = task_row(d, g);
	struct reply ask = writing_reply(k, r->contact.len ? REPLY_SUBSTITUTE
							   : REPLY_VACANT,
					 r->contact);

	if (s) {
		who = amend_seated(s, DEAL_STAY);
		row.people = &who;
		row.n_people = 1;
	}
	writing_entity(k, &ask, r->entity);
	ask.rows = &row;
	ask.n_rows = 1;
	ask.until = last_call(g) > d->now ? last_call(g) : 0;
	k->about = r->id;
	k->uid = who.uid;
	k->person = x->person;
	if (r->contact.len)
		return writing_send(k, &ask, false, err);
	return writing_copies(k, &ask, err);
}

static enum verdict
ask_substitute(struct duties *d, const struct vacancy *x, bool *did,
	       struct error *err)
{
	const struct group *g = programme_group(d->needs->programme,
						x->group);
	struct duty duty = { SPAN("substitute"), vacancy_of(d, x) };
	struct registration *r;
	struct task t;
	enum verdict v = view_registration(d->needs->store, d->arena,
					   x->registration, &r, err);

	if (v != OK)
		return v;
	task_open(d, &t);
	if (is_ahead(d, g))
		v = ask_who_comes(d, &t.desk, x, r, g, err);
	return v == OK ? task_finish(d, &t.decision, &duty, did, err) : v;
}

static enum verdict
free_seat(struct duties *d, const struct vacancy *x, bool *did,
	  struct error *err)
{
	struct duty duty = { SPAN("free"), vacancy_of(d, x) };
	struct registration *r;
	enum verdict v = view_registration(d->needs->store, d->arena,
					   x->registration, &r, err);

	return v == OK ? carry_out(d, r, ORDER_WITHDRAW, REPLY_LAPSED, &duty,
				   did, err)
		       : v;
}

/*
 * Nobody of the body will come.  One working day later its contact is asked
 * who does; two working days before the session the seat is freed.  The
 * session of the first may be far off, or over, and the next one's near.
 */
enum verdict
duties_vacancies(struct duties *d, bool *did, struct error *err)
{
	struct vacancy *list;
	size_t n;
	enum verdict v = due_vacancies(d->needs->store, d->arena, "substitute",
				       task_workdays_ago(d, 1), &list, &n,
				       err);

	if (v == OK && n)
		return ask_substitute(d, &list[0], did, err);
	if (v == OK)
		v = due_vacancies(d->needs->store, d->arena, "free", d->now,
				  &list, &n, err);
	for (size_t i = 0; v == OK && i < n; i++) {
		const struct group *g = programme_group(d->needs->programme,
							list[i].group);

		if (is_ahead(d, g) && task_is_hour(d->now, last_call(g)))
			return free_seat(d, &list[i], did, err);
	}
	return v;
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
