/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_rtf_state.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/charset.h"

struct group *
rtf_top(struct rtf *r)
{
	return &r->groups[r->depth];
}

struct flow *
rtf_flow(struct rtf *r)
{
	switch (rtf_top(r)->place) {
	case PLACE_HEAD:
		return &r->head;
	case PLACE_FOOT:
		return &r->foot;
	default:
		return &r->body;
	}
}

static bool
is_text(enum place p)
{
	return p == PLACE_TEXT || p == PLACE_HEAD || p == PLACE_FOOT;
}

static enum ink_switch
color_at(const struct rtf *r, int number, uint32_t *color)
{
	if (number <= 0 || number >= r->n_colors)
		return INK_UNSAID;
	*color = r->colors[number];
	return INK_ON;
}

enum ink_sight
rtf_sight(const struct rtf *r, const struct group *g)
{
	const int backs[] = { g->marker, g->back, g->sheet };
	struct ink ink = { .points = g->half_points / 2.0 };

	ink.gone = g->hidden || g->deleted ? INK_ON : INK_OFF;
	ink.unsure = g->unsure || g->narrow ? INK_ON : INK_OFF;
	ink.coloured = color_at(r, g->color, &ink.color);
	for (size_t i = 0; i < 3 && !ink.backed; i++)
		ink.backed = color_at(r, backs[i], &ink.back);
	return ink_sight(&ink);
}

bool
rtf_is_shown(struct rtf *r)
{
	struct group *g = rtf_top(r);

	return !r->too_deep && !rtf_sight(r, g) &&
	       is_text(g->place);
}

/* Opens and closes tables so that as many are open as the paragraph says. */
static void
settle_tables(struct rtf *r, struct flow *f)
{
	unsigned want = 0;

	if (r->in_table || r->in_row)
		want = r->nesting > 1 ? r->nesting : 1;
	if (want > FLOW_DEPTH)
		want = FLOW_DEPTH;
	while (f->depth > want)
		flow_table_end(f);
	while (f->depth < want)
		flow_table(f);
}

void
rtf_put(struct rtf *r, uint32_t point)
{
	struct group *g = rtf_top(r);

	if (r->too_deep || !point)
		return;
	if (g->place == PLACE_FIELD && r->field.len < LIMIT_LINE)
		charset_put(&r->field, point);
	if (g->place == PLACE_CHOICE && r->choice.len < LIMIT_EVIDENCE)
		charset_put(&r->choice, point);
	struct flow *f = rtf_flow(r);

	if (!rtf_is_shown(r)) {
		f->unsure |= point > ' ' && is_text(g->place) &&
			     rtf_sight(r, g) == INK_PERHAPS;
		return;
	}
	settle_tables(r, f);
	for (size_t i = 0; i < r->n_fonts; i++) {
		if (r->fonts[i].number != g->font)
			continue;
		if (r->fonts[i].symbol) {
			flow_symbol(f,
				    r->fonts[i].second ? SPAN("Wingdings 2")
						       : SPAN("Wingdings"),
				    point);
			return;
		}
		break;
	}
	flow_put(f, point);
}

bool
rtf_is_fallback(struct rtf *r)
{
	if (!r->to_skip)
		return false;
	r->to_skip--;
	return true;
}

void
rtf_put_byte(struct rtf *r, unsigned char c)
{
	if (!rtf_is_fallback(r))
		rtf_put(r, c < 0x80 ? c : r->high[c - 0x80]);
}

void
rtf_put_unicode(struct rtf *r, int number)
{
	uint32_t v = (uint32_t)number & 0xFFFF;

	r->to_skip = rtf_top(r)->fallback;
	if (number < INT16_MIN || number > UINT16_MAX)
		return;
	if (v >= 0xD800 && v <= 0xDBFF) {
		r->surrogate = (uint16_t)v;
		return;
	}
	if (v >= 0xDC00 && v <= 0xDFFF) {
		if (!r->surrogate)
			return;
		v = 0x10000 + ((uint32_t)(r->surrogate - 0xD800) << 10) +
		    (v - 0xDC00);
	}
	r->surrogate = 0;
	rtf_put(r, v);
}

void
rtf_paragraph(struct rtf *r)
{
	if (!rtf_is_shown(r))
		return;
	settle_tables(r, rtf_flow(r));
	flow_paragraph(rtf_flow(r));
}

void
rtf_cell(struct rtf *r)
{
	struct flow *f = rtf_flow(r);

	if (!rtf_is_shown(r))
		return;
	r->in_row = true;
	settle_tables(r, f);
	if (f->depth == 1 && r->column < r->n_columns && r->merged[r->column])
		flow_cell_merged(f);
	else
		flow_cell(f);
	if (f->depth == 1)
		r->column++;
}

void
rtf_row(struct rtf *r)
{
	struct flow *f = rtf_flow(r);

	if (!rtf_is_shown(r))
		return;
	while (f->depth > 1)
		flow_table_end(f);
	flow_row(f);
	r->in_row = false;
	r->column = 0;
}

/* "HYPERLINK "mailto:..."": said only where the words hide the address. */
static void
end_of_link(struct rtf *r)
{
	struct span field = text_span(&r->field);
	ptrdiff_t at = span_find_nocase(field, SPAN("mailto:"));
	struct flow *f = rtf_flow(r);

	if (at < 0 || !rtf_is_shown(r))
		return;
	field = span_tail(field, (size_t)at);
	ptrdiff_t end = span_chr(field, '"');

	if (end >= 0)
		field = span_head(field, (size_t)end);
	flow_mailto(f, field, span_tail(text_span(&f->line), r->field_from));
}

/* " SYMBOL 254 \f "Wingdings"": a character drawn by a field. */
static void
end_of_symbol(struct rtf *r)
{
	struct span field = span_trim(text_span(&r->field)), word;
	int64_t code;

	if (!span_starts_nocase(field, SPAN("SYMBOL ")) || !rtf_is_shown(r))
		return;
	field = span_trim(span_tail(field, 7));
	if (!span_cut(&field, ' ', &word) || !span_int(word, &code) ||
	    code < 0 || code > 0xF0FF)
		return;
	ptrdiff_t quote = span_chr(field, '"');
	struct span font = SPAN_NONE;

	if (quote >= 0)
		font = span_tail(field, (size_t)quote + 1);
	quote = span_chr(font, '"');
	if (quote >= 0)
		font = span_head(font, (size_t)quote);
	flow_symbol(rtf_flow(r), font, (uint32_t)code);
}

static void
end_of_form_field(struct rtf *r)
{
	int result = r->result == 25 ? r->fallback_result : r->result;

	if (!rtf_is_shown(r))
		return;
	settle_tables(r, rtf_flow(r));
	if (r->type == 1)
		flow_put(rtf_flow(r),
			 result == 1 ? FLOW_TICKED : FLOW_UNTICKED);
	else if (r->type == 2 && result >= 0 && (size_t)result < r->n_choices)
		flow_add(rtf_flow(r), r->choices[result]);
	r->type = -1;
}

void
rtf_open(struct rtf *r)
{
	r->to_skip = 0;
	r->star = false;
	if (r->too_deep || r->depth + 1 == GROUPS) {
		r->too_deep++;
		return;
	}
	r->groups[r->depth + 1] = r->groups[r->depth];
	r->depth++;
}

/* What the margins of left, right and first pages repeat is said once. */
static void
end_of_margin(struct rtf *r, struct flow *f)
{
	struct span all, last;

	r->in_table = r->in_row = false;
	all = flow_end(f);
	last = span_trim(span_tail(all, r->margin_from));
	if (last.len && span_find(span_head(all, r->margin_from), last) >= 0)
		f->out.len = r->margin_from;
}

void
rtf_close(struct rtf *r)
{
	struct group *closed = rtf_top(r);
	enum place was = closed->place;
	bool link = closed->link;

	r->to_skip = 0;
	r->star = false;
	if (r->too_deep) {
		r->too_deep--;
		return;
	}
	if (!r->depth)
		return;
	if (was == PLACE_STYLES && closed->style && rtf_sight(r, closed) &&
	    r->n_hiding < HIDING)
		r->hiding[r->n_hiding++] = closed->style;
	r->depth--;
	if (was == PLACE_SHAPE && rtf_top(r)->place != PLACE_SHAPE)
		r->unshown = false;
	if (link && !rtf_top(r)->link)
		end_of_link(r);
	if (was == PLACE_FIELD && rtf_top(r)->place != PLACE_FIELD) {
		r->field_from = rtf_flow(r)->line.len;
		end_of_symbol(r);
		if (r->type == 1 || r->type == 2)
			end_of_form_field(r);
	} else if (was == PLACE_CHOICE && rtf_top(r)->place != PLACE_CHOICE) {
		if (r->n_choices < CHOICES)
			r->choices[r->n_choices++] =
				span_copy(r->arena, text_span(&r->choice));
		r->choice.len = 0;
	} else if ((was == PLACE_HEAD || was == PLACE_FOOT) &&
		   rtf_top(r)->place != was) {
		end_of_margin(r, was == PLACE_HEAD ? &r->head : &r->foot);
	}
}
