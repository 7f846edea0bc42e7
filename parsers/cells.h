/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The cells of a table row as text has them, with TABs between, and what can
 * be told from them alone: heads, refusals, rows that were left open.
 */
#ifndef PARSERS_CELLS_H
#define PARSERS_CELLS_H

#include "parsers/label.h"

#define CELLS_MOST 12 /* of one row */

struct cells {
	struct span at[CELLS_MOST];
	size_t n;
};

/* Empty cells at the end are no cells. */
struct cells cells_split(struct span row);
bool cells_same(const struct cells *, const struct cells *);

/* The class of a cell that is a head, LABEL_NONE for one with data. */
enum label cells_head(struct arena *, struct span cell);
/* How many cells of a row, or first cells of rows, are heads. */
size_t cells_heads(struct arena *, const struct cells *);
size_t cells_heads_down(struct arena *, const struct cells *rows, size_t n);

/* "SIT | non partecipiamo" */
bool cells_say_no(const struct cells *);
/* "SAPE | - | - | -": nothing is wanted there. */
bool cells_struck(const struct cells *);
/* "SAPE |": a sector of the form for which nothing was filled in. */
bool cells_left_open(struct arena *, const struct cells *heads,
		     const struct cells *);

#endif
