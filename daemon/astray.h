/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters that a server shows and does not give, as the fetcher knows them:
 * which one to suspect when a connection breaks, which are left out, and
 * when those are asked for once more.  The keeper's ledger remembers them.
 */
#ifndef DAEMON_ASTRAY_H
#define DAEMON_ASTRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "daemon/source/source.h"

/* All zero is one that knows of none. */
struct astray {
	int64_t *uids;
	bool *seen;	/* of each: it was there when it was asked for */
	size_t n, room;
	bool asking;	/* the look that runs asks for them */
	bool asked;	/* one has, since we began */
	int64_t again_at; /* tick */
	bool careful;	/* a letter broke the connection: which? */
	int64_t suspect;
	unsigned strikes;
};

void astray_close(struct astray *);

/* Nothing of it holds under another uidvalidity. */
void astray_reset(struct astray *);

/* False when there is room for no more. */
MUST_CHECK bool astray_add(struct astray *, int64_t uid);
bool astray_has(const struct astray *, int64_t uid);
/* It has come, or is gone. */
void astray_forget(struct astray *, int64_t uid);
/* It is there, and still is not given. */
void astray_see(struct astray *, int64_t uid);

/* A connection broke at uid (-1: at one of several); true: leave it out. */
bool astray_strike(struct astray *, int64_t uid);

/* Adds to the place what to ask for, or what to pass over. */
void astray_place(struct astray *, struct source_place *);
/* The next look asks for them, however short ago that was. */
void astray_hurry(struct astray *);
/* That was not carried out: they are asked for at the next time. */
void astray_unask(struct astray *);

/*
 * All that was found has been handed on.  True once after the start: the
 * others have come through, and it is time to ask for these.
 */
bool astray_round_ends(struct astray *);
/* The next one that was asked for and is not there any more; 0: none. */
int64_t astray_next_gone(struct astray *);

#endif
