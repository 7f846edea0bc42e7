/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tables become forms: a row under heads, or a column beside them, turns
 * into lines of "Label: value", which everybody downstream can read.  Rows
 * without heads stay rows.
 */
#ifndef PARSERS_GRID_H
#define PARSERS_GRID_H

#include "parsers/letter.h"

/* The sheet itself where it has no table, else a copy in the arena. */
const struct sheet *grid_flatten(struct arena *, const struct sheet *);

#endif
