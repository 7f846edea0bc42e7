/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Brings a store's schema from the version it has (PRAGMA user_version) to
 * ours: step by step, all of them in one transaction.  Steps are never
 * changed once released; a store of a newer schema is left alone.
 */
#ifndef STORAGE_MIGRATE_H
#define STORAGE_MIGRATE_H

#include <stddef.h>

#include "storage/sql.h"

/* storage/schema/0001.sql and on, put into the program at build. */
extern const char *const migrate_steps[];
extern const size_t migrate_n_steps;

/*
 * path is the file that is open.  Before a store that holds something is
 * changed, a copy of it is made durable as "<path>.schema-<version>".  NEVER
 * for a newer schema and for a database that is not ours.
 */
MUST_CHECK enum verdict migrate_run(struct sql *, const char *path,
				    const char *const *steps, size_t n_steps,
				    struct error *);

/*
 * For those that only read: NEVER for a newer schema or a foreign file,
 * LATER for an older one.
 */
MUST_CHECK enum verdict migrate_check(struct sql *, size_t n_steps,
				      struct error *);

#endif
