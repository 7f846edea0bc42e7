/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config/guests.h"
#include "core/arena.h"
#include "core/file.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/table.h"
#include "storage/invited.h"

static const char *const titles[] = {
	"body", "address", "invited", "sent", "reminders", "outcome", NULL,
};

static const char *const spare[] = { "sent", NULL };

static struct span
outcome_of(struct arena *a, const struct invited *i)
{
	const struct standing *s = &i->standing;
	struct text t = text_new(a);

	if (s->n_sectors)
		text_addf(&t, "registered in %zu sector%s", s->n_sectors,
			  s->n_sectors == 1 ? "" : "s");
	else
		text_adds(&t, s->refused   ? "refused"
			      : s->asked   ? "asked"
			      : s->wrote   ? "wrote"
			      : i->bounced ? "bounced"
					   : "silent");
	return text_span(&t);
}

static int
list(struct call *c)
{
	struct error err;
	struct invited *all;
	size_t n;
	int code = call_open_store(c);

	if (code)
		return code;
	if (invited_list(c->store, c->arena, &all, &n, &err) != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	struct table *t = table_new(c->arena, titles, spare);

	for (size_t i = 0; i < n; i++) {
		table_row(t);
		table_cell(t, all[i].entity);
		table_cell(t, all[i].address);
		table_time(t, all[i].at);
		table_time(t, all[i].sent);
		table_int(t, all[i].chased);
		table_cell(t, outcome_of(c->arena, &all[i]));
	}
	table_print(t, c->json, "Nobody was invited yet.");
	return EX_OK;
}

static void
complain(void *self, const char *sentence)
{
	(void)self;
	fprintf(stderr, "convoca: %s\n", sentence);
}

/* Every mistake is told before anything is begun; *fd is the list, sealed. */
static int
read_list(struct call *c, const char *path, const char *name, int *fd)
{
	struct mistakes m = { .arena = c->arena, .complain = complain };
	struct guests guests;
	struct span bytes;
	struct error err;

	if (file_read(c->arena, path, GUESTS_BYTES, &bytes, &err) != OK)
		return call_fail(EX_NOINPUT, "%s", err.text);
	if (guests_read(c->arena, c->programme, name, bytes, &m, &guests,
			&err) != OK)
		return call_fail(EX_DATAERR, "nobody was written to");
	if (file_seal(bytes, fd, &err) != OK)
		return call_fail(EX_TEMPFAIL, "%s", err.text);
	return 0;
}

static int
invite(struct call *c, const char *path, bool dry)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *args[] = { name, call_user(), dry ? "dry" : NULL, NULL };
	struct desk *d;
	int fd, code = call_open_programme(c);

	if (!code)
		code = read_list(c, path, name, &fd);
	if (code)
		return code;
	code = desk_open(c, &d);
	if (!code) {
		code = desk_do(d, "invite", args, fd);
		desk_close(d);
	}
	close(fd);
	return code;
}

static int
run(struct call *c)
{
	const char *path = NULL;
	bool dry = false;

	for (int i = 0; i < c->n_args; i++)
		if (!strcmp(c->args[i], "--dry-run"))
			dry = true;
		else if (path)
			return call_usage(&verb_invite);
		else
			path = c->args[i];
	if (path && !c->json)
		return invite(c, path, dry);
	if (path || dry)
		return call_usage(&verb_invite);
	return list(c);
}

const struct verb verb_invite = {
	.name = "invite",
	.usage = "[--json]\n"
		 "       convoca invite LIST [--dry-run]",
	.does = "who was invited, and what came of it; invites a list",
	.explains =
		"  LIST       a body (sigla or name) and an e-mail address a "
		"line, with a tab,\n"
		"             ';' or ',' between; each address is written to "
		"once, but for those\n"
		"             whose body has refused or is registered "
		"everywhere; - is standard\n"
		"             input\n"
		"  --dry-run  who would be written to, who not and why, and "
		"the first mail\n"
		"  --json     one JSON object an address, on one line\n",
	.run = run,
};
