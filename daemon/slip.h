/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An address alone corrects one that stands: "Scusate il refuso: x@y", or the
 * answer to our question where an address has bounced.  Pure.
 */
#ifndef DAEMON_SLIP_H
#define DAEMON_SLIP_H

#include "core/roster.h"

/*
 * Whose address the letter corrects, in the people of the seat: it gives one
 * address and no name, and one person's has the same name before the "@".
 * NULL when it is nobody's.
 */
const struct seated *slip_of(const struct registration *seat,
			     const struct intake *);

/*
 * The one address of the letter as a correction of that person's, in the
 * arena; NULL when he is NULL, or it is no other address.
 */
const struct intake *slip_mend(struct arena *, const struct registration *seat,
			       const struct seated *who,
			       const struct intake *);

#endif
