/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/due.h"

#include "core/arena.h"
#include "storage/engine.h"
#include "storage/view.h"

#define NOT_DONE(about) \
	"NOT EXISTS (SELECT 1 FROM duty WHERE kind = ? AND about = " about ")"

int64_t
due_revision(const struct store *s)
{
	return s->revision;
}

enum verdict
due_is_done(struct store *s, const struct duty *d, bool *ret,
	    struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT EXISTS (SELECT 1 FROM "
		"duty WHERE kind = ? AND about = ?)");
	int64_t n = 0;

	sql_put_text(q, d->kind);
	sql_put_text(q, d->about);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = n > 0;
	return v;
}

enum verdict
due_group(struct store *s, struct arena *a, struct span group,
	  struct registration **ret, size_t *n, struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT id FROM registration "
		"WHERE session = ? AND state = 'active' ORDER BY id");
	int64_t *rows = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	sql_put_text(q, group);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		rows = arena_grow(a, rows, k, &room, sizeof(*rows));
		rows[k++] = sql_int(q, 0);
	}
	*ret = arena_array(a, k + 1, sizeof(**ret));
	*n = 0;
	for (size_t i = 0; i < k && v == OK; i++) {
		struct registration *r = NULL;

		v = view_registration(s, a, rows[i], &r, err);
		if (v == OK && r)
			(*ret)[(*n)++] = *r;
	}
	return v;
}

enum verdict
due_letter(struct store *s, struct arena *a, const char *state,
	   const char *kind, int64_t before, struct pending **ret,
	   struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id, state, intake FROM letter "
		"JOIN letter_text ON letter = id WHERE state = ? AND "
		"received < ? AND intake IS NOT NULL AND NOT EXISTS "
		"(SELECT 1 FROM parcel p WHERE p.letter = letter.id AND "
		"p.purpose = 'question' AND p.state = 'failed') AND "
		NOT_DONE("cast(id AS TEXT)") " ORDER BY id LIMIT 1");
	bool row;

	sql_put_text(q, span_of(state));
	sql_put_int(q, before);
	sql_put_text(q, span_of(kind));
	*ret = NULL;
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	struct pending *p = arena_alloc(a, sizeof(*p));
	struct intake *in = NULL;

	p->letter = sql_int(q, 0);
	p->state = sql_copy(a, q, 1);
	v = intake_read(a, sql_copy(a, q, 2), &in, err);
	sql_end(q);
	p->intake = in;
	if (v == OK)
		*ret = p;
	return v;
}

enum verdict
due_vacancies(struct store *s, struct arena *a, const char *kind,
	      int64_t before, struct vacancy **ret, size_t *n,
	      struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT registration, session, since, person FROM vacancy "
		"WHERE since < ? AND since > 0 AND "
		NOT_DONE("registration || ' ' || since")
		" ORDER BY registration");
	struct vacancy *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	sql_put_int(q, before);
	sql_put_text(q, span_of(kind));
	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = (struct vacancy){
			.registration = sql_int(q, 0),
			.group = sql_copy(a, q, 1),
			.since = sql_int(q, 2), .person = sql_int(q, 3),
		};
	}
	if (v == OK) {
		*ret = list;
		*n = k;
	}
	return v;
}

enum verdict
due_offer(struct store *s, struct arena *a, int64_t now, struct waiter **ret,
	  struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT w.id, registration, entity, sector, w.session, "
		"contact, offered FROM waiting w "
		"JOIN registration r ON r.id = registration "
		"WHERE offered > 0 AND offered < ? ORDER BY w.id LIMIT 1");
	bool row;

	sql_put_int(q, now);
	*ret = NULL;
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	struct waiter *w = arena_alloc(a, sizeof(*w));

	*w = (struct waiter){
		.id = sql_int(q, 0), .registration = sql_int(q, 1),
		.entity = sql_copy(a, q, 2), .sector = sql_copy(a, q, 3),
		.group = sql_copy(a, q, 4), .contact = sql_copy(a, q, 5),
		.offered = sql_int(q, 6),
	};
	sql_end(q);
	*ret = w;
	return OK;
}

enum verdict
due_has_report(struct store *s, struct span group, bool *ret,
	       struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT EXISTS (SELECT 1 FROM "
					    "report WHERE session = ?)");
	int64_t n = 0;

	sql_put_text(q, group);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = n > 0;
	return v;
}
