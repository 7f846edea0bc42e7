/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Of two groups that a letter names, which is the one that is left: "dal 13
 * al 17", "siamo iscritti al 2, spostateci al 3"; and of which sector a number
 * is that stands behind it.
 */
#ifndef PARSERS_MOVES_H
#define PARSERS_MOVES_H

#include "parsers/meeting.h"

/* "Per la SUA scegliamo il gruppo 2, per il SAPE il gruppo 3". */
void moves_imply(const struct page *, const struct mention *, size_t n_mentions,
		 struct choice *, size_t n);

/* Marks the groups that are left with STANCE_OLD. */
void moves_mark(const struct page *, struct choice *, size_t n);

#endif
