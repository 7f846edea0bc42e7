/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/unit/storage/house.h"

static struct sql *
open_db(struct house *h)
{
	struct sql *db = NULL;

	assert_ok(h, sql_open(house_path(h, "t.db"), NULL, true, &db,
			      &h->err));
	return db;
}

static int64_t
number(struct house *h, struct sql *db, const char *literal)
{
	int64_t n = -1;

	assert_ok(h, sql_number(sql_query(db, literal), &n, &h->err));
	return n;
}

static void
is_set_up_as_told(void **state)
{
	struct house *h = *state;
	struct sql *db = open_db(h);

	assert_int_equal(2, number(h, db, "PRAGMA synchronous"));
	assert_int_equal(1, number(h, db, "PRAGMA foreign_keys"));
	assert_int_equal(1, number(h, db, "PRAGMA secure_delete"));
	assert_int_equal(0, number(h, db, "PRAGMA trusted_schema"));
	assert_int_equal(2, number(h, db, "PRAGMA temp_store"));
	assert_int_equal(0, number(h, db, "PRAGMA wal_autocheckpoint"));
	/* DEFENSIVE: nobody rewrites the schema behind our back. */
	assert_ok(h, sql_exec(db, "PRAGMA writable_schema = ON", &h->err));
	assert_int_equal(NEVER, sql_exec(db, "DELETE FROM sqlite_schema",
					 &h->err));
	/* A mistyped column is a mistake and not a string. */
	assert_int_equal(NEVER, sql_exec(db, "SELECT \"nothing\"", &h->err));
	sql_close(db);
	sql_close(NULL);
}

static void
gives_back_what_was_put(void **state)
{
	struct house *h = *state;
	struct sql *db = open_db(h);
	static const char insert[] = "INSERT INTO t VALUES (?, ?, ?, ?)";
	static const char zeros[] = "a\0b";
	bool row;

	assert_ok(h, sql_exec(db, "CREATE TABLE t (i INTEGER, t TEXT NOT "
		"NULL, b BLOB NOT NULL, n TEXT) STRICT", &h->err));
	for (int i = 0; i < 2; i++) {
		struct query *q = sql_query(db, insert);

		sql_put_int(q, i ? INT64_MIN : INT64_MAX);
		sql_put_text(q, i ? SPAN_NONE : SPAN("perch\xC3\xA9"));
		sql_put_blob(q, i ? SPAN_NONE : SPAN(zeros));
		sql_put_null(q);
		assert_ok(h, sql_run(q, &h->err));
		assert_int_equal(i + 1, sql_last_row(db));
		assert_int_equal(1, sql_changed(db));
	}
	struct query *q = sql_query(db, "SELECT * FROM t ORDER BY i DESC");

	assert_ok(h, sql_step(q, &row, &h->err));
	assert_true(row);
	assert_int_equal(INT64_MAX, sql_int(q, 0));
	assert_span(sql_span(q, 1), "perch\xC3\xA9");
	assert_true(span_eq(SPAN(zeros), sql_copy(h->arena, q, 2)));
	assert_true(sql_is_null(q, 3));
	assert_false(sql_is_null(q, 2));
	assert_ok(h, sql_step(q, &row, &h->err));
	assert_int_equal(INT64_MIN, sql_int(q, 0));
	assert_int_equal(0, sql_span(q, 1).len);
	assert_false(sql_is_null(q, 1));
	assert_ok(h, sql_step(q, &row, &h->err));
	assert_false(row);
	sql_close(db);
}

static void
tells_whose_fault_it_is(void **state)
{
	struct house *h = *state;
	struct sql *db = open_db(h), *other = NULL;
	static const char insert[] = "INSERT INTO t (s) VALUES (?)";
	struct query *q;

	assert_ok(h, sql_exec(db, "CREATE TABLE t (i INTEGER PRIMARY KEY, "
		"s TEXT NOT NULL UNIQUE) STRICT; INSERT INTO t VALUES "
		"(1, 'segreto')", &h->err));
	/* Ours: a mistaken text, a constraint.  No value is repeated. */
	assert_int_equal(NEVER, sql_run(sql_query(db, "SELEC 1"), &h->err));
	assert_int_equal(NEVER, sql_run(sql_query(db, "SELEC 1"), &h->err));
	q = sql_query(db, insert);
	sql_put_text(q, SPAN("segreto"));
	assert_int_equal(NEVER, sql_run(q, &h->err));
	assert_null(strstr(h->err.text, "segreto"));
	/* After a failure the statement serves again. */
	q = sql_query(db, insert);
	sql_put_text(q, SPAN("altro"));
	assert_ok(h, sql_run(q, &h->err));
	/* The disk's: full. */
	assert_ok(h, sql_exec(db, "PRAGMA max_page_count = 3", &h->err));
	assert_int_equal(LATER, sql_exec(db, "INSERT INTO t (s) VALUES "
		"(hex(zeroblob(20000)))", &h->err));
	assert_non_null(strstr(h->err.text, "full"));
	/* Somebody else's: locked.  Do not wait five seconds here. */
	assert_ok(h, sql_open(house_path(h, "t.db"), NULL, true, &other,
			      &h->err));
	assert_ok(h, sql_exec(other, "PRAGMA busy_timeout = 1", &h->err));
	assert_ok(h, sql_exec(db, "BEGIN IMMEDIATE", &h->err));
	assert_int_equal(LATER, sql_exec(other, "BEGIN IMMEDIATE", &h->err));
	assert_non_null(strstr(h->err.text, "locked"));
	sql_close(other);
	sql_close(db);
}

static void
does_not_make_what_it_reads(void **state)
{
	struct house *h = *state;
	struct sql *db = NULL;

	assert_int_equal(NEVER, sql_open(house_path(h, "none.db"), NULL,
					 false, &db, &h->err));
	assert_int_equal(NEVER, sql_open(house_path(h, "no/none.db"), NULL,
					 true, &db, &h->err));
	assert_null(db);
	/* No descriptor left is nobody's mistake. */
	struct rlimit old, few;

	getrlimit(RLIMIT_NOFILE, &old);
	few = old;
	int next = open("/dev/null", O_RDONLY);

	close(next);
	few.rlim_cur = (rlim_t)next;
	setrlimit(RLIMIT_NOFILE, &few);
	enum verdict v = sql_open(house_path(h, "t.db"), NULL, true, &db,
				  &h->err);

	setrlimit(RLIMIT_NOFILE, &old);
	assert_int_equal(LATER, v);
}

/* A disk that answers every fsync with an error from now on. */
static sqlite3_vfs refusing;
static sqlite3_io_methods methods[2];	/* of databases, of journals */
static int (*plain_sync)(sqlite3_file *, int);
static bool refuse;

static int
refuse_sync(sqlite3_file *f, int flags)
{
	return refuse ? SQLITE_IOERR_FSYNC : plain_sync(f, flags);
}

static int
open_refusing(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags,
	      int *out)
{
	sqlite3_vfs *real = sqlite3_vfs_find("unix");
	int rc = real->xOpen(real, name, f, flags, out);

	(void)vfs;
	if (rc == SQLITE_OK && f->pMethods) {
		sqlite3_io_methods *m =
			&methods[!(flags & SQLITE_OPEN_MAIN_DB)];

		*m = *f->pMethods;
		plain_sync = m->xSync;
		m->xSync = refuse_sync;
		f->pMethods = m;
	}
	return rc;
}

static void
stops_when_the_disk_refuses(void **state)
{
	struct house *h = *state;
	struct parcel p;
	struct view_counts c;

	refusing = *sqlite3_vfs_find("unix");
	refusing.zName = "refusing";
	refusing.xOpen = open_refusing;
	refuse = false;
	assert_int_equal(SQLITE_OK, sqlite3_vfs_register(&refusing, 0));
	h->seam.vfs = "refusing";
	house_open(h);
	p = house_parcel(h, "copy", "a@b.it");
	assert_ok(h, outbox_add(h->store, &p, 5, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_false(sql_is_broken(h->store->sql));
	refuse = true;
	p = house_parcel(h, "copy", "a@b.it");
	assert_ok(h, outbox_add(h->store, &p, 5, &h->err));
	assert_int_equal(NEVER, store_flush(h->store, &h->err));
	assert_true(sql_is_broken(h->store->sql));
	assert_false(store_pending(h->store));
	/* Nothing is tried again, though the disk would now say yes. */
	refuse = false;
	assert_int_equal(NEVER, outbox_add(h->store, &p, 5, &h->err));
	house_close(h);
	house_open(h);
	assert_false(sql_is_broken(h->store->sql));
	assert_ok(h, view_counts(h->store, &c, &h->err));
	assert_true(c.outbox_queued >= 1);
	house_check(h);
	house_close(h);
	sqlite3_vfs_unregister(&refusing);
}

/* The log is copied into the file now and then, and does not grow for ever. */
static void
log_stays_short(void **state)
{
	struct house *h = *state;

	house_open(h);
	for (int i = 0; i < 3000; i++) {
		struct parcel p = house_parcel(h, "copy", "a@b.it");

		assert_ok(h, outbox_add(h->store, &p, 5, &h->err));
		assert_ok(h, store_flush(h->store, &h->err));
	}
	int fd = open(house_path(h, "convoca.db-wal"), O_RDONLY);

	assert_true(fd >= 0);
	assert_true(lseek(fd, 0, SEEK_END) < 12 << 20);
	close(fd);
}

int
main(void)
{
#define CLOSED(f) \
	cmocka_unit_test_setup_teardown(f, house_setup_closed, house_teardown)
	const struct CMUnitTest tests[] = {
		CLOSED(is_set_up_as_told),
		CLOSED(gives_back_what_was_put),
		CLOSED(tells_whose_fault_it_is),
		CLOSED(does_not_make_what_it_reads),
		CLOSED(stops_when_the_disk_refuses),
		CLOSED(log_stays_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
