/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/pulse.h"

#include "core/arena.h"
#include "storage/engine.h"

enum verdict
pulse_rows(struct store *s, struct arena *a, struct pulse_row **ret,
	    size_t *n, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT matter, about, good, since, told, why FROM health "
		"ORDER BY matter, about");
	struct pulse_row *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = (struct pulse_row){
			.matter = sql_copy(a, q, 0),
			.about = sql_copy(a, q, 1),
			.good = sql_int(q, 2), .since = sql_int(q, 3),
			.told = sql_int(q, 4), .why = sql_copy(a, q, 5),
		};
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

enum verdict
pulse_put(struct store *s, const struct pulse_row *r, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"INSERT OR REPLACE INTO health (matter, about, good, since, "
		"told, why) VALUES (?, ?, ?, ?, ?, ?)");

	sql_put_text(q, r->matter);
	sql_put_text(q, r->about);
	sql_put_int(q, r->good);
	sql_put_int(q, r->since);
	sql_put_int(q, r->told);
	sql_put_text(q, r->why);
	return sql_run(q, err);
}

/* The codes are those by which dispatch knows that it is the server's fault. */
enum verdict
pulse_stuck_since(struct store *s, int64_t before, int64_t *ret,
		   struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT coalesce(min(iif(began > 0, began, due)), 0) "
		"FROM parcel WHERE (state = 'queued' OR state = 'flying') "
		"AND iif(began > 0, began <= ?1 AND (code < 400 OR "
		"code IN (421, 454, 530, 534, 535, 538)), due <= ?1)");
	int64_t since = 0;

	sql_put_int(q, before);
	enum verdict v = sql_number(q, &since, err);

	if (v == OK)
		*ret = since;
	return v;
}

enum verdict
pulse_file(struct store *s, int64_t *bytes, int64_t *schema,
	    struct error *err)
{
	int64_t pages = 0, size = 0, version = 0;
	enum verdict v = sql_number(sql_query(s->sql, "PRAGMA page_count"),
				    &pages, err);

	if (v == OK)
		v = sql_number(sql_query(s->sql, "PRAGMA page_size"), &size,
			       err);
	if (v == OK)
		v = sql_number(sql_query(s->sql, "PRAGMA user_version"),
			       &version, err);
	if (v != OK)
		return v;
	*bytes = pages * size;
	*schema = version;
	return OK;
}
