/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Mail on its way: queued -> flying -> sent | failed, or back to queued with
 * a later hour; held until an organiser releases or drops it.  The bytes are
 * frozen when the decision is committed, so what goes out twice is the same.
 */
#ifndef STORAGE_OUTBOX_H
#define STORAGE_OUTBOX_H

#include "core/decision.h"
#include "storage/store.h"

/*
 * The parcel that is due first, now flying; NULL when none is due.  Must be
 * flushed (store_flush()) before it is given to a peer.
 */
MUST_CHECK enum verdict outbox_claim(struct store *, struct arena *,
				     int64_t now, struct parcel **ret,
				     struct error *);

/* What became of it: OK sent, LATER due again at `again`, NEVER failed. */
MUST_CHECK enum verdict outbox_settle(struct store *, int64_t row,
				      enum verdict, const struct error *why,
				      int64_t now, int64_t again,
				      struct error *);

/*
 * A bounce tells, with this status, that one that was sent did not arrive:
 * it has failed.  Nothing happens to one that is not sent.
 */
MUST_CHECK enum verdict outbox_came_back(struct store *, int64_t row,
					 struct span status, int64_t now,
					 struct error *);

/* At start: what was flying when we died goes back to the queue. */
MUST_CHECK enum verdict outbox_land(struct store *, int64_t *n,
				    struct error *);

/* When the next queued parcel is due; -1 when there is none. */
MUST_CHECK enum verdict outbox_next_due(struct store *, int64_t *ret,
					struct error *);

/* For an organiser: row 0 means all.  *n is how many changed. */
MUST_CHECK enum verdict outbox_retry(struct store *, int64_t row, int64_t now,
				     int64_t *n, struct error *);
MUST_CHECK enum verdict outbox_release(struct store *, int64_t row,
				       int64_t now, int64_t *n,
				       struct error *);

/*
 * Held invitations and reminders get their turns anew: one every gap seconds,
 * behind those that are on their way.  Before outbox_release() of all.
 */
MUST_CHECK enum verdict outbox_pace(struct store *, int64_t gap, int64_t now,
				    struct error *);

/* Never sent, but kept; *n is 0 when it is on its way, or out already. */
MUST_CHECK enum verdict outbox_drop(struct store *, int64_t row, int64_t now,
				    struct span actor, int64_t *n,
				    struct error *);

/* A mail that belongs to no letter (a notice to the organisers). */
MUST_CHECK enum verdict outbox_add(struct store *, const struct parcel *,
				   int64_t now, struct error *);

#endif
