/* SPDX-License-Identifier: EUPL-1.2 */
/* "convoca seats plan": what could be gained by other seats. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "core/arena.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/table.h"
#include "daemon/organiser/verb.h"
#include "daemon/picture.h"

static const char *const move_titles[] = {
	"sector", "body", "from", "to", "why", NULL,
};

/* Before and after; squares are over groups and macro-areas. */
static const char *const sector_titles[] = {
	"sector", "bodies", "moves", "as wished", "as wished then", "lacking",
	"lacking then", "squares", "squares then", NULL,
};

static const char *const sector_spare[] = {
	"squares", "squares then", "bodies", NULL,
};

static void
add_move(struct table *t, const struct plan_move *m)
{
	table_row(t);
	table_cell(t, m->registration->sector);
	table_cell(t, m->registration->entity);
	table_cell(t, m->registration->group);
	table_cells(t, m->to ? m->to->id : "");
	table_cells(t, plan_why_english(m->why));
}

static void
add_sector(struct table *t, const struct plan_sector *s)
{
	table_row(t);
	table_cells(t, s->sector->id);
	table_int(t, (int64_t)s->n_bodies);
	table_int(t, (int64_t)s->n_moves);
	table_int(t, (int64_t)(s->n_bodies - s->before.unnamed));
	table_int(t, (int64_t)(s->n_bodies - s->after.unnamed));
	table_int(t, (int64_t)s->before.shortfall);
	table_int(t, (int64_t)s->after.shortfall);
	table_int(t, (int64_t)s->before.squares);
	table_int(t, (int64_t)s->after.squares);
}

static void
sum(const struct plan_sector *s, size_t n, unsigned long long *moves,
    unsigned long long *lack)
{
	*moves = *lack = 0;
	for (size_t i = 0; i < n; i++) {
		*moves += s[i].n_moves;
		*lack += s[i].after.shortfall;
	}
}

/* What could be had for the price of moving who is content. */
static void
say_what_else(struct call *c, const struct plan_picture *p,
	      const struct plan_sector *s)
{
	unsigned long long moves, lack, fewer;
	size_t n = c->programme->n_sectors;

	sum(s, n, &moves, &lack);
	sum(plan_make(c->arena, p, PLAN_MINIMUM), n, &moves, &fewer);
	if (fewer < lack)
		printf("\nSessions would lack %llu bodies to their minimum, "
		       "not %llu, with %llu move%s: convoca seats plan minimum "
		       "shows %s.\n", fewer, lack, moves,
		       moves == 1 ? "" : "s", moves == 1 ? "it" : "them");
}

static void
print(struct call *c, const struct plan_sector *s)
{
	struct table *moves = table_new(c->arena, move_titles, NULL);
	struct table *sectors = table_new(c->arena, sector_titles,
						sector_spare);
	size_t n = c->programme->n_sectors;

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < s[i].n_moves; k++)
			add_move(moves, &s[i].moves[k]);
		add_sector(sectors, &s[i]);
	}
	table_print(moves, c->json, "Nothing would be gained if bodies "
		    "changed their seats.");
	if (!c->json)
		printf("\n");
	table_print(sectors, c->json, "The programme has no sectors.");
}

static int
show(struct call *c, enum plan_goal goal)
{
	struct error err;
	struct plan_picture p;
	int code = call_open_store(c);

	if (code)
		return code;
	if (picture_take(c->arena, c->store, c->programme, time(NULL), &p,
			 &err) != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	const struct plan_sector *s = plan_make(c->arena, &p, goal);

	for (size_t i = 0; i < c->programme->n_sectors; i++)
		if (s[i].too_large)
			return call_fail(EX_SOFTWARE, "sector %s is too large "
					 "to be planned", s[i].sector->id);
	print(c, s);
	if (!c->json && goal == PLAN_WISHES)
		say_what_else(c, &p, s);
	return EX_OK;
}

/* The keeper plans anew: what stands may have changed meanwhile. */
static int
apply(struct call *c, const char *goal)
{
	const char *args[] = { goal, call_user(), NULL };
	struct desk *d;
	int code = desk_open(c, &d);

	if (code)
		return code;
	code = desk_do(d, "seats-rearrange", args, -1);
	desk_close(d);
	return code;
}

int
verb_seats_plan(struct call *c)
{
	enum plan_goal goal = PLAN_WISHES;
	const char *word = NULL;
	bool applies = false;

	for (int i = 1; i < c->n_args; i++)
		if (!strcmp(c->args[i], "--apply"))
			applies = true;
		else if (word)
			return call_usage(&verb_seats);
		else
			word = c->args[i];
	if (!word)
		word = "wishes";
	if (!plan_goal_of(word, &goal))
		return call_fail(EX_USAGE, "a plan is for wishes, minimum or "
				 "areas, not %s", word);
	return applies ? apply(c, word) : show(c, goal);
}
