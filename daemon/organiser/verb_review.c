/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/judge.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/screen.h"
#include "daemon/organiser/table.h"
#include "daemon/show.h"
#include "daemon/why.h"
#include "storage/view.h"

#define LETTERS_MAX 1000

static const char *const titles[] = {
	"row", "received", "from", "subject", "kind", "why", "detail", NULL,
};

static const char *const spare[] = { "kind", "detail", NULL };

static void
add_all(struct table *t, const struct view_letter *letters, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct view_letter *l = &letters[i];

		table_row(t);
		table_int(t, l->row);
		table_time(t, l->received);
		table_cell(t, l->from);
		table_cell(t, l->subject);
		table_cell(t, l->kind);
		table_cell(t, l->reason);
		table_cell(t, l->detail);
	}
}

static int
list(struct call *c)
{
	static const char *const states[] = { "review", "quarantined" };
	struct error err;
	int code = call_open_store(c);

	if (code)
		return code;
	struct table *t = table_new(c->arena, titles, spare);

	for (size_t i = 0; i < 2; i++) {
		struct view_letter *letters;
		size_t n;

		if (view_letters(c->store, c->arena, span_of(states[i]),
				 LETTERS_MAX, &letters, &n, &err) != OK)
			return call_fail(EX_IOERR, "%s", err.text);
		add_all(t, letters, n);
	}
	table_print(t, c->json, "No letter waits for you.");
	return EX_OK;
}

/* Only what can work is offered. */
static void
say_what_to_do(struct call *c, int64_t row, const struct view_letter_whole *l)
{
	long long n = row;

	if (!span_is(l->row.state, "review") &&
	    !span_is(l->row.state, "quarantined"))
		return;
	const char *obstacle = l->intake ? judge_obstacle(c->programme,
							  l->intake) : NULL;

	if (obstacle)
		printf("It cannot be filed as it is: %s.\n",
		       why_english(obstacle));
	else if (l->intake)
		printf("convoca review accept %lld   files it so and "
		       "confirms it\n", n);
	printf("convoca review reject %lld   closes it, and writes to "
	       "nobody\n", n);
}

static int
show(struct call *c, int64_t row)
{
	struct error err;
	struct view_letter_whole *l;
	int code = call_open_store(c);

	if (code)
		return code;
	if (view_letter(c->store, c->arena, row, &l, &err) != OK)
		return call_fail(EX_DATAERR, "%s", err.text);
	if (!l->intake) {
		printf("letter %lld could not be read: %.*s\n",
		       (long long)row, SPANF(l->row.detail));
		say_what_to_do(c, row, l);
		return EX_OK;
	}
	struct judgement j = judge_letter(c->programme, l->intake);
	struct text t = text_new(c->arena);
	struct paper paper = { .colour = screen_has_colour(),
			       .width = screen_width() };
	char name[32];

	snprintf(name, sizeof(name), "letter %lld", (long long)row);
	if (c->json)
		show_json(&t, name, l->intake, &j, false);
	else
		show_people(&t, name, c->programme, l->intake, &j, &paper);
	printf("%.*s", SPANF(text_span(&t)));
	if (!c->json)
		say_what_to_do(c, row, l);
	return EX_OK;
}

static int
decide(struct call *c, const char *verb, const char *row)
{
	const char *args[] = { row, call_user(), NULL };
	struct desk *d;
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

	if (!strcmp(what, "list") && c->n_args <= 1)
		return list(c);
	if (c->n_args != 2)
		return call_usage(&verb_review);
	int64_t row = call_number(c->args[1]);

	if (row < 0)
		return EX_USAGE;
	if (!strcmp(what, "show"))
		return show(c, row);
	if (!strcmp(what, "accept"))
		return decide(c, "review-accept", c->args[1]);
	if (!strcmp(what, "reject"))
		return decide(c, "review-reject", c->args[1]);
	return call_usage(&verb_review);
}

const struct verb verb_review = {
	.name = "review",
	.usage = "[--json] [list]\n"
		 "       convoca review show|accept|reject ROW",
	.does = "letters that wait for a person",
	.explains =
		"  list    all of them, the newest first\n"
		"  show    what was understood, and what can be done\n"
		"  accept  files the letter as it was read, and confirms it\n"
		"  reject  closes the letter, and writes to nobody\n"
		"  ROW     a letter's number, in the first column\n"
		"  --json  one JSON object a letter, on one line\n",
	.run = run,
};
