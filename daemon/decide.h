/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is done about a letter, given what it says and what is known: the
 * judgement of the letter alone (daemon/judge.h), continued with the
 * standing of its body, the seats and the brakes.  Pure: no clock, no store,
 * no chance; identifiers are put in later (daemon/answer.h).
 */
#ifndef DAEMON_DECIDE_H
#define DAEMON_DECIDE_H

#include "core/decision.h"
#include "core/programme.h"
#include "core/roster.h"
#include "daemon/resume.h"

struct policy {
	unsigned referents_body;	/* beyond it a person decides */
	unsigned answers_sender_day;
	unsigned answers_thread_day;
	unsigned outsiders_letter;	/* whom an unproven sender may name */
	unsigned offer_days;		/* working days a seat is kept */
};

/* May an answer go out, and if not, why not. */
enum silence {
	SILENCE_NONE,
	SILENCE_KIND,		/* nothing is to be said */
	SILENCE_BRAKE,		/* too many answers already: tell organisers */
};

struct decided {
	struct decision decision;	/* without parcels and identifiers */
	enum silence silence;
};

/* What the clock or an organiser at the desk has done to a registration. */
enum order {
	ORDER_WITHDRAW,		/* gives its seat back */
	ORDER_UNWAIT,		/* leaves the waiting list */
};

/* One registration of the roster; seats that come free are offered. */
struct decided *decide_order(struct arena *, const struct programme *,
			     const struct policy *, const struct roster *,
			     const struct registration *, enum order,
			     int64_t now);

/* Whatever is free goes to who waits for it: the roster has every queue. */
struct decided *decide_offers(struct arena *, const struct programme *,
			      const struct policy *, const struct roster *,
			      int64_t now);

/*
 * undoing.c: the registration is as it was before; ACT_REVIEW, with the
 * reason, when it can no longer be.  The roster is of undoing_intake().
 */
struct decided *decide_undo(struct arena *, const struct programme *,
			    const struct policy *, const struct roster *,
			    const struct past *, int64_t now);

/* What stood before, as a letter would ask for it. */
void undoing_request(struct arena *, const struct past *, struct request *);

/* A letter of that body which names whoever would come back. */
struct intake *undoing_intake(struct arena *, const struct past *);

/*
 * approved: an organiser has said yes to a letter in review; then only what
 * cannot be filed at all is refused (ACT_REVIEW again, with the reason).
 * The result lives in the arena and borrows from intake and programme.
 */
struct decided *decide_letter(struct arena *, const struct programme *,
			      const struct policy *, const struct roster *,
			      const struct resumed *, bool approved,
			      int64_t now);

#endif
