/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/organiser/verb.h"
#include "daemon/role.h"
#include "outbound/compose.h"

/* Nobody has written this program before then. */
#define CLOCK_AT_LEAST INT64_C(1767225600)	/* 2026-01-01T00:00:00Z */

/* Runs a role with --check; it says itself what is wrong. */
static int
check_role(struct call *c, const char *program, const char *mailbox)
{
	const char *args[] = {
		"--config", c->config, "--check",
		mailbox ? "--mailbox" : NULL, mailbox, NULL,
	};
	struct error err;
	pid_t pid;
	int fd, status;

	fflush(stdout);
	if (role_spawn(program, args, &pid, &fd, &err) != OK)
		return call_fail(EX_OSERR, "%s", err.text);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	close(fd);
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	return call_fail(EX_SOFTWARE, "%s died of signal %d", program,
			 WTERMSIG(status));
}

static int
check_state(struct call *c)
{
	const char *dir = c->settings->state_dir;
	struct error err;
	struct text t = text_new(c->arena);

	if (mkdir(dir, 0700) && errno != EEXIST)
		return call_fail(EX_CANTCREAT, "cannot make the state folder "
				 "%s: %s", dir, strerror(errno));
	text_addf(&t, "%s/.check", dir);
	if (file_write(t.bytes, SPAN("ok\n"), 0600, &err) != OK)
		return call_fail(EX_CANTCREAT, "%s", err.text);
	unlink(t.bytes);
	enum verdict v = store_open_readonly(dir, c->programme, &c->store,
					     &err);

	if (v == NEVER)
		return call_fail(EX_SOFTWARE, "%s", err.text);
	printf("state      %s: %s\n", dir,
	       v == OK ? "the database is sound" : "empty, will be created");
	return 0;
}

static int
check_templates(struct call *c)
{
	struct composer *composer;
	struct error err;

	if (composer_open(c->settings->templates_dir, c->programme, &composer,
			  &err) != OK) {
		settings_blame_templates(c->settings, &err);
		return call_fail(EX_CONFIG, "%s", err.text);
	}
	composer_close(composer);
	printf("templates  %s: all there\n", c->settings->templates_dir);
	return 0;
}

static int
check_clock(struct call *c)
{
	int64_t now = time(NULL);
	struct span shown = clock_rfc3339(c->arena, now);

	if (now < CLOCK_AT_LEAST)
		return call_fail(EX_OSERR, "the clock says %.*s: set it",
				 SPANF(shown));
	printf("clock      %.*s in %s\n", SPANF(shown), c->programme->zone);
	return 0;
}

static int
worse(int so_far, int code)
{
	return so_far ? so_far : code;
}

static int
run(struct call *c)
{
	if (c->n_args || c->json)
		return call_usage(&verb_check);
	int code = call_open_programme(c);

	if (code)
		return code;
	printf("config     %s: sectors %zu, groups %zu, bodies %zu\n",
	       c->settings->path, c->programme->n_sectors,
	       c->programme->n_groups, c->programme->n_bodies);
	code = worse(code, check_clock(c));
	code = worse(code, check_templates(c));
	code = worse(code, check_state(c));
	for (size_t i = 0; i < c->settings->n_mailboxes; i++)
		code = worse(code, check_role(c, "convoca-fetcher",
					      c->settings->mailboxes[i].name));
	code = worse(code, check_role(c, "convoca-postman", NULL));
	if (c->settings->zoom.account_id)
		code = worse(code, check_role(c, "convoca-zoom", NULL));
	if (c->settings->pec_authorities)
		code = worse(code, check_role(c, "convoca-reader", NULL));
	if (!code)
		printf("all is well\n");
	return code;
}

const struct verb verb_check = {
	.name = "check",
	.usage = "",
	.does = "tries configuration, logins, database, clock and zone",
	.run = run,
};
