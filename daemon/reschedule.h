/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a change of the programme means for those whom it concerns: who sits
 * in the session, who waits for it, and who lost his seat before.  Pure: the
 * programme before and after it and a picture of all bodies in, filings out.
 */
#ifndef DAEMON_RESCHEDULE_H
#define DAEMON_RESCHEDULE_H

#include "core/decision.h"
#include "core/programme.h"
#include "core/reply.h"
#include "daemon/plan.h"

struct rescheduling {
	enum news news;			/* which kind of change it is */
	const struct plan_picture *all;	/* of the programme as it was */
	const struct programme *after;
	/* was: NULL for one that is added; is: only seats of it came free */
	const struct group *was, *is;
};

/* One registration that is concerned; of a group, the first to come first. */
struct concern {
	const struct registration *of;
	const struct group *seat;	/* of after; NULL: no room for it */
	const struct group *was;	/* it sat there, or waits for it */
	bool waits;			/* on the waiting list only */
};

/* Somebody sits in another session at the new hour. */
struct overlap {
	const struct registration *of;
	const struct seated *who;
	const struct group *other;
};

struct rescheduled {
	struct concern *concerns;
	struct filing *filings;		/* what becomes of each concern */
	size_t n;
	struct overlap *overlaps;
	size_t n_overlaps;
};

/*
 * In the arena; borrows.  A body whose session is cancelled gets the best
 * seat there is (daemon/seating.h), one that was kept for it first; a session
 * that is added takes in bodies of its sector that have none.
 */
struct rescheduled reschedule(struct arena *, const struct rescheduling *);

#endif
