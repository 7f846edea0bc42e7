/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/erasure.h"

#include "core/arena.h"
#include "storage/engine.h"

/* secure_delete (storage/sql.c) overwrites what is deleted here. */

#define HAS_TEXT \
	"EXISTS (SELECT 1 FROM letter_text t WHERE t.letter = l.id)"

/* A letter that waits for a person is kept until he has looked. */
#define OLD_BYTES \
	"FROM letter l WHERE received < ? AND state <> 'review' AND " \
	"state <> 'quarantined' AND " HAS_TEXT

#define OLD_LETTERS \
	"FROM letter l WHERE received < ? AND (sender <> '' OR " \
	"subject <> '' OR message_id <> '' OR thread <> '' OR " \
	"detail <> '' OR " HAS_TEXT " OR " \
	"EXISTS (SELECT 1 FROM person p WHERE p.letter = l.id))"

/* One that failed may be sent again by hand. */
#define OLD_MAIL_BYTES \
	"FROM parcel p WHERE (state = 'sent' OR state = 'dropped') AND " \
	"settled < ? AND " \
	"EXISTS (SELECT 1 FROM parcel_text t WHERE t.parcel = p.id)"

#define OLD_MAILS "FROM parcel WHERE created < ? AND state <> 'flying'"
#define OLD_TOLD "FROM told WHERE at < ?"
/* Who leads a session is a person too. */
#define OLD_STAFF \
	"session WHERE at < ? AND (moderator <> '' OR facilitator <> '')"
#define OLD_INVITED "FROM invited WHERE at < ?"

static enum verdict
is_there(struct query *q, int64_t before, bool *ret, struct error *err)
{
	int64_t n = 0;

	sql_put_int(q, before);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret |= n > 0;
	return v;
}

enum verdict
erasure_is_due(struct store *s, const struct erasure *e, bool *ret,
	       struct error *err)
{
	bool due = false;
	enum verdict v = is_there(sql_query(s->sql,
		"SELECT EXISTS (SELECT 1 " OLD_BYTES ")"), e->bytes_before,
		&due, err);

	if (v == OK)
		v = is_there(sql_query(s->sql,
			"SELECT EXISTS (SELECT 1 " OLD_MAIL_BYTES ")"),
			e->bytes_before, &due, err);
	if (v == OK)
		v = is_there(sql_query(s->sql,
			"SELECT EXISTS (SELECT 1 " OLD_LETTERS ")"),
			e->all_before, &due, err);
	if (v == OK)
		v = is_there(sql_query(s->sql,
			"SELECT EXISTS (SELECT 1 " OLD_MAILS ")"),
			e->all_before, &due, err);
	if (v == OK)
		v = is_there(sql_query(s->sql,
			"SELECT EXISTS (SELECT 1 " OLD_TOLD ")"),
			e->all_before, &due, err);
	if (v == OK)
		v = is_there(sql_query(s->sql,
			"SELECT EXISTS (SELECT 1 FROM " OLD_STAFF ")"),
			e->all_before, &due, err);
	if (v == OK)
		v = is_there(sql_query(s->sql,
			"SELECT EXISTS (SELECT 1 " OLD_INVITED ")"),
			e->all_before, &due, err);
	if (v == OK)
		*ret = due;
	return v;
}

static enum verdict
list_letters(struct store *s, struct query *q, int64_t before, unsigned max,
	     int64_t **ret, size_t *n, struct error *err)
{
	size_t room = 0;
	enum verdict v;
	bool row;

	*ret = NULL;
	*n = 0;
	sql_put_int(q, before);
	sql_put_int(q, max);
	while ((v = sql_step(q, &row, err)) == OK && row) {
		*ret = arena_grow(s->scratch, *ret, *n, &room, sizeof(**ret));
		(*ret)[(*n)++] = sql_int(q, 0);
	}
	return v;
}

static enum verdict
run_on(struct query *q, int64_t letter, struct error *err)
{
	sql_put_int(q, letter);
	return sql_run(q, err);
}

static enum verdict
expire_letter(struct store *s, int64_t letter, int64_t now,
	      struct error *err)
{
	enum verdict v = run_on(sql_query(s->sql,
		"DELETE FROM letter_text WHERE letter = ?"), letter, err);

	if (v == OK)
		v = audit_note(s, now, SPAN_NONE, "expire", letter, 0,
			       SPAN_NONE, err);
	return v;
}

/* Nobody can look any more at one that still waits: it is closed. */
static enum verdict
erase_letter(struct store *s, int64_t letter, int64_t now, struct error *err)
{
	enum verdict v = run_on(sql_query(s->sql,
		"DELETE FROM letter_text WHERE letter = ?"), letter, err);

	if (v == OK)
		v = run_on(sql_query(s->sql,
			"DELETE FROM person WHERE letter = ?"), letter, err);
	if (v == OK)
		v = run_on(sql_query(s->sql,
			"UPDATE registration SET contact = '' "
			"WHERE letter = ?"), letter, err);
	if (v == OK)
		v = run_on(sql_query(s->sql,
			"UPDATE letter SET sender = '', subject = '', "
			"message_id = '', thread = '', detail = '', "
			"state = iif(state = 'review' OR "
			"state = 'quarantined', 'rejected', state) "
			"WHERE id = ?"), letter, err);
	if (v == OK)
		v = audit_note(s, now, SPAN_NONE, "erase", letter, 0,
			       SPAN_NONE, err);
	return v;
}

static enum verdict
each_letter(struct store *s, struct query *q, int64_t before, unsigned max,
	    enum verdict (*erase)(struct store *, int64_t, int64_t,
				  struct error *),
	    int64_t now, struct error *err)
{
	int64_t *letters;
	size_t n;
	enum verdict v = list_letters(s, q, before, max, &letters, &n, err);

	for (size_t i = 0; i < n && v == OK; i++)
		v = erase(s, letters[i], now, err);
	return v;
}

static enum verdict
up_to(struct query *q, int64_t before, unsigned max, struct error *err)
{
	sql_put_int(q, before);
	sql_put_int(q, max);
	return sql_run(q, err);
}

static enum verdict
take_step(struct store *s, const struct erasure *e, int64_t now,
	  unsigned max, struct error *err)
{
	enum verdict v = each_letter(s, sql_query(s->sql,
		"SELECT l.id " OLD_LETTERS " ORDER BY l.id LIMIT ?"),
		e->all_before, max, erase_letter, now, err);

	if (v == OK)
		v = up_to(sql_query(s->sql, "DELETE FROM parcel WHERE id IN "
			"(SELECT id " OLD_MAILS " LIMIT ?)"),
			e->all_before, max, err);
	if (v == OK)
		v = up_to(sql_query(s->sql, "DELETE FROM told WHERE "
			"(address, what) IN (SELECT address, what " OLD_TOLD
			" LIMIT ?)"), e->all_before, max, err);
	if (v == OK)
		v = up_to(sql_query(s->sql, "UPDATE session SET "
			"moderator = '', moderator_email = '', "
			"facilitator = '', facilitator_email = '' "
			"WHERE rank IN (SELECT rank FROM " OLD_STAFF
			" LIMIT ?)"), e->all_before, max, err);
	if (v == OK)
		v = up_to(sql_query(s->sql, "DELETE FROM invited WHERE id IN "
			"(SELECT id " OLD_INVITED " LIMIT ?)"),
			e->all_before, max, err);
	if (v == OK)
		v = each_letter(s, sql_query(s->sql,
			"SELECT l.id " OLD_BYTES " ORDER BY l.id LIMIT ?"),
			e->bytes_before, max, expire_letter, now, err);
	if (v == OK)
		v = up_to(sql_query(s->sql, "DELETE FROM parcel_text WHERE "
			"parcel IN (SELECT p.id " OLD_MAIL_BYTES " LIMIT ?)"),
			e->bytes_before, max, err);
	return v;
}

enum verdict
erasure_step(struct store *s, const struct erasure *e, int64_t now,
	     unsigned max, struct error *err)
{
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	v = store_leave(s, take_step(s, e, now, max, err), err);
	/* People and mails are fewer: what was counted is counted again. */
	s->hour_known = false;
	store_touch(s);
	return v;
}

enum verdict
erasure_settle(struct store *s, struct error *err)
{
	return sql_checkpoint(s->sql, true, err);
}
