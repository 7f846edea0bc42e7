/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/control_client.h"

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
#include "core/limits.h"
#include "core/log.h"
#include "core/record.h"

#define SCRATCH		(64 * MIB)
#define CLIENTS_MAX	64

static const char where[] = "daemon/control";

void
control_tell(struct client *c, int code, struct span text)
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
void
control_promise(struct client *c, int code, struct span text)
{
	struct promise *p = calloc(1, sizeof(*p));

	if (p)
		p->text = strndup(text.at ? text.at : "", text.len);
	if (!p || !p->text) {
		free(p);
		control_tell(c, EX_TEMPFAIL, SPAN("out of memory"));
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
void
control_free_if_done(struct client *c)
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
			control_tell(p->client, p->code, span_of(p->text));
		else
			control_tell(p->client, EX_TEMPFAIL,
			     SPAN("nothing was changed: the disk refuses to "
				  "write; try again"));
		control_free_if_done(p->client);
		free(p->text);
		free(p);
		p = next;
	}
	arena_reset(k->scratch);
}

static void
durable(void *self)
{
	struct control *k = self;
	const struct intaking_needs *n = k->n.needs;

	if (k->changes) {
		timetable_set(n->timetable, k->changes, k->n_changes);
		intaking_renew(k->n.intaking);
		k->changes = NULL;
	}
	keep_promises(k, true);
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
			control_tell(c, EX_TEMPFAIL,
				     SPAN("the disk refuses to write; "
					  "try again"));
}

static void
drop_client(struct client *c)
{
	struct control *k = c->control;

	c->gone = true;
	if (c->watch.fd >= 0)
		loop_remove_watch(k->n.needs->loop, &c->watch);
	c->watch.fd = -1;
	control_free_if_done(c);
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
		control_run_verb(c, &f);
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
