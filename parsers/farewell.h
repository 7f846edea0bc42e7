/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lines by which a letter ends: a greeting, an office, a name.  folded: lower
 * case, without accents and apostrophes (parsers/notices.h).
 */
#ifndef PARSERS_FAREWELL_H
#define PARSERS_FAREWELL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"

struct arena;

/* A greeting that stands alone or opens a line of len bytes; no sentence. */
bool farewell_is(struct span folded, size_t len);

/* "Il Dirigente", "p. Il Segretario Generale", "F.to Il Presidente". */
bool farewell_office(struct span folded);

/* The writer's name, after at most a title, and little else; no address. */
bool farewell_name_of(struct arena *, struct span line, struct span folded,
		      struct span writer);

/* "Mario Rossi", "Ing. Anna De Giuli": a few words that could be a name. */
bool farewell_like_name(struct span line);

#endif
