/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/organiser/verb.h"
#include "daemon/role.h"
#include "daemon/run_usage.h"

/* The keeper takes our place: who watches convoca watches the daemon. */
static int
run(struct call *c)
{
	char path[600];
	struct arena *a = arena_open(1 * MIB);
	char **argv = arena_array(a, (size_t)c->n_args + 4, sizeof(*argv));
	size_t n = 0;

	/* Everything it knows begins with a dash, or follows one that does. */
	if (c->json || (c->n_args && c->args[0][0] != '-')) {
		arena_close(a);
		return call_usage(&verb_run);
	}
	argv[n++] = span_dup(a, span_of(role_path("convoca-keeper", path,
						  sizeof(path))));
	argv[n++] = span_dup(a, SPAN("--config"));
	argv[n++] = span_dup(a, span_of(c->config));
	for (int i = 0; i < c->n_args; i++)
		argv[n++] = c->args[i];
	execv(path, argv);
	int e = errno;

	arena_close(a);
	return call_fail(EX_OSFILE, "cannot start %s: %s", path, strerror(e));
}

const struct verb verb_run = {
	.name = "run",
	.usage = RUN_USAGE,
	.does = "the daemon; --once drains mailbox and outbox, then ends",
	.explains =
		"  --once       reads what is there, sends what is due, ends\n"
		"  --from DATE  files letters from that day (2027-09-01) on;\n"
		"               else a mailbox starts with those to come\n"
		"  --answer     sends the answers to them; else they are held\n"
		"  --now TIME   a rehearsal, in which it is this hour\n",
	.run = run,
};
