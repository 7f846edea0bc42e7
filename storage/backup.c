/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "storage/copy.h"
#include "storage/engine.h"
#include "storage/erased.h"
#include "storage/migrate.h"

static const char where[] = "storage/backup";

#define MEMORY	(64 * MIB)
#define STEP	1000		/* letters erased from a copy at once */
#define WORK	".work"		/* a copy that is worked on */

void
backup_name(int64_t at, char ret[static BACKUP_NAME_MAX])
{
	time_t t = at;
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(ret, BACKUP_NAME_MAX, "convoca-%Y%m%dT%H%M%SZ.db", &tm);
}

/* By its name; a name that we did not give is none of ours. */
static bool
read_name(const char *name, int64_t *ret)
{
	struct tm tm = { 0 };
	char again[BACKUP_NAME_MAX];
	const char *end = strptime(name, "convoca-%Y%m%dT%H%M%SZ.db", &tm);

	if (!end || *end)
		return false;
	*ret = timegm(&tm);
	backup_name(*ret, again);
	return !strcmp(name, again);
}

static bool
is_beside(const char *name)
{
	static const char *const heads[] = { "convoca.db.aside-",
					     "convoca.db.schema-" };
	size_t len = strlen(name);

	if (len > 4 && (!strcmp(name + len - 4, "-wal") ||
			!strcmp(name + len - 4, "-shm")))
		return false;
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (!strncmp(name, heads[i], strlen(heads[i])))
			return true;
	return false;
}

static enum verdict
open_dir(const char *dir, DIR **ret, struct error *err)
{
	*ret = opendir(dir);
	if (*ret || errno == ENOENT)
		return OK;
	int e = errno;

	return error_set(err, LATER, where, e, "%s cannot be read: %s", dir,
			 strerror(e));
}

static int
newest_first(const void *a, const void *b)
{
	const struct backup_found *x = a, *y = b;

	return (x->at < y->at) - (x->at > y->at);
}

enum verdict
backup_list(struct arena *a, const char *dir, struct backup_found **ret,
	    size_t *n, struct error *err)
{
	struct backup_found *list = NULL;
	size_t k = 0, room = 0;
	const struct dirent *e;
	struct stat st;
	int64_t at;
	DIR *d;
	enum verdict v = open_dir(dir, &d, err);

	if (v != OK)
		return v;
	while (d && (e = readdir(d))) {
		if (!read_name(e->d_name, &at) ||
		    fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
		    !S_ISREG(st.st_mode))
			continue;
		struct text t = text_new(a);

		text_addf(&t, "%s/%s", dir, e->d_name);
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = (struct backup_found){ t.bytes, at, st.st_size };
	}
	if (d)
		closedir(d);
	if (k)
		qsort(list, k, sizeof(*list), newest_first);
	*ret = list;
	*n = k;
	return OK;
}

enum verdict
backup_beside(struct arena *a, const char *state_dir, char ***ret, size_t *n,
	      struct error *err)
{
	char **list = NULL;
	size_t k = 0, room = 0;
	const struct dirent *e;
	DIR *d;
	enum verdict v = open_dir(state_dir, &d, err);

	if (v != OK)
		return v;
	while (d && (e = readdir(d))) {
		if (!is_beside(e->d_name))
			continue;
		struct text t = text_new(a);

		text_addf(&t, "%s/%s", state_dir, e->d_name);
		list = arena_grow(a, list, k, &room, sizeof(*list));
		list[k++] = t.bytes;
	}
	if (d)
		closedir(d);
	*ret = list;
	*n = k;
	return OK;
}

/* Ends in .new or .work, perhaps with what SQLite adds to such a name. */
static bool
is_half(const char *name)
{
	const char *dot = strrchr(name, '.');
	int64_t at;
	char head[NAME_MAX + 1];

	if (!dot || (strcmp(dot, COPY_HALF) && strcmp(dot, WORK) &&
		     strncmp(dot, WORK "-", sizeof(WORK))))
		return false;
	snprintf(head, sizeof(head), "%.*s", (int)(dot - name), name);
	return read_name(head, &at) || is_beside(head) ||
	       !strcmp(head, "convoca.db") || is_half(head);
}

void
backup_tidy(const char *dir)
{
	const struct dirent *e;
	DIR *d = opendir(dir);

	while (d && (e = readdir(d)))
		if (is_half(e->d_name))
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}

enum verdict
backup_rotate(struct arena *a, const char *dir, size_t keep, size_t *gone,
	      struct error *err)
{
	struct backup_found *list;
	size_t n, went = 0;
	enum verdict v = backup_list(a, dir, &list, &n, err);

	for (size_t i = keep; v == OK && i < n; i++)
		went += unlink(list[i].path) == 0;
	if (v == OK)
		*gone = went;
	return v;
}

enum verdict
backup_is_worth(struct store *s, bool *ret, struct error *err)
{
	int64_t n = 0;
	enum verdict v = sql_number(sql_query(s->sql,
		"SELECT EXISTS (SELECT 1 FROM letter) OR "
		"EXISTS (SELECT 1 FROM invited) OR "
		"EXISTS (SELECT 1 FROM session)"), &n, err);

	if (v == OK)
		*ret = n > 0;
	return v;
}

enum verdict
backup_make(struct store *s, const char *path, struct error *err)
{
	if (store_pending(s))
		return error_set(err, LATER, where, 0,
				 "something is half written");
	/* A copy makes its indices anew: a fault of ours would not show. */
	enum verdict v = sql_check(s->sql, true, err);

	return v == OK ? copy_make(s->sql, path, err) : v;
}

static enum verdict
read_facts(struct store *s, struct backup_facts *ret, struct error *err)
{
	const struct {
		const char *text;
		int64_t *to;
	} all[] = {
		{ "PRAGMA user_version", &ret->schema },
		{ "SELECT count(*) FROM letter", &ret->letters },
		{ "SELECT count(*) FROM registration WHERE state = 'active'",
		  &ret->registrations },
		{ "SELECT count(*) FROM parcel WHERE state = 'queued' OR "
		  "state = 'flying'", &ret->mails_due },
		{ "SELECT max(received) FROM letter", &ret->last_letter },
	};
	enum verdict v = OK;

	*ret = (struct backup_facts){ 0 };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all) && v == OK; i++)
		v = sql_number(sql_query(s->sql, all[i].text), all[i].to,
			       err);
	return v;
}

static enum verdict
check_file(const char *path, struct store **ret, struct error *err)
{
	struct store *s = NULL;
	enum verdict v = OK;
	struct error why;

	if (access(path, R_OK) < 0)
		return error_set(err, NEVER, where, errno, "%s: %s", path,
				 strerror(errno));
	v = store_open_file(path, &s, &why);
	if (v == OK)
		v = sql_check(s->sql, true, &why);
	if (v == OK)
		v = migrate_check(s->sql, migrate_n_steps, &why);
	/* An older one is brought to our schema when it is put back. */
	if (v == LATER && s)
		v = OK;
	if (v != OK) {
		store_close(s);
		return why.code == SQL_DAMAGED
			? error_set(err, NEVER, where, SQL_DAMAGED,
				    "%s is damaged, or no backup", path)
			: error_set(err, v, where, why.code, "%s: %s", path,
				    why.text);
	}
	*ret = s;
	return OK;
}

enum verdict
backup_check(const char *path, struct backup_facts *ret, struct error *err)
{
	struct store *s = NULL;
	enum verdict v = check_file(path, &s, err);

	if (v == OK)
		v = read_facts(s, ret, err);
	store_close(s);
	return v;
}

/* What the copy holds and the store no longer does. */
static enum verdict
erase_from(struct store *copy, const struct erasure *e,
	   const struct erased *list, size_t n, struct error *err)
{
	int64_t people = 0;
	bool due = true;
	enum verdict v = erased_replay(copy, list, n, &people, err);

	while (v == OK && due) {
		v = erasure_step(copy, e, e->all_before, STEP, err);
		if (v == OK)
			v = store_flush(copy, err);
		if (v == OK)
			v = erasure_is_due(copy, e, &due, err);
	}
	return v;
}

static void
remove_work(const char *work)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[PATH_MAX];

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (snprintf(path, sizeof(path), "%s%s", work, ends[i]) <
		    (int)sizeof(path))
			unlink(path);
}

/* By way of a copy of the copy: at any instant one of both is whole. */
static enum verdict
rewrite(struct store *from, const char *path, const struct erasure *e,
	const struct erased *list, size_t n, struct error *err)
{
	char work[PATH_MAX];
	struct store *copy = NULL;

	if (snprintf(work, sizeof(work), "%s" WORK, path) >=
	    (int)sizeof(work) - 16)
		return error_set(err, NEVER, where, ENAMETOOLONG,
				 "the path of the copy is too long");
	remove_work(work);
	enum verdict v = copy_make(from->sql, work, err);

	if (v == OK)
		v = store_open_copy(work, &copy, err);
	if (v == OK)
		v = erase_from(copy, e, list, n, err);
	if (v == OK)
		v = copy_make(copy->sql, path, err);
	store_close(copy);
	remove_work(work);
	return v;
}

static enum verdict
needs_work(struct store *copy, const struct erasure *e,
	   const struct erased *list, size_t n, bool *ret, struct error *err)
{
	int64_t schema = 0;
	bool lacks = false, due = false;
	enum verdict v = sql_number(sql_query(copy->sql,
		"PRAGMA user_version"), &schema, err);

	if (v == OK && schema != (int64_t)migrate_n_steps)
		return error_set(err, NEVER, where, 0,
				 "it is of another schema");
	if (v == OK)
		v = erased_lacks(copy, list, n, &lacks, err);
	if (v == OK)
		v = erasure_is_due(copy, e, &due, err);
	if (v == OK)
		*ret = lacks || due;
	return v;
}

enum verdict
backup_cleanse(struct store *s, const char *path, const struct erasure *e,
	       bool *changed, bool *lost, struct error *err)
{
	struct arena *a = arena_open(MEMORY);
	struct store *copy = NULL;
	struct erased *list;
	size_t n = 0;
	bool work = false;
	enum verdict v = erased_list(s, a, &list, &n, err);

	*changed = *lost = false;
	/* Before the first erasure nobody can be in it who should not be. */
	if (v != OK || (!n && e->all_before == INT64_MIN))
		goto end;
	v = store_open_file(path, &copy, err);
	if (v == OK)
		v = needs_work(copy, e, list, n, &work, err);
	if (v == OK && work)
		v = rewrite(copy, path, e, list, n, err);
	*changed = v == OK && work;
	if (v == NEVER && unlink(path) == 0) {
		remove_work(path);	/* its log, too */
		*lost = true;
		v = OK;
	}
end:
	store_close(copy);
	arena_close(a);
	return v;
}
