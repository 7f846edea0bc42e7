/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Mailbox and ledger, compared: soon after the start and each night.  What
 * lies in the mailbox and has no row is asked for again; what is dealt with
 * and still lies there is put away again.  What both do not mend is left to
 * the organisers (VITAL_LETTERS).
 */
#ifndef DAEMON_COMPARING_H
#define DAEMON_COMPARING_H

#include "daemon/ipc.h"
#include "daemon/loop.h"

struct link;

/* A letter that lies in the mailbox and should not. */
struct misplaced {
	int64_t uid;
	bool known;		/* it has a row: it is to be put away */
	unsigned to;		/* enum settle_to */
};

struct misplaced_list {
	struct misplaced *at;
	size_t n, room;
};

enum comparing_round {
	COMPARING_REST,
	COMPARING_LOOK,		/* what seems misplaced may be on its way */
	COMPARING_MEND,		/* what still does is */
	COMPARING_PROVE,	/* what is still there cannot be mended */
};

struct comparing {
	struct link *link;	/* NULL: not opened */
	struct timer next;
	enum comparing_round round;
	bool waiting;		/* for the list */
	int64_t done;		/* instant of the last; 0: none yet */
	size_t letters;		/* in the list that comes */
	struct misplaced_list found, before;
};

void comparing_open(struct comparing *, struct link *);
void comparing_close(struct comparing *);

/* FRAME_LISTED has come. */
void comparing_listed(struct comparing *, const struct frame *);

#endif
