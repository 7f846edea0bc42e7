/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rest of a letter: what its writer left out, said by another letter.
 * What was said first stays valid; a bare address, number or sector is what
 * was asked for.  Pure.
 */
#ifndef DAEMON_REST_H
#define DAEMON_REST_H

#include "core/intake.h"
#include "core/programme.h"

/*
 * Both letters as one, in the arena, with the envelope of the later; NULL
 * when the later says nothing that the first left open.
 */
struct intake *rest_join(struct arena *, const struct programme *,
			 const struct intake *first,
			 const struct intake *later);

/*
 * Whether a letter that answers no mail of ours supplies what the first left
 * open: the address of a referent who has none, with his name or one that
 * sounds like it.
 */
bool rest_supplies(struct arena *, const struct intake *first,
		   const struct intake *later);

/* The later letter without those bare addresses that are nobody's of the
   first. */
const struct intake *rest_theirs(struct arena *, const struct intake *first,
				 const struct intake *later);

/* "2" in a sector; NULL: none, or no number. */
const struct group *rest_group_numbered(const struct programme *,
					struct span sector,
					struct span number);

/* A copy of what one letter says under the envelope of another. */
struct intake *rest_under(struct arena *, const struct intake *said,
			  const struct intake *envelope);

#endif
