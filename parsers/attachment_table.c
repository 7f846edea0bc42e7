/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_table.h"

#include <math.h>

#include "core/arena.h"
#include "parsers/attachment_wrapped.h"
#include "parsers/broken.h"

#define CLOSE 0.5 /* lines of one cell stand closer than that */
#define BESIDE 0.2 /* how far from its record a cell of its own stands */
#define MIDDLE 0.7 /* how far from its rows' middle a cell may stand */

struct table {
	struct arena *arena;
	const struct row *head;
	struct row *rows[TABLE_ROWS]; /* below it */
	size_t n_rows;
	struct row *records[TABLE_ROWS]; /* of them, those with an address */
	size_t n_records;
	bool wrapped; /* every row is whole: no cell spans several */
};

/* The lines of one column that stand together. */
struct clump {
	double y0, y1;
	struct text text;
	size_t first, end; /* the records it speaks of */
};

static bool
is_head(const struct row *r)
{
	if (r->n_cells < 3 || r->n_cells > TABLE_COLUMNS)
		return false;
	for (size_t i = 0; i < r->n_cells; i++) {
		struct span s = text_span(&r->cells[i].text);
		size_t digits = 0;

		for (size_t k = 0; k < s.len; k++)
			digits += ascii_digit(s.at[k]);
		/* Addresses, numbers and boxes stand below the heads. */
		if (span_chr(s, '@') >= 0 || digits > 4 || s.len > 60 ||
		    (s.len > 2 && (unsigned char)s.at[0] == 0xE2))
			return false;
	}
	return true;
}

size_t
table_column(const struct row *head, const struct cell *c)
{
	size_t best = 0;
	double most = -INFINITY;

	for (size_t i = 0; i < head->n_cells; i++) {
		const struct cell *h = &head->cells[i];
		/* Positive where they overlap, else how far they are. */
		double over = fmin(h->x1, c->x1) - fmax(h->x0, c->x0);

		if (over > most) {
			most = over;
			best = i;
		}
	}
	return best;
}

bool
table_fits(const struct row *head, const struct row *r)
{
	size_t last = SIZE_MAX;

	for (size_t i = 0; i < r->n_cells; i++) {
		size_t c = table_column(head, &r->cells[i]);

		if (last != SIZE_MAX && c <= last)
			return false;
		last = c;
	}
	return r->n_cells > 0;
}

/* The cell with an address, by which a row speaks of somebody, or NULL. */
static const struct cell *
record(const struct row *r)
{
	for (size_t i = 0; i < r->n_cells; i++)
		if (broken_is_whole(text_span(&r->cells[i].text)))
			return &r->cells[i];
	return NULL;
}

static bool
has_cross(const struct row *r)
{
	for (size_t i = 1; i < r->n_cells; i++) {
		struct span s = text_span(&r->cells[i].text);

		if (span_is_nocase(s, "x") || span_is(s, "\u2612") ||
		    span_is(s, "\u2611") || span_is(s, "\u2713") ||
		    span_is(s, "\u2714") || span_is(s, "\u2718"))
			return true;
	}
	return false;
}

/* The rows that belong to the head at i; the index behind the last. */
static size_t
collect(struct table *t, struct row *rows, size_t n, size_t i)
{
	const struct row *last = &rows[i];
	size_t whole = 0, end = i + 1; /* up to the last one with cells */
	double step = 0;
	bool crosses = false;

	t->head = &rows[i];
	t->n_rows = t->n_records = 0;
	for (i++; i < n && t->n_rows < TABLE_ROWS; i++) {
		struct row *r = &rows[i];

		if (r->joined)
			continue;
		double gap = (r->y0 - last->y1) / fmin(last->line, r->line);

		if (gap >= TABLE_APART || !table_fits(t->head, r))
			break;
		t->rows[t->n_rows++] = r;
		if (record(r))
			t->records[t->n_records++] = r;
		crosses = crosses || has_cross(r);
		/* A sector for which nothing was crossed may stand last. */
		if (r->n_cells > 1 ||
		    (crosses && !table_column(t->head, &r->cells[0]) &&
		     fabs(r->y0 - last->y1 - step) < CLOSE * r->line)) {
			whole = t->n_rows;
			end = i + 1;
		}
		step = r->y0 - last->y1;
		last = r;
	}
	t->n_rows = whole && (t->n_records || crosses) ? whole : 0;
	return end;
}

static size_t
clumps_of(const struct table *t, size_t column, double close,
	  struct clump *out)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_rows; i++) {
		const struct row *r = t->rows[i];

		for (size_t k = 0; k < r->n_cells; k++) {
			const struct cell *c = &r->cells[k];
			struct clump *last = n ? &out[n - 1] : NULL;

			if (table_column(t->head, c) != column || !c->text.len)
				continue;
			if (last && c->y0 - last->y1 < close) {
				text_addc(&last->text, ' ');
				last->y1 = c->y1;
			} else {
				out[n++] = (struct clump){ c->y0, c->y1,
					.text = text_new(t->arena) };
				last = &out[n - 1];
			}
			text_add(&last->text, text_span(&c->text));
		}
	}
	return n;
}

static double
middle(double y0, double y1)
{
	return (y0 + y1) / 2;
}

/*
 * Shares the records out among the clumps, one run each, so that every clump
 * stands in the middle of its run; false when it cannot be done.
 */
static bool
centre(const struct table *t, struct clump *c, size_t n)
{
	size_t next = 0;

	for (size_t i = 0; i < n; i++) {
		double y = middle(c[i].y0, c[i].y1);
		bool found = false;

		c[i].first = next;
		for (size_t e = next; e < t->n_records && !found; e++) {
			const struct cell *a = record(t->records[next]);
			const struct cell *b = record(t->records[e]);
			double off = fabs(middle(middle(a->y0, a->y1),
						 middle(b->y0, b->y1)) - y);

			found = off < MIDDLE / 2 * (b->y1 - b->y0);
			if (found)
				c[i].end = e + 1;
		}
		if (!found)
			return false;
		next = c[i].end;
	}
	return next == t->n_records;
}

/* Each clump begins beside its first record and holds to the next clump. */
static bool
from_top(const struct table *t, struct clump *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = i ? c[i - 1].first + 1 : 0;

		while (k < t->n_records &&
		       fabs(record(t->records[k])->y0 - c[i].y0) >
			       MIDDLE * t->records[k]->line)
			k++;
		if (k == t->n_records || (!i && k))
			return false;
		c[i].first = k;
		c[i].end = t->n_records;
		if (i)
			c[i - 1].end = k;
	}
	return n > 0;
}

/* Every row gets as many cells as there are heads. */
static void
pad(const struct table *t)
{
	size_t m = t->head->n_cells;

	for (size_t i = 0; i < t->n_rows; i++) {
		struct row *r = t->rows[i];
		struct cell *all = arena_array(t->arena, m, sizeof(*all));

		for (size_t k = 0; k < m; k++)
			all[k] = (struct cell){ .x0 = t->head->cells[k].x0,
						.x1 = t->head->cells[k].x1,
						.text = text_new(t->arena) };
		for (size_t k = 0; k < r->n_cells; k++)
			all[table_column(t->head, &r->cells[k])] = r->cells[k];
		r->cells = all;
		r->n_cells = m;
	}
}

/* What a cell that spans several rows says, each of them says. */
static void
spread(struct table *t, size_t column, const struct clump *c, size_t n)
{
	for (size_t i = 0; i < t->n_rows; i++)
		t->rows[i]->cells[column].text = text_new(t->arena);
	for (size_t i = 0; i < n; i++)
		for (size_t k = c[i].first; k < c[i].end; k++)
			t->records[k]->cells[column].text = c[i].text;
}

static bool
is_empty(const struct row *r)
{
	for (size_t i = 0; i < r->n_cells; i++)
		if (r->cells[i].text.len)
			return false;
	return true;
}

/* One clump a record, and beside it: nothing spans anything. */
static bool
is_full(const struct table *t, const struct clump *c, size_t n)
{
	if (n != t->n_records)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct cell *r = record(t->records[i]);

		if (fabs(middle(r->y0, r->y1) - middle(c[i].y0, c[i].y1)) >
			    BESIDE * t->head->line &&
		    fabs(r->y0 - c[i].y0) > BESIDE * t->head->line)
			return false;
	}
	return true;
}

/* Telephones and addresses are somebody's, and no row's but his. */
static bool
is_contact(struct span s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++)
		digits += ascii_digit(s.at[i]);
	return digits > 8 || span_chr(s, '@') >= 0;
}

static bool
share(const struct table *t, struct clump *c, size_t n, bool before)
{
	for (size_t i = 0; i < n; i++)
		if (broken_is_whole(text_span(&c[i].text)) ||
		    is_contact(text_span(&c[i].text)))
			return false;
	return n && n < t->n_records &&
	       (centre(t, c, n) || (before && from_top(t, c, n)));
}

/* A column whose cells span rows: what it says in each of them. */
static void
fill_column(struct table *t, size_t column, bool *before)
{
	struct clump c[TABLE_ROWS];
	double close = CLOSE * t->head->line, least = INFINITY, most = 0;
	size_t n = clumps_of(t, column, 0, c);

	for (size_t i = 1; i < n; i++) {
		least = fmin(least, c[i].y0 - c[i - 1].y1);
		most = fmax(most, c[i].y0 - c[i - 1].y1);
	}
	n = clumps_of(t, column, close, c);
	if (is_full(t, c, n)) {
		*before = false;
	} else if (share(t, c, n, *before)) {
		spread(t, column, c, n);
	} else if (most - least > CLOSE * t->head->line) {
		/* Lines of one cell are printed wider than that. */
		n = clumps_of(t, column, (least + most) / 2, c);
		if (share(t, c, n, false))
			spread(t, column, c, n);
	}
}

static void
fill(struct table *t)
{
	bool before = true; /* no column yet with a cell for each record */

	pad(t);
	for (size_t k = 0; k < t->head->n_cells && t->n_records && !t->wrapped;
	     k++)
		fill_column(t, k, &before);
	for (size_t i = 0; i < t->n_rows; i++)
		t->rows[i]->joined |= is_empty(t->rows[i]);
}

void
table_fill(struct arena *a, struct row *rows, size_t n)
{
	struct table *t = arena_alloc(a, sizeof(*t));

	t->arena = a;
	for (size_t i = 0; i < n;) {
		if (rows[i].joined || !is_head(&rows[i])) {
			i++;
			continue;
		}
		t->wrapped = wrapped_join(a, &rows[i], n - i);
		size_t end = collect(t, rows, n, i);

		if (t->n_rows)
			fill(t);
		i = t->n_rows ? end : i + 1;
	}
}
