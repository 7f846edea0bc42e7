/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters and mails made small (Zstandard, RFC 8878).  The only file that
 * knows zstd.h.  A frame bears its length and a checksum, so a damaged one is
 * never taken for a letter.
 */
#ifndef STORAGE_SQUEEZE_H
#define STORAGE_SQUEEZE_H

#include "core/str.h"

struct arena;
struct squeezer;

/* LATER when there is no memory. */
MUST_CHECK enum verdict squeeze_open(struct squeezer **ret, struct error *);
void squeeze_close(struct squeezer *);	/* NULL is allowed */

/* *ret is valid until the next call with this squeezer. */
MUST_CHECK enum verdict squeeze_pack(struct squeezer *, struct span,
				     struct span *ret, struct error *);

/* In the arena.  NEVER for a damaged frame, or one of more than max bytes. */
MUST_CHECK enum verdict squeeze_unpack(struct squeezer *, struct arena *,
				       struct span packed, size_t max,
				       struct span *ret, struct error *);

#endif
