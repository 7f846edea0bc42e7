/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/charset.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "core/arena.h"

enum set {
	SET_UNKNOWN,
	SET_UTF8,
	SET_1252,
	SET_8859_15,
	SET_UTF16,
	SET_UTF16BE,
	SET_UTF16LE
};

#define REPLACEMENT 0xFFFD

/* 0x80 to 0x9f of windows-1252; the five holes stand for themselves. */
static const uint16_t high1252[32] = {
	0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
	0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static const struct {
	const char *name;
	enum set set;
} names[] = {
	{ "utf-8", SET_UTF8 },
	{ "utf8", SET_UTF8 },
	/* What calls itself ASCII or Latin-1 and has more is windows-1252. */
	{ "us-ascii", SET_1252 },
	{ "ascii", SET_1252 },
	{ "iso-8859-1", SET_1252 },
	{ "iso8859-1", SET_1252 },
	{ "iso_8859-1", SET_1252 },
	{ "latin1", SET_1252 },
	{ "windows-1252", SET_1252 },
	{ "cp1252", SET_1252 },
	{ "cp-1252", SET_1252 },
	{ "x-cp1252", SET_1252 },
	{ "ansi_x3.4-1968", SET_1252 },
	{ "iso-8859-15", SET_8859_15 },
	{ "iso8859-15", SET_8859_15 },
	{ "iso_8859-15", SET_8859_15 },
	{ "latin-9", SET_8859_15 },
	{ "latin9", SET_8859_15 },
	{ "utf-16", SET_UTF16 },
	{ "utf16", SET_UTF16 },
	{ "unicode", SET_UTF16 },
	{ "utf-16be", SET_UTF16BE },
	{ "utf-16le", SET_UTF16LE },
};

void
charset_warm_up(void)
{
	/* The composition tables are touched once, before the jail closes. */
	utf8proc_uint8_t *s =
		utf8proc_NFC((const utf8proc_uint8_t *)"e\xcc\x80");

	free(s);
}

size_t
charset_point(struct span s, uint32_t *ret)
{
	const unsigned char *p = (const unsigned char *)s.at;
	unsigned char c = p[0];
	size_t n;
	uint32_t v;

	if (c < 0x80) {
		*ret = c;
		return 1;
	}
	*ret = REPLACEMENT;
	if (c >= 0xC2 && c <= 0xDF) {
		n = 2;
		v = c & 0x1F;
	} else if (c >= 0xE0 && c <= 0xEF) {
		n = 3;
		v = c & 0x0F;
	} else if (c >= 0xF0 && c <= 0xF4) {
		n = 4;
		v = c & 0x07;
	} else {
		return 1;
	}
	if (s.len < n)
		return 1;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 1;
		v = v << 6 | (p[i] & 0x3F);
	}
	if ((n == 3 && v < 0x800) || (n == 4 && v < 0x10000) || v > 0x10FFFF ||
	    (v >= 0xD800 && v <= 0xDFFF))
		return 1;
	*ret = v;
	return n;
}

void
charset_put(struct text *t, uint32_t v)
{
	char b[4];
	size_t n;

	if (v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF))
		v = REPLACEMENT;
	if (v < 0x80) {
		b[0] = (char)v;
		n = 1;
	} else if (v < 0x800) {
		b[0] = (char)(0xC0 | v >> 6);
		b[1] = (char)(0x80 | (v & 0x3F));
		n = 2;
	} else if (v < 0x10000) {
		b[0] = (char)(0xE0 | v >> 12);
		b[1] = (char)(0x80 | (v >> 6 & 0x3F));
		b[2] = (char)(0x80 | (v & 0x3F));
		n = 3;
	} else {
		b[0] = (char)(0xF0 | v >> 18);
		b[1] = (char)(0x80 | (v >> 12 & 0x3F));
		b[2] = (char)(0x80 | (v >> 6 & 0x3F));
		b[3] = (char)(0x80 | (v & 0x3F));
		n = 4;
	}
	text_add(t, (struct span){ b, n });
}

bool
charset_is_bidi(uint32_t v)
{
	return (v >= 0x202A && v <= 0x202E) || (v >= 0x2066 && v <= 0x2069);
}

bool
charset_is_invisible(uint32_t v)
{
	return v == 0xAD || v == 0x34F || v == 0x61C || v == 0x180E ||
	       (v >= 0x200B && v <= 0x200F) || charset_is_bidi(v) ||
	       (v >= 0x2060 && v <= 0x2064) || (v >= 0x206A && v <= 0x206F) ||
	       v == 0xFEFF || (v >= 0xFE00 && v <= 0xFE0F) ||
	       (v >= 0xE0000 && v <= 0xE007F);
}

static enum set
set_of(struct span label)
{
	label = span_trim(label);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_is_nocase(label, names[i].name))
			return names[i].set;
	return SET_UNKNOWN;
}

static bool
is_plain(unsigned char c)
{
	return c == '\n' || c == '\r' || c == '\t' || (c >= ' ' && c < 0x7F);
}

static void
put(struct text *t, uint32_t v)
{
	/* C0, DEL and C1 carry nothing that may be read. */
	if (v == '\n' || v == '\r' || v == '\t' ||
	    (v >= ' ' && v != 0x7F && (v < 0x80 || v > 0x9F)))
		charset_put(t, v);
	else if (v == 0x0B || v == 0x0C || v == 0x85)
		charset_put(t, '\n');
}

static uint32_t
from_single(unsigned char c, enum set set)
{
	if (set == SET_8859_15) {
		switch (c) {
		case 0xA4:
			return 0x20AC;
		case 0xA6:
			return 0x160;
		case 0xA8:
			return 0x161;
		case 0xB4:
			return 0x17D;
		case 0xB8:
			return 0x17E;
		case 0xBC:
			return 0x152;
		case 0xBD:
			return 0x153;
		case 0xBE:
			return 0x178;
		}
	}
	return c >= 0x80 && c <= 0x9F ? high1252[c - 0x80] : c;
}

static void
read_utf16(struct text *t, struct span s, bool big)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t lo = big ? 1 : 0, hi = big ? 0 : 1;

	for (size_t i = 0; i + 1 < s.len; i += 2) {
		uint32_t v = (uint32_t)(p[i + hi] << 8 | p[i + lo]);

		if (v >= 0xD800 && v <= 0xDBFF && i + 3 < s.len) {
			uint32_t w =
				(uint32_t)(p[i + 2 + hi] << 8 | p[i + 2 + lo]);

			if (w >= 0xDC00 && w <= 0xDFFF) {
				v = 0x10000 + ((v - 0xD800) << 10) +
				    (w - 0xDC00);
				i += 2;
			}
		}
		if (v != 0xFEFF || i)
			put(t, v);
	}
}

/* How many bytes at the head of s stay as they are. */
static size_t
plain_run(struct span s)
{
	size_t n = 0;

	while (n < s.len && is_plain((unsigned char)s.at[n]))
		n++;
	return n;
}

/* Well-formed sequences are kept; a byte that is none is windows-1252. */
static void
read_utf8(struct text *t, struct span s)
{
	while (s.len) {
		uint32_t v;
		size_t n = plain_run(s);

		text_add(t, span_head(s, n));
		s = span_tail(s, n);
		if (!s.len)
			break;
		n = charset_point(s, &v);
		if (n == 1 && (unsigned char)s.at[0] >= 0x80)
			v = from_single((unsigned char)s.at[0], SET_1252);
		put(t, v);
		s = span_tail(s, n);
	}
}

/* Decomposed accents, as some systems type them, are put together. */
static struct span
compose(struct arena *a, struct span s)
{
	bool needed = false;

	for (size_t i = 0; i + 1 < s.len && !needed; i++) {
		unsigned char c = (unsigned char)s.at[i];

		needed = c == 0xCC ||
			 (c == 0xCD && (unsigned char)s.at[i + 1] < 0xB0);
	}
	if (!needed)
		return s;
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.at,
					  (utf8proc_ssize_t)s.len, &out,
					  UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	if (n < 0)
		return s;
	struct span copy =
		span_copy(a, (struct span){ (char *)out, (size_t)n });

	free(out);
	return copy;
}

struct span
charset_text(struct arena *a, struct span s, struct span declared)
{
	enum set set = set_of(declared);
	bool high = false, plain = true;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		high |= c >= 0x80;
		plain &= is_plain(c);
	}
	if (plain && set < SET_UTF16)
		return span_copy(a, s);
	struct text t = text_new(a);
	bool be = span_starts(s, SPAN("\xFE\xFF"));
	bool le = span_starts(s, SPAN("\xFF\xFE"));

	/* A label of UTF-16 over bytes without any NUL is a wrong one. */
	if (be || le || (set >= SET_UTF16 && span_chr(s, '\0') >= 0)) {
		bool big = be ||
			   (!le &&
			    (set == SET_UTF16BE ||
			     (set == SET_UTF16 && s.len && s.at[0] == '\0')));

		read_utf16(&t, s, big);
		return compose(a, text_span(&t));
	}
	if (span_starts(s, SPAN("\xEF\xBB\xBF")))
		s = span_tail(s, 3);
	bool valid = true;

	for (struct span r = s; high && valid && r.len;) {
		uint32_t v;
		size_t n = plain_run(r);

		r = span_tail(r, n);
		if (!r.len)
			break;
		n = charset_point(r, &v);
		valid = n > 1 || (unsigned char)r.at[0] < 0x80;
		r = span_tail(r, n);
	}
	if (valid || (set != SET_1252 && set != SET_8859_15)) {
		read_utf8(&t, s);
	} else {
		for (size_t i = 0; i < s.len; i++) {
			size_t n = plain_run(span_tail(s, i));

			text_add(&t, span_head(span_tail(s, i), n));
			i += n;
			if (i < s.len)
				put(&t, from_single((unsigned char)s.at[i],
						    set));
		}
	}
	return compose(a, text_span(&t));
}
