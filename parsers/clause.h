/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the clauses of a sentence begin.  Worked out for every word once, as
 * many readers ask for the clause around a word.
 */
#ifndef PARSERS_CLAUSE_H
#define PARSERS_CLAUSE_H

#include "parsers/page.h"

/* Sets opens of every word; the units stand. */
void clause_mark(struct page *);

/* The clause around word i: words [*first, *end) of its unit. */
void clause_around(const struct page *, size_t i, size_t *first, size_t *end);

#endif
