/* SPDX-License-Identifier: EUPL-1.2 */
/* What a calendar answer says of the person whose appointment it names. */
#ifndef DAEMON_RSVP_H
#define DAEMON_RSVP_H

#include "core/intake.h"
#include "core/programme.h"
#include "core/roster.h"

/*
 * "accepted", "declined", "tentative" or "delegated"; empty when the letter
 * is from somebody else, or its answer is none that we know.  A colleague at
 * the same domain answers for him (RFC 6047 2.2.1: the attendee says who).
 */
struct span rsvp_answer(const struct programme *, const struct intake *,
			const struct seated *);

#endif
