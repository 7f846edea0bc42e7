/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/table.h"
#include "daemon/organiser/verb.h"
#include "storage/view.h"

static const char *const titles[] = {
	"id", "when", "minutes", "title", "bodies", "capacity", "minimum",
	"waiting", "state", "moderator", "facilitator", "link", NULL,
};

static const char *const spare[] = {
	"link", "facilitator", "moderator", "minutes", NULL,
};

static void
add(struct table *t, const struct group *g, const struct load *l)
{
	table_row(t);
	table_cells(t, g->id);
	table_time(t, g->start);
	table_int(t, (g->end - g->start) / 60);
	table_cells(t, g->title);
	table_int(t, l->bodies);
	table_int(t, g->capacity);
	table_int(t, g->minimum);
	table_int(t, l->waiting);
	table_cells(t, g->cancelled ? "cancelled" : "");
	table_cells(t, g->moderator.name);
	table_cells(t, g->facilitator.name);
	table_cells(t, g->link);
}

static int
list(struct call *c)
{
	struct error err;
	struct load *loads;
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

enum option { DRY_RUN, MINUTES, CAPACITY, MINIMUM, TITLE, OPTION_COUNT };

static const char *const options[OPTION_COUNT] = {
	[DRY_RUN] = "--dry-run", [MINUTES] = "--minutes",
	[CAPACITY] = "--capacity", [MINIMUM] = "--minimum",
	[TITLE] = "--title",
};

#define WORDS_MAX 4

/* What was typed behind "move" and the like. */
struct typed {
	const char *words[WORDS_MAX + 1];
	int n;
	const char *given[OPTION_COUNT];	/* "": not given */
};

static enum option
option_of(const char *arg, const char **value)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		size_t len = strlen(options[i]);

		if (strncmp(arg, options[i], len) ||
		    (arg[len] && arg[len] != '='))
			continue;
		*value = arg[len] ? arg + len + 1 : NULL;
		return (enum option)i;
	}
	return OPTION_COUNT;
}

static bool
read_typed(const struct call *c, struct typed *t)
{
	*t = (struct typed){ .given = { "", "", "", "", "" } };
	for (int i = 1; i < c->n_args; i++) {
		const char *value = NULL;
		enum option o = option_of(c->args[i], &value);

		if (o == OPTION_COUNT && t->n == WORDS_MAX)
			return false;
		if (o == OPTION_COUNT)
			t->words[t->n++] = c->args[i];
		else if (o == DRY_RUN && !value)
			t->given[o] = "dry";
		else if (o != DRY_RUN && (value || ++i < c->n_args))
			t->given[o] = value ? value : c->args[i];
		else
			return false;
	}
	for (int i = t->n; i <= WORDS_MAX; i++)
		t->words[i] = "";
	return true;
}

/* The options that each verb knows, besides --dry-run. */
static const struct change {
	const char *name, *verb;
	int least, most;		/* words */
	bool minutes, seats;
	bool zoom;			/* its meeting follows */
} changes[] = {
	{ "move", "sessions-move", 2, 2, true, false, true },
	{ "link", "sessions-link", 2, 3, false, false, false },
	{ "staff", "sessions-staff", 4, 4, false, false, false },
	{ "cancel", "sessions-cancel", 1, 1, false, false, true },
	{ "add", "sessions-add", 3, 3, true, true, false },
};

static bool
fits(const struct change *x, const struct typed *t)
{
	if (t->n < x->least || t->n > x->most ||
	    (*t->given[MINUTES] && !x->minutes))
		return false;
	return x->seats || (!*t->given[CAPACITY] && !*t->given[MINIMUM] &&
			    !*t->given[TITLE]);
}

static int
change(struct call *c, const struct change *x)
{
	struct typed t;
	struct desk *d;

	if (!read_typed(c, &t) || !fits(x, &t))
		return call_usage(&verb_sessions);
	const char *args[] = {
		call_user(), t.given[DRY_RUN], t.words[0], t.words[1],
		t.words[2], t.words[3], t.given[CAPACITY], t.given[MINIMUM],
		t.given[TITLE], NULL,
	};

	/* They stand behind the words. */
	if (x->minutes)
		args[2 + x->most] = t.given[MINUTES];
	int code = desk_open(c, &d);

	if (code)
		return code;
	code = desk_do(d, x->verb, args, -1);
	desk_close(d);
	if (code || !x->zoom || *t.given[DRY_RUN] ||
	    !c->settings->zoom.account_id)
		return code;
	return verb_sessions_zoom_after(c, t.words[0]);
}

static int
run(struct call *c)
{
	if (!c->n_args)
		return list(c);
	if (!strcmp(c->args[0], "zoom"))
		return verb_sessions_zoom(c);
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
		if (!strcmp(c->args[0], changes[i].name))
			return change(c, &changes[i]);
	return call_usage(&verb_sessions);
}

const struct verb verb_sessions = {
	.name = "sessions",
	.usage = "[--json]\n"
		 "       convoca sessions move GROUP WHEN [--minutes N]\n"
		 "       convoca sessions link GROUP URL [PASSCODE]\n"
		 "       convoca sessions staff GROUP moderator|facilitator "
		 "NAME EMAIL\n"
		 "       convoca sessions cancel GROUP\n"
		 "       convoca sessions add GROUP SECTOR WHEN [--minutes N]\n"
		 "               [--capacity N] [--minimum N] [--title T]\n"
		 "       convoca sessions zoom [GROUP...]\n"
		 "       ... each but the first with [--dry-run]",
	.does = "the sessions, and how full each is; what changes of them",
	.explains =
		"  move     another hour: all who sit there get the new "
		"appointment,\n"
		"           and are asked again\n"
		"  link     where it meets: all get it, their answers stand\n"
		"  staff    who moderates or facilitates it, told as well\n"
		"  cancel   its bodies get the best other seat there is\n"
		"  add      one more; bodies of its sector without a seat get "
		"one there\n"
		"  zoom     where convoca.conf has a section 'zoom': makes a "
		"meeting on Zoom\n"
		"           for each session without a link (or for those "
		"named) and sends\n"
		"           its link; move and cancel then change the "
		"meeting too\n"
		"  GROUP    a session's id, in the first column; for add a "
		"new one,\n"
		"           like sua-5\n"
		"  SECTOR   a sector's id\n"
		"  WHEN     its beginning, in the programme's zone: "
		"2027-10-20T15:00\n"
		"  URL      an address that begins with https://\n"
		"  PASSCODE its code, where it has one\n"
		"  NAME     first name and surname, as one word: \"Ada Neri\"\n"
		"  EMAIL    an address\n"
		"  --minutes N   how long it is; 120, or as before\n"
		"  --capacity N  bodies that it seats; 20\n"
		"  --minimum N   bodies wished for; 8\n"
		"  --title T     in mails; \"Focus Group SUA 5\", by number\n"
		"  --dry-run     tells who would be written to, and does "
		"nothing\n"
		"  --json   one JSON object a session, on one line\n",
	.run = run,
};
