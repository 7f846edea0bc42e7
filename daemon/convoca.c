/* SPDX-License-Identifier: EUPL-1.2 */
/* convoca: the command that people type.  A table of verbs, no more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "daemon/organiser/verb.h"

#ifndef CONVOCA_VERSION
#define CONVOCA_VERSION "0"
#endif

static const struct verb *const verbs[] = {
	&verb_run, &verb_read, &verb_ingest, &verb_check, &verb_status,
	&verb_sessions, &verb_seats, &verb_review, &verb_outbox,
	&verb_letters,
};

#define N_VERBS (sizeof(verbs) / sizeof(verbs[0]))

static void
print_help(FILE *to)
{
	fprintf(to, "usage: convoca [--config FILE] VERB [ARGUMENT...]\n\n"
		"Reads the letters of a mailbox, seats who registers, and "
		"answers.\n\n");
	for (size_t i = 0; i < N_VERBS; i++)
		fprintf(to, "  %-9s %s\n", verbs[i]->name, verbs[i]->does);
	fprintf(to, "\nEverywhere: --config FILE (default "
		"/etc/convoca/convoca.conf, else ./config/convoca.conf),\n"
		"--json where something is listed, --help, --version.\n"
		"Exit codes are those of sysexits(3).\n");
}

static void
print_verb_help(const struct verb *v)
{
	printf("usage: convoca %s %s\n\n%s\n", v->name, v->usage, v->does);
}

static const struct verb *
find_verb(const char *name)
{
	for (size_t i = 0; i < N_VERBS; i++)
		if (!strcmp(verbs[i]->name, name))
			return verbs[i];
	return NULL;
}

/*
 * Takes the common options out, wherever they stand; "--" ends them.  False
 * for --config without its file.
 */
static bool
read_common(int argc, char **argv, struct call *c, bool *version)
{
	bool literal = false;

	for (int i = 1; i < argc; i++) {
		char *a = argv[i];

		if (literal || a[0] != '-' || !strcmp(a, "-")) {
			if (!c->verb)
				c->verb = a;
			else
				c->args[c->n_args++] = a;
		} else if (!strcmp(a, "--")) {
			literal = true;
		} else if (!strcmp(a, "--json")) {
			c->json = true;
		} else if (!strcmp(a, "--help") || !strcmp(a, "-h")) {
			c->help = true;
		} else if (!strcmp(a, "--version")) {
			*version = true;
		} else if (!strncmp(a, "--config=", 9)) {
			c->config = a + 9;
		} else if (!strcmp(a, "--config")) {
			if (++i == argc)
				return false;
			c->config = argv[i];
		} else if (c->verb) {
			c->args[c->n_args++] = a;
		} else {
			return false;
		}
	}
	return true;
}

int
main(int argc, char **argv)
{
	struct call c = { 0 };
	bool version = false;

	c.args = calloc((size_t)argc + 1, sizeof(*c.args));
	if (!c.args)
		return EX_OSERR;
	if (!read_common(argc, argv, &c, &version)) {
		print_help(stderr);
		free(c.args);
		return EX_USAGE;
	}
	const struct verb *v = c.verb ? find_verb(c.verb) : NULL;
	int code = EX_OK;

	if (!c.config)
		c.config = settings_default_path();
	if (version)
		printf("convoca %s\n", CONVOCA_VERSION);
	else if (v && c.help)
		print_verb_help(v);
	else if (v)
		code = v->run(&c);
	else if (c.help)
		print_help(stdout);
	else if (c.verb)
		code = call_fail(EX_USAGE, "there is no verb %s; "
				 "convoca --help lists them", c.verb);
	else
		print_help(stderr), code = EX_USAGE;
	call_close(&c);
	free(c.args);
	if (fflush(stdout))
		code = EX_IOERR;
	return code;
}
