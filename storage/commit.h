/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes one decision, whole or not at all. */
#ifndef STORAGE_COMMIT_H
#define STORAGE_COMMIT_H

#include "core/decision.h"
#include "storage/store.h"

enum settle_to { SETTLE_DONE, SETTLE_REVIEW, SETTLE_OTHER };

/*
 * States of a letter in the ledger: decided; asked (its writer is to say the
 * rest); doubted (the body's contact is to say whether it is his); review
 * (an organiser decides); quarantined (no reader survived it); duplicate;
 * rejected (closed by a person).  What becomes of which: storage/commit.c.
 *
 * The letter's ledger row and bytes, its registrations, people and seats,
 * its parcels and the audit: inside the open group (store_begin()), under a
 * savepoint of its own.  LATER when the roster that the decision rests on is
 * stale, or the disk is full: nothing was written.  *letter_row is the row.
 */
MUST_CHECK enum verdict commit_decision(struct store *,
					const struct decision *,
					int64_t *letter_row, struct error *);

/* What is done because its hour has come: a kind, and what it is about. */
struct duty {
	struct span kind, about;
};

/*
 * A decision that rests on no letter: of the clock, or of an organiser at the
 * desk.  Its filings change what stands and bring nobody new, its change is
 * kept for view_changes(), with its reason in the audit; duties are marked as
 * done.  LATER when the roster it rests on is stale.
 */
MUST_CHECK enum verdict commit_duty(struct store *, const struct decision *,
				    const struct duty *, size_t n_duties,
				    struct error *);

/*
 * A letter that is already filed (same Message-ID, same digest): only its
 * ledger row, so that it is never fetched again.
 */
MUST_CHECK enum verdict commit_duplicate(struct store *, const struct letter *,
					 const struct intake *,
					 int64_t same_as, int64_t *letter_row,
					 struct error *);

/* What organisers are told of a letter that has no decision. */
struct notices {
	struct parcel *parcels;
	size_t n;
	int64_t row_told;	/* the row that they name; 0: none */
};

/*
 * A letter no reader survived: ledger row and bytes, for a person; notices
 * may be NULL.  LATER when they name another row.
 */
MUST_CHECK enum verdict commit_quarantine(struct store *,
					  const struct letter *,
					  const struct error *why,
					  const struct notices *,
					  int64_t *letter_row, struct error *);

/* An organiser closes a letter in review without filing it. */
MUST_CHECK enum verdict commit_rejection(struct store *, int64_t letter_row,
					 struct span actor, int64_t now,
					 struct error *);

/* Where a letter goes in the mailbox once it is committed. */
enum settle_to settle_to(enum act);
const char *settle_to_name(enum settle_to);	/* "done", "review", "other" */

#endif
