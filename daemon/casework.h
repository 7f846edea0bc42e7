/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One letter's case, from what was read to the commit: what it answers is
 * looked up, it is decided, the mails are written, and all of it is put into
 * the open group.
 */
#ifndef DAEMON_CASEWORK_H
#define DAEMON_CASEWORK_H

#include "daemon/intaking.h"

#define CASEWORK_BESIDES 64	/* that share an fsync; people are slower */

struct casework {
	const struct intaking_needs *needs;
	struct arena *scratch;		/* the caller empties it */
	/* letters that were decided anew besides those that came */
	struct outcome besides[CASEWORK_BESIDES];
	size_t n_besides;		/* until the caller has told of them */
};

/*
 * An intake in its thread, under the letter it came in; letter_row > 0: one
 * that is stored already.  An approved letter that cannot be filed stays as
 * it is: *ret is then ACT_REVIEW, and nothing was written.
 */
MUST_CHECK enum verdict casework_decide(struct casework *,
					const struct resumed *, bool approved,
					const struct letter *,
					int64_t letter_row, struct span actor,
					struct decided **ret,
					struct outcome *, struct error *);

/* A letter of a batch that a reader has read; its outcome is set. */
MUST_CHECK enum verdict casework_arrived(struct casework *,
					 const struct letter *,
					 struct arrived *, struct error *);

/* It cannot be decided at all: a person looks. */
MUST_CHECK enum verdict casework_quarantine(struct casework *,
					    const struct letter *,
					    struct arrived *, struct error *);

#endif
