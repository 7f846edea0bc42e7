/* SPDX-License-Identifier: EUPL-1.2 */
/* What else a Maildir is asked: whether letters come, and all that it has. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "daemon/source/maildir.h"

static const char where[] = "daemon/source/maildir";

/* Its uids stand in no order: all of them are above any. */
enum verdict
maildir_list_all(struct source *base, int64_t above, int64_t **ret, size_t *n,
		 struct error *err)
{
	struct maildir_list all;
	enum verdict v = maildir_scan((struct maildir *)base, &all, err);

	(void)above;
	if (v != OK)
		return v;
	*ret = calloc(all.n + 1, sizeof(**ret));
	if (!*ret)
		_exit(ARENA_EXIT);
	*n = all.n;
	for (size_t i = 0; i < all.n; i++)
		(*ret)[i] = all.at[i].uid;
	maildir_list_clear(&all);
	return OK;
}

/* True when any notice has come. */
static bool
take_notices(struct maildir *m)
{
	char room[4096] __attribute__((aligned(8)));
	bool any = false;

	while (read(m->notices, room, sizeof(room)) > 0)
		any = true;
	return any;
}

enum verdict
maildir_wait(struct source *base, int ms, bool *news, struct error *err)
{
	struct maildir *m = (struct maildir *)base;
	int64_t now = source_ticks(), until = ms < 0 ? INT64_MAX : now + ms;
	int64_t look = m->awake + (int64_t)m->box->sweep_s * 1000;
	struct pollfd p[2] = {
		{ .fd = m->notices, .events = POLLIN },
		{ .fd = m->watch->fd, .events = POLLIN },
	};
	int64_t end = until < look ? until : look;
	int n = poll(p, 2, end > now ? (int)(end - now) : 0);

	if (n < 0 && errno != EINTR)
		return error_set(err, LATER, where, EX_OSERR, "poll: %s",
				 strerror(errno));
	if (n > 0 && p[1].revents)
		m->watch->stirred(m->watch->self);
	*news = take_notices(m) || source_ticks() >= look;
	return OK;
}
