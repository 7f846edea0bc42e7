/* SPDX-License-Identifier: EUPL-1.2 */
/* What a filing changes is kept as it was, so that it can be undone. */
#include "storage/engine.h"

static const char *
act_of(const struct filing *f)
{
	static const char *const acts[] = {
		[FILING_ADD] = "add", [FILING_MOVE] = "move",
		[FILING_CHANGE] = "change", [FILING_WITHDRAW] = "withdraw",
	};

	return f->act < sizeof(acts) / sizeof(*acts) ? acts[f->act] : NULL;
}

enum verdict
past_begin(struct store *s, const struct decision *d, const struct filing *f,
	   int64_t letter, int64_t registration, struct span session,
	   int64_t *past, struct error *err)
{
	const char *act = act_of(f);

	/* Of what is new there is no past, and what undoes makes none. */
	if (!act || f->undoes || *past)
		return OK;
	struct query *q = sql_query(s->sql, "INSERT INTO past (registration, "
		"at, letter, act, session, waited, place, since, undone) "
		"SELECT r.id, ?2, nullif(?3, 0), ?4, ?5, "
		"coalesce(w.session, ''), coalesce(w.id, 0), "
		"coalesce(w.since, 0), 0 FROM registration r "
		"LEFT JOIN waiting w ON w.registration = r.id WHERE r.id = ?1");

	sql_put_int(q, registration);
	sql_put_int(q, d->now);
	sql_put_int(q, letter);
	sql_put_text(q, span_of(act));
	sql_put_text(q, session);
	enum verdict v = sql_run(q, err);

	if (v == OK)
		*past = sql_last_row(s->sql);
	return v;
}

enum verdict
past_note(struct store *s, int64_t past, int64_t person, const char *what,
	  struct error *err)
{
	struct query *q = sql_query(s->sql, "INSERT INTO past_person (past, "
		"person, what, name, role, org, phones) SELECT ?1, id, ?3, "
		"iif(?3 = 'corrected', name, ''), "
		"iif(?3 = 'corrected', role, ''), "
		"iif(?3 = 'corrected', org, ''), "
		"iif(?3 = 'corrected', phones, '') FROM person WHERE id = ?2 "
		"ON CONFLICT DO NOTHING");

	if (!past)
		return OK;
	sql_put_int(q, past);
	sql_put_int(q, person);
	sql_put_text(q, span_of(what));
	return sql_run(q, err);
}

enum verdict
past_undo(struct store *s, const struct decision *d, const struct filing *f,
	  int64_t letter, struct error *err)
{
	struct query *q = sql_query(s->sql,
				    "UPDATE past SET undone = 1 WHERE id = ?");

	sql_put_int(q, f->undoes);
	enum verdict v = sql_run(q, err);

	if (v == OK)
		v = audit_note(s, d->now, d->actor, "undo", letter,
			       f->registration, SPAN_NONE, err);
	return v;
}

/* Where it stood before, if nobody has come there meanwhile. */
enum verdict
past_wait(struct store *s, int64_t past, struct error *err)
{
	struct query *q = sql_query(s->sql, "INSERT INTO waiting (id, "
		"registration, session, since, offered, letter) "
		"SELECT (SELECT p.place WHERE NOT EXISTS (SELECT 1 FROM "
		"waiting w WHERE w.id = p.place)), r.id, p.waited, p.since, "
		"0, r.letter FROM past p JOIN registration r ON "
		"r.id = p.registration WHERE p.id = ?");

	sql_put_int(q, past);
	return sql_run(q, err);
}
