/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The backups that the keeper makes by its clock: one a night, the oldest
 * go; and whoever was erased goes from all copies of the store.  The store
 * rests meanwhile: a second for some 100 MB.
 */
#ifndef DAEMON_ARCHIVE_H
#define DAEMON_ARCHIVE_H

#include "config/settings.h"
#include "daemon/loop.h"
#include "storage/store.h"

struct archive {
	const struct settings *settings;
	const struct seam *seam;
	struct store *store;
	int64_t failed;		/* instant of the last failure; 0: none since
				   a backup was made */
	struct error why;
	/* the archive's own */
	int64_t erasure_at;	/* instant; INT64_MAX: never */
	struct timer next;
	bool cleansing;		/* copies are looked through one by one */
	size_t at;		/* the next of them */
	int64_t erasures;	/* of which all copies know; -1: not known */
	bool looked;		/* nothing was due */
};

/* Fills *archive, and looks as soon as the loop runs. */
void archive_open(struct archive *, const struct settings *,
		  const struct seam *, struct loop *, struct store *);

/* Nothing is due now. */
bool archive_is_done(const struct archive *);

/* The last instant up to now at which the clock showed that hour. */
int64_t archive_night(int64_t now, unsigned hour);

#endif
