/* SPDX-License-Identifier: EUPL-1.2 */
/* The compression of the RTF that Outlook writes (MS-OXRTFCP). */
#ifndef PARSERS_LZFU_H
#define PARSERS_LZFU_H

#include "core/str.h"

struct arena;

/*
 * The RTF inside, in the arena, at most LIMIT_INFLATED / 4 of it.  NEVER
 * for what is not of this form; what is cut off ends early.
 */
MUST_CHECK enum verdict lzfu_inflate(struct arena *, struct span bytes,
				     struct span *ret, struct error *);

#endif
