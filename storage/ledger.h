/* SPDX-License-Identifier: EUPL-1.2 */
/* Which letters of which mailbox were seen, and which are still unsettled. */
#ifndef STORAGE_LEDGER_H
#define STORAGE_LEDGER_H

#include "core/decision.h"
#include "storage/commit.h"
#include "storage/store.h"

/*
 * The highest UID that is dealt with in (mailbox, uidvalidity): fetch above
 * it.  -1 when this pair was never seen: see ledger_begin().
 */
MUST_CHECK enum verdict ledger_cursor(struct store *, struct span mailbox,
				      int64_t uidvalidity, int64_t *ret,
				      struct error *);

/*
 * First meeting with (mailbox, uidvalidity): letters up to cursor are of
 * older days and never fetched by themselves.  *known says whether the
 * mailbox was known under another UIDVALIDITY (then all is fetched anew and
 * the digest tells what is filed already).
 */
MUST_CHECK enum verdict ledger_begin(struct store *, struct span mailbox,
				     int64_t uidvalidity, int64_t cursor,
				     struct error *);
MUST_CHECK enum verdict ledger_knows(struct store *, struct span mailbox,
				     bool *ret, struct error *);

/* True when this very UID has a row. */
MUST_CHECK enum verdict ledger_has(struct store *, struct span mailbox,
				   int64_t uidvalidity, int64_t uid, bool *ret,
				   struct error *);

/* The row of a letter with this Message-ID and digest, or 0. */
MUST_CHECK enum verdict ledger_twin(struct store *, struct span message_id,
				    const struct hash *digest, int64_t *ret,
				    struct error *);

/*
 * Letters that their server does not give.  One that comes after all is
 * struck off by its own commit; one that is gone from the mailbox, and all
 * of a mailbox that begins anew, are forgotten.
 */
struct withheld {
	int64_t uid;
	int64_t since;		/* instant */
	bool mute;		/* of older days */
};

MUST_CHECK enum verdict ledger_withhold(struct store *, struct span mailbox,
					int64_t uidvalidity,
					const struct withheld *,
					struct error *);
MUST_CHECK enum verdict ledger_gone(struct store *, struct span mailbox,
				    int64_t uidvalidity, int64_t uid,
				    struct error *);
MUST_CHECK enum verdict ledger_withheld(struct store *, struct arena *,
					struct span mailbox,
					int64_t uidvalidity,
					struct withheld **ret, size_t *n,
					struct error *);

/* What the ledger knows of one letter of a mailbox. */
enum ledger_place {
	LEDGER_UNKNOWN,
	LEDGER_WITHHELD,	/* its server does not give it */
	LEDGER_UNSETTLED,	/* it should be put away */
	LEDGER_SETTLED,		/* it was */
};

/* *to: where it belongs, of the last two. */
MUST_CHECK enum verdict ledger_place(struct store *, struct span mailbox,
				     int64_t uidvalidity, int64_t uid,
				     enum ledger_place *ret,
				     enum settle_to *to, struct error *);

/* Up to which UID the letters are of older days; 0: none are. */
MUST_CHECK enum verdict ledger_start(struct store *, struct span mailbox,
				     int64_t uidvalidity, int64_t *ret,
				     struct error *);

/*
 * A backup was put back, and what the mailbox holds beyond it was perhaps
 * answered before: so until ledger_caught_up().  *since is the instant of
 * its last letter.
 */
MUST_CHECK enum verdict ledger_lags(struct store *, struct span mailbox,
				    bool *ret, int64_t *since,
				    struct error *);
/* A letter with these very bytes has a row. */
MUST_CHECK enum verdict ledger_has_bytes(struct store *, const struct hash *,
					 bool *ret, struct error *);
MUST_CHECK enum verdict ledger_caught_up(struct store *, struct span mailbox,
					 struct error *);

struct unsettled {
	int64_t row, uidvalidity, uid;
	enum settle_to to;
};

/* Letters of a mailbox that are committed but not yet moved. */
MUST_CHECK enum verdict ledger_unsettled(struct store *, struct arena *,
					 struct span mailbox,
					 int64_t uidvalidity,
					 struct unsettled **ret, size_t *n,
					 struct error *);
MUST_CHECK enum verdict ledger_settled(struct store *, struct span mailbox,
				       int64_t uidvalidity, int64_t uid,
				       struct error *);

#endif
