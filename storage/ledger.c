/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/ledger.h"

#include "core/arena.h"
#include "storage/engine.h"

/*
 * Letters are committed in the order of their UIDs, so the highest that has
 * a row is the end of what is dealt with.
 */
enum verdict
ledger_cursor(struct store *s, struct span mailbox, int64_t uidvalidity,
	      int64_t *ret, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT max(start, coalesce((SELECT max(uid) FROM letter "
		"WHERE mailbox = ?1 AND uidvalidity = ?2 AND uid > 0), 0)) "
		"FROM mailbox WHERE name = ?1 AND uidvalidity = ?2");
	int64_t cursor = -1;

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	enum verdict v = sql_number(q, &cursor, err);

	if (v == OK)
		*ret = cursor;
	return v;
}

enum verdict
ledger_begin(struct store *s, struct span mailbox, int64_t uidvalidity,
	     int64_t cursor, struct error *err)
{
	enum verdict v = store_begin(s, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql,
		"INSERT INTO mailbox (name, uidvalidity, start) "
		"VALUES (?, ?, ?) ON CONFLICT DO NOTHING");

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	sql_put_int(q, cursor);
	v = sql_run(q, err);
	if (v != OK)
		return v;
	/* Its numbers mean nothing any more; all of it is fetched anew. */
	q = sql_query(s->sql, "DELETE FROM withheld "
			      "WHERE mailbox = ? AND uidvalidity <> ?");
	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	return sql_run(q, err);
}

enum verdict
ledger_knows(struct store *s, struct span mailbox, bool *ret,
	     struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT EXISTS (SELECT 1 FROM mailbox WHERE name = ?)");
	int64_t n = 0;

	sql_put_text(q, mailbox);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = n;
	return v;
}

enum verdict
ledger_has(struct store *s, struct span mailbox, int64_t uidvalidity,
	   int64_t uid, bool *ret, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT EXISTS (SELECT 1 FROM letter WHERE mailbox = ? AND "
		"uidvalidity = ? AND uid = ? AND uid > 0)");
	int64_t n = 0;

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	sql_put_int(q, uid);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = n;
	return v;
}

enum verdict
ledger_twin(struct store *s, struct span message_id,
	    const struct hash *digest, int64_t *ret, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id FROM letter WHERE message_id = ? AND digest = ? "
		"AND same_as IS NULL LIMIT 1");
	int64_t row = 0;

	sql_put_text(q, message_id);
	sql_put_blob(q, (struct span){ (const char *)digest->bytes,
				       HASH_BYTES });
	enum verdict v = sql_number(q, &row, err);

	if (v == OK)
		*ret = row;
	return v;
}

enum verdict
ledger_withhold(struct store *s, struct span mailbox, int64_t uidvalidity,
		const struct withheld *w, struct error *err)
{
	enum verdict v = store_begin(s, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql,
		"INSERT INTO withheld (mailbox, uidvalidity, uid, since, "
		"mute) SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 "
		"FROM letter WHERE mailbox = ?1 AND uidvalidity = ?2 AND "
		"uid = ?3 AND uid > 0) ON CONFLICT DO NOTHING");

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	sql_put_int(q, w->uid);
	sql_put_int(q, w->since);
	sql_put_int(q, w->mute);
	return sql_run(q, err);
}

enum verdict
ledger_gone(struct store *s, struct span mailbox, int64_t uidvalidity,
	    int64_t uid, struct error *err)
{
	enum verdict v = store_begin(s, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql,
		"DELETE FROM withheld WHERE mailbox = ? AND uidvalidity = ? "
		"AND uid = ?");

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	sql_put_int(q, uid);
	return sql_run(q, err);
}

enum verdict
ledger_withheld(struct store *s, struct arena *a, struct span mailbox,
		int64_t uidvalidity, struct withheld **ret, size_t *n,
		struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT uid, since, mute FROM withheld "
		"WHERE mailbox = ? AND uidvalidity = ? ORDER BY uid");
	struct withheld *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = (struct withheld){
			.uid = sql_int(q, 0), .since = sql_int(q, 1),
			.mute = sql_int(q, 2),
		};
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

static enum act
act_of(struct span name)
{
	for (enum act a = ACT_ACCEPT; a < ACT_IGNORE; a++)
		if (span_is(name, act_name(a)))
			return a;
	return ACT_IGNORE;
}

enum verdict
ledger_unsettled(struct store *s, struct arena *a, struct span mailbox,
		 int64_t uidvalidity, struct unsettled **ret, size_t *n,
		 struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id, uid, act FROM letter WHERE settled = 0 AND "
		"mailbox = ? AND uidvalidity = ? ORDER BY uid");
	struct unsettled *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = (struct unsettled){
			.row = sql_int(q, 0),
			.uidvalidity = uidvalidity,
			.uid = sql_int(q, 1),
			.to = settle_to(act_of(sql_span(q, 2))),
		};
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

enum verdict
ledger_settled(struct store *s, struct span mailbox, int64_t uidvalidity,
	       int64_t uid, struct error *err)
{
	enum verdict v = store_begin(s, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql,
		"UPDATE letter SET settled = 1 WHERE id = "
		"(SELECT id FROM letter WHERE settled = 0 AND "
		"mailbox = ? AND uidvalidity = ? AND uid = ?)");

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	sql_put_int(q, uid);
	return sql_run(q, err);
}

/* Its row, else whether its server withholds it. */
enum verdict
ledger_place(struct store *s, struct span mailbox, int64_t uidvalidity,
	     int64_t uid, enum ledger_place *ret, enum settle_to *to,
	     struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT settled, act FROM letter WHERE mailbox = ?1 AND "
		"uidvalidity = ?2 AND uid = ?3 AND uid > 0 UNION ALL "
		"SELECT 2, '' FROM withheld WHERE mailbox = ?1 AND "
		"uidvalidity = ?2 AND uid = ?3 LIMIT 1");
	bool row = false;

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	sql_put_int(q, uid);
	enum verdict v = sql_step(q, &row, err);

	if (v != OK)
		return v;
	*ret = LEDGER_UNKNOWN;
	if (!row)
		return OK;
	*ret = sql_int(q, 0) == 2 ? LEDGER_WITHHELD
	     : sql_int(q, 0)	  ? LEDGER_SETTLED
				  : LEDGER_UNSETTLED;
	*to = settle_to(act_of(sql_span(q, 1)));
	sql_end(q);
	return OK;
}

enum verdict
ledger_start(struct store *s, struct span mailbox, int64_t uidvalidity,
	     int64_t *ret, struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT start FROM mailbox "
		"WHERE name = ? AND uidvalidity = ?");
	int64_t start = 0;

	sql_put_text(q, mailbox);
	sql_put_int(q, uidvalidity);
	enum verdict v = sql_number(q, &start, err);

	if (v == OK)
		*ret = start;
	return v;
}

enum verdict
ledger_lags(struct store *s, struct span mailbox, bool *ret, int64_t *since,
	    struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT max(lags_since) FROM "
		"mailbox WHERE name = ? AND lags = 1");
	int64_t n = -1;

	sql_put_text(q, mailbox);
	enum verdict v = sql_number(q, &n, err);

	if (v != OK)
		return v;
	*ret = n >= 0;
	*since = n;
	return OK;
}

enum verdict
ledger_has_bytes(struct store *s, const struct hash *digest, bool *ret,
		 struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT EXISTS (SELECT 1 FROM "
					    "letter WHERE digest = ?)");
	int64_t n = 0;

	sql_put_blob(q, (struct span){ (const char *)digest->bytes,
				       HASH_BYTES });
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = n;
	return v;
}

enum verdict
ledger_caught_up(struct store *s, struct span mailbox, struct error *err)
{
	enum verdict v = store_begin(s, err);

	if (v != OK)
		return v;
	struct query *q = sql_query(s->sql, "UPDATE mailbox SET lags = 0 "
					    "WHERE name = ? AND lags = 1");

	sql_put_text(q, mailbox);
	return sql_run(q, err);
}
