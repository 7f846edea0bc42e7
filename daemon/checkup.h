/* SPDX-License-Identifier: EUPL-1.2 */
/* How things stand, in figures: for "convoca status" and for metrics. */
#ifndef DAEMON_CHECKUP_H
#define DAEMON_CHECKUP_H

#include "config/settings.h"
#include "storage/pulse.h"
#include "storage/view.h"

struct checkup {
	struct view_counts counts;
	const struct pulse_row *rows;
	size_t n_rows;
	unsigned problems;		/* rows that stand still */
	int64_t db_bytes, schema;
	int64_t disk_free;		/* bytes, for us; -1: not known */
	int64_t backup_at, backup_bytes;	/* of the newest; 0: none */
	size_t backups;
};

MUST_CHECK enum verdict checkup_take(struct arena *, const struct settings *,
				     struct store *, struct checkup *ret,
				     struct error *);

/* The row of a matter; NULL: never written. */
const struct pulse_row *checkup_row(const struct checkup *,
				     const char *matter, const char *about);

#endif
