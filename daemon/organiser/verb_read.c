/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reads letters as the daemon would, through the same jailed reader, and
 * changes nothing.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/record.h"
#include "daemon/ipc.h"
#include "daemon/judge.h"
#include "daemon/organiser/screen.h"
#include "daemon/organiser/verb.h"
#include "daemon/role.h"
#include "daemon/show.h"

#define PATIENCE_S	(3 * LIMIT_LETTER_CPU_S)

struct reader {
	struct call *call;
	bool explain;			/* with the candidates that lost */
	struct paper paper;
	pid_t pid;
	struct channel *channel;	/* NULL: not running */
};

static void
end_reader(struct reader *r)
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
tell_programme(struct reader *r, struct error *err)
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
start_reader(struct reader *r, struct error *err)
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
ask_reader(struct reader *r, struct arena *a, struct span bytes,
	   struct frame *ret, struct error *err)
{
	struct text t = text_new(a);
	int fd;
	enum verdict v = r->channel ? OK : start_reader(r, err);

	if (v == OK)
		v = file_seal(bytes, &fd, err);
	if (v != OK)
		return v;
	if (r->explain || !r->call->json)
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

/* *unread says why when it is no letter, or none that can be read. */
static struct intake *
read_letter(struct reader *r, struct arena *a, struct span bytes,
	    struct span *unread)
{
	struct error err;
	struct frame f;
	struct intake *in;

	if (ask_reader(r, a, bytes, &f, &err) != OK) {
		end_reader(r);
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

/*
 * What cannot be read as a letter at all is an error to people.  A program
 * has its object, which says so (the daemon would keep it for a person), and
 * a batch is not spoiled by one file.
 */
static int
read_file(struct reader *r, const char *path)
{
	struct call *c = r->call;
	struct arena *a = arena_open(8 * LIMIT_LETTER);
	struct span bytes, unread = SPAN_NONE;
	struct error err;
	enum verdict v = file_read(a, path, 4 * LIMIT_LETTER, &bytes, &err);
	int code = EX_OK;

	if (v != OK) {
		arena_close(a);
		return call_fail(EX_NOINPUT, "%s", err.text);
	}
	struct intake *in = read_letter(r, a, span_head(bytes, LIMIT_LETTER),
					&unread);
	struct judgement j = judge_letter(c->programme, in);
	struct text t = text_new(a);

	if (c->json) {
		show_json(&t, path, in, &j, r->explain);
	} else if (unread.len) {
		code = call_fail(EX_DATAERR, "%s: %.*s", path, SPANF(unread));
	} else {
		show_people(&t, strcmp(path, "-") ? path : "standard input",
			    c->programme, in, &j, &r->paper);
	}
	fwrite(t.bytes, 1, t.len, stdout);
	arena_close(a);
	return code;
}

/* Every file is read; the first thing that went wrong is what is told. */
static int
read_files(struct reader *r)
{
	int code = EX_OK;

	for (int i = 0; i < r->call->n_args; i++) {
		const char *path = r->call->args[i];

		if (!path)
			continue;
		int c = read_file(r, path);

		code = code ? code : c;
	}
	return code;
}

static int
run(struct call *c)
{
	struct reader r = { .call = c };
	int files = 0;

	for (int i = 0; i < c->n_args; i++) {
		if (strcmp(c->args[i], "--explain")) {
			files++;
			continue;
		}
		r.explain = true;
		c->args[i] = NULL;
	}
	if (!files)
		return call_usage(&verb_read);
	r.paper = (struct paper){ .colour = screen_has_colour(),
				  .width = screen_width(),
				  .explain = r.explain };
	int code = call_open_programme(c);

	signal(SIGPIPE, SIG_IGN);
	if (!code)
		call_try_store(c);
	if (!code)
		code = read_files(&r);
	end_reader(&r);
	return code;
}

const struct verb verb_read = {
	.name = "read",
	.usage = "[--json] [--explain] FILE... | -",
	.does = "understands letters and shows what it read; changes nothing",
	.explains =
		"  FILE       a letter as it came (.eml); - is standard input\n"
		"  --explain  also what was weighed, and what became of it\n"
		"  --json     one JSON object a letter, on one line\n",
	.run = run,
};
