/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keeper waits in one place: for descriptors, for an hour, for a signal.
 * Callbacks run one after the other; none may block.
 */
#ifndef DAEMON_LOOP_H
#define DAEMON_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/error.h"
#include "core/seam.h"

struct loop;

/* A descriptor or an hour with what is called for it; the caller owns it. */
struct watch {
	int fd;			/* -1: not watched */
	bool want_read, want_write;
	void (*ready)(void *self);
	void *self;
	struct watch *next;	/* the loop's */
};

struct timer {
	int64_t at;		/* seam ticks (ms); -1: not set */
	void (*due)(void *self);
	void *self;
	struct timer *next;	/* the loop's */
};

/* The seam outlives the loop. */
MUST_CHECK enum verdict loop_open(const struct seam *, struct loop **ret,
				  struct error *);
void loop_close(struct loop *);

/* Both stay the caller's and may be changed at any time. */
void loop_add_watch(struct loop *, struct watch *);
void loop_remove_watch(struct loop *, struct watch *);
void loop_add_timer(struct loop *, struct timer *);
void loop_remove_timer(struct loop *, struct timer *);

/* Called each time before the loop sleeps, when all that was ready is done. */
void loop_on_idle(struct loop *, void (*idle)(void *), void *self);

/* Runs until loop_stop(). */
MUST_CHECK enum verdict loop_run(struct loop *, struct error *);
void loop_stop(struct loop *);

#endif
