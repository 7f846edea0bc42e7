/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Answers to our calendar invitations (RFC 5546 REPLY, COUNTER and REFRESH):
 * the only file of this wing that knows libical.  Nothing that comes in is ever
 * serialised again, and no time of it is believed but DTSTAMP.
 */
#ifndef PARSERS_CALENDAR_H
#define PARSERS_CALENDAR_H

#include "parsers/letter.h"

enum calendar_found {
	CALENDAR_NONE,		/* nothing that could be read */
	CALENDAR_ANSWER,	/* one of those: intake->rsvp is filled */
	CALENDAR_OFFER,		/* REQUEST, PUBLISH or CANCEL from outside */
};

/* Once a process, before the jail closes. */
void calendar_warm_up(void);

/*
 * Looks through the calendar parts; an answer goes before an offer.  A part
 * with a NUL, over LIMIT_CALENDAR_PART or with a line over
 * LIMIT_CALENDAR_LINE is left unread and noted in beyond_limit.  *uid is that
 * of the offer, or empty.
 */
enum calendar_found calendar_read(struct arena *, struct opened *,
				  struct span *uid);

#endif
