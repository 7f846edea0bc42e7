/* SPDX-License-Identifier: EUPL-1.2 */
/* What a decision does, with or without a letter. */
#include "core/arena.h"
#include "storage/commit.h"
#include "storage/engine.h"
#include "storage/outbox.h"

static const char where[] = "storage/effects";

static enum verdict
keep_offer(struct store *s, const struct decision *d, const struct offer *o,
	   int64_t letter, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"UPDATE waiting SET offered = ? WHERE id = ?");

	sql_put_int(q, o->until);
	sql_put_int(q, o->waiting);
	enum verdict v = sql_run(q, err);

	store_forget_loads(s);
	if (v == OK)
		v = audit_note(s, d->now, d->actor, "offer", letter,
			       o->registration, o->group, err);
	return v;
}

/*
 * Of one person the answer with the latest revision and stamp holds,
 * whatever the order in which they come (RFC 5546 2.1.5).  Who says the same
 * once more has answered when he first did.
 */
static enum verdict
keep_answer(struct store *s, const struct decision *d, int64_t letter,
	    struct error *err)
{
	const struct answered *a = &d->answered;
	struct query *q = sql_query(s->sql,
		"UPDATE person SET answer = ?1, answer_sequence = ?2, "
		"answer_dtstamp = ?3, answered = CASE WHEN answer = ?1 AND "
		"answer_sequence = ?2 AND answered > 0 THEN answered "
		"ELSE ?5 END, answered_by = ?6 "
		"WHERE id = ?4 AND state = 'seated' AND ?2 >= sequence AND "
		"(answer_sequence < ?2 OR "
		"(answer_sequence = ?2 AND answer_dtstamp < ?3) OR "
		"(answer_sequence = ?2 AND answer_dtstamp = ?3 AND "
		"answer <> ?1))");

	sql_put_text(q, a->answer);
	sql_put_int(q, a->sequence);
	sql_put_int(q, a->dtstamp);
	sql_put_int(q, a->person);
	sql_put_int(q, d->now);
	sql_put_text(q, span_lower(s->scratch, a->by));
	enum verdict v = sql_run(q, err);

	if (v == OK)
		v = audit_note(s, d->now, d->actor, "answer", letter, 0,
			       sql_changed(s->sql) ? a->answer
						   : SPAN("older"), err);
	return v;
}

static enum verdict
keep_bounce(struct store *s, const struct decision *d, int64_t letter,
	    struct error *err)
{
	struct query *q = sql_query(s->sql,
		"UPDATE person SET bounced = ? WHERE id = ?");

	sql_put_int(q, d->now);
	sql_put_int(q, d->bounced);
	enum verdict v = sql_run(q, err);

	if (v == OK)
		v = audit_note(s, d->now, d->actor, "bounce", letter, 0,
			       SPAN_NONE, err);
	return v;
}

/* It reached nobody: neither is it waited for an answer to it. */
static enum verdict
keep_lost(struct store *s, const struct decision *d, int64_t letter,
	  struct error *err)
{
	enum verdict v = outbox_came_back(s, d->lost, d->intake->bounce.status,
					  d->now, err);

	return v == OK ? audit_note(s, d->now, d->actor, "lost", letter, 0,
				    SPAN_NONE, err) : v;
}

static enum verdict
keep_report(struct store *s, const struct decision *d, int64_t letter,
	    struct error *err)
{
	const struct intake *in = d->intake;
	enum verdict v = OK;

	for (size_t i = 0; i < in->n_reports && v == OK; i++) {
		struct query *q = sql_query(s->sql,
			"INSERT INTO report (session, letter, sender, at, "
			"track, words) VALUES (?, ?, ?, ?, ?, ?)");

		sql_put_text(q, d->reported);
		sql_put_int(q, letter);
		sql_put_text(q, in->from);
		sql_put_int(q, d->now);
		sql_put_int(q, (int64_t)i);
		sql_put_text(q, in->reports[i]);
		v = sql_run(q, err);
	}
	if (v == OK)
		v = audit_note(s, d->now, d->actor, "report", letter, 0,
			       d->reported, err);
	return v;
}

/* Who has gone meanwhile is not reminded of anything. */
static enum verdict
keep_invite(struct store *s, const struct decision *d, const struct invite *i,
	    struct error *err)
{
	struct query *q = i->row
		? sql_query(s->sql, "UPDATE invited SET chased = chased + 1, "
			"chased_at = ? WHERE id = ?")
		: sql_query(s->sql, "INSERT INTO invited (at, entity, "
			"address, message_id, chased, chased_at, bounced) "
			"VALUES (?, ?, ?, ?, 0, 0, 0)");

	sql_put_int(q, d->now);
	if (i->row) {
		sql_put_int(q, i->row);
	} else {
		sql_put_text(q, i->entity);
		sql_put_text(q, span_lower(s->scratch, i->address));
		sql_put_text(q, i->message_id);
	}
	enum verdict v = sql_run(q, err);

	if (v == OK)
		v = audit_note(s, d->now, d->actor, i->row ? "chase"
							   : "invite", 0, 0,
			       i->entity, err);
	return v;
}

static enum verdict
keep_return(struct store *s, const struct decision *d, int64_t letter,
	    struct error *err)
{
	struct query *q = sql_query(s->sql,
		"UPDATE invited SET bounced = ? WHERE address = ?");

	sql_put_int(q, d->now);
	sql_put_text(q, span_lower(s->scratch, d->returned));
	enum verdict v = sql_run(q, err);

	if (v == OK)
		v = audit_note(s, d->now, d->actor, "bounce", letter, 0,
			       SPAN_NONE, err);
	return v;
}

static enum verdict
keep_news(struct store *s, const struct decision *d, int64_t letter,
	      struct error *err)
{
	enum verdict v = OK;

	for (size_t i = 0; i < d->n_offers && v == OK; i++)
		v = keep_offer(s, d, &d->offers[i], letter, err);
	if (v == OK && d->answered.person)
		v = keep_answer(s, d, letter, err);
	if (v == OK && d->bounced)
		v = keep_bounce(s, d, letter, err);
	if (v == OK && d->lost)
		v = keep_lost(s, d, letter, err);
	for (size_t i = 0; i < d->n_invites && v == OK; i++)
		v = keep_invite(s, d, &d->invites[i], err);
	if (v == OK && d->returned.len)
		v = keep_return(s, d, letter, err);
	if (v == OK && d->erases.len)
		v = forget_note(s, d->erases, d->now, err);
	if (v == OK && d->reported.len)
		v = keep_report(s, d, letter, err);
	return v;
}

enum verdict
effects_commit(struct store *s, const struct decision *d, struct span thread,
	   int64_t row, struct error *err)
{
	enum verdict v = OK;
	int64_t *filed = arena_array(s->scratch, d->n_filings + 1,
				     sizeof(*filed));

	for (size_t i = 0; i < d->n_filings && v == OK; i++)
		v = filing_commit(s, d, &d->filings[i], row, &filed[i + 1],
				  err);
	for (size_t i = 0; i < d->n_filings && v == OK; i++)
		v = outbox_forgo(s, d->filings[i].entity, err);
	if (v == OK && d->refuses && d->intake)
		v = outbox_forgo(s, d->intake->body.value, err);
	if (v == OK && d->change)
		v = session_commit(s, d, err);
	if (v == OK)
		v = keep_news(s, d, row, err);
	for (size_t i = 0; i < d->n_parcels && v == OK; i++) {
		struct parcel p = d->parcels[i];

		if (!p.registration && p.filing <= d->n_filings)
			p.registration = filed[p.filing];
		v = outbox_insert(s, &p, row, thread, d->now, err);
	}
	return v;
}

bool
effects_touch(const struct decision *d)
{
	bool counted = false;

	for (size_t i = 0; i < d->n_parcels; i++)
		counted |= d->parcels[i].counted;
	return d->n_filings || d->n_offers || d->change ||
	       d->answered.person ||
	       d->bounced || counted || d->privacy_told || d->brake_told;
}

static enum verdict
mark_done(struct store *s, const struct decision *d, const struct duty *duty,
	  struct error *err)
{
	struct query *q = sql_query(s->sql,
		"INSERT INTO duty (kind, about, at) VALUES (?, ?, ?)");

	sql_put_text(q, duty->kind);
	sql_put_text(q, duty->about);
	sql_put_int(q, d->now);
	enum verdict v = sql_run(q, err);

	if (v == OK)
		v = audit_note(s, d->now, d->actor, "duty", 0, 0, duty->kind,
			       err);
	return v;
}

enum verdict
commit_duty(struct store *s, const struct decision *d,
	    const struct duty *duties, size_t n_duties, struct error *err)
{
	if (d->revision != s->revision)
		return error_set(err, LATER, where, 0, "the registrations "
				 "have changed since this was decided");
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	for (size_t i = 0; i < n_duties && v == OK; i++)
		v = mark_done(s, d, &duties[i], err);
	if (v == OK)
		v = effects_commit(s, d, SPAN_NONE, 0, err);
	v = store_leave(s, v, err);
	if (v == OK && effects_touch(d))
		store_touch(s);
	return v;
}
