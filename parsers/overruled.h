/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where a letter takes back another part of itself: "quanto scritto sotto non
 * è più valido", "questa lista sostituisce la precedente" between two lists.
 * What then counts is for a person to say.
 */
#ifndef PARSERS_OVERRULED_H
#define PARSERS_OVERRULED_H

#include "parsers/survey.h"

/* The words that say so, borrowed from the page; or empty. */
struct span overruled_find(const struct survey *);

#endif
