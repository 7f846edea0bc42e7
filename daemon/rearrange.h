/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Carries out a plan of seats (daemon/plan.h) for an organiser: every body
 * that moves has its seat changed, its contact told why, and its referents'
 * appointments updated.
 */
#ifndef DAEMON_REARRANGE_H
#define DAEMON_REARRANGE_H

#include "daemon/answer.h"
#include "daemon/plan.h"
#include "storage/store.h"

/*
 * Makes the plan anew, of what stands now, and commits its moves into the
 * open group, with offers of the seats that it leaves free to whoever waits
 * for them; adds a line for each to *said.  Not OK: some may stand in the
 * group, which is to be undone.  NEVER too when a sector is too large.
 */
MUST_CHECK enum verdict rearrange_seats(struct arena *, struct store *,
					const struct answering *,
					const struct policy *,
					enum plan_goal, struct span actor,
					int64_t now, struct text *said,
					struct error *);

#endif
