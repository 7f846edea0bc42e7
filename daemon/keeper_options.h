/* SPDX-License-Identifier: EUPL-1.2 */
/* What the keeper is told on its command line. */
#ifndef DAEMON_KEEPER_OPTIONS_H
#define DAEMON_KEEPER_OPTIONS_H

#include <stdbool.h>

struct keeper_options {
	const char *config;
	const char *now, *from;
	bool once;		/* drain everything, then end */
	bool desk;		/* serve the client on IPC_ROLE_FD, then end */
	bool answer;
};

/* False where it makes no sense: see keeper_usage(). */
bool keeper_read_options(int argc, char **argv, struct keeper_options *);

/* Says a sentence (NULL: none) and how it is used; EX_USAGE. */
int keeper_usage(const char *sentence);

#endif
