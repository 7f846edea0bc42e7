/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which session a body sits in.  Pure: a picture of the groups in, a seat
 * out.  A named group is honoured while it has room; otherwise the group is
 * chosen that helps most: first one below its minimum, then the fewest
 * bodies of the same macro-area, then the fewest bodies, then the earliest.
 * For one letter, with nobody else moved, that is the order of optimum.h.
 */
#ifndef DAEMON_SEATING_H
#define DAEMON_SEATING_H

#include "core/programme.h"
#include "core/roster.h"

/* What is known of the seat that is looked for. */
struct seat_wish {
	const struct sector *sector;
	const struct group *named;	/* NULL: none */
	/* Other groups that would do, in this order; ends in NULL, or NULL. */
	const struct group *const *alternatives;
	const struct body *body;	/* NULL: no macro-area */
	/* Groups in which its people, also those who would be moved with
	   them, sit already; ends in NULL. */
	const struct group *const *taken;
	const struct group *current;	/* where it sits now, or NULL */
	int64_t now;
};

struct seat {
	const struct group *group;	/* NULL: no room anywhere */
	const struct group *wanted;	/* named but full: waiting list */
};

/* loads has programme.n_groups members and includes earlier wishes. */
struct seat seating_find(const struct programme *, const struct load *loads,
			 const struct seat_wish *);

/* Some session is still to come and has a seat. */
bool seating_is_open(const struct programme *, const struct load *,
		     int64_t now);

/* True when two sessions share a moment. */
bool seating_overlaps(const struct group *, const struct group *);

#endif
