/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a decision to the mails it causes: gives every person and every mail
 * its identifiers, says who is written to, and has each composed.  After it
 * the decision is complete and can be committed.
 */
#ifndef DAEMON_ANSWER_H
#define DAEMON_ANSWER_H

#include "core/reply.h"
#include "core/roster.h"
#include "core/seam.h"
#include "daemon/decide.h"
#include "daemon/vital.h"
#include "outbound/compose.h"
#include "storage/commit.h"

/* What answering needs besides the decision; all outlive the call. */
struct answering {
	const struct programme *programme;
	const struct seam *seam;
	struct composer *composer;
	struct hash secret;		/* of the tokens */
	bool hold;			/* answers = hold */
	bool organiser_copies;
	unsigned reviews_day;		/* 0: organisers are not told */
	unsigned answers_hour;		/* more are deferred, never dropped */
};

/*
 * Fills decision.parcels (and people's uid, sequence, dtstamp).  A letter
 * that is mute, or decided while answers are held, gets held parcels.
 * NEVER when a mail cannot be composed: the letter must then be reviewed.
 */
MUST_CHECK enum verdict answer_letter(struct arena *,
				      const struct answering *,
				      const struct roster *,
				      const struct resumed *,
				      struct decided *, struct error *);

/*
 * The mails of what the clock has done: a reply of that kind to the contact,
 * cancels to those who leave, offers.  Fills decision.parcels.
 */
MUST_CHECK enum verdict answer_order(struct arena *, const struct answering *,
				     const struct roster *,
				     const struct registration *,
				     enum reply_kind, struct decided *,
				     struct error *);

/* The offers alone. */
MUST_CHECK enum verdict answer_offers(struct arena *,
				      const struct answering *,
				      const struct roster *, struct decided *,
				      struct error *);

/*
 * The mails of what an organiser has undone: to the contact, and to whoever
 * wrote for it where he is of the body itself; to those who come and go.
 */
MUST_CHECK enum verdict answer_undo(struct arena *, const struct answering *,
				    const struct roster *,
				    const struct past *, struct decided *,
				    struct error *);

/*
 * What organisers are told of a letter that cannot be read: nothing when it
 * is one too many today.
 */
MUST_CHECK enum verdict answer_unreadable(struct arena *,
					  const struct answering *,
					  int64_t row, unsigned reviews_today,
					  const struct letter *,
					  struct notices *ret,
					  struct error *);

/*
 * One notice to each organiser that belongs to no letter: kind is
 * REPLY_UNDELIVERED or REPLY_BRAKE.  *n may be 0.
 */
MUST_CHECK enum verdict answer_notice(struct arena *,
				      const struct answering *,
				      enum reply_kind, struct span about,
				      struct span reason, int64_t now,
				      struct parcel **ret, size_t *n,
				      struct error *);

/* One to each organiser: that something stands still, or goes on. */
MUST_CHECK enum verdict answer_trouble(struct arena *,
				       const struct answering *,
				       const struct trouble *, int64_t now,
				       struct parcel **ret, size_t *n,
				       struct error *);

#endif
