/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One of our small programs as the keeper sees it: started with a channel on
 * IPC_ROLE_FD, watched, killed when it passes its deadline, and started
 * again after a jittered pause when it has died.
 */
#ifndef DAEMON_ROLE_H
#define DAEMON_ROLE_H

#include <stdbool.h>
#include <sys/types.h>

#include "core/seam.h"
#include "daemon/ipc.h"
#include "daemon/loop.h"

struct role {
	const char *program;		/* "convoca-reader" */
	const char *const *args;	/* after argv[0], NULL-terminated */
	const struct seam *seam;
	struct loop *loop;
	/* called with each frame; it owns frame->fd */
	void (*on_frame)(void *self, struct frame *);
	/* the program is up (again): send it what it needs */
	void (*on_up)(void *self);
	/* it is gone; status as of waitpid(2); it comes back unless stopped */
	void (*on_down)(void *self, int status);
	void *self;
	/* the role's own */
	pid_t pid;			/* 0: not running */
	struct channel *channel;	/* NULL: not running */
	struct watch watch;
	struct timer restart, deadline;
	unsigned failures;		/* in a row, short-lived ones */
	int64_t started;		/* ticks */
	bool stopping;			/* not started again */
};

/* The folder of our own programs: that of this one, or the installed one. */
const char *role_path(const char *program, char *buf, size_t size);

/*
 * Starts a program with one end of a socketpair as IPC_ROLE_FD; *fd is the
 * other end.  Standard input is /dev/null; output and error are ours.
 */
MUST_CHECK enum verdict role_spawn(const char *program,
				   const char *const *args, pid_t *pid,
				   int *fd, struct error *);

/* Registers with the loop and starts the program. */
void role_start(struct role *);

/* LATER when it is not running. */
MUST_CHECK enum verdict role_send(struct role *, enum frame_type,
				  struct span body, int fd, struct error *);

/* Killed unless role_expect_nothing() or another call within ms. */
void role_expect(struct role *, int64_t ms);
void role_expect_nothing(struct role *);

/*
 * Ends it at once and believes nothing that it still says: it is started
 * again after a pause.
 */
void role_kill(struct role *);

/* Closes the channel, which asks the program to end; no restart. */
void role_stop(struct role *);

/* Call when SIGCHLD arrived. */
void role_reap(struct role *);

#endif
