/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What convoca lives by, and what organisers are told when it stands still
 * or goes on.
 */
#ifndef DAEMON_VITAL_H
#define DAEMON_VITAL_H

#include "core/reply.h"

struct arena;

enum vital {
	VITAL_INTAKE,		/* a mailbox can be looked at */
	VITAL_SENDING,		/* mail is accepted */
	VITAL_DISK,		/* there is room */
	VITAL_CLOCK,		/* it goes like any other */
	VITAL_BACKUP,		/* the nightly backup succeeds */
	VITAL_LETTERS,		/* mailbox and database agree */
	VITAL_STORE,		/* the database is not damaged */
	VITAL_COUNT,
};

const char *vital_name(enum vital);	/* "intake", ... */

/* One that stands still, or did. */
struct trouble {
	enum vital vital;
	struct span about;	/* the mailbox's user, or empty */
	int64_t since;
	int code;		/* of its error: a sysexit; or 0 */
	bool over;
};

/*
 * The kind, asks, about and reason of the mail that says so; all else is
 * the caller's.
 */
void vital_write(struct arena *, const struct trouble *, struct reply *);

#endif
