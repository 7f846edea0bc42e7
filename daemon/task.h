/* SPDX-License-Identifier: EUPL-1.2 */
/* What the duties of the agenda share: a decision of the clock, and hours. */
#ifndef DAEMON_TASK_H
#define DAEMON_TASK_H

#include "daemon/duties.h"
#include "daemon/writing.h"

/* A decision of the clock, and the desk at which its mails are written. */
struct task {
	struct decision decision;
	struct desk desk;
};

void task_open(const struct duties *, struct task *);

/* It is done, with its mails: into the open group, and marked as done. */
MUST_CHECK enum verdict task_finish(struct duties *, const struct decision *,
				    const struct duty *, bool *did,
				    struct error *);

/* A row of a mail that is about one session. */
struct reply_row task_row(const struct duties *, const struct group *);

/* Nine o'clock of the last working day up to `days` before that instant. */
int64_t task_morning_before(int64_t instant, unsigned days);

/* The instant that is n working days before now. */
int64_t task_workdays_ago(const struct duties *, unsigned n);

/* It has come, and is not so long past that it is left out. */
bool task_is_hour(int64_t now, int64_t due);

#endif
