/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Our data files: UTF-8, one row a line, cells separated by one tab, the
 * first line names the columns.  Empty lines and lines that begin with '#'
 * are passed over.
 */
#ifndef CONFIG_TSV_H
#define CONFIG_TSV_H

#include <stdbool.h>
#include <stddef.h>

#include "config/mistakes.h"
#include "core/str.h"

#define TSV_COLUMNS 32

struct tsv {
	struct arena *arena;
	struct mistakes *mistakes;
	const char *file;		/* for sentences */
	struct span rest;
	struct span names[TSV_COLUMNS];
	struct span cells[TSV_COLUMNS];
	size_t n_columns;
	int line;
};

/*
 * Reads the file and its first line.  NEVER, noted as a mistake too, when it
 * cannot be read or one of the wanted columns (up to the NULL) is not there.
 */
MUST_CHECK enum verdict tsv_open(struct arena *, const char *path,
				 const char *const *wanted, struct mistakes *,
				 struct tsv *ret, struct error *);

/* The next row; rows with too many or too few cells are noted and skipped. */
bool tsv_next(struct tsv *);

/* A cell of this row, trimmed; empty for a column that is not there. */
struct span tsv_cell(const struct tsv *, const char *name);

/* Notes a mistake in this row. */
void tsv_mistake(struct tsv *, const char *fmt, ...) PRINTF(2, 3);

#endif
