/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/role_main.h"

#include <getopt.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>

bool
role_read_options(int argc, char **argv, struct role_options *ret)
{
	static const struct option known[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "check", no_argument, NULL, 'k' },
		{ NULL, 0, NULL, 0 },
	};
	struct role_options o = { 0 };
	int opt;

	while ((opt = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (opt == 'c')
			o.config = optarg;
		else if (opt == 'k')
			o.check = true;
		else
			return false;
	}
	*ret = o;
	return o.config && optind == argc;
}

void
role_harden(void)
{
	struct rlimit none = { 0, 0 };

	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	setrlimit(RLIMIT_CORE, &none);
	/* A closed connection or a full disk is an error, not the end. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}
