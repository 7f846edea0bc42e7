/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a letter means below a mail of ours about one seat: an offer, an
 * address that bounced, a referent who cannot come, another hour.  Whether
 * its writer may say it is judged when it is decided.  Pure.
 */
#ifndef DAEMON_PLACEMENT_H
#define DAEMON_PLACEMENT_H

#include "daemon/thread.h"

/* False, and nothing in ret, when the letter means nothing of the kind. */
bool placement_read(const struct thread *, struct resumed *ret);

#endif
