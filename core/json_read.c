/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/json_read.h"

#include <string.h>
#include <utf8proc.h>

#include "core/arena.h"

/* What is still to be read; every function leaves it behind what it took. */
struct reader {
	struct arena *arena;
	struct span rest;
};

static bool
take(struct reader *r, char c)
{
	if (!r->rest.len || r->rest.at[0] != c)
		return false;
	r->rest = span_tail(r->rest, 1);
	return true;
}

static void
skip_blanks(struct reader *r)
{
	while (take(r, ' ') || take(r, '\t') || take(r, '\n') || take(r, '\r'))
		;
}

static bool
take_digits(struct reader *r)
{
	size_t n = 0;

	while (n < r->rest.len && ascii_digit(r->rest.at[n]))
		n++;
	r->rest = span_tail(r->rest, n);
	return n;
}

static bool
take_number(struct reader *r)
{
	take(r, '-');
	if (!take(r, '0') && !take_digits(r))
		return false;
	if (take(r, '.') && !take_digits(r))
		return false;
	if (!take(r, 'e') && !take(r, 'E'))
		return true;
	if (!take(r, '+'))
		take(r, '-');
	return take_digits(r);
}

static bool
take_hex(struct reader *r, uint32_t *ret)
{
	static const char digits[] = "0123456789abcdef";

	*ret = 0;
	for (int i = 0; i < 4; i++) {
		const char *d = r->rest.len && r->rest.at[0]
			? strchr(digits, ascii_lower(r->rest.at[0])) : NULL;

		if (!d)
			return false;
		*ret = *ret * 16 + (uint32_t)(d - digits);
		r->rest = span_tail(r->rest, 1);
	}
	return true;
}

/* Behind "\u": one code point, of one escape or of a pair of surrogates. */
static bool
take_point(struct reader *r, char **to)
{
	uint32_t point, low;

	if (!take_hex(r, &point) || !point)
		return false;
	if (point >= 0xD800 && point < 0xDC00) {
		if (!take(r, '\\') || !take(r, 'u') || !take_hex(r, &low) ||
		    low < 0xDC00 || low > 0xDFFF)
			return false;
		point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
	} else if (point >= 0xDC00 && point < 0xE000) {
		return false;
	}
	*to += utf8proc_encode_char((utf8proc_int32_t)point,
				    (utf8proc_uint8_t *)*to);
	return true;
}

static bool
take_escape(struct reader *r, char **to)
{
	static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";

	if (take(r, 'u'))
		return take_point(r, to);
	const char *e = r->rest.len && r->rest.at[0]
		? strchr(from, r->rest.at[0]) : NULL;

	if (!e)
		return false;
	*(*to)++ = into[e - from];
	r->rest = span_tail(r->rest, 1);
	return true;
}

/* Decoded, a string is never longer than it was. */
static bool
take_string(struct reader *r, struct span *ret)
{
	struct span raw = r->rest;
	utf8proc_int32_t point;
	char *room, *to;

	if (!take(r, '"'))
		return false;
	ptrdiff_t end = 0;

	for (size_t i = 1; i < raw.len && raw.at[i] != '"'; i++) {
		end = (ptrdiff_t)i;
		i += raw.at[i] == '\\';
	}
	room = to = arena_alloc(r->arena, (size_t)end + 4);
	while (!take(r, '"')) {
		if (take(r, '\\')) {
			if (!take_escape(r, &to))
				return false;
			continue;
		}
		utf8proc_ssize_t n = utf8proc_iterate(
			(const utf8proc_uint8_t *)r->rest.at,
			(utf8proc_ssize_t)r->rest.len, &point);

		if (n <= 0 || point < 0x20)
			return false;
		memcpy(to, r->rest.at, (size_t)n);
		to += n;
		r->rest = span_tail(r->rest, (size_t)n);
	}
	*ret = (struct span){ room, (size_t)(to - room) };
	return true;
}

static bool
take_word(struct reader *r)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < 3; i++)
		if (span_starts(r->rest, span_of(words[i]))) {
			r->rest = span_tail(r->rest, strlen(words[i]));
			return true;
		}
	return false;
}

static bool take_value(struct reader *, int depth, struct json_member *);

static bool
take_member(struct reader *r, int depth, struct json_member *ret)
{
	skip_blanks(r);
	if (!take_string(r, &ret->key))
		return false;
	skip_blanks(r);
	return take(r, ':') && take_value(r, depth, ret);
}

/* An array, or an object whose members nobody asks for. */
static bool
take_nested(struct reader *r, int depth)
{
	bool object = take(r, '{');
	char end = object ? '}' : ']';
	struct json_member ignored;

	if ((!object && !take(r, '[')) || depth >= JSON_DEPTH)
		return false;
	skip_blanks(r);
	if (take(r, end))
		return true;
	do
		if (object ? !take_member(r, depth + 1, &ignored)
			   : !take_value(r, depth + 1, &ignored))
			return false;
	while (take(r, ','));
	return take(r, end);
}

static bool
take_value(struct reader *r, int depth, struct json_member *ret)
{
	bool good;

	skip_blanks(r);
	struct span from = r->rest;
	char first = from.len ? from.at[0] : '\0';

	if (first == '"') {
		ret->kind = JSON_STRING;
		good = take_string(r, &ret->value);
	} else {
		bool digit = first == '-' || ascii_digit(first);
		bool nested = first == '{' || first == '[';

		ret->kind = digit ? JSON_NUMBER : nested ? JSON_NESTED
							 : JSON_WORD;
		good = digit ? take_number(r) : nested ? take_nested(r, depth)
						       : take_word(r);
		ret->value = span_head(from, from.len - r->rest.len);
	}
	skip_blanks(r);
	return good;
}

static bool
is_new(const struct json_members *m, struct span key)
{
	for (size_t i = 0; i < m->n; i++)
		if (span_eq(m->at[i].key, key))
			return false;
	return true;
}

bool
json_read(struct arena *a, struct span text, struct json_members *ret)
{
	struct reader r = { a, text };
	struct json_members m = { NULL, 0 };
	size_t room = 0;

	skip_blanks(&r);
	if (!take(&r, '{'))
		return false;
	skip_blanks(&r);
	bool more = !take(&r, '}');

	while (more) {
		struct json_member one;

		if (m.n == JSON_MEMBERS || !take_member(&r, 1, &one) ||
		    !is_new(&m, one.key))
			return false;
		m.at = arena_grow(a, m.at, m.n, &room, sizeof(*m.at));
		m.at[m.n++] = one;
		more = take(&r, ',');
		if (!more && !take(&r, '}'))
			return false;
	}
	skip_blanks(&r);
	if (r.rest.len)
		return false;
	*ret = m;
	return true;
}

bool
json_items(struct arena *a, struct span array, struct json_members *ret)
{
	struct reader r = { a, array };
	struct json_members m = { NULL, 0 };
	size_t room = 0;

	if (!take(&r, '['))
		return false;
	skip_blanks(&r);
	bool more = !take(&r, ']');

	while (more) {
		struct json_member one = { .key = SPAN_NONE };

		if (m.n == JSON_ITEMS || !take_value(&r, 1, &one))
			return false;
		m.at = arena_grow(a, m.at, m.n, &room, sizeof(*m.at));
		m.at[m.n++] = one;
		more = take(&r, ',');
		if (!more && !take(&r, ']'))
			return false;
	}
	if (r.rest.len)
		return false;
	*ret = m;
	return true;
}

const struct json_member *
json_member(const struct json_members *m, const char *key, enum json_kind kind)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].kind == kind && span_is(m->at[i].key, key))
			return &m->at[i];
	return NULL;
}
