/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Encoded words in headers (RFC 2047), as programs really write them.
 */
#ifndef PARSERS_UNWORD_H
#define PARSERS_UNWORD_H

#include "core/str.h"

struct arena;

/*
 * A header's value as one line of text; what is no encoded word is read as
 * text, raw bytes too.
 */
struct span unword_text(struct arena *, struct span value);

/* The length of the encoded word that s begins with; 0: none. */
size_t unword_length(struct span s);

#endif
