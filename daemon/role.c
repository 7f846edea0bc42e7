/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/role.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/log.h"

#define PAUSE_FIRST_MS	200
#define PAUSE_MAX_MS	60000
#define LONG_LIFE_MS	30000	/* a role that lived this long is healthy */
#define ARGS_MAX	14

extern char **environ;

static const char where[] = "daemon/role";

const char *
role_path(const char *program, char *buf, size_t size)
{
	char self[512];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (n > 0) {
		self[n] = '\0';
		char *slash = strrchr(self, '/');

		if (slash)
			*slash = '\0';
		snprintf(buf, size, "%s/%s", self, program);
		if (access(buf, X_OK) == 0)
			return buf;
	}
	snprintf(buf, size, "%s/%s", CONVOCA_LIBEXEC, program);
	return buf;
}

static enum verdict
spawn_with(const char *path, char **argv, int theirs, pid_t *pid,
	   struct error *err)
{
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&acts);
	posix_spawnattr_init(&attr);
	/* Our blocked and ignored signals are not the program's affair. */
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
					POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_addopen(&acts, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&acts, theirs, IPC_ROLE_FD);
	posix_spawn_file_actions_addclosefrom_np(&acts, IPC_ROLE_FD + 1);
	int e = posix_spawn(pid, path, &acts, &attr, argv, environ);

	posix_spawn_file_actions_destroy(&acts);
	posix_spawnattr_destroy(&attr);
	if (e)
		return error_set(err, LATER, where, e, "cannot start %s: %s",
				 path, strerror(e));
	return OK;
}

enum verdict
role_spawn(const char *program, const char *const *args, pid_t *pid, int *fd,
	   struct error *err)
{
	char path[600];
	char *argv[ARGS_MAX + 2];
	size_t n = 0;
	int pair[2];

	role_path(program, path, sizeof(path));
	argv[n++] = path;
	for (; args && *args && n <= ARGS_MAX; args++)
		argv[n++] = (char *)(uintptr_t)*args;
	argv[n] = NULL;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return error_set(err, LATER, where, errno, "socketpair: %s",
				 strerror(errno));
	/* dup2() onto itself would keep the close-on-exec flag. */
	int theirs = pair[1];

	if (theirs == IPC_ROLE_FD) {
		theirs = fcntl(pair[1], F_DUPFD_CLOEXEC, IPC_ROLE_FD + 1);
		close(pair[1]);
	}
	enum verdict v = theirs < 0
		? error_set(err, LATER, where, errno, "out of descriptors")
		: spawn_with(path, argv, theirs, pid, err);

	if (theirs >= 0)
		close(theirs);
	if (v != OK)
		close(pair[0]);
	else
		*fd = pair[0];
	return v;
}

static int64_t
pause_before_restart(struct role *r)
{
	int64_t ms = PAUSE_FIRST_MS;
	uint16_t chance;

	for (unsigned i = 1; i < r->failures && ms < PAUSE_MAX_MS; i++)
		ms *= 2;
	if (ms > PAUSE_MAX_MS)
		ms = PAUSE_MAX_MS;
	seam_random(r->seam, &chance, sizeof(chance));
	return ms / 2 + ms * chance / 65536 / 2;
}

static void
drop_channel(struct role *r)
{
	r->watch.fd = -1;
	channel_close(r->channel);
	r->channel = NULL;
	r->deadline.at = -1;
}

static void
plan_restart(struct role *r)
{
	bool healthy = seam_ticks(r->seam) - r->started > LONG_LIFE_MS;

	r->failures = healthy ? 1 : r->failures + 1;
	r->restart.at = seam_ticks(r->seam) + pause_before_restart(r);
}

static void
start_now(void *self)
{
	struct role *r = self;
	struct error err;
	int fd;

	r->started = seam_ticks(r->seam);
	enum verdict v = role_spawn(r->program, r->args, &r->pid, &fd, &err);

	if (v == OK) {
		v = channel_open(fd, true, &r->channel, &err);
		if (v != OK) {
			/* It ends with its channel; reaped, it comes back. */
			close(fd);
			log_error("role.start", "program=%s why=%s",
				  r->program, err.text);
			return;
		}
	}
	if (v != OK) {
		log_error("role.start", "program=%s why=%s", r->program,
			  err.text);
		if (!r->stopping)
			plan_restart(r);
		return;
	}
	r->watch.fd = fd;
	r->watch.want_read = true;
	r->watch.want_write = false;
	log_debug("role.up", "program=%s pid=%d", r->program, (int)r->pid);
	if (r->on_up)
		r->on_up(r->self);
}

static void
kill_late(void *self)
{
	struct role *r = self;

	log_error("role.deadline", "program=%s pid=%d", r->program,
		  (int)r->pid);
	if (r->pid)
		kill(r->pid, SIGKILL);
}

static void
read_frames(void *self)
{
	struct role *r = self;
	struct error err;

	if (channel_queued(r->channel)) {
		enum verdict v = channel_pump(r->channel, &r->watch.want_write,
					      &err);

		if (v != OK)
			r->watch.want_write = false;
	}
	while (r->channel) {
		struct frame frame;
		enum verdict v = channel_recv(r->channel, &frame, &err);

		if (v == OK && frame.type == FRAME_NONE)
			return;
		if (v != OK) {
			/* A peer that talks nonsense is not to be believed. */
			if (v == NEVER) {
				log_error("role.nonsense",
					  "program=%s why=%s", r->program,
					  err.text);
				if (r->pid)
					kill(r->pid, SIGKILL);
			}
			drop_channel(r);
			return;
		}
		r->on_frame(r->self, &frame);
	}
}

void
role_start(struct role *r)
{
	r->watch = (struct watch){ .fd = -1, .ready = read_frames, .self = r };
	r->restart = (struct timer){ .at = -1, .due = start_now, .self = r };
	r->deadline = (struct timer){ .at = -1, .due = kill_late, .self = r };
	loop_add_watch(r->loop, &r->watch);
	loop_add_timer(r->loop, &r->restart);
	loop_add_timer(r->loop, &r->deadline);
	start_now(r);
}

enum verdict
role_send(struct role *r, enum frame_type type, struct span body, int fd,
	  struct error *err)
{
	if (!r->channel)
		return error_set(err, LATER, where, 0, "%s is not running",
				 r->program);
	enum verdict v = channel_send(r->channel, type, body, fd, err);

	r->watch.want_write = channel_queued(r->channel) > 0;
	return v;
}

void
role_expect(struct role *r, int64_t ms)
{
	r->deadline.at = seam_ticks(r->seam) + ms;
}

void
role_expect_nothing(struct role *r)
{
	r->deadline.at = -1;
}

void
role_kill(struct role *r)
{
	if (r->pid)
		kill(r->pid, SIGKILL);
	if (r->channel)
		drop_channel(r);
}

void
role_stop(struct role *r)
{
	r->stopping = true;
	r->restart.at = -1;
	if (r->channel)
		drop_channel(r);
}

void
role_reap(struct role *r)
{
	int status;

	if (!r->pid || waitpid(r->pid, &status, WNOHANG) != r->pid)
		return;
	/* The number may be another process's from here on. */
	r->pid = 0;
	/* What it said before it died counts. */
	if (r->channel)
		read_frames(r);
	if (r->channel)
		drop_channel(r);
	log_debug("role.down", "program=%s status=%d", r->program, status);
	if (!r->stopping)
		plan_restart(r);
	if (r->on_down)
		r->on_down(r->self, status);
}
