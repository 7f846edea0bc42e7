/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/damage.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/log.h"
#include "core/record.h"
#include "daemon/ipc.h"
#include "daemon/role.h"
#include "storage/backup.h"

#define MEMORY	(64 * MIB)
#define WAIT_MS	(60 * 1000)	/* for the server that takes the mail */
#define DAY	86400

static const char *
mark_path(struct arena *a, const struct settings *s)
{
	struct text t = text_new(a);

	text_addf(&t, "%s/damage-told", s->state_dir);
	return t.bytes;
}

static bool
was_told_today(struct arena *a, const struct settings *s, int64_t now)
{
	struct stat st;

	return stat(mark_path(a, s), &st) == 0 && now >= st.st_mtime &&
	       now - st.st_mtime < DAY;
}

void
damage_over(const struct settings *s)
{
	struct arena *a = arena_open(64 * KIB);

	unlink(mark_path(a, s));
	arena_close(a);
}

/* Waits for the postman's word of it, but not for ever. */
static bool
post_one(struct arena *a, struct channel *c, const struct parcel *p)
{
	struct pollfd ready = { .fd = channel_fd(c), .events = POLLIN };
	struct text t = text_new(a);
	struct frame f = { .fd = -1 };
	struct error err;
	bool taken = false;
	int fd;

	if (file_seal(p->bytes, &fd, &err) != OK)
		return false;
	record_addi(&t, "row", 1);
	record_add(&t, "recipient", p->recipient);
	record_add(&t, "message-id", p->message_id);
	enum verdict v = channel_send(c, FRAME_PARCEL, text_span(&t), fd,
				      &err);

	close(fd);
	if (v != OK || poll(&ready, 1, WAIT_MS) <= 0 ||
	    channel_recv(c, &f, &err) != OK)
		return false;
	struct record r = record_open(a, f.body);

	while (record_next(&r))
		taken |= span_is(r.key, "verdict") &&
			 span_is(r.value, verdict_name(OK));
	return taken;
}

static unsigned
post_all(struct arena *a, const struct settings *s,
	 const struct parcel *mails, size_t n)
{
	const char *args[] = { "--config", s->path, NULL };
	struct channel *c = NULL;
	struct error err;
	unsigned taken = 0;
	pid_t pid;
	int fd;

	if (role_spawn("convoca-postman", args, &pid, &fd, &err) != OK)
		return 0;
	if (channel_open(fd, false, &c, &err) == OK)
		for (size_t i = 0; i < n; i++)
			taken += post_one(a, c, &mails[i]);
	else
		close(fd);
	channel_close(c);
	/* It has said all that we wait for. */
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
	return taken;
}

static void
tell_organisers(struct arena *a, const struct answering *with,
		const struct settings *s)
{
	const struct trouble t = { .vital = VITAL_STORE,
				   .since = seam_now(with->seam) };
	struct answering alone = *with;
	struct parcel *mails = NULL;
	struct error err;
	size_t n = 0;

	/* Without the store there is no secret: no answer finds its way. */
	seam_random(with->seam, alone.secret.bytes, HASH_BYTES);
	if (answer_trouble(a, &alone, &t, t.since, &mails, &n, &err) != OK) {
		log_error("notice.failed", "why=%s", err.text);
		return;
	}
	unsigned taken = post_all(a, s, mails, n);

	log_info("damage.told", "mails=%u", taken);
	if (taken && file_write(mark_path(a, s), SPAN("\n"), 0600, &err) !=
			     OK)
		log_error("damage.untold", "why=%s", err.text);
}

int
damage_end(const struct answering *with, const struct settings *s,
	   const struct error *err)
{
	const char *dir = s->upkeep.backup_dir;
	struct arena *a = arena_open(MEMORY);
	struct backup_found *list;
	size_t n = 0;

	fprintf(stderr, "convoca: %s\n", err->text);
	if (dir && backup_list(a, dir, &list, &n, NULL) == OK && n)
		fprintf(stderr, "convoca: the newest backup is %s\n",
			list[0].path);
	if (with->composer && !s->hold_answers &&
	    !was_told_today(a, s, time(NULL)))
		tell_organisers(a, with, s);
	arena_close(a);
	return EX_DATAERR;
}
