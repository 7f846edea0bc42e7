/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What can be undone: of each registration its latest change, or its
 * withdrawal, that was not undone itself and after which the body has not
 * registered anew in that sector.  Changes nothing.
 */
#ifndef STORAGE_PAST_H
#define STORAGE_PAST_H

#include "core/roster.h"
#include "storage/store.h"

/* The latest first, at most max. */
MUST_CHECK enum verdict past_list(struct store *, struct arena *, size_t max,
				  struct past **ret, size_t *n,
				  struct error *);

/* Of one body in one sector; NULL: nothing. */
MUST_CHECK enum verdict past_latest(struct store *, struct arena *,
				    struct span entity, struct span sector,
				    struct past **ret, struct error *);

/* What a body has withdrawn, the latest first. */
MUST_CHECK enum verdict past_withdrawn(struct store *, struct arena *,
				       struct span entity, struct past **ret,
				       size_t *n, struct error *);

#endif
