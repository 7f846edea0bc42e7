/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/table.h"
#include "storage/view.h"

#define MAILS_MAX 1000

static const char *const titles[] = {
	"row", "letter", "purpose", "recipient", "state", "due", "tries",
	"why", NULL,
};

static void
add(struct table *t, const struct view_parcel *p)
{
	table_row(t);
	table_int(t, p->row);
	table_int(t, p->letter);
	table_cell(t, p->purpose);
	table_cell(t, p->recipient);
	table_cell(t, p->state);
	table_time(t, p->due);
	table_int(t, p->attempts);
	table_cell(t, p->why);
}

static int
list(struct call *c, const char *state)
{
	struct error err;
	struct view_parcel *mails;
	size_t n;
	int code = call_open_store(c);

	if (code)
		return code;
	enum verdict v = view_outbox(c->store, c->arena, span_of(state),
				     MAILS_MAX, &mails, &n, &err);

	if (v != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	struct table *t = table_new(c->arena, titles);

	for (size_t i = 0; i < n; i++)
		add(t, &mails[i]);
	table_print(t, c->json, "The outbox is empty.");
	return EX_OK;
}

/* ROW or "all": to say all of them is to mean it. */
static int
change(struct call *c, const char *verb)
{
	const char *which = c->n_args == 2 ? c->args[1] : NULL;
	const char *args[] = { which, NULL };
	struct desk *d;

	if (!which)
		return call_usage(&verb_outbox);
	if (!strcmp(which, "all"))
		args[0] = NULL;
	else if (call_number(which) < 0)
		return EX_USAGE;
	int code = desk_open(c, &d);

	if (code)
		return code;
	code = desk_do(d, verb, args, -1);
	desk_close(d);
	return code;
}

static int
run(struct call *c)
{
	const char *what = c->n_args ? c->args[0] : "list";

	if (!strcmp(what, "list") && c->n_args <= 2)
		return list(c, c->n_args == 2 ? c->args[1] : NULL);
	if (!strcmp(what, "retry"))
		return change(c, "outbox-retry");
	if (!strcmp(what, "release"))
		return change(c, "outbox-release");
	return call_usage(&verb_outbox);
}

const struct verb verb_outbox = {
	.name = "outbox",
	.usage = "[--json] [list [queued|flying|held|sent|failed]]\n"
		 "       convoca outbox retry|release ROW|all",
	.does = "mail on its way; retry what failed, release what is held",
	.run = run,
};
