/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/errand.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/record.h"

void
errands_open(struct errands *e, struct channel *channel)
{
	*e = (struct errands){
		.channel = channel,
		.arena = arena_open(8 * LIMIT_FRAME),
	};
}

void
errands_close(struct errands *e)
{
	arena_close(e->arena);
	free(e->again);
	free(e->asked.at);
	free(e->moves.at);
}

static void
add_again(struct errands *e, int64_t uid)
{
	if (e->n_again == e->room_again) {
		size_t want = e->room_again ? e->room_again * 2 : 16;

		e->again = reallocarray(e->again, want, sizeof(*e->again));
		if (!e->again)
			_exit(ARENA_EXIT);
		e->room_again = want;
	}
	e->again[e->n_again++] = uid;
}

static void
read_cursor(struct errands *e, struct record *r)
{
	int64_t cursor = -1, since = 0;

	e->n_again = 0;
	while (record_next(r)) {
		int64_t n;

		if (!record_int(r, &n))
			continue;
		if (span_is(r->key, "uid"))
			cursor = n;
		else if (span_is(r->key, "since"))
			since = n;
		else if (span_is(r->key, "folders"))
			e->folders = n;
		else if (span_is(r->key, "again") && n > 0)
			add_again(e, n);
	}
	if (cursor < 0)
		return;
	e->cursor = cursor;
	e->since = since;
	e->placed = true;
}

static bool
read_to(struct span word, enum source_to *ret)
{
	if (span_is(word, "done"))
		*ret = SOURCE_TO_DONE;
	else if (span_is(word, "review"))
		*ret = SOURCE_TO_REVIEW;
	else if (span_is(word, "other"))
		*ret = SOURCE_TO_OTHER;
	else
		return false;
	return true;
}

static void
add_move(struct moves *m, struct source_move move)
{
	if (m->n == m->room) {
		size_t want = m->room ? m->room * 2 : 256;

		m->at = reallocarray(m->at, want, sizeof(*m->at));
		if (!m->at)
			_exit(ARENA_EXIT);
		m->room = want;
	}
	m->at[m->n++] = move;
}

static void
ask_move(struct errands *e, int64_t uid, enum source_to to)
{
	if (!errands_moves(e))
		e->oldest = source_ticks();
	add_move(&e->asked, (struct source_move){ .uid = uid, .to = to });
}

/* What is asked of another uidvalidity than ours is long past. */
static void
read_settle(struct errands *e, struct record *r)
{
	enum source_to to = SOURCE_TO_OTHER;
	bool ours = false, known = false;

	while (record_next(r)) {
		int64_t n;

		if (span_is(r->key, "to"))
			known = read_to(r->value, &to);
		else if (!record_int(r, &n))
			continue;
		else if (span_is(r->key, "uidvalidity"))
			ours = n == e->uidvalidity;
		else if (span_is(r->key, "uid") && ours && known && n > 0)
			ask_move(e, n, to);
	}
}

static void
read_list(struct errands *e, struct record *r)
{
	while (record_next(r))
		if (span_is(r->key, "uid") && record_int(r, &e->list_above))
			e->list = true;
}

static void
read_again(struct errands *e, struct record *r)
{
	bool ours = false;
	int64_t n;

	while (record_next(r))
		if (!record_int(r, &n))
			continue;
		else if (span_is(r->key, "uidvalidity"))
			ours = n == e->uidvalidity;
		else if (ours && n > 0) {
			add_again(e, n);
			e->news = true;
		}
}

static void
read_frame(struct errands *e, const struct frame *f)
{
	struct record r = record_open(e->arena, f->body);

	e->frames++;
	switch (f->type) {
	case FRAME_STOP:
		e->stop = true;
		break;
	case FRAME_CURSOR:
		read_cursor(e, &r);
		break;
	case FRAME_TAKEN:
		/* Or one that another fetcher sent before it died. */
		if (e->out)
			e->out--;
		break;
	case FRAME_LIST:
		read_list(e, &r);
		break;
	case FRAME_AGAIN:
		read_again(e, &r);
		break;
	case FRAME_SETTLE:
		read_settle(e, &r);
		break;
	default:
		break;
	}
	if (f->fd >= 0)
		close(f->fd);
	arena_reset(e->arena);
}

bool
errands_read(struct errands *e)
{
	struct error ignored;

	while (!e->stop) {
		struct frame f;

		if (channel_recv(e->channel, &f, &ignored) != OK)
			e->stop = true;
		else if (f.type == FRAME_NONE)
			break;
		else
			read_frame(e, &f);
	}
	return e->stop;
}

void
errands_wait(struct errands *e, int ms)
{
	struct pollfd p = { .fd = channel_fd(e->channel), .events = POLLIN };

	unsigned before = e->frames;

	if (!errands_read(e) && e->frames == before && poll(&p, 1, ms) > 0)
		errands_read(e);
}

void
errands_reset(struct errands *e, int64_t uidvalidity)
{
	e->uidvalidity = uidvalidity;
	e->asked.n = e->moves.n = 0;
	e->n_again = 0;
	e->placed = e->news = e->list = false;
}

static int
by_uid(const void *a, const void *b)
{
	const struct source_move *x = a, *y = b;

	return (x->uid > y->uid) - (x->uid < y->uid);
}

size_t
errands_moves(const struct errands *e)
{
	return e->asked.n + e->moves.n;
}

void
errands_take_up(struct errands *e)
{
	struct moves *m = &e->moves;
	size_t kept = 0;

	for (size_t i = 0; i < e->asked.n; i++)
		add_move(m, e->asked.at[i]);
	e->asked.n = 0;
	if (m->n)
		qsort(m->at, m->n, sizeof(*m->at), by_uid);
	for (size_t i = 0; i < m->n; i++)
		if (!kept || m->at[kept - 1].uid != m->at[i].uid)
			m->at[kept++] = m->at[i];
	m->n = kept;
}

void
errands_forget_done(struct errands *e)
{
	struct moves *m = &e->moves;
	size_t kept = 0;

	for (size_t i = 0; i < m->n; i++)
		if (!m->at[i].done)
			m->at[kept++] = m->at[i];
	m->n = kept;
}

bool
errands_send(struct errands *e, enum frame_type type, struct span body, int fd)
{
	struct error ignored;
	bool more = true;

	if (channel_send(e->channel, type, body, fd, &ignored) != OK)
		e->stop = true;
	while (!e->stop && more) {
		struct pollfd p = { .fd = channel_fd(e->channel),
				    .events = POLLOUT };

		if (channel_pump(e->channel, &more, &ignored) != OK)
			e->stop = true;
		else if (more && poll(&p, 1, -1) < 0 && errno != EINTR)
			e->stop = true;
	}
	return !e->stop;
}
