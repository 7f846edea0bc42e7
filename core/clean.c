/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/clean.h"

#include <string.h>
#include <utf8proc.h>

#include "core/arena.h"
#include "core/limits.h"

#define LOCAL_MAX 64	/* RFC 5321 4.5.3.1.1 */
#define LABEL_MAX 63	/* RFC 1035 2.3.4 */
#define MSGID_MAX 995	/* a line of 998 (RFC 5322 2.1.1) less " <>" */
#define WORD_LIMIT 64

/* The next code point, or -1 for one byte that begins none. */
static int32_t
next_point(struct span *s)
{
	utf8proc_int32_t point;
	utf8proc_ssize_t n = utf8proc_iterate(
		(const utf8proc_uint8_t *)s->at, (utf8proc_ssize_t)s->len,
		&point);

	*s = span_tail(*s, n > 0 ? (size_t)n : 1);
	return n > 0 ? point : -1;
}

static void
add_point(struct text *t, int32_t point)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(point, bytes);

	text_add(t, (struct span){ (const char *)bytes, (size_t)n });
}

bool
clean_is_utf8(struct span s)
{
	while (s.len) {
		/* Most text is ASCII; NUL is none of ours. */
		if (s.at[0] > 0) {
			s = span_tail(s, 1);
			continue;
		}
		if (next_point(&s) <= 0)
			return false;
	}
	return true;
}

static bool
is_local(struct span local)
{
	if (!local.len || local.len > LOCAL_MAX ||
	    strchr("=+-.", local.at[0]) || local.at[local.len - 1] == '.')
		return false;
	for (size_t i = 0; i < local.len; i++) {
		char c = local.at[i];

		if (c == '.' && local.at[i - 1] == '.')
			return false;
		/* strchr would find the NUL that ends its list */
		if (!c || (!ascii_alnum(c) &&
			   !strchr(".!#$%&'*+-/=?^_`{|}~", c)))
			return false;
	}
	return true;
}

static bool
is_label(struct span label)
{
	if (!label.len || label.len > LABEL_MAX || label.at[0] == '-' ||
	    label.at[label.len - 1] == '-')
		return false;
	for (size_t i = 0; i < label.len; i++)
		if (!ascii_alnum(label.at[i]) && label.at[i] != '-')
			return false;
	return true;
}

static bool
is_domain(struct span domain)
{
	struct span rest = domain, label = SPAN_NONE;
	size_t labels = 0;
	bool alpha = false;

	/* A final dot would leave no empty part for span_cut() to show. */
	if (!domain.len || domain.at[domain.len - 1] == '.')
		return false;
	while (span_cut(&rest, '.', &label)) {
		if (!is_label(label))
			return false;
		labels++;
	}
	for (size_t i = 0; i < label.len; i++)
		alpha |= ascii_alpha(label.at[i]);
	return labels >= 2 && alpha;
}

bool
clean_address(struct arena *a, struct span s, struct span *ret)
{
	ptrdiff_t at = span_chr(s, '@');

	if (s.len > LIMIT_ADDRESS || at < 0)
		return false;
	if (!is_local(span_head(s, (size_t)at)) ||
	    !is_domain(span_tail(s, (size_t)at + 1)))
		return false;
	*ret = span_lower(a, s);
	return true;
}

struct span
clean_domain(struct span address)
{
	ptrdiff_t at = span_chr(address, '@');

	return at < 0 ? SPAN_NONE : span_tail(address, (size_t)at + 1);
}

struct span
clean_local_part(struct span address)
{
	ptrdiff_t at = span_chr(address, '@');

	return at < 0 ? address : span_head(address, (size_t)at);
}

/* Takes no room on the screen, or turns the text around it. */
static bool
is_invisible(int32_t p)
{
	switch (p) {
	case 0x034F:	/* combining grapheme joiner */
	case 0x115F: case 0x1160: case 0x3164: case 0xFFA0:	/* fillers */
	case 0x17B4: case 0x17B5:
	case 0x2800:	/* braille without dots */
		return true;
	}
	if ((p >= 0x180B && p <= 0x180F) || (p >= 0xFE00 && p <= 0xFE0F) ||
	    (p >= 0xE0000 && p <= 0xE0FFF))
		return true;
	switch (utf8proc_category(p)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CN:
		return true;
	default:
		return false;
	}
}

static bool
is_blank(int32_t p)
{
	if (p >= '\t' && p <= '\r')
		return true;
	switch (utf8proc_category(p)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return p == 0x85;
	}
}

static bool
is_apostrophe(int32_t p)
{
	return p == 0x2018 || p == 0x2019 || p == 0x201B || p == 0x02BC ||
	       p == 0x2032 || p == 0x00B4 || p == 0xFF07 || p == 0x02B9 ||
	       /* which NFC makes of these two */
	       p == 0x1FFD || p == 0x0374;
}

/* Whatever a spreadsheet would compute. */
static bool
is_formula_sign(int32_t p)
{
	switch (p) {
	case '=': case '+': case '-': case '@':
	case 0xFF1D: case 0xFF0B: case 0xFF0D: case 0xFF20: case 0x2212:
		return true;
	default:
		return false;
	}
}

/* Visible characters only, blanks as ' ', apostrophes as '. */
static struct span
visible(struct arena *a, struct span s, bool quotes)
{
	struct text t = text_new(a);

	while (s.len) {
		int32_t p = next_point(&s);

		if (p < 0)
			continue;
		if (is_blank(p))
			text_addc(&t, ' ');
		else if (is_apostrophe(p))
			text_addc(&t, '\'');
		else if (!quotes && (p == '"' || p == '\\'))
			continue;
		else if (!is_invisible(p))
			add_point(&t, p);
	}
	return text_span(&t);
}

/* Is there an element's name, or the end of one, behind this '<'? */
static size_t
tag_length(struct span s)
{
	size_t end = 1;

	/* No further than the next sign: many of them would cost a square. */
	while (end < s.len && s.at[end] != '<' && s.at[end] != '>')
		end++;
	return end < s.len && s.at[end] == '>' ? end + 1 : 0;
}

/*
 * Every <...> becomes a blank, what a script or style holds included; a '<'
 * or '>' that closes nothing goes alone.
 */
static struct span
without_markup(struct arena *a, struct span s)
{
	struct text t = text_new(a);
	bool closes = true;	/* a script may still have an end */

	while (s.len) {
		size_t n = 0;

		while (n < s.len && s.at[n] != '<' && s.at[n] != '>')
			n++;
		text_add(&t, span_head(s, n));
		s = span_tail(s, n);
		if (!s.len)
			break;
		size_t tag = s.at[0] == '<' ? tag_length(s) : 0;

		if (tag) {
			bool script = closes &&
				      span_starts_nocase(s, SPAN("<script"));
			ptrdiff_t end = script ?
				span_find_nocase(s, SPAN("</script")) : -1;

			if (end > 0)
				tag = (size_t)end;
			closes = closes && (!script || end > 0);
		}
		text_addc(&t, ' ');
		s = span_tail(s, tag ? tag : 1);
	}
	return text_span(&t);
}

static struct span
without_formula(struct span s)
{
	for (;;) {
		struct span rest = span_trim(s);

		s = rest;
		if (!s.len || !is_formula_sign(next_point(&rest)))
			return s;
		s = rest;
	}
}

static struct span
join_blanks(struct arena *a, struct span s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != ' ' || (n && out[n - 1] != ' '))
			out[n++] = s.at[i];
	while (n && out[n - 1] == ' ')
		n--;
	return (struct span){ out, n };
}

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* s is valid UTF-8. */
static struct span
compose(struct arena *a, struct span s)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)s.at;

	if (is_ascii(s))
		return s;
	utf8proc_ssize_t n = utf8proc_decompose(
		at, (utf8proc_ssize_t)s.len, NULL, 0, how);

	if (n <= 0)
		return s;
	utf8proc_int32_t *points =
		arena_array(a, (size_t)n + 1, sizeof(*points));

	if (utf8proc_decompose(at, (utf8proc_ssize_t)s.len, points, n,
			       how) != n)
		return s;
	/* It writes the UTF-8 over the code points, and a NUL. */
	n = utf8proc_reencode(points, n, how);
	if (n < 0)
		return s;
	return (struct span){ (const char *)points, (size_t)n };
}

static struct span
tidy(struct arena *a, struct span s, bool quotes)
{
	s = visible(a, s, quotes);
	s = without_markup(a, s);
	s = join_blanks(a, without_formula(s));
	return compose(a, s);
}

/* At most max_bytes, without half a character or a blank at the end. */
static struct span
cut(struct span s, size_t max_bytes)
{
	if (s.len > max_bytes) {
		s.len = max_bytes;
		while (s.len && ((unsigned char)s.at[s.len] & 0xC0) == 0x80)
			s.len--;
	}
	return span_trim(s);
}

bool
clean_name(struct arena *a, struct span s, struct span *ret)
{
	bool letter = false;
	size_t points = 0;

	if (!clean_is_utf8(s))
		return false;
	s = tidy(a, s, false);
	struct span rest = s;

	while (rest.len && points < LIMIT_NAME_POINTS) {
		int32_t p = next_point(&rest);
		utf8proc_category_t c = utf8proc_category(p);

		letter |= c >= UTF8PROC_CATEGORY_LU &&
			  c <= UTF8PROC_CATEGORY_LO;
		points++;
	}
	if (!letter)
		return false;
	*ret = cut(s, s.len - rest.len);
	return true;
}

struct span
clean_line(struct arena *a, struct span s, size_t max_bytes)
{
	return cut(tidy(a, s, true), max_bytes);
}

static bool
stays_in_words(int32_t p)
{
	return p == '\n' || p == '\t' || (p >= 0 && !is_invisible(p));
}

struct span
clean_words(struct arena *a, struct span s, size_t max_bytes)
{
	struct span rest = s;
	bool clean = s.len <= max_bytes;

	while (clean && rest.len)
		clean = stays_in_words(next_point(&rest));
	if (clean)
		return s;
	struct text t = text_new(a);

	while (s.len) {
		struct span one = s;
		int32_t p = next_point(&s);

		one.len -= s.len;
		if (!stays_in_words(p))
			continue;
		if (t.len + one.len > max_bytes)
			break;
		text_add(&t, one);
	}
	return text_span(&t);
}

bool
clean_is_message_id(struct span s)
{
	if (!s.len || s.len > MSGID_MAX)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= 0x20 || s.at[i] >= 0x7F || s.at[i] == '<' ||
		    s.at[i] == '>')
			return false;
	return true;
}

bool
clean_is_word(struct span s)
{
	if (!s.len || s.len > WORD_LIMIT)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_alnum(s.at[i]) && (!s.at[i] ||
					      !strchr("-_.", s.at[i])))
			return false;
	return true;
}

bool
clean_is_phone(struct span s)
{
	if (s.len < 9 || s.len > 16 || s.at[0] != '+' || s.at[1] == '0')
		return false;
	for (size_t i = 1; i < s.len; i++)
		if (!ascii_digit(s.at[i]))
			return false;
	return true;
}
