/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_pdf.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <poppler.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_layout.h"
#include "parsers/attachment_pieces.h"
#include "parsers/attachment_running.h"

#define WHERE "parsers/attachment_pdf"
#define FIELD_LINE 14 /* points a line of a field of several lines takes */
#define FIELD_LINES 40
#define PIECES 20000 /* of one page */

/* Fewer characters under a picture of the whole page are a stamp on a scan. */
#define STAMP 160

struct page {
	struct arena *arena;
	PopplerPage *page;
	double width, height;
	struct piece *pieces;
	size_t n, room;
	size_t bytes; /* of its text */
	bool cut;
	bool picture; /* one covers most of it */
};

static const char warm_up[] =
	"%PDF-1.4\n"
	"1 0 obj\n"
	"<</Type/Catalog/Pages 2 0 R>>\n"
	"endobj\n"
	"2 0 obj\n"
	"<</Type/Pages/Kids[3 0 R]/Count 1>>\n"
	"endobj\n"
	"3 0 obj\n"
	"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/R"
	"esources<</Font<</F 5 0 R>>>>>>\n"
	"endobj\n"
	"4 0 obj\n"
	"<</Length 31>>stream\n"
	"BT/F 9 Tf 9 9 Td(convoca)Tj ET\n"
	"\n"
	"endstream\n"
	"endobj\n"
	"5 0 obj\n"
	"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsi"
	"Encoding>>\n"
	"endobj\n"
	"xref\n"
	"0 6\n"
	"0000000000 65535 f \n"
	"0000000009 00000 n \n"
	"0000000054 00000 n \n"
	"0000000105 00000 n \n"
	"0000000214 00000 n \n"
	"0000000292 00000 n \n"
	"trailer<</Size 6/Root 1 0 R>>\n"
	"startxref\n"
	"380\n"
	"%%EOF\n";

/* Both are kept for ever: see pdf_warm_up(). */
static PopplerDocument *warm;
static GIConv from_utf16;

static void
add_piece(struct page *p, struct piece piece)
{
	/* What stands off the page, or is too small to see, nobody reads. */
	if (!(piece.x1 > 0 && piece.y1 > 0 && piece.x0 < p->width &&
	      piece.y0 < p->height && piece.y1 - piece.y0 >= 2))
		return;
	if (!span_trim(piece.text).len)
		return;
	if (p->n == PIECES) {
		p->cut = true;
		return;
	}
	p->pieces = arena_grow(p->arena, p->pieces, p->n, &p->room,
			       sizeof(*p->pieces));
	p->pieces[p->n++] = piece;
}

/* The piece that is being put together, and its words. */
struct open_piece {
	struct piece piece;
	size_t room;
	bool after_blank;
};

static void
end_piece(struct page *p, struct open_piece *o)
{
	add_piece(p, o->piece);
	o->piece = (struct piece){ .text = SPAN_NONE };
	o->room = 0;
}

static void
begin_word(struct page *p, struct open_piece *o, const char *at,
	   const PopplerRectangle *r)
{
	struct piece *piece = &o->piece;

	piece->words = arena_grow(p->arena, piece->words, piece->n_words,
				  &o->room, sizeof(*piece->words));
	piece->words[piece->n_words++] =
		(struct word){ (size_t)(at - piece->text.at), r->x1, r->x2,
				r->x1 - piece->x1 };
}

/* Adds one character; a blank ends a word, a jump the piece. */
static void
add_character(struct page *p, struct open_piece *o, struct span c,
	      const PopplerRectangle *r)
{
	struct piece *piece = &o->piece;
	double h = r->y2 - r->y1, gap = r->x1 - piece->x1;
	bool jump = !o->after_blank && fabs(gap) > 0.15 * h &&
		    (gap > 0 || gap < -h);

	if (ascii_space(c.at[0])) {
		if (c.at[0] == '\n')
			end_piece(p, o);
		o->after_blank = true;
		return;
	}
	if (piece->text.len &&
	    (jump || gap > h || gap < -3 * h ||
	     fmin(r->y2, piece->y1) - fmax(r->y1, piece->y0) < h / 2))
		end_piece(p, o);
	if (!piece->text.len)
		*piece = (struct piece){ .x0 = r->x1,
					 .y0 = r->y1,
					 .x1 = r->x2,
					 .y1 = r->y2,
					 .text = { c.at, 0 },
					 .apart = jump };
	else if (o->after_blank)
		begin_word(p, o, c.at, r);
	piece->text.len = (size_t)(c.at + c.len - piece->text.at);
	piece->x1 = fmax(piece->x1, r->x2);
	piece->y0 = fmin(piece->y0, r->y1);
	piece->y1 = fmax(piece->y1, r->y2);
	if (piece->n_words)
		piece->words[piece->n_words - 1].x1 = r->x2;
	o->after_blank = false;
}

/*
 * Poppler gives the page's text as lines of words, with one rectangle a
 * character.  A line is divided where the words stand apart or at another
 * height, as the cells of a table may.
 */
static void
add_words(struct page *p, const char *text, const PopplerRectangle *rects,
	  guint n_rects)
{
	struct open_piece open = { .after_blank = true };
	const char *at = text;

	for (guint i = 0; i < n_rects && *at; i++) {
		const char *next = g_utf8_next_char(at);

		add_character(p, &open,
			      (struct span){ at, (size_t)(next - at) },
			      &rects[i]);
		at = next;
	}
	end_piece(p, &open);
	p->n = pieces_drop_turned(p->pieces, p->n);
}

/* Words that the page's own text does not have, in an area from below. */
static void
add_typed(struct page *p, const PopplerRectangle *area, struct span words)
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
		add_piece(p, piece);
	}
}

static void
add_choice(struct page *p, const PopplerRectangle *area, PopplerFormField *f)
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
add_field(struct page *p, const PopplerRectangle *area, PopplerFormField *f)
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

static void
add_fields(struct page *p)
{
	GList *list = poppler_page_get_form_field_mapping(p->page);

	for (GList *l = list; l; l = l->next) {
		PopplerFormFieldMapping *m = l->data;

		add_field(p, &m->area, m->field);
	}
	poppler_page_free_form_field_mapping(list);
}

/* What was typed over the page, as people do with a form that is no form. */
static void
add_notes(struct page *p)
{
	GList *list = poppler_page_get_annot_mapping(p->page);

	for (GList *l = list; l; l = l->next) {
		PopplerAnnotMapping *m = l->data;
		gchar *words;

		if (poppler_annot_get_annot_type(m->annot) !=
			    POPPLER_ANNOT_FREE_TEXT ||
		    (poppler_annot_get_flags(m->annot) &
		     POPPLER_ANNOT_FLAG_HIDDEN))
			continue;
		words = poppler_annot_get_contents(m->annot);
		add_typed(p, &m->area, span_of(words));
		g_free(words);
	}
	poppler_page_free_annot_mapping(list);
}

/* One picture covers most of the page. */
static bool
is_picture(struct page *p)
{
	GList *list = poppler_page_get_image_mapping(p->page);
	double most = 0;

	for (GList *l = list; l; l = l->next) {
		PopplerImageMapping *m = l->data;

		most = fmax(most, fabs(m->area.x2 - m->area.x1) *
					  fabs(m->area.y2 - m->area.y1));
	}
	poppler_page_free_image_mapping(list);
	return most > 0.5 * p->width * p->height;
}

static struct page
read_page(struct arena *arena, PopplerPage *page)
{
	struct page p = { .arena = arena, .page = page };
	PopplerRectangle *rects = NULL;
	guint n_rects = 0;
	gchar *text = poppler_page_get_text(page);

	poppler_page_get_size(page, &p.width, &p.height);
	if (text && strlen(text) > LIMIT_TEXT)
		p.cut = true;
	else if (text && poppler_page_get_text_layout(page, &rects, &n_rects))
		add_words(&p, span_dup(arena, span_of(text)), rects, n_rects);
	p.bytes = text ? strlen(text) : 0;
	g_free(rects);
	g_free(text);
	add_fields(&p);
	add_notes(&p);
	p.picture = is_picture(&p);
	p.page = NULL;
	return p;
}

/* A sentence runs over the end of the page: "l'ing. | mario Rossi". */
static bool
runs_over(const struct text *out, size_t at)
{
	size_t end = at;

	while (end && ascii_space(out->bytes[end - 1]))
		end--;
	if (!end || at + 1 >= out->len)
		return false;
	char last = out->bytes[end - 1], next = out->bytes[at + 1];

	return (ascii_alnum(last) || last == ',' || (last & 0x80)) &&
	       next >= 'a' && next <= 'z';
}

/* True when the page is a picture with hardly a word. */
static bool
write_page(struct page *p, struct text *out)
{
	size_t before = out->len;

	p->n = running_drop(p->pieces, p->n);
	if (before)
		text_addc(out, '\n');
	layout_page(p->arena, p->pieces, p->n, out);
	if (before && runs_over(out, before)) {
		memmove(out->bytes + before, out->bytes + before + 1,
			out->len - before);
		out->len--;
	}
	return out->len - before < STAMP && p->picture;
}

static enum verdict
fail(GError *why, struct error *err)
{
	const char *what = "corrupt";

	if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
		what = "password";
	g_error_free(why);
	return error_set(err, NEVER, WHERE, 0, "%s", what);
}

enum verdict
pdf_text(struct arena *arena, struct span bytes, struct span *ret, bool *cut,
	 struct error *err)
{
	GBytes *whole = g_bytes_new_static(bytes.at, bytes.len);
	GError *why = NULL;
	PopplerDocument *doc =
		poppler_document_new_from_bytes(whole, NULL, &why);

	g_bytes_unref(whole);
	if (!doc)
		return fail(why, err);
	struct text out = text_new(arena);
	struct page last = { .arena = arena };
	size_t taken = 0;
	int n = poppler_document_get_n_pages(doc), pictures = 0, read = 0;

	for (int i = 0; i < n; i++) {
		PopplerPage *page;

		if (i == LIMIT_PDF_PAGES || out.len > LIMIT_TEXT ||
		    taken > LIMIT_TEXT) {
			*cut = true;
			break;
		}
		page = poppler_document_get_page(doc, i);
		if (!page)
			continue;
		struct page here = read_page(arena, page);

		running_mark(last.pieces, last.n, here.pieces, here.n);
		if (read++)
			pictures += write_page(&last, &out);
		last = here;
		taken += here.bytes;
		*cut |= here.cut;
		g_object_unref(page);
	}
	if (read)
		pictures += write_page(&last, &out);
	g_object_unref(doc);
	if (!read)
		return error_set(err, NEVER, WHERE, 0, "corrupt");
	if (pictures == read || !span_trim(text_span(&out)).len)
		return error_set(err, NEVER, WHERE, 0, "no-text");
	/* Pages that nobody could read may hold the rest. */
	*cut |= read < n && n <= LIMIT_PDF_PAGES;
	*ret = text_span(&out);
	return OK;
}

enum verdict
pdf_warm_up(struct error *err)
{
	struct arena *arena;
	struct span text;
	bool cut = false;
	enum verdict v;

	if (!warm) {
		GBytes *whole =
			g_bytes_new_static(warm_up, sizeof(warm_up) - 1);

		warm = poppler_document_new_from_bytes(whole, NULL, NULL);
		g_bytes_unref(whole);
	}
	if (!warm)
		return error_set(err, NEVER, WHERE, 0,
				 "poppler cannot read its first document");
	/* What was filled into a form passes through the C library's. */
	if (!from_utf16)
		from_utf16 = g_iconv_open("UTF-8", "UTF-16BE");
	if (from_utf16 == (GIConv)-1)
		return error_set(err, NEVER, WHERE, errno,
				 "the C library cannot read UTF-16");
	/* All that is read the first time only is read now. */
	arena = arena_open(MIB);
	v = pdf_text(arena, (struct span){ warm_up, sizeof(warm_up) - 1 },
		     &text, &cut, err);
	arena_close(arena);
	return v;
}
