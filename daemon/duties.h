/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The duties of the agenda, one by one: each looks whether it is due, has its
 * mails written and puts all of it into the open group.
 */
#ifndef DAEMON_DUTIES_H
#define DAEMON_DUTIES_H

#include "daemon/intaking.h"

struct duties {
	const struct intaking_needs *needs;
	struct arena *arena;		/* of one duty; the caller empties it */
	int64_t now;
};

/* *did: something was done; the next one may come after it is durable. */
MUST_CHECK enum verdict duties_sessions(struct duties *, bool *did,
					struct error *);
MUST_CHECK enum verdict duties_letters(struct duties *, bool *did,
				       struct error *);
MUST_CHECK enum verdict duties_vacancies(struct duties *, bool *did,
					 struct error *);
MUST_CHECK enum verdict duties_offers(struct duties *, bool *did,
				      struct error *);
/* inviting.c: who was invited and has not written is reminded. */
MUST_CHECK enum verdict duties_invites(struct duties *, bool *did,
				       struct error *);
MUST_CHECK enum verdict duties_unseated(struct duties *, bool *did,
					struct error *);
MUST_CHECK enum verdict duties_digest(struct duties *, bool *did,
				      struct error *);

#endif
