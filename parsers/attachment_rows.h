/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One column of a page as lines and table rows: what stands side by side is
 * a row, and a cell that runs over several lines is one cell, whether its
 * neighbours stand at its top or at its middle.
 */
#ifndef PARSERS_ATTACHMENT_ROWS_H
#define PARSERS_ATTACHMENT_ROWS_H

#include "parsers/attachment_layout.h"

/* Appends the lines.  The pieces come sorted by y0. */
void rows_write(struct arena *, struct piece *, size_t n, struct text *);

#endif
