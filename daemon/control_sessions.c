/* SPDX-License-Identifier: EUPL-1.2 */
/* Sessions that change while the season runs, at an organiser's word. */
#include <sysexits.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "core/log.h"
#include "daemon/announce.h"
#include "daemon/control_client.h"
#include "daemon/picture.h"
#include "daemon/session_order.h"
#include "storage/due.h"

#define MEMORY (1024 * MIB)	/* a mail to each of thousands of people */

struct rearranging {
	struct control *control;
	struct arena *arena;
	struct session_order order;
	struct plan_picture picture;	/* of what stands before */
	struct rescheduling q;
	struct rescheduled plan;
	struct decision d;
	struct group_change *changes;	/* all that hold then */
	size_t n_changes;
	struct text said;
};

static void
say_hour(struct text *t, int64_t instant)
{
	static const char *const days[] = {
		"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
	};
	struct civil c = clock_civil(instant);

	text_addf(t, "%s %04d-%02d-%02d %02d:%02d", days[c.weekday], c.year,
		  c.month, c.day, c.hour, c.minute);
}

/* What becomes of it, whom it concerns, and what they are written. */
static enum verdict
prepare(struct rearranging *k, struct span actor, struct error *err)
{
	const struct intaking_needs *n = k->control->n.needs;
	struct answering with = *n->answering;
	enum verdict v = picture_take(k->arena, n->store, n->programme,
				      k->d.now, &k->picture, err);

	if (v != OK)
		return v;
	k->changes = timetable_with(k->arena, n->timetable, &k->order.change,
				    &k->n_changes);
	with.programme = timetable_preview(k->arena, n->timetable, k->changes,
					   k->n_changes);
	k->q = (struct rescheduling){
		.news = k->order.news, .all = &k->picture,
		.after = with.programme, .was = k->order.was,
		.is = programme_group(with.programme,
				      span_of(k->order.change.to.id)),
	};
	k->plan = reschedule(k->arena, &k->q);
	k->d.act = ACT_ACCEPT;
	k->d.reason = k->order.done;
	k->d.change = &k->order.change;
	k->d.revision = due_revision(n->store);
	k->d.actor = actor;
	return announce(k->arena, &with, &k->q, &k->plan, &k->d, err);
}

static void
say_staff(struct rearranging *k, const char *what, const struct person *p)
{
	if (*p->name && !*p->email)
		text_addf(&k->said, "the %s, %s, has no address and is not "
			  "told\n", what, p->name);
}

/* What an organiser may have to look after. */
static void
say_remarks(struct rearranging *k)
{
	const struct rescheduled *plan = &k->plan;

	for (size_t i = 0; i < plan->n_overlaps; i++) {
		const struct overlap *o = &plan->overlaps[i];

		text_addf(&k->said, "%.*s of %.*s sits at that hour in %s "
			  "too, ", SPANF(o->who->name.len ? o->who->name
							  : o->who->email),
			  SPANF(o->of->entity), o->other->id);
		say_hour(&k->said, o->other->start);
		text_addc(&k->said, '\n');
	}
	for (size_t i = 0; i < plan->n; i++) {
		const struct concern *c = &plan->concerns[i];

		if (!c->waits && !c->seat)
			text_addf(&k->said, "there is no other seat for "
				  "%.*s\n", SPANF(c->of->entity));
		else if (!c->waits && c->seat != k->q.is)
			text_addf(&k->said, "%.*s sits in %s now\n",
				  SPANF(c->of->entity), c->seat->id);
		else if (!c->waits && k->q.news == NEWS_ADDED)
			text_addf(&k->said, "%.*s sits there now\n",
				  SPANF(c->of->entity));
		if (!c->of->contact.len)
			text_addf(&k->said, "%.*s has no contact that could "
				  "be told\n", SPANF(c->of->entity));
	}
	if (k->q.news == NEWS_ADDED)
		return;
	say_staff(k, "moderator", &k->q.is->moderator);
	say_staff(k, "facilitator", &k->q.is->facilitator);
}

static void
say(struct rearranging *k, bool dry)
{
	size_t n = k->d.n_parcels;

	text_addf(&k->said, "%s: %s%s", k->q.is->id, dry ? "would be " : "",
		  k->order.done);
	if (k->q.news == NEWS_HOUR || k->q.news == NEWS_ADDED) {
		text_adds(&k->said, k->q.news == NEWS_HOUR ? " to " : ", ");
		say_hour(&k->said, k->q.is->start);
	}
	text_addf(&k->said, ", %zu mail%s%s\n", n, n == 1 ? "" : "s",
		  dry && n ? " to" : "");
	for (size_t i = 0; i < n && dry; i++)
		text_addf(&k->said, "  %.*s  %.*s\n",
			  SPANF(k->d.parcels[i].recipient),
			  SPANF(k->d.parcels[i].purpose));
	say_remarks(k);
}

/*
 * The disk has the change before anybody sees it: until then no letter is
 * decided, and should it be undone, nothing has happened.
 */
static void
carry_out(struct rearranging *k, struct client *c)
{
	static const char *const changes[] = {
		[NEWS_NONE] = "none", [NEWS_HOUR] = "hour",
		[NEWS_LINK] = "link", [NEWS_STAFF] = "staff",
		[NEWS_CANCELLED] = "cancelled", [NEWS_ADDED] = "added",
	};
	struct control *control = k->control;
	const struct intaking_needs *n = control->n.needs;
	struct error err;
	enum verdict v;

	group_flush(n->group);
	v = group_begin(n->group, &err);
	if (v == OK)
		v = commit_duty(n->store, &k->d, NULL, 0, &err);
	if (v == LATER)
		group_fail(n->group, &err);
	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	control->changes = k->changes;
	control->n_changes = k->n_changes;
	control_promise(c, EX_OK, text_span(&k->said));
	group_flush(n->group);
	if (!control->changes)
		log_info("session.changed", "group=%s change=%s mails=%zu",
			 k->order.change.to.id, changes[k->order.news],
			 k->d.n_parcels);
	control->changes = NULL;
	if (control->n.dispatch)
		dispatch_wake(control->n.dispatch);
}

static void
rearrange(struct rearranging *k, struct client *c, struct request_verb *r)
{
	const struct intaking_needs *n = k->control->n.needs;
	bool dry = r->n > 1 && r->args[1].len;
	struct error err;
	struct text why = text_new(k->arena);

	k->d.now = seam_now(n->seam);
	k->said = text_new(k->arena);
	if (r->n < 3 ||
	    !session_order_read(k->arena, n->timetable, r->verb, r->args + 2,
				r->n - 2, k->d.now, &k->order, &why)) {
		control_tell(c, EX_DATAERR, text_span(&why));
		return;
	}
	if (k->order.idle) {
		text_addf(&k->said, "%s is so already: nothing was changed\n",
			  k->order.change.to.id);
		control_tell(c, EX_OK, text_span(&k->said));
		return;
	}
	dry |= k->order.asks;
	enum verdict v = prepare(k, r->args[0], &err);

	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	say(k, dry);
	if (dry)
		control_tell(c, EX_OK, text_span(&k->said));
	else
		carry_out(k, c);
}

void
control_sessions(struct client *c, struct request_verb *r)
{
	struct rearranging k = {
		.control = c->control, .arena = arena_open(MEMORY),
	};

	rearrange(&k, c, r);
	arena_close(k.arena);
}
