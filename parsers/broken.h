/* SPDX-License-Identifier: EUPL-1.2 */
/* What was broken because a cell or a line was too narrow. */
#ifndef PARSERS_BROKEN_H
#define PARSERS_BROKEN_H

#include "core/str.h"

/* Whether the last word of a line and the first of the next are one. */
bool broken_address(struct span line, struct span next);

/* "348" over "5561207": a prefix, and nothing but digits below it. */
bool broken_number(struct span line, struct span next);

/* Appends the next line, with a blank unless it divides an address. */
void broken_add(struct text *, struct span next);

/* Whether there is a whole address in it, from its name to "it". */
bool broken_is_whole(struct span line);

#endif
