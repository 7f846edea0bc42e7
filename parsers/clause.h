/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where a new clause begins within a sentence: behind a colon, at "ma", at a
 * comma or an "e" that a verb or a topic of its own follows.
 */
#ifndef PARSERS_CLAUSE_H
#define PARSERS_CLAUSE_H

#include "parsers/page.h"

/* Whether word i opens a clause of a unit whose first word is first. */
bool clause_opens(const struct page *, size_t i, size_t first);

#endif
