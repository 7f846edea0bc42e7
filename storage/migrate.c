/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/migrate.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>

#include "storage/copy.h"

static const char where[] = "storage/migrate";

/* "cnvc": by it file(1) and we tell a store from another database. */
#define OUR_ID 0x636E7663

static enum verdict
read_version(struct sql *db, int64_t *ret, struct error *err)
{
	int64_t version = 0, id = 0, tables = 0;
	enum verdict v = sql_number(sql_query(db, "PRAGMA user_version"),
				    &version, err);

	if (v == OK)
		v = sql_number(sql_query(db, "PRAGMA application_id"), &id,
			       err);
	if (v == OK)
		v = sql_number(sql_query(db, "SELECT count(*) "
					     "FROM sqlite_schema"),
			       &tables, err);
	if (v != OK)
		return v;
	if (id != OUR_ID && (id || version || tables))
		return error_set(err, NEVER, where, 0,
				 "the database is not a store of convoca");
	*ret = version;
	return OK;
}

static enum verdict
refuse_newer(int64_t version, size_t n_steps, struct error *err)
{
	if (version >= 0 && (uint64_t)version <= n_steps)
		return OK;
	return error_set(err, NEVER, where, 0, "the store has schema %lld, "
			 "this convoca knows %zu: install the newer one",
			 (long long)version, n_steps);
}

static enum verdict
copy_store(struct sql *db, const char *path, int64_t version,
	   struct error *err)
{
	char copy[PATH_MAX];

	if (snprintf(copy, sizeof(copy), "%s.schema-%lld", path,
		     (long long)version) >= PATH_MAX)
		return error_set(err, NEVER, where, ENAMETOOLONG,
				 "the path of the store is too long");
	return copy_make(db, copy, err);
}

static enum verdict
take_steps(struct sql *db, const char *const *steps, size_t from, size_t n,
	   struct error *err)
{
	char last[96];
	enum verdict v = OK;

	for (size_t i = from; i < n && v == OK; i++)
		v = sql_exec(db, steps[i], err);
	if (v != OK)
		return v;
	snprintf(last, sizeof(last),
		 "PRAGMA application_id = %d; PRAGMA user_version = %zu",
		 OUR_ID, n);
	return sql_exec(db, last, err);
}

enum verdict
migrate_run(struct sql *db, const char *path, const char *const *steps,
	    size_t n_steps, struct error *err)
{
	int64_t version = 0;
	enum verdict v = read_version(db, &version, err);

	if (v == OK)
		v = refuse_newer(version, n_steps, err);
	if (v != OK || (size_t)version == n_steps)
		return v;
	if (version > 0)
		v = copy_store(db, path, version, err);
	if (v == OK)
		v = sql_exec(db, "BEGIN IMMEDIATE", err);
	if (v != OK)
		return v;
	v = take_steps(db, steps, (size_t)version, n_steps, err);
	if (v == OK)
		v = sql_exec(db, "COMMIT", err);
	if (v != OK && sql_in_transaction(db)) {
		/* What matters is why it failed. */
		enum verdict undone = sql_exec(db, "ROLLBACK", NULL);

		(void)undone;
	}
	return v;
}

enum verdict
migrate_check(struct sql *db, size_t n_steps, struct error *err)
{
	int64_t version = 0;
	enum verdict v = read_version(db, &version, err);

	if (v == OK)
		v = refuse_newer(version, n_steps, err);
	if (v == OK && (size_t)version < n_steps)
		return error_set(err, LATER, where, 0, "the store is of an "
				 "older convoca: start this one once");
	return v;
}
