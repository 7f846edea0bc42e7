/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Group commit: what several parts of the keeper write shares one fsync, and
 * nobody tells the world of it before the disk has it.  A part joins, writes
 * after group_begin(), and is called back when all of it is durable, or when
 * all of it is undone and must be done again.
 */
#ifndef DAEMON_GROUP_H
#define DAEMON_GROUP_H

#include <stdbool.h>
#include <stddef.h>

#include "daemon/loop.h"
#include "storage/store.h"

struct group_member {
	void (*durable)(void *self);
	void (*undone)(void *self);
	bool (*wants_more)(void *self);	/* more is about to come; or NULL */
	void *self;
	struct group_member *next;	/* the group's */
};

struct group_commit {
	struct store *store;
	const struct seam *seam;
	struct loop *loop;
	struct group_member *members;
	struct timer flush_at, retry_at;
	size_t writes;			/* since the group was opened */
	int64_t pause_ms;		/* the next one after a failure */
	enum verdict fatal;		/* NEVER: the store cannot go on */
	struct error why;
};

/* Fills *g; the members stay the callers'. */
void group_open(struct group_commit *g, struct store *, const struct seam *,
		struct loop *);
void group_close(struct group_commit *);
void group_join(struct group_commit *, struct group_member *);

/*
 * Opens the group if need be and counts one write.  LATER while the store
 * rests after a failure: `undone` will be called when it is worth a try.
 */
MUST_CHECK enum verdict group_begin(struct group_commit *, struct error *);

/* Undoes everything of the open group, and lets it be done again later. */
void group_fail(struct group_commit *, const struct error *why);

/* The store was found to be damaged: all ends. */
void group_damaged(struct group_commit *);

/* Before the loop sleeps: makes the group durable when it is time. */
void group_idle(struct group_commit *);

/* Now, however few. */
void group_flush(struct group_commit *);

#endif
