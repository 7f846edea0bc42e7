/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keeper's own pulse: what goes on and what stands still, for the store,
 * for monitoring and for the organisers.  They are told once a day of the
 * same matter at most, and once more when it goes on; nothing is written to
 * them while no mail is accepted.
 */
#ifndef DAEMON_HEALTH_H
#define DAEMON_HEALTH_H

#include "config/settings.h"
#include "daemon/answer.h"
#include "daemon/archive.h"
#include "daemon/group.h"

struct health;

struct health_needs {
	const struct settings *settings;
	const struct programme *programme;
	const struct seam *seam;
	struct loop *loop;
	struct group_commit *group;
	struct store *store;
	const struct answering *answering;
	const struct archive *archive;
	bool once;		/* one round: nobody is alarmed by it */
	bool rehearsal;		/* its clock is moved by hand */
	/* each minute, when all was looked at; problems stand still */
	void (*beat)(void *self, unsigned problems);
	void *self;
};

/* All it needs outlives it. */
MUST_CHECK enum verdict health_open(const struct health_needs *,
				    struct health **ret, struct error *);
void health_close(struct health *);
/* Writes what is not written yet into the open group.  NULL is allowed. */
void health_flush(struct health *);

/*
 * It goes on; about is a mailbox's name, or "".  Unknown matters, and health
 * NULL, are passed over.
 */
void health_good(struct health *, enum vital, const char *about);

/*
 * It does not, for the reason of the error.  now: it is told at once, for it
 * does not mend by itself; else once it has lasted.
 */
void health_bad(struct health *, enum vital, const char *about, bool now,
		const struct error *why);
/* Either: why NULL says that it goes on. */
void health_note(struct health *, enum vital, const char *about, bool now,
		 const struct error *why);

#endif
