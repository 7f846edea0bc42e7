/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An invitation that may leave the house: written by outbound/icalendar.h,
 * then read back with libical and compared, property by property.  Sole
 * user of libical in this wing; it reads nothing but what we wrote.
 */
#ifndef OUTBOUND_INVITE_H
#define OUTBOUND_INVITE_H

#include "outbound/icalendar.h"

/*
 * *ret: the object, in the arena.  NEVER when a string of the event is not
 * fit for a calendar, or what was written does not read back the same.
 */
MUST_CHECK enum verdict invite_write(struct arena *,
				     const struct icalendar_event *,
				     struct span *ret, struct error *);

/*
 * The object holds exactly this event: lines of at most 75 octets that end
 * in CRLF and split no character; libical finds every property once, with
 * its value, and no other.
 */
MUST_CHECK enum verdict invite_check(struct arena *,
				     const struct icalendar_event *,
				     struct span object, struct error *);

#endif
