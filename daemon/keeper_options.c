/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/keeper_options.h"

#include <getopt.h>
#include <stdio.h>
#include <sysexits.h>

#include "daemon/run_usage.h"

int
keeper_usage(const char *sentence)
{
	if (sentence)
		fprintf(stderr, "convoca: %s\n", sentence);
	fprintf(stderr, "convoca: usage: convoca run %s\n", RUN_USAGE);
	return EX_USAGE;
}

bool
keeper_read_options(int argc, char **argv, struct keeper_options *o)
{
	static const struct option longs[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "now", required_argument, NULL, 'n' },
		{ "from", required_argument, NULL, 'f' },
		{ "once", no_argument, NULL, 'o' },
		{ "desk", no_argument, NULL, 'd' },
		{ "answer", no_argument, NULL, 'a' },
		{ 0 },
	};
	int c;

	/* The usage says more than getopt, and by the right name. */
	opterr = 0;
	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
		switch (c) {
		case 'c':
			o->config = optarg;
			break;
		case 'n':
			o->now = optarg;
			break;
		case 'f':
			o->from = optarg;
			break;
		case 'o':
			o->once = true;
			break;
		case 'd':
			o->desk = true;
			break;
		case 'a':
			o->answer = true;
			break;
		default:
			return false;
		}
	return optind == argc;
}
