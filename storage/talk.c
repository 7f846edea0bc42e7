/* SPDX-License-Identifier: EUPL-1.2 */
/* What went before a letter: the mail that it answers, and who waits. */
#include "core/arena.h"
#include "storage/engine.h"
#include "storage/past.h"
#include "storage/view.h"

#define ASKED_MAX 16	/* letters of one body that are looked at */

/* Whose address was corrected since has another row, and his name. */
#define PARCEL \
	"SELECT purpose, recipient, coalesce(letter, 0), " \
	"coalesce(registration, 0), coalesce((SELECT now.id FROM person old " \
	"JOIN person now ON now.registration = old.registration AND " \
	"now.name = old.name AND now.state = 'seated' WHERE " \
	"old.id = parcel.person AND old.state = 'left'), person, 0), " \
	"sequence, id, EXISTS (SELECT 1 FROM parcel lost WHERE " \
	"lost.recipient = parcel.recipient AND lost.state = 'failed') " \
	"FROM parcel "

struct found {
	int64_t letter;		/* 0: no mail of ours, or of no letter */
	int64_t registration;
	struct talk *talk;
};

/* What we begin is about the body that was invited. */
static bool
is_invite(struct span purpose)
{
	return span_is(purpose, "invite") || span_is(purpose, "chase");
}

/* q is the one mail asked for, or none. */
static enum verdict
take_parcel(struct arena *a, struct query *q, struct found *f, bool *ret,
	    struct error *err)
{
	enum verdict v = sql_step(q, ret, err);

	if (v != OK || !*ret)
		return v;
	f->talk->purpose = sql_copy(a, q, 0);
	f->talk->recipient = sql_copy(a, q, 1);
	f->letter = sql_int(q, 2);
	f->registration = sql_int(q, 3);
	f->talk->person = sql_int(q, 4);
	f->talk->sequence = sql_int(q, 5);
	f->talk->parcel = sql_int(q, 6);
	f->talk->lost_before = sql_int(q, 7);
	sql_end(q);
	return OK;
}

static enum verdict
find_by_id(struct store *s, struct arena *a, struct span id, struct found *f,
	   bool *ret, struct error *err)
{
	struct query *q = sql_query(s->sql, PARCEL "WHERE message_id = ?");

	*ret = false;
	sql_put_text(q, id);
	return take_parcel(a, q, f, ret, err);
}

/* A handle is the beginning of a Message-ID: of one only, by its length. */
static enum verdict
find_by_handle(struct store *s, struct arena *a, struct span handle,
	       struct found *f, bool *ret, struct error *err)
{
	struct text end = text_new(a);
	struct query *q = sql_query(s->sql, PARCEL
		"WHERE message_id >= ? AND message_id < ? LIMIT 1");

	text_add(&end, handle);
	text_addc(&end, '~');
	sql_put_text(q, handle);
	sql_put_text(q, text_span(&end));
	return take_parcel(a, q, f, ret, err);
}

/* The mail that the letter replies to, else the latest it refers to. */
static enum verdict
find_answered(struct store *s, struct arena *a, const struct intake *in,
	      struct span handle, struct found *f, struct error *err)
{
	bool there = false;
	enum verdict v = OK;

	if (handle.len) {
		v = find_by_handle(s, a, handle, f, &there, err);
		f->talk->proven = there;
	}
	if (v == OK && !there && in->in_reply_to.len)
		v = find_by_id(s, a, in->in_reply_to, f, &there, err);
	if (v == OK && !there && in->bounce.original_id.len)
		v = find_by_id(s, a, in->bounce.original_id, f, &there, err);
	f->talk->direct = there;
	for (size_t i = in->n_references; i && v == OK && !there; i--)
		v = find_by_id(s, a, in->references[i - 1], f, &there, err);
	return v;
}

static enum verdict
read_pending(struct arena *a, const struct query *q, struct pending *p,
	     struct error *err)
{
	struct intake *in;
	enum verdict v = intake_read(a, sql_copy(a, q, 2), &in, err);

	*p = (struct pending){ .letter = sql_int(q, 0),
			       .state = sql_copy(a, q, 1), .intake = in };
	return v;
}

static enum verdict
read_about(struct store *s, struct arena *a, const struct found *f,
	   struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id, state, intake FROM letter "
		"JOIN letter_text ON letter = id "
		"WHERE id = ? AND intake IS NOT NULL AND (state = 'asked' OR "
		"state = 'doubted' OR state = 'review' OR "
		"state = 'decided')");
	bool row;

	sql_put_int(q, f->letter);
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	struct pending *p = arena_alloc(a, sizeof(*p));

	v = read_pending(a, q, p, err);
	if (!span_is(p->state, "decided"))
		f->talk->about = p;
	else if (span_is(f->talk->purpose, "question") ||
		 span_is(f->talk->purpose, "consent"))
		f->talk->settled = p;
	sql_end(q);
	return v;
}

static enum verdict
read_asked(struct store *s, struct arena *a, struct span entity,
	   struct talk *t, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT id, state, intake FROM letter "
		"JOIN letter_text ON letter = id "
		"WHERE entity = ? AND state = 'asked' AND intake IS NOT NULL "
		"ORDER BY id DESC LIMIT ?");
	enum verdict v;
	bool row;

	t->asked = arena_array(a, ASKED_MAX, sizeof(*t->asked));
	sql_put_text(q, entity);
	sql_put_int(q, ASKED_MAX);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		v = read_pending(a, q, &t->asked[t->n_asked++], err);
		if (v != OK) {
			sql_end(q);
			return v;
		}
	}
	return v;
}

/*
 * The body that the mail invited; where it is no mail of ours, the one that
 * the writer's own address was invited for.
 */
static enum verdict
read_invited(struct store *s, struct arena *a, const struct intake *in,
	     struct talk *t, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT entity FROM invited WHERE address = ?");
	struct span address = SPAN_NONE;
	bool row;

	if (is_invite(t->purpose))
		address = t->recipient;
	else if (!t->purpose.len && in->kind == KIND_BOUNCE)
		address = in->bounce.recipient;
	else if (!t->purpose.len && intake_is_proven(in))
		address = in->from;
	sql_put_text(q, span_lower(a, address));
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	t->invited = sql_copy(a, q, 0);
	sql_end(q);
	if (!t->purpose.len) {
		t->recipient = address;
		t->direct = true;
	}
	return OK;
}

/* The body of the registration that our mail was about, ended or not. */
static enum verdict
read_entity(struct store *s, struct arena *a, int64_t registration,
	    struct span *ret, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT entity FROM registration WHERE id = ?");
	bool row;

	sql_put_int(q, registration);
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	*ret = sql_copy(a, q, 0);
	sql_end(q);
	return OK;
}

static enum verdict
read_withdrawn(struct store *s, struct arena *a, const struct intake *in,
	       struct span entity, const struct found *f, struct error *err)
{
	enum verdict v = OK;

	if (!in->returns && !in->recants && !in->replaces)
		return OK;
	if (!entity.len && f->registration)
		v = read_entity(s, a, f->registration, &entity, err);
	if (v == OK && entity.len)
		v = past_withdrawn(s, a, entity, &f->talk->withdrawn,
				   &f->talk->n_withdrawn, err);
	return v;
}

/* Whose letter it is, as far as one can tell before it is decided. */
static struct span
entity_of(const struct intake *in, const struct talk *t)
{
	if (in->body.value.len)
		return in->body.value;
	return t->settled && !t->invited.len ? t->settled->intake->body.value
					     : t->invited;
}

enum verdict
view_talk(struct store *s, struct arena *a, const struct intake *in,
	  struct span handle, struct talk **ret, struct error *err)
{
	struct talk *t = arena_alloc(a, sizeof(*t));
	struct found f = { .talk = t };
	struct registration *seat = NULL;
	enum verdict v = find_answered(s, a, in, handle, &f, err);

	if (v == OK && f.letter)
		v = read_about(s, a, &f, err);
	if (v == OK && f.registration)
		v = view_registration(s, a, f.registration, &seat, err);
	t->seat = seat;
	if (v == OK)
		v = read_invited(s, a, in, t, err);
	struct span entity = entity_of(in, t);

	if (v == OK && entity.len)
		v = read_asked(s, a, entity, t, err);
	if (v == OK)
		v = read_withdrawn(s, a, in, entity, &f, err);
	if (v == OK)
		*ret = t;
	return v;
}

static enum verdict
find_person(struct store *s, struct arena *a, const struct intake *in,
	    int64_t *person, int64_t *registration, struct error *err)
{
	bool by_uid = in->rsvp.uid.len;
	struct query *q = by_uid
		? sql_query(s->sql, "SELECT id, registration FROM person "
			"WHERE uid = ? AND state = 'seated'")
		: sql_query(s->sql, "SELECT person.id, person.registration "
			"FROM parcel JOIN person ON person.id = person "
			"WHERE message_id = ? AND person.state = 'seated'");
	bool row;

	/* An answer without a calendar part answers our mail all the same. */
	sql_put_text(q, by_uid ? in->rsvp.uid
		      : in->kind == KIND_RSVP ? in->in_reply_to
					      : in->bounce.original_id);
	enum verdict v = sql_step(q, &row, err);

	/* One that names another's mail is of that; one that names none may be
	   of ours. */
	if (v == OK && !row && !by_uid && in->bounce.recipient.len &&
	    !in->bounce.original_id.len) {
		q = sql_query(s->sql, "SELECT id, registration FROM person "
			"WHERE email = ? AND email <> '' AND "
			"state = 'seated' ORDER BY id LIMIT 1");
		sql_put_text(q, span_lower(a, in->bounce.recipient));
		v = sql_step(q, &row, err);
	}
	if (v != OK || !row)
		return v;
	*person = sql_int(q, 0);
	*registration = sql_int(q, 1);
	sql_end(q);
	return OK;
}

enum verdict
view_person(struct store *s, struct arena *a, const struct intake *in,
	    const struct registration **registration, size_t *person,
	    struct error *err)
{
	int64_t id = 0, row = 0;
	struct registration *r = NULL;
	enum verdict v = find_person(s, a, in, &id, &row, err);

	if (v == OK && id)
		v = view_registration(s, a, row, &r, err);
	*registration = NULL;
	for (size_t i = 0; v == OK && r && i < r->n_people; i++)
		if (r->people[i].id == id) {
			*registration = r;
			*person = i;
		}
	return v;
}
