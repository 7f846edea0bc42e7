/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/archive.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "core/log.h"
#include "storage/backup.h"
#include "storage/erased.h"

#define MEMORY		(16 * MIB)
#define SOON_MS		50
#define LOOK_MS		(60 * 1000)
#define AGAIN_MS	(3600 * 1000)	/* after a failure */
#define DAY		86400

static const char where[] = "daemon/archive";

static void
again_in(struct archive *a, int64_t ms)
{
	a->next.at = seam_ticks(a->seam) + ms;
}

int64_t
archive_night(int64_t now, unsigned hour)
{
	for (int64_t day = now;; day -= DAY / 2) {
		struct civil c = clock_civil(day);
		int64_t at;

		c.hour = (int)hour;
		c.minute = c.second = 0;
		if (clock_instant(&c, &at) && at <= now)
			return at;
	}
}

/*
 * One of before the last night counts, and none that a wrong clock has dated
 * into the future.
 */
static enum verdict
is_due(struct archive *a, struct arena *m, bool *ret, struct error *err)
{
	const char *dir = a->settings->upkeep.backup_dir;
	int64_t now = seam_now(a->seam);
	int64_t night = archive_night(now, a->settings->upkeep.night);
	struct backup_found *list;
	size_t n;
	bool fresh = false;

	*ret = false;
	if (!dir)
		return OK;
	enum verdict v = backup_list(m, dir, &list, &n, err);

	for (size_t i = 0; v == OK && i < n; i++)
		fresh |= list[i].at >= night && list[i].at <= now;
	return v == OK && !fresh ? backup_is_worth(a->store, ret, err) : v;
}

static enum verdict
make(struct archive *a, struct arena *m, struct error *err)
{
	const struct upkeep_settings *u = &a->settings->upkeep;
	char name[BACKUP_NAME_MAX];
	struct text path = text_new(m);
	size_t gone = 0;

	if (mkdir(u->backup_dir, 0700) < 0 && errno != EEXIST)
		return error_set(err, LATER, where, errno,
				 "cannot make the folder %s: %s",
				 u->backup_dir, strerror(errno));
	backup_tidy(u->backup_dir);
	backup_name(seam_now(a->seam), name);
	text_addf(&path, "%s/%s", u->backup_dir, name);
	enum verdict v = backup_make(a->store, path.bytes, err);

	if (v == OK)
		v = backup_rotate(m, u->backup_dir, u->backups_kept, &gone,
				  err);
	if (v == OK)
		log_info("backup.made", "file=%s gone=%zu", name, gone);
	return v;
}

/* Copies beside the store, and backups, in one row. */
static enum verdict
find_copy(struct archive *a, struct arena *m, const char **ret,
	  struct error *err)
{
	const char *dir = a->settings->upkeep.backup_dir;
	struct backup_found *backups;
	char **beside;
	size_t n_backups = 0, n_beside;
	enum verdict v = backup_beside(m, a->settings->state_dir, &beside,
				       &n_beside, err);

	*ret = NULL;
	if (v == OK && dir)
		v = backup_list(m, dir, &backups, &n_backups, err);
	if (v != OK)
		return v;
	if (a->at < n_beside)
		*ret = beside[a->at];
	else if (a->at - n_beside < n_backups)
		*ret = backups[a->at - n_beside].path;
	return OK;
}

static enum verdict
cleanse_next(struct archive *a, struct arena *m, struct error *err)
{
	const struct erasure e = {
		.bytes_before = INT64_MIN,	/* these go with the oldest */
		.all_before = seam_now(a->seam) >= a->erasure_at
			      ? a->erasure_at : INT64_MIN,
	};
	const char *path;
	bool changed = false, lost = false;
	enum verdict v = find_copy(a, m, &path, err);

	if (v == OK && path)
		v = backup_cleanse(a->store, path, &e, &changed, &lost, err);
	if (v != OK)
		return v;
	a->cleansing = path != NULL;
	/* One that is gone leaves its place to the next. */
	a->at += !lost;
	if (changed || lost)
		log_info("backup.cleansed", "file=%s lost=%d",
			 strrchr(path, '/') + 1, lost);
	return OK;
}

/* Somebody was erased since: no copy may be trusted to be without him. */
static enum verdict
look_for_erasures(struct archive *a, struct error *err)
{
	int64_t n;
	enum verdict v = erased_count(a->store, &n, err);

	if (v != OK || n == a->erasures)
		return v;
	a->erasures = n;
	a->cleansing = true;
	a->at = 0;
	return OK;
}

static enum verdict
do_one(struct archive *a, struct arena *m, bool *did, struct error *err)
{
	enum verdict v = look_for_erasures(a, err);

	*did = true;
	if (v != OK)
		return v;
	if (a->cleansing)
		return cleanse_next(a, m, err);
	v = is_due(a, m, did, err);
	if (v != OK || !*did)
		return v;
	v = make(a, m, err);
	if (v == OK) {
		a->failed = 0;
		/* The office's date may have come. */
		a->cleansing = true;
		a->at = 0;
	}
	return v;
}

static void
step(void *self)
{
	struct archive *a = self;
	struct error err;
	bool did = false;

	/* Never while something is half written. */
	if (store_pending(a->store)) {
		again_in(a, SOON_MS);
		return;
	}
	struct arena *m = arena_open(MEMORY);
	enum verdict v = do_one(a, m, &did, &err);

	arena_close(m);
	a->looked = v != OK || !did;
	if (v == OK) {
		again_in(a, did ? SOON_MS : LOOK_MS);
		return;
	}
	a->failed = seam_now(a->seam);
	a->why = err;
	log_error("backup.failed", "why=%s", err.text);
	again_in(a, AGAIN_MS);
}

void
archive_open(struct archive *a, const struct settings *settings,
	     const struct seam *seam, struct loop *loop, struct store *store)
{
	*a = (struct archive){
		.settings = settings, .seam = seam, .store = store,
		.erasure_at = INT64_MAX, .erasures = -1,
		.next = { .due = step, .self = a },
	};
	/* Read with the settings, where it must be a date. */
	if (settings->erasure_date &&
	    !clock_parse(span_of(settings->erasure_date), &a->erasure_at))
		a->erasure_at = INT64_MAX;
	backup_tidy(settings->state_dir);
	again_in(a, 0);
	loop_add_timer(loop, &a->next);
}

bool
archive_is_done(const struct archive *a)
{
	return a->looked;
}
