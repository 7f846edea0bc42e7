/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a sentence says of a number or of an address, and not of the person:
 * that it holds no longer, or that she has only moved to another room.
 */
#ifndef PARSERS_DATUM_H
#define PARSERS_DATUM_H

#include "parsers/page.h"

enum denial {
	DATUM_STANDS,
	DATUM_DENIED,	/* "e non 338 2260741" */
	DATUM_FORMER,	/* "non più allo 0575 392214", "da x@... a y@..." */
};

/*
 * Whether an address or a telephone number begins at word i and before end:
 * "06 4567890" and "0575 392214", but not "19 ottobre" nor "SUA 3".
 */
bool datum_is(const struct page *, size_t i, size_t end);

/* Whether the words from i on lead to a number, an address or a room. */
bool datum_at(const struct page *, size_t i);

/* What the words around say of the number or address [at, end). */
enum denial datum_denial(const struct page *, size_t at, size_t end);

/* Words [i, end) tell of another room: "si è trasferita di stanza". */
bool datum_moved(const struct page *, size_t i, size_t end);

#endif
