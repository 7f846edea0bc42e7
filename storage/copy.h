/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A copy of a store in one file: whole, checked and durable under its name,
 * or not there at all; nobody else can read it.
 */
#ifndef STORAGE_COPY_H
#define STORAGE_COPY_H

#include "storage/sql.h"

/* What its bytes are called until they are whole. */
#define COPY_HALF ".new"

/*
 * Of what is committed; no transaction may be open.  What stood under the
 * name before is replaced in one step, and stays where this fails.  LATER
 * when the disk is full; NEVER when the store, or its copy, is damaged.
 */
MUST_CHECK enum verdict copy_make(struct sql *, const char *path,
				  struct error *);

/* Makes the names in the folder that holds path durable. */
MUST_CHECK enum verdict copy_sync_folder(const char *path, struct error *);

#endif
