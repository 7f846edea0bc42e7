/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/organiser/lectern.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/record.h"
#include "daemon/role.h"

#define PATIENCE_S	(3 * LIMIT_LETTER_CPU_S)

void
lectern_close(struct lectern *r)
{
	int status;

	if (!r->channel)
		return;
	channel_close(r->channel);
	r->channel = NULL;
	/* It ends by itself when the channel does, unless it hangs. */
	kill(r->pid, SIGKILL);
	while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
		;
}

static enum verdict
tell_programme(struct lectern *r, struct error *err)
{
	const struct timetable *t = &r->call->timetable;
	struct text body = text_new(r->call->arena);

	if (!t->n_changes)
		return OK;
	timetable_write(&body, t->changes, t->n_changes);
	return channel_send(r->channel, FRAME_SESSIONS, text_span(&body), -1,
			    err);
}

static enum verdict
start_reader(struct lectern *r, struct error *err)
{
	const char *args[] = { "--config", r->call->config, NULL };
	struct timeval patience = { .tv_sec = PATIENCE_S };
	int fd;
	enum verdict v = role_spawn("convoca-reader", args, &r->pid, &fd,
				    err);

	if (v != OK)
		return v;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	v = channel_open(fd, false, &r->channel, err);
	return v == OK ? tell_programme(r, err) : v;
}

static enum verdict
ask_reader(struct lectern *r, struct arena *a, struct span bytes,
	   struct frame *ret, struct error *err)
{
	struct text t = text_new(a);
	int fd;
	enum verdict v = r->channel ? OK : start_reader(r, err);

	if (v == OK)
		v = file_seal(bytes, &fd, err);
	if (v != OK)
		return v;
	if (r->weigh)
		record_adds(&t, "explain", "yes");
	record_addi(&t, "off", 0);
	record_addi(&t, "len", (int64_t)bytes.len);
	v = channel_send(r->channel, FRAME_LETTERS, text_span(&t), fd, err);
	close(fd);
	if (v == OK)
		v = channel_recv(r->channel, ret, err);
	return v;
}

/* What is printed of a letter that no reader survives. */
static struct intake *
unreadable(struct arena *a, struct span why)
{
	struct intake *in = arena_alloc(a, sizeof(*in));

	in->doubts = arena_alloc(a, sizeof(*in->doubts));
	in->doubts[0] = (struct doubt_note){ DOUBT_UNREADABLE, why };
	in->n_doubts = 1;
	return in;
}

struct intake *
lectern_read(struct lectern *r, struct arena *a, struct span bytes,
	     struct span *unread)
{
	struct error err;
	struct frame f;
	struct intake *in;

	if (ask_reader(r, a, bytes, &f, &err) != OK) {
		lectern_close(r);
		*unread = SPAN("reading it failed");
		return unreadable(a, *unread);
	}
	struct record rec = record_open(a, f.body);

	while (record_next(&rec)) {
		if (f.type == FRAME_INTAKE && span_is(rec.key, "intake") &&
		    intake_read(a, rec.value, &in, &err) == OK)
			return in;
		if (f.type == FRAME_UNREADABLE && span_is(rec.key, "text")) {
			*unread = span_copy(a, rec.value);
			return unreadable(a, *unread);
		}
	}
	*unread = SPAN("reading it gave nothing");
	return unreadable(a, *unread);
}
