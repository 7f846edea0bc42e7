/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The mails of a change of the programme: to the contact of each registration
 * that is concerned, to its people, to the staff of the session, and to the
 * organisers about bodies that are left without a seat.
 */
#ifndef DAEMON_ANNOUNCE_H
#define DAEMON_ANNOUNCE_H

#include "daemon/answer.h"
#include "daemon/reschedule.h"

/*
 * Fills decision.parcels, and uid, sequence and dtstamp of its filings'
 * people, which are those of the plan.  with->programme is the one after the
 * change.  NEVER when a mail cannot be composed.
 */
MUST_CHECK enum verdict announce(struct arena *, const struct answering *with,
				 const struct rescheduling *,
				 const struct rescheduled *,
				 struct decision *, struct error *);

#endif
