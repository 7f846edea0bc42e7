/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a line ended because it was full, and not because its writer said. */
#ifndef PARSERS_WRAP_H
#define PARSERS_WRAP_H

#include "parsers/page.h"

/*
 * How wide the writer's program let lines grow before it broke them; 0 when
 * it broke none.
 */
size_t wrap_width(const struct sheet *);

/*
 * Whether a line that ends before word i ends within a name: "il dott." or
 * "il dott. Mario", and a capital behind it.  No unit holds the words yet;
 * those before stop are known.
 */
bool wrap_splits_name(const struct page *, size_t first, size_t i,
		      size_t stop);

/*
 * "..., Silvia" ends a line that was full, and word i, "Pedrotti", follows.
 * The words before stop are known.
 */
bool wrap_splits_given(const struct page *, size_t i, size_t stop);

/*
 * Word i opens a line and goes on with the number that the line above, a long
 * one, broke off: "tel. 0523" and "795111", "Focus Group SUA" and "4."
 */
bool wrap_splits_number(const struct page *, size_t i);

/*
 * Word i, which opens a line, opens a record: "SUA - Anna Neri - ...".  Two
 * such lines are two records, however long they are.  end: of the words there.
 */
bool wrap_opens_record(const struct page *, size_t i, size_t end);

/* "della", "das": with such a word no line ends as its writer meant. */
bool wrap_dangles(const struct word *);

#endif
