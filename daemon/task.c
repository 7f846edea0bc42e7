/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/task.h"

#include "core/clock.h"
#include "daemon/workdays.h"
#include "storage/due.h"

#define DAY	86400
#define GRACE	(36 * 3600)	/* later than that it is left out */
#define MORNING	9		/* o'clock */

void
task_open(const struct duties *d, struct task *t)
{
	*t = (struct task){ .decision = {
		.act = ACT_ACCEPT, .reason = "clock", .now = d->now,
		.revision = due_revision(d->needs->store),
		.actor = SPAN("convoca"),
	} };
	t->desk = (struct desk){
		.arena = d->arena, .with = d->needs->answering,
		.d = &t->decision,
	};
}

int64_t
task_morning_before(int64_t instant, unsigned days)
{
	int64_t at = instant - (int64_t)days * DAY;

	while (!workdays_is_one(at))
		at -= DAY;
	struct civil c = clock_civil(at);

	c.hour = MORNING;
	c.minute = c.second = 0;
	return clock_instant(&c, &at) ? at : instant;
}

int64_t
task_workdays_ago(const struct duties *d, unsigned n)
{
	int64_t at = d->now;

	while (n) {
		n -= workdays_is_one(at);
		at -= DAY;
	}
	return at;
}

bool
task_is_hour(int64_t now, int64_t due)
{
	return due <= now && now - due < GRACE;
}

enum verdict
task_finish(struct duties *d, const struct decision *made,
	    const struct duty *duty, bool *did, struct error *err)
{
	enum verdict v = group_begin(d->needs->group, err);

	if (v == OK)
		v = commit_duty(d->needs->store, made, duty, 1, err);
	if (v == OK)
		*did = true;
	return v;
}

struct reply_row
task_row(const struct duties *d, const struct group *g)
{
	return (struct reply_row){
		.sector = &d->needs->programme->sectors[g->sector],
		.group = g,
	};
}
