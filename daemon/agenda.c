/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/agenda.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/log.h"
#include "daemon/duties.h"

#define MEMORY		(1024 * MIB)	/* a picture of all seats */
#define LOOK_MS		(60 * 1000)
#define AGAIN_MS	(60 * 1000)	/* after a failure */

static enum verdict (*const duties[])(struct duties *, bool *,
				      struct error *) = {
	/* what frees or moves a seat comes before what tells of it */
	duties_offers, duties_vacancies, duties_unseated, duties_letters,
	duties_sessions, duties_invites, duties_digest,
};

static void
again_in(struct agenda *g, int64_t ms)
{
	g->next.at = seam_ticks(g->needs->seam) + ms;
}

static enum verdict
do_one(struct agenda *g, bool *did, struct error *err)
{
	struct duties d = {
		.needs = g->needs, .arena = g->scratch,
		.now = seam_now(g->needs->seam),
	};
	enum verdict v = OK;

	*did = false;
	for (size_t i = 0;
	     i < sizeof(duties) / sizeof(*duties) && v == OK &&
			   !*did; i++) {
		arena_reset(g->scratch);
		v = duties[i](&d, did, err);
	}
	return v;
}

static void
step(void *self)
{
	struct agenda *g = self;
	struct error err;
	bool did;

	g->looked = false;
	enum verdict v = do_one(g, &did, &err);

	if (v == OK && did) {
		g->busy = true;
		return;		/* on when it is durable */
	}
	g->looked = true;
	again_in(g, v == OK ? LOOK_MS : AGAIN_MS);
	if (v == OK)
		return;
	log_error("agenda.undone", "why=%s", err.text);
	if (v == LATER)
		group_fail(g->needs->group, &err);
}

static void
became_durable(void *self)
{
	struct agenda *g = self;

	if (g->busy)
		again_in(g, 0);
	g->busy = false;
}

void
agenda_open(struct agenda *g, const struct intaking_needs *needs)
{
	*g = (struct agenda){
		.needs = needs, .scratch = arena_open(MEMORY),
		.member = { .durable = became_durable,
			    .undone = became_durable, .self = g },
		.next = { .due = step, .self = g },
	};
	group_join(needs->group, &g->member);
	again_in(g, 0);
	loop_add_timer(needs->loop, &g->next);
}

void
agenda_close(struct agenda *g)
{
	arena_close(g->scratch);
}

bool
agenda_is_done(const struct agenda *g)
{
	return g->looked && !g->busy;
}

void
agenda_wake(struct agenda *g)
{
	g->looked = false;
	again_in(g, 0);
}
