/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "core/arena.h"
#include "parsers/attachment_pdf_page.h"
#include "parsers/attachment_pieces.h"

#define FIELD_LINE 14 /* points a line of a field of several lines takes */
#define FIELD_LINES 40

/* Words that the page's own text does not have, in an area from below. */
static void
add_typed(struct pdf_page *p, const PopplerRectangle *area, struct span words)
{
	double y = p->height - area->y2, h = area->y2 - area->y1;
	struct span line;
	size_t lines = 1, i = 0;

	for (size_t k = 0; k < words.len; k++)
		lines += words.at[k] == '\n' || words.at[k] == '\r';
	if (lines > 1 || h > 2 * FIELD_LINE)
		h = fmin(FIELD_LINE, h / (double)lines);
	char *copy = span_dup(p->arena, words);

	for (size_t k = 0; k < words.len; k++)
		if (copy[k] == '\r')
			copy[k] = '\n';
	words.at = copy;
	for (; i < FIELD_LINES && span_cut(&words, '\n', &line); i++) {
		struct piece piece = { .x0 = area->x1,
				       .y0 = y + (double)i * h,
				       .x1 = area->x2,
				       .y1 = y + (double)(i + 1) * h,
				       .text = line,
				       .apart = true,
				       .typed = true };

		if (lines == 1)
			pieces_put_on_line(p->pieces, p->n, &piece);
		pdf_page_add(p, piece);
	}
}

static void
add_choice(struct pdf_page *p, const PopplerRectangle *area,
	   PopplerFormField *f)
{
	gint n = poppler_form_field_choice_get_n_items(f);
	struct text all = text_new(p->arena);

	if (poppler_form_field_choice_is_editable(f)) {
		gchar *typed = poppler_form_field_choice_get_text(f);

		text_adds(&all, typed);
		g_free(typed);
	}
	for (gint i = 0; i < n && i < 256; i++) {
		if (!poppler_form_field_choice_is_item_selected(f, i))
			continue;
		gchar *item = poppler_form_field_choice_get_item(f, i);

		if (all.len)
			text_adds(&all, ", ");
		text_adds(&all, item);
		g_free(item);
	}
	add_typed(p, area, text_span(&all));
}

static void
add_field(struct pdf_page *p, const PopplerRectangle *area, PopplerFormField *f)
{
	gchar *words;

	switch (poppler_form_field_get_field_type(f)) {
	case POPPLER_FORM_FIELD_TEXT:
		words = poppler_form_field_text_get_text(f);
		add_typed(p, area, span_of(words));
		g_free(words);
		break;
	case POPPLER_FORM_FIELD_BUTTON:
		if (poppler_form_field_button_get_button_type(f) ==
		    POPPLER_FORM_BUTTON_PUSH)
			break;
		add_typed(p, area,
			  poppler_form_field_button_get_state(f)
				  ? SPAN("\u2612")
				  : SPAN("\u2610"));
		break;
	case POPPLER_FORM_FIELD_CHOICE:
		add_choice(p, area, f);
		break;
	default:
		break;
	}
}

static bool
is_switched_off(PopplerAnnot *a)
{
	return poppler_annot_get_flags(a) &
	       (POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW);
}

/* A field is shown by a widget, which stands where it does. */
static bool
is_shown(GList *annots, const PopplerRectangle *area)
{
	for (GList *l = annots; l; l = l->next) {
		PopplerAnnotMapping *m = l->data;

		if (poppler_annot_get_annot_type(m->annot) ==
			    POPPLER_ANNOT_WIDGET &&
		    is_switched_off(m->annot) &&
		    fabs(m->area.x1 - area->x1) < 1 &&
		    fabs(m->area.y1 - area->y1) < 1)
			return false;
	}
	return true;
}

static void
add_fields(struct pdf_page *p)
{
	GList *list = poppler_page_get_form_field_mapping(p->page);
	GList *annots = poppler_page_get_annot_mapping(p->page);

	for (GList *l = list; l; l = l->next) {
		PopplerFormFieldMapping *m = l->data;

		if (is_shown(annots, &m->area))
			add_field(p, &m->area, m->field);
	}
	poppler_page_free_annot_mapping(annots);
	poppler_page_free_form_field_mapping(list);
}

/* What was typed over the page, as people do with a form that is no form. */
static void
add_notes(struct pdf_page *p)
{
	GList *list = poppler_page_get_annot_mapping(p->page);

	for (GList *l = list; l; l = l->next) {
		PopplerAnnotMapping *m = l->data;
		gchar *words;

		if (poppler_annot_get_annot_type(m->annot) !=
			    POPPLER_ANNOT_FREE_TEXT ||
		    is_switched_off(m->annot))
			continue;
		words = poppler_annot_get_contents(m->annot);
		add_typed(p, &m->area, span_of(words));
		g_free(words);
	}
	poppler_page_free_annot_mapping(list);
}

void
pdf_form_read(struct pdf_page *p)
{
	add_fields(p);
	add_notes(p);
}
