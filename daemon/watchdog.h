/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What systemd hears of the keeper (sd_notify(3)): that it is ready, how it
 * is, and that its loop still goes round.  Without NOTIFY_SOCKET nothing
 * happens.
 */
#ifndef DAEMON_WATCHDOG_H
#define DAEMON_WATCHDOG_H

#include "daemon/loop.h"

struct watchdog {
	const struct seam *seam;
	int fd;			/* -1: nobody listens */
	int64_t every_ms;	/* 0: nobody watches */
	struct timer wake;
	bool due;
};

/*
 * Takes NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID out of the environment:
 * the programs that we start speak for themselves only.
 */
void watchdog_open(struct watchdog *, const struct seam *, struct loop *);
void watchdog_close(struct watchdog *);

/* "READY=1", "STATUS=...", "STOPPING=1"; lines, as sd_notify() takes them. */
void watchdog_say(struct watchdog *, const char *lines);

/*
 * Before the loop sleeps: only then has it come round, with all that was
 * ready done.
 */
void watchdog_idle(struct watchdog *);

#endif
