/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_odf.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/attachment_odf_ink.h"

#define REPEATED 16 /* an empty cell may stand for 16,384 of them */
#define SPACES 80   /* in one text:s */

struct odf {
	struct office_names controls;
	struct odf_ink *ink;
	struct arena *arena;
	bool encrypted;
	struct flow *flow;	/* where text goes now; NULL: nowhere */
	struct flow *main, box; /* outside and inside of text boxes */
	struct flow *head, *foot;
	unsigned boxes;
	unsigned skip;	     /* elements open below one left out */
	unsigned paragraphs; /* open, one inside the other */
	bool blank;	     /* the line ends in white space */
	bool muted;	     /* something of the paragraph is hidden */
	bool in_margin, margin_done;
	int64_t repeated, covered;
	struct span link;
	size_t link_from;
	struct span listbox; /* id of the list that is being defined */
};

struct odf *
odf_new(struct arena *arena)
{
	struct odf *o = arena_alloc(arena, sizeof(*o));

	o->arena = o->controls.arena = arena;
	o->ink = odf_ink_new(arena);
	o->box = flow_new(arena);
	return o;
}

static bool
is_true(const struct office_attr *attrs, size_t n, const char *name)
{
	struct span v = office_attr(attrs, n, name);

	return span_is(v, "true") || span_is(v, "1");
}

static void
styles_start(void *self, const char *name, const struct office_attr *attrs,
	     size_t n)
{
	struct odf *o = self;

	odf_ink_style(o->ink, name, attrs, n);
}

static void
styles_end(void *self, const char *name)
{
	struct odf *o = self;

	odf_ink_end(o->ink, name);
}

static void
manifest_start(void *self, const char *name, const struct office_attr *attrs,
	       size_t n)
{
	struct odf *o = self;

	if (!strcmp(name, "manifest:encryption-data"))
		o->encrypted = true;
}

static void
no_end(void *self, const char *name)
{
}

static void
no_text(void *self, struct span s)
{
}

struct office_part
odf_styles(struct odf *o)
{
	return (struct office_part){ styles_start, styles_end, no_text, o };
}

struct office_part
odf_manifest(struct odf *o)
{
	return (struct office_part){ manifest_start, no_end, no_text, o };
}

bool
odf_is_encrypted(const struct odf *o)
{
	return o->encrypted;
}

/* One on condition shows what it did when it was written. */
static bool
is_section_hidden(struct odf *o, const struct office_attr *attrs, size_t n)
{
	struct span display = office_attr(attrs, n, "display");
	struct span hidden = office_attr(attrs, n, "is-hidden");

	if (span_is(display, "condition") && !hidden.len)
		o->main->unsure = true;
	return span_is(display, "none") ||
	       (span_is(display, "condition") && !span_is(hidden, "false"));
}

/* Deleted, hidden, a note to other writers, or a prompt not filled in. */
static bool
is_left_out(struct odf *o, const char *name, const struct office_attr *attrs,
	    size_t n)
{
	static const char *const names[] = {
		"text:tracked-changes",	 "text:note",
		"text:hidden-text",	 "text:placeholder",
		"office:annotation",	 "svg-compatible:title",
		"svg-compatible:desc",	 "office:scripts",
		"text:ruby-text",	 "text:script",
		"office:binary-data",	 "table:tracked-changes",
		"table:shapes",		 "office:meta",
		"text:bibliography-mark"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(name, names[i]))
			return true;
	if (!strcmp(name, "text:section"))
		return is_section_hidden(o, attrs, n);
	if (!strcmp(name, "loext:content-control"))
		return is_true(attrs, n, "showing-place-holder");
	return false;
}

/* The controls of a form are defined first and shown later, by their id. */
static void
define_control(struct odf *o, const char *name, const struct office_attr *attrs,
	       size_t n)
{
	struct span id = office_attr(attrs, n, "id");
	struct span label = office_attr(attrs, n, "label");
	struct text t = text_new(o->arena);

	if (!strcmp(name, "form:checkbox") || !strcmp(name, "form:radio")) {
		struct span state = office_attr(attrs, n, "current-state");
		bool on = span_is(state, "checked") ||
			  is_true(attrs, n, "current-selected");

		text_adds(&t, on ? "\u2612 " : "\u2610 ");
		text_add(&t, label);
	} else if (!strcmp(name, "form:text") ||
		   !strcmp(name, "form:textarea") ||
		   !strcmp(name, "form:combobox") ||
		   !strcmp(name, "form:date") || !strcmp(name, "form:time") ||
		   !strcmp(name, "form:number") ||
		   !strcmp(name, "form:formatted-text")) {
		text_add(&t, office_attr(attrs, n, "current-value"));
	} else if (!strcmp(name, "form:listbox")) {
		o->listbox = span_copy(o->arena, id);
		return;
	} else if (!strcmp(name, "form:option") || !strcmp(name, "form:item")) {
		if (!is_true(attrs, n, "current-selected"))
			return;
		id = o->listbox;
		text_add(&t, label);
	} else {
		return;
	}
	office_add(&o->controls, id, text_span(&t));
}

static void
add_run(struct odf *o, struct span s)
{
	enum ink_sight sight = odf_ink_sight(o->ink);

	if (sight == INK_PERHAPS)
		o->main->unsure = true;
	o->muted = o->muted || sight;
	if (sight)
		return;
	flow_add(o->flow, s);
	o->blank = false;
}

/* What stands inside a paragraph. */
static void
inline_start(struct odf *o, const char *name, const struct office_attr *attrs,
	     size_t n)
{
	struct span value = SPAN_NONE;
	int64_t many;

	if (!strcmp(name, "text:s")) {
		if (!span_int(office_attr(attrs, n, "c"), &many))
			many = 1;
		for (int64_t i = 0; i < many && i < SPACES; i++)
			flow_add(o->flow, SPAN(" "));
	} else if (!strcmp(name, "text:tab")) {
		flow_tab(o->flow);
		o->blank = true;
	} else if (!strcmp(name, "text:line-break")) {
		flow_break(o->flow);
		o->blank = true;
	} else if (!strcmp(name, "text:a")) {
		o->link = span_copy(o->arena, office_attr(attrs, n, "href"));
		o->link_from = o->flow->line.len;
	} else if (!strcmp(name, "drawing:control")) {
		if (office_find(&o->controls, office_attr(attrs, n, "control"),
				&value))
			add_run(o, value);
	}
}

static void
block_start(struct odf *o, const char *name, const struct office_attr *attrs,
	    size_t n)
{
	int64_t spanned;

	if (!strcmp(name, "text:p") || !strcmp(name, "text:h")) {
		o->paragraphs++;
		o->blank = true;
	} else if (!strcmp(name, "table:table")) {
		flow_table(o->flow);
	} else if (!strcmp(name, "table:table-row")) {
		o->covered = 0;
	} else if (!strcmp(name, "table:table-cell") ||
		   !strcmp(name, "table:covered-table-cell")) {
		if (!span_int(office_attr(attrs, n, "number-columns-repeated"),
			      &o->repeated))
			o->repeated = 1;
		if (span_int(office_attr(attrs, n, "number-columns-spanned"),
			     &spanned) &&
		    spanned > 1 && spanned <= REPEATED)
			o->covered = spanned - 1;
	} else if (!strcmp(name, "drawing:text-box")) {
		if (!o->boxes++)
			o->flow = &o->box;
	} else {
		inline_start(o, name, attrs, n);
	}
}

static void
body_start(void *self, const char *name, const struct office_attr *attrs,
	   size_t n)
{
	struct odf *o = self;

	if (o->skip || is_left_out(o, name, attrs, n)) {
		o->skip++;
		return;
	}
	odf_ink_start(o->ink, name, attrs, n);
	if (!strncmp(name, "style:", 6))
		odf_ink_style(o->ink, name, attrs, n);
	else if (!strncmp(name, "form:", 5))
		define_control(o, name, attrs, n);
	else
		block_start(o, name, attrs, n);
}

static void
empty_boxes(struct odf *o)
{
	struct span rest = flow_end(&o->box), line;

	while (span_cut(&rest, '\n', &line)) {
		flow_add(o->main, line);
		flow_paragraph(o->main);
	}
	o->main->cut |= o->box.cut;
	o->main->unsure |= o->box.unsure;
	o->box.out.len = 0;
}

static void
cell_end(struct odf *o, bool merged)
{
	int64_t n = o->repeated;

	if (!o->flow->depth)
		return;
	odf_ink_cells(o->ink, n);
	if (merged && o->covered > 0) {
		/* To the right of a wide cell, not below a high one. */
		o->covered--;
		merged = false;
	}
	/* An empty tail of a sheet is not worth its thousands of cells. */
	if (n > REPEATED || n < 1 || o->flow->rows[o->flow->depth - 1].cell.len)
		n = 1;
	while (n-- > 0) {
		if (merged)
			flow_cell_merged(o->flow);
		else
			flow_cell(o->flow);
	}
	o->repeated = 1;
}

static void
body_end(void *self, const char *name)
{
	struct odf *o = self;

	if (o->skip) {
		o->skip--;
		return;
	}
	odf_ink_end(o->ink, name);
	if (!strcmp(name, "text:p") || !strcmp(name, "text:h")) {
		/* One that is hidden leaves no empty line. */
		if (!o->muted || o->flow->line.len)
			flow_paragraph(o->flow);
		o->muted = false;
		if (o->paragraphs)
			o->paragraphs--;
		o->blank = true;
		if (!o->boxes && o->box.out.len)
			empty_boxes(o);
	} else if (!strcmp(name, "table:table-cell")) {
		cell_end(o, false);
	} else if (!strcmp(name, "table:covered-table-cell")) {
		cell_end(o, true);
	} else if (!strcmp(name, "table:table-row")) {
		flow_row(o->flow);
	} else if (!strcmp(name, "table:table")) {
		flow_table_end(o->flow);
	} else if (!strcmp(name, "text:a")) {
		struct span line = text_span(&o->flow->line);

		flow_mailto(o->flow, o->link, span_tail(line, o->link_from));
		o->link = SPAN_NONE;
	} else if (!strcmp(name, "drawing:text-box")) {
		if (o->boxes && !--o->boxes)
			o->flow = o->main;
	}
}

/* White space runs together, as everywhere in XML meant for people. */
static void
body_text(void *self, struct span s)
{
	struct odf *o = self;

	if (o->skip || !o->paragraphs)
		return;
	while (s.len) {
		size_t n = 0;

		while (n < s.len && !ascii_space(s.at[n]))
			n++;
		if (n)
			add_run(o, span_head(s, n));
		s = span_tail(s, n);
		if (!s.len)
			break;
		if (!o->blank)
			flow_add(o->flow, SPAN(" "));
		o->blank = true;
		s = span_tail(s, 1);
	}
}

static void
begin(struct odf *o, struct flow *flow)
{
	o->flow = o->main = flow;
	o->boxes = o->skip = o->paragraphs = 0;
	o->blank = true;
	o->repeated = 1;
	odf_ink_begin(o->ink);
}

struct office_part
odf_body(struct odf *o, struct flow *flow)
{
	begin(o, flow);
	return (struct office_part){ body_start, body_end, body_text, o };
}

static void
margins_start(void *self, const char *name, const struct office_attr *attrs,
	      size_t n)
{
	struct odf *o = self;

	if (o->in_margin) {
		body_start(self, name, attrs, n);
	} else if (!o->margin_done && (!strcmp(name, "style:header") ||
				       !strcmp(name, "style:header-first"))) {
		o->in_margin = true;
		begin(o, o->head);
	} else if (!o->margin_done && (!strcmp(name, "style:footer") ||
				       !strcmp(name, "style:footer-first"))) {
		o->in_margin = true;
		begin(o, o->foot);
	}
}

static void
margins_end(void *self, const char *name)
{
	struct odf *o = self;

	if (!strcmp(name, "style:header") || !strcmp(name, "style:footer") ||
	    !strcmp(name, "style:header-first") ||
	    !strcmp(name, "style:footer-first"))
		o->in_margin = false;
	/* The other master pages repeat or are not used. */
	else if (!strcmp(name, "style:master-page"))
		o->margin_done |= o->head->out.len || o->foot->out.len;
	else if (o->in_margin)
		body_end(self, name);
}

static void
margins_text(void *self, struct span s)
{
	struct odf *o = self;

	if (o->in_margin)
		body_text(self, s);
}

struct office_part
odf_margins(struct odf *o, struct flow *head, struct flow *foot)
{
	o->head = head;
	o->foot = foot;
	o->in_margin = o->margin_done = false;
	return (struct office_part){ margins_start, margins_end, margins_text,
				     o };
}
