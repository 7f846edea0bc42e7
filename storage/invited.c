/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/invited.h"

#include "core/arena.h"
#include "storage/engine.h"

/*
 * A person has written it, no person of ours has thrown it away, and it is
 * more than thanks.
 */
#define BY_HAND \
	"kind <> 'bounce' AND kind <> 'autoreply' AND " \
	"kind <> 'pec-receipt' AND reason <> 'no-news' AND " \
	"state <> 'rejected' AND state <> 'duplicate'"

static enum verdict
read_sectors(struct store *s, struct arena *a, struct span entity,
	     struct standing *t, struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT sector FROM registration "
		"WHERE entity = ? AND state = 'active' ORDER BY id");
	size_t room = 0;
	enum verdict v;
	bool row;

	sql_put_text(q, entity);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		t->sectors = arena_grow(a, t->sectors, t->n_sectors, &room,
					sizeof(*t->sectors));
		t->sectors[t->n_sectors++] = sql_copy(a, q, 0);
	}
	return v;
}

enum verdict
invited_standing(struct store *s, struct arena *a, struct span entity,
		 int64_t since, struct standing *ret, struct error *err)
{
	struct standing t = { 0 };
	struct query *q = sql_query(s->sql,
		"SELECT EXISTS (SELECT 1 FROM registration "
		"WHERE entity = ?1 AND state = 'withdrawn') OR "
		"EXISTS (SELECT 1 FROM letter WHERE entity = ?1 AND "
		"reason = 'refusal' AND state = 'decided'), "
		"EXISTS (SELECT 1 FROM letter WHERE entity = ?1 AND "
		"received >= ?2 AND act = 'ask'), "
		"EXISTS (SELECT 1 FROM letter WHERE entity = ?1 AND "
		"received >= ?2 AND " BY_HAND ")");
	bool row;

	sql_put_text(q, entity);
	sql_put_int(q, since);
	enum verdict v = sql_step(q, &row, err);

	if (v != OK)
		return v;
	if (row) {
		t.refused = sql_int(q, 0);
		t.asked = sql_int(q, 1);
		t.wrote = sql_int(q, 2);
		sql_end(q);
	}
	v = read_sectors(s, a, entity, &t, err);
	if (v != OK)
		return v;
	t.refused = t.refused && !t.n_sectors;
	*ret = t;
	return OK;
}

static struct invited
read_invited(struct arena *a, const struct query *q)
{
	return (struct invited){
		.row = sql_int(q, 0),
		.entity = sql_copy(a, q, 1), .address = sql_copy(a, q, 2),
		.message_id = sql_copy(a, q, 3),
		.at = sql_int(q, 4), .chased = (unsigned)sql_int(q, 5),
		.chased_at = sql_int(q, 6), .bounced = sql_int(q, 7),
		.sent = sql_int(q, 8),
	};
}

/* A mail that is erased was sent. */
enum verdict
invited_list(struct store *s, struct arena *a, struct invited **ret,
	     size_t *n, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT i.id, entity, address, i.message_id, at, chased, "
		"chased_at, bounced > 0 OR address IN (SELECT recipient "
		"FROM parcel WHERE state = 'failed' AND "
		"(purpose = 'invite' OR purpose = 'chase')), "
		"CASE WHEN p.id IS NULL THEN at "
		"WHEN p.state = 'sent' THEN p.settled ELSE 0 END "
		"FROM invited i LEFT JOIN parcel p "
		"ON p.message_id = i.message_id ORDER BY i.id");
	struct invited *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = read_invited(a, q);
	}
	for (size_t i = 0; i < k && v == OK; i++)
		v = invited_standing(s, a, list[i].entity, list[i].at,
				     &list[i].standing, err);
	if (v == OK) {
		*ret = list;
		*n = k;
	}
	return v;
}

enum verdict
invited_last_due(struct store *s, int64_t *ret, struct error *err)
{
	int64_t last = 0;
	enum verdict v = sql_number(sql_query(s->sql,
		"SELECT max(slot) FROM parcel "
		"WHERE purpose = 'invite' OR purpose = 'chase'"), &last, err);

	if (v == OK)
		*ret = last;
	return v;
}
