/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/lines.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/charset.h"

#define QUOTES	UINT8_MAX

static bool
is_blank_point(uint32_t v)
{
	return v == 0xA0 || v == 0x1680 || (v >= 0x2000 && v <= 0x200A) ||
	       v == 0x2028 || v == 0x202F || v == 0x205F || v == 0x3000;
}

/* Opens a span in which text is reordered: embedding, override, isolate. */
static bool
is_opening_bidi(uint32_t v)
{
	return (v >= 0x202A && v <= 0x202E && v != 0x202C) ||
	       (v >= 0x2066 && v <= 0x2068);
}

struct span
lines_visible(struct arena *a, struct span s, bool *bidi)
{
	bool high = false;

	for (size_t i = 0; i < s.len && !high; i++)
		high = (unsigned char)s.at[i] >= 0x80;
	if (!high)
		return s;
	struct text t = text_new(a);
	unsigned open = 0;
	bool reorders = false;

	while (s.len) {
		uint32_t v;
		size_t n = 0;

		/* Where nothing is reordered, ASCII stays as it is. */
		while (!open && n < s.len && !(s.at[n] & 0x80))
			n++;
		if (n) {
			text_add(&t, span_head(s, n));
			s = span_tail(s, n);
			continue;
		}
		n = charset_point(s, &v);
		if (is_opening_bidi(v)) {
			open++;
			/* An override turns any text, the rest only RTL. */
			reorders |= v == 0x202E;
		} else if (v == 0x202C || v == 0x2069) {
			open -= open > 0;
			if (!open)
				reorders = false;
		} else if (v == '\n') {
			open = 0;
			reorders = false;
		}
		if (charset_is_invisible(v)) {
			s = span_tail(s, n);
			continue;
		}
		if (is_blank_point(v)) {
			text_addc(&t, ' ');
		} else if (v == 0x2026) {
			/* Word makes one sign of three dots, leaders too. */
			text_adds(&t, "...");
		} else {
			if (open && reorders && v > ' ')
				*bidi = true;
			text_add(&t, span_head(s, n));
		}
		s = span_tail(s, n);
	}
	return text_span(&t);
}

static bool
shows(const struct text *t, struct span what)
{
	return span_ends_nocase(text_span(t), what);
}

/*
 * Links as programs write them into plain text: "x@y.it<mailto:x@y.it>"
 * shows one address, not two; "[cid:...]" and "<https://...>" show nothing.
 */
static struct span
without_links(struct arena *a, struct span s)
{
	struct text t = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < s.len; i++) {
		struct span rest = span_tail(s, i);
		bool mail = span_starts_nocase(rest, SPAN("<mailto:"));
		char close = s.at[i] == '[' ? ']' : '>';

		if (!mail && !span_starts_nocase(rest, SPAN("[cid:")) &&
		    !span_starts_nocase(rest, SPAN("<tel:")) &&
		    !(i && (span_starts_nocase(rest, SPAN("<https:")) ||
			    span_starts_nocase(rest, SPAN("<http:")))))
			continue;
		ptrdiff_t end = span_chr(span_head(rest, 2048), close);

		if (end < 0)
			continue;
		if (!t.arena)
			t = text_new(a);
		text_add(&t, span_tail(span_head(s, i), kept));
		struct span in = span_head(span_tail(rest, 8),
					   mail ? (size_t)end - 8 : 0);

		if (mail && !shows(&t, in)) {
			text_adds(&t, t.len ? " <" : "<");
			text_add(&t, in);
			text_addc(&t, '>');
		}
		i += (size_t)end;
		kept = i + 1;
	}
	if (!t.arena)
		return s;
	text_add(&t, span_tail(s, kept));
	return text_span(&t);
}

/* "> > text": the marks come off, with the one blank after each. */
static struct span
take_quotes(struct span s, uint8_t *depth)
{
	unsigned n = 0;
	struct span rest = s;

	for (;;) {
		size_t blanks = 0;

		/* Programs that quote quotes put blanks between the marks. */
		while (n && blanks < rest.len && rest.at[blanks] == ' ')
			blanks++;
		if (blanks > 2 || blanks >= rest.len || rest.at[blanks] != '>')
			break;
		rest = span_tail(rest, blanks + 1);
		n++;
	}
	*depth = (uint8_t)(n < QUOTES ? n : QUOTES);
	if (n && rest.len && rest.at[0] == ' ')
		rest = span_tail(rest, 1);
	return rest;
}

static struct span
trim_right(struct span s)
{
	while (s.len && ascii_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

static bool
has_cells(struct span s)
{
	s = span_trim(s);
	return span_chr(s, '\t') > 0;
}

struct builder {
	struct arena *arena;
	struct lines_found *found;
	size_t room;
	struct text flow;	/* a paragraph that goes on */
	uint8_t flow_quote;
	bool flowing;
	bool rows;
};

static void
add(struct builder *b, struct span s, uint8_t quote)
{
	struct lines_found *f = b->found;

	if (f->n >= LINES_MOST) {
		f->truncated = true;
		return;
	}
	if (s.len && (memchr(s.at, '<', s.len) || memchr(s.at, '[', s.len)))
		s = without_links(b->arena, s);
	/* In a table a row may have nothing but its first cell. */
	bool open = s.len && s.at[s.len - 1] == '\t' && f->n &&
		    f->lines[f->n - 1].row;

	s = trim_right(s);
	if (s.len > LIMIT_LINE) {
		s.len = LIMIT_LINE;
		f->truncated = true;
	}
	f->lines = arena_grow(b->arena, f->lines, f->n, &b->room,
			      sizeof(*f->lines));
	f->lines[f->n++] = (struct line){
		.text = s,
		.quote = quote,
		.row = b->rows && s.len && (open || has_cells(s)),
		.blank = !s.len,
	};
}

static void
end_flow(struct builder *b)
{
	if (!b->flowing)
		return;
	b->flowing = false;
	add(b, text_span(&b->flow), b->flow_quote);
	b->flow = text_new(b->arena);
}

/* RFC 3676 4.4: a line that ends in a blank goes on in the next one. */
static void
add_flowed(struct builder *b, struct span s, uint8_t quote, bool delsp)
{
	/* Space-stuffing (4.4); after a mark the one blank is off already. */
	if (!quote && s.len && s.at[0] == ' ')
		s = span_tail(s, 1);
	bool soft = s.len && s.at[s.len - 1] == ' ' && !span_is(s, "-- ");

	/* Programs that wrap leave a blank before a paragraph's end. */
	if (b->flowing &&
	    (quote != b->flow_quote || span_is(s, "-- ") || !span_trim(s).len))
		end_flow(b);
	if (!soft && !b->flowing) {
		add(b, s, quote);
		return;
	}
	if (!b->flowing)
		b->flow.len = 0;
	b->flowing = true;
	b->flow_quote = quote;
	text_add(&b->flow, soft && delsp ? span_head(s, s.len - 1) : s);
	if (!soft)
		end_flow(b);
}

void
lines_split(struct arena *a, struct span s, bool flowed, bool delsp, bool rows,
	    struct lines_found *ret)
{
	struct builder b = { .arena = a, .found = ret, .rows = rows };
	struct span line;

	*ret = (struct lines_found){ 0 };
	if (s.len > LIMIT_TEXT) {
		s.len = LIMIT_TEXT;
		while (s.len && ((unsigned char)s.at[s.len] & 0xC0) == 0x80)
			s.len--;
		ret->truncated = true;
	}
	s = lines_visible(a, s, &ret->bidi);
	b.flow = text_new(a);
	while (span_line(&s, &line)) {
		uint8_t quote;
		struct span text = take_quotes(line, &quote);

		if (flowed)
			add_flowed(&b, text, quote, delsp);
		else
			add(&b, text, quote);
	}
	end_flow(&b);
}
