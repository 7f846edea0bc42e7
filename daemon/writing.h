/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The desk at which the mails of one decision are written: shared by
 * answer.c, for those who wrote and who are convened, and notice.c, for the
 * organisers.
 */
#ifndef DAEMON_WRITING_H
#define DAEMON_WRITING_H

#include "core/reply.h"
#include "daemon/answer.h"

/* What one letter's answers are made from. */
struct desk {
	struct arena *arena;
	const struct answering *with;
	const struct roster *roster;	/* NULL: a notice about no letter */
	const struct resumed *thread;	/* NULL: the same */
	struct decision *d;
	struct reply_row *rows;
	size_t room;			/* of d->parcels */
	/* what the next mail is about: see struct parcel */
	int64_t about;
	size_t filing;
	struct span uid;
	int64_t person;
};

/* A Message-ID or a UID: 128 bits of chance under our own domain. */
struct span writing_id(struct desk *);

/*
 * The first invitation, or the next revision of an event that stands (RFC
 * 5546 2.1.4): another hour, or none, raises SEQUENCE, other details only
 * DTSTAMP.  Whose data alone change gets none.
 */
void writing_identify(struct desk *, struct invitee *);

/* A reply to this address, with what the decision is about in it. */
struct reply writing_reply(struct desk *, enum reply_kind, struct span to);

/* The mail is about this body, whatever letter caused it. */
void writing_entity(struct desk *, struct reply *, struct span entity);

/* It answers the letter itself. */
void writing_into_thread(struct desk *, struct reply *);

/* What the letter says, so that the mail can say it. */
void writing_rows_of_requests(struct desk *);

/* Composes it and adds it to the decision; counted: for the brakes. */
MUST_CHECK enum verdict writing_send(struct desk *, const struct reply *,
				     bool counted, struct error *);
/*
 * The REQUEST or CANCEL to this person that his deal causes, or none; he has
 * his identifiers, and the rest of the reply says what it is about.
 */
MUST_CHECK enum verdict writing_convene(struct desk *, struct reply,
					const struct invitee *,
					struct error *);

/* One to each organiser, whoever it is to. */
MUST_CHECK enum verdict writing_copies(struct desk *, const struct reply *,
				       struct error *);
MUST_CHECK enum verdict writing_to_organisers(struct desk *, enum reply_kind,
					      struct span reason,
					      struct span about,
					      struct error *);

/* notice.c: a letter waits for an organiser; `today` of them did so far. */
MUST_CHECK enum verdict notice_review(struct desk *, const char *reason,
				      unsigned today, struct error *);

/* The letter that an organiser was to decide, once more, to all of them. */
MUST_CHECK enum verdict notice_again(struct desk *, const struct pending *,
				     struct error *);

#endif
