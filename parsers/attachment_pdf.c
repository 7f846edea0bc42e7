/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_pdf.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <poppler.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_ink.h"
#include "parsers/attachment_layout.h"
#include "parsers/attachment_pdf_ink.h"
#include "parsers/attachment_pdf_page.h"
#include "parsers/attachment_pieces.h"
#include "parsers/attachment_running.h"

#define WHERE "parsers/attachment_pdf"
#define PIECES 20000 /* of one page */

/* Fewer characters under a picture of the whole page are a stamp on a scan. */
#define STAMP 160

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

void
pdf_page_add(struct pdf_page *p, struct piece piece)
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
end_piece(struct pdf_page *p, struct open_piece *o)
{
	pdf_page_add(p, o->piece);
	o->piece = (struct piece){ .text = SPAN_NONE };
	o->room = 0;
}

static void
begin_word(struct pdf_page *p, struct open_piece *o, const char *at,
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
add_character(struct pdf_page *p, struct open_piece *o, struct span c,
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

/* In a colour that is not seen on paper. */
static bool
is_pale(const PopplerTextAttributes *look)
{
	struct ink ink = {
		.coloured = INK_ON,
		.color = (uint32_t)(look->color.red >> 8) << 16 |
			 (uint32_t)(look->color.green >> 8) << 8 |
			 look->color.blue >> 8,
	};

	return ink_sight(&ink) != INK_SEEN;
}

/*
 * Poppler gives the page's text as lines of words, with one rectangle a
 * character.  A line is divided where the words stand apart or at another
 * height, as the cells of a table may.
 */
static void
add_words(struct pdf_page *p, const char *text, const PopplerRectangle *rects,
	  guint n_rects)
{
	struct open_piece open = { .after_blank = true };
	GList *looks = poppler_page_get_text_attributes(p->page), *l = looks;
	const char *at = text;

	for (guint i = 0; i < n_rects && *at; i++) {
		const char *next = g_utf8_next_char(at);

		while (l && ((PopplerTextAttributes *)l->data)->end_index <
				    (gint)i)
			l = l->next;
		/* White may stand on something dark; nobody knows. */
		if (l && is_pale(l->data) && !ascii_space(*at)) {
			p->unsure = true;
			end_piece(p, &open);
		} else {
			add_character(p, &open,
				      (struct span){ at, (size_t)(next - at) },
				      &rects[i]);
		}
		at = next;
	}
	poppler_page_free_text_attributes(looks);
	end_piece(p, &open);
	p->n = pieces_drop_turned(p->pieces, p->n);
}

/* One picture covers most of the page. */
static bool
is_picture(struct pdf_page *p)
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

static struct pdf_page
read_page(struct arena *arena, PopplerPage *page)
{
	struct pdf_page p = { .arena = arena, .page = page };
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
	pdf_form_read(&p);
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
write_page(struct pdf_page *p, struct text *out)
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
pdf_text(struct arena *arena, struct span bytes, struct span *ret,
	 struct ink_gaps *gaps, struct error *err)
{
	GBytes *whole = g_bytes_new_static(bytes.at, bytes.len);
	GError *why = NULL;
	PopplerDocument *doc =
		poppler_document_new_from_bytes(whole, NULL, &why);

	g_bytes_unref(whole);
	if (!doc)
		return fail(why, err);
	struct text out = text_new(arena);
	struct pdf_page last = { .arena = arena };
	size_t taken = 0;
	int n = poppler_document_get_n_pages(doc), pictures = 0, read = 0;
	int scans = 0;

	for (int i = 0; i < n; i++) {
		PopplerPage *page;

		if (i == LIMIT_PDF_PAGES || out.len > LIMIT_TEXT ||
		    taken > LIMIT_TEXT) {
			gaps->cut = true;
			break;
		}
		page = poppler_document_get_page(doc, i);
		if (!page)
			continue;
		struct pdf_page here = read_page(arena, page);

		running_mark(last.pieces, last.n, here.pieces, here.n);
		if (read++)
			pictures += write_page(&last, &out);
		last = here;
		taken += here.bytes;
		gaps->cut |= here.cut;
		gaps->unsure |= here.unsure;
		scans += here.picture;
		g_object_unref(page);
	}
	if (read)
		pictures += write_page(&last, &out);
	g_object_unref(doc);
	if (!read)
		return error_set(err, NEVER, WHERE, 0, "corrupt");
	if (pictures == read || !span_trim(text_span(&out)).len)
		return error_set(err, NEVER, WHERE, 0, "no-text");
	/* Under a scan the letters that it shows lie unseen, to be found. */
	gaps->unsure |= scans < read && pdf_ink_hides(arena, bytes);
	/* Pages that nobody could read may hold the rest. */
	gaps->cut |= read < n && n <= LIMIT_PDF_PAGES;
	*ret = text_span(&out);
	return OK;
}

enum verdict
pdf_warm_up(struct error *err)
{
	struct arena *arena;
	struct span text;
	struct ink_gaps gaps = { 0 };
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
		     &text, &gaps, err);
	arena_close(arena);
	return v;
}
