/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Given names that are common in Italy: evidence for which half of "Zambon
 * Martina" is the surname, never proof that a word is a name.
 */
#ifndef PARSERS_GIVEN_H
#define PARSERS_GIVEN_H

#include <stdbool.h>

#include "core/str.h"

/*
 * The word is fold_word()ed: 2 for a given name, 1 for one that is a surname
 * as often ("Leone"), 0 for neither.
 */
int given_level(struct span fold);

/* Either of the two. */
bool given_is_name(struct span fold);

#endif
