/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/group.h"

#include "core/log.h"

#define WRITES_MAX	200	/* decisions that share one fsync */
#define WAIT_MS		25	/* nobody waits longer for company */
#define PAUSE_FIRST_MS	1000
#define PAUSE_MAX_MS	60000

static void
tell_undone(void *self)
{
	struct group_commit *g = self;

	for (struct group_member *m = g->members; m; m = m->next)
		m->undone(m->self);
}

static void
flush_due(void *self)
{
	group_flush(self);
}

void
group_open(struct group_commit *g, struct store *store,
	   const struct seam *seam, struct loop *loop)
{
	*g = (struct group_commit){
		.store = store, .seam = seam, .loop = loop,
		.flush_at = { .at = -1, .due = flush_due, .self = g },
		.retry_at = { .at = -1, .due = tell_undone, .self = g },
		.pause_ms = PAUSE_FIRST_MS,
	};
	loop_add_timer(loop, &g->flush_at);
	loop_add_timer(loop, &g->retry_at);
}

void
group_close(struct group_commit *g)
{
	loop_remove_timer(g->loop, &g->flush_at);
	loop_remove_timer(g->loop, &g->retry_at);
}

void
group_join(struct group_commit *g, struct group_member *m)
{
	m->next = g->members;
	g->members = m;
}

/* Not even the disk knows what it holds now: begin anew. */
static void
give_up(struct group_commit *g, const struct error *why)
{
	g->why = *why;
	g->fatal = NEVER;
	g->writes = 0;
	loop_stop(g->loop);
}

enum verdict
group_begin(struct group_commit *g, struct error *err)
{
	if (g->fatal != OK || g->retry_at.at >= 0)
		return error_set(err, LATER, g->why.where, g->why.code, "%s",
				 g->why.text);
	enum verdict v = store_begin(g->store, err);

	if (v == NEVER)
		give_up(g, err);
	else if (v != OK)
		group_fail(g, err);
	if (v != OK)
		return LATER;
	if (g->writes++ == 0)
		g->flush_at.at = seam_ticks(g->seam) + WAIT_MS;
	return OK;
}

void
group_fail(struct group_commit *g, const struct error *why)
{
	struct error kept = *why;

	store_rollback(g->store);
	g->writes = 0;
	g->flush_at.at = -1;
	g->why = kept;
	if (g->retry_at.at >= 0)
		return;
	log_error("store.failed", "where=%s code=%d why=%s", kept.where,
		  kept.code, kept.text);
	g->retry_at.at = seam_ticks(g->seam) + g->pause_ms;
	g->pause_ms = g->pause_ms * 2 < PAUSE_MAX_MS ? g->pause_ms * 2
						     : PAUSE_MAX_MS;
}

void
group_flush(struct group_commit *g)
{
	struct error err;

	if (!g->writes)
		return;
	size_t writes = g->writes;
	enum verdict v = store_flush(g->store, &err);

	if (v == NEVER) {
		give_up(g, &err);
		return;
	}
	if (v != OK) {
		group_fail(g, &err);
		return;
	}
	g->writes = 0;
	g->flush_at.at = -1;
	g->pause_ms = PAUSE_FIRST_MS;
	log_debug("store.flushed", "writes=%zu", writes);
	for (struct group_member *m = g->members; m; m = m->next)
		m->durable(m->self);
}

void
group_damaged(struct group_commit *g)
{
	struct error why = { .text = "" };

	/* It refuses, and says why. */
	if (store_begin(g->store, &why) != OK)
		give_up(g, &why);
}

void
group_idle(struct group_commit *g)
{
	if (!g->writes)
		return;
	if (g->writes < WRITES_MAX)
		for (struct group_member *m = g->members; m; m = m->next)
			if (m->wants_more && m->wants_more(m->self))
				return;
	group_flush(g);
}
