/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/organiser/table.h"
#include "daemon/organiser/verb.h"
#include "storage/view.h"

static const char *const titles[] = {
	"id", "when", "title", "bodies", "capacity", "minimum", "waiting",
	"moderator", "facilitator", "link", NULL,
};

static const char *const spare[] = { "link", "facilitator", "moderator", NULL };

static void
add(struct table *t, const struct group *g, const struct load *l)
{
	table_row(t);
	table_cells(t, g->id);
	table_time(t, g->start);
	table_cells(t, g->title);
	table_int(t, l->bodies);
	table_int(t, g->capacity);
	table_int(t, g->minimum);
	table_int(t, l->waiting);
	table_cells(t, g->moderator.name);
	table_cells(t, g->facilitator.name);
	table_cells(t, g->link);
}

static int
run(struct call *c)
{
	struct error err;
	struct load *loads;

	if (c->n_args)
		return call_usage(&verb_sessions);
	int code = call_open_store(c);

	if (code)
		return code;
	enum verdict v = view_loads(c->store, c->arena, &loads, &err);

	if (v != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	struct table *t = table_new(c->arena, titles, spare);

	for (size_t i = 0; i < c->programme->n_groups; i++)
		add(t, &c->programme->groups[i], &loads[i]);
	table_print(t, c->json, "The programme has no sessions.");
	return EX_OK;
}

const struct verb verb_sessions = {
	.name = "sessions",
	.usage = "[--json]",
	.does = "the sessions, and how full each is",
	.explains =
		"  --json  one JSON object a session, on one line\n",
	.run = run,
};
