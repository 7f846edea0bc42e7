/* SPDX-License-Identifier: EUPL-1.2 */
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/organiser/table.h"
#include "daemon/organiser/verb.h"
#include "storage/view.h"

#define LETTERS_MAX 1000

static const char *const titles[] = {
	"row", "received", "from", "subject", "kind", "act", "reason",
	"state", "body", NULL,
};

static const char *const spare[] = { "state", "kind", "reason", NULL };

static void
add(struct table *t, const struct view_letter *l)
{
	table_row(t);
	table_int(t, l->row);
	table_time(t, l->received);
	table_cell(t, l->from);
	table_cell(t, l->subject);
	table_cell(t, l->kind);
	table_cell(t, l->act);
	table_cell(t, l->reason);
	table_cell(t, l->state);
	table_cell(t, l->entity);
}

/* They have no row yet: nothing of them is known but where they wait. */
static void
add_withheld(struct call *c, struct table *t, const struct view_withheld *w)
{
	struct text why = text_new(c->arena);

	text_addf(&why, "%.*s uid %lld", SPANF(w->mailbox),
		  (long long)w->uid);
	table_row(t);
	table_int(t, 0);
	table_time(t, w->since);
	table_cells(t, "");
	table_cells(t, "");
	table_cells(t, "");
	table_cells(t, "");
	table_cell(t, text_span(&why));
	table_cells(t, "at the server");
}

static int
run(struct call *c)
{
	struct error err;
	struct view_letter *letters;
	struct view_withheld *withheld;
	size_t n, n_withheld;

	if (c->n_args)
		return call_usage(&verb_letters);
	int code = call_open_store(c);

	if (code)
		return code;
	enum verdict v = view_letters(c->store, c->arena, SPAN_NONE,
				      LETTERS_MAX, &letters, &n, &err);

	if (v == OK)
		v = view_withheld(c->store, c->arena, LETTERS_MAX, &withheld,
				  &n_withheld, &err);
	if (v != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	struct table *t = table_new(c->arena, titles, spare);

	for (size_t i = 0; i < n_withheld; i++)
		add_withheld(c, t, &withheld[i]);
	for (size_t i = 0; i < n; i++)
		add(t, &letters[i]);
	table_print(t, c->json, "No letter has come yet.");
	return EX_OK;
}

const struct verb verb_letters = {
	.name = "letters",
	.usage = "[--json]",
	.does = "what became of each letter, the newest first",
	.explains =
		"  --json  one JSON object a letter, on one line\n",
	.run = run,
};
