/* SPDX-License-Identifier: EUPL-1.2 */
/* How registrations were before their latest change. */
#include "core/arena.h"
#include "storage/engine.h"
#include "storage/past.h"

#define PAST \
	"SELECT p.id, r.id, p.at, p.act, r.entity, r.sector, r.contact, " \
	"coalesce(l.sender, ''), p.session, p.waited FROM past p " \
	"JOIN registration r ON r.id = p.registration " \
	"LEFT JOIN letter l ON l.id = p.letter WHERE p.id IN "

/* Of one registration the latest that stands. */
#define LATEST \
	"(SELECT max(id) FROM past WHERE undone = 0 GROUP BY registration) "

/* Nothing of the sector was registered since. */
#define STILL_THE_LAST \
	"AND r.id = (SELECT max(id) FROM registration n WHERE " \
	"n.entity = r.entity AND n.sector = r.sector) "

static struct past
read_past(struct arena *a, const struct query *q)
{
	return (struct past){
		.id = sql_int(q, 0), .registration = sql_int(q, 1),
		.at = sql_int(q, 2), .act = sql_copy(a, q, 3),
		.entity = sql_copy(a, q, 4), .sector = sql_copy(a, q, 5),
		.contact = sql_copy(a, q, 6), .writer = sql_copy(a, q, 7),
		.group = sql_copy(a, q, 8), .waits_for = sql_copy(a, q, 9),
	};
}

static struct seated *
add(struct arena *a, struct seated **list, size_t *n, const struct seated *p)
{
	struct seated *wider = arena_array(a, *n + 1, sizeof(*wider));

	for (size_t i = 0; i < *n; i++)
		wider[i] = (*list)[i];
	wider[*n] = *p;
	*list = wider;
	return &wider[(*n)++];
}

static void
split_phones(struct arena *a, struct span joined, struct seated *p)
{
	struct span one;
	size_t room = 0;

	while (span_cut(&joined, ' ', &one)) {
		p->phones = arena_grow(a, p->phones, p->n_phones, &room,
				       sizeof(*p->phones));
		p->phones[p->n_phones++] = one;
	}
}

/* Whose data were erased meanwhile has no name, and does not come back. */
static enum verdict
read_people(struct store *s, struct arena *a, struct past *p,
	    struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT n.id, iif(what = 'corrected', o.name, n.name), "
		"n.email, iif(what = 'corrected', o.role, n.role), "
		"iif(what = 'corrected', o.org, n.org), "
		"iif(what = 'corrected', o.phones, n.phones), n.uid, "
		"n.sequence, n.dtstamp, n.bounced, what "
		"FROM past_person o JOIN person n ON n.id = person "
		"WHERE past = ? AND n.name <> '' AND "
		"(what = 'left') = (n.state = 'left') ORDER BY n.id");
	enum verdict v;
	bool row;

	sql_put_int(q, p->id);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		struct seated who = {
			.id = sql_int(q, 0),
			.name = sql_copy(a, q, 1), .email = sql_copy(a, q, 2),
			.role = sql_copy(a, q, 3), .org = sql_copy(a, q, 4),
			.uid = sql_copy(a, q, 6),
			.sequence = sql_int(q, 7), .dtstamp = sql_int(q, 8),
			.bounced = sql_int(q, 9) > 0,
		};

		split_phones(a, sql_copy(a, q, 5), &who);
		if (span_is(sql_span(q, 10), "left"))
			add(a, &p->back, &p->n_back, &who);
		else if (span_is(sql_span(q, 10), "came"))
			add(a, &p->came, &p->n_came, &who);
		else
			add(a, &p->corrected, &p->n_corrected, &who);
	}
	return v;
}

/* q is ready to be stepped. */
static enum verdict
read_all(struct store *s, struct arena *a, struct query *q, struct past **ret,
	 size_t *n, struct error *err)
{
	struct past *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = read_past(a, q);
	}
	for (size_t i = 0; i < k && v == OK; i++)
		v = read_people(s, a, &list[i], err);
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

enum verdict
past_list(struct store *s, struct arena *a, size_t max, struct past **ret,
	  size_t *n, struct error *err)
{
	struct query *q = sql_query(s->sql, PAST LATEST STILL_THE_LAST
				    "ORDER BY p.id DESC LIMIT ?");

	sql_put_int(q, (int64_t)max);
	return read_all(s, a, q, ret, n, err);
}

enum verdict
past_latest(struct store *s, struct arena *a, struct span entity,
	    struct span sector, struct past **ret, struct error *err)
{
	struct query *q = sql_query(s->sql, PAST LATEST STILL_THE_LAST
				    "AND r.entity = ? AND r.sector = ?");
	struct past *list;
	size_t n;

	sql_put_text(q, entity);
	sql_put_text(q, sector);
	enum verdict v = read_all(s, a, q, &list, &n, err);

	if (v == OK)
		*ret = n ? &list[0] : NULL;
	return v;
}

enum verdict
past_withdrawn(struct store *s, struct arena *a, struct span entity,
	       struct past **ret, size_t *n, struct error *err)
{
	struct query *q = sql_query(s->sql, PAST LATEST STILL_THE_LAST
				    "AND r.entity = ? AND r.state = "
				    "'withdrawn' AND p.act = 'withdraw' "
				    "ORDER BY p.id DESC");

	sql_put_text(q, entity);
	return read_all(s, a, q, ret, n, err);
}
