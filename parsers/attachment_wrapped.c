/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_wrapped.h"

#include <math.h>

#include "core/arena.h"
#include "parsers/broken.h"

#define NARROW 0.15 /* heights by which the lines of a cell may differ */

struct lines {
	const struct row *head;
	struct row *row[TABLE_ROWS];
	bool goes_on[TABLE_ROWS]; /* with the line above, proven */
	size_t n;
};

static double
gap(const struct row *above, const struct row *r)
{
	return (r->y0 - above->y1) / fmin(above->line, r->line);
}

static struct cell *
cell_in(const struct lines *l, const struct row *r, size_t column)
{
	for (size_t i = 0; i < r->n_cells; i++)
		if (table_column(l->head, &r->cells[i]) == column)
			return &r->cells[i];
	return NULL;
}

static bool
is_broken(const struct lines *l, const struct row *above, const struct row *r)
{
	for (size_t i = 0; i < r->n_cells; i++) {
		const struct cell *u = cell_in(
			l, above, table_column(l->head, &r->cells[i]));

		struct span over = u ? text_span(&u->text) : SPAN_NONE;
		struct span text = text_span(&r->cells[i].text);

		if (broken_address(over, text) ||
		    (r->n_cells < above->n_cells && broken_number(over, text)))
			return true;
	}
	return false;
}

static void
gather(struct lines *l, struct row *rows, size_t n)
{
	const struct row *last = &rows[0];

	l->head = &rows[0];
	for (size_t i = 1; i < n && l->n < TABLE_ROWS; i++) {
		struct row *r = &rows[i];

		if (r->joined)
			continue;
		if (gap(last, r) >= TABLE_APART || !table_fits(l->head, r))
			break;
		l->goes_on[l->n] = l->n && is_broken(l, last, r);
		l->row[l->n++] = r;
		last = r;
	}
}

/* The columns that all lines fill which begin a row, and no other does. */
static size_t
find_keys(const struct lines *l, bool *is_key)
{
	size_t keys = 0;

	for (size_t k = 0; k < l->head->n_cells; k++) {
		bool key = true;

		for (size_t i = 1; i < l->n && key; i++) {
			if (!l->goes_on[i])
				continue;
			key = !cell_in(l, l->row[i], k) &&
			      (l->goes_on[i - 1] ||
			       cell_in(l, l->row[i - 1], k));
		}
		is_key[k] = key;
		keys += key;
	}
	return keys;
}

static void
put_cell(struct arena *a, const struct lines *l, struct row *r,
	 const struct cell *c)
{
	size_t column = table_column(l->head, c), at = 0;
	struct cell *u = cell_in(l, r, column), *cells;

	r->y1 = fmax(r->y1, c->y1);
	if (u) {
		broken_add(&u->text, text_span(&c->text));
		u->x1 = fmax(u->x1, c->x1);
		u->y1 = c->y1;
		return;
	}
	cells = arena_array(a, r->n_cells + 1, sizeof(*cells));
	while (at < r->n_cells && r->cells[at].x0 < c->x0) {
		cells[at] = r->cells[at];
		at++;
	}
	cells[at] = *c;
	for (size_t i = at; i < r->n_cells; i++)
		cells[i + 1] = r->cells[i];
	r->cells = cells;
	r->n_cells++;
}

bool
wrapped_join(struct arena *a, struct row *rows, size_t n)
{
	struct lines l = { 0 };
	bool is_key[TABLE_COLUMNS];
	double most = -INFINITY;
	struct row *open;

	gather(&l, rows, n);
	for (size_t i = 1; i < l.n; i++)
		if (l.goes_on[i])
			most = fmax(most, gap(l.row[i - 1], l.row[i]));
	if (isinf(most) || !find_keys(&l, is_key))
		return false;
	open = l.row[0];
	for (size_t i = 1; i < l.n; i++) {
		struct row *r = l.row[i];
		bool begins = gap(l.row[i - 1], r) > most + NARROW;

		for (size_t k = 0; k < r->n_cells; k++)
			begins |= is_key[table_column(l.head, &r->cells[k])];
		if (begins) {
			open = r;
			continue;
		}
		for (size_t k = 0; k < r->n_cells; k++)
			put_cell(a, &l, open, &r->cells[k]);
		r->joined = true;
	}
	return true;
}
