/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/outbox.h"

#include "core/arena.h"
#include "core/limits.h"
#include "storage/engine.h"

static const char where[] = "storage/outbox";

/* A mail carries no letter, but an invitation may grow with its people. */
#define PARCEL_MAX (16 * MIB)

enum parcel_state {
	PARCEL_QUEUED, PARCEL_FLYING, PARCEL_HELD, PARCEL_SENT, PARCEL_FAILED,
	PARCEL_DROPPED, PARCEL_STATE_COUNT,
};

static const char *const state_names[] = {
	[PARCEL_QUEUED] = "queued", [PARCEL_FLYING] = "flying",
	[PARCEL_HELD] = "held", [PARCEL_SENT] = "sent",
	[PARCEL_FAILED] = "failed", [PARCEL_DROPPED] = "dropped",
};

/* Permitted moves, from the row to the column. */
static const bool may_move[PARCEL_STATE_COUNT][PARCEL_STATE_COUNT] = {
	[PARCEL_QUEUED] = { [PARCEL_QUEUED] = true, [PARCEL_FLYING] = true,
			    [PARCEL_DROPPED] = true },
	[PARCEL_FLYING] = { [PARCEL_QUEUED] = true, [PARCEL_SENT] = true,
			    [PARCEL_FAILED] = true },
	[PARCEL_SENT] = { [PARCEL_FAILED] = true },
	[PARCEL_HELD] = { [PARCEL_QUEUED] = true, [PARCEL_DROPPED] = true },
	[PARCEL_FAILED] = { [PARCEL_QUEUED] = true, [PARCEL_DROPPED] = true },
};

struct move {
	enum parcel_state from, to;
	int64_t row;		/* 0: all that are in that state */
	int64_t due;		/* -1: as it was */
	int64_t settled;
	int64_t attempts;	/* added; -1: from 0 again */
	int64_t now;		/* when one is added */
	int64_t code;
	struct span why;
};

#define MOVE \
	"UPDATE parcel SET state = ?1, due = iif(?2 < 0, due, ?2), " \
	"settled = ?3, attempts = iif(?4 < 0, 0, attempts + ?4), " \
	"began = CASE WHEN ?4 < 0 THEN 0 WHEN ?4 > 0 AND began = 0 " \
	"THEN ?8 ELSE began END, code = ?5, why = ?6 WHERE state = ?7"

/* The one place where a parcel's state changes. */
static enum verdict
move_parcels(struct store *s, const struct move *m, int64_t *n,
	     struct error *err)
{
	if (!may_move[m->from][m->to])
		return error_set(err, NEVER, where, 0,
				 "a %s mail cannot become %s",
				 state_names[m->from], state_names[m->to]);
	enum verdict v = store_begin(s, err);

	if (v != OK)
		return v;
	struct query *q = m->row ? sql_query(s->sql, MOVE " AND id = ?9")
				 : sql_query(s->sql, MOVE);

	sql_put_text(q, span_of(state_names[m->to]));
	sql_put_int(q, m->due);
	sql_put_int(q, m->settled);
	sql_put_int(q, m->attempts);
	sql_put_int(q, m->code);
	sql_put_text(q, m->why);
	sql_put_text(q, span_of(state_names[m->from]));
	sql_put_int(q, m->now);
	if (m->row)
		sql_put_int(q, m->row);
	v = sql_run(q, err);
	if (v == OK)
		*n = sql_changed(s->sql);
	return v;
}

static enum verdict
insert_text(struct store *s, int64_t row, struct span bytes,
	    struct error *err)
{
	struct span packed;
	enum verdict v = squeeze_pack(s->squeezer, bytes, &packed, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql,
		"INSERT INTO parcel_text (parcel, packed) VALUES (?, ?)");

	sql_put_int(q, row);
	sql_put_blob(q, packed);
	return sql_run(q, err);
}

enum verdict
outbox_insert(struct store *s, const struct parcel *p, int64_t letter,
	      struct span thread, int64_t now, struct error *err)
{
	int64_t slot = p->due > now ? p->due : now;
	struct query *q = sql_query(s->sql,
		"INSERT INTO parcel (letter, registration, person, sequence, "
		"state, due, slot, created, settled, attempts, began, counted, "
		"code, why, purpose, recipient, thread, message_id) "
		"VALUES (nullif(?, 0), nullif(?, 0), "
		"coalesce((SELECT id FROM person WHERE uid = ?3 AND "
		"uid <> ''), nullif(?4, 0)), "
		"coalesce((SELECT sequence FROM person WHERE uid = ?3 AND "
		"uid <> ''), 0), "
		"?, ?, ?, ?, 0, 0, 0, ?, 0, '', ?, ?, ?, ?)");

	sql_put_int(q, p->letter ? p->letter : letter);
	sql_put_int(q, p->registration);
	sql_put_text(q, p->uid);
	sql_put_int(q, p->person);
	sql_put_text(q, span_of(state_names[p->held ? PARCEL_HELD
						    : PARCEL_QUEUED]));
	sql_put_int(q, slot);
	sql_put_int(q, slot);
	sql_put_int(q, now);
	sql_put_int(q, p->counted);
	sql_put_text(q, p->purpose);
	sql_put_text(q, span_lower(s->scratch, p->recipient));
	sql_put_text(q, thread);
	sql_put_text(q, p->message_id);
	enum verdict v = sql_run(q, err);

	if (v == OK)
		v = insert_text(s, sql_last_row(s->sql), p->bytes, err);
	if (v == OK && p->counted)
		brake_count(s, slot);
	return v;
}

enum verdict
outbox_add(struct store *s, const struct parcel *p, int64_t now,
	   struct error *err)
{
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	v = outbox_insert(s, p, 0, SPAN_NONE, now, err);
	v = store_leave(s, v, err);
	if (v == OK && p->counted)
		store_touch(s);
	return v;
}

static enum verdict
first_due(struct store *s, struct arena *a, int64_t now, struct parcel **ret,
	  struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id, purpose, recipient, message_id, due, counted, "
		"attempts, packed, began FROM parcel "
		"JOIN parcel_text ON parcel = id "
		"WHERE state = 'queued' AND due <= ? ORDER BY due, id LIMIT 1");
	bool row;

	sql_put_int(q, now);
	enum verdict v = sql_step(q, &row, err);

	if (v != OK)
		return v;
	if (!row) {
		*ret = NULL;
		return OK;
	}
	struct parcel *p = arena_alloc(a, sizeof(*p));

	*p = (struct parcel){
		.row = sql_int(q, 0),
		.purpose = sql_copy(a, q, 1),
		.recipient = sql_copy(a, q, 2),
		.message_id = sql_copy(a, q, 3),
		.due = sql_int(q, 4),
		.counted = sql_int(q, 5),
		.attempts = (unsigned)sql_int(q, 6),
		.began = sql_int(q, 8),
	};
	v = squeeze_unpack(s->squeezer, a, sql_span(q, 7), PARCEL_MAX,
			   &p->bytes, err);
	sql_end(q);
	*ret = p;
	return v;
}

/*
 * A parcel whose stored bytes are damaged must not stand before all others
 * for ever: it has failed, and the next one is looked at.
 */
enum verdict
outbox_claim(struct store *s, struct arena *a, int64_t now,
	     struct parcel **ret, struct error *err)
{
	for (;;) {
		struct parcel *p = NULL;
		struct error why = { .where = where };
		enum verdict v = first_due(s, a, now, &p, &why);
		int64_t n;

		if (v != OK && !p) {
			if (err)
				*err = why;
			return v;
		}
		if (!p) {
			*ret = NULL;
			return OK;
		}
		enum verdict moved = move_parcels(s, &(struct move){
			.from = PARCEL_QUEUED, .to = PARCEL_FLYING,
			.row = p->row, .due = -1, .attempts = 1, .now = now,
		}, &n, err);

		if (moved != OK)
			return moved;
		if (v == OK) {
			p->attempts++;
			if (!p->began)
				p->began = now;
			*ret = p;
			return OK;
		}
		v = outbox_settle(s, p->row, NEVER, &why, now, 0, err);
		if (v != OK)
			return v;
	}
}

enum verdict
outbox_settle(struct store *s, int64_t row, enum verdict result,
	      const struct error *why, int64_t now, int64_t again,
	      struct error *err)
{
	struct move m = { .from = PARCEL_FLYING, .row = row, .due = -1 };
	int64_t n = 0;

	switch (result) {
	case OK:
		m.to = PARCEL_SENT;
		m.settled = now;
		break;
	case LATER:
		m.to = PARCEL_QUEUED;
		m.due = again;
		break;
	case NEVER:
		m.to = PARCEL_FAILED;
		m.settled = now;
		break;
	}
	if (result != OK && why) {
		m.code = why->code;
		m.why = span_of(why->text);
	}
	enum verdict v = move_parcels(s, &m, &n, err);

	if (v == OK && !n)
		v = error_set(err, NEVER, where, 0,
			      "mail %lld is not on its way", (long long)row);
	return v;
}

enum verdict
outbox_came_back(struct store *s, int64_t row, struct span status,
		 int64_t now, struct error *err)
{
	int64_t n;

	return move_parcels(s, &(struct move){
		.from = PARCEL_SENT, .to = PARCEL_FAILED, .row = row,
		.due = -1, .settled = now, .why = status,
	}, &n, err);
}

enum verdict
outbox_land(struct store *s, int64_t *n, struct error *err)
{
	return move_parcels(s, &(struct move){
		.from = PARCEL_FLYING, .to = PARCEL_QUEUED, .due = -1,
	}, n, err);
}

enum verdict
outbox_next_due(struct store *s, int64_t *ret, struct error *err)
{
	int64_t due = -1;
	enum verdict v = sql_number(sql_query(s->sql,
		"SELECT due FROM parcel WHERE state = 'queued' "
		"ORDER BY due LIMIT 1"), &due, err);

	if (v == OK)
		*ret = due;
	return v;
}

/* What waits for its next attempt is hurried as well; a first one is not. */
static enum verdict
hurry(struct store *s, int64_t row, int64_t now, int64_t *n,
      struct error *err)
{
	struct query *q = sql_query(s->sql,
		"UPDATE parcel SET due = ?1 WHERE state = 'queued' AND "
		"attempts > 0 AND due > ?1 AND (?2 = 0 OR id = ?2)");

	sql_put_int(q, now);
	sql_put_int(q, row);
	enum verdict v = sql_run(q, err);

	if (v == OK)
		*n = sql_changed(s->sql);
	return v;
}

enum verdict
outbox_retry(struct store *s, int64_t row, int64_t now, int64_t *n,
	     struct error *err)
{
	int64_t hurried = 0, again = 0;
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	v = hurry(s, row, now, &hurried, err);
	if (v == OK)
		v = move_parcels(s, &(struct move){
			.from = PARCEL_FAILED, .to = PARCEL_QUEUED,
			.row = row, .due = now, .attempts = -1,
		}, &again, err);
	v = store_leave(s, v, err);
	if (v == OK)
		*n = hurried + again;
	return v;
}

#define IS_INVITE "(purpose = 'invite' OR purpose = 'chase')"

/* All at once, but for what is paced; one by itself goes now. */
enum verdict
outbox_release(struct store *s, int64_t row, int64_t now, int64_t *n,
	       struct error *err)
{
	struct query *q = sql_query(s->sql, "UPDATE parcel SET due = ?1 "
		"WHERE state = 'held' AND (id = ?2 OR (?2 = 0 AND "
		"(due < ?1 OR NOT " IS_INVITE ")))");

	sql_put_int(q, now);
	sql_put_int(q, row);
	enum verdict v = sql_run(q, err);

	return v == OK ? move_parcels(s, &(struct move){
		.from = PARCEL_HELD, .to = PARCEL_QUEUED, .row = row,
		.due = -1,
	}, n, err) : v;
}

static enum verdict
list_rows(struct store *s, struct query *q, int64_t **ret, size_t *n,
	  struct error *err)
{
	size_t room = 0;
	enum verdict v;
	bool row;

	*ret = NULL;
	*n = 0;
	while ((v = sql_step(q, &row, err)) == OK && row) {
		*ret = arena_grow(s->scratch, *ret, *n, &room, sizeof(**ret));
		(*ret)[(*n)++] = sql_int(q, 0);
	}
	return v;
}

enum verdict
outbox_pace(struct store *s, int64_t gap, int64_t now, struct error *err)
{
	int64_t last = 0, *rows;
	size_t n;
	enum verdict v = sql_number(sql_query(s->sql,
		"SELECT max(slot) FROM parcel WHERE " IS_INVITE " AND "
		"state <> 'held' AND state <> 'dropped'"), &last, err);

	if (v == OK)
		v = list_rows(s, sql_query(s->sql, "SELECT id FROM parcel "
			"WHERE state = 'held' AND " IS_INVITE
			" ORDER BY due, id"), &rows, &n, err);
	int64_t next = last && last + gap > now ? last + gap : now;

	for (size_t i = 0; v == OK && i < n; i++, next += gap) {
		struct query *q = sql_query(s->sql, "UPDATE parcel SET "
			"due = ?1, slot = ?1 WHERE id = ?2");

		sql_put_int(q, next);
		sql_put_int(q, rows[i]);
		v = sql_run(q, err);
	}
	return v;
}

enum verdict
outbox_forgo(struct store *s, struct span entity, struct error *err)
{
	static const enum parcel_state from[] = { PARCEL_QUEUED, PARCEL_HELD };
	enum verdict v = OK;

	for (size_t k = 0; k < 2 && v == OK; k++) {
		struct query *q = sql_query(s->sql, "SELECT p.id FROM invited "
			"i JOIN parcel p ON p.recipient = i.address "
			"WHERE i.entity = ? AND p.state = ? AND " IS_INVITE);
		int64_t *rows, moved;
		size_t n;

		sql_put_text(q, entity);
		sql_put_text(q, span_of(state_names[from[k]]));
		v = list_rows(s, q, &rows, &n, err);
		for (size_t i = 0; i < n && v == OK; i++)
			v = move_parcels(s, &(struct move){
				.from = from[k], .to = PARCEL_DROPPED,
				.row = rows[i], .due = -1,
				.why = SPAN("the body has answered meanwhile"),
			}, &moved, err);
	}
	return v;
}

static enum verdict
note_drop(struct store *s, int64_t row, int64_t now, struct span actor,
	  struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT coalesce(letter, 0) FROM parcel WHERE id = ?");
	int64_t letter = 0;

	sql_put_int(q, row);
	enum verdict v = sql_number(q, &letter, err);

	/* A notice to organisers belongs to no letter. */
	if (v != OK || !letter)
		return v;
	return audit_note(s, now, actor, "drop", letter, 0, SPAN_NONE, err);
}

enum verdict
outbox_drop(struct store *s, int64_t row, int64_t now, struct span actor,
	    int64_t *n, struct error *err)
{
	static const enum parcel_state from[] = {
		PARCEL_HELD, PARCEL_QUEUED, PARCEL_FAILED,
	};
	int64_t dropped = 0;
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	for (size_t i = 0; i < 3 && v == OK && !dropped; i++)
		v = move_parcels(s, &(struct move){
			.from = from[i], .to = PARCEL_DROPPED, .row = row,
			.due = -1, .settled = now,
		}, &dropped, err);
	if (v == OK && dropped)
		v = note_drop(s, row, now, actor, err);
	v = store_leave(s, v, err);
	if (v == OK)
		*n = dropped;
	return v;
}
