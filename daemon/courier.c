/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/courier.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/record.h"
#include "daemon/access.h"
#include "daemon/courier_work.h"

#define BATCHES_OUT 3	   /* sent and not yet committed */
#define MOVES_AT_ONCE 5000 /* so many do not wait for the rest */
#define MOVES_WAIT_MS 5000 /* nor do those asked for so long ago */
#define COMMIT_WAIT_MS 300 /* before IDLE: it saves leaving it at once */
#define PAUSE_FIRST_MS 1000
#define PAUSE_LAST_MS 300000
#define PAUSE_REFUSED_MS 60000 /* a password does not mend by itself */
#define BARREN 5	       /* a server that cries wolf is heard */
#define BARREN_MS 2000	       /* now and then */
#define SETTLE_AGAIN_MS 3600000 /* a server that would not may have changed */

static void
disconnect(struct courier *c)
{
	if (c->source)
		c->ops->close(c->source);
	c->source = NULL;
}

/* Between half of ms and all of it: not all fetchers at the same instant. */
static int
jittered(int ms)
{
	uint16_t chance = 0;

	(void)!getrandom(&chance, sizeof(chance), GRND_NONBLOCK);
	return ms / 2 + (int)((int64_t)ms * chance / 65536 / 2);
}

static void
rest(struct courier *c, int ms)
{
	int64_t until = source_ticks() + ms, now;

	while (!c->errands.stop && (now = source_ticks()) < until)
		errands_wait(&c->errands, (int)(until - now));
}

/* Forgets the connection and comes back later. */
static void
back_off(struct courier *c, enum verdict v, const struct error *err)
{
	disconnect(c);
	if (c->errands.stop)
		return;
	courier_trouble(c, v, err, 0);
	if (c->once)
		return;
	int ms = err->code == EX_NOPERM && c->pause_ms < PAUSE_REFUSED_MS
		       ? PAUSE_REFUSED_MS * 2
		       : c->pause_ms;

	rest(c, jittered(ms));
	c->pause_ms = c->pause_ms * 2 < PAUSE_LAST_MS ? c->pause_ms * 2
						      : PAUSE_LAST_MS;
}

/*
 * The keeper is told before it gets any letter beyond this one: its ledger
 * then remembers what its cursor will pass.
 */
static enum verdict
leave_out(struct courier *c, int64_t uid, struct error *err)
{
	struct error why;

	astray_see(&c->astray, uid);
	if (astray_has(&c->astray, uid))
		return OK;
	if (!astray_add(&c->astray, uid))
		return error_set(err, LATER, "daemon/courier", EX_PROTOCOL,
				 "%s: the server withholds too many letters",
				 c->box->name);
	error_set(&why, NEVER, "daemon/courier", EX_PROTOCOL,
		  "%s: the server does not give letter %lld: it is left in "
		  "its place and tried again later",
		  c->box->name, (long long)uid);
	courier_trouble(c, NEVER, &why, uid);
	return OK;
}

static void
forget_gone(struct courier *c)
{
	struct error why;
	int64_t uid;

	while ((uid = astray_next_gone(&c->astray))) {
		error_set(&why, OK, "daemon/courier", 0,
			  "%s: letter %lld, which the server did not give, is "
			  "no longer there", c->box->name, (long long)uid);
		courier_trouble(c, OK, &why, uid);
	}
}

static bool
tell_mailbox(struct courier *c, const struct source_status *s)
{
	struct text t = text_new(c->arena);

	if (s->uidvalidity == c->uidvalidity)
		return true;
	c->uidvalidity = s->uidvalidity;
	c->above = 0;
	astray_reset(&c->astray);
	errands_reset(&c->errands, s->uidvalidity);
	record_addi(&t, "uidvalidity", s->uidvalidity);
	record_addi(&t, "uidnext", s->uidnext);
	return courier_send(c, FRAME_MAILBOX, &t, -1);
}

static void
take_again(struct courier *c)
{
	for (size_t i = 0; i < c->errands.n_again; i++)
		/* The keeper knows of no more than there is room for. */
		(void)!astray_add(&c->astray, c->errands.again[i]);
	c->errands.n_again = 0;
	c->errands.news = false;
}

/* 0, or the code of the trouble with which one round ends. */
static int
connect_once(struct courier *c)
{
	struct source_status status;
	struct error err = { .code = EX_TEMPFAIL };
	enum verdict v =
		c->ops->open(c->box, c->oauth, &c->watch, &c->source, &status,
			     &err);

	if (v != OK) {
		c->source = NULL;
		back_off(c, v, &err);
		return err.code;
	}
	c->more = true;
	c->looked = c->drained = false;
	c->settle_after = 0;
	if (tell_mailbox(c, &status))
		while (!c->errands.placed && !c->errands.stop)
			errands_wait(&c->errands, -1);
	take_again(c);
	return 0;
}

/* Looks at the mailbox again; what was left out long ago is asked for too. */
static enum verdict
look(struct courier *c, struct error *err)
{
	struct source_place place = {
		.cursor = c->errands.cursor,
		.since = c->errands.since,
		.above = c->above,
	};

	astray_place(&c->astray, &place);
	enum verdict v = c->ops->look(c->source, &place, err);

	c->looked = v == OK;
	return v;
}

static enum verdict
hand_on_batch(struct courier *c, const struct source_batch *b,
	      struct error *err)
{
	enum verdict v = OK;

	for (size_t i = 0; v == OK && i < b->n_missed; i++)
		v = leave_out(c, b->missed[i], err);
	for (size_t i = 0; v == OK && i < b->n; i++) {
		if (b->letters[i].uid > c->above)
			c->above = b->letters[i].uid;
		astray_forget(&c->astray, b->letters[i].uid);
	}
	if (b->n) {
		/* That the keeper is gone shows in errands.stop. */
		if (v == OK)
			(void)!courier_batch(c, b, false);
		close(b->fd);
	}
	return v;
}

static enum verdict
hand_on(struct courier *c, struct error *err)
{
	struct source_batch b;
	struct error full;
	enum verdict v = OK;

	if (!c->looked)
		v = look(c, err);
	if (v == OK)
		v = c->ops->next(c->source, &b, err);
	if (v != OK) {
		int64_t uid = c->source->suspect;

		astray_unask(&c->astray);
		/* Beyond what there is room for nothing goes on. */
		if (astray_strike(&c->astray, uid))
			(void)!leave_out(c, uid, &full);
		return v;
	}
	v = hand_on_batch(c, &b, err);
	c->more = b.n || b.n_missed;
	if (v != OK || c->more)
		return v;
	forget_gone(c);
	if (astray_round_ends(&c->astray)) {
		c->looked = false;
		c->more = true;
	}
	return OK;
}

static enum verdict
settle(struct courier *c, struct error *err)
{
	struct errands *e = &c->errands;
	enum verdict v = OK;

	errands_take_up(e);
	if (c->box->settle == SETTLE_NONE)
		for (size_t i = 0; i < e->moves.n; i++)
			e->moves.at[i].done = true;
	else
		v = c->ops->settle(c->source, e->moves.at, e->moves.n, err);
	if (!courier_settled(c))
		return OK;
	if (v != NEVER)
		return v;
	if (c->once)
		return LATER;
	/* The server will not; letters are answered all the same. */
	courier_trouble(c, v, err, 0);
	c->settle_after = source_ticks() + SETTLE_AGAIN_MS;
	return OK;
}

/*
 * A server moves many letters about as fast as one: while letters come,
 * moves gather.
 */
static bool
settle_is_due(const struct courier *c)
{
	const struct errands *e = &c->errands;
	size_t n = errands_moves(e);
	int64_t now = source_ticks();

	if (!n || now < c->settle_after)
		return false;
	return !c->more || c->errands.out >= BATCHES_OUT ||
	       n >= MOVES_AT_ONCE || now - e->oldest >= MOVES_WAIT_MS;
}

/* Nothing is left to do: says so once, and waits for either side. */
static enum verdict
wait_for_work(struct courier *c, struct error *err)
{
	int64_t until = source_ticks() + COMMIT_WAIT_MS, left;
	struct text t = text_new(c->arena);
	bool news = false;

	while (c->errands.out && (left = until - source_ticks()) > 0) {
		errands_wait(&c->errands, (int)left);
		if (settle_is_due(c) || c->errands.stop)
			return OK;
	}
	if (!c->errands.out && !c->drained) {
		c->drained = true;
		c->astray.careful = false;
		c->errands.since = 0;
		c->told[0] = '\0';
		c->pause_ms = PAUSE_FIRST_MS;
		if (!courier_send(c, FRAME_DRAINED, &t, -1))
			return OK;
	}
	if (c->once) {
		errands_wait(&c->errands, -1);
		return OK;
	}
	enum verdict v = c->ops->wait(c->source, -1, &news, err);

	if (v == OK && news) {
		if (++c->barren > BARREN)
			rest(c, BARREN_MS);
		c->more = true;
		c->looked = false;
		c->drained = false;
	}
	return v;
}

static enum verdict
hand_on_folder(struct courier *c, struct error *err)
{
	struct source_batch b = { .n = 1 };
	enum verdict v = OK;

	while (v == OK && !c->errands.stop && (b.n || b.n_missed)) {
		while (c->errands.out >= BATCHES_OUT && !c->errands.stop)
			errands_wait(&c->errands, -1);
		v = c->ops->next(c->source, &b, err);
		if (v != OK || !b.n)
			continue;
		(void)!courier_batch(c, &b, true);
		close(b.fd);
	}
	return v;
}

/*
 * After a backup was put back: what was dealt with since lies in these, and
 * the keeper knows nothing of it.
 */
static enum verdict
visit_folders(struct courier *c, struct error *err)
{
	enum verdict v = OK;
	bool there = false;

	for (int to = 0; v == OK && to < SOURCE_TO_COUNT; to++) {
		v = c->ops->visit(c->source, (enum source_to)to,
				  c->errands.folders, &there, err);
		if (v == OK && there)
			v = hand_on_folder(c, err);
	}
	if (v == OK)
		v = c->ops->leave(c->source, err);
	if (v == OK)
		c->errands.folders = 0;
	return v;
}

static enum verdict
list(struct courier *c, struct error *err)
{
	int64_t *uids;
	size_t n;

	c->errands.list = false;
	enum verdict v = c->ops->list(c->source, c->errands.list_above, &uids,
				      &n, err);

	if (v != OK)
		return v;
	courier_listed(c, uids, n);
	free(uids);
	return OK;
}

/* The keeper misses some: they are asked for with the next look. */
static void
look_again(struct courier *c)
{
	take_again(c);
	astray_hurry(&c->astray);
	c->more = true;
	c->looked = false;
	c->drained = false;
}

static enum verdict
step(struct courier *c, struct error *err)
{
	if (c->errands.news)
		look_again(c);
	if (settle_is_due(c))
		return settle(c, err);
	if (c->errands.out >= BATCHES_OUT) {
		errands_wait(&c->errands, -1);
		return OK;
	}
	if (c->more)
		return hand_on(c, err);
	if (c->errands.folders && c->box->settle == SETTLE_MOVE)
		return visit_folders(c, err);
	if (c->errands.list && !c->errands.out)
		return list(c, err);
	return wait_for_work(c, err);
}

static bool
stirred(void *self)
{
	struct courier *c = self;

	return errands_read(&c->errands);
}

/* Of a token that was had, but cannot be kept. */
static void
complain(void *self, const char *sentence)
{
	struct error why;

	error_set(&why, LATER, "daemon/courier", EX_IOERR, "%s", sentence);
	courier_trouble(self, LATER, &why, 0);
}

static int
work(struct courier *c)
{
	while (!errands_read(&c->errands)) {
		struct error err = { .code = EX_TEMPFAIL };
		int code = 0;

		if (!c->source) {
			code = connect_once(c);
		} else {
			enum verdict v = step(c, &err);

			if (v != OK) {
				back_off(c, v, &err);
				code = err.code ? err.code : EX_TEMPFAIL;
			}
		}
		if (code && c->once && !c->errands.stop)
			return code == EX_NOPERM ? EX_NOPERM : EX_TEMPFAIL;
	}
	return EX_OK;
}

int
courier_run(const struct mailbox *box, struct channel *channel, bool once)
{
	struct courier c = {
		.box = box,
		.once = once,
		.ops = box->source == SOURCE_IMAP ? source_imap()
						  : source_maildir(),
		.pause_ms = PAUSE_FIRST_MS,
		.arena = arena_open(8 * LIMIT_FRAME),
	};

	errands_open(&c.errands, channel);
	c.watch = (struct source_watch){ channel_fd(channel), stirred, &c };
	if (box->source == SOURCE_IMAP)
		c.oauth = access_open(&box->server, stirred, complain, &c);
	int code = work(&c);

	disconnect(&c);
	oauth_close(c.oauth);
	astray_close(&c.astray);
	errands_close(&c.errands);
	arena_close(c.arena);
	return code;
}
