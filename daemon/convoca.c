/* SPDX-License-Identifier: EUPL-1.2 */
/* convoca: the command that people type.  A table of verbs, no more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "config/suggest.h"
#include "daemon/organiser/verb.h"

static const struct verb *const verbs[] = {
	&verb_run, &verb_read, &verb_ingest, &verb_check, &verb_status,
	&verb_sessions, &verb_seats, &verb_review, &verb_undo, &verb_invite,
	&verb_outbox, &verb_letters, &verb_backup,
};

#define OPTIONS_MAX 12
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
		"convoca help VERB tells how a verb is used.\n"
		"Exit codes are those of sysexits(3).\n");
}

static void
print_verb_help(const struct verb *v)
{
	printf("usage: convoca %s %s\n\n%s\n", v->name, v->usage, v->does);
	if (v->explains)
		printf("\n%s", v->explains);
}

static const struct verb *
find_verb(const char *name)
{
	for (size_t i = 0; i < N_VERBS; i++)
		if (!strcmp(verbs[i]->name, name))
			return verbs[i];
	return NULL;
}

/* The options of a usage, and those that stand everywhere. */
struct options {
	char room[OPTIONS_MAX][24];
	const char *list[OPTIONS_MAX + 1];
	size_t n;
};

static void
add_options(struct options *o, const char *usage)
{
	size_t len = 0;

	for (const char *p = usage; (p = strstr(p, "--")); p += len) {
		len = strspn(p, "-abcdefghijklmnopqrstuvwxyz");
		if (o->n == OPTIONS_MAX || len >= sizeof(o->room[0]))
			return;
		memcpy(o->room[o->n], p, len);
		o->room[o->n][len] = '\0';
		o->list[o->n] = o->room[o->n];
		o->n++;
	}
}

static int
unknown_option(const struct verb *v, const char *option)
{
	struct options o = { 0 };

	add_options(&o, "--config --json --help --version");
	if (v)
		add_options(&o, v->usage);
	const char *near = suggest_word(o.list, option);

	if (near)
		return call_fail(EX_USAGE, "there is no option %s; did you "
				 "mean %s?", option, near);
	return call_fail(EX_USAGE, "there is no option %s; convoca %s%s--help "
			 "lists them", option, v ? v->name : "",
			 v ? " " : "");
}

static int
unknown_verb(const char *name)
{
	const char *names[N_VERBS + 1] = { NULL };

	for (size_t i = 0; i < N_VERBS; i++)
		names[i] = verbs[i]->name;
	const char *near = suggest_word(names, name);

	if (near)
		return call_fail(EX_USAGE, "there is no verb %s; did you mean "
				 "%s?", name, near);
	return call_fail(EX_USAGE, "there is no verb %s; convoca --help lists "
			 "them", name);
}

/* "convoca help" and "convoca help VERB", as people type it. */
static int
print_help_of(const struct call *c)
{
	const struct verb *v = c->n_args ? find_verb(c->args[0]) : NULL;

	if (c->n_args && !v)
		return unknown_verb(c->args[0]);
	if (v)
		print_verb_help(v);
	else
		print_help(stdout);
	return EX_OK;
}

/* "--from=DATE" is --from. */
static bool
is_of(const struct verb *v, const char *option)
{
	struct options o = { 0 };
	size_t len = strcspn(option, "=");

	add_options(&o, v->usage);
	for (size_t i = 0; i < o.n; i++)
		if (strlen(o.list[i]) == len &&
		    !strncmp(o.list[i], option, len))
			return true;
	return false;
}

/* What a verb does not know either is *odd, and kept from it. */
static void
take_option(struct call *c, char *a, const char **odd)
{
	const struct verb *v = c->verb ? find_verb(c->verb) : NULL;

	if (v && is_of(v, a))
		c->args[c->n_args++] = a;
	else if (!*odd && (v || !c->verb))
		*odd = a;
}

/*
 * Takes the common options out, wherever they stand; "--" ends them.  False
 * for --config without its file.
 */
static bool
read_common(int argc, char **argv, struct call *c, bool *version,
	    const char **odd)
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
		} else {
			take_option(c, a, odd);
		}
	}
	return true;
}

int
main(int argc, char **argv)
{
	struct call c = { 0 };
	const char *odd = NULL;
	bool version = false;

	c.args = calloc((size_t)argc + 1, sizeof(*c.args));
	if (!c.args)
		return EX_OSERR;
	if (!read_common(argc, argv, &c, &version, &odd)) {
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
	else if (odd)
		code = unknown_option(v, odd);
	else if (v)
		code = v->run(&c);
	else if (c.verb && !strcmp(c.verb, "help"))
		code = print_help_of(&c);
	else if (c.help)
		print_help(stdout);
	else if (c.verb)
		code = unknown_verb(c.verb);
	else
		print_help(stderr), code = EX_USAGE;
	call_close(&c);
	free(c.args);
	if (fflush(stdout))
		code = EX_IOERR;
	return code;
}
