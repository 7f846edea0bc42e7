/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_layout.h"

#include <math.h>
#include <stdlib.h>

#include "core/arena.h"
#include "parsers/attachment_rows.h"

#define DENSE 0.9      /* gap inside a column of prose, in heights */
#define STRIP 0.2      /* white between the rows of a table */
#define EDGE 4	       /* how far the lines of one column may be */
#define ROW 3	       /* the same where white stands before the word */
#define WHITE 0.6      /* more than between the words of a sentence */
#define COLUMN_LINES 4 /* fewer do not make a column */
#define PROSE 30       /* characters of an average line of prose */
#define LETTER 40      /* the same of a letter over the page */
#define PIECES 600     /* beyond them nobody looks for any of this */

static double
height(const struct piece *p)
{
	return p->y1 - p->y0;
}

static int
by_y(const void *va, const void *vb)
{
	const struct piece *a = va, *b = vb;

	if (a->y0 != b->y0)
		return a->y0 < b->y0 ? -1 : 1;
	return a->x0 < b->x0 ? -1 : a->x0 > b->x0;
}

/* Two columns beside each other, and the part of the page they share. */
struct band {
	double x; /* where the right one begins */
	double y0, y1;
	bool margin; /* the right one holds a letterhead: it is read first */
};

/* The lines of one side; what stands beside each other in it is one. */
struct side {
	struct line {
		double y0, y1;
	} * lines;
	size_t n, characters;
	double heights; /* of its pieces, all together */
	size_t pieces;
};

static void
add_line(struct side *s, const struct piece *p)
{
	struct line *last = s->n ? &s->lines[s->n - 1] : NULL;

	s->characters += p->text.len;
	s->heights += height(p);
	s->pieces++;
	if (last && last->y1 - p->y0 > height(p) / 2)
		last->y1 = fmax(last->y1, p->y1);
	else
		s->lines[s->n++] = (struct line){ p->y0, p->y1 };
}

static bool
is_dense(const struct side *s)
{
	double gaps = 0;

	for (size_t i = 1; i < s->n; i++)
		gaps += fmax(0, s->lines[i].y0 - s->lines[i - 1].y1) /
			(s->lines[i].y1 - s->lines[i].y0);
	return s->n >= COLUMN_LINES && gaps / (double)s->n < DENSE;
}

/* How many lines of one side share their base line with one of the other. */
static size_t
count_aligned(const struct side *s, const struct side *other)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct line *l = &s->lines[i];

		for (size_t k = 0; k < other->n; k++) {
			if (fabs(other->lines[k].y1 - l->y1) <
			    0.15 * (l->y1 - l->y0)) {
				n++;
				break;
			}
		}
	}
	return n;
}

static bool
is_prose(const struct side *s)
{
	return s->n >= 2 * COLUMN_LINES && s->characters / s->n >= PROSE;
}

/* A column down the margin is often printed in smaller letters. */
static bool
is_other_size(const struct side *left, const struct side *right)
{
	double x = left->heights / (double)left->pieces;
	double y = right->heights / (double)right->pieces;

	return left->n >= 6 && right->n >= 6 && fabs(x - y) > 0.1 * fmax(x, y);
}

static int
by_size(const void *va, const void *vb)
{
	const double *a = va, *b = vb;

	return *a < *b ? -1 : *a > *b;
}

/* From one base line to the next inside of a paragraph, mostly; 0: none. */
static double
pitch(struct arena *a, const struct side *s)
{
	double *steps = arena_array(a, s->n + 1, sizeof(*steps));
	size_t n = 0;

	for (size_t i = 1; i < s->n; i++) {
		double step = s->lines[i].y1 - s->lines[i - 1].y1;

		if (step < 2 * (s->lines[i].y1 - s->lines[i].y0))
			steps[n++] = step;
	}
	if (n < 3)
		return 0;
	qsort(steps, n, sizeof(*steps), by_size);
	return steps[n / 2];
}

/*
 * Short lines beside those of a letter, set closer or wider: where they meet
 * they do by chance.
 */
static bool
is_margin(struct arena *a, const struct side *letter, const struct side *margin)
{
	double x = pitch(a, letter), y = pitch(a, margin);

	return x > 0 && y > 0 && fabs(x - y) > 0.12 * fmax(x, y) &&
	       letter->characters / letter->n > LETTER &&
	       margin->characters / margin->n < PROSE;
}

/*
 * Do the lines beside each other belong together?  Those of a table share
 * their base lines, or white strips between its rows; those of a letterhead
 * down the margin share neither, those of a page in two columns are prose.
 */
static bool
is_independent(struct arena *a, const struct piece *p, size_t n,
	       struct band *b)
{
	struct side left = { .lines = arena_array(a, n, sizeof(struct line)) };
	struct side right = { .lines = arena_array(a, n, sizeof(struct line)) };
	double below = INFINITY;
	size_t rows = 1, aligned;

	for (size_t i = 0; i < n; i++) {
		if (p[i].y0 < b->y0 - 1 || p[i].y1 > b->y1 + 1)
			continue;
		add_line(p[i].x0 >= b->x - 3 ? &right : &left, &p[i]);
		rows += p[i].y0 - below >= STRIP * height(&p[i]);
		below = isinf(below) ? p[i].y1 : fmax(below, p[i].y1);
	}
	if (left.n < COLUMN_LINES || right.n < COLUMN_LINES)
		return false;
	b->margin = is_other_size(&left, &right) &&
		    left.characters / left.n > LETTER &&
		    right.characters / right.n < PROSE;
	if (is_other_size(&left, &right) &&
	    (4 * count_aligned(&left, &right) < left.n ||
	     is_margin(a, &left, &right) || is_margin(a, &right, &left)))
		return true;
	if (!is_dense(&left) || !is_dense(&right))
		return false;
	if (is_prose(&left) && is_prose(&right))
		return true;
	aligned = count_aligned(&left, &right);
	return 2 * aligned < left.n &&
	       3 * rows < (left.n < right.n ? left.n : right.n);
}

/*
 * The longest part of the page around p[i], top to bottom, in which nothing
 * crosses the line where p[i] begins.
 */
static struct band
band_around(const struct piece *p, size_t n, size_t i)
{
	struct band b = { .x = p[i].x0, .y0 = p[i].y0, .y1 = p[i].y1 };
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
find_band(struct arena *a, const struct piece *p, size_t n, struct band *ret)
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
		if (is_independent(a, p, n, ret))
			return true;
	}
	return false;
}

/*
 * Does a column begin at x?  Another line begins there right above or below,
 * and one more not far away; in prose the lines above and below run on.  With
 * white before it the rows of a table may have several lines.
 */
static bool
is_edge(const struct piece *p, size_t n, const struct piece *of, double x,
	double white)
{
	double h = height(of), reach = white > WHITE * h ? ROW : 1;
	size_t near = 0, far = 0;

	for (size_t i = 0; i < n; i++) {
		double gap = fmax(p[i].y0 - of->y1, of->y0 - p[i].y1);

		if (fabs(p[i].x0 - x) > 1 || gap < -h / 2)
			continue;
		near += gap < reach * h;
		far += gap < reach * EDGE * h;
	}
	return near > 0 && far > 1;
}

/* The words of neighbouring cells may stand no further apart than others. */
static struct piece *
split_at_edges(struct arena *a, const struct piece *p, size_t *n)
{
	struct piece *out = NULL;
	size_t m = 0, room = 0;

	for (size_t i = 0; i < *n; i++) {
		struct piece rest = p[i];

		rest.apart |= *n < PIECES &&
			      is_edge(p, *n, &p[i], p[i].x0, 0);
		for (size_t k = 0; k < p[i].n_words && *n < PIECES; k++) {
			const struct word *w = &p[i].words[k];
			size_t at = w->at - (p[i].text.len - rest.text.len);
			struct piece head = rest;

			if (!is_edge(p, *n, &p[i], w->x0, w->white))
				continue;
			head.text = span_head(rest.text, at);
			head.x1 = k ? p[i].words[k - 1].x1 : w->x0 - 1;
			out = arena_grow(a, out, m, &room, sizeof(*out));
			out[m++] = head;
			rest.text = span_tail(rest.text, at);
			rest.x0 = w->x0;
			rest.apart = true;
		}
		out = arena_grow(a, out, m, &room, sizeof(*out));
		out[m++] = rest;
	}
	*n = m;
	return out;
}

void
layout_page(struct arena *a, struct piece *p, size_t n, struct text *out)
{
	struct piece *parts[4];
	size_t counts[4] = { 0 };
	struct band b;

	if (!n)
		return;
	p = split_at_edges(a, p, &n);
	for (size_t i = 0; i < n; i++)
		p[i].text = span_trim(p[i].text);
	qsort(p, n, sizeof(*p), by_y);
	/* Looking costs, and a page with so many words is no letter. */
	if (n > PIECES || !find_band(a, p, n, &b)) {
		rows_write(a, p, n, out);
		return;
	}
	for (size_t i = 0; i < 4; i++)
		parts[i] = arena_array(a, n, sizeof(*p));
	for (size_t i = 0; i < n; i++) {
		size_t part = p[i].y1 <= b.y0 + 1 ? 0
			    : p[i].y0 >= b.y1 - 1 ? 3
			    : p[i].x0 < b.x - 3	  ? 1
						  : 2;

		parts[part][counts[part]++] = p[i];
	}
	for (size_t i = 0; i < 4; i++) {
		size_t k = b.margin && (i == 1 || i == 2) ? 3 - i : i;

		if (out->len && counts[k])
			text_addc(out, '\n');
		rows_write(a, parts[k], counts[k], out);
	}
}
