/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/record.h"

#include <string.h>

#include "core/arena.h"

static bool
needs_escape(char c)
{
	return c == '\n' || c == '\r' || c == '\\';
}

void
record_add(struct text *t, const char *key, struct span value)
{
	text_adds(t, key);
	text_addc(t, ' ');
	while (value.len) {
		size_t plain = 0;

		while (plain < value.len && !needs_escape(value.at[plain]))
			plain++;
		text_add(t, span_head(value, plain));
		value = span_tail(value, plain);
		if (!value.len)
			break;
		char c = value.at[0];

		text_adds(t, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\\\");
		value = span_tail(value, 1);
	}
	text_addc(t, '\n');
}

void
record_adds(struct text *t, const char *key, const char *value)
{
	record_add(t, key, span_of(value));
}

void
record_addi(struct text *t, const char *key, int64_t value)
{
	text_addf(t, "%s %lld\n", key, (long long)value);
}

struct record
record_open(struct arena *a, struct span text)
{
	return (struct record){ .arena = a, .rest = text };
}

/* False where a backslash stands before anything that we never write. */
static bool
decode(struct arena *a, struct span raw, struct span *ret)
{
	if (span_chr(raw, '\\') < 0) {
		*ret = raw;
		return true;
	}
	char *out = arena_alloc(a, raw.len);
	size_t n = 0;

	for (size_t i = 0; i < raw.len; i++) {
		char c = raw.at[i];

		if (c == '\\') {
			if (++i == raw.len)
				return false;
			switch (raw.at[i]) {
			case 'n':
				c = '\n';
				break;
			case 'r':
				c = '\r';
				break;
			case '\\':
				break;
			default:
				return false;
			}
		}
		out[n++] = c;
	}
	*ret = (struct span){ out, n };
	return true;
}

static bool
is_key(struct span key)
{
	if (!key.len)
		return false;
	for (size_t i = 0; i < key.len; i++)
		if (!ascii_alnum(key.at[i]) && key.at[i] != '-')
			return false;
	return true;
}

bool
record_next(struct record *r)
{
	ptrdiff_t end = span_chr(r->rest, '\n');

	if (end < 0)
		return false;
	struct span line = span_head(r->rest, (size_t)end);
	ptrdiff_t blank = span_chr(line, ' ');

	if (blank < 0 || !is_key(span_head(line, (size_t)blank)))
		return false;
	if (!decode(r->arena, span_tail(line, (size_t)blank + 1), &r->value))
		return false;
	r->key = span_head(line, (size_t)blank);
	r->rest = span_tail(r->rest, (size_t)end + 1);
	return true;
}

bool
record_done(const struct record *r)
{
	return r->rest.len == 0;
}

bool
record_int(const struct record *r, int64_t *ret)
{
	return span_int(r->value, ret);
}
