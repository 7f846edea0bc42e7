/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/organiser/desk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/record.h"
#include "daemon/control.h"
#include "daemon/ipc.h"
#include "daemon/role.h"

struct desk {
	struct arena *arena;
	struct channel *channel;
	pid_t keeper;		/* started for this verb; 0: it runs anyway */
};

/* -1 when nobody listens. */
static int
connect_to_keeper(const struct settings *s)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int n = snprintf(at.sun_path, sizeof(at.sun_path), "%s/%s",
			 s->state_dir, CONTROL_SOCKET);

	if (n < 0 || (size_t)n >= sizeof(at.sun_path))
		return -1;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at))) {
		close(fd);
		return -1;
	}
	return fd;
}

bool
desk_is_kept(const struct settings *s)
{
	int fd = connect_to_keeper(s);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

int
desk_open(struct call *c, struct desk **ret)
{
	int code = call_open_programme(c);
	struct error err;

	if (code)
		return code;
	struct desk *d = arena_alloc(c->arena, sizeof(*d));
	int fd = connect_to_keeper(c->settings);
	enum verdict v = OK;

	d->arena = c->arena;
	if (fd < 0) {
		const char *args[] = { "--config", c->config, "--desk", NULL };

		v = role_spawn("convoca-keeper", args, &d->keeper, &fd, &err);
	}
	if (v == OK)
		v = channel_open(fd, false, &d->channel, &err);
	if (v != OK)
		return call_fail(EX_OSERR, "%s", err.text);
	*ret = d;
	return 0;
}

void
desk_close(struct desk *d)
{
	int status;

	if (!d)
		return;
	channel_close(d->channel);
	if (d->keeper)
		waitpid(d->keeper, &status, 0);
}

/* A keeper that could not start has said why; its status says it too. */
static int
keeper_gone(struct desk *d)
{
	int status = 0;

	if (!d->keeper)
		return call_fail(EX_TEMPFAIL, "the running convoca went away");
	waitpid(d->keeper, &status, 0);
	d->keeper = 0;
	if (WIFEXITED(status) && WEXITSTATUS(status))
		return WEXITSTATUS(status);
	return call_fail(EX_TEMPFAIL, "convoca-keeper ended unexpectedly");
}

static void
pass_on(const struct frame *f, struct span value, struct text *said)
{
	if (said)
		text_add(said, value);
	else if (f->type == FRAME_TEXT)
		fwrite(value.at, 1, value.len, stdout);
	else
		fprintf(stderr, "convoca: %.*s\n", SPANF(value));
}

/* said may be NULL: it is printed. */
static int
converse(struct desk *d, const char *verb, const char *const *args, int fd,
	 struct text *said)
{
	struct text t = text_new(d->arena);
	struct error err;
	struct frame f;
	int64_t code = EX_TEMPFAIL;

	record_adds(&t, "verb", verb);
	for (; args && *args; args++)
		record_adds(&t, "arg", *args);
	if (channel_send(d->channel, FRAME_VERB, text_span(&t), fd,
			 &err) != OK)
		return keeper_gone(d);
	for (;;) {
		if (channel_recv(d->channel, &f, &err) != OK)
			return keeper_gone(d);
		if (f.fd >= 0)
			close(f.fd);
		struct record r = record_open(d->arena, f.body);

		if (!record_next(&r))
			continue;
		if (f.type == FRAME_TEXT || f.type == FRAME_ERROR_TEXT)
			pass_on(&f, r.value, said);
		else if (f.type == FRAME_RESULT && record_int(&r, &code))
			return (int)code;
	}
}

int
desk_do(struct desk *d, const char *verb, const char *const *args, int fd)
{
	return converse(d, verb, args, fd, NULL);
}

int
desk_ask(struct desk *d, const char *verb, const char *const *args,
	 struct text *said)
{
	return converse(d, verb, args, -1, said);
}
