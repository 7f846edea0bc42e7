/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/sql.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

static const char where[] = "storage/sql";

#define DAMAGED "the store is damaged (%.*s); put a backup in its place: " \
		"convoca backup --restore"

enum {
	BUSY_MS = 5000,
	STATEMENTS = 512,	/* a power of two, well above what we have */
	LOG_PAGES = 2000,	/* of 4 KiB: then it is copied into the file */
};

/*
 * No mmap: a page that the disk cannot give would be a SIGBUS instead of an
 * error, and mapped pages count as our memory.
 */
static const char settings_both[] =
	"PRAGMA trusted_schema = OFF;"
	"PRAGMA cell_size_check = ON;"
	"PRAGMA mmap_size = 0;"
	"PRAGMA temp_store = MEMORY;"	/* nothing personal in /tmp */
	"PRAGMA cache_size = -8192;";	/* KiB */

static const char settings_write[] =
	"PRAGMA synchronous = FULL;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA secure_delete = ON;"
	"PRAGMA wal_autocheckpoint = 0;"	/* see sql_checkpoint() */
	"PRAGMA journal_size_limit = 33554432;";

struct query {
	struct sql *sql;
	const char *text;
	sqlite3_stmt *statement;
	int marks;		/* values put so far */
	int failed;		/* first code that was not SQLITE_OK */
	bool stepping;
};

struct sql {
	sqlite3 *db;
	int log_pages;
	bool broken;
	bool damaged;
	struct query queries[STATEMENTS];
};

static enum verdict
verdict_of(int rc)
{
	if (rc == SQLITE_IOERR_CORRUPTFS || rc == SQLITE_READONLY_DBMOVED)
		return NEVER;
	switch (rc & 0xFF) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return OK;
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_NOMEM:
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PROTOCOL:
	case SQLITE_INTERRUPT:
		return LATER;
	default:
		return NEVER;
	}
}

static bool
is_sync_failure(int rc)
{
	return rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC;
}

/* The words never hold values: sqlite names columns and conditions only. */
static enum verdict
tell(struct sql *s, int rc, struct error *err)
{
	if (is_sync_failure(rc)) {
		s->broken = true;
		return error_set(err, NEVER, where, rc, "the disk did not "
				 "confirm what was written to the store");
	}
	switch (rc & 0xFF) {
	case SQLITE_FULL:
		return error_set(err, LATER, where, rc,
				 "the disk that holds the store is full");
	case SQLITE_BUSY:
		return error_set(err, LATER, where, rc,
				 "another program holds the store locked");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		s->damaged = true;
		return error_set(err, NEVER, where, SQL_DAMAGED, DAMAGED,
				 SPANF(span_of(sqlite3_errstr(rc))));
	default:
		return error_set(err, verdict_of(rc), where, rc, "store: %s",
				 s->db && sqlite3_extended_errcode(s->db) == rc
				 ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc));
	}
}

static int
count_log_pages(void *self, sqlite3 *db, const char *name, int pages)
{
	struct sql *s = self;

	s->log_pages = pages;
	return SQLITE_OK;
}

static int
configure(sqlite3 *db)
{
	static const struct {
		int what, value;
	} want[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};

	for (size_t i = 0; i < sizeof(want) / sizeof(*want); i++) {
		int rc = sqlite3_db_config(db, want[i].what, want[i].value,
					   (int *)NULL);

		if (rc != SQLITE_OK)
			return rc;
	}
	sqlite3_extended_result_codes(db, 1);
	return sqlite3_busy_timeout(db, BUSY_MS);
}

/* A log that other processes can read beside us needs shared memory. */
static enum verdict
require_wal(struct sql *s, struct error *err)
{
	struct query *q = sql_query(s, "PRAGMA journal_mode = WAL");
	bool row = false;
	enum verdict v = sql_step(q, &row, err);

	if (v != OK)
		return v;
	bool is_wal = row && span_is(sql_span(q, 0), "wal");

	sql_end(q);
	if (!is_wal)
		return error_set(err, NEVER, where, 0, "the folder of the "
				 "store is on a disk without shared memory");
	return OK;
}

static enum verdict
cannot_open(const struct sql *s, const char *path, int rc, struct error *err)
{
	int e = s->db ? sqlite3_system_errno(s->db) : 0;
	bool passing = e == EMFILE || e == ENFILE || e == ENOMEM ||
		       (rc & 0xFF) == SQLITE_NOMEM;

	return error_set(err, passing ? LATER : NEVER, where, e ? e : rc,
			 "%s cannot be opened: %s", path,
			 e ? strerror(e) : sqlite3_errstr(rc));
}

enum verdict
sql_open(const char *path, const char *vfs, bool write, struct sql **ret,
	 struct error *err)
{
	struct sql *s = calloc(1, sizeof(*s));
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
		    (write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
			   : SQLITE_OPEN_READONLY);
	enum verdict v;

	if (!s)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	int rc = sqlite3_open_v2(path, &s->db, flags, vfs);

	if (rc != SQLITE_OK) {
		v = cannot_open(s, path, rc, err);
		goto fail;
	}
	rc = configure(s->db);
	if (rc != SQLITE_OK) {
		v = tell(s, rc, err);
		goto fail;
	}
	v = sql_exec(s, settings_both, err);
	if (v == OK && write)
		v = require_wal(s, err);
	if (v == OK && write)
		v = sql_exec(s, settings_write, err);
	if (v != OK)
		goto fail;
	sqlite3_wal_hook(s->db, count_log_pages, s);
	*ret = s;
	return OK;
fail:
	sql_close(s);
	return v;
}

void
sql_close(struct sql *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(s->queries[i].statement);
	/* A damaged file is left as it is, for whoever looks into it. */
	if (s->damaged && s->db)
		sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
				  (int *)NULL);
	sqlite3_close(s->db);
	free(s);
}

enum verdict
sql_exec(struct sql *s, const char *text, struct error *err)
{
	int rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);

	return rc == SQLITE_OK ? OK : tell(s, rc, err);
}

struct query *
sql_query(struct sql *s, const char *literal)
{
	size_t i = (size_t)(((uintptr_t)literal >> 3) * 0x9E3779B1u) %
		   STATEMENTS;

	while (s->queries[i].text && s->queries[i].text != literal)
		i = (i + 1) % STATEMENTS;
	struct query *q = &s->queries[i];

	assert(!q->stepping);
	if (!q->statement) {
		q->sql = s;
		q->text = literal;
		q->failed = sqlite3_prepare_v3(s->db, literal, -1,
					       SQLITE_PREPARE_PERSISTENT,
					       &q->statement, NULL);
	}
	return q;
}

static void
note(struct query *q, int rc)
{
	if (q->failed == SQLITE_OK)
		q->failed = rc;
}

void
sql_put_int(struct query *q, int64_t n)
{
	if (q->statement)
		note(q, sqlite3_bind_int64(q->statement, ++q->marks, n));
}

/* A NULL pointer would bind NULL, and "" is not that. */
void
sql_put_text(struct query *q, struct span s)
{
	if (q->statement)
		note(q, sqlite3_bind_text64(q->statement, ++q->marks,
					    s.len ? s.at : "", s.len,
					    SQLITE_STATIC, SQLITE_UTF8));
}

void
sql_put_blob(struct query *q, struct span s)
{
	if (q->statement)
		note(q, sqlite3_bind_blob64(q->statement, ++q->marks,
					    s.len ? s.at : "", s.len,
					    SQLITE_STATIC));
}

void
sql_put_null(struct query *q)
{
	if (q->statement)
		note(q, sqlite3_bind_null(q->statement, ++q->marks));
}

void
sql_end(struct query *q)
{
	if (q->statement) {
		sqlite3_reset(q->statement);
		sqlite3_clear_bindings(q->statement);
	}
	q->marks = 0;
	q->failed = SQLITE_OK;
	q->stepping = false;
}

enum verdict
sql_step(struct query *q, bool *row, struct error *err)
{
	int rc = q->failed;

	if (rc == SQLITE_OK) {
		assert(q->marks ==
		       sqlite3_bind_parameter_count(q->statement));
		q->stepping = true;
		rc = sqlite3_step(q->statement);
	}
	if (rc == SQLITE_ROW) {
		*row = true;
		return OK;
	}
	if (rc == SQLITE_DONE) {
		*row = false;
		sql_end(q);
		return OK;
	}
	enum verdict v = tell(q->sql, rc, err);

	sql_end(q);
	return v;
}

enum verdict
sql_run(struct query *q, struct error *err)
{
	bool row;
	enum verdict v = sql_step(q, &row, err);

	if (v == OK && row)
		sql_end(q);
	return v;
}

enum verdict
sql_number(struct query *q, int64_t *ret, struct error *err)
{
	bool row;
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	if (!sql_is_null(q, 0))
		*ret = sql_int(q, 0);
	sql_end(q);
	return OK;
}

int64_t
sql_int(const struct query *q, int column)
{
	return sqlite3_column_int64(q->statement, column);
}

struct span
sql_span(const struct query *q, int column)
{
	const void *at = sqlite3_column_blob(q->statement, column);
	int len = sqlite3_column_bytes(q->statement, column);

	return at && len > 0 ? (struct span){ at, (size_t)len } : SPAN_NONE;
}

struct span
sql_copy(struct arena *a, const struct query *q, int column)
{
	return span_copy(a, sql_span(q, column));
}

bool
sql_is_null(const struct query *q, int column)
{
	return sqlite3_column_type(q->statement, column) == SQLITE_NULL;
}

int64_t
sql_last_row(const struct sql *s)
{
	return sqlite3_last_insert_rowid(s->db);
}

int64_t
sql_changed(const struct sql *s)
{
	return sqlite3_changes64(s->db);
}

bool
sql_in_transaction(const struct sql *s)
{
	return !sqlite3_get_autocommit(s->db);
}

int64_t
sql_work(const struct sql *s)
{
	int64_t n = 0;

	for (size_t i = 0; i < STATEMENTS; i++)
		if (s->queries[i].statement)
			n += sqlite3_stmt_status(s->queries[i].statement,
						 SQLITE_STMTSTATUS_VM_STEP,
						 false);
	return n;
}

bool
sql_is_broken(const struct sql *s)
{
	return s->broken;
}

bool
sql_is_damaged(const struct sql *s)
{
	return s->damaged;
}

/* Either gives "ok", or the first fault in words. */
enum verdict
sql_check(struct sql *s, bool whole, struct error *err)
{
	struct query *q = whole
		? sql_query(s, "PRAGMA integrity_check(1)")
		: sql_query(s, "PRAGMA quick_check(1)");
	bool row = false;
	enum verdict v = sql_step(q, &row, err);

	if (v != OK || !row)
		return v;
	if (!span_is(sql_span(q, 0), "ok")) {
		s->damaged = true;
		v = error_set(err, NEVER, where, SQL_DAMAGED, DAMAGED,
			      SPANF(span_head(sql_span(q, 0), 80)));
	}
	sql_end(q);
	return v;
}

enum verdict
sql_copy_into(struct sql *s, const char *path, struct error *err)
{
	struct query *q = sql_query(s, "VACUUM INTO ?");

	sql_put_text(q, span_of(path));
	return sql_run(q, err);
}

bool
sql_checkpoint_due(const struct sql *s)
{
	return s->log_pages >= LOG_PAGES;
}

enum verdict
sql_checkpoint(struct sql *s, bool empty_log, struct error *err)
{
	int mode = empty_log ? SQLITE_CHECKPOINT_TRUNCATE
			     : SQLITE_CHECKPOINT_PASSIVE;
	int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, mode, NULL, NULL);

	if (rc != SQLITE_OK)
		return tell(s, rc, err);
	s->log_pages = 0;
	return OK;
}
