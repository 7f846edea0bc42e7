/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sectors and people as they take turns in a stretch of a page.  Not what
 * holds for whom: that is near's.
 */
#ifndef PARSERS_LINEUP_H
#define PARSERS_LINEUP_H

#include "parsers/near.h"

struct event {
	size_t at;
	bool sector;
	size_t index;		/* of the sector, or of the person */
};

/* The sectors that count in words [lo, hi), at most `most`, and how many. */
size_t lineup_mentions(const struct binder *, size_t lo, size_t hi,
		       struct event *out, size_t most);

/*
 * Those in words [lo, hi), and what stands at word self as a person of index
 * SIZE_MAX, in order of position; at most `most`, and how many.
 */
size_t lineup_events(const struct binder *, size_t lo, size_t hi, size_t self,
		     struct event *out, size_t most);

/*
 * Named once more with his address behind it, as whoever copies a block from
 * one sector to the next does: he stands there as well.
 */
bool lineup_relisted(const struct binder *, const struct party *,
		     size_t place);

#endif
