/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The store: one SQLite file with one writer.  This door opens it, brings
 * its schema up to date and makes many decisions share one fsync.  No SQL
 * and no sqlite type leaves this wing.
 */
#ifndef STORAGE_STORE_H
#define STORAGE_STORE_H

#include <stdbool.h>

#include "core/programme.h"
#include "core/seam.h"
#include "core/str.h"

struct store;

/*
 * Opens dir/convoca.db for writing and holds dir/lock: a second writer gets
 * LATER "another convoca is running".  Creates and migrates as needed (a
 * copy is made before a migration).  NEVER for a schema newer than ours, a
 * damaged file, or a folder that cannot be written.  The programme and the
 * seam outlive the store.
 */
MUST_CHECK enum verdict store_open(const char *dir, const struct programme *,
				   const struct seam *, struct store **ret,
				   struct error *);

/* For verbs that only look; needs no lock.  LATER when there is no store. */
MUST_CHECK enum verdict store_open_readonly(const char *dir,
					    const struct programme *,
					    struct store **ret, struct error *);

/* Rolls back what was not flushed.  NULL is allowed. */
void store_close(struct store *);

/*
 * Begins a group of commits if none is open.  What follows is seen by later
 * views of this store at once, and by the disk after store_flush().
 */
MUST_CHECK enum verdict store_begin(struct store *, struct error *);

/*
 * Makes the group durable (synchronous=FULL).  Anything but OK means that
 * all of the group is undone and nothing of it may be told to anybody.
 * NEVER when the disk refused to confirm a write (fsync): what the system
 * then shows may differ from what it keeps, so every further store_begin()
 * is NEVER too, until the process has ended and started again.
 */
MUST_CHECK enum verdict store_flush(struct store *, struct error *);
void store_rollback(struct store *);
bool store_pending(const struct store *);	/* a group is open */

/*
 * The file is damaged: whoever noticed it, nothing more is written to it, and
 * it is left as it is.  A backup must be put in its place.
 */
bool store_is_damaged(const struct store *);
/* An error says so. */
bool store_tells_damage(const struct error *);

/*
 * The secret of this installation by which tokens are made: HASH_BYTES of
 * randomness, made when the store is created.
 */
MUST_CHECK enum verdict store_secret(struct store *, uint8_t ret[static 32],
				     struct error *);

#endif
