/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/hash.h"
#include "core/limits.h"
#include "storage/copy.h"
#include "storage/engine.h"
#include "storage/migrate.h"

static const char where[] = "storage/store";

#define SCRATCH_CAP (64 * MIB)

static enum verdict
join_path(char ret[static PATH_MAX], const char *dir, const char *name,
	  struct error *err)
{
	/* Room for what SQLite and a copy append. */
	if (snprintf(ret, PATH_MAX, "%s/%s", dir, name) >= PATH_MAX - 64)
		return error_set(err, NEVER, where, ENAMETOOLONG,
				 "the path of the store is too long");
	return OK;
}

static enum verdict
make_folder(const char *dir, struct error *err)
{
	if (mkdir(dir, 0700) == 0)
		return copy_sync_folder(dir, err);
	if (errno == EEXIST)
		return OK;
	int e = errno;

	return error_set(err, NEVER, where, e, "%s cannot be made: %s", dir,
			 strerror(e));
}

enum verdict
store_lock(const char *dir, int *ret, struct error *err)
{
	char path[PATH_MAX];
	enum verdict v = join_path(path, dir, "lock", err);

	if (v != OK)
		return v;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0) {
		int e = errno;
		bool passing = e == EMFILE || e == ENFILE || e == ENOSPC;

		return error_set(err, passing ? LATER : NEVER, where, e,
				 "%s cannot be written: %s", path,
				 strerror(e));
	}
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		int e = errno;

		close(fd);
		if (e == EWOULDBLOCK)
			return error_set(err, LATER, where, e,
					 "another convoca is running");
		return error_set(err, LATER, where, e,
				 "%s cannot be locked: %s", path, strerror(e));
	}
	*ret = fd;
	return OK;
}

/* SQLite would make the file readable by all; its log takes its mode. */
static enum verdict
make_file(const char *path, struct error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0) {
		int e = errno;

		return error_set(err, NEVER, where, e,
				 "%s cannot be written: %s", path,
				 strerror(e));
	}
	close(fd);
	return OK;
}

static enum verdict
make_secret(struct store *s, const struct seam *seam, struct error *err)
{
	int64_t n = 0;
	enum verdict v = sql_number(
		sql_query(s->sql, "SELECT count(*) FROM house"), &n, err);

	if (v != OK || n)
		return v;
	char secret[HASH_BYTES];
	struct query *q = sql_query(s->sql, "INSERT INTO house (id, secret) "
					    "VALUES (1, ?)");

	seam_random(seam, secret, sizeof(secret));
	sql_put_blob(q, (struct span){ secret, sizeof(secret) });
	v = sql_run(q, err);
	explicit_bzero(secret, sizeof(secret));
	return v;
}

static enum verdict
new_store(const struct programme *p, struct store **ret, struct error *err)
{
	struct store *s = calloc(1, sizeof(*s));

	if (!s)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	s->lock = -1;
	s->programme = p;
	s->scratch = arena_open(SCRATCH_CAP);
	enum verdict v = squeeze_open(&s->squeezer, err);

	if (v != OK) {
		store_close(s);
		return v;
	}
	*ret = s;
	return OK;
}

enum verdict
store_open(const char *dir, const struct programme *p,
	   const struct seam *seam, struct store **ret, struct error *err)
{
	char path[PATH_MAX];
	struct store *s = NULL;
	enum verdict v = new_store(p, &s, err);

	if (v != OK)
		return v;
	v = join_path(path, dir, "convoca.db", err);
	if (v == OK)
		v = make_folder(dir, err);
	if (v == OK)
		v = store_lock(dir, &s->lock, err);
	if (v == OK)
		v = make_file(path, err);
	if (v == OK)
		v = sql_open(path, seam->vfs, true, &s->sql, err);
	if (v == OK)
		v = sql_check(s->sql, false, err);
	if (v == OK)
		v = migrate_run(s->sql, path, migrate_steps, migrate_n_steps,
				err);
	if (v == OK)
		v = make_secret(s, seam, err);
	if (v != OK) {
		store_close(s);
		return v;
	}
	s->revision = 1;
	*ret = s;
	return OK;
}

enum verdict
store_open_readonly(const char *dir, const struct programme *p,
		    struct store **ret, struct error *err)
{
	char path[PATH_MAX];
	struct store *s = NULL;
	enum verdict v = new_store(p, &s, err);

	if (v != OK)
		return v;
	v = join_path(path, dir, "convoca.db", err);
	if (v == OK && access(path, F_OK) < 0)
		v = errno == ENOENT
			    ? error_set(err, LATER, where, errno,
					"there is no store in %s yet", dir)
			    : error_set(err, LATER, where, errno, "%s: %s",
					dir, strerror(errno));
	if (v == OK)
		v = sql_open(path, NULL, false, &s->sql, err);
	if (v == OK)
		v = migrate_check(s->sql, migrate_n_steps, err);
	if (v != OK) {
		store_close(s);
		return v;
	}
	*ret = s;
	return OK;
}

/* Of whoever only keeps it. */
static const struct programme no_programme;

static enum verdict
open_alone(const char *path, bool write, struct store **ret,
	   struct error *err)
{
	struct store *s = NULL;
	enum verdict v = new_store(&no_programme, &s, err);

	if (v == OK)
		v = sql_open(path, NULL, write, &s->sql, err);
	if (v != OK) {
		store_close(s);
		return v;
	}
	s->revision = 1;
	*ret = s;
	return OK;
}

enum verdict
store_open_file(const char *path, struct store **ret, struct error *err)
{
	return open_alone(path, false, ret, err);
}

enum verdict
store_open_copy(const char *path, struct store **ret, struct error *err)
{
	struct store *s = NULL;
	enum verdict v = open_alone(path, true, &s, err);

	if (v == OK)
		v = migrate_run(s->sql, path, migrate_steps, migrate_n_steps,
				err);
	if (v != OK) {
		store_close(s);
		return v;
	}
	*ret = s;
	return OK;
}

void
store_close(struct store *s)
{
	if (!s)
		return;
	sql_close(s->sql);	/* rolls back */
	squeeze_close(s->squeezer);
	arena_close(s->scratch);
	free(s->loads);
	if (s->lock >= 0)
		close(s->lock);
	free(s);
}

void
store_forget_loads(struct store *s)
{
	free(s->loads);
	s->loads = NULL;
}

void
store_touch(struct store *s)
{
	s->revision++;
}

/* Nothing that was learnt inside a group holds once it is undone. */
static void
forget_group(struct store *s)
{
	s->group = false;
	s->hour_known = false;
	store_forget_loads(s);
	store_touch(s);
}

static enum verdict
check_broken(const struct store *s, struct error *err)
{
	if (sql_is_damaged(s->sql))
		return error_set(err, NEVER, where, SQL_DAMAGED,
				 "the store is damaged; put a backup in its "
				 "place: convoca backup --restore");
	if (!sql_is_broken(s->sql))
		return OK;
	return error_set(err, NEVER, where, EIO, "the disk did not confirm a "
			 "write: convoca must be started again");
}

enum verdict
store_begin(struct store *s, struct error *err)
{
	enum verdict v = check_broken(s, err);

	if (v != OK)
		return v;
	if (!s->group) {
		v = sql_run(sql_query(s->sql, "BEGIN IMMEDIATE"), err);
		s->group = v == OK;
		return v;
	}
	if (!sql_in_transaction(s->sql))
		return error_set(err, LATER, where, 0,
				 "the group of commits is undone");
	return OK;
}

enum verdict
store_flush(struct store *s, struct error *err)
{
	if (!s->group)
		return OK;
	if (!sql_in_transaction(s->sql)) {
		forget_group(s);
		return error_set(err, LATER, where, 0, "the group of commits "
				 "is undone: the disk was full or failed");
	}
	/* What was decided upon noise is not kept. */
	enum verdict v = check_broken(s, err);

	if (v == OK)
		v = sql_run(sql_query(s->sql, "COMMIT"), err);
	if (v != OK) {
		store_rollback(s);
		return v;
	}
	s->group = false;
	/*
	 * What was committed is durable in the log.  A copy into the file
	 * that fails is tried again, unless it is fsync that failed.
	 */
	if (sql_checkpoint_due(s->sql)) {
		v = sql_checkpoint(s->sql, false, NULL);
		(void)v;
	}
	return check_broken(s, err);
}

void
store_rollback(struct store *s)
{
	if (!s->group)
		return;
	if (sql_in_transaction(s->sql)) {
		enum verdict v = sql_run(sql_query(s->sql, "ROLLBACK"), NULL);

		(void)v;	/* fails only where it is undone already */
	}
	forget_group(s);
}

bool
store_pending(const struct store *s)
{
	return s->group;
}

bool
store_is_damaged(const struct store *s)
{
	return sql_is_damaged(s->sql);
}

bool
store_tells_damage(const struct error *err)
{
	return err->code == SQL_DAMAGED &&
	       !strncmp(err->where, "storage/", strlen("storage/"));
}

enum verdict
store_enter(struct store *s, struct error *err)
{
	arena_reset(s->scratch);
	enum verdict v = store_begin(s, err);

	if (v != OK)
		return v;
	return sql_run(sql_query(s->sql, "SAVEPOINT step"), err);
}

enum verdict
store_leave(struct store *s, enum verdict done, struct error *err)
{
	if (done == OK)
		return sql_run(sql_query(s->sql, "RELEASE step"), err);
	store_forget_loads(s);
	s->hour_known = false;
	if (!sql_in_transaction(s->sql))
		return done;	/* the whole group is: see store_begin() */
	enum verdict v = sql_run(sql_query(s->sql, "ROLLBACK TO step"), NULL);

	if (v == OK)
		v = sql_run(sql_query(s->sql, "RELEASE step"), NULL);
	if (v != OK) {
		/* Half a step may not stay; store_flush() will tell. */
		v = sql_run(sql_query(s->sql, "ROLLBACK"), NULL);
		done = LATER;
	}
	return done;
}

enum verdict
store_secret(struct store *s, uint8_t ret[static 32], struct error *err)
{
	struct query *q = sql_query(s->sql, "SELECT secret FROM house");
	bool row = false;
	enum verdict v = sql_step(q, &row, err);

	if (v != OK)
		return v;
	if (!row)
		return error_set(err, NEVER, where, 0,
				 "the store has no secret");
	memcpy(ret, sql_span(q, 0).at, HASH_BYTES);
	sql_end(q);
	return OK;
}
