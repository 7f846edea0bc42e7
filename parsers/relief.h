/* SPDX-License-Identifier: EUPL-1.2 */
/* Somebody who comes in somebody's place, where a phrase says that one does. */
#ifndef PARSERS_RELIEF_H
#define PARSERS_RELIEF_H

#include "parsers/lexicon.h"
#include "parsers/survey.h"

/* He is named beside it: then the other does not merely withdraw. */
bool relief_is_named(const struct survey *, const struct hit *);

/* "Qualora fosse impedita, in sua vece ...": should it come to that. */
bool relief_is_deputy(const struct page *, const struct hit *);

/* Marks who is struck off inside the phrase with STANCE_LEAVES. */
void relief_mark_former(const struct survey *, const struct hit *);

#endif
