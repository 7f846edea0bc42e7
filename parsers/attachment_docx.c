/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_docx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "parsers/attachment_docx_look.h"

#define CONTROLS 16 /* content controls inside each other */
#define CHOICES 64  /* of one drop-down of an old form */

/* A content control (w:sdt). */
struct control {
	bool prompt;	  /* shows its prompt: nothing is filled in */
	bool box, ticked; /* a check box, */
	bool said;	  /* already in the text */
};

struct docx {
	struct office_names links;
	struct docx_look look;
	struct flow *flow;	/* where text goes now */
	struct flow *main, box; /* outside and inside of text boxes */
	unsigned boxes;
	unsigned skip;	     /* elements open below one left out */
	unsigned paragraphs; /* open, one inside the other */
	bool in_run, in_text;
	bool strange;		/* a choice that no program knows */
	bool merged; /* the cell goes on from the one above */
	struct control controls[CONTROLS];
	unsigned n_controls;
	struct span link; /* where the open link leads */
	size_t link_from; /* and where its words begin */
	/* a field of an old form */
	bool in_box, ticked;
	struct span choices[CHOICES];
	size_t n_choices, chosen;
};

struct docx *
docx_new(struct arena *arena)
{
	struct docx *d = arena_alloc(arena, sizeof(*d));

	d->links.arena = arena;
	d->look.inks = docx_ink_new(arena);
	d->box = flow_new(arena);
	return d;
}

/* A switch is on when it is there, unless it says otherwise. */
static bool
is_on(const struct office_attr *attrs, size_t n)
{
	struct span v = office_attr(attrs, n, "val");

	return !span_is(v, "0") && !span_is(v, "false") && !span_is(v, "off");
}

static void
links_start(void *self, const char *name, const struct office_attr *attrs,
	    size_t n)
{
	struct docx *d = self;
	struct span target = office_attr(attrs, n, "Target");

	if (span_starts_nocase(target, SPAN("mailto:")))
		office_add(&d->links, office_attr(attrs, n, "Id"), target);
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
docx_styles(struct docx *d)
{
	return docx_ink_styles(d->look.inks);
}

struct office_part
docx_theme(struct docx *d)
{
	return docx_ink_theme(d->look.inks);
}

struct office_part
docx_links(struct docx *d)
{
	return (struct office_part){ links_start, no_end, no_text, d };
}

/* Prompts and tick boxes say something else than the text inside them. */
static bool
is_muted(struct docx *d)
{
	if (d->skip || docx_look_sight(&d->look, d->boxes))
		return true;
	for (unsigned i = 0; i < d->n_controls && i < CONTROLS; i++) {
		struct control *c = &d->controls[i];

		if (c->prompt)
			return true;
		if (c->box) {
			if (!c->said)
				flow_put(d->flow, c->ticked ? FLOW_TICKED
							    : FLOW_UNTICKED);
			c->said = true;
			return true;
		}
	}
	return false;
}

static struct control *
control(struct docx *d)
{
	return d->n_controls && d->n_controls <= CONTROLS
		     ? &d->controls[d->n_controls - 1]
		     : NULL;
}

static void
put_symbol(struct docx *d, const struct office_attr *attrs, size_t n)
{
	struct span hex = office_attr(attrs, n, "char");
	char buf[8];

	if (is_muted(d) || !hex.len || hex.len >= sizeof(buf))
		return;
	snprintf(buf, sizeof(buf), "%.*s", SPANF(hex));
	flow_symbol(d->flow, office_attr(attrs, n, "font"),
		    (uint32_t)strtoul(buf, NULL, 16));
}

/* Elements of a run's text.  True when it was one. */
static bool
run_start(struct docx *d, const char *name, const struct office_attr *attrs,
	  size_t n)
{
	if (!strcmp(name, "w:t")) {
		d->in_text = true;
	} else if (!strcmp(name, "w:tab")) {
		if (!is_muted(d))
			flow_tab(d->flow);
	} else if (!strcmp(name, "w:br") || !strcmp(name, "w:cr")) {
		if (!is_muted(d))
			flow_break(d->flow);
	} else if (!strcmp(name, "w:noBreakHyphen")) {
		if (!is_muted(d))
			flow_put(d->flow, '-');
	} else if (!strcmp(name, "w:sym")) {
		put_symbol(d, attrs, n);
	} else {
		return false;
	}
	return true;
}

/* Content controls and the fields of old forms. */
static bool
form_start(struct docx *d, const char *name, const struct office_attr *attrs,
	   size_t n)
{
	struct control *c = control(d);

	if (!strcmp(name, "w:sdt")) {
		if (d->n_controls++ < CONTROLS)
			*control(d) = (struct control){ 0 };
	} else if (!strcmp(name, "w:showingPlcHdr")) {
		if (c)
			c->prompt = is_on(attrs, n);
	} else if (!strcmp(name, "w14:checkbox")) {
		if (c)
			c->box = true;
	} else if (!strcmp(name, "w14:checked")) {
		if (c)
			c->ticked = is_on(attrs, n);
	} else if (!strcmp(name, "w:checkBox")) {
		d->in_box = true;
		d->ticked = false;
	} else if (!strcmp(name, "w:default") || !strcmp(name, "w:checked")) {
		if (d->in_box)
			d->ticked = is_on(attrs, n);
	} else if (!strcmp(name, "w:ddList")) {
		d->n_choices = d->chosen = 0;
	} else if (!strcmp(name, "w:listEntry")) {
		if (d->n_choices < CHOICES)
			d->choices[d->n_choices++] = span_copy(
				d->links.arena, office_attr(attrs, n, "val"));
	} else if (!strcmp(name, "w:result")) {
		int64_t i;

		if (span_int(office_attr(attrs, n, "val"), &i) && i >= 0)
			d->chosen = (size_t)i;
	} else {
		return false;
	}
	return true;
}

static void
block_start(struct docx *d, const char *name, const struct office_attr *attrs,
	    size_t n)
{
	if (!strcmp(name, "w:p")) {
		d->paragraphs++;
		d->in_run = false;
	} else if (!strcmp(name, "w:r")) {
		d->in_run = true;
	} else if (!strcmp(name, "w:tbl")) {
		flow_table(d->flow);
	} else if (!strcmp(name, "w:tc")) {
		d->merged = false;
	} else if (!strcmp(name, "w:vMerge")) {
		d->merged = !span_is(office_attr(attrs, n, "val"), "restart");
	} else if (!strcmp(name, "w:hyperlink")) {
		d->link = SPAN_NONE;
		(void)office_find(&d->links, office_attr(attrs, n, "id"),
				  &d->link);
		d->link_from = d->flow->line.len;
	} else if (!strcmp(name, "w:txbxContent")) {
		/* It stands in the middle of a paragraph: kept for later. */
		if (!d->boxes++)
			d->flow = &d->box;
	}
}

/* What programs of today understand; they show the others' second choice. */
static bool
is_understood(struct span needs)
{
	static const char *const known[] = { "wps", "wpg", "wpc", "wpi", "w14",
					     "w15", "w16", "wp14", "wp15",
					     "a14", "v", "cx", "am3d" };
	struct span one;

	while (span_cut(&needs, ' ', &one)) {
		bool found = !one.len;

		for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
			found = found || span_starts(one, span_of(known[i]));
		if (!found)
			return false;
	}
	return true;
}

/* Deleted, moved away, said twice for old programs, or not for readers. */
static bool
is_left_out(struct docx *d, const char *name, const struct office_attr *attrs,
	    size_t n)
{
	static const char *const names[] = { "w:del",	    "w:moveFrom",
					     "w:instrText", "w:delText",
					     "w:delInstrText" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(name, names[i]))
			return true;
	if (!strcmp(name, "mc:Choice")) {
		d->strange = !is_understood(office_attr(attrs, n, "Requires"));
		return d->strange;
	}
	return !strcmp(name, "mc:Fallback") && !d->strange;
}

static void
body_start(void *self, const char *name, const struct office_attr *attrs,
	   size_t n)
{
	struct docx *d = self;

	if (!d->skip && docx_look_start(&d->look, name, attrs, n))
		return;
	if (d->skip || is_left_out(d, name, attrs, n)) {
		d->skip++;
		return;
	}
	if (d->in_run && run_start(d, name, attrs, n))
		return;
	if (!form_start(d, name, attrs, n))
		block_start(d, name, attrs, n);
}

/* The lines of the text boxes follow the paragraph that they hang on. */
static void
empty_boxes(struct docx *d)
{
	struct span rest = flow_end(&d->box), line;

	while (span_cut(&rest, '\n', &line)) {
		flow_add(d->main, line);
		flow_paragraph(d->main);
	}
	d->main->cut |= d->box.cut;
	d->main->unsure |= d->box.unsure;
	d->box.out.len = 0;
}

static void
paragraph_end(struct docx *d)
{
	flow_paragraph(d->flow);
	if (d->paragraphs)
		d->paragraphs--;
	if (!d->boxes && d->box.out.len)
		empty_boxes(d);
}

static void
form_end(struct docx *d, const char *name)
{
	if (!strcmp(name, "w:sdt")) {
		if (d->n_controls)
			d->n_controls--;
	} else if (!strcmp(name, "w:checkBox")) {
		d->in_box = false;
		if (!is_muted(d))
			flow_put(d->flow,
				 d->ticked ? FLOW_TICKED : FLOW_UNTICKED);
	} else if (!strcmp(name, "w:ddList")) {
		if (d->chosen < d->n_choices && !is_muted(d))
			flow_add(d->flow, d->choices[d->chosen]);
	}
}

static void
body_end(void *self, const char *name)
{
	struct docx *d = self;

	if (d->skip) {
		d->skip--;
		return;
	}
	docx_look_end(&d->look, name);
	if (!strcmp(name, "w:p")) {
		paragraph_end(d);
	} else if (!strcmp(name, "w:t")) {
		d->in_text = false;
	} else if (!strcmp(name, "w:r")) {
		d->in_run = d->in_text = false;
	} else if (!strcmp(name, "w:tc")) {
		if (d->merged)
			flow_cell_merged(d->flow);
		else
			flow_cell(d->flow);
		d->merged = false;
	} else if (!strcmp(name, "w:tr")) {
		flow_row(d->flow);
	} else if (!strcmp(name, "w:tbl")) {
		flow_table_end(d->flow);
	} else if (!strcmp(name, "w:hyperlink")) {
		struct span line = text_span(&d->flow->line);

		flow_mailto(d->flow, d->link, span_tail(line, d->link_from));
		d->link = SPAN_NONE;
	} else if (!strcmp(name, "w:txbxContent")) {
		if (d->boxes && !--d->boxes)
			d->flow = d->main;
	} else {
		form_end(d, name);
	}
}

static void
body_text(void *self, struct span s)
{
	struct docx *d = self;

	if (!d->in_text)
		return;
	if (!is_muted(d))
		flow_add(d->flow, s);
	else if (!d->skip && span_trim(s).len &&
		 docx_look_sight(&d->look, d->boxes) == INK_PERHAPS)
		d->main->unsure = true;
}

struct office_part
docx_body(struct docx *d, struct flow *flow)
{
	d->flow = d->main = flow;
	d->skip = d->boxes = d->paragraphs = d->n_controls = 0;
	d->in_run = d->in_text = false;
	d->look = (struct docx_look){ .inks = d->look.inks };
	return (struct office_part){ body_start, body_end, body_text, d };
}
