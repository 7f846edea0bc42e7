/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keeper's side of the fetchers: tells each where to begin, takes its
 * batches, and has letters moved in the mailbox once they are durable.
 */
#ifndef DAEMON_FEEDING_H
#define DAEMON_FEEDING_H

#include "daemon/health.h"
#include "daemon/intaking.h"

struct feeding;

struct feeding_options {
	bool once;
	int64_t from;		/* also letters since this instant; 0: none */
	bool answer_old;	/* and answer those */
	struct health *health;		/* hears of looks and troubles */
	void (*changed)(void *self);	/* a fetcher drained or ended */
	void *self;
};

/* Starts one fetcher a mailbox. */
MUST_CHECK enum verdict feeding_open(const struct intaking_needs *,
				     struct intaking *,
				     const struct feeding_options *,
				     struct feeding **ret, struct error *);
void feeding_close(struct feeding *);

/*
 * Every mailbox has said that nothing is left, and all that was committed is
 * settled.  *status is 0, or the sysexit of a fetcher that gave up.
 */
bool feeding_is_drained(const struct feeding *, int *status);

void feeding_reap(struct feeding *);
/* Asks the fetchers to log out; then they end. */
void feeding_stop(struct feeding *);
bool feeding_has_ended(const struct feeding *);

#endif
