/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The hints of a form, which who fills it in leaves standing: "Gruppo:
 * (numero o data, se avete una preferenza) 2".
 */
#ifndef PARSERS_HINT_H
#define PARSERS_HINT_H

#include "parsers/letter.h"

/* The line without them; what is left is in the arena, or the line itself. */
struct span hint_drop(struct arena *, struct span line);

#endif
