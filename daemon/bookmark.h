/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the reading of one mailbox goes on: the cursor, and the letters
 * below it that the server shows and does not give.  What the ledger was
 * told and the disk has not yet confirmed is told again when it is undone.
 */
#ifndef DAEMON_BOOKMARK_H
#define DAEMON_BOOKMARK_H

#include "daemon/group.h"
#include "storage/ledger.h"

enum bookmark_news { BOOKMARK_KEPT, BOOKMARK_WITHHELD, BOOKMARK_GONE };

struct bookmark {
	struct group_commit *group;
	struct store *store;
	const struct seam *seam;
	struct span mailbox;
	int64_t uidvalidity;	/* 0: no mailbox is selected */
	int64_t cursor;		/* letters up to it are of older days */
	bool lags;		/* a backup was put back: see ledger_lags() */
	int64_t lags_since;
	/* the bookmark's own */
	struct group_member member;
	bool beginning;		/* the cursor is written and not yet durable */
	struct bookmark_letter {
		struct withheld letter;
		enum bookmark_news news;	/* that is not yet durable */
	} *withheld;
	size_t n, room;
};

/* Fills *b and joins the group; the store and the seam outlive it. */
void bookmark_open(struct bookmark *, struct group_commit *, struct store *,
		   const struct seam *, struct span mailbox);
void bookmark_close(struct bookmark *);

/*
 * A mailbox was selected: looks its place up, or gives it one.  Adds to the
 * text what FRAME_CURSOR says.  The arena is for the call.
 */
MUST_CHECK enum verdict bookmark_select(struct bookmark *, struct arena *,
					int64_t uidvalidity, int64_t uidnext,
					struct text *, struct error *);

/*
 * LATER when there are too many: such a server is out of order, and its
 * cursor must not go on.
 */
MUST_CHECK enum verdict bookmark_withhold(struct bookmark *, int64_t uid,
					  bool mute, struct error *);
void bookmark_gone(struct bookmark *, int64_t uid);

/* All that was there has come: a ledger that lagged has caught up. */
void bookmark_drained(struct bookmark *);

/* The letter was withheld before; *mute is what was said of it then. */
bool bookmark_has(const struct bookmark *, int64_t uid, bool *mute);

#endif
