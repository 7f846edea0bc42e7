/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A table under its heads, on paper: which column a cell stands in when its
 * neighbours are empty, and what a cell says that spans several rows.
 */
#ifndef PARSERS_ATTACHMENT_TABLE_H
#define PARSERS_ATTACHMENT_TABLE_H

#include "parsers/attachment_layout.h"

struct cell {
	double x0, x1;
	double y0, y1;
	struct text text;
};

struct row {
	double y0, y1;
	double line; /* height of its lines */
	struct piece *pieces;
	size_t n_pieces;
	struct cell *cells; /* by x */
	size_t n_cells;
	bool joined; /* into the row above */
};

#define TABLE_COLUMNS 12
#define TABLE_ROWS 60	/* of one table */
#define TABLE_APART 2.5 /* heights: a gap at which a table ends */

/* The column under whose head a cell stands, or next to which. */
size_t table_column(const struct row *head, const struct cell *);

/* Every cell has a column of its own. */
bool table_fits(const struct row *head, const struct row *);

/* Gives the rows below heads a cell for every column, empty or not. */
void table_fill(struct arena *, struct row *, size_t n);

#endif
