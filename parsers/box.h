/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The boxes of a form, as people tick them in plain text: "[X] SUA  [ ] SIT",
 * "( ) 1  (x) 2", and the signs that word processors have for them.
 */
#ifndef PARSERS_BOX_H
#define PARSERS_BOX_H

#include "parsers/page.h"

/* The box that begins at word i: 1 ticked, 0 empty, -1 none; ends at *end. */
int box_at(const struct page *, size_t i, size_t *end);

/*
 * The box that stands with words [at, end): the last one before them, or the
 * next one where boxes stand behind what they are for; -1: none.
 */
int box_of(const struct page *, size_t at, size_t end);

/* The same for a cell that holds nothing else; an empty one is none. */
int box_cell(struct span cell);

/*
 * The first of the units that hold boxes with numbers and nothing else, down
 * to this one; SIZE_MAX when it is none.
 */
size_t box_rows_from(const struct page *, size_t unit);

#endif
