/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Meetings told by what they are like and by no day: "quello di martedì",
 * "l'incontro delle 15", "la data di novembre", "quello del pomeriggio".
 */
#ifndef PARSERS_VAGUE_H
#define PARSERS_VAGUE_H

#include "parsers/moment.h"

/* Reads one at word i; its day is 0. */
bool vague_read(const struct page *, size_t i, struct moment *);

#endif
