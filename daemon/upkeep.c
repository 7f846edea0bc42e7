/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/upkeep.h"

#include "core/clock.h"
#include "core/log.h"
#include "storage/forget.h"

#define STEP		100	/* letters, and as many mails */
#define STEP_MS		50
#define LOOK_MS		(3600 * 1000)
#define AGAIN_MS	(60 * 1000)	/* somebody reads the store */
#define DAY		86400

/* Before the office's date nothing is that old. */
static struct erasure
plan(const struct upkeep *u)
{
	int64_t now = seam_now(u->seam);

	return (struct erasure){
		.bytes_before =
			now - (int64_t)u->settings->retention_days * DAY,
		.all_before = now >= u->erasure_at ? u->erasure_at : INT64_MIN,
	};
}

static void
again_in(struct upkeep *u, int64_t ms)
{
	u->next.at = seam_ticks(u->seam) + ms;
}

static void
finish(struct upkeep *u)
{
	struct error err;

	u->looked = true;
	again_in(u, LOOK_MS);
	if (!u->erased)
		return;
	if (store_pending(u->store) ||
	    erasure_settle(u->store, &err) != OK) {
		again_in(u, AGAIN_MS);
		return;
	}
	u->erased = false;
	log_info("store.erased", "retention_days=%u",
		 u->settings->retention_days);
}

static void
step(void *self)
{
	struct upkeep *u = self;
	struct erasure e = plan(u);
	struct error err;
	bool due;

	bool person = false;
	enum verdict v = erasure_is_due(u->store, &e, &due, &err);

	if (v == OK)
		v = forget_is_due(u->store, &person, &err);
	if (v == OK && !due && !person) {
		finish(u);
		return;
	}
	u->looked = false;
	if (v == OK)
		v = group_begin(u->group, &err);
	if (v == OK) {
		u->busy = true;
		v = person ? forget_step(u->store, seam_now(u->seam), &err)
			   : erasure_step(u->store, &e, seam_now(u->seam),
					  STEP, &err);
		if (v != OK)
			group_fail(u->group, &err);
	}
	if (v == OK)
		return;		/* on when it is durable */
	log_error("store.unerased", "why=%s", err.text);
	again_in(u, AGAIN_MS);
}

/*
 * The last mail to whoever is to be forgotten may just have gone out.  A run
 * that ends leaves him to the next one.
 */
static void
look_for_forgotten(struct upkeep *u)
{
	int64_t soon = seam_ticks(u->seam) + AGAIN_MS;
	bool due = false;

	if (u->next.at > soon && forget_is_due(u->store, &due, NULL) == OK &&
	    due)
		u->next.at = soon;
}

static void
became_durable(void *self)
{
	struct upkeep *u = self;

	if (!u->busy) {
		look_for_forgotten(u);
		return;
	}
	u->busy = false;
	u->erased = true;
	again_in(u, STEP_MS);
}

static void
became_undone(void *self)
{
	struct upkeep *u = self;

	if (u->busy)
		again_in(u, STEP_MS);
	u->busy = false;
}

void
upkeep_open(struct upkeep *u, const struct settings *settings,
	    const struct seam *seam, struct loop *loop,
	    struct group_commit *group, struct store *store)
{
	*u = (struct upkeep){
		.settings = settings, .seam = seam, .group = group,
		.store = store, .erasure_at = INT64_MAX,
		.member = { .durable = became_durable,
			    .undone = became_undone, .self = u },
		.next = { .due = step, .self = u },
	};
	/* Read with the settings, where it must be a date. */
	if (settings->erasure_date &&
	    !clock_parse(span_of(settings->erasure_date), &u->erasure_at))
		u->erasure_at = INT64_MAX;
	group_join(group, &u->member);
	again_in(u, 0);
	loop_add_timer(loop, &u->next);
}

bool
upkeep_is_done(const struct upkeep *u)
{
	return u->looked && !u->busy;
}
