/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/json.h"

#include <assert.h>
#include <utf8proc.h>

struct json
json_new(struct text *out)
{
	return (struct json){ .out = out };
}

/* What stands before any value: a comma, unless a key or nothing does. */
static void
begin_value(struct json *j)
{
	if (j->named) {
		j->named = false;
		return;
	}
	if (j->filled[j->depth])
		text_addc(j->out, ',');
	j->filled[j->depth] = true;
}

static void
open_with(struct json *j, char c)
{
	begin_value(j);
	assert(j->depth < JSON_DEPTH);
	text_addc(j->out, c);
	j->filled[++j->depth] = false;
}

static void
close_with(struct json *j, char c)
{
	assert(j->depth > 0 && !j->named);
	text_addc(j->out, c);
	j->depth--;
}

void
json_object(struct json *j)
{
	open_with(j, '{');
}

void
json_array(struct json *j)
{
	open_with(j, '[');
}

void
json_end_object(struct json *j)
{
	close_with(j, '}');
}

void
json_end_array(struct json *j)
{
	close_with(j, ']');
}

static void
add_escape(struct text *out, char c)
{
	switch (c) {
	case '"':
		text_adds(out, "\\\"");
		break;
	case '\\':
		text_adds(out, "\\\\");
		break;
	case '\n':
		text_adds(out, "\\n");
		break;
	case '\r':
		text_adds(out, "\\r");
		break;
	case '\t':
		text_adds(out, "\\t");
		break;
	default:
		text_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
	}
}

static bool
is_plain(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 0x20 && u < 0x7F && c != '"' && c != '\\';
}

static void
add_string(struct text *out, struct span s)
{
	text_addc(out, '"');
	while (s.len) {
		size_t plain = 0;
		utf8proc_int32_t point;

		while (plain < s.len && is_plain(s.at[plain]))
			plain++;
		text_add(out, span_head(s, plain));
		s = span_tail(s, plain);
		if (!s.len)
			break;
		if ((unsigned char)s.at[0] < 0x80) {
			add_escape(out, s.at[0]);
			s = span_tail(s, 1);
			continue;
		}
		utf8proc_ssize_t n = utf8proc_iterate(
			(const utf8proc_uint8_t *)s.at,
			(utf8proc_ssize_t)s.len, &point);

		if (n > 0)
			text_add(out, span_head(s, (size_t)n));
		else
			text_adds(out, "\xEF\xBF\xBD");
		s = span_tail(s, n > 0 ? (size_t)n : 1);
	}
	text_addc(out, '"');
}

void
json_key(struct json *j, const char *key)
{
	assert(!j->named);
	begin_value(j);
	add_string(j->out, span_of(key));
	text_addc(j->out, ':');
	j->named = true;
}

void
json_string(struct json *j, struct span s)
{
	begin_value(j);
	add_string(j->out, s);
}

void
json_strings(struct json *j, const char *s)
{
	if (s)
		json_string(j, span_of(s));
	else
		json_null(j);
}

void
json_int(struct json *j, int64_t n)
{
	begin_value(j);
	text_addf(j->out, "%lld", (long long)n);
}

void
json_bool(struct json *j, bool b)
{
	begin_value(j);
	text_adds(j->out, b ? "true" : "false");
}

void
json_null(struct json *j)
{
	begin_value(j);
	text_adds(j->out, "null");
}
