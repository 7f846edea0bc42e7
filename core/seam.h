/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the keeper may not take from the world by itself: the hour, chance,
 * and the disk.  The daemon passes the real ones; a rehearsal passes a clock
 * that starts elsewhere; a simulator passes its own.
 */
#ifndef CORE_SEAM_H
#define CORE_SEAM_H

#include <stddef.h>
#include <stdint.h>

struct seam {
	int64_t (*now)(void *self);		/* Unix seconds, UTC */
	int64_t (*ticks)(void *self);		/* ms, monotonic */
	void (*random)(void *self, void *ret, size_t n);
	const char *vfs;			/* SQLite VFS; NULL: default */
	void *self;
};

int64_t seam_now(const struct seam *);
int64_t seam_ticks(const struct seam *);
void seam_random(const struct seam *, void *ret, size_t n);

/* CLOCK_REALTIME, CLOCK_MONOTONIC and getrandom(2). */
struct seam seam_real(void);

/*
 * The same with a clock that begins at start when this is called and runs at
 * the usual pace.  *offset is the caller's and outlives the seam; changing
 * it moves the clock.
 */
struct seam seam_rehearsal(int64_t start, int64_t *offset);

#endif
