/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/rearrange.h"

#include "core/arena.h"
#include "daemon/amend.h"
#include "daemon/picture.h"
#include "daemon/writing.h"
#include "storage/due.h"
#include "storage/view.h"

static const char where[] = "daemon/rearrange";

/* One move on the desk. */
struct moving {
	struct arena *arena;
	struct store *store;
	const struct answering *with;
	const struct registration *old;
	const struct group *to;
	struct decision d;
	struct filing f;
};

/* Who waits for another session than the new one waits on. */
static void
file(struct moving *m)
{
	m->f = (struct filing){
		.act = FILING_MOVE, .registration = m->old->id,
		.entity = m->old->entity, .sector = m->old->sector,
		.group = span_of(m->to->id),
	};
	if (!span_is(m->old->waits_for, m->to->id))
		m->f.wanted = m->old->waits_for;
	amend_others(m->arena, m->old, DEAL_FOLLOW, &m->f);
	m->d.filings = &m->f;
	m->d.n_filings = 1;
}

static void
is_about(const struct moving *m, struct reply *r, const struct reply_row *row)
{
	r->body = programme_body(m->with->programme, m->old->entity);
	r->entity = r->body ? span_of(r->body->title) : m->old->entity;
	r->rows = row;
	r->n_rows = 1;
}

/* The contact is told of the move, each referent of his new appointment. */
static enum verdict
write_mails(struct moving *m, const struct roster *roster, struct error *err)
{
	const struct programme *p = m->with->programme;
	struct desk k = {
		.arena = m->arena, .with = m->with, .roster = roster,
		.d = &m->d, .filing = 1,
	};
	struct reply_row row = {
		.sector = programme_sector(p, m->f.sector), .group = m->to,
		.wanted = programme_group(p, m->f.wanted),
		.act = FILING_MOVE,
		.people = m->f.people, .n_people = m->f.n_people,
		.unreached = m->f.unreached,
		.n_unreached = m->f.n_unreached,
	};
	enum verdict v = OK;

	for (size_t i = 0; i < m->f.n_people; i++)
		writing_identify(&k, &m->f.people[i]);
	if (m->old->contact.len) {
		struct reply_row told = row;
		struct reply r = writing_reply(&k, REPLY_MOVED,
					       m->old->contact);

		if (m->old->waits_for.len && !m->f.wanted.len)
			told.unwaited = m->to;
		is_about(m, &r, &told);
		v = writing_send(&k, &r, false, err);
	}
	for (size_t i = 0; i < m->f.n_people && v == OK; i++) {
		const struct invitee *who = &m->f.people[i];
		struct reply r = writing_reply(&k, REPLY_INVITATION,
					       who->email);

		is_about(m, &r, &row);
		v = writing_convene(&k, r, who, err);
	}
	return v;
}

/* The roster of the body, as a letter of it would find it. */
static enum verdict
move(struct moving *m, struct error *err)
{
	struct intake about = { .kind = KIND_OTHER };
	struct roster *roster;

	about.body.value = m->old->entity;
	enum verdict v = view_roster(m->store, m->arena, &about, m->d.now,
				     &roster, err);

	if (v != OK)
		return v;
	m->d.revision = roster->revision;
	file(m);
	v = write_mails(m, roster, err);
	return v == OK ? commit_duty(m->store, &m->d, NULL, 0, err) : v;
}

static void
say(struct text *said, const struct plan_move *m)
{
	text_addf(said, "%.*s: from %.*s to %s, because %s\n",
		  SPANF(m->registration->entity),
		  SPANF(m->registration->group), m->to->id,
		  plan_why_english(m->why));
}

/* Seats that the moves have left go to who waits for them. */
static enum verdict
offer_freed(struct arena *a, struct store *store,
	    const struct answering *with, const struct policy *policy,
	    struct span actor, int64_t now, struct text *said,
	    struct error *err)
{
	const struct programme *p = with->programme;
	struct roster r = { .revision = due_revision(store) };
	enum verdict v = view_loads(store, a, &r.loads, err);

	if (v == OK)
		v = view_waiters(store, a, &r.queue, &r.n_queue, err);
	if (v != OK)
		return v;
	struct decided *made = decide_offers(a, p, policy, &r, now);
	struct decision *d = &made->decision;

	if (!d->n_offers)
		return OK;
	d->actor = actor;
	v = answer_offers(a, with, &r, made, err);
	if (v == OK)
		v = commit_duty(store, d, NULL, 0, err);
	for (size_t i = 0; v == OK && i < d->n_offers; i++)
		text_addf(said, "%.*s: is offered a seat in %.*s\n",
			  SPANF(d->offers[i].entity),
			  SPANF(d->offers[i].group));
	return v;
}

enum verdict
rearrange_seats(struct arena *a, struct store *store,
		const struct answering *with, const struct policy *policy,
		enum plan_goal goal, struct span actor, int64_t now,
		struct text *said, struct error *err)
{
	struct plan_picture p;
	enum verdict v = picture_take(a, store, with->programme, now, &p, err);

	if (v != OK)
		return v;
	const struct plan_sector *plan = plan_make(a, &p, goal);

	for (size_t i = 0; i < with->programme->n_sectors; i++) {
		if (plan[i].too_large)
			return error_set(err, NEVER, where, 0, "sector %s is "
					 "too large to be planned",
					 plan[i].sector->id);
		for (size_t k = 0; k < plan[i].n_moves && v == OK; k++) {
			struct moving m = {
				.arena = a, .store = store, .with = with,
				.old = plan[i].moves[k].registration,
				.to = plan[i].moves[k].to,
				.d = { .act = ACT_ACCEPT, .reason = "plan",
				       .now = now, .actor = actor },
			};

			if (!m.to)
				continue;
			v = move(&m, err);
			if (v == OK)
				say(said, &plan[i].moves[k]);
		}
		if (v != OK)
			return v;
	}
	return said->len ? offer_freed(a, store, with, policy, actor, now,
				       said, err)
			 : OK;
}
