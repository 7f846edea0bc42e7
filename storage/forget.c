/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/forget.h"

#include "core/arena.h"
#include "storage/engine.h"

/* secure_delete (storage/sql.c) overwrites what is deleted here. */

#define ON_ITS_WAY \
	"(p.state = 'queued' OR p.state = 'flying')"

/*
 * Mails to him go out first, and those that tell others of him; one of these
 * that is held would be so for ever.
 */
#define DUE \
	"FROM forget f WHERE NOT EXISTS (SELECT 1 FROM parcel p " \
	"WHERE p.recipient = f.address AND (" ON_ITS_WAY " OR " \
	"p.state = 'held')) AND NOT EXISTS (SELECT 1 FROM parcel p " \
	"JOIN person w ON w.registration = p.registration " \
	"WHERE w.email = f.address AND " ON_ITS_WAY ")"

/* Registrations on which he sits, or has sat. */
#define HIS \
	"(SELECT registration FROM person WHERE email = ?1)"

/*
 * Letters of others that name him: by his address or by all of his name; by a
 * part of it where they are of his body.
 */
#define NAMING \
	"(SELECT t.letter FROM letter_text t WHERE " \
	"instr(lower(t.intake), ?1) UNION " \
	"SELECT letter FROM person WHERE email = ?1 UNION " \
	"SELECT t.letter FROM letter_text t JOIN letter l ON " \
	"l.id = t.letter JOIN person w ON w.email = ?1 AND w.name <> '' " \
	"JOIN registration r ON r.id = w.registration " \
	"AND (r.entity = l.entity OR instr(w.name, ' ')) WHERE " \
	"instr(lower(t.intake), lower(w.name)))"

/* Those about him, and those that tell organisers of many things. */
#define ABOUT_HIM \
	"(registration IN " HIS " OR letter IN " NAMING " OR " \
	"(registration IS NULL AND letter IS NULL))"

#define FORGET_CONTACT \
	"UPDATE registration SET contact = '' WHERE contact = ?"

static enum verdict
run_on(struct store *s, const char *text, struct span address,
       struct error *err)
{
	struct query *q = sql_query(s->sql, text);

	sql_put_text(q, address);
	return sql_run(q, err);
}

enum verdict
forget_note(struct store *s, struct span address, int64_t now,
	    struct error *err)
{
	struct query *q = sql_query(s->sql, "INSERT INTO forget (address, at) "
		"VALUES (?, ?) ON CONFLICT DO NOTHING");

	address = span_lower(s->scratch, address);
	sql_put_text(q, address);
	sql_put_int(q, now);
	enum verdict v = sql_run(q, err);

	/* At once: nothing more is asked of him. */
	return v == OK ? run_on(s, FORGET_CONTACT, address, err) : v;
}

enum verdict
forget_is_due(struct store *s, bool *ret, struct error *err)
{
	int64_t n = 0;
	enum verdict v = sql_number(sql_query(s->sql,
		"SELECT EXISTS (SELECT 1 " DUE ")"), &n, err);

	if (v == OK)
		*ret = n > 0;
	return v;
}

/* Every place where he stands; the order matters where one refers to one. */
static enum verdict
forget_address(struct store *s, struct span address, struct error *err)
{
	static const char *const steps[] = {
		"DELETE FROM parcel WHERE recipient = ?1",
		"DELETE FROM parcel_text WHERE parcel IN (SELECT id FROM "
		"parcel WHERE (state = 'sent' OR state = 'dropped' OR "
		"state = 'failed' OR state = 'held') AND " ABOUT_HIM ")",
		"UPDATE parcel SET state = 'dropped', settled = created "
		"WHERE state = 'held' "
		"AND NOT EXISTS (SELECT 1 FROM parcel_text t WHERE "
		"t.parcel = parcel.id) AND ?1 <> ''",
		"UPDATE letter SET subject = '', detail = '' WHERE id IN "
		NAMING,
		"DELETE FROM letter_text WHERE letter IN " NAMING,
		"DELETE FROM letter_text WHERE letter IN "
		"(SELECT id FROM letter WHERE sender = ?)",
		"UPDATE letter SET sender = '', subject = '', "
		"message_id = '', thread = '', detail = '' WHERE sender = ?",
		FORGET_CONTACT,
		"DELETE FROM past_person WHERE person IN "
		"(SELECT id FROM person WHERE email = ?)",
		"UPDATE person SET state = 'left', name = '', role = '', "
		"org = '', phones = '', uid = '', email = '', "
		"answered_by = '' WHERE email = ?",
		"UPDATE person SET answered_by = '' WHERE answered_by = ?",
		"DELETE FROM told WHERE address = ?",
		"UPDATE session SET moderator = '', moderator_email = '' "
		"WHERE moderator_email = ?",
		"UPDATE session SET facilitator = '', facilitator_email = '' "
		"WHERE facilitator_email = ?",
		"UPDATE report SET sender = '' WHERE sender = ?",
		"DELETE FROM invited WHERE address = ?",
		"DELETE FROM forget WHERE address = ?",
	};
	enum verdict v = OK;

	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps) && v == OK; i++)
		v = run_on(s, steps[i], address, err);
	return v;
}

enum verdict
forget_now(struct store *s, struct span address, int64_t now,
	   struct error *err)
{
	enum verdict v = forget_address(s, address, err);

	if (v == OK)
		v = erased_note(s, address, now, err);
	if (v == OK)
		v = audit_note(s, now, SPAN_NONE, "erase", 0, 0, SPAN_NONE,
			       err);
	return v;
}

static enum verdict
take_one(struct store *s, int64_t now, struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT address " DUE " LIMIT 1");
	bool row;
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	struct span address = sql_copy(s->scratch, q, 0);

	sql_end(q);
	return forget_now(s, address, now, err);
}

enum verdict
forget_step(struct store *s, int64_t now, struct error *err)
{
	enum verdict v = store_enter(s, err);

	if (v != OK)
		return v;
	v = store_leave(s, take_one(s, now, err), err);
	s->hour_known = false;
	store_touch(s);
	return v;
}
