/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Given names that are common in Italy: evidence for which half of "Zambon
 * Martina" is the surname, never proof that a word is a name.
 */
#ifndef PARSERS_GIVEN_H
#define PARSERS_GIVEN_H

#include <stdbool.h>

#include "core/str.h"

/* The word is fold_word()ed. */
bool given_is_name(struct span fold);

#endif
