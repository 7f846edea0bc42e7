/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/migrate.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/storage/house.h"

static const char *const steps[] = {
	"CREATE TABLE a (n INTEGER) STRICT; INSERT INTO a VALUES (1);",
	"ALTER TABLE a ADD COLUMN m INTEGER; UPDATE a SET m = n + 1;",
	"CREATE TABLE b (n INTEGER) STRICT; INSERT INTO b SELECT m FROM a;",
};

static const char *const broken[] = {
	"CREATE TABLE a (n INTEGER) STRICT; INSERT INTO a VALUES (1);",
	"CREATE TABLE c (n INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
};

static struct sql *
open_db(struct house *h, const char *path)
{
	struct sql *db = NULL;

	assert_ok(h, sql_open(path, NULL, true, &db, &h->err));
	return db;
}

static int64_t
number(struct house *h, struct sql *db, const char *literal)
{
	int64_t n = -1;

	assert_ok(h, sql_number(sql_query(db, literal), &n, &h->err));
	return n;
}

#define VERSION "PRAGMA user_version"

static void
takes_each_step_once(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "m.db");

	for (size_t n = 1; n <= 3; n++) {
		struct sql *db = open_db(h, path);

		assert_ok(h, migrate_run(db, path, steps, n, &h->err));
		assert_int_equal(n, number(h, db, VERSION));
		assert_ok(h, migrate_run(db, path, steps, n, &h->err));
		assert_int_equal(1, number(h, db, "SELECT count(*) FROM a"));
		sql_close(db);
	}
	struct sql *db = open_db(h, path);

	assert_int_equal(2, number(h, db, "SELECT n FROM b"));
	sql_close(db);
}

static void
copies_before_it_changes(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "m.db");
	const char *copy = house_path(h, "m.db.schema-1");
	struct sql *db = open_db(h, path);
	struct stat st;

	assert_ok(h, migrate_run(db, path, steps, 1, &h->err));
	assert_int_equal(-1, access(copy, F_OK));	/* nothing to keep */
	assert_ok(h, migrate_run(db, path, steps, 3, &h->err));
	sql_close(db);
	assert_int_equal(0, stat(copy, &st));
	assert_int_equal(0600, st.st_mode & 0777);
	assert_int_equal(-1, access(house_path(h, "m.db.schema-1.new"), F_OK));
	/* The copy is a store as it was, and can be taken further. */
	db = open_db(h, copy);
	assert_int_equal(1, number(h, db, VERSION));
	assert_int_equal(1, number(h, db, "SELECT n FROM a"));
	assert_ok(h, migrate_run(db, copy, steps, 2, &h->err));
	sql_close(db);
}

static void
fails_whole(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "m.db");
	struct sql *db = open_db(h, path);

	assert_ok(h, migrate_run(db, path, broken, 1, &h->err));
	assert_int_equal(NEVER, migrate_run(db, path, broken, 2, &h->err));
	assert_false(sql_in_transaction(db));
	assert_int_equal(1, number(h, db, VERSION));
	assert_int_equal(1, number(h, db,
				   "SELECT count(*) FROM sqlite_schema"));
	sql_close(db);
}

static void
leaves_a_newer_one_alone(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "m.db");
	struct sql *db = open_db(h, path);

	assert_ok(h, migrate_run(db, path, steps, 3, &h->err));
	assert_int_equal(NEVER, migrate_run(db, path, steps, 2, &h->err));
	assert_int_equal(NEVER, migrate_check(db, 2, &h->err));
	assert_ok(h, migrate_check(db, 3, &h->err));
	assert_int_equal(LATER, migrate_check(db, 4, &h->err));
	assert_int_equal(3, number(h, db, VERSION));
	sql_close(db);
}

static void
leaves_strangers_alone(void **state)
{
	struct house *h = *state;
	static const char *const strange[] = {
		"CREATE TABLE t (n INTEGER)",
		"PRAGMA user_version = 1",
		"PRAGMA application_id = 4711",
	};

	for (size_t i = 0; i < 3; i++) {
		const char *path = house_path(h, "s.db");
		struct sql *db = open_db(h, path);

		assert_ok(h, sql_exec(db, strange[i], &h->err));
		assert_int_equal(NEVER, migrate_run(db, path, steps, 3,
						    &h->err));
		assert_non_null(strstr(h->err.text, "not a store"));
		sql_close(db);
		unlink(path);
	}
}

/* The shipped steps, from nothing, hold together. */
static void
shipped_steps_are_whole(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "m.db");
	struct sql *db = open_db(h, path);

	assert_true(migrate_n_steps >= 1);
	assert_ok(h, migrate_run(db, path, migrate_steps, migrate_n_steps,
				 &h->err));
	assert_int_equal(0, number(h, db, "SELECT count(*) FROM "
		"pragma_table_list WHERE type = 'table' AND schema = 'main' "
		"AND strict = 0 AND name NOT LIKE 'sqlite_%'"));
	sql_close(db);
}

int
main(void)
{
#define CLOSED(f) \
	cmocka_unit_test_setup_teardown(f, house_setup_closed, house_teardown)
	const struct CMUnitTest tests[] = {
		CLOSED(takes_each_step_once),
		CLOSED(copies_before_it_changes),
		CLOSED(fails_whole),
		CLOSED(leaves_a_newer_one_alone),
		CLOSED(leaves_strangers_alone),
		CLOSED(shipped_steps_are_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
