/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_odf_ink.h"

#include <string.h>

#include "core/arena.h"

#define STYLES 4000
#define CHAIN  16	/* styles based on each other */
#define FAR    -15	/* centimetres beyond an edge */

struct style {
	struct span family, name, parent;
	struct ink ink;
};

struct table {
	uint64_t columns;	/* a bit each: not shown */
	unsigned n_columns, column;
	struct ink ink, row, cell;
};

struct odf_ink {
	struct arena *arena;
	struct style *styles;
	size_t n, room;
	bool in_style;
	struct ink spans[ODF_SPANS];	/* of paragraph and spans, added up */
	unsigned n_spans;
	struct table tables[ODF_TABLES];
	unsigned n_tables;
	unsigned groups;	/* rows and columns folded away, inside each
				   other */
	unsigned frames;	/* open inside a frame that is not shown */
	bool far;
	bool paragraph_gone;
};

struct odf_ink *
odf_ink_new(struct arena *arena)
{
	struct odf_ink *o = arena_alloc(arena, sizeof(*o));

	o->arena = arena;
	return o;
}

void
odf_ink_begin(struct odf_ink *o)
{
	o->n_spans = o->n_tables = o->groups = o->frames = 0;
	o->far = o->paragraph_gone = false;
}

static void
read_color(struct span v, enum ink_switch *is, uint32_t *color)
{
	if (ink_hex(v, color))
		*is = INK_ON;
	else if (v.len)
		*is = INK_OFF;
}

/* "1.5pt", "0.05cm" in points; 0 for a share, and what is no length. */
static double
points_of(struct span v)
{
	struct css_value size;

	if (!css_value_read(CSS_FONT_SIZE, v, &size) || size.relative)
		return 0;
	return size.px * 0.75;
}

static void
read_text(const struct office_attr *attrs, size_t n, struct ink *ink)
{
	struct span line = office_attr(attrs, n, "text-line-through-style");
	struct span type = office_attr(attrs, n, "text-line-through-type");
	struct span display = office_attr(attrs, n, "display");
	struct span automatic = office_attr(attrs, n, "use-window-font-color");
	struct span seen = office_attr(attrs, n, "opacity");
	int64_t share;

	/* What is struck through is taken back. */
	if (display.len || line.len || type.len)
		ink->gone = span_is(display, "none") ||
					    (line.len &&
					     !span_is(line, "none")) ||
					    (type.len && !span_is(type, "none"))
				    ? INK_ON
				    : INK_OFF;
	read_color(office_attr(attrs, n, "color"), &ink->coloured,
		   &ink->color);
	read_color(office_attr(attrs, n, "background-color"), &ink->backed,
		   &ink->back);
	ink->points = points_of(office_attr(attrs, n, "font-size"));
	if (span_ends_nocase(seen, SPAN("%")) &&
	    span_int(span_head(seen, seen.len - 1), &share))
		ink->unsure = share < 25 ? INK_ON : INK_OFF;
	/* LibreOffice says of the colour of its own choice that it is clear. */
	if (span_is(automatic, "true"))
		ink->coloured = ink->unsure = INK_OFF;
}

/* A row as high as a hair. */
static bool
is_hair(struct span height)
{
	return height.len && points_of(height) < 3;
}

void
odf_ink_style(struct odf_ink *o, const char *name,
	      const struct office_attr *attrs, size_t n)
{
	struct style *s = o->in_style ? &o->styles[o->n - 1] : NULL;

	if (!strcmp(name, "style:style") ||
	    !strcmp(name, "style:default-style")) {
		o->in_style = o->n < STYLES;
		if (!o->in_style)
			return;
		o->styles = arena_grow(o->arena, o->styles, o->n, &o->room,
				       sizeof(*o->styles));
		s = &o->styles[o->n++];
		*s = (struct style){
			.family = span_copy(o->arena,
					    office_attr(attrs, n, "family")),
			.name = span_copy(o->arena,
					  office_attr(attrs, n, "name")),
			.parent = span_copy(o->arena,
					    office_attr(attrs, n,
							"parent-style-name")),
		};
	} else if (!s) {
		return;
	} else if (!strcmp(name, "style:text-properties")) {
		read_text(attrs, n, &s->ink);
	} else if (!strcmp(name, "style:paragraph-properties") ||
		   !strcmp(name, "style:table-cell-properties") ||
		   !strcmp(name, "style:table-row-properties") ||
		   !strcmp(name, "style:table-properties")) {
		if (s->ink.backed != INK_ON)
			read_color(office_attr(attrs, n, "background-color"),
				   &s->ink.backed, &s->ink.back);
		if (span_is(office_attr(attrs, n, "display"), "false"))
			s->ink.gone = INK_ON;
		if (is_hair(office_attr(attrs, n, "row-height")))
			s->ink.unsure = INK_ON;
	}
}

static const struct style *
find(const struct odf_ink *o, const char *family, struct span name)
{
	for (size_t i = o->n; i-- > 0;)
		if (span_eq(o->styles[i].name, name) &&
		    (span_is(o->styles[i].family, family) ||
		     (name.len && !o->styles[i].family.len)))
			return &o->styles[i];
	return NULL;
}

/* A style with those that it is based on; the usual one has no name. */
static void
apply(const struct odf_ink *o, const char *family, struct span name,
      struct ink *ink)
{
	const struct style *chain[CHAIN], *s;
	size_t n = 0;

	while (n < CHAIN && name.len && (s = find(o, family, name))) {
		chain[n++] = s;
		name = s->parent;
	}
	if (n < CHAIN && (s = find(o, family, SPAN_NONE)))
		chain[n++] = s;
	while (n)
		ink_overlay(ink, &chain[--n]->ink);
}

static struct table *
table(const struct odf_ink *o)
{
	unsigned i = o->n_tables < ODF_TABLES ? o->n_tables : ODF_TABLES;

	return i ? (struct table *)&o->tables[i - 1] : NULL;
}

static bool
is_folded(const struct office_attr *attrs, size_t n)
{
	struct span v = office_attr(attrs, n, "visibility");

	return span_is(v, "collapse") || span_is(v, "filter");
}

static void
start_table(struct odf_ink *o, const char *name,
	    const struct office_attr *attrs, size_t n)
{
	struct span style = office_attr(attrs, n, "style-name");
	struct table *t = table(o);
	int64_t many;

	if (!strcmp(name, "table:table")) {
		o->n_tables++;
		t = table(o);
		*t = (struct table){ 0 };
		apply(o, "table", style, &t->ink);
	} else if (!strcmp(name, "table:table-row-group") ||
		   !strcmp(name, "table:table-column-group")) {
		if (o->groups ||
		    span_is(office_attr(attrs, n, "display"), "false"))
			o->groups++;
	} else if (!t) {
		return;
	} else if (!strcmp(name, "table:table-column")) {
		if (!span_int(office_attr(attrs, n, "number-columns-repeated"),
			      &many))
			many = 1;
		for (; many > 0 && t->n_columns < ODF_COLUMNS; many--)
			t->columns |= (uint64_t)(is_folded(attrs, n) ||
						 o->groups)
				      << t->n_columns++;
	} else if (!strcmp(name, "table:table-row")) {
		t->row = (struct ink){ 0 };
		t->column = 0;
		apply(o, "table-row", style, &t->row);
		if (is_folded(attrs, n))
			t->row.gone = INK_ON;
	} else if (!strcmp(name, "table:table-cell")) {
		t->cell = (struct ink){ 0 };
		apply(o, "table-cell", style, &t->cell);
	}
}

void
odf_ink_cells(struct odf_ink *o, int64_t n)
{
	struct table *t = table(o);

	if (t && n > 0 && n < ODF_COLUMNS)
		t->column += (unsigned)n;
	else if (t && n > 0)
		t->column = ODF_COLUMNS;
}

static struct ink *
span_of_text(struct odf_ink *o)
{
	unsigned i = o->n_spans < ODF_SPANS ? o->n_spans : ODF_SPANS;

	return i ? &o->spans[i - 1] : NULL;
}

static void
start_text(struct odf_ink *o, bool paragraph, struct span style)
{
	struct ink ink = { 0 }, *around = span_of_text(o);

	if (around && !paragraph)
		ink = *around;
	apply(o, paragraph ? "paragraph" : "text", style, &ink);
	o->n_spans++;
	*span_of_text(o) = ink;
	if (paragraph)
		o->paragraph_gone = false;
}

static bool
is_beyond(struct span v)
{
	struct css_value at;

	return css_value_read(CSS_LEFT, v, &at) && at.px < FAR * 37.8;
}

void
odf_ink_start(struct odf_ink *o, const char *name,
	      const struct office_attr *attrs, size_t n)
{
	struct span style = office_attr(attrs, n, "style-name");
	struct span hidden = office_attr(attrs, n, "is-hidden");
	struct span shown = office_attr(attrs, n, "visible");
	struct span drawn = office_attr(attrs, n, "display");

	if (!strcmp(name, "text:p") || !strcmp(name, "text:h"))
		start_text(o, true, style);
	else if (!strcmp(name, "text:span"))
		start_text(o, false, style);
	else if (!strncmp(name, "table:", 6))
		start_table(o, name, attrs, n);
	else if (!strcmp(name, "text:hidden-paragraph"))
		o->paragraph_gone |= !span_is(hidden, "false");
	else if (!strcmp(name, "drawing:frame")) {
		o->frames += o->frames || span_is(shown, "false") ||
			     span_is(drawn, "none") ||
			     span_is(drawn, "printer");
		o->far = is_beyond(office_attr(attrs, n, "x")) ||
			 is_beyond(office_attr(attrs, n, "y"));
	}
}

void
odf_ink_end(struct odf_ink *o, const char *name)
{
	if (!strcmp(name, "text:p") || !strcmp(name, "text:h") ||
	    !strcmp(name, "text:span")) {
		o->n_spans -= o->n_spans > 0;
	} else if (!strcmp(name, "table:table")) {
		o->n_tables -= o->n_tables > 0;
	} else if (!strcmp(name, "table:table-row-group") ||
		   !strcmp(name, "table:table-column-group")) {
		o->groups -= o->groups > 0;
	} else if (!strcmp(name, "drawing:frame")) {
		o->frames -= o->frames > 0;
		o->far = false;
	} else if (!strcmp(name, "style:style") ||
		   !strcmp(name, "style:default-style")) {
		o->in_style = false;
	}
}

enum ink_sight
odf_ink_sight(const struct odf_ink *o)
{
	struct ink ink = { 0 };
	unsigned n = o->n_spans < ODF_SPANS ? o->n_spans : ODF_SPANS;

	if (o->groups || o->frames || o->paragraph_gone)
		return INK_HIDDEN;
	for (unsigned i = 0; i < o->n_tables && i < ODF_TABLES; i++) {
		const struct table *t = &o->tables[i];

		if (t->ink.gone == INK_ON || t->row.gone == INK_ON ||
		    (t->column < ODF_COLUMNS && (t->columns >> t->column & 1)))
			return INK_HIDDEN;
		ink_overlay(&ink, &t->ink);
		ink_overlay(&ink, &t->row);
		ink_overlay(&ink, &t->cell);
	}
	if (n)
		ink_overlay(&ink, &o->spans[n - 1]);
	if (o->far)
		ink.unsure = INK_ON;
	return ink_sight(&ink);
}
