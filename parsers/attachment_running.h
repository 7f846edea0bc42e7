/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Running heads and feet: what a document prints at the head or the foot of
 * every page stands in the middle of the text once the pages are put one
 * behind the other, and may part a table, a sentence or a number.
 */
#ifndef PARSERS_ATTACHMENT_RUNNING_H
#define PARSERS_ATTACHMENT_RUNNING_H

#include "parsers/attachment_layout.h"

/*
 * Marks as running what one page and the next have at the same place with
 * nothing beyond it: the head on the later page, the foot on the earlier.
 */
void running_mark(struct piece *page, size_t n, struct piece *next, size_t m);

/* Takes out what was marked; how many pieces are left. */
size_t running_drop(struct piece *, size_t n);

#endif
