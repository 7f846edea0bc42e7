/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes of any origin become valid UTF-8.  A label is never trusted: text
 * that is UTF-8 is UTF-8 whatever it says, then the label decides if it is
 * one of a few, and what remains is windows-1252.  The tables are our own,
 * so that nothing is opened or loaded when a stranger names a character set.
 */
#ifndef PARSERS_CHARSET_H
#define PARSERS_CHARSET_H

#include <stdint.h>

#include "core/str.h"

struct arena;

/* Loads what the first conversion would otherwise load; opens no file. */
void charset_warm_up(void);

/*
 * Always a copy in the arena: valid UTF-8 in NFC, without NUL and without
 * control characters but tab, CR and LF; a byte order mark at the start is
 * dropped.  declared is the label, in any case, or the empty span.
 * Known: us-ascii, utf-8, iso-8859-1, iso-8859-15, windows-1252, utf-16,
 * utf-16le, utf-16be and their usual aliases.
 */
struct span charset_text(struct arena *, struct span bytes,
			 struct span declared);

/*
 * Reads one code point of valid UTF-8 at s (which is not empty) and returns
 * its length in bytes; an invalid byte counts as U+FFFD of length 1.
 */
size_t charset_point(struct span s, uint32_t *ret);

/* Appends the code point as UTF-8; what is none becomes U+FFFD. */
void charset_put(struct text *, uint32_t point);

/* A character that nobody sees: zero width, soft hyphen, BOM, bidi mark. */
bool charset_is_invisible(uint32_t point);

/* A bidi control that can reorder what stands after it (UAX 9). */
bool charset_is_bidi(uint32_t point);

#endif
