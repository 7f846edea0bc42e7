/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_rtf.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_rtf_state.h"
#include "parsers/charset.h"

#define WHERE "parsers/attachment_rtf"
#define WORD_MAX 32 /* letters of a control word */

static int
hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* After a backslash, at something that is no letter. */
static void
control_symbol(struct rtf *r)
{
	char c = r->rest.at[0];

	r->rest = span_tail(r->rest, 1);
	switch (c) {
	case '\'': {
		int hi = r->rest.len > 0 ? hex(r->rest.at[0]) : -1;
		int lo = r->rest.len > 1 ? hex(r->rest.at[1]) : -1;

		if (hi < 0 || lo < 0)
			break;
		r->rest = span_tail(r->rest, 2);
		rtf_put_byte(r, (unsigned char)(hi << 4 | lo));
		break;
	}
	case '*':
		r->star = true;
		break;
	case '~':
		rtf_put_byte(r, ' ');
		break;
	case '_':
		rtf_put_byte(r, '-');
		break;
	case '\n':
	case '\r':
		rtf_paragraph(r);
		break;
	case '\\':
	case '{':
	case '}':
		rtf_put_byte(r, (unsigned char)c);
		break;
	default:
		break;
	}
}

static void
control(struct rtf *r)
{
	char word[WORD_MAX + 1];
	size_t n = 0;
	int64_t number = 0;
	bool has_number = false, minus = false;

	if (!r->rest.len)
		return;
	if (!ascii_alpha(r->rest.at[0])) {
		control_symbol(r);
		return;
	}
	while (r->rest.len && ascii_alpha(r->rest.at[0])) {
		if (n < WORD_MAX)
			word[n++] = r->rest.at[0];
		r->rest = span_tail(r->rest, 1);
	}
	word[n] = '\0';
	if (r->rest.len > 1 && r->rest.at[0] == '-' &&
	    ascii_digit(r->rest.at[1])) {
		minus = true;
		r->rest = span_tail(r->rest, 1);
	}
	while (r->rest.len && ascii_digit(r->rest.at[0])) {
		has_number = true;
		if (number < INT32_MAX / 10)
			number = number * 10 + (r->rest.at[0] - '0');
		r->rest = span_tail(r->rest, 1);
	}
	/* The blank that ends the word belongs to it. */
	if (r->rest.len && r->rest.at[0] == ' ')
		r->rest = span_tail(r->rest, 1);
	rtf_word(r, word, has_number, (int)(minus ? -number : number));
}

static void
plain(struct rtf *r)
{
	size_t n = 0;

	while (n < r->rest.len && !strchr("\\{}\r\n", r->rest.at[n]))
		n++;
	if (!n) /* a NUL */
		n = 1;
	struct span s = span_head(r->rest, n);

	r->rest = span_tail(r->rest, n);
	if (rtf_top(r)->place == PLACE_FONTS)
		rtf_font_name(r, s);
	for (size_t i = 0;
	     rtf_top(r)->place == PLACE_COLORS && i < s.len; i++)
		if (s.at[i] == ';')
			rtf_color_end(r);
	/* A property of a drawing, whose text stands behind it. */
	if (rtf_top(r)->place == PLACE_SHAPE &&
	    span_is(span_trim(s), "fHidden"))
		r->unshown = true;
	for (size_t i = 0; i < s.len; i++)
		rtf_put_byte(r, (unsigned char)s.at[i]);
}

static void
fill_table(struct rtf *r)
{
	for (unsigned i = 0; i < 128; i++) {
		char c = (char)(i + 0x80);
		struct span s = charset_text(r->arena, (struct span){ &c, 1 },
					     SPAN("windows-1252"));
		uint32_t point = 0xFFFD;

		if (s.len)
			(void)charset_point(s, &point);
		r->high[i] = (uint16_t)point;
	}
}

static struct span
assemble(struct rtf *r, struct ink_gaps *gaps)
{
	struct text all = text_new(r->arena);
	struct flow *parts[] = { &r->head, &r->body, &r->foot };

	for (size_t i = 0; i < 3; i++) {
		struct span s = span_trim(flow_end(parts[i]));

		if (s.len && all.len)
			text_adds(&all, "\n\n");
		text_add(&all, s);
		gaps->cut |= parts[i]->cut;
		gaps->unsure |= parts[i]->unsure;
	}
	if (all.len)
		text_addc(&all, '\n');
	return text_span(&all);
}

enum verdict
rtf_text(struct arena *arena, struct span bytes, struct span *ret,
	 struct ink_gaps *gaps, struct error *err)
{
	struct rtf *r = arena_alloc(arena, sizeof(*r));

	r->arena = arena;
	r->rest = bytes;
	r->body = flow_new(arena);
	r->head = flow_new(arena);
	r->foot = flow_new(arena);
	r->field = text_new(arena);
	r->choice = text_new(arena);
	r->type = -1;
	r->groups[0].fallback = 1;
	fill_table(r);
	while (r->rest.len) {
		char c = r->rest.at[0];

		if (c == '{' || c == '}' || c == '\\' || c == '\r' || c == '\n')
			r->rest = span_tail(r->rest, 1);
		if (c == '{')
			rtf_open(r);
		else if (c == '}')
			rtf_close(r);
		else if (c == '\\')
			control(r);
		else if (c != '\r' && c != '\n')
			plain(r);
		/* What follows the outermost group is not of the file. */
		if (c == '}' && !r->depth)
			break;
	}
	gaps->cut |= r->depth > 0;

	struct span all = assemble(r, gaps);

	if (!all.len)
		return error_set(err, NEVER, WHERE, 0, "no-text");
	*ret = all;
	return OK;
}
