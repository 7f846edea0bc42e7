/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/checkup.h"

#include <sys/statvfs.h>

#include "core/arena.h"
#include "storage/backup.h"

static enum verdict
look_at_backups(struct arena *a, const struct settings *s,
		struct checkup *c, struct error *err)
{
	struct backup_found *list;
	enum verdict v;

	if (!s->upkeep.backup_dir)
		return OK;
	v = backup_list(a, s->upkeep.backup_dir, &list, &c->backups, err);
	if (v == OK && c->backups) {
		c->backup_at = list[0].at;
		c->backup_bytes = list[0].size;
	}
	return v;
}

static int64_t
room_on(const char *path)
{
	struct statvfs fs;

	return statvfs(path, &fs) ? -1
				  : (int64_t)fs.f_bavail *
					    (int64_t)fs.f_frsize;
}

enum verdict
checkup_take(struct arena *a, const struct settings *s, struct store *store,
	     struct checkup *ret, struct error *err)
{
	struct checkup c = { .disk_free = room_on(s->state_dir) };
	struct pulse_row *rows = NULL;
	enum verdict v = view_counts(store, &c.counts, err);

	if (v == OK)
		v = pulse_rows(store, a, &rows, &c.n_rows, err);
	if (v == OK)
		v = pulse_file(store, &c.db_bytes, &c.schema, err);
	if (v == OK)
		v = look_at_backups(a, s, &c, err);
	if (v != OK)
		return v;
	c.rows = rows;
	for (size_t i = 0; i < c.n_rows; i++)
		c.problems += rows[i].since != 0;
	*ret = c;
	return OK;
}

const struct pulse_row *
checkup_row(const struct checkup *c, const char *matter, const char *about)
{
	for (size_t i = 0; i < c->n_rows; i++)
		if (span_is(c->rows[i].matter, matter) &&
		    span_is(c->rows[i].about, about))
			return &c->rows[i];
	return NULL;
}
