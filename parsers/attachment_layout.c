/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

/* All measures below are in heights of a line, about 1.2 em. */
#define SAME_LINE  0.6	/* overlap that puts two pieces on one line */
#define PARAGRAPH  0.75 /* gap that reads as an empty line */
#define TIGHT	   0.25 /* gap inside a paragraph or a cell */
#define APART	   1.5	/* gap at which a table ends */
#define DENSE	   0.9	/* gap inside a column of prose */

#define COLUMN_LINES 4	/* fewer do not make a column */
#define PROSE	     30 /* characters of an average line of prose */

struct cell {
	double x0, x1;
	struct text text;
};

struct row {
	double y0, y1;
	struct piece *pieces;	/* by x */
	size_t n_pieces;
	struct cell *cells;
	size_t n_cells;
	bool joined;		/* into the row above */
};

static double
height(const struct piece *p)
{
	return p->y1 - p->y0;
}

static int
by_y(const void *va, const void *vb)
{
	const struct piece *a = va, *b = vb;
	double ya = (a->y0 + a->y1) / 2, yb = (b->y0 + b->y1) / 2;

	if (ya != yb)
		return ya < yb ? -1 : 1;
	return a->x0 < b->x0 ? -1 : a->x0 > b->x0;
}

static int
by_x(const void *va, const void *vb)
{
	const struct piece *a = va, *b = vb;

	return a->x0 < b->x0 ? -1 : a->x0 > b->x0;
}

static bool
on_line(const struct piece *a, const struct piece *b)
{
	double low = fmin(a->y1, b->y1), high = fmax(a->y0, b->y0);

	return low - high >= SAME_LINE * fmin(height(a), height(b));
}

/* Rows of pieces that are sorted by y; each row is then sorted by x. */
static struct row *
make_rows(struct arena *a, struct piece *p, size_t n, size_t *n_rows)
{
	struct row *rows = arena_array(a, n, sizeof(*rows));
	size_t m = 0;

	for (size_t i = 0; i < n; i++) {
		/* The tallest so far is the measure: a raised "o" is not. */
		if (m && on_line(&p[i], rows[m - 1].pieces)) {
			struct row *r = &rows[m - 1];

			r->y0 = fmin(r->y0, p[i].y0);
			r->y1 = fmax(r->y1, p[i].y1);
			if (height(&p[i]) > height(r->pieces)) {
				struct piece swap = p[i];

				p[i] = r->pieces[0];
				r->pieces[0] = swap;
			}
			r->n_pieces++;
			continue;
		}
		rows[m++] = (struct row){ .y0 = p[i].y0,
					  .y1 = p[i].y1,
					  .pieces = &p[i],
					  .n_pieces = 1 };
	}
	for (size_t i = 0; i < m; i++)
		qsort(rows[i].pieces, rows[i].n_pieces, sizeof(*p), by_x);
	*n_rows = m;
	return rows;
}

/* A box of a form belongs to the words after it, however far they stand. */
static bool
is_box(struct span s)
{
	return span_is(s, "\u2610") || span_is(s, "\u2612");
}

static void
make_cells(struct arena *a, struct row *r)
{
	double h = r->y1 - r->y0;

	r->cells = arena_array(a, r->n_pieces, sizeof(*r->cells));
	for (size_t i = 0; i < r->n_pieces; i++) {
		struct piece *p = &r->pieces[i];
		struct cell *c = r->n_cells ? &r->cells[r->n_cells - 1] : NULL;
		double gap = c ? p->x0 - c->x1 : 0;

		if (c && (gap < h || (is_box(text_span(&c->text)) &&
				      gap < 4 * h))) {
			if (gap > 0.1 * h)
				text_addc(&c->text, ' ');
			text_add(&c->text, p->text);
			c->x1 = fmax(c->x1, p->x1);
			continue;
		}
		c = &r->cells[r->n_cells++];
		c->x0 = p->x0;
		c->x1 = p->x1;
		c->text = text_new(a);
		text_add(&c->text, p->text);
	}
}

/* The cell of the row above under which this one stands, or NULL. */
static struct cell *
cell_above(struct row *above, const struct cell *c)
{
	for (size_t i = 0; i < above->n_cells; i++) {
		struct cell *u = &above->cells[i];
		double next = i + 1 < above->n_cells ? above->cells[i + 1].x0
						     : INFINITY;

		if (fabs(u->x0 - c->x0) < 4 ||
		    (c->x0 < u->x1 && c->x1 > u->x0 && c->x0 >= u->x0 - 4 &&
		     c->x1 < next) ||
		    fabs((u->x0 + u->x1) - (c->x0 + c->x1)) < 8)
			return u;
	}
	return NULL;
}

static struct span
last_word(struct span s)
{
	for (size_t i = s.len; i-- > 0;)
		if (s.at[i] == ' ')
			return span_tail(s, i + 1);
	return s;
}

/* An address or a link that was broken because it did not fit. */
static bool
is_broken_word(struct span end, struct span start)
{
	struct span word = last_word(end);
	ptrdiff_t blank = span_chr(start, ' '), at = span_chr(word, '@');

	if (blank >= 0)
		start = span_head(start, (size_t)blank);
	if (!word.len || !start.len)
		return false;
	if (word.at[word.len - 1] == '@' || start.at[0] == '@')
		return true;
	if (at < 0)
		return false;
	if (start.at[0] == '.' || word.at[word.len - 1] == '.' ||
	    word.at[word.len - 1] == '-' || word.at[word.len - 1] == '_')
		return true;
	return span_chr(span_tail(word, (size_t)at), '.') < 0 &&
	       span_chr(start, '.') > 0;
}

static bool
can_join(struct row *above, const struct row *r)
{
	if (above->n_cells < 2 || r->n_cells > above->n_cells)
		return false;
	for (size_t i = 0; i < r->n_cells; i++)
		if (!cell_above(above, &r->cells[i]))
			return false;
	return true;
}

static void
join(struct row *above, struct row *r)
{
	for (size_t i = 0; i < r->n_cells; i++) {
		struct cell *u = cell_above(above, &r->cells[i]);
		struct span s = text_span(&r->cells[i].text);

		if (!is_broken_word(text_span(&u->text), s))
			text_addc(&u->text, ' ');
		text_add(&u->text, s);
		u->x1 = fmax(u->x1, r->cells[i].x1);
	}
	above->y1 = r->y1;
	r->joined = true;
}

static double
gap_between(const struct row *a, const struct row *b)
{
	double h = fmin(a->y1 - a->y0, b->y1 - b->y0);

	return h > 0 ? (b->y0 - a->y1) / h : 0;
}

/*
 * Puts the lines of a cell together.  In a table whose rows stand apart a
 * line close below another goes on with it; elsewhere only a line that has
 * nothing in the first column does.
 */
static void
join_rows(struct row *rows, size_t n)
{
	for (size_t i = 0; i < n;) {
		double least = INFINITY, most = 0;
		size_t end = i + 1;

		while (end < n && gap_between(&rows[end - 1], &rows[end]) < APART)
			end++;
		for (size_t k = i + 1; k < end; k++) {
			double g = gap_between(&rows[k - 1], &rows[k]);

			if (rows[k - 1].n_cells < 2 && rows[k].n_cells < 2)
				continue;
			least = fmin(least, g);
			most = fmax(most, g);
		}
		bool two_gaps = most - least >= TIGHT;
		struct row *open = &rows[i];
		double y1 = open->y1;

		for (size_t k = i + 1; k < end; k++) {
			struct row last = { .y0 = rows[k - 1].y0, .y1 = y1 };
			double g = gap_between(&last, &rows[k]);
			bool first = fabs(open->cells[0].x0 -
					  rows[k].cells[0].x0) < 4;

			y1 = rows[k].y1;
			if (g < (two_gaps ? least + TIGHT / 2 : TIGHT) &&
			    (two_gaps || !first) && can_join(open, &rows[k]))
				join(open, &rows[k]);
			else
				open = &rows[k];
		}
		i = end;
	}
}

static void
write_rows(struct arena *a, struct row *rows, size_t n, struct text *out)
{
	const struct row *last = NULL;

	for (size_t i = 0; i < n; i++)
		make_cells(a, &rows[i]);
	join_rows(rows, n);
	for (size_t i = 0; i < n; i++) {
		const struct row *r = &rows[i];

		if (r->joined)
			continue;
		if (last && gap_between(last, r) >= PARAGRAPH)
			text_addc(out, '\n');
		for (size_t k = 0; k < r->n_cells; k++) {
			if (k)
				text_addc(out, '\t');
			text_add(out, text_span(&r->cells[k].text));
		}
		text_addc(out, '\n');
		last = r;
	}
}

/* Two columns beside each other, and the part of the page they share. */
struct band {
	double x;		/* where the right one begins */
	double y0, y1;
};

struct side {
	size_t n, aligned, characters;
	double last, gaps;
};

static void
count_line(struct side *s, const struct piece *p)
{
	if (s->n && height(p) > 0)
		s->gaps += fmax(0, (p->y0 - s->last) / height(p));
	s->last = p->y1;
	s->characters += p->text.len;
	s->n++;
}

static bool
is_dense(const struct side *s)
{
	return s->n >= COLUMN_LINES && s->gaps / (double)s->n < DENSE;
}

/*
 * Do the lines beside each other belong together?  Those of a table share
 * their base lines and are short; those of a letterhead down the margin, or
 * of a page in two columns, do not or are not.
 */
static bool
is_independent(const struct piece *p, size_t n, const struct band *b)
{
	struct side left = { 0 }, right = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (p[i].y0 < b->y0 - 1 || p[i].y1 > b->y1 + 1)
			continue;
		if (p[i].x0 >= b->x - 3) {
			count_line(&right, &p[i]);
			continue;
		}
		count_line(&left, &p[i]);
		for (size_t k = 0; k < n; k++)
			if (p[k].x0 >= b->x - 3 &&
			    fabs(p[k].y1 - p[i].y1) < 0.15 * height(&p[i])) {
				left.aligned++;
				break;
			}
	}
	if (!is_dense(&left) || !is_dense(&right))
		return false;
	if (2 * left.aligned < left.n)
		return true;
	return left.n >= 2 * COLUMN_LINES && right.n >= 2 * COLUMN_LINES &&
	       left.characters / left.n >= PROSE &&
	       right.characters / right.n >= PROSE;
}

/*
 * The longest part of the page around p[i], top to bottom, in which nothing
 * crosses the line where p[i] begins.
 */
static struct band
band_around(const struct piece *p, size_t n, size_t i)
{
	struct band b = { p[i].x0, p[i].y0, p[i].y1 };
	double top = -INFINITY, bottom = INFINITY;

	for (size_t k = 0; k < n; k++) {
		if (p[k].x0 >= b.x - 3 || p[k].x1 <= b.x - 3)
			continue;
		if (p[k].y1 <= p[i].y0 + 1)
			top = fmax(top, p[k].y1);
		else if (p[k].y0 >= p[i].y1 - 1)
			bottom = fmin(bottom, p[k].y0);
		else
			return b;
	}
	for (size_t k = 0; k < n; k++) {
		if (p[k].x0 < b.x - 3 || p[k].y0 < top - 1 ||
		    p[k].y1 > bottom + 1)
			continue;
		b.y0 = fmin(b.y0, p[k].y0);
		b.y1 = fmax(b.y1, p[k].y1);
	}
	return b;
}

/* A left edge that several lines share, and where columns divide. */
static bool
find_band(const struct piece *p, size_t n, struct band *ret)
{
	for (size_t i = 0; i < n; i++) {
		size_t same = 0, left = 0;
		bool earlier = false;

		for (size_t k = 0; k < n; k++) {
			bool edge = fabs(p[k].x0 - p[i].x0) < 2;

			same += edge;
			earlier |= edge && k < i;
			left += p[k].x1 < p[i].x0 - 3;
		}
		if (earlier || same < COLUMN_LINES || left < COLUMN_LINES)
			continue;
		*ret = band_around(p, n, i);
		if (is_independent(p, n, ret))
			return true;
	}
	return false;
}

static void
layout_rows(struct arena *a, struct piece *p, size_t n, struct text *out)
{
	size_t n_rows;
	struct row *rows;

	if (!n)
		return;
	rows = make_rows(a, p, n, &n_rows);
	write_rows(a, rows, n_rows, out);
}

void
layout_page(struct arena *a, struct piece *p, size_t n, struct text *out)
{
	struct piece *parts[4];
	size_t counts[4] = { 0 };
	struct band b;

	qsort(p, n, sizeof(*p), by_y);
	/* Looking costs: a page with so many words is no letter. */
	if (n > 600 || !find_band(p, n, &b)) {
		layout_rows(a, p, n, out);
		return;
	}
	for (size_t i = 0; i < 4; i++)
		parts[i] = arena_array(a, n, sizeof(*p));
	for (size_t i = 0; i < n; i++) {
		size_t part = p[i].y1 <= b.y0 + 1   ? 0
			      : p[i].y0 >= b.y1 - 1 ? 3
			      : p[i].x0 < b.x - 3   ? 1
						    : 2;

		parts[part][counts[part]++] = p[i];
	}
	for (size_t i = 0; i < 4; i++) {
		if (out->len && counts[i])
			text_addc(out, '\n');
		layout_rows(a, parts[i], counts[i], out);
	}
}
