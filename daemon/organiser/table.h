/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Listings for people and for programs: the same rows as a table that fits
 * the terminal, or as one JSON object a line.
 */
#ifndef DAEMON_ORGANISER_TABLE_H
#define DAEMON_ORGANISER_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

struct table;

/*
 * titles become the JSON keys too.  Where a terminal is narrow people are not
 * shown the spare ones, the first of them first.  Both end in NULL; spare may
 * be NULL.
 */
struct table *table_new(struct arena *, const char *const *titles,
			const char *const *spare);
/* Starts a row; cells follow from left to right. */
void table_row(struct table *);
void table_cell(struct table *, struct span);
void table_cells(struct table *, const char *);
void table_int(struct table *, int64_t);
/*
 * An instant: "Tue 2027-10-05 10:00" for people, " 5 Oct 10:00" where there is
 * little room, RFC 3339 in JSON; 0: "".
 */
void table_time(struct table *, int64_t);
/* Writes it to standard output; an empty table says `empty` for people. */
void table_print(struct table *, bool json, const char *empty);

#endif
