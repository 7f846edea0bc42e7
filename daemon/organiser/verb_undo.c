/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <sysexits.h>

#include "daemon/organiser/desk.h"
#include "daemon/organiser/table.h"
#include "daemon/organiser/verb.h"
#include "storage/past.h"

#define LIST_MAX 1000

static const char *const titles[] = {
	"when", "body", "sector", "change", "back to", "waits for", "returns",
	"leaves", NULL,
};

static int
list(struct call *c)
{
	struct error err;
	struct past *all;
	size_t n;
	int code = call_open_store(c);

	if (code)
		return code;
	if (past_list(c->store, c->arena, LIST_MAX, &all, &n, &err) != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	struct table *t = table_new(c->arena, titles, NULL);

	for (size_t i = 0; i < n; i++) {
		table_row(t);
		table_time(t, all[i].at);
		table_cell(t, all[i].entity);
		table_cell(t, all[i].sector);
		table_cell(t, all[i].act);
		table_cell(t, all[i].group);
		table_cell(t, all[i].waits_for);
		table_int(t, (int64_t)all[i].n_back);
		table_int(t, (int64_t)all[i].n_came);
	}
	table_print(t, c->json, "No registration has changed yet.");
	return EX_OK;
}

static int
undo(struct call *c, const char *body, const char *sector, bool dry)
{
	const char *args[] = {
		call_user(), dry ? "dry" : "", body, sector, NULL,
	};
	struct desk *d;
	int code = call_open_programme(c);

	if (code)
		return code;
	if (!programme_sector(c->programme, span_of(sector)))
		return call_fail(EX_USAGE, "there is no sector %s", sector);
	code = desk_open(c, &d);
	if (code)
		return code;
	code = desk_do(d, "undo", args, -1);
	desk_close(d);
	return code;
}

static int
run(struct call *c)
{
	const char *words[2] = { NULL, NULL };
	bool dry = false;
	size_t n = 0;

	for (int i = 0; i < c->n_args; i++)
		if (!strcmp(c->args[i], "--dry-run"))
			dry = true;
		else if (n < 2)
			words[n++] = c->args[i];
		else
			return call_usage(&verb_undo);
	if (!n && !dry)
		return list(c);
	if (n < 2 || c->json)
		return call_usage(&verb_undo);
	return undo(c, words[0], words[1], dry);
}

const struct verb verb_undo = {
	.name = "undo",
	.usage = "[--json]\n"
		 "       convoca undo BODY SECTOR [--dry-run]",
	.does = "what can be undone; undoes the latest change of a "
		"registration",
	.explains =
		"  BODY       a body, as convoca seats names it: PG\n"
		"  SECTOR     a sector's id: the latest change there, or the "
		"withdrawal, is\n"
		"             undone, and all concerned are written to; "
		"refused when the seat\n"
		"             is taken or the session over\n"
		"  --dry-run  tells who would be written to, and does "
		"nothing\n"
		"  --json     one JSON object a registration, on one line\n",
	.run = run,
};
