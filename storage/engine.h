/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The inside of a store, for the files of this wing and their tests only:
 * the daemon sees store.h, commit.h, ledger.h, view.h and outbox.h.
 */
#ifndef STORAGE_ENGINE_H
#define STORAGE_ENGINE_H

#include "core/decision.h"
#include "core/roster.h"
#include "storage/sql.h"
#include "storage/squeeze.h"
#include "storage/store.h"

struct store {
	struct sql *sql;
	const struct programme *programme;
	struct squeezer *squeezer;
	struct arena *scratch;		/* of one call; reset by the next */
	int lock;			/* -1: read-only */
	bool group;			/* begun and not flushed */
	/*
	 * Lives in memory only: there is one writer, and no decision outlives
	 * it.  It also grows when a group is undone, since what was decided
	 * upon that group is void as well.
	 */
	int64_t revision;
	struct load *loads;		/* NULL: unknown */
	size_t n_loads;			/* groups there were then */
	/* Counted parcels whose slot is after hour_edge. */
	bool hour_known;
	int64_t hour_edge, hour_count;
};

/*
 * A step of the group, whole or not at all, under a savepoint.  leave takes
 * the verdict of what was done, undoes it unless OK, and returns it.
 */
MUST_CHECK enum verdict store_enter(struct store *, struct error *);
MUST_CHECK enum verdict store_leave(struct store *, enum verdict,
				    struct error *);
/* Registrations or brakes have changed: roster pictures are stale. */
void store_touch(struct store *);
void store_forget_loads(struct store *);

/*
 * filing.c: registration, people and waiting list of one filing; *ret is the
 * registration's row.
 */
MUST_CHECK enum verdict filing_commit(struct store *, const struct decision *,
				      const struct filing *, int64_t letter,
				      int64_t *ret, struct error *);

/*
 * past.c: what a filing is about to change, and of whom; *past is a row, 0
 * before the first of them.  "came" and "left" name people; of who is
 * "corrected" the data are kept as they stand.
 */
MUST_CHECK enum verdict past_begin(struct store *, const struct decision *,
				   const struct filing *, int64_t letter,
				   int64_t registration, struct span session,
				   int64_t *past, struct error *);
MUST_CHECK enum verdict past_note(struct store *, int64_t past,
				  int64_t person, const char *what,
				  struct error *);
/* It is undone; its place on the waiting list, if it is to wait there. */
MUST_CHECK enum verdict past_undo(struct store *, const struct decision *,
				  const struct filing *, int64_t letter,
				  struct error *);
MUST_CHECK enum verdict past_wait(struct store *, int64_t past,
				  struct error *);

/*
 * effects.c: all that a decision does besides the ledger's own row: filings,
 * offers, calendar answers, bounces, reports, mails.  letter 0: of none.
 */
MUST_CHECK enum verdict effects_commit(struct store *, const struct decision *,
				    struct span thread, int64_t letter,
				    struct error *);
/* forget.c: nothing of this address is to stay. */
MUST_CHECK enum verdict forget_note(struct store *, struct span address,
				    int64_t now, struct error *);
/* All that is about him goes now, and it is noted that it did. */
MUST_CHECK enum verdict forget_now(struct store *, struct span address,
				   int64_t now, struct error *);

/* erased.c: that he was erased, by a digest that only we can make. */
MUST_CHECK enum verdict erased_note(struct store *, struct span address,
				    int64_t now, struct error *);

/*
 * store.c: a copy of a store, for writing, brought to our schema; no lock is
 * taken, for nobody else knows of it.
 */
MUST_CHECK enum verdict store_open_copy(const char *path, struct store **ret,
					struct error *);
/* The same of any file for reading, of whatever schema. */
MUST_CHECK enum verdict store_open_file(const char *path, struct store **ret,
					struct error *);
/* The lock of a store's folder; *ret is to be closed. */
MUST_CHECK enum verdict store_lock(const char *dir, int *ret,
				   struct error *);

/* It changes what a roster shows. */
bool effects_touch(const struct decision *);

/*
 * outbox.c: queued or held; letter 0: belongs to none.  Its registration is
 * a row by now.
 */
MUST_CHECK enum verdict outbox_insert(struct store *, const struct parcel *,
				      int64_t letter, struct span thread,
				      int64_t now, struct error *);

/* outbox.c: no invitation goes to a body that has registered or refused. */
MUST_CHECK enum verdict outbox_forgo(struct store *, struct span entity,
				     struct error *);

/* session.c: the change of the programme that the decision makes. */
MUST_CHECK enum verdict session_commit(struct store *, const struct decision *,
				       struct error *);

/* audit.c: letter 0, registration 0: none. */
MUST_CHECK enum verdict audit_note(struct store *, int64_t at,
				   struct span actor, const char *what,
				   int64_t letter, int64_t registration,
				   struct span note, struct error *);

/*
 * brake.c.  The Message-ID at the root of a letter's conversation: the thread
 * that a letter or mail of ours it refers to belongs to, else the first it
 * refers to, else its own.
 */
MUST_CHECK enum verdict brake_thread(struct store *, struct arena *,
				     const struct intake *, struct span *ret,
				     struct error *);
/* Fills the brakes' fields of the roster. */
MUST_CHECK enum verdict brake_look(struct store *, struct arena *,
				   const struct intake *, int64_t now,
				   struct roster *, struct error *);
/* A counted parcel was added. */
void brake_count(struct store *, int64_t slot);

#endif
