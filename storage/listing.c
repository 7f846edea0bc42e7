/* SPDX-License-Identifier: EUPL-1.2 */
/* The views for people: counts, letters and mails one by one. */
#include <limits.h>

#include "core/arena.h"
#include "storage/engine.h"
#include "storage/view.h"

static const char where[] = "storage/view";

/* A letter may be longer than we read; beyond this nothing was ever taken. */
#define LETTER_MAX ((size_t)1 << 30)

struct count {
	const char *text;
	size_t field;		/* offset in struct view_counts */
};

#define COUNT(name, text) { text, offsetof(struct view_counts, name) }
#define LETTERS "SELECT count(*) FROM letter WHERE state = "
#define PARCELS "SELECT count(*) FROM parcel WHERE state "

static const struct count counts[] = {
	COUNT(letters, "SELECT count(*) FROM letter"),
	COUNT(accepted, LETTERS "'decided' AND act = 'accept'"),
	COUNT(asked, LETTERS "'decided' AND act = 'ask'"),
	COUNT(recorded, LETTERS "'decided' AND act = 'record'"),
	COUNT(ignored, LETTERS "'decided' AND act = 'ignore'"),
	COUNT(review, LETTERS "'review'"),
	COUNT(duplicates, LETTERS "'duplicate'"),
	COUNT(quarantined, LETTERS "'quarantined'"),
	COUNT(rejected, LETTERS "'rejected'"),
	COUNT(registrations, "SELECT count(*) FROM registration "
	      "WHERE state = 'active'"),
	COUNT(bodies, "SELECT count(DISTINCT entity) FROM registration "
	      "WHERE state = 'active'"),
	COUNT(people, "SELECT count(*) FROM person JOIN registration r "
	      "ON r.id = registration WHERE r.state = 'active' "
	      "AND person.state = 'seated'"),
	COUNT(waiting, "SELECT count(*) FROM waiting"),
	COUNT(outbox_queued, PARCELS "IN ('queued', 'flying')"),
	COUNT(outbox_held, PARCELS "= 'held'"),
	COUNT(outbox_sent, PARCELS "= 'sent'"),
	COUNT(outbox_failed, PARCELS "= 'failed'"),
	COUNT(outbox_dropped, PARCELS "= 'dropped'"),
	COUNT(oldest_queued, "SELECT coalesce(min(created), 0) FROM parcel "
	      "WHERE state IN ('queued', 'flying')"),
	COUNT(last_letter, "SELECT received FROM letter "
	      "ORDER BY id DESC LIMIT 1"),
	COUNT(withheld, "SELECT count(*) FROM withheld"),
	COUNT(oldest_due, "SELECT min(due) FROM parcel "
	      "WHERE state = 'queued'"),
	COUNT(oldest_review, "SELECT min(received) FROM letter "
	      "WHERE state = 'review' OR state = 'quarantined'"),
	COUNT(oldest_withheld, "SELECT min(since) FROM withheld"),
	COUNT(last_sent, "SELECT max(settled) FROM parcel "
	      "WHERE state = 'sent'"),
};

enum verdict
view_counts(struct store *s, struct view_counts *ret, struct error *err)
{
	struct view_counts c = { 0 };
	enum verdict v = OK;

	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts) && v == OK;
	     i++)
		v = sql_number(sql_query(s->sql, counts[i].text),
			       (int64_t *)((char *)&c + counts[i].field),
			       err);
	if (v == OK)
		*ret = c;
	return v;
}

#define LETTER_COLUMNS \
	"letter.id, received, mailbox, message_id, sender, subject, kind, " \
	"act, reason, state, detail, entity, date "

static struct view_letter
read_letter(struct arena *a, const struct query *q)
{
	return (struct view_letter){
		.row = sql_int(q, 0), .received = sql_int(q, 1),
		.mailbox = sql_copy(a, q, 2), .message_id = sql_copy(a, q, 3),
		.from = sql_copy(a, q, 4), .subject = sql_copy(a, q, 5),
		.kind = sql_copy(a, q, 6), .act = sql_copy(a, q, 7),
		.reason = sql_copy(a, q, 8), .state = sql_copy(a, q, 9),
		.detail = sql_copy(a, q, 10), .entity = sql_copy(a, q, 11),
		.date = sql_int(q, 12),
	};
}

static int64_t
at_most(size_t max)
{
	return max > INT64_MAX ? INT64_MAX : (int64_t)max;
}

enum verdict
view_letters(struct store *s, struct arena *a, struct span state, size_t max,
	     struct view_letter **ret, size_t *n, struct error *err)
{
	struct query *q = state.len
		? sql_query(s->sql, "SELECT " LETTER_COLUMNS "FROM letter "
			"WHERE state = ? ORDER BY letter.id DESC LIMIT ?")
		: sql_query(s->sql, "SELECT " LETTER_COLUMNS "FROM letter "
			"ORDER BY letter.id DESC LIMIT ?");
	struct view_letter *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	if (state.len)
		sql_put_text(q, state);
	sql_put_int(q, at_most(max));
	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = read_letter(a, q);
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

enum verdict
view_withheld(struct store *s, struct arena *a, size_t max,
	      struct view_withheld **ret, size_t *n, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT mailbox, uid, since FROM withheld "
		"ORDER BY since, uid LIMIT ?");
	struct view_withheld *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	sql_put_int(q, at_most(max));
	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = (struct view_withheld){
			.mailbox = sql_copy(a, q, 0),
			.uid = sql_int(q, 1), .since = sql_int(q, 2),
		};
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

/* An intake of another version than ours is shown as unreadable. */
static struct intake *
read_intake(struct arena *a, const struct query *q, int column)
{
	struct intake *in = NULL;

	if (sql_is_null(q, column) ||
	    intake_read(a, sql_copy(a, q, column), &in, NULL) != OK)
		return NULL;
	return in;
}

enum verdict
view_letter(struct store *s, struct arena *a, int64_t row,
	    struct view_letter_whole **ret, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT " LETTER_COLUMNS ", intake, packed FROM letter "
		"LEFT JOIN letter_text ON letter = letter.id "
		"WHERE letter.id = ?");
	bool found;

	sql_put_int(q, row);
	enum verdict v = sql_step(q, &found, err);

	if (v != OK)
		return v;
	if (!found)
		return error_set(err, NEVER, where, 0,
				 "there is no letter %lld", (long long)row);
	struct view_letter_whole *w = arena_alloc(a, sizeof(*w));

	w->row = read_letter(a, q);
	w->intake = read_intake(a, q, 13);
	if (!sql_is_null(q, 14))
		v = squeeze_unpack(s->squeezer, a, sql_span(q, 14),
				   LETTER_MAX, &w->bytes, err);
	sql_end(q);
	if (v == OK)
		*ret = w;
	return v;
}

#define PARCEL_COLUMNS \
	"SELECT id, coalesce(letter, 0), due, created, settled, purpose, " \
	"recipient, message_id, state, why, attempts "

static struct view_parcel
read_parcel(struct arena *a, const struct query *q)
{
	return (struct view_parcel){
		.row = sql_int(q, 0), .letter = sql_int(q, 1),
		.due = sql_int(q, 2), .created = sql_int(q, 3),
		.settled = sql_int(q, 4), .purpose = sql_copy(a, q, 5),
		.recipient = sql_copy(a, q, 6),
		.message_id = sql_copy(a, q, 7),
		.state = sql_copy(a, q, 8), .why = sql_copy(a, q, 9),
		.attempts = sql_int(q, 10),
	};
}

enum verdict
view_outbox(struct store *s, struct arena *a, struct span state, size_t max,
	    struct view_parcel **ret, size_t *n, struct error *err)
{
	struct query *q = state.len
		? sql_query(s->sql, PARCEL_COLUMNS "FROM parcel "
			    "WHERE state = ? ORDER BY id LIMIT ?")
		: sql_query(s->sql, PARCEL_COLUMNS "FROM parcel "
			    "ORDER BY id LIMIT ?");
	struct view_parcel *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	if (state.len)
		sql_put_text(q, state);
	sql_put_int(q, at_most(max));
	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = read_parcel(a, q);
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

enum verdict
view_parcel(struct store *s, struct arena *a, int64_t row,
	    struct view_parcel **ret, struct span *bytes, struct error *err)
{
	struct query *q = sql_query(s->sql, PARCEL_COLUMNS ", packed "
		"FROM parcel LEFT JOIN parcel_text ON parcel = id "
		"WHERE id = ?");
	struct span unpacked = SPAN_NONE;
	bool found;

	sql_put_int(q, row);
	enum verdict v = sql_step(q, &found, err);

	if (v != OK)
		return v;
	if (!found)
		return error_set(err, NEVER, where, 0,
				 "there is no mail %lld", (long long)row);
	struct view_parcel *p = arena_alloc(a, sizeof(*p));

	*p = read_parcel(a, q);
	if (!sql_is_null(q, 11))
		v = squeeze_unpack(s->squeezer, a, sql_span(q, 11),
				   LETTER_MAX, &unpacked, err);
	sql_end(q);
	if (v != OK)
		return v;
	*ret = p;
	*bytes = unpacked;
	return OK;
}
