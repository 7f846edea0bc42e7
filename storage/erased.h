/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who was erased, so that a backup of before does not bring him back: for
 * each address a keyed digest and the instant, and nothing by which he could
 * be named without it.
 */
#ifndef STORAGE_ERASED_H
#define STORAGE_ERASED_H

#include "core/hash.h"
#include "storage/store.h"

struct erased {
	struct hash mark;
	int64_t at;		/* the last time */
};

MUST_CHECK enum verdict erased_list(struct store *, struct arena *,
				    struct erased **ret, size_t *n,
				    struct error *);

/* How many erasures there were; it only grows. */
MUST_CHECK enum verdict erased_count(struct store *, int64_t *ret,
				     struct error *);

/*
 * Of the list, what a store does not know yet: it is a copy of before.
 * *lacks says whether there is any.
 */
MUST_CHECK enum verdict erased_lacks(struct store *, const struct erased *,
				     size_t n, bool *lacks, struct error *);

/*
 * A letter of an older instant has brought somebody back who was erased
 * after it: he goes again.  In the open group.
 */
MUST_CHECK enum verdict erased_again(struct store *, struct span address,
				     int64_t dated, int64_t now,
				     struct error *);

/*
 * Erases from a copy whoever the list says was erased since; in a
 * transaction of its own.  *people is how many were still there.
 */
MUST_CHECK enum verdict erased_replay(struct store *, const struct erased *,
				      size_t n, int64_t *people,
				      struct error *);

#endif
