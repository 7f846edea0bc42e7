/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/organiser/table.h"
#include "daemon/organiser/verb.h"
#include "storage/view.h"

static const char *const titles[] = {
	"group", "body", "name", "email", "answer", "answered by",
	"waits for", "contact", NULL,
};

static void
add(struct table *t, const struct registration *r, const struct seated *p)
{
	table_row(t);
	table_cell(t, r->group);
	table_cell(t, r->entity);
	table_cell(t, p ? p->name : SPAN_NONE);
	table_cell(t, p ? p->email : SPAN_NONE);
	table_cell(t, p ? p->answer : SPAN_NONE);
	table_cell(t, p ? p->answered_by : SPAN_NONE);
	table_cell(t, r->waits_for);
	table_cell(t, r->contact);
}

static int
run(struct call *c)
{
	struct error err;
	struct registration *all;
	size_t n;

	if (c->n_args && !strcmp(c->args[0], "plan"))
		return verb_seats_plan(c);
	if (c->n_args > 1)
		return call_usage(&verb_seats);
	int code = call_open_store(c);

	if (code)
		return code;
	struct span only = span_of(c->n_args ? c->args[0] : NULL);

	if (only.len && !programme_group(c->programme, only))
		return call_fail(EX_USAGE, "there is no group %s; "
				 "convoca sessions lists them", c->args[0]);
	enum verdict v = view_registrations(c->store, c->arena, &all, &n,
					    &err);

	if (v != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	struct table *t = table_new(c->arena, titles, NULL);

	for (size_t i = 0; i < n; i++) {
		if (only.len && !span_eq(all[i].group, only))
			continue;
		for (size_t j = 0; j < all[i].n_people; j++)
			add(t, &all[i], &all[i].people[j]);
		if (!all[i].n_people)
			add(t, &all[i], NULL);
	}
	table_print(t, c->json, "Nobody is seated yet.");
	return EX_OK;
}

const struct verb verb_seats = {
	.name = "seats",
	.usage = "[--json] [GROUP]\n"
		 "       convoca seats [--json] plan [wishes|minimum|areas]\n"
		 "       convoca seats plan [wishes|minimum|areas] --apply",
	.does = "who sits in which session, and what could be better",
	.explains =
		"  GROUP    only this session; convoca sessions has its id\n"
		"  plan     who could sit better, and why; first come\n"
		"           wishes: who waits for a session gets it, nobody "
		"else moves;\n"
		"           minimum: sessions below it are filled;\n"
		"           areas: and macro-areas are spread over the "
		"sessions.\n"
		"           Sessions less than a week away stay as they "
		"are\n"
		"  --apply  carries the plan out: seats change, contacts and "
		"referents are\n"
		"           written to\n"
		"  --json   one JSON object a seat, on one line; of a plan, "
		"a move, and then\n"
		"           the figures of a sector\n",
	.run = run,
};
