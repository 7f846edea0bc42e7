/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a letter means below the offer of a seat that has become free.  It
 * speaks of that seat: only who says more gives up the one that he has.  Pure.
 */
#ifndef DAEMON_OFFERED_H
#define DAEMON_OFFERED_H

#include "daemon/thread.h"

/*
 * Of a talk with a seat.  False, and nothing in ret, when the letter is of
 * something else, or gives up more than what was offered.
 */
bool offered_read(const struct thread *, struct resumed *ret);

#endif
