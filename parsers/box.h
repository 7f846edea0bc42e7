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

#endif
