/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "parsers/attachment_rtf_state.h"

/* Destinations, which hold for the rest of their group. */
static bool
destination(struct rtf *r, const char *w)
{
	static const struct {
		const char *word;
		enum place place;
	} words[] = {
		{ "fonttbl", PLACE_FONTS },   { "colortbl", PLACE_COLORS },
		{ "stylesheet", PLACE_STYLES }, { "info", PLACE_SKIP },
		{ "pict", PLACE_SKIP },	      { "footnote", PLACE_SKIP },
		{ "header", PLACE_HEAD },     { "headerl", PLACE_HEAD },
		{ "headerr", PLACE_HEAD },    { "headerf", PLACE_HEAD },
		{ "footer", PLACE_FOOT },     { "footerl", PLACE_FOOT },
		{ "footerr", PLACE_FOOT },    { "footerf", PLACE_FOOT },
		{ "shprslt", PLACE_SKIP },    { "nonesttables", PLACE_SKIP },
		{ "nonshppict", PLACE_SKIP }, { "xe", PLACE_SKIP },
		{ "tc", PLACE_SKIP },	      { "rxe", PLACE_SKIP },
		{ "txe", PLACE_SKIP },	      { "fldinst", PLACE_FIELD },
		{ "formfield", PLACE_FIELD }, { "ffl", PLACE_CHOICE },
		{ "shpinst", PLACE_SHAPE },   { "ffname", PLACE_SKIP },
		{ "ffdeftext", PLACE_SKIP },  { "ffformat", PLACE_SKIP },
		{ "ffhelptext", PLACE_SKIP }, { "ffstattext", PLACE_SKIP },
		{ "ffentrymcr", PLACE_SKIP }, { "ffexitmcr", PLACE_SKIP },
	};
	struct group *g = rtf_top(r);

	if (g->place == PLACE_SHAPE && !strcmp(w, "shptxt")) {
		g->place = PLACE_TEXT;
		g->unsure = g->unsure || r->unshown;
		if (r->body.line.len)
			flow_break(&r->body);
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i].word, w))
			continue;
		if (g->place == PLACE_SKIP || g->place == PLACE_FONTS ||
		    g->place == PLACE_COLORS || g->place == PLACE_STYLES)
			return true;
		if (words[i].place == PLACE_FIELD && g->place != PLACE_FIELD) {
			r->field.len = 0;
			r->type = -1;
			r->result = r->fallback_result = 0;
			r->n_choices = 0;
		}
		g->place = words[i].place;
		if (g->place == PLACE_HEAD || g->place == PLACE_FOOT)
			r->margin_from = rtf_flow(r)->out.len;
		return true;
	}
	return false;
}

/* Words that stand for a character. */
static bool
character(struct rtf *r, const char *w)
{
	static const struct {
		const char *word;
		uint16_t point;
	} words[] = {
		{ "lquote", 0x2018 },	 { "rquote", 0x2019 },
		{ "ldblquote", 0x201C }, { "rdblquote", 0x201D },
		{ "emdash", 0x2014 },	 { "endash", 0x2013 },
		{ "bullet", 0x2022 },	 { "emspace", ' ' },
		{ "enspace", ' ' },	 { "qmspace", ' ' },
		{ "tab", '\t' },	 { "line", '\n' },
		{ "softline", '\n' },	 { "lbr", '\n' },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i].word, w))
			continue;
		if (!rtf_is_fallback(r))
			rtf_put(r, words[i].point);
		return true;
	}
	return false;
}

static bool
table_word(struct rtf *r, const char *w, int n)
{
	if (!strcmp(w, "trowd")) {
		r->in_row = r->in_row || rtf_is_shown(r);
		r->n_columns = 0;
		r->merge = false;
	} else if (!strcmp(w, "clvmrg")) {
		r->merge = true;
	} else if (!strcmp(w, "cellx")) {
		if (r->n_columns < COLUMNS)
			r->merged[r->n_columns++] = r->merge;
		r->merge = false;
	} else if (!strcmp(w, "intbl")) {
		r->in_table = true;
	} else if (!strcmp(w, "itap")) {
		r->nesting = n > 0 ? (unsigned)n : 0;
		r->in_table = n > 0;
	} else if (!strcmp(w, "pard")) {
		r->in_table = false;
		r->nesting = 0;
	} else if (!strcmp(w, "cell") || !strcmp(w, "nestcell")) {
		rtf_cell(r);
	} else if (!strcmp(w, "row")) {
		rtf_row(r);
	} else if (!strcmp(w, "nestrow")) {
		if (rtf_flow(r)->depth > 1)
			flow_row(rtf_flow(r));
	} else {
		return false;
	}
	return true;
}

static void
field_word(struct rtf *r, const char *w, int n)
{
	if (!strcmp(w, "fftype"))
		r->type = n;
	else if (!strcmp(w, "ffres"))
		r->result = n;
	else if (!strcmp(w, "ffdefres"))
		r->fallback_result = n;
}

static void
font_word(struct rtf *r, const char *w, int n)
{
	if (!strcmp(w, "f")) {
		r->font_number = n;
	} else if (!strcmp(w, "fcharset") && n == 2 && r->n_fonts < FONTS) {
		r->fonts[r->n_fonts].number = r->font_number;
		r->fonts[r->n_fonts].second = false;
		r->fonts[r->n_fonts++].symbol = false;
	}
}

static void
color_word(struct rtf *r, const char *w, int n)
{
	unsigned shift = !strcmp(w, "red") ? 16 : !strcmp(w, "green") ? 8 : 0;

	if (!shift && strcmp(w, "blue"))
		return;
	r->color &= ~(UINT32_C(0xFF) << shift);
	r->color |= (uint32_t)(n & 0xFF) << shift;
}

void
rtf_color_end(struct rtf *r)
{
	if (r->n_colors < COLORS)
		r->colors[r->n_colors++] = r->color;
	r->color = 0;
}

static bool
is_hiding(const struct rtf *r, int style)
{
	for (int i = 0; i < r->n_hiding; i++)
		if (r->hiding[i] == style)
			return true;
	return r->n_hiding == HIDING;
}

/* How letters look. */
static void
look_word(struct rtf *r, const char *w, bool has_number, int n)
{
	struct group *g = rtf_top(r);

	if (!strcmp(w, "v")) {
		g->hidden = !has_number || n;
	} else if (!strcmp(w, "deleted") || !strcmp(w, "strike") ||
		   !strcmp(w, "striked")) {
		g->deleted = !has_number || n;
	} else if (!strcmp(w, "plain")) {
		g->hidden = g->deleted = g->unsure = false;
		g->color = g->back = g->marker = g->half_points = 0;
	} else if (!strcmp(w, "cf")) {
		g->color = n;
	} else if (!strcmp(w, "cb") || !strcmp(w, "chcbpat")) {
		g->back = n;
	} else if (!strcmp(w, "highlight")) {
		g->marker = n;
	} else if (!strcmp(w, "fs")) {
		g->half_points = n;
	} else if (!strcmp(w, "charscalex")) {
		g->unsure = n < 20;
	} else if (!strcmp(w, "up") || !strcmp(w, "dn")) {
		g->unsure = n > 200;
	}
}

/* How a paragraph stands; lengths are twentieths of a point. */
static void
paragraph_word(struct rtf *r, const char *w, int n)
{
	struct group *g = rtf_top(r);
	bool style = !strcmp(w, "s") || !strcmp(w, "cs");

	if (style && g->place == PLACE_STYLES)
		g->style = n ? n : -1;
	else if (style)
		g->unsure = g->unsure || is_hiding(r, n ? n : -1);
	else if (!strcmp(w, "pard")) {
		g->narrow = g->unsure = false;
		g->sheet = 0;
	} else if (!strcmp(w, "cbpat")) {
		g->sheet = n;
	} else if (!strcmp(w, "li")) {
		g->narrow = n < -5000 || n > 20000;
	} else if (!strcmp(w, "sl")) {
		/* Below nought it is exactly so much. */
		g->narrow = n < 0 && n > -60;
	}
}

void
rtf_word(struct rtf *r, const char *w, bool has_number, int n)
{
	bool star = r->star;
	struct group *g = rtf_top(r);

	r->star = false;
	if (r->too_deep)
		return;
	if (destination(r, w))
		return;
	/* It holds no text, but the end of an inner row. */
	if (!strcmp(w, "nesttableprops"))
		return;
	if (star && g->place != PLACE_STYLES) {
		if (g->place != PLACE_SHAPE)
			g->place = PLACE_SKIP;
		return;
	}
	if (g->place == PLACE_COLORS) {
		color_word(r, w, n);
		return;
	}
	if (g->place == PLACE_FONTS) {
		font_word(r, w, n);
		return;
	}
	if (g->place == PLACE_FIELD)
		field_word(r, w, n);
	look_word(r, w, has_number, n);
	paragraph_word(r, w, n);
	if (character(r, w) || table_word(r, w, n))
		return;
	if (!strcmp(w, "u")) {
		rtf_put_unicode(r, n);
	} else if (!strcmp(w, "uc")) {
		g->fallback = n >= 0 && n < 16 ? (unsigned)n : 1;
	} else if (!strcmp(w, "par") || !strcmp(w, "sect") ||
		   !strcmp(w, "page")) {
		rtf_paragraph(r);
	} else if (!strcmp(w, "f")) {
		g->font = n;
	} else if (!strcmp(w, "bin")) {
		r->rest = span_tail(r->rest, n > 0 ? (size_t)n : 0);
	} else if (!strcmp(w, "fldrslt")) {
		g->link = true;
		r->field_from = rtf_flow(r)->line.len;
	}
}

void
rtf_font_name(struct rtf *r, struct span s)
{
	if (!r->n_fonts || r->fonts[r->n_fonts - 1].number != r->font_number)
		return;
	if (span_starts_nocase(s, SPAN("Wingdings")))
		r->fonts[r->n_fonts - 1].symbol = true;
	if (span_starts_nocase(s, SPAN("Wingdings 2")))
		r->fonts[r->n_fonts - 1].second = true;
}
