/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of candidates while the two halves of trace make it. */
#ifndef PARSERS_TRACE_LIST_H
#define PARSERS_TRACE_LIST_H

#include "core/intake.h"

/*
 * Appends a copy, unless the list is full.  The same fact with the same fate
 * stands there once, with the greater weight.
 */
void trace_add(struct arena *, struct intake *, const struct candidate *);

#endif
