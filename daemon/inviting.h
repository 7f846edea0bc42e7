/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bodies that may join are written to: by a list of an organiser's, each
 * address once; and, by the clock, those of them that stay silent
 * (duties_invites()).
 */
#ifndef DAEMON_INVITING_H
#define DAEMON_INVITING_H

#include "config/guests.h"
#include "config/settings.h"
#include "daemon/answer.h"
#include "storage/store.h"

struct inviting {
	struct arena *arena;
	struct store *store;
	const struct answering *with;
	unsigned per_hour;	/* mails; more go out later */
	struct span actor;
	int64_t now;
	bool dry;		/* only says what would be done */
};

/*
 * Commits the invitations into the open group, and adds to *said who is
 * written to, who is not and why.  Dry, it commits nothing and adds the first
 * mail.  NEVER when no session that is still to come has room.  Not OK: some
 * may stand in the group, which is to be undone.
 */
MUST_CHECK enum verdict inviting_send(const struct inviting *,
				      const struct guests *,
				      struct text *said, struct error *);

/* Seconds between two invitations. */
int64_t inviting_gap(const struct settings *);

#endif
