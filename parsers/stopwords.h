/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of letters that stand in no person's name. */
#ifndef PARSERS_STOPWORDS_H
#define PARSERS_STOPWORDS_H

#include <stdbool.h>

#include "core/str.h"

/* The word is fold_word()ed. */
bool stopwords_has(struct span fold);

#endif
