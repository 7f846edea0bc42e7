/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One fetcher as the keeper's side of it sees it: shared by feeding.c, which
 * starts and hears it, feeding_batch.c, which reads its batches, and
 * comparing.c.  Nobody else includes it.
 */
#ifndef DAEMON_FEEDING_LINK_H
#define DAEMON_FEEDING_LINK_H

#include "daemon/bookmark.h"
#include "daemon/comparing.h"
#include "daemon/feeding.h"
#include "daemon/role.h"
#include "storage/ledger.h"

#define ARGS 6

struct link {
	struct feeding *feeding;
	const struct mailbox *mailbox;
	const char *args[ARGS];
	struct role role;
	struct bookmark bookmark;
	struct comparing comparing;
	bool selected;		/* the fetcher has its mailbox open */
	size_t unsettled;	/* asked for and not yet confirmed */
	size_t batches;		/* with the intaking */
	bool drained;
	bool ended;		/* the program has ended for good */
	int status;		/* its sysexit */
};

struct feeding {
	const struct intaking_needs *needs;
	struct intaking *intaking;
	struct feeding_options options;
	struct arena *scratch;
	struct link *links;
	size_t n;
};

/* feeding.c: letters are to be put away; a fetcher that is away asks again. */
void feeding_settle(struct link *, struct text *);

/* feeding_batch.c: letters in a frame; 0: it is malformed. */
size_t feeding_count(struct link *, const struct frame *);
/* Fills a batch that has room for them. */
MUST_CHECK bool feeding_fill(struct link *, const struct frame *,
			     struct batch *);
/* It is of older days: filed, and not answered. */
bool feeding_is_mute(const struct link *, int64_t uid);

#endif
