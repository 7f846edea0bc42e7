/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether two names, as people write them, are one person's. */
#ifndef CORE_NAMESAKE_H
#define CORE_NAMESAKE_H

#include <stdbool.h>

#include "core/str.h"

struct arena;

/*
 * Without case, accents, apostrophes and order, every word of the shorter
 * one is a word of the longer: "Rossi" and "Mario Rossi", "Pella Corrado" and
 * "Corrado Pella".  An initial stands for the word it begins.  False when
 * either is empty.
 */
bool namesake(struct arena *, struct span, struct span);

#endif
