/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/str.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"

bool
ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
ascii_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
ascii_alnum(char c)
{
	return ascii_alpha(c) || ascii_digit(c);
}

bool
ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

char
ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

struct span
span_of(const char *s)
{
	return (struct span){ s, s ? strlen(s) : 0 };
}

bool
span_eq(struct span a, struct span b)
{
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}

bool
span_eq_nocase(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return false;
	return true;
}

/* Most spans are told apart by their first byte: nothing is measured. */
bool
span_is(struct span s, const char *what)
{
	for (size_t i = 0; i < s.len; i++)
		if (!what || s.at[i] != what[i] || !what[i])
			return false;
	return !what || !what[s.len];
}

bool
span_is_nocase(struct span s, const char *what)
{
	for (size_t i = 0; i < s.len; i++)
		if (!what || !what[i] ||
		    ascii_lower(s.at[i]) != ascii_lower(what[i]))
			return false;
	return !what || !what[s.len];
}

struct span
span_head(struct span s, size_t n)
{
	return (struct span){ s.at, n < s.len ? n : s.len };
}

struct span
span_tail(struct span s, size_t n)
{
	if (n >= s.len)
		return (struct span){ s.at ? s.at + s.len : NULL, 0 };
	return (struct span){ s.at + n, s.len - n };
}

bool
span_starts(struct span s, struct span head)
{
	return s.len >= head.len && span_eq(span_head(s, head.len), head);
}

bool
span_starts_nocase(struct span s, struct span head)
{
	return s.len >= head.len &&
	       span_eq_nocase(span_head(s, head.len), head);
}

bool
span_ends_nocase(struct span s, struct span tail)
{
	return s.len >= tail.len &&
	       span_eq_nocase(span_tail(s, s.len - tail.len), tail);
}

struct span
span_trim(struct span s)
{
	while (s.len && ascii_space(s.at[0]))
		s = span_tail(s, 1);
	while (s.len && ascii_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

ptrdiff_t
span_find(struct span hay, struct span needle)
{
	if (!needle.len)
		return 0;
	if (needle.len > hay.len)
		return -1;
	const char *p = memmem(hay.at, hay.len, needle.at, needle.len);

	return p ? p - hay.at : -1;
}

ptrdiff_t
span_find_nocase(struct span hay, struct span needle)
{
	for (size_t i = 0; i + needle.len <= hay.len; i++)
		if (span_starts_nocase(span_tail(hay, i), needle))
			return (ptrdiff_t)i;
	return -1;
}

ptrdiff_t
span_chr(struct span s, char c)
{
	const char *p = s.len ? memchr(s.at, c, s.len) : NULL;

	return p ? p - s.at : -1;
}

bool
span_cut(struct span *rest, char sep, struct span *part)
{
	if (!rest->len)
		return false;
	ptrdiff_t at = span_chr(*rest, sep);

	if (at < 0) {
		*part = *rest;
		*rest = span_tail(*rest, rest->len);
	} else {
		*part = span_head(*rest, (size_t)at);
		*rest = span_tail(*rest, (size_t)at + 1);
	}
	return true;
}

bool
span_line(struct span *rest, struct span *line)
{
	if (!span_cut(rest, '\n', line))
		return false;
	if (line->len && line->at[line->len - 1] == '\r')
		line->len--;
	return true;
}

char *
span_dup(struct arena *a, struct span s)
{
	char *p = arena_alloc(a, s.len + 1);

	if (s.len)
		memcpy(p, s.at, s.len);
	return p;
}

struct span
span_copy(struct arena *a, struct span s)
{
	return (struct span){ span_dup(a, s), s.len };
}

struct span
span_lower(struct arena *a, struct span s)
{
	char *p = span_dup(a, s);

	for (size_t i = 0; i < s.len; i++)
		p[i] = ascii_lower(p[i]);
	return (struct span){ p, s.len };
}

bool
span_int(struct span s, int64_t *ret)
{
	bool minus = s.len && s.at[0] == '-';
	int64_t n = 0;

	if (minus)
		s = span_tail(s, 1);
	if (!s.len)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!ascii_digit(s.at[i]))
			return false;
		int d = s.at[i] - '0';

		if (__builtin_mul_overflow(n, (int64_t)10, &n) ||
		    __builtin_sub_overflow(n, (int64_t)d, &n))
			return false;
	}
	/* Counted downwards, since INT64_MIN has no positive twin. */
	if (!minus && n == INT64_MIN)
		return false;
	*ret = minus ? n : -n;
	return true;
}

struct text
text_new(struct arena *a)
{
	return (struct text){ .arena = a, .bytes = arena_alloc(a, 1) };
}

static void
make_room(struct text *t, size_t more)
{
	if (t->room >= t->len + more + 1)
		return;
	size_t want = t->room ? t->room * 2 : 256;

	while (want < t->len + more + 1)
		want *= 2;
	char *wider = arena_alloc(t->arena, want);

	memcpy(wider, t->bytes, t->len);
	t->bytes = wider;
	t->room = want;
}

void
text_add(struct text *t, struct span s)
{
	if (!s.len)
		return;
	make_room(t, s.len);
	memcpy(t->bytes + t->len, s.at, s.len);
	t->len += s.len;
	t->bytes[t->len] = '\0';
}

void
text_adds(struct text *t, const char *s)
{
	text_add(t, span_of(s));
}

void
text_addc(struct text *t, char c)
{
	text_add(t, (struct span){ &c, 1 });
}

void
text_addf(struct text *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n <= 0)
		return;
	make_room(t, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(t->bytes + t->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	t->len += (size_t)n;
}

struct span
text_span(const struct text *t)
{
	return (struct span){ t->bytes, t->len };
}
