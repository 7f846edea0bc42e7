/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "storage/engine.h"

static const char where[] = "storage/view";

/* A session or an area that the programme no longer knows counts nowhere. */
static enum verdict
add_load(struct store *s, struct load *loads, const struct query *q,
	 struct error *err)
{
	const struct programme *p = s->programme;
	const struct group *g = programme_group(p, sql_span(q, 0));
	int64_t area = sql_int(q, 1);

	if (!g)
		return OK;
	struct load *l = &loads[g - p->groups];

	l->bodies += (unsigned)sql_int(q, 2);
	l->waiting += (unsigned)sql_int(q, 3);
	if (area >= 0 && area < AREA_COUNT)
		l->by_area[area] += (unsigned)sql_int(q, 2);
	return OK;
}

/* A seat that was offered is nobody else's until the offer ends. */
static enum verdict
add_offers(struct store *s, struct load *loads, struct error *err)
{
	const struct programme *p = s->programme;
	struct query *q = sql_query(s->sql, "SELECT session, count(*) "
		"FROM waiting WHERE offered > 0 GROUP BY session");
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		const struct group *g = programme_group(p, sql_span(q, 0));

		if (g)
			loads[g - p->groups].offered +=
				(unsigned)sql_int(q, 1);
	}
	return v;
}

static enum verdict
fill_loads(struct store *s, struct error *err)
{
	struct load *loads = calloc(s->programme->n_groups + 1,
				    sizeof(*loads));
	enum verdict v;
	bool row;

	if (!loads)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	struct query *q = sql_query(s->sql,
		"SELECT session, area, bodies, waiting FROM load");

	while ((v = sql_step(q, &row, err)) == OK && row)
		v = add_load(s, loads, q, err);
	if (v == OK)
		v = add_offers(s, loads, err);
	if (v != OK) {
		free(loads);
		return v;
	}
	s->loads = loads;
	s->n_loads = s->programme->n_groups;
	return OK;
}

/* Kept between letters; a store that others write to is read each time. */
enum verdict
view_loads(struct store *s, struct arena *a, struct load **ret,
	   struct error *err)
{
	size_t n = s->programme->n_groups;
	enum verdict v = OK;

	if (s->lock < 0 || s->n_loads != n)
		store_forget_loads(s);
	if (!s->loads)
		v = fill_loads(s, err);
	if (v != OK)
		return v;
	struct load *copy = arena_array(a, n, sizeof(*copy));

	memcpy(copy, s->loads, n * sizeof(*copy));
	*ret = copy;
	return OK;
}

static void
split_phones(struct arena *a, struct span joined, struct seated *p)
{
	struct span rest = joined, one;
	size_t room = 0;

	while (span_cut(&rest, ' ', &one)) {
		p->phones = arena_grow(a, p->phones, p->n_phones, &room,
				       sizeof(*p->phones));
		p->phones[p->n_phones++] = one;
	}
}

static struct seated
read_person(struct arena *a, const struct query *q)
{
	struct seated p = {
		.id = sql_int(q, 0),
		.name = sql_copy(a, q, 1), .email = sql_copy(a, q, 2),
		.role = sql_copy(a, q, 3), .org = sql_copy(a, q, 4),
		.uid = sql_copy(a, q, 6),
		.sequence = sql_int(q, 7), .dtstamp = sql_int(q, 8),
		.answer = sql_copy(a, q, 9),
		.bounced = sql_int(q, 10) > 0,
		.answered_by = sql_copy(a, q, 11),
	};

	split_phones(a, sql_copy(a, q, 5), &p);
	return p;
}

static enum verdict
read_people(struct store *s, struct arena *a, struct registration *r,
	    struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id, name, email, role, org, phones, uid, sequence, "
		"dtstamp, answer, bounced, answered_by FROM person "
		"WHERE registration = ? AND state = 'seated' ORDER BY id");
	size_t room = 0, unreached_room = 0;
	enum verdict v;
	bool row;

	sql_put_int(q, r->id);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		struct seated p = read_person(a, q);

		if (p.email.len) {
			r->people = arena_grow(a, r->people, r->n_people,
					       &room, sizeof(p));
			r->people[r->n_people++] = p;
		} else {
			r->unreached = arena_grow(a, r->unreached,
						  r->n_unreached,
						  &unreached_room, sizeof(p));
			r->unreached[r->n_unreached++] = p;
		}
	}
	return v;
}

#define REGISTRATIONS \
	"SELECT r.id, entity, sector, r.session, " \
	"coalesce(w.session, ''), contact " \
	"FROM registration r LEFT JOIN waiting w ON w.registration = r.id " \
	"WHERE r.state = 'active' "

/* q is ready to be stepped; the people are read once it has ended. */
static enum verdict
read_registrations(struct store *s, struct arena *a, struct query *q,
		   struct registration **ret, size_t *n, struct error *err)
{
	struct registration *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = (struct registration){
			.id = sql_int(q, 0),
			.entity = sql_copy(a, q, 1),
			.sector = sql_copy(a, q, 2),
			.group = sql_copy(a, q, 3),
			.waits_for = sql_copy(a, q, 4),
			.contact = sql_copy(a, q, 5),
		};
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
view_registration(struct store *s, struct arena *a, int64_t row,
		  struct registration **ret, struct error *err)
{
	struct query *q = sql_query(s->sql, REGISTRATIONS "AND r.id = ?");
	size_t n = 0;

	sql_put_int(q, row);
	*ret = NULL;
	return read_registrations(s, a, q, ret, &n, err);
}

static size_t
place_of(const struct programme *p, struct span group)
{
	const struct group *g = programme_group(p, group);

	return g ? (size_t)(g - p->groups) : p->n_groups;
}

static int
by_group(const void *a, const void *b, void *programme)
{
	const struct registration *x = a, *y = b;
	size_t i = place_of(programme, x->group);
	size_t j = place_of(programme, y->group);

	if (i != j)
		return i < j ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

enum verdict
view_registrations(struct store *s, struct arena *a,
		   struct registration **ret, size_t *n, struct error *err)
{
	enum verdict v = read_registrations(s, a,
		sql_query(s->sql, REGISTRATIONS "ORDER BY r.id"), ret, n,
		err);

	if (v == OK && *n)
		qsort_r(*ret, *n, sizeof(**ret), by_group,
			(void *)(uintptr_t)s->programme);
	return v;
}

static enum verdict
read_held(struct store *s, struct arena *a, struct span email,
	  struct roster *r, size_t *room, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT session, entity FROM person "
		"JOIN registration r ON r.id = registration "
		"WHERE email = ? AND email <> '' AND person.state = 'seated' "
		"AND r.state = 'active'");
	enum verdict v;
	bool row;

	sql_put_text(q, email);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		r->held = arena_grow(a, r->held, r->n_held, room,
				     sizeof(*r->held));
		r->held[r->n_held++] = (struct held){
			.email = email,
			.group = sql_copy(a, q, 0),
			.entity = sql_copy(a, q, 1),
		};
	}
	return v;
}

static bool
holds_already(const struct roster *r, struct span email)
{
	for (size_t i = 0; i < r->n_held; i++)
		if (span_eq(r->held[i].email, email))
			return true;
	return false;
}

/* Also of those who would be taken along if the letter moves their body. */
static enum verdict
read_held_by_colleagues(struct store *s, struct arena *a,
			struct span sector, struct roster *r, size_t *room,
			struct error *err)
{
	const struct registration *old = roster_registration(r, sector);
	enum verdict v = OK;

	for (size_t i = 0; old && i < old->n_people && v == OK; i++)
		if (!holds_already(r, old->people[i].email))
			v = read_held(s, a, old->people[i].email, r, room,
				      err);
	return v;
}

static enum verdict
read_all_held(struct store *s, struct arena *a, const struct intake *in,
	      struct roster *r, struct error *err)
{
	size_t room = 0;
	enum verdict v = OK;

	for (size_t i = 0; i < in->n_requests && v == OK; i++) {
		const struct request *q = &in->requests[i];

		v = read_held_by_colleagues(s, a, q->sector.value, r, &room,
					    err);
		for (size_t j = 0; j < q->n_referents && v == OK; j++) {
			struct span email =
				span_lower(a, q->referents[j].email.value);

			if (email.len && !holds_already(r, email))
				v = read_held(s, a, email, r, &room, err);
		}
	}
	return v;
}

#define WAITERS \
	"SELECT w.id, registration, entity, sector, w.session, " \
	"contact, offered FROM waiting w " \
	"JOIN registration r ON r.id = registration "

/* q is ready to be stepped; *list grows. */
static enum verdict
read_waiters(struct arena *a, struct query *q, struct waiter **list,
	     size_t *n, size_t *room, struct error *err)
{
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		*list = arena_grow(a, *list, *n, room, sizeof(**list));
		(*list)[(*n)++] = (struct waiter){
			.id = sql_int(q, 0),
			.registration = sql_int(q, 1),
			.entity = sql_copy(a, q, 2),
			.sector = sql_copy(a, q, 3),
			.group = sql_copy(a, q, 4),
			.contact = sql_copy(a, q, 5),
			.offered = sql_int(q, 6),
		};
	}
	return v;
}

enum verdict
view_waiters(struct store *s, struct arena *a, struct waiter **ret, size_t *n,
	     struct error *err)
{
	size_t room = 0;

	*ret = NULL;
	*n = 0;
	return read_waiters(a, sql_query(s->sql, WAITERS "ORDER BY w.id"),
			    ret, n, &room, err);
}

static enum verdict
read_queue(struct store *s, struct arena *a, struct span group,
	   struct roster *r, size_t *room, struct error *err)
{
	struct query *q = sql_query(s->sql, WAITERS
				    "WHERE w.session = ? ORDER BY w.id");

	sql_put_text(q, group);
	return read_waiters(a, q, &r->queue, &r->n_queue, room, err);
}

/* The lists that a letter of this body can set in motion. */
static enum verdict
read_queues(struct store *s, struct arena *a, struct roster *r,
	    struct error *err)
{
	const struct programme *p = s->programme;
	size_t room = 0;
	enum verdict v = OK;

	for (size_t i = 0; i < p->n_groups && v == OK; i++) {
		struct span id = span_of(p->groups[i].id);
		bool concerned = false;

		for (size_t k = 0; k < r->n_registrations; k++)
			concerned |= span_eq(r->registrations[k].group, id) ||
				     span_eq(r->registrations[k].waits_for,
					     id);
		if (concerned && r->loads[i].waiting)
			v = read_queue(s, a, id, r, &room, err);
	}
	return v;
}

enum verdict
view_roster(struct store *s, struct arena *a, const struct intake *in,
	    int64_t now, struct roster **ret, struct error *err)
{
	struct roster *r = arena_alloc(a, sizeof(*r));
	struct span entity = in->body.value.len ? in->body.value
						: in->other_body.value;
	enum verdict v = view_loads(s, a, &r->loads, err);

	if (v == OK && (entity.len || in->erasure)) {
		/* Who wants to be forgotten may sit for several bodies. */
		struct query *q = in->erasure
			? sql_query(s->sql, REGISTRATIONS "AND r.id IN "
				"(SELECT registration FROM person WHERE "
				"email = ? AND person.state = 'seated')")
			: sql_query(s->sql, REGISTRATIONS "AND entity = ?");

		sql_put_text(q, in->erasure ? span_lower(a, in->from)
					    : entity);
		v = read_registrations(s, a, q, &r->registrations,
				       &r->n_registrations, err);
	}
	if (v == OK)
		v = read_queues(s, a, r, err);
	if (v == OK)
		v = read_all_held(s, a, in, r, err);
	if (v == OK && (in->kind == KIND_RSVP || in->kind == KIND_BOUNCE))
		v = view_person(s, a, in, &r->theirs, &r->who, err);
	if (v == OK)
		v = brake_look(s, a, in, now, r, err);
	if (v == OK)
		v = view_reviews(s, now, &r->reviews_today, &r->next_letter,
				 err);
	if (v != OK)
		return v;
	r->revision = s->revision;
	*ret = r;
	return OK;
}
