/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What could be gained if bodies changed their seats: the seats that stand,
 * sector by sector, beside the best ones (daemon/optimum.h).  Pure.
 *
 * A body's wish is the group it waits for, or else the one it sits in: who
 * waits for nothing is content.  Left alone are sessions that have begun or
 * begin within PLAN_QUIET, seats that were offered to somebody and whoever is
 * to answer, and bodies that share a person with another body of the sector
 * where groups of it overlap.  Nobody loses his seat for want of another.
 */
#ifndef DAEMON_PLAN_H
#define DAEMON_PLAN_H

#include "core/roster.h"
#include "daemon/optimum.h"

#define PLAN_QUIET	(7 * 86400)

/* What counts most; what costs least comes right after it. */
enum plan_goal {
	PLAN_WISHES,	/* who waits gets in; nobody content is moved */
	PLAN_MINIMUM,	/* groups below their minimum are filled */
	PLAN_AREAS,	/* and macro-areas are spread evenly */
};

/* Why a body is moved. */
enum plan_why {
	PLAN_GONE,	/* its session is cancelled, or offered no more */
	PLAN_CLASH,	/* somebody of it would sit in two at once */
	PLAN_FULL,	/* its session has more bodies than seats */
	PLAN_WAITED,	/* this is the session it waits for */
	PLAN_FILLS,	/* this session is below its minimum */
	PLAN_SPREADS,	/* the macro-areas are more even so */
	PLAN_HELPS,	/* it lets another body move */
};

struct plan_move {
	const struct registration *registration;
	const struct group *from;	/* NULL: PLAN_GONE */
	const struct group *to;		/* NULL: there is no room, PLAN_GONE */
	enum plan_why why;
};

struct plan_sector {
	const struct sector *sector;
	size_t n_bodies;
	struct optimum_score before, after;
	struct plan_move *moves;	/* the longest standing first */
	size_t n_moves;
	bool too_large;			/* for the optimiser: not looked at */
};

/* What is known; all of it outlives the plan. */
struct plan_picture {
	const struct programme *programme;
	const struct registration *registrations;	/* all that stand */
	size_t n_registrations;
	const struct load *loads;	/* programme.n_groups of them */
	const struct waiter *waiters;	/* the longest waiting first */
	size_t n_waiters;
	int64_t now;
};

/* programme.n_sectors of them, in the arena. */
struct plan_sector *plan_make(struct arena *, const struct plan_picture *,
			      enum plan_goal);

/* "wishes", "minimum" or "areas"; false for another word. */
bool plan_goal_of(const char *, enum plan_goal *ret);

/* For people, after "because": "it waits for this session". */
const char *plan_why_english(enum plan_why);

#endif
