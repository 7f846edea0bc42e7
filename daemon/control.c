/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/control.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "core/log.h"
#include "core/record.h"
#include "daemon/ipc.h"
#include "storage/commit.h"
#include "storage/outbox.h"

#define SCRATCH		(64 * MIB)
#define ARGS_MAX	8
#define CLIENTS_MAX	64

struct client {
	struct control *control;
	struct channel *channel;
	struct watch watch;
	int waiting;		/* verbs whose answer waits for the disk */
	size_t batches;		/* of `ingest`, with the intaking */
	size_t owed;		/* of these, answers not yet given */
	bool gone;
	struct client *next;
};

/* An answer that is told when the open group is durable. */
struct promise {
	struct client *client;
	int code;
	char *text;
	struct promise *next;
};

struct control {
	struct control_needs n;
	struct watch listener;
	char path[256];
	struct client *clients;
	size_t n_clients;
	struct promise *promises;
	struct group_member member;
	struct arena *scratch;
};

struct request_verb {
	struct span verb;
	struct span args[ARGS_MAX];
	size_t n;
	int fd;
};

static const char where[] = "daemon/control";

static void
tell(struct client *c, int code, struct span text)
{
	struct control *k = c->control;
	struct error err;
	struct text t = text_new(k->scratch);

	if (c->gone)
		return;
	if (text.len) {
		record_add(&t, "text", text);
		(void)!channel_send(c->channel,
				    code ? FRAME_ERROR_TEXT : FRAME_TEXT,
				    text_span(&t), -1, &err);
	}
	t = text_new(k->scratch);
	record_addi(&t, "code", code);
	(void)!channel_send(c->channel, FRAME_RESULT, text_span(&t), -1, &err);
	c->watch.want_write = channel_queued(c->channel) > 0;
}

/* Told once it is true. */
static void
promise(struct client *c, int code, struct span text)
{
	struct promise *p = calloc(1, sizeof(*p));

	if (p)
		p->text = strndup(text.at ? text.at : "", text.len);
	if (!p || !p->text) {
		free(p);
		tell(c, EX_TEMPFAIL, SPAN("out of memory"));
		return;
	}
	p->client = c;
	p->code = code;
	p->next = c->control->promises;
	c->control->promises = p;
	c->waiting++;
}

static void
free_client(struct client *c)
{
	struct control *k = c->control;

	for (struct client **p = &k->clients; *p; p = &(*p)->next)
		if (*p == c) {
			*p = c->next;
			break;
		}
	k->n_clients--;
	channel_close(c->channel);
	free(c);
	if (!k->n_clients && k->n.all_gone)
		k->n.all_gone(k->n.self);
}

/* A client that left stays until the work it asked for is done. */
static void
free_if_done(struct client *c)
{
	if (c->gone && !c->waiting && !c->batches)
		free_client(c);
}

static void
keep_promises(struct control *k, bool durable)
{
	struct promise *p = k->promises;

	k->promises = NULL;
	while (p) {
		struct promise *next = p->next;

		p->client->waiting--;
		if (durable)
			tell(p->client, p->code, span_of(p->text));
		else
			tell(p->client, EX_TEMPFAIL,
			     SPAN("nothing was changed: the disk refuses to "
				  "write; try again"));
		free_if_done(p->client);
		free(p->text);
		free(p);
		p = next;
	}
	arena_reset(k->scratch);
}

static void
durable(void *self)
{
	keep_promises(self, true);
}

/*
 * A letter that waits for the disk is taken up again by itself; but who
 * brought it is told to come again, and known for a duplicate then.
 */
static void
undone(void *self)
{
	struct control *k = self;

	keep_promises(k, false);
	for (struct client *c = k->clients; c; c = c->next)
		for (; c->owed; c->owed--)
			tell(c, EX_TEMPFAIL, SPAN("the disk refuses to write; "
						  "try again"));
}

static int
exit_code(enum verdict v)
{
	return v == OK ? EX_OK : v == LATER ? EX_TEMPFAIL : EX_DATAERR;
}

static void
tell_error(struct client *c, enum verdict v, const struct error *err)
{
	tell(c, exit_code(v), span_of(err->text));
}

static void
ingested(void *self, struct batch *b)
{
	struct client *c = self;
	const struct arrived *l = &b->letters[0];
	struct text t = text_new(c->control->scratch);

	c->batches--;
	text_addf(&t, "letter %lld: %s\n", (long long)l->row,
		  act_name(l->act));
	if (c->owed) {
		c->owed--;
		tell(c, EX_OK, text_span(&t));
	}
	free_if_done(c);
}

static void
verb_ingest(struct client *c, struct request_verb *r)
{
	struct error err;
	struct batch *b;

	if (r->fd < 0) {
		tell(c, EX_USAGE, SPAN("ingest needs a letter"));
		return;
	}
	enum verdict v = batch_open(r->fd, 1, &b, &err);

	r->fd = -1;
	if (v == OK && !b->bytes.len) {
		batch_close(b);
		v = error_set(&err, NEVER, where, 0, "an empty letter");
	}
	if (v == OK) {
		b->mailbox = SPAN("ingest");
		b->letters[0].len = b->bytes.len;
		b->finished = ingested;
		b->self = c;
		c->batches++;
		c->owed++;
		v = intaking_add(c->control->n.intaking, b, &err);
		if (v != OK) {
			c->batches--;
			c->owed--;
		}
	}
	if (v != OK)
		tell_error(c, v, &err);
}

static bool
number_arg(struct client *c, const struct request_verb *r, size_t i,
	   int64_t *ret)
{
	if (i < r->n && span_int(r->args[i], ret) && *ret > 0)
		return true;
	tell(c, EX_USAGE, SPAN("a number is missing"));
	return false;
}

static void
verb_accept(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	struct decided *made;
	struct error err;
	int64_t row;

	if (!number_arg(c, r, 0, &row))
		return;
	enum verdict v = intaking_approve(k->n.intaking, k->scratch, row,
					  r->n > 1 ? r->args[1]
						   : SPAN("organiser"),
					  &made, &err);

	if (v != OK) {
		tell_error(c, v, &err);
		return;
	}
	struct text t = text_new(k->scratch);

	if (made->decision.act != ACT_ACCEPT) {
		text_addf(&t, "letter %lld cannot be filed: %s",
			  (long long)row, made->decision.reason);
		promise(c, EX_DATAERR, text_span(&t));
		return;
	}
	text_addf(&t, "letter %lld: filed, %zu mails\n", (long long)row,
		  made->decision.n_parcels);
	promise(c, EX_OK, text_span(&t));
}

static void
verb_reject(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	struct error err;
	int64_t row;

	if (!number_arg(c, r, 0, &row))
		return;
	enum verdict v = group_begin(k->n.needs->group, &err);

	if (v == OK)
		v = commit_rejection(k->n.needs->store, row,
				     r->n > 1 ? r->args[1] : SPAN("organiser"),
				     seam_now(k->n.needs->seam), &err);
	if (v != OK) {
		tell_error(c, v, &err);
		return;
	}
	struct text t = text_new(k->scratch);

	text_addf(&t, "letter %lld: closed, nobody was written to\n",
		  (long long)row);
	promise(c, EX_OK, text_span(&t));
}

static void
change_outbox(struct client *c, struct request_verb *r,
	      enum verdict (*change)(struct store *, int64_t, int64_t,
				     int64_t *, struct error *))
{
	struct control *k = c->control;
	struct error err;
	int64_t row = 0, n = 0;

	if (r->n && !number_arg(c, r, 0, &row))
		return;
	enum verdict v = group_begin(k->n.needs->group, &err);

	if (v == OK)
		v = change(k->n.needs->store, row,
			   seam_now(k->n.needs->seam), &n, &err);
	if (v != OK) {
		tell_error(c, v, &err);
		return;
	}
	if (k->n.dispatch)
		dispatch_wake(k->n.dispatch);
	struct text t = text_new(k->scratch);

	text_addf(&t, "%lld mails are due now%s\n", (long long)n,
		  n && !k->n.dispatch ? "; the next convoca run sends them"
				      : "");
	promise(c, row && !n ? EX_DATAERR : EX_OK, text_span(&t));
}

static void
verb_retry(struct client *c, struct request_verb *r)
{
	change_outbox(c, r, outbox_retry);
}

static void
verb_release(struct client *c, struct request_verb *r)
{
	change_outbox(c, r, outbox_release);
}

/* Only a rehearsal's clock can be moved. */
static void
verb_clock(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	int64_t to;

	if (!k->n.rehearsal) {
		tell(c, EX_NOPERM, SPAN("this is no rehearsal: its clock is "
					"the world's"));
		return;
	}
	if (!r->n || !clock_parse(r->args[0], &to)) {
		tell(c, EX_USAGE, SPAN("an hour such as "
				       "2027-10-05T10:00:00+02:00 is missing"));
		return;
	}
	*k->n.rehearsal += to - seam_now(k->n.needs->seam);
	if (k->n.dispatch)
		dispatch_wake(k->n.dispatch);
	tell(c, EX_OK, SPAN_NONE);
}

static const struct {
	const char *name;
	void (*run)(struct client *, struct request_verb *);
} verbs[] = {
	{ "ingest", verb_ingest },
	{ "review-accept", verb_accept },
	{ "review-reject", verb_reject },
	{ "outbox-retry", verb_retry },
	{ "outbox-release", verb_release },
	{ "clock", verb_clock },
};

static void
run_verb(struct client *c, struct frame *f)
{
	struct request_verb r = { .fd = f->fd };

	arena_reset(c->control->scratch);
	struct record rec = record_open(c->control->scratch, f->body);

	while (record_next(&rec))
		if (span_is(rec.key, "verb"))
			r.verb = rec.value;
		else if (span_is(rec.key, "arg") && r.n < ARGS_MAX)
			r.args[r.n++] = rec.value;
	size_t i = 0;

	while (i < sizeof(verbs) / sizeof(verbs[0]) &&
	       !span_is(r.verb, verbs[i].name))
		i++;
	if (f->type != FRAME_VERB || i == sizeof(verbs) / sizeof(verbs[0]))
		tell(c, EX_USAGE, SPAN("no such verb"));
	else
		verbs[i].run(c, &r);
	if (r.fd >= 0)
		close(r.fd);
}

static void
drop_client(struct client *c)
{
	struct control *k = c->control;

	c->gone = true;
	if (c->watch.fd >= 0)
		loop_remove_watch(k->n.needs->loop, &c->watch);
	c->watch.fd = -1;
	free_if_done(c);
}

static void
client_ready(void *self)
{
	struct client *c = self;
	struct error err;
	struct frame f;

	if (channel_queued(c->channel) &&
	    channel_pump(c->channel, &c->watch.want_write, &err) != OK) {
		drop_client(c);
		return;
	}
	for (;;) {
		enum verdict v = channel_recv(c->channel, &f, &err);

		if (v != OK) {
			drop_client(c);
			return;
		}
		if (f.type == FRAME_NONE)
			return;
		run_verb(c, &f);
	}
}

static void
add_client(struct control *k, int fd)
{
	struct client *c = calloc(1, sizeof(*c));
	struct error err;

	if (!c || channel_open(fd, true, &c->channel, &err) != OK) {
		close(fd);
		free(c);
		return;
	}
	c->control = k;
	c->watch = (struct watch){
		.fd = fd, .want_read = true, .ready = client_ready, .self = c,
	};
	c->next = k->clients;
	k->clients = c;
	k->n_clients++;
	loop_add_watch(k->n.needs->loop, &c->watch);
}

static void
accept_client(void *self)
{
	struct control *k = self;
	struct ucred peer;
	socklen_t len = sizeof(peer);
	int fd = accept4(k->listener.fd, NULL, NULL, SOCK_CLOEXEC);

	if (fd < 0)
		return;
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) ||
	    (peer.uid != geteuid() && peer.uid != 0) ||
	    k->n_clients >= CLIENTS_MAX) {
		log_error("control.refused", "uid=%d", (int)peer.uid);
		close(fd);
		return;
	}
	add_client(k, fd);
}

static enum verdict
listen_on(struct control *k, struct error *err)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int n = snprintf(k->path, sizeof(k->path), "%s/%s",
			 k->n.needs->settings->state_dir, CONTROL_SOCKET);

	if (n < 0 || (size_t)n >= sizeof(at.sun_path))
		return error_set(err, NEVER, where, 0,
				 "the path %s is too long for a socket",
				 k->path);
	memcpy(at.sun_path, k->path, (size_t)n + 1);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
			0);

	/* The store's lock is ours: whoever left this socket is dead. */
	unlink(k->path);
	mode_t mask = umask(0177);
	bool bad = fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) ||
		   listen(fd, 16);

	umask(mask);
	if (bad) {
		enum verdict v = error_set(err, NEVER, where, errno,
					   "cannot listen on %s: %s", k->path,
					   strerror(errno));

		if (fd >= 0)
			close(fd);
		return v;
	}
	k->listener = (struct watch){
		.fd = fd, .want_read = true, .ready = accept_client, .self = k,
	};
	loop_add_watch(k->n.needs->loop, &k->listener);
	return OK;
}

enum verdict
control_open(const struct control_needs *needs, int fd, struct control **ret,
	     struct error *err)
{
	struct control *k = calloc(1, sizeof(*k));
	enum verdict v = OK;

	if (!k)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	k->n = *needs;
	k->listener.fd = -1;
	k->scratch = arena_open(SCRATCH);
	if (fd >= 0)
		add_client(k, fd);
	else
		v = listen_on(k, err);
	if (v != OK) {
		control_close(k);
		return v;
	}
	k->member = (struct group_member){
		.durable = durable, .undone = undone, .self = k,
	};
	group_join(needs->needs->group, &k->member);
	*ret = k;
	return OK;
}

void
control_close(struct control *k)
{
	if (!k)
		return;
	keep_promises(k, false);
	while (k->clients) {
		struct client *c = k->clients;

		k->clients = c->next;
		channel_close(c->channel);
		free(c);
	}
	if (k->listener.fd >= 0) {
		close(k->listener.fd);
		unlink(k->path);
	}
	arena_close(k->scratch);
	free(k);
}
