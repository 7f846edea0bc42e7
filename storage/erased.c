/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/erased.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "storage/engine.h"

#define MEMORY (256 * MIB)

/* Every column where the address of a person may stand. */
#define ADDRESSES \
	"SELECT email FROM person UNION SELECT answered_by FROM person " \
	"UNION SELECT contact FROM registration " \
	"UNION SELECT sender FROM letter UNION SELECT sender FROM report " \
	"UNION SELECT recipient FROM parcel UNION SELECT address FROM told " \
	"UNION SELECT address FROM invited UNION SELECT address FROM forget " \
	"UNION SELECT moderator_email FROM session " \
	"UNION SELECT facilitator_email FROM session"

static struct hash
mark_of(struct arena *a, const uint8_t secret[static HASH_BYTES],
	struct span address)
{
	struct text t = text_new(a);

	text_adds(&t, "erased ");
	text_add(&t, span_lower(a, address));
	return hash_hmac((struct span){ (const char *)secret, HASH_BYTES },
			 text_span(&t));
}

static struct span
bytes_of(const struct hash *h)
{
	return (struct span){ (const char *)h->bytes, HASH_BYTES };
}

static enum verdict
note_mark(struct store *s, const struct erased *e, struct error *err)
{
	struct query *q = sql_query(s->sql,
		"INSERT INTO erased (mark, at, times) VALUES (?, ?, 1) "
		"ON CONFLICT DO UPDATE SET at = max(at, excluded.at), "
		"times = times + 1");

	sql_put_blob(q, bytes_of(&e->mark));
	sql_put_int(q, e->at);
	return sql_run(q, err);
}

enum verdict
erased_note(struct store *s, struct span address, int64_t now,
	    struct error *err)
{
	uint8_t secret[HASH_BYTES];
	enum verdict v = store_secret(s, secret, err);

	if (v != OK)
		return v;
	struct erased e = { mark_of(s->scratch, secret, address), now };

	explicit_bzero(secret, sizeof(secret));
	return note_mark(s, &e, err);
}

enum verdict
erased_list(struct store *s, struct arena *a, struct erased **ret, size_t *n,
	    struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT mark, at FROM erased");
	struct erased *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		struct span mark = sql_span(q, 0);

		list = arena_grow(a, list, k, &room, sizeof(*list));
		if (mark.len == HASH_BYTES)
			memcpy(list[k].mark.bytes, mark.at, HASH_BYTES);
		list[k++].at = sql_int(q, 1);
	}
	if (v != OK)
		return v;
	*ret = list;
	*n = k;
	return OK;
}

enum verdict
erased_count(struct store *s, int64_t *ret, struct error *err)
{
	return sql_number(sql_query(s->sql, "SELECT coalesce(sum(times), 0) "
					    "FROM erased"), ret, err);
}

static enum verdict
is_news(struct store *s, const struct erased *e, bool *ret,
	struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT NOT EXISTS (SELECT 1 "
		"FROM erased WHERE mark = ? AND at >= ?)");
	int64_t n = 0;

	sql_put_blob(q, bytes_of(&e->mark));
	sql_put_int(q, e->at);
	enum verdict v = sql_number(q, &n, err);

	if (v == OK)
		*ret = n;
	return v;
}

enum verdict
erased_again(struct store *s, struct span address, int64_t dated, int64_t now,
	     struct error *err)
{
	uint8_t secret[HASH_BYTES];
	bool news = true;
	enum verdict v = address.len ? store_enter(s, err) : OK;

	if (v != OK || !address.len)
		return v;
	v = store_secret(s, secret, err);
	if (v == OK) {
		struct erased e = { mark_of(s->scratch, secret, address),
				    dated };

		explicit_bzero(secret, sizeof(secret));
		v = is_news(s, &e, &news, err);
	}
	if (v == OK && !news)
		v = forget_now(s, address, now, err);
	return store_leave(s, v, err);
}

enum verdict
erased_lacks(struct store *s, const struct erased *list, size_t n,
	     bool *lacks, struct error *err)
{
	enum verdict v = OK;
	bool news = false;

	for (size_t i = 0; i < n && v == OK && !news; i++)
		v = is_news(s, &list[i], &news, err);
	if (v == OK)
		*lacks = news;
	return v;
}

static enum verdict
read_addresses(struct store *s, struct arena *a, struct span **ret, size_t *n,
	       struct error *err)
{
	struct query *q = sql_query(s->sql, ADDRESSES);
	struct span *list = NULL;
	size_t k = 0, room = 0;
	enum verdict v;
	bool row;

	while ((v = sql_step(q, &row, err)) == OK && row) {
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = sql_copy(a, q, 0);
	}
	*ret = list;
	*n = k;
	return v;
}

/* Whoever bears the mark, by as many addresses as differ in letters only. */
static enum verdict
replay_one(struct store *s, struct arena *a, const uint8_t *secret,
	   const struct erased *e, struct span *addresses, size_t n,
	   int64_t *people, struct error *err)
{
	bool news = false, found = false;
	enum verdict v = is_news(s, e, &news, err);

	if (v != OK || !news)
		return v;
	for (size_t i = 0; i < n && v == OK; i++) {
		struct hash h = mark_of(a, secret, addresses[i]);

		if (!addresses[i].len || !hash_equal(&h, &e->mark))
			continue;
		found = true;
		v = forget_now(s, addresses[i], e->at, err);
	}
	if (v == OK && !found)
		v = note_mark(s, e, err);
	*people += found;
	return v;
}

static enum verdict
replay_all(struct store *s, struct arena *a, const struct erased *list,
	   size_t n, int64_t *people, struct error *err)
{
	uint8_t secret[HASH_BYTES];
	struct span *addresses;
	size_t n_addresses;
	enum verdict v = store_secret(s, secret, err);

	if (v == OK)
		v = read_addresses(s, a, &addresses, &n_addresses, err);
	for (size_t i = 0; i < n && v == OK; i++)
		v = replay_one(s, a, secret, &list[i], addresses, n_addresses,
			       people, err);
	explicit_bzero(secret, sizeof(secret));
	return v;
}

enum verdict
erased_replay(struct store *s, const struct erased *list, size_t n,
	      int64_t *people, struct error *err)
{
	struct arena *a = arena_open(MEMORY);
	int64_t found = 0;
	enum verdict v = store_begin(s, err);

	if (v == OK)
		v = replay_all(s, a, list, n, &found, err);
	if (v == OK)
		v = store_flush(s, err);
	else
		store_rollback(s);
	if (v == OK)
		*people = found;
	arena_close(a);
	return v;
}
