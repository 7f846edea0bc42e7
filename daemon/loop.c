/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/loop.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

struct loop {
	const struct seam *seam;
	struct watch *watches;
	struct timer *timers;
	void (*idle)(void *);
	void *idle_self;
	bool stopping;
	struct pollfd *polled;
	size_t room;
};

static const char where[] = "daemon/loop";

enum verdict
loop_open(const struct seam *seam, struct loop **ret, struct error *err)
{
	struct loop *l = calloc(1, sizeof(*l));

	if (!l)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	l->seam = seam;
	*ret = l;
	return OK;
}

void
loop_close(struct loop *l)
{
	if (!l)
		return;
	free(l->polled);
	free(l);
}

void
loop_add_watch(struct loop *l, struct watch *w)
{
	w->next = l->watches;
	l->watches = w;
}

void
loop_remove_watch(struct loop *l, struct watch *w)
{
	for (struct watch **p = &l->watches; *p; p = &(*p)->next)
		if (*p == w) {
			*p = w->next;
			return;
		}
}

void
loop_add_timer(struct loop *l, struct timer *t)
{
	t->next = l->timers;
	l->timers = t;
}

void
loop_remove_timer(struct loop *l, struct timer *t)
{
	for (struct timer **p = &l->timers; *p; p = &(*p)->next)
		if (*p == t) {
			*p = t->next;
			return;
		}
}

void
loop_on_idle(struct loop *l, void (*idle)(void *), void *self)
{
	l->idle = idle;
	l->idle_self = self;
}

void
loop_stop(struct loop *l)
{
	l->stopping = true;
}

/* A due timer is taken off its hour first: its callback may set it anew. */
static bool
run_due_timer(struct loop *l)
{
	int64_t now = seam_ticks(l->seam);

	for (struct timer *t = l->timers; t; t = t->next)
		if (t->at >= 0 && t->at <= now) {
			t->at = -1;
			t->due(t->self);
			return true;
		}
	return false;
}

static int
until_next_timer(const struct loop *l)
{
	int64_t now = seam_ticks(l->seam);
	int64_t first = -1;

	for (const struct timer *t = l->timers; t; t = t->next)
		if (t->at >= 0 && (first < 0 || t->at < first))
			first = t->at;
	if (first < 0)
		return -1;
	if (first <= now)
		return 0;
	return first - now > INT_MAX ? INT_MAX : (int)(first - now);
}

static enum verdict
fill_polled(struct loop *l, size_t *n, struct error *err)
{
	size_t count = 0;

	for (struct watch *w = l->watches; w; w = w->next)
		count++;
	if (count > l->room) {
		struct pollfd *wider = reallocarray(l->polled, count * 2,
						    sizeof(*wider));

		if (!wider)
			return error_set(err, LATER, where, ENOMEM,
					 "out of memory");
		l->polled = wider;
		l->room = count * 2;
	}
	*n = 0;
	for (struct watch *w = l->watches; w; w = w->next) {
		if (w->fd < 0)
			continue;
		short events = (short)((w->want_read ? POLLIN : 0) |
				       (w->want_write ? POLLOUT : 0));

		l->polled[(*n)++] = (struct pollfd){ w->fd, events, 0 };
	}
	return OK;
}

/* The watch may have been removed by a callback before: search it anew. */
static void
call_ready(struct loop *l, int fd)
{
	for (struct watch *w = l->watches; w; w = w->next)
		if (w->fd == fd) {
			w->ready(w->self);
			return;
		}
}

enum verdict
loop_run(struct loop *l, struct error *err)
{
	l->stopping = false;
	while (!l->stopping) {
		while (!l->stopping && run_due_timer(l))
			;
		if (l->idle && !l->stopping)
			l->idle(l->idle_self);
		if (l->stopping)
			break;
		size_t n = 0;
		enum verdict v = fill_polled(l, &n, err);

		if (v != OK)
			return v;
		int ready = poll(l->polled, n, until_next_timer(l));

		if (ready < 0 && errno != EINTR)
			return error_set(err, LATER, where, errno, "poll: %s",
					 strerror(errno));
		for (size_t i = 0; ready > 0 && i < n; i++)
			if (l->polled[i].revents)
				call_ready(l, l->polled[i].fd);
	}
	return OK;
}
