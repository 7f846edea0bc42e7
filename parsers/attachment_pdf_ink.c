/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_pdf_ink.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>

#include "core/arena.h"
#include "core/limits.h"

#define DICTIONARY 2048	/* bytes before a stream in which it is described */
#define LOOK	   256	/* bytes that tell commands from pictures */
#define STATES	   64	/* saved inside each other */
#define OPERANDS   8
#define ACTUAL	   48	/* bytes; a letter or a hyphen takes few */
#define THIN	   1.5	/* what is cut out so narrow shows no letter */

/* What of the graphics state hides text (ISO 32000-1, 8.4 and 9.3). */
struct state {
	int mode;	/* of text: 3 and 7 draw nothing */
	bool thin;	/* nothing but a sliver is drawn on */
};

struct reading {
	struct state states[STATES], now;
	size_t n_states;
	double operands[OPERANDS];
	size_t n_operands;
	bool thin;	/* the last rectangle */
	bool hides;
};

static bool
is_delimiter(char c)
{
	return ascii_space(c) || !c || strchr("()<>[]{}/%", c);
}

/* Behind the string, the name or the like that begins here. */
static size_t
skip_literal(struct span s)
{
	size_t i = 1, depth = 1;

	if (s.at[0] == '(') {
		for (; i < s.len && depth; i++) {
			depth += s.at[i] == '(';
			depth -= s.at[i] == ')';
			i += s.at[i] == '\\';
		}
		return i < s.len ? i : s.len;
	}
	if (span_starts(s, SPAN("<<")))
		return 2;
	if (s.at[0] == '%')
		while (i < s.len && s.at[i] != '\n' && s.at[i] != '\r')
			i++;
	else if (s.at[0] == '<')
		while (i < s.len && s.at[i - 1] != '>')
			i++;
	else if (s.at[0] == '/')
		while (i < s.len && !is_delimiter(s.at[i]))
			i++;
	return i;
}

static double
operand(const struct reading *r, size_t from_end)
{
	return r->n_operands >= from_end
		     ? r->operands[r->n_operands - from_end]
		     : 0;
}

static void
obey(struct reading *r, struct span word)
{
	if (span_is(word, "q") && r->n_states < STATES) {
		r->states[r->n_states++] = r->now;
	} else if (span_is(word, "Q") && r->n_states) {
		r->now = r->states[--r->n_states];
	} else if (span_is(word, "Tr")) {
		r->now.mode = (int)operand(r, 1);
	} else if (span_is(word, "re")) {
		r->thin = fabs(operand(r, 1)) < THIN ||
			  fabs(operand(r, 2)) < THIN;
	} else if (span_is(word, "W") || span_is(word, "W*")) {
		r->now.thin = r->now.thin || r->thin;
	} else if (span_is(word, "Tj") || span_is(word, "TJ") ||
		   span_is(word, "'") || span_is(word, "\"")) {
		r->hides = r->hides || r->now.mode == 3 || r->now.mode == 7 ||
			   r->now.thin;
	}
	r->n_operands = 0;
}

/* "/ActualText (...)": words that stand for other letters on the page. */
static bool
stands_for_much(struct span s)
{
	s = span_trim(span_tail(s, 11));
	return s.len && (s.at[0] == '(' || s.at[0] == '<') &&
	       skip_literal(s) > ACTUAL;
}

/* "/ca .03": clear as glass. */
static bool
is_clear(struct span s)
{
	ptrdiff_t at;

	while ((at = span_find(s, SPAN("/ca"))) >= 0) {
		char buf[16] = "", *end;
		struct span v = span_trim(span_head(
			span_tail(s, (size_t)at + 3), sizeof(buf) - 1));

		s = span_tail(s, (size_t)at + 3);
		memcpy(buf, v.at, v.len);
		if (v.len && strchr(".0123456789", v.at[0]) &&
		    strtod(buf, &end) < 0.1)
			return true;
	}
	return false;
}

/* "/DA (/F 11 Tf 1 g)": what is typed into a field is white. */
static bool
is_white(struct span s)
{
	ptrdiff_t at;

	while ((at = span_find(s, SPAN("/DA"))) >= 0) {
		struct span v = span_trim(span_tail(s, (size_t)at + 3));

		s = span_tail(s, (size_t)at + 3);
		if (!v.len || v.at[0] != '(')
			continue;
		v = span_head(v, skip_literal(v));
		for (size_t i = 0; i < 2; i++) {
			struct span w = span_of(i ? "1 1 1 rg" : " 1 g");

			if (span_find(v, w) >= 0)
				return true;
		}
	}
	return false;
}

/* The commands of a page, as far as they bear on that. */
static bool
commands_hide(struct span s)
{
	struct reading r = { .now.mode = 0 };

	while (s.len && !r.hides) {
		size_t n = 0;
		char buf[32], *end;

		if (is_delimiter(s.at[0])) {
			r.hides = span_starts(s, SPAN("/ActualText")) &&
				  stands_for_much(s);
			s = span_tail(s, skip_literal(s));
			continue;
		}
		while (n < s.len && !is_delimiter(s.at[n]))
			n++;
		struct span word = span_head(s, n);

		s = span_tail(s, n);
		if (!strchr("+-.0123456789", word.at[0])) {
			obey(&r, word);
			continue;
		}
		if (word.len >= sizeof(buf) || r.n_operands == OPERANDS)
			continue;
		memcpy(buf, word.at, word.len);
		buf[word.len] = '\0';
		r.operands[r.n_operands++] = strtod(buf, &end);
	}
	return r.hides;
}

/* ISO 32000-1, 7.4.3: five letters for four bytes. */
static struct span
from_ascii85(struct arena *a, struct span s)
{
	struct text t = text_new(a);
	uint32_t v = 0;
	int n = 0;

	for (size_t i = 0; i < s.len && s.at[i] != '~'; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c == 'z' && !n) {
			text_add(&t, (struct span){ "\0\0\0\0", 4 });
			continue;
		}
		if (c < '!' || c > 'u')
			continue;
		v = v * 85 + (c - '!');
		if (++n < 5)
			continue;
		for (int k = 24; k >= 0; k -= 8)
			text_addc(&t, (char)(v >> k));
		v = 0;
		n = 0;
	}
	for (int k = n; n && k < 5; k++)
		v = v * 85 + 84;
	for (int k = 0; k < n - 1; k++)
		text_addc(&t, (char)(v >> (24 - 8 * k)));
	return text_span(&t);
}

/* Letters and signs, and no picture. */
static bool
is_plain(struct span s)
{
	size_t odd = 0;

	s = span_head(s, LOOK);
	for (size_t i = 0; i < s.len; i++)
		odd += (unsigned char)s.at[i] >= 0x7F ||
		       ((unsigned char)s.at[i] < ' ' && !ascii_space(s.at[i]));
	return odd * 4 <= s.len;
}

/* *left: bytes that may still be unpacked.  Only what is plain is. */
static struct span
inflate(struct arena *a, struct span s, size_t *left)
{
	GZlibDecompressor *z =
		g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
	struct text t = text_new(a);
	char buf[16 * KIB];
	GConverterResult r = G_CONVERTER_CONVERTED;

	while (r == G_CONVERTER_CONVERTED && *left) {
		gsize in, out;

		r = g_converter_convert(G_CONVERTER(z), s.at, s.len, buf,
					sizeof(buf), G_CONVERTER_NO_FLAGS,
					&in, &out, NULL);
		if (r == G_CONVERTER_ERROR)
			break;
		s = span_tail(s, in);
		text_add(&t, (struct span){ buf, out });
		*left -= out < *left ? out : *left;
		if (!is_plain(text_span(&t)))
			break;
	}
	g_object_unref(z);
	return text_span(&t);
}

/* What is said of the stream that begins at byte at. */
static struct span
dictionary(struct span file, size_t at)
{
	size_t from = at > DICTIONARY ? at - DICTIONARY : 0;
	struct span s = span_tail(span_head(file, at), from);
	ptrdiff_t object;

	while ((object = span_find(s, SPAN(" obj"))) >= 0)
		s = span_tail(s, (size_t)object + 4);
	return s;
}

static bool
stream_hides(struct arena *a, struct span said, struct span s, size_t *left)
{
	bool odd = span_find(said, SPAN("LZW")) >= 0 ||
		   span_find(said, SPAN("RunLength")) >= 0 ||
		   span_find(said, SPAN("ASCIIHex")) >= 0;

	if (span_find(said, SPAN("ASCII85")) >= 0 ||
	    span_find(said, SPAN("/A85")) >= 0)
		s = from_ascii85(a, s);
	if (span_find(said, SPAN("Flate")) >= 0 ||
	    span_find(said, SPAN("/Fl")) >= 0)
		s = inflate(a, s, left);
	/* Of a picture that does not matter. */
	if (odd)
		return span_find(said, SPAN("/Image")) < 0;
	return is_plain(s) && (commands_hide(s) || is_clear(s) || is_white(s));
}

bool
pdf_ink_hides(struct arena *a, struct span file)
{
	size_t left = LIMIT_INFLATED / 2, at = 0;
	bool hides = false;

	if (span_find(file, SPAN("/Encrypt")) >= 0)
		return false;
	if (is_clear(file) || is_white(file))
		return true;
	while (!hides) {
		ptrdiff_t next = span_find(span_tail(file, at),
					   SPAN("stream"));
		struct arena *scratch;

		if (next < 0)
			return false;
		size_t begin = at + (size_t)next + 6;
		struct span s = span_tail(file, begin);
		ptrdiff_t end = span_find(s, SPAN("endstream"));

		if (end < 0)
			return false;
		struct span said = dictionary(file, begin - 6);

		while (s.len && (s.at[0] == '\r' || s.at[0] == '\n'))
			s = span_tail(s, 1);
		at = begin + (size_t)end + 9;
		s = span_head(s, (size_t)(file.at + begin + end - s.at));
		scratch = arena_open(LIMIT_LETTER_MEMORY);
		hides = stream_hides(scratch, said, s, &left) || !left;
		arena_close(scratch);
	}
	return true;
}
