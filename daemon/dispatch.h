/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The outbox on its way to the postman: a parcel is claimed, the claim is
 * made durable, and only then handed over; what came of it is written back.
 * A refusal waits longer each time; a server that is away rests all of it.
 */
#ifndef DAEMON_DISPATCH_H
#define DAEMON_DISPATCH_H

#include "config/settings.h"
#include "daemon/answer.h"
#include "daemon/group.h"
#include "daemon/health.h"

struct dispatch;

struct dispatch_needs {
	const struct settings *settings;
	const struct seam *seam;
	struct loop *loop;
	struct group_commit *group;
	struct store *store;
	const struct answering *answering;
	struct health *health;		/* hears of what is accepted */
};

/* Starts the postman. */
MUST_CHECK enum verdict dispatch_open(const struct dispatch_needs *,
				      struct dispatch **ret, struct error *);
void dispatch_close(struct dispatch *);

/* Before the loop sleeps: claims what is due. */
void dispatch_idle(struct dispatch *);

/* Something may be due now. */
void dispatch_wake(struct dispatch *);

/* Nothing is due or under way; *later: something waits for its hour. */
bool dispatch_is_empty(struct dispatch *, bool *later);

void dispatch_reap(struct dispatch *);

/*
 * Hands nothing more over.  A mail that the postman has by now goes out in
 * any case: it has ended when what became of each is known and durable, or
 * the next start would send them again.
 */
void dispatch_stop(struct dispatch *);
bool dispatch_has_ended(struct dispatch *);

#endif
