/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Backups of the store: files that are whole stores, each of one instant.
 * They are called convoca-20271005T013000Z.db, in UTC, so that their names
 * stand in the order of their instants.
 */
#ifndef STORAGE_BACKUP_H
#define STORAGE_BACKUP_H

#include <limits.h>

#include "storage/erasure.h"
#include "storage/store.h"

#define BACKUP_NAME_MAX 64

/* What stands in one: by it people tell which one they hold. */
struct backup_facts {
	int64_t schema, letters, registrations, mails_due;
	int64_t last_letter;		/* instant; 0: none */
};

struct backup_found {
	char *path;
	int64_t at;		/* instant, by its name */
	int64_t size;
};

/* The backups of a folder, the newest first; none where there is none. */
MUST_CHECK enum verdict backup_list(struct arena *, const char *dir,
				    struct backup_found **ret, size_t *n,
				    struct error *);

/* The name of one that is made at that instant. */
void backup_name(int64_t at, char ret[static BACKUP_NAME_MAX]);

/*
 * All that is committed, into that file: the store is looked through before
 * and the copy after it; then it is durable under its name, or not there.
 * No group may be open.  NEVER when the store or the copy is damaged; LATER
 * when the disk is full.
 */
MUST_CHECK enum verdict backup_make(struct store *, const char *path,
				    struct error *);

/* The store is worth one: letters, or an organiser's work, stand in it. */
MUST_CHECK enum verdict backup_is_worth(struct store *, bool *ret,
					struct error *);

/*
 * Looks through all of a backup.  NEVER: it is damaged, no store of ours, or
 * of a newer convoca.
 */
MUST_CHECK enum verdict backup_check(const char *path, struct backup_facts *,
				     struct error *);

/*
 * Takes out of a copy of the store what was erased from the store since.
 * One from which it cannot be taken (damaged, of another schema) is deleted:
 * *lost.  LATER: it is as it was, try again.
 */
MUST_CHECK enum verdict backup_cleanse(struct store *, const char *path,
				       const struct erasure *, bool *changed,
				       bool *lost, struct error *);

/* Copies that lie beside the store itself: of older schemas, put aside. */
MUST_CHECK enum verdict backup_beside(struct arena *, const char *state_dir,
				      char ***ret, size_t *n, struct error *);

/* Halves that a crash has left in the folder of the store or of backups. */
void backup_tidy(const char *dir);

/* The newest `keep` of a folder stay.  *gone is how many went. */
MUST_CHECK enum verdict backup_rotate(struct arena *, const char *dir,
				      size_t keep, size_t *gone,
				      struct error *);

struct backup_restored {
	struct backup_facts facts;
	char aside[PATH_MAX];	/* where the old file is; "": there was none */
	bool known;		/* the old file could be read: */
	int64_t lost;		/* letters that it had and the backup has not */
	int64_t erased;		/* people taken out of the backup again */
};

/*
 * Puts a backup in the place of the store of state_dir, which stays beside
 * it.  Whoever was erased since, as far as the old store or one of the
 * backups in backup_dir (may be NULL) knows, is erased from it before.
 * Letters that come again from before now are filed without being answered
 * (ledger_lags()).  LATER when a convoca is running; NEVER when the
 * backup is damaged or of a newer schema: nothing has changed then.
 */
MUST_CHECK enum verdict backup_restore(const char *state_dir,
				       const char *file,
				       const char *backup_dir, int64_t now,
				       struct backup_restored *,
				       struct error *);

#endif
