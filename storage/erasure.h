/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is kept no longer: the bytes of letters and mails after the retention
 * time, and on the office's erasure date all that is personal.  What remains
 * says that a letter came, which body sat where, and what was done when; no
 * name, address or word.
 */
#ifndef STORAGE_ERASURE_H
#define STORAGE_ERASURE_H

#include "storage/store.h"

/* Instants; INT64_MIN: nothing is that old. */
struct erasure {
	int64_t bytes_before;	/* of letters dealt with, and mails sent */
	int64_t all_before;	/* whatever came or was made before it */
};

/* Something is left to erase. */
MUST_CHECK enum verdict erasure_is_due(struct store *, const struct erasure *,
				       bool *ret, struct error *);

/*
 * One step, in the open group: about max letters and as many mails.  Letters
 * are noted in the audit, one by one, as "expire" or "erase".
 */
MUST_CHECK enum verdict erasure_step(struct store *, const struct erasure *,
				     int64_t now, unsigned max,
				     struct error *);

/*
 * Takes what was erased out of the log of the store as well; no group may be
 * open.  LATER while somebody reads.
 */
MUST_CHECK enum verdict erasure_settle(struct store *, struct error *);

#endif
