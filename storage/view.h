/* SPDX-License-Identifier: EUPL-1.2 */
/* What the store knows, for deciding and for people.  Changes nothing. */
#ifndef STORAGE_VIEW_H
#define STORAGE_VIEW_H

#include "core/decision.h"
#include "core/roster.h"
#include "storage/store.h"

/*
 * The picture for one letter: registrations of its body (intake->body, else
 * other_body, else none), loads of all groups, seats held by its referents'
 * addresses and by those who sit for the body in the sectors it names,
 * brakes for the address it would be answered at.
 */
MUST_CHECK enum verdict view_roster(struct store *, struct arena *,
				    const struct intake *, int64_t now,
				    struct roster **ret, struct error *);

/*
 * What the letter may answer.  handle, from a token that was found to be
 * right, is how the Message-ID of the mail begins; empty: no token.
 */
MUST_CHECK enum verdict view_talk(struct store *, struct arena *,
				  const struct intake *, struct span handle,
				  struct talk **ret, struct error *);

/*
 * The person to whom a calendar answer or a bounce belongs, who is still
 * convened: by the UID of his appointment, else (uid empty) by the mail of
 * ours that came back or by his address.  *registration is NULL when there
 * is none; person, his index in it.
 */
MUST_CHECK enum verdict view_person(struct store *, struct arena *,
				    const struct intake *,
				    const struct registration **registration,
				    size_t *person, struct error *);

/* One registration that stands, by row; NULL when it does not. */
MUST_CHECK enum verdict view_registration(struct store *, struct arena *,
					  int64_t row,
					  struct registration **ret,
					  struct error *);

/*
 * Of how many letters in review the organisers were told today, and the row
 * that the next letter gets.
 */
MUST_CHECK enum verdict view_reviews(struct store *, int64_t now,
				     unsigned *today, int64_t *next_letter,
				     struct error *);

struct view_counts {
	int64_t letters, accepted, asked, review, recorded, ignored,
		duplicates, quarantined, rejected;
	int64_t registrations, bodies, people, waiting;
	int64_t outbox_queued, outbox_held, outbox_sent, outbox_failed,
		outbox_dropped;
	int64_t oldest_queued;		/* instant, 0: none */
	int64_t last_letter;		/* instant, 0: none */
	int64_t withheld;		/* seen, and not given by the server */
	/* instants, 0: none */
	int64_t oldest_due;		/* of the mails to send */
	int64_t oldest_review;		/* of the letters that wait for you */
	int64_t oldest_withheld, last_sent;
};

MUST_CHECK enum verdict view_counts(struct store *, struct view_counts *,
				    struct error *);

struct view_letter {
	int64_t row, received;
	struct span mailbox, message_id, from, subject;
	struct span kind, act, reason;
	struct span state;		/* "decided", "review", "quarantined",
					   "duplicate", "rejected" */
	struct span detail, entity;
	int64_t date;
};

/* state empty: all.  The newest first, at most max. */
MUST_CHECK enum verdict view_letters(struct store *, struct arena *,
				     struct span state, size_t max,
				     struct view_letter **ret, size_t *n,
				     struct error *);

/* Letters that their servers do not give, the oldest first. */
struct view_withheld {
	struct span mailbox;
	int64_t uid, since;
};
MUST_CHECK enum verdict view_withheld(struct store *, struct arena *,
				      size_t max, struct view_withheld **ret,
				      size_t *n, struct error *);

/* One letter with its intake (NULL: unreadable) and bytes (empty: gone). */
struct view_letter_whole {
	struct view_letter row;
	struct intake *intake;
	struct span bytes;
};
MUST_CHECK enum verdict view_letter(struct store *, struct arena *,
				    int64_t row,
				    struct view_letter_whole **ret,
				    struct error *);

/* All registrations that stand, by group in the programme's order. */
MUST_CHECK enum verdict view_registrations(struct store *, struct arena *,
					   struct registration **ret,
					   size_t *n, struct error *);
MUST_CHECK enum verdict view_loads(struct store *, struct arena *,
				   struct load **ret, struct error *);

/* All who wait, whoever has waited longest first. */
MUST_CHECK enum verdict view_waiters(struct store *, struct arena *,
				     struct waiter **ret, size_t *n,
				     struct error *);

/* What organisers have changed of the programme, in the order of adding. */
MUST_CHECK enum verdict view_changes(struct store *, struct arena *,
				     struct group_change **ret, size_t *n,
				     struct error *);

struct view_parcel {
	int64_t row, letter, due, created, settled;
	struct span purpose, recipient, message_id, state, why;
	int64_t attempts;
};
/* state empty: all.  The oldest first. */
MUST_CHECK enum verdict view_outbox(struct store *, struct arena *,
				    struct span state, size_t max,
				    struct view_parcel **ret, size_t *n,
				    struct error *);

/* One mail with its bytes (empty: gone). */
MUST_CHECK enum verdict view_parcel(struct store *, struct arena *,
				    int64_t row, struct view_parcel **ret,
				    struct span *bytes, struct error *);

#endif
