/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where one letter ends and the one below it begins: the lines that mail
 * programs put over what they quote or forward, in the languages that our
 * writers' programs speak.
 */
#ifndef PARSERS_HEADS_H
#define PARSERS_HEADS_H

#include "parsers/letter.h"

struct head {
	size_t first;		/* its first line */
	size_t body;		/* the first line after it */
	uint8_t quote;		/* depth at which it stands */
	bool forward;		/* it says that it forwards */
	bool attribution;	/* "... ha scritto:", not a header block */
	struct inner inner;	/* as far as it tells */
	struct span words;	/* of an attribution */
};

/* The first head at or after line i; false when there is none. */
bool heads_find(struct arena *, const struct line *, size_t n, size_t i,
		struct head *ret);

/* "I:", "Fwd:", "TR:", ...: the subject of a forward. */
bool heads_is_forward(struct span subject);
/* "R:", "Re:", "Rif:", "AW:", ...: the subject of a reply. */
bool heads_is_reply(struct span subject);

#endif
