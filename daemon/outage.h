/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A mailbox whose server refuses our login: a password that was changed, a
 * consent that was withdrawn.  It does not mend by itself, so the organisers
 * are told, once.
 */
#ifndef DAEMON_OUTAGE_H
#define DAEMON_OUTAGE_H

#include "daemon/intaking.h"

struct outage {
	bool told;
	int64_t when; /* of the last notice; 0: none */
};

/* Writes the notice, unless it was written; an hour lies between two. */
void outage_begins(struct outage *, const struct intaking_needs *,
		   const struct mailbox *);

/* The login has worked again. */
void outage_ends(struct outage *);

#endif
