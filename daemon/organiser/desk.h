/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a verb that writes reaches the keeper: by the control socket of the
 * one that runs, or by one that is started for this verb alone.
 */
#ifndef DAEMON_ORGANISER_DESK_H
#define DAEMON_ORGANISER_DESK_H

#include "daemon/organiser/verb.h"

struct desk;

/* 0, or a sysexit after saying what is wrong. */
int desk_open(struct call *, struct desk **ret);
void desk_close(struct desk *);

/* A keeper listens: convoca runs. */
bool desk_is_kept(const struct settings *);

/*
 * Has the keeper do it and prints what it says.  args ends in NULL; fd is
 * passed along when it is >= 0.  Returns the keeper's sysexit, EX_TEMPFAIL
 * when the keeper went away (then nothing is certain).
 */
int desk_do(struct desk *, const char *verb, const char *const *args, int fd);

/* The same, and what it says or what is wrong goes into said instead. */
int desk_ask(struct desk *, const char *verb, const char *const *args,
	     struct text *said);

#endif
