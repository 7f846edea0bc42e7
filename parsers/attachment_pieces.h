/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The pieces of a page before they become lines: stamps that are turned up
 * the margin leave, and what was typed into a field joins its caption.
 */
#ifndef PARSERS_ATTACHMENT_PIECES_H
#define PARSERS_ATTACHMENT_PIECES_H

#include "parsers/attachment_layout.h"

/* Takes out lines that run up or down the page; how many are left. */
size_t pieces_drop_turned(struct piece *, size_t n);

/* Puts what was typed on the line of the caption beside it, if any. */
void pieces_put_on_line(const struct piece *, size_t n, struct piece *typed);

#endif
