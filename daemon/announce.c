/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/announce.h"

#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/writing.h"

struct announcement {
	struct desk desk;
	const struct rescheduling *q;
	const struct rescheduled *plan;
	struct error *err;
};

static struct span
title_of(const struct programme *p, struct span entity)
{
	const struct body *b = programme_body(p, entity);

	return b ? span_of(b->title) : entity;
}

static struct reply
about(struct announcement *k, enum reply_kind kind, struct span to,
      const struct concern *c)
{
	const struct programme *p = k->q->after;
	struct reply r = writing_reply(&k->desk, kind, to);

	r.body = programme_body(p, c->of->entity);
	r.entity = title_of(p, c->of->entity);
	r.news = k->q->news;
	r.was = c->was;
	r.waits = c->waits;
	return r;
}

static struct reply_row
row_of(struct announcement *k, size_t i)
{
	const struct programme *p = k->q->after;
	const struct concern *c = &k->plan->concerns[i];
	const struct registration *r = c->of;
	struct invitee *people = arena_array(k->desk.arena, r->n_people + 1,
					     sizeof(*people));
	struct invitee *unreached = arena_array(
		k->desk.arena, r->n_unreached + 1, sizeof(*unreached));

	for (size_t j = 0; j < r->n_people; j++)
		people[j] = amend_seated(&r->people[j], DEAL_STAY);
	for (size_t j = 0; j < r->n_unreached; j++)
		unreached[j] = amend_seated(&r->unreached[j], DEAL_STAY);
	return (struct reply_row){
		.sector = programme_sector(p, r->sector),
		.group = c->seat,
		.wanted = c->waits ? programme_group(p, r->waits_for) : NULL,
		.act = k->plan->filings[i].act,
		.people = people, .n_people = r->n_people,
		.unreached = unreached, .n_unreached = r->n_unreached,
		.entity = title_of(p, r->entity),
	};
}

static enum verdict
tell_contact(struct announcement *k, size_t i, struct reply_row *row)
{
	const struct concern *c = &k->plan->concerns[i];
	struct reply r;

	if (!c->of->contact.len)
		return OK;
	r = about(k, REPLY_SESSION, c->of->contact, c);
	r.rows = row;
	r.n_rows = 1;
	return writing_send(&k->desk, &r, false, k->err);
}

static enum verdict
tell_person(struct announcement *k, size_t i, struct reply_row row,
	    struct invitee *p)
{
	const struct concern *c = &k->plan->concerns[i];

	writing_identify(&k->desk, p);
	if (deal_cancels(p->deal))
		row.group = c->was;
	struct reply r = about(k, REPLY_INVITATION, p->email, c);

	r.rows = &row;
	r.n_rows = 1;
	return writing_convene(&k->desk, r, p, k->err);
}

static enum verdict
tell_concerned(struct announcement *k, size_t i)
{
	struct filing *f = &k->plan->filings[i];
	struct reply_row row = row_of(k, i);

	k->desk.about = f->registration;
	enum verdict v = tell_contact(k, i, &row);

	for (size_t j = 0; j < f->n_people && v == OK; j++)
		v = tell_person(k, i, row, &f->people[j]);
	k->desk.about = 0;
	return v;
}

static bool
is_same(const struct person *a, const struct person *b)
{
	return span_is_nocase(span_of(a->email), b->email);
}

/* What this person does in the session, before and after the change. */
static unsigned
duties_of(const struct group *g, const struct person *p)
{
	return (is_same(&g->moderator, p) ? STAFF_MODERATES : 0u) |
	       (is_same(&g->facilitator, p) ? STAFF_FACILITATES : 0u);
}

static enum verdict
tell_staff(struct announcement *k, const struct person *p)
{
	unsigned now = duties_of(k->q->is, p);
	unsigned before = k->q->was ? duties_of(k->q->was, p) : 0;
	struct reply_row row = {
		.sector = &k->q->after->sectors[k->q->is->sector],
		.group = k->q->is,
	};
	struct reply r = writing_reply(&k->desk, REPLY_STAFF,
				       span_of(p->email));

	r.to_name = span_of(p->name);
	r.news = k->q->news;
	r.was = k->q->was;
	r.rows = &row;
	r.n_rows = 1;
	if (now & ~before)
		r.staff = (now & ~before) | STAFF_NAMED;
	else if (before & ~now)
		r.staff = (before & ~now) | STAFF_RELIEVED;
	else
		r.staff = now;
	return writing_send(&k->desk, &r, false, k->err);
}

/* Each address once, however many of the duties it has or had. */
static size_t
add_staff(const struct group *g, const struct person **list, size_t n)
{
	const struct person *const both[] = {
		&g->moderator, &g->facilitator,
	};

	for (size_t i = 0; i < 2; i++) {
		bool again = !*both[i]->email;

		for (size_t j = 0; j < n; j++)
			again |= is_same(list[j], both[i]);
		if (!again)
			list[n++] = both[i];
	}
	return n;
}

static enum verdict
tell_all_staff(struct announcement *k)
{
	const struct person *all[4];
	size_t n = add_staff(k->q->is, all, 0);
	enum verdict v = OK;

	if (k->q->was)
		n = add_staff(k->q->was, all, n);
	for (size_t i = 0; i < n && v == OK; i++)
		v = tell_staff(k, all[i]);
	return v;
}

/* Bodies for which there is no room: a person must find some. */
static enum verdict
tell_organisers(struct announcement *k)
{
	const struct rescheduled *plan = k->plan;
	struct reply_row *rows = arena_array(k->desk.arena, plan->n + 1,
					     sizeof(*rows));
	size_t n = 0;

	for (size_t i = 0; i < plan->n; i++)
		if (!plan->concerns[i].seat && !plan->concerns[i].waits)
			rows[n++] = row_of(k, i);
	if (!n)
		return OK;
	struct reply r = writing_reply(&k->desk, REPLY_UNSEATED, SPAN_NONE);

	r.news = k->q->news;
	r.was = k->q->was;
	r.rows = rows;
	r.n_rows = n;
	return writing_copies(&k->desk, &r, k->err);
}

enum verdict
announce(struct arena *a, const struct answering *with,
	 const struct rescheduling *q, const struct rescheduled *plan,
	 struct decision *d, struct error *err)
{
	struct announcement k = {
		.desk = { .arena = a, .with = with, .d = d },
		.q = q, .plan = plan, .err = err,
	};
	enum verdict v = OK;

	d->filings = plan->filings;
	d->n_filings = plan->n;
	for (size_t i = 0; i < plan->n && v == OK; i++)
		v = tell_concerned(&k, i);
	/* Of a session that only has free seats nothing changes. */
	if (v == OK && q->was != q->is)
		v = tell_all_staff(&k);
	if (v == OK)
		v = tell_organisers(&k);
	return v;
}
