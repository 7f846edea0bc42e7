/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_rows.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "parsers/attachment_table.h"
#include "parsers/broken.h"

/* All measures below are in heights of a line, about 1.2 em. */
#define OVERLAP 0.3    /* of two lines below each other */
#define SAME_LINE 0.6  /* of two pieces on one line */
#define PARAGRAPH 0.75 /* gap that reads as an empty line */
#define TIGHT 0.25     /* gap inside a paragraph or a cell */
#define LOOSE 0.6      /* the same where a table is printed widely */
#define APART 1.5      /* gap at which a table ends */
#define TALL 8	       /* lines of a cell, at most */

static double
height(const struct piece *p)
{
	return p->y1 - p->y0;
}

static int
by_x(const void *va, const void *vb)
{
	const struct piece *a = va, *b = vb;

	return a->x0 < b->x0 ? -1 : a->x0 > b->x0;
}

/*
 * Cuts the page where a white strip goes from side to side.  Between two
 * strips stands one line, or one row of a table: a cell in the middle of its
 * row bridges the lines of the others.
 */
static struct row *
make_rows(struct arena *a, struct piece *p, size_t n, size_t *n_rows)
{
	struct row *rows = arena_array(a, n, sizeof(*rows));
	size_t m = 0;

	for (size_t i = 0; i < n; i++) {
		struct row *r = m ? &rows[m - 1] : NULL;

		if (r &&
		    p[i].y0 < r->y1 - OVERLAP * fmin(height(&p[i]), r->line) &&
		    p[i].y1 - r->y0 < TALL * r->line) {
			r->y1 = fmax(r->y1, p[i].y1);
			r->line = fmax(r->line, height(&p[i]));
			r->n_pieces++;
			continue;
		}
		rows[m++] = (struct row){
			.y0 = p[i].y0,
			.y1 = p[i].y1,
			.line = height(&p[i]),
			.pieces = &p[i],
			.n_pieces = 1,
		};
	}
	*n_rows = m;
	return rows;
}

/* A box of a form belongs to the words after it, however far they stand. */
static bool
is_box(struct span s)
{
	static const char *const boxes[] = {
		"\u2610", "\u2611", "\u2612", "\u274f", "\u2750",
		"\u2751", "\u2752", "\u25a1", "\u2717", "\u2718",
		"\u2713", "\u2714",
	};

	for (size_t i = 0; i < sizeof(boxes) / sizeof(*boxes); i++)
		if (span_is(s, boxes[i]))
			return true;
	return false;
}

static void
make_line(struct arena *a, struct row *r)
{
	double h = r->line;

	qsort(r->pieces, r->n_pieces, sizeof(*r->pieces), by_x);
	r->cells = arena_array(a, r->n_pieces, sizeof(*r->cells));
	for (size_t i = 0; i < r->n_pieces; i++) {
		struct piece *p = &r->pieces[i];
		struct cell *c = r->n_cells ? &r->cells[r->n_cells - 1] : NULL;
		double gap = c ? p->x0 - c->x1 : 0;

		if (c && ((gap < h && !p->apart) ||
			  (is_box(text_span(&c->text)) && gap < 4 * h))) {
			if (gap > 0.1 * h)
				text_addc(&c->text, ' ');
			text_add(&c->text, p->text);
			c->x1 = fmax(c->x1, p->x1);
			continue;
		}
		c = &r->cells[r->n_cells++];
		c->x0 = p->x0;
		c->x1 = p->x1;
		c->y0 = p->y0;
		c->y1 = p->y1;
		c->text = text_new(a);
		text_add(&c->text, p->text);
	}
}

/* Every piece lies on the line of the tallest. */
static bool
is_line(const struct row *r)
{
	const struct piece *tallest = r->pieces;

	for (size_t i = 1; i < r->n_pieces; i++)
		if (height(&r->pieces[i]) > height(tallest))
			tallest = &r->pieces[i];
	for (size_t i = 0; i < r->n_pieces; i++) {
		const struct piece *p = &r->pieces[i];
		double low = fmin(p->y1, tallest->y1);

		if (low - fmax(p->y0, tallest->y0) < SAME_LINE * height(p))
			return false;
	}
	return true;
}

/* A row whose cells have several lines: what stands below is of one cell. */
static void
make_block(struct arena *a, struct row *r)
{
	struct cell *cells = arena_array(a, r->n_pieces, sizeof(*cells));
	struct piece *sorted = arena_array(a, r->n_pieces, sizeof(*sorted));
	size_t n = 0;

	for (size_t i = 0; i < r->n_pieces; i++)
		sorted[i] = r->pieces[i];
	qsort(sorted, r->n_pieces, sizeof(*sorted), by_x);
	for (size_t i = 0; i < r->n_pieces; i++) {
		if (n && sorted[i].x0 < cells[n - 1].x1) {
			cells[n - 1].x1 = fmax(cells[n - 1].x1, sorted[i].x1);
			cells[n - 1].y0 = fmin(cells[n - 1].y0, sorted[i].y0);
			cells[n - 1].y1 = fmax(cells[n - 1].y1, sorted[i].y1);
			continue;
		}
		cells[n++] = (struct cell){ sorted[i].x0, sorted[i].x1,
					    sorted[i].y0, sorted[i].y1,
					    text_new(a) };
	}
	/* The pieces are still in the order of y. */
	for (size_t i = 0; i < r->n_pieces; i++) {
		struct piece *p = &r->pieces[i];

		for (size_t k = 0; k < n; k++) {
			if (p->x0 < cells[k].x0 || p->x0 >= cells[k].x1)
				continue;
			if (cells[k].text.len)
				broken_add(&cells[k].text, p->text);
			else
				text_add(&cells[k].text, p->text);
			break;
		}
	}
	r->cells = cells;
	r->n_cells = n;
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

		broken_add(&u->text, s);
		u->x1 = fmax(u->x1, r->cells[i].x1);
		u->y1 = fmax(u->y1, r->cells[i].y1);
	}
	above->y1 = r->y1;
	r->joined = true;
}

static double
gap_between(const struct row *a, const struct row *b)
{
	double h = fmin(a->line, b->line);

	return h > 0 ? (b->y0 - a->y1) / h : 0;
}

/*
 * Lines close together of which some lack cells that others have, in a table
 * whose rows stand apart: one row with cells of several lines.  Two columns
 * are more often labels and what was filled in, one a line.
 */
static bool
is_one_row(const struct row *rows, size_t n)
{
	size_t most = 0, least = SIZE_MAX;

	for (size_t i = 0; i < n; i++) {
		struct span first = text_span(&rows[i].cells[0].text);

		most = rows[i].n_cells > most ? rows[i].n_cells : most;
		least = rows[i].n_cells < least ? rows[i].n_cells : least;
		if (i && first.len && first.at[first.len - 1] == ':')
			return false;
	}
	return n > 1 && n <= TALL && most > 2 && least < most;
}

/* Two whole addresses below each other: two people, two rows. */
static bool
has_two_people(const struct row *rows, size_t n)
{
	size_t whole = 0;

	for (size_t i = 0; i < n; i++) {
		bool here = false;

		for (size_t k = 0; k < rows[i].n_cells; k++)
			here |= broken_is_whole(
				text_span(&rows[i].cells[k].text));
		whole += here;
	}
	return whole > 1;
}

/* tight: gaps up to it are inside of a row. */
static void
join_blocks(struct arena *a, struct row *rows, size_t n, double tight)
{
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n &&
		       gap_between(&rows[end - 1], &rows[end]) < tight)
			end++;
		if (is_one_row(&rows[i], end - i) &&
		    !has_two_people(&rows[i], end - i)) {
			for (size_t k = i + 1; k < end; k++) {
				rows[i].n_pieces += rows[k].n_pieces;
				rows[k].joined = true;
			}
			make_block(a, &rows[i]);
			rows[i].y1 = rows[end - 1].y1;
		}
		i = end;
	}
}

/*
 * Puts the lines of a cell together.  Outside of such rows a line goes on
 * with the one above only where it has nothing in the first column.
 */
static void
join_rows(struct arena *a, struct row *rows, size_t n)
{
	for (size_t i = 0; i < n;) {
		double least = INFINITY, most = 0;
		size_t end = i + 1;

		while (end < n &&
		       gap_between(&rows[end - 1], &rows[end]) < APART)
			end++;
		for (size_t k = i + 1; k < end; k++) {
			double g = gap_between(&rows[k - 1], &rows[k]);

			if (rows[k - 1].n_cells < 2 || rows[k].n_cells < 2)
				continue;
			least = fmin(least, g);
			most = fmax(most, g);
		}
		bool two_gaps = least < LOOSE && most - least >= TIGHT;
		struct row *open = &rows[i];
		double y1 = open->y1;

		if (two_gaps)
			join_blocks(a, &rows[i], end - i,
				    least < TIGHT ? TIGHT
						  : (least + most) / 2);

		for (size_t k = i + 1; k < end; k++) {
			struct row last = { .y1 = y1,
					    .line = rows[k - 1].line };
			double g = gap_between(&last, &rows[k]);
			bool first = fabs(open->cells[0].x0 -
					  rows[k].cells[0].x0) < 4;

			y1 = rows[k].y1;
			if (rows[k].joined)
				continue;
			if (g < TIGHT && !first && can_join(open, &rows[k]))
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

	for (size_t i = 0; i < n; i++) {
		if (is_line(&rows[i]))
			make_line(a, &rows[i]);
		else
			make_block(a, &rows[i]);
	}
	join_rows(a, rows, n);
	table_fill(a, rows, n);
	for (size_t i = 0; i < n; i++) {
		const struct row *r = &rows[i];

		if (r->joined)
			continue;
		/* Inside of a table white says nothing. */
		if (last && gap_between(last, r) >= PARAGRAPH &&
		    !(last->n_cells > 2 && r->n_cells > 2 &&
		      gap_between(last, r) < APART))
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

void
rows_write(struct arena *a, struct piece *p, size_t n, struct text *out)
{
	size_t n_rows;
	struct row *rows;

	if (!n)
		return;
	rows = make_rows(a, p, n, &n_rows);
	write_rows(a, rows, n_rows, out);
}
