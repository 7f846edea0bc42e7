/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "core/arena.h"

#define DISTANCE_MAX 40

uint32_t
fold_point(struct span s, size_t *len)
{
	unsigned char c = (unsigned char)s.at[0];
	utf8proc_int32_t point;

	if (c < 0x80) {
		*len = 1;
		return c;
	}
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at,
					      (utf8proc_ssize_t)s.len, &point);

	if (n <= 0) {
		*len = 1;
		return 0xfffd;
	}
	*len = (size_t)n;
	return (uint32_t)point;
}

bool
fold_is_letter(uint32_t point)
{
	if (point < 0x80)
		return ascii_alpha((char)point);
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)point);

	/* A combining accent belongs to the letter before it. */
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LL ||
	       c == UTF8PROC_CATEGORY_LT || c == UTF8PROC_CATEGORY_LO ||
	       c == UTF8PROC_CATEGORY_MN;
}

bool
fold_is_capital(uint32_t point)
{
	if (point < 0x80)
		return point >= 'A' && point <= 'Z';
	return utf8proc_category((utf8proc_int32_t)point) ==
	       UTF8PROC_CATEGORY_LU;
}

bool
fold_is_apostrophe(uint32_t point)
{
	return point == '\'' || point == 0x2019 || point == 0x2018 ||
	       point == 0x2bc || point == 0x2032 || point == '`' ||
	       point == 0xb4 || point == 0x201b;
}

bool
fold_is_dash(uint32_t point)
{
	return point == '-' || (point >= 0x2010 && point <= 0x2015) ||
	       point == 0x2212;
}

bool
fold_is_invisible(uint32_t point)
{
	return point == 0xad || point == 0x34f || point == 0x61c ||
	       (point >= 0x200b && point <= 0x200f) ||
	       (point >= 0x202a && point <= 0x202e) ||
	       (point >= 0x2060 && point <= 0x206f) || point == 0xfeff ||
	       (point < 0x20 && point != '\t') || point == 0x7f ||
	       (point >= 0xe0000 && point <= 0xe007f);
}

static size_t
fold_one(uint32_t point, char *out)
{
	utf8proc_int32_t parts[8];
	int last = 0;
	size_t n = 0;
	utf8proc_ssize_t k = utf8proc_decompose_char(
		(utf8proc_int32_t)point, parts, 8,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
			UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &last);

	for (utf8proc_ssize_t i = 0; i < k && i < 8; i++)
		n += (size_t)utf8proc_encode_char(
			parts[i], (utf8proc_uint8_t *)out + n);
	return n;
}

struct span
fold_word(struct arena *a, struct span s)
{
	char *out = NULL;
	size_t n = 0, len;

	/* The common case needs one byte of room a byte. */
	out = arena_alloc(a, s.len * 3 + 32);
	for (size_t i = 0; i < s.len; i += len) {
		uint32_t point = (unsigned char)s.at[i];

		len = 1;
		if (point < 0x80) {
			if (point != '\'' && point != '`')
				out[n++] = ascii_lower((char)point);
			continue;
		}
		point = fold_point(span_tail(s, i), &len);
		if (!fold_is_apostrophe(point) &&
			   !fold_is_invisible(point)) {
			char piece[32];
			size_t k = fold_one(point, piece);

			/* Compatibility forms can be long: they are no word. */
			if (k <= len * 3) {
				memcpy(out + n, piece, k);
				n += k;
			}
		}
	}
	return (struct span){ out, n };
}

static bool
is_plain(struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c >= 0xc2 || c == 0x7f || (c < 0x20 && c != '\t'))
			return false;
	}
	return true;
}

struct span
fold_line(struct arena *a, struct span s)
{
	size_t n = 0, len;

	if (is_plain(s))
		return s;
	char *out = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i += len) {
		uint32_t point = fold_point(span_tail(s, i), &len);

		if (fold_is_invisible(point))
			continue;
		if (point == 0xa0 || (point >= 0x2000 && point <= 0x200a) ||
		    point == 0x202f || point == 0x205f || point == 0x3000) {
			out[n++] = ' ';
			continue;
		}
		memcpy(out + n, s.at + i, len);
		n += len;
	}
	return (struct span){ out, n };
}

unsigned
fold_distance(struct span a, struct span b, unsigned most)
{
	unsigned row[3][DISTANCE_MAX + 1];
	size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;

	if (gap > most || a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
		return most + 1;
	/* What they begin and end with alike costs nothing either way. */
	while (a.len && b.len && a.at[0] == b.at[0]) {
		a = span_tail(a, 1);
		b = span_tail(b, 1);
	}
	while (a.len && b.len && a.at[a.len - 1] == b.at[b.len - 1]) {
		a.len--;
		b.len--;
	}
	if (most == 1 && (a.len > 1 || b.len > 1))
		return a.len == 2 && b.len == 2 && a.at[0] == b.at[1] &&
				       a.at[1] == b.at[0]
			       ? 1
			       : 2;
	for (size_t j = 0; j <= b.len; j++)
		row[0][j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		unsigned *now = row[i % 3], *before = row[(i + 2) % 3];
		unsigned *two = row[(i + 1) % 3], least = (unsigned)i;

		now[0] = (unsigned)i;
		for (size_t j = 1; j <= b.len; j++) {
			bool same = a.at[i - 1] == b.at[j - 1];
			unsigned v = before[j - 1] + !same;

			if (before[j] + 1 < v)
				v = before[j] + 1;
			if (now[j - 1] + 1 < v)
				v = now[j - 1] + 1;
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
			    a.at[i - 2] == b.at[j - 1] && two[j - 2] + 1 < v)
				v = two[j - 2] + 1;
			now[j] = v;
			if (v < least)
				least = v;
		}
		if (least > most)
			return most + 1;
	}
	unsigned d = row[a.len % 3][b.len];

	return d > most ? most + 1 : d;
}

static size_t
run_end(struct span s, size_t i)
{
	size_t end = i + 1;

	while (end < s.len && s.at[end] == s.at[i])
		end++;
	return end;
}

bool
fold_undoubled(struct span a, struct span b)
{
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len && a.at[i] == b.at[k]) {
		i = run_end(a, i);
		k = run_end(b, k);
	}
	return i == a.len && k == b.len;
}

bool
fold_alike(struct span a, struct span b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;

	if (span_eq(a, b))
		return true;
	if (shorter < 5)
		return false;
	/* People seldom miss the first letter, and a change there often
	   makes another word. */
	if (a.at[0] != b.at[0])
		return false;
	unsigned most = shorter >= 9 ? 2 : 1;

	return fold_distance(a, b, most) <= most;
}

static size_t
put_case(uint32_t point, bool upper, char *out)
{
	utf8proc_int32_t c = (utf8proc_int32_t)point;

	c = upper ? utf8proc_toupper(c) : utf8proc_tolower(c);
	return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out);
}

struct span
fold_title(struct arena *a, struct span s)
{
	char *out = arena_alloc(a, s.len * 2 + 8);
	size_t n = 0, len;
	bool start = true;

	for (size_t i = 0; i < s.len; i += len) {
		uint32_t point = fold_point(span_tail(s, i), &len);

		if (point == 0xfffd) {
			memcpy(out + n, s.at + i, len);
			n += len;
			continue;
		}
		n += put_case(point, start, out + n);
		start = !fold_is_letter(point);
	}
	return (struct span){ out, n };
}
