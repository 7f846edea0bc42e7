/* SPDX-License-Identifier: EUPL-1.2 */
/* What organisers have changed of the programme. */
#include "core/arena.h"
#include "storage/engine.h"
#include "storage/view.h"

static void
put_group(struct query *q, const struct group *g)
{
	sql_put_text(q, span_of(g->title));
	sql_put_int(q, g->number);
	sql_put_int(q, g->start);
	sql_put_int(q, g->end);
	sql_put_text(q, span_of(g->link));
	sql_put_text(q, span_of(g->passcode));
	sql_put_text(q, span_of(g->moderator.name));
	sql_put_text(q, span_of(g->moderator.email));
	sql_put_text(q, span_of(g->facilitator.name));
	sql_put_text(q, span_of(g->facilitator.email));
	sql_put_int(q, g->capacity);
	sql_put_int(q, g->minimum);
}

/* Who is in the list already keeps his place in it. */
static enum verdict
put_change(struct store *s, const struct group_change *c, int64_t now,
	   struct error *err)
{
	struct query *q = sql_query(s->sql,
		"INSERT INTO session (id, parts, sector, title, number, "
		"starts, ends, link, passcode, moderator, moderator_email, "
		"facilitator, facilitator_email, capacity, minimum, at) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
		"ON CONFLICT (id) DO UPDATE SET parts = excluded.parts, "
		"sector = excluded.sector, title = excluded.title, "
		"number = excluded.number, starts = excluded.starts, "
		"ends = excluded.ends, link = excluded.link, "
		"passcode = excluded.passcode, "
		"moderator = excluded.moderator, "
		"moderator_email = excluded.moderator_email, "
		"facilitator = excluded.facilitator, "
		"facilitator_email = excluded.facilitator_email, "
		"capacity = excluded.capacity, minimum = excluded.minimum, "
		"at = excluded.at");

	sql_put_text(q, span_of(c->to.id));
	sql_put_int(q, c->parts);
	sql_put_text(q, span_of(c->sector));
	put_group(q, &c->to);
	sql_put_int(q, now);
	return sql_run(q, err);
}

enum verdict
session_commit(struct store *s, const struct decision *d, struct error *err)
{
	struct text note = text_new(s->scratch);
	enum verdict v = put_change(s, d->change, d->now, err);

	text_addf(&note, "%s %s", d->change->to.id, d->reason);
	if (v == OK)
		v = audit_note(s, d->now, d->actor, "session", 0, 0,
			       text_span(&note), err);
	return v;
}

static const char *
word(struct arena *a, const struct query *q, int column)
{
	return span_dup(a, sql_span(q, column));
}

static struct group_change
read_change(struct arena *a, const struct query *q)
{
	return (struct group_change){
		.parts = (unsigned)sql_int(q, 1),
		.sector = word(a, q, 2),
		.to = {
			.id = word(a, q, 0), .title = word(a, q, 3),
			.number = (unsigned)sql_int(q, 4),
			.start = sql_int(q, 5), .end = sql_int(q, 6),
			.link = word(a, q, 7), .passcode = word(a, q, 8),
			.moderator = { word(a, q, 9), word(a, q, 10) },
			.facilitator = { word(a, q, 11), word(a, q, 12) },
			.capacity = (unsigned)sql_int(q, 13),
			.minimum = (unsigned)sql_int(q, 14),
		},
	};
}

enum verdict
view_changes(struct store *s, struct arena *a, struct group_change **ret,
	     size_t *n, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id, parts, sector, title, number, starts, ends, "
		"link, passcode, moderator, moderator_email, facilitator, "
		"facilitator_email, capacity, minimum FROM session "
		"ORDER BY rank");
	struct group_change *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = read_change(a, q);
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}
