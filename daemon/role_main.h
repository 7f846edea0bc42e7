/* SPDX-License-Identifier: EUPL-1.2 */
/* How each of our small programs begins. */
#ifndef DAEMON_ROLE_MAIN_H
#define DAEMON_ROLE_MAIN_H

#include <stdbool.h>

struct role_options {
	const char *config;
	bool check;		/* say what is wrong, and end */
};

/* "--config FILE [--check]"; false when something else is there. */
bool role_read_options(int argc, char **argv, struct role_options *ret);

/* What is secret stays in this process: no core file, no other program. */
void role_harden(void);

#endif
