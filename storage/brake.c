/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"
#include "core/clock.h"
#include "storage/engine.h"
#include "storage/view.h"

#define HOUR 3600

static enum verdict
known_thread(struct store *s, struct arena *a, struct span message_id,
	     struct span *ret, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT thread FROM parcel WHERE message_id = ?1 "
		"UNION ALL "
		"SELECT thread FROM letter WHERE message_id = ?1 LIMIT 1");
	bool row;

	sql_put_text(q, message_id);
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	if (sql_span(q, 0).len)
		*ret = sql_copy(a, q, 0);
	sql_end(q);
	return OK;
}

enum verdict
brake_thread(struct store *s, struct arena *a, const struct intake *in,
	     struct span *ret, struct error *err)
{
	struct span root = in->n_references ? in->references[0]
					    : in->in_reply_to;

	if (!root.len) {
		*ret = in->message_id;
		return OK;
	}
	struct span thread = root;
	enum verdict v = known_thread(s, a, root, &thread, err);

	if (v == OK)
		*ret = thread;
	return v;
}

/* The first instant of the civil day; no zone of ours skips midnight. */
static int64_t
midnight(int64_t now)
{
	struct civil c = clock_civil(now);
	int64_t ret = now;

	c.hour = c.minute = c.second = 0;
	if (!clock_instant(&c, &ret))
		return now;
	return ret;
}

/*
 * The hour's count is kept: a busy hour has thousands of parcels, and each
 * is counted in once and out once.  Only a clock that was set back makes it
 * count all anew.
 */
static enum verdict
count_hour(struct store *s, int64_t now, struct error *err)
{
	int64_t edge = now - HOUR, n = 0;

	if (s->hour_known && edge == s->hour_edge)
		return OK;
	bool slides = s->hour_known && edge > s->hour_edge;
	struct query *q = slides
		? sql_query(s->sql, "SELECT count(*) FROM parcel WHERE "
				    "counted = 1 AND slot > ? AND slot <= ?")
		: sql_query(s->sql, "SELECT count(*) FROM parcel WHERE "
				    "counted = 1 AND slot > ?");

	if (slides)
		sql_put_int(q, s->hour_edge);
	sql_put_int(q, edge);
	enum verdict v = sql_number(q, &n, err);

	if (v != OK)
		return v;
	s->hour_count = slides ? s->hour_count - n : n;
	s->hour_edge = edge;
	s->hour_known = true;
	return OK;
}

void
brake_count(struct store *s, int64_t slot)
{
	if (s->hour_known && slot > s->hour_edge)
		s->hour_count++;
}

static enum verdict
was_told(struct store *s, struct span address, const char *what,
	 int64_t since, bool *ret, struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT count(*) FROM told "
		"WHERE address = ? AND what = ? AND at >= ?");
	int64_t n = 0;

	sql_put_text(q, address);
	sql_put_text(q, span_of(what));
	sql_put_int(q, since);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = n > 0;
	return v;
}

static enum verdict
count_since(struct query *q, struct span key, int64_t since, unsigned *ret,
	    struct error *err)
{
	int64_t n = 0;

	sql_put_text(q, key);
	sql_put_int(q, since);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = (unsigned)n;
	return v;
}

enum verdict
brake_look(struct store *s, struct arena *a, const struct intake *in,
	   int64_t now, struct roster *r, struct error *err)
{
	struct span to = span_lower(a, intake_answer_to(in));
	struct span thread = SPAN_NONE;
	int64_t day = midnight(now);
	enum verdict v = count_hour(s, now, err);

	if (v == OK)
		v = brake_thread(s, a, in, &thread, err);
	if (v == OK && thread.len)
		v = count_since(sql_query(s->sql,
			"SELECT count(*) FROM parcel WHERE counted = 1 AND "
			"thread = ? AND created >= ?"),
			thread, day, &r->thread_today, err);
	if (v == OK && to.len)
		v = count_since(sql_query(s->sql,
			"SELECT count(*) FROM parcel WHERE counted = 1 AND "
			"recipient = ? AND created >= ?"),
			to, day, &r->sender_today, err);
	if (v == OK && to.len)
		v = was_told(s, to, "privacy", INT64_MIN, &r->told_privacy,
			     err);
	if (v == OK && to.len)
		v = was_told(s, to, "brake", day, &r->brake_told, err);
	r->hour_total = (unsigned)s->hour_count;
	return v;
}

enum verdict
view_reviews(struct store *s, int64_t now, unsigned *today,
	     int64_t *next_letter, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"SELECT count(DISTINCT letter) FROM parcel "
		"WHERE purpose = 'review' AND created >= ?");
	int64_t n = 0, last = 0;

	sql_put_int(q, midnight(now));
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		v = sql_number(sql_query(s->sql,
			"SELECT max(id) FROM letter"), &last, err);
	if (v != OK)
		return v;
	*today = (unsigned)n;
	*next_letter = last + 1;
	return OK;
}
