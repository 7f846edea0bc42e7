/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Case and accents of European languages taken off for comparing, and how
 * far two words lie apart.  What people read is never folded, only what we
 * match.
 */
#ifndef PARSERS_FOLD_H
#define PARSERS_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

struct arena;

/*
 * The code point at the head of s and its length in *len; a byte that is not
 * UTF-8 is U+FFFD of length 1.  s is not empty.
 */
uint32_t fold_point(struct span s, size_t *len);

bool fold_is_letter(uint32_t point);
bool fold_is_capital(uint32_t point);
/* ' and its typographic kin, the backquote and the acute accent. */
bool fold_is_apostrophe(uint32_t point);
bool fold_is_dash(uint32_t point);
/* Zero-width, soft hyphen, joiners, bidi marks and overrides, BOM. */
bool fold_is_invisible(uint32_t point);

/*
 * Lower case ASCII where a letter has an ASCII base ("Città" -> "citta",
 * "Straße" -> "strasse"), other letters lower case without marks; every
 * apostrophe is dropped.
 */
struct span fold_word(struct arena *, struct span);

/* Without invisible characters, every kind of blank as ' '; tabs stay. */
struct span fold_line(struct arena *, struct span);

/*
 * Letters to insert, drop, change or swap with the neighbour to turn a into
 * b, or most + 1 when it takes more.  Words of up to 40 bytes.
 */
unsigned fold_distance(struct span a, struct span b, unsigned most);

/* "apalti" for "appalti": the same but for letters that stand double. */
bool fold_undoubled(struct span a, struct span b);

/* Whether a may be b misspelt: one slip in 5..8 letters, two in 9 or more. */
bool fold_alike(struct span a, struct span b);

/* "Rossi" of "ROSSI" or "rossi", "D'Amico" of "D'AMICO". */
struct span fold_title(struct arena *, struct span);

#endif
