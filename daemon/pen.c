/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/pen.h"

#include <string.h>

#include <utf8proc.h>

#define MARGIN	13	/* where values stand, behind their labels */
#define PILE	2	/* accents upon one letter; more is mischief */
#define ROOM	40	/* the least width at which labels stand beside */

static const char *const codes[INK_COUNT] = {
	[INK_PLAIN] = "", [INK_STRONG] = "\033[1m", [INK_FAINT] = "\033[2m",
	[INK_MARK] = "\033[1;4m", [INK_GOOD] = "\033[1;32m",
	[INK_ASK] = "\033[1;36m", [INK_CARE] = "\033[1;33m",
};

struct pen
pen_new(struct text *t, bool colour, size_t width)
{
	struct pen p = { .t = t, .colour = colour,
			 .width = width ? width : PEN_WIDTH };

	if (p.width < PEN_NARROW)
		p.width = PEN_NARROW;
	return p;
}

size_t
pen_margin(const struct pen *p)
{
	return p->width < ROOM ? 4 : MARGIN;
}

static void
dip(struct pen *p, enum ink ink)
{
	if (p->colour && p->now != ink) {
		if (p->now != INK_PLAIN)
			text_adds(p->t, "\033[0m");
		text_adds(p->t, codes[ink]);
	}
	p->now = ink;
}

static void
pad(struct pen *p, size_t to)
{
	for (; p->column < to; p->column++)
		text_addc(p->t, ' ');
}

static void
gutter(struct pen *p)
{
	pad(p, p->indent);
	if (!p->gutter)
		return;
	dip(p, INK_FAINT);
	text_adds(p->t, p->gutter);
	dip(p, INK_PLAIN);
	p->column += pen_width(span_of(p->gutter));
}

static size_t
head_of(const struct pen *p)
{
	return p->indent +
	       (p->gutter ? pen_width(span_of(p->gutter)) : 0);
}

static void
turn(struct pen *p)
{
	dip(p, INK_PLAIN);
	text_addc(p->t, '\n');
	p->column = 0;
	p->blank = false;
	gutter(p);
}

static void
flush(struct pen *p)
{
	if (!p->n)
		return;
	if (p->column > head_of(p) &&
	    p->column + p->blank + p->word_width > p->width)
		turn(p);
	if (p->blank && p->column > head_of(p)) {
		dip(p, p->blank_ink == (enum ink)p->inks[0] ? p->blank_ink
							    : INK_PLAIN);
		text_addc(p->t, ' ');
		p->column++;
	}
	p->blank = false;
	for (size_t i = 0; i < p->n; i++) {
		dip(p, (enum ink)p->inks[i]);
		text_addc(p->t, p->word[i]);
	}
	p->column += p->word_width;
	p->n = p->word_width = 0;
}

/* What a code point is to a reader: a blank, nothing, or itself. */
static enum { SEEN, BLANK, UNSEEN, PILED }
look_of(utf8proc_int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return BLANK;
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CN:
		return UNSEEN;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
		return PILED;
	default:
		return utf8proc_charwidth(c) ? SEEN : PILED;
	}
}

static void
letter(struct pen *p, enum ink ink, struct span bytes, size_t width)
{
	if (p->n + bytes.len > PEN_WORD ||
	    head_of(p) + p->word_width + width > p->width)
		flush(p);
	memcpy(p->word + p->n, bytes.at, bytes.len);
	memset(p->inks + p->n, (int)ink, bytes.len);
	p->n += bytes.len;
	p->word_width += width;
}

/* Takes the next character off the text; bytes that are none are left out. */
static bool
next_char(struct span *s, utf8proc_int32_t *c, struct span *bytes)
{
	while (s->len) {
		utf8proc_ssize_t n = utf8proc_iterate(
			(const utf8proc_uint8_t *)s->at,
			(utf8proc_ssize_t)s->len, c);
		size_t took = n > 0 ? (size_t)n : 1;

		*bytes = span_head(*s, took);
		*s = span_tail(*s, took);
		if (n > 0)
			return true;
	}
	return false;
}

void
pen_put(struct pen *p, enum ink ink, struct span s)
{
	utf8proc_int32_t c;
	struct span bytes;

	while (next_char(&s, &c, &bytes)) {
		switch (look_of(c)) {
		case BLANK:
			flush(p);
			p->blank = true;
			p->blank_ink = ink;
			break;
		case PILED:
			if (p->n && p->piled++ < PILE)
				letter(p, ink, bytes, 0);
			break;
		case SEEN:
			p->piled = 0;
			letter(p, ink, bytes, (size_t)utf8proc_charwidth(c));
			break;
		case UNSEEN:
			break;
		}
	}
}

void
pen_puts(struct pen *p, enum ink ink, const char *s)
{
	pen_put(p, ink, span_of(s));
}

void
pen_mark(struct pen *p, struct span s)
{
	if (!p->colour)
		pen_puts(p, INK_MARK, "«");
	pen_put(p, INK_MARK, span_trim(s));
	if (!p->colour)
		pen_puts(p, INK_MARK, "»");
}

void
pen_line(struct pen *p, size_t indent, const char *before)
{
	p->indent = indent;
	p->gutter = before;
	p->column = 0;
	p->blank = false;
	gutter(p);
}

void
pen_label(struct pen *p, const char *label)
{
	size_t margin = pen_margin(p);

	p->indent = margin;
	p->gutter = NULL;
	p->column = 0;
	p->blank = false;
	pad(p, 2);
	if (*label) {
		dip(p, INK_FAINT);
		text_adds(p->t, label);
		dip(p, INK_PLAIN);
		p->column += pen_width(span_of(label));
	}
	/* Too narrow to stand beside it: then below. */
	if (*label && p->column >= margin)
		turn(p);
	else
		pad(p, margin);
}

size_t
pen_at(struct pen *p)
{
	flush(p);
	return p->column;
}

void
pen_column(struct pen *p, size_t column)
{
	flush(p);
	dip(p, INK_PLAIN);
	if (p->column < column) {
		pad(p, column);
		p->indent = column;
		return;
	}
	p->blank = true;
	p->blank_ink = INK_PLAIN;
}

void
pen_end(struct pen *p)
{
	flush(p);
	dip(p, INK_PLAIN);
	text_addc(p->t, '\n');
	p->column = 0;
	p->blank = false;
}

size_t
pen_width(struct span s)
{
	utf8proc_int32_t c;
	struct span bytes;
	size_t w = 0;

	while (next_char(&s, &c, &bytes))
		if (look_of(c) == SEEN)
			w += (size_t)utf8proc_charwidth(c);
		else if (look_of(c) == BLANK)
			w++;
	return w;
}
