/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "storage/copy.h"
#include "storage/engine.h"
#include "storage/erased.h"

static const char where[] = "storage/backup";

#define MEMORY	(256 * MIB)
#define WORK	".work"

/* One restore, from the check to the last rename. */
struct restore {
	const char *state_dir;
	int64_t now;
	struct arena *arena;
	char path[PATH_MAX];	/* of the store */
	char work[PATH_MAX];	/* the backup, as it will stand there */
	struct erased *erased;
	size_t n_erased, room;
	struct backup_restored *ret;
};

static enum verdict
name(char ret[static PATH_MAX], const char *head, const char *tail,
     struct error *err)
{
	if (snprintf(ret, PATH_MAX, "%s%s", head, tail) >= PATH_MAX - 64)
		return error_set(err, NEVER, where, ENAMETOOLONG,
				 "the path of the store is too long");
	return OK;
}

/* What any other copy knows of erasures; one that cannot be read, nothing. */
static void
learn_erasures(struct restore *r, struct store *from)
{
	struct erased *list;
	size_t n;

	if (erased_list(from, r->arena, &list, &n, NULL) != OK)
		return;
	for (size_t i = 0; i < n; i++) {
		r->erased = arena_grow(r->arena, r->erased, r->n_erased,
				       &r->room, sizeof(*r->erased));
		r->erased[r->n_erased++] = list[i];
	}
}

static void
learn_from_file(struct restore *r, const char *path)
{
	struct store *s = NULL;

	if (access(path, R_OK) == 0 && store_open_file(path, &s, NULL) == OK)
		learn_erasures(r, s);
	store_close(s);
}

static enum verdict
learn_from_backups(struct restore *r, const char *dir, struct error *err)
{
	struct backup_found *list;
	size_t n = 0;
	enum verdict v = dir ? backup_list(r->arena, dir, &list, &n, err)
			     : OK;

	for (size_t i = 0; v == OK && i < n; i++)
		learn_from_file(r, list[i].path);
	return v;
}

/* Letters of the old store behind the last one that the backup has. */
static enum verdict
count_lost(struct restore *r, struct store *old, struct error *err)
{
	struct query *q = sql_query(old->sql,
		"SELECT count(*) FROM letter WHERE received > ?");

	sql_put_int(q, r->ret->facts.last_letter);
	return sql_number(q, &r->ret->lost, err);
}

/* Its log goes into the file, so that the file alone is all of it. */
static void
look_at_old(struct restore *r)
{
	struct store *old = NULL;

	if (access(r->path, F_OK) == 0 &&
	    store_open_copy(r->path, &old, NULL) == OK &&
	    sql_checkpoint(old->sql, true, NULL) == OK) {
		/* What it says of letters counts only where all of it holds. */
		learn_erasures(r, old);
		r->ret->known = sql_check(old->sql, true, NULL) == OK &&
				count_lost(r, old, NULL) == OK;
	}
	store_close(old);
}

/*
 * Of what comes again nobody knows whether it was answered: it is filed, and
 * its answers wait for an organiser.
 */
static enum verdict
mark_lost_days(struct store *s, struct error *err)
{
	return sql_run(sql_query(s->sql, "UPDATE mailbox SET lags = 1, "
		"lags_since = coalesce((SELECT max(received) FROM letter), "
		"0)"), err);
}

static enum verdict
prepare(struct restore *r, const char *file, struct error *err)
{
	struct store *from = NULL, *s = NULL;
	enum verdict v = store_open_file(file, &from, err);

	if (v == OK)
		v = copy_make(from->sql, r->work, err);
	store_close(from);
	if (v == OK)
		v = store_open_copy(r->work, &s, err);
	if (v == OK)
		v = erased_replay(s, r->erased, r->n_erased, &r->ret->erased,
				  err);
	if (v == OK)
		v = mark_lost_days(s, err);
	if (v == OK)
		v = sql_checkpoint(s->sql, true, err);
	store_close(s);
	return v;
}

/*
 * By a second name first: at no instant is there no store at all, which a
 * convoca that starts would take for a first day.
 */
static enum verdict
put_aside(struct restore *r, struct error *err)
{
	char log[PATH_MAX], aside_log[PATH_MAX], memory[PATH_MAX];
	struct stat st;
	enum verdict v = name(log, r->path, "-wal", err);

	if (v == OK)
		v = name(memory, r->path, "-shm", err);
	if (v == OK)
		v = name(aside_log, r->ret->aside, "-wal", err);
	if (v != OK || stat(r->path, &st) < 0) {
		r->ret->aside[0] = '\0';
		return v;
	}
	if (link(r->path, r->ret->aside) < 0 &&
	    rename(r->path, r->ret->aside) < 0)
		return error_set(err, LATER, where, errno,
				 "%s cannot be put aside: %s", r->path,
				 strerror(errno));
	/* A log that could not be emptied belongs to that file, not to ours. */
	if (stat(log, &st) == 0 && (!st.st_size || rename(log, aside_log)))
		unlink(log);
	unlink(memory);
	return copy_sync_folder(r->path, err);
}

static enum verdict
put_in_place(struct restore *r, struct error *err)
{
	int fd = open(r->work, O_RDONLY | O_CLOEXEC);
	bool synced = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	if (!synced || rename(r->work, r->path) < 0)
		return error_set(err, LATER, where, errno,
				 "%s cannot be put in its place: %s", r->work,
				 strerror(errno));
	return copy_sync_folder(r->path, err);
}

static enum verdict
restore(struct restore *r, const char *file, const char *backup_dir,
	struct error *err)
{
	struct text aside = text_new(r->arena);
	char stamp[BACKUP_NAME_MAX];

	/* "convoca-20271005T013000Z.db" -> "20271005T013000Z" */
	backup_name(r->now, stamp);
	text_addf(&aside, ".aside-%.16s", stamp + strlen("convoca-"));
	enum verdict v = name(r->path, r->state_dir, "/convoca.db", err);

	if (v == OK)
		v = name(r->work, r->path, WORK, err);
	if (v == OK)
		v = name(r->ret->aside, r->path, aside.bytes, err);
	if (v == OK)
		v = backup_check(file, &r->ret->facts, err);
	if (v != OK)
		return v;
	backup_tidy(r->state_dir);
	look_at_old(r);
	v = learn_from_backups(r, backup_dir, err);
	if (v == OK)
		v = prepare(r, file, err);
	if (v == OK)
		v = put_aside(r, err);
	if (v == OK)
		v = put_in_place(r, err);
	backup_tidy(r->state_dir);
	return v;
}

enum verdict
backup_restore(const char *state_dir, const char *file,
	       const char *backup_dir, int64_t now,
	       struct backup_restored *ret, struct error *err)
{
	struct restore r = { .state_dir = state_dir, .now = now, .ret = ret };
	int lock = -1;

	*ret = (struct backup_restored){ 0 };
	if (mkdir(state_dir, 0700) < 0 && errno != EEXIST)
		return error_set(err, NEVER, where, errno,
				 "%s cannot be made: %s", state_dir,
				 strerror(errno));
	enum verdict v = store_lock(state_dir, &lock, err);

	if (v != OK)
		return v;
	r.arena = arena_open(MEMORY);
	v = restore(&r, file, backup_dir, err);
	arena_close(r.arena);
	close(lock);
	return v;
}
