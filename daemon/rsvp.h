/* SPDX-License-Identifier: EUPL-1.2 */
/* What a calendar answer says of the person whose appointment it names. */
#ifndef DAEMON_RSVP_H
#define DAEMON_RSVP_H

#include "core/intake.h"
#include "core/programme.h"
#include "core/roster.h"

/* Whose answer it is (RFC 5546 3.2.3; RFC 6047 2.2.1 and 2.3). */
enum rsvp_voice {
	RSVP_HIS,
	RSVP_COLLEAGUES,	/* for him: it counts, and who wrote is kept */
	RSVP_ANOTHERS,		/* who got the appointment from him: no more
				   than a note, until a letter names him */
	RSVP_STRANGERS,		/* a person decides */
};
enum rsvp_voice rsvp_voice(const struct programme *, const struct intake *,
			   const struct registration *of,
			   const struct seated *who);

/* It names somebody else as the organiser; Exchange names nobody. */
bool rsvp_is_of_others(const struct programme *, const struct intake *);

/*
 * "accepted", "declined", "tentative" or "delegated"; empty when it is none
 * that we know.
 */
struct span rsvp_answer(const struct intake *);

/*
 * When it was given: DTSTAMP, else the date of the letter; never later than
 * now, so that no clock that is fast silences what comes after it.
 */
int64_t rsvp_stamp(const struct intake *, int64_t now);

#endif
