/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether what convoca lives by goes on, as the keeper has seen it: a row a
 * matter (daemon/vital.h), and what organisers were told of it.
 */
#ifndef STORAGE_PULSE_H
#define STORAGE_PULSE_H

#include "storage/store.h"

struct pulse_row {
	struct span matter, about;
	int64_t good;		/* instant when it last was; 0: never */
	int64_t since;		/* it stands still; 0: it does not */
	int64_t told;		/* organisers, last; 0: never */
	struct span why;	/* in words, of an error; no personal data */
};

MUST_CHECK enum verdict pulse_rows(struct store *, struct arena *,
				    struct pulse_row **ret, size_t *n,
				    struct error *);

/* In the open group; takes the place of the row of its matter. */
MUST_CHECK enum verdict pulse_put(struct store *, const struct pulse_row *,
				   struct error *);

/*
 * Since when mail waits although it was tried and the server did not take
 * any, or although its hour is past; only what waits since `before` or
 * longer.  0: none does.
 */
MUST_CHECK enum verdict pulse_stuck_since(struct store *, int64_t before,
					   int64_t *ret, struct error *);

/* The bytes of the database file, and the number of its schema. */
MUST_CHECK enum verdict pulse_file(struct store *, int64_t *bytes,
				    int64_t *schema, struct error *);

#endif
