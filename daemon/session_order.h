/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an organiser types about a session, as a change of the programme.
 * Pure: nothing is looked up but the programme, nothing is done.
 */
#ifndef DAEMON_SESSION_ORDER_H
#define DAEMON_SESSION_ORDER_H

#include "core/reply.h"
#include "daemon/timetable.h"

struct session_order {
	enum news news;
	const char *done;		/* static: "moved", "cancelled", ... */
	const struct group *was;	/* NULL: it is added */
	struct group_change change;	/* all that holds of it then */
	bool idle;			/* it is so already */
	bool asks;			/* whether it could be; never done */
};

/*
 * verb is a request of the control socket, args what follows it:
 *
 *	sessions-move    GROUP WHEN [MINUTES]
 *	sessions-link    GROUP URL [PASSCODE]
 *	sessions-linkable  GROUP: may it get a link, still to be made?
 *	sessions-staff   GROUP moderator|facilitator NAME EMAIL
 *	sessions-cancel  GROUP
 *	sessions-add     GROUP SECTOR WHEN [MINUTES [CAPACITY [MINIMUM
 *	                 [TITLE]]]]
 *
 * What is left out may also be empty.  False: why is one sentence for people.
 * The result lives in the arena and borrows from args and the timetable.
 */
MUST_CHECK bool session_order_read(struct arena *, const struct timetable *,
				   struct span verb, const struct span *args,
				   size_t n_args, int64_t now,
				   struct session_order *ret,
				   struct text *why);

#endif
