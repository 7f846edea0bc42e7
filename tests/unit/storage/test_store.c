/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/file.h"
#include "core/limits.h"

static int64_t
simple_commit(struct house *h, int64_t uid)
{
	struct text id = text_new(h->arena);

	text_addf(&id, "letter-%lld@example.it", (long long)uid);
	struct intake *in = house_intake(h, "a@example.it", id.bytes, "");

	return house_commit(h, house_decision(h, in, uid, NULL, 1000));
}

static void
is_for_its_owner_only(void **state)
{
	struct house *h = *state;
	static const char *const names[] = {
		"convoca.db", "convoca.db-wal", "convoca.db-shm", "lock",
	};
	struct stat st;

	simple_commit(h, 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		assert_int_equal(0, stat(house_path(h, names[i]), &st));
		assert_int_equal(0600, st.st_mode & 0777);
	}
}

static void
makes_its_folder(void **state)
{
	struct house *h = *state;
	const char *dir = house_path(h, "state");
	struct store *s = NULL;
	struct stat st;

	assert_ok(h, store_open(dir, &house_programme, &h->seam, &s,
				&h->err));
	store_close(s);
	assert_int_equal(0, stat(dir, &st));
	assert_int_equal(0700, st.st_mode & 0777);
	unlink(house_path(h, "state/convoca.db"));
	unlink(house_path(h, "state/lock"));
	rmdir(dir);
	/* Not the folders above it: that is somebody's mistake. */
	s = NULL;
	assert_int_equal(NEVER, store_open(house_path(h, "no/such"),
					   &house_programme, &h->seam, &s,
					   &h->err));
	assert_null(s);
}

static void
refuses_a_second_writer(void **state)
{
	struct house *h = *state;
	struct store *s = NULL;

	assert_int_equal(LATER, store_open(h->dir, &house_programme, &h->seam,
					   &s, &h->err));
	assert_string_equal("another convoca is running", h->err.text);
	assert_null(s);
	house_close(h);
	house_open(h);
}

static void
keeps_its_secret(void **state)
{
	struct house *h = *state;
	uint8_t first[32], second[32];

	assert_ok(h, store_secret(h->store, first, &h->err));
	assert_int_equal(1, first[1] - first[0]);	/* of the seam */
	house_close(h);
	h->chance = 77;
	house_open(h);
	assert_ok(h, store_secret(h->store, second, &h->err));
	assert_memory_equal(first, second, sizeof(first));
}

static void
forgets_what_was_not_flushed(void **state)
{
	struct house *h = *state;

	simple_commit(h, 1);
	assert_true(store_pending(h->store));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_false(store_pending(h->store));
	simple_commit(h, 2);
	house_close(h);
	house_open(h);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter"));
	simple_commit(h, 2);
	store_rollback(h->store);
	assert_false(store_pending(h->store));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter"));
	assert_ok(h, store_flush(h->store, &h->err));
	house_check(h);
}

static void
readers_see_what_is_flushed(void **state)
{
	struct house *h = *state;
	struct store *reader = NULL;
	struct view_counts c;

	simple_commit(h, 1);
	assert_ok(h, store_open_readonly(h->dir, &house_programme, &reader,
					 &h->err));
	assert_ok(h, view_counts(reader, &c, &h->err));
	assert_int_equal(0, c.letters);
	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, view_counts(reader, &c, &h->err));
	assert_int_equal(1, c.letters);
	assert_int_equal(LATER, outbox_add(reader,
		&(struct parcel){ .recipient = SPAN("a@b.it") }, 1, &h->err));
	store_close(reader);
	/* Also when no writer is there. */
	house_close(h);
	assert_ok(h, store_open_readonly(h->dir, &house_programme, &reader,
					 &h->err));
	assert_ok(h, view_counts(reader, &c, &h->err));
	assert_int_equal(1, c.letters);
	store_close(reader);
}

static void
nothing_to_read_yet(void **state)
{
	struct house *h = *state;
	struct store *s = NULL;

	assert_int_equal(LATER, store_open_readonly(h->dir, &house_programme,
						    &s, &h->err));
	assert_null(s);
	assert_int_equal(-1, access(house_path(h, "convoca.db"), F_OK));
}

static void
expect_refusal(struct house *h, const char *words)
{
	struct store *s = NULL;

	assert_int_equal(NEVER, store_open(h->dir, &house_programme, &h->seam,
					   &s, &h->err));
	assert_null(s);
	if (!strstr(h->err.text, words))
		fail_msg("'%s' does not say '%s'", h->err.text, words);
}

static void
refuses_a_newer_schema(void **state)
{
	struct house *h = *state;
	struct store *s = NULL;

	assert_ok(h, sql_exec(h->store->sql, "PRAGMA user_version = 9999",
			      &h->err));
	house_close(h);
	expect_refusal(h, "9999");
	assert_int_equal(NEVER, store_open_readonly(h->dir, &house_programme,
						    &s, &h->err));
}

static void
refuses_what_is_no_store(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "convoca.db");
	struct sql *db = NULL;

	assert_ok(h, file_write(path, SPAN("Gentili signori, vi scriviamo per "
		"comunicare il nominativo del referente e del sostituto, con "
		"i loro recapiti telefonici e di posta elettronica."), 0600,
		&h->err));
	expect_refusal(h, "damaged");
	unlink(path);
	assert_ok(h, sql_open(path, NULL, true, &db, &h->err));
	assert_ok(h, sql_exec(db, "CREATE TABLE rubrica (nome TEXT)",
			      &h->err));
	sql_close(db);
	expect_refusal(h, "not a store");
}

/* Noise on every page but the first, one at a time, is seen at the start. */
static void
refuses_a_damaged_file(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "convoca.db");
	struct span good;
	char noise[4096];

	for (int64_t uid = 1; uid <= 20; uid++)
		simple_commit(h, uid);
	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	assert_ok(h, file_read(h->arena, path, 16 * MIB, &good, &h->err));
	memset(noise, 0xA5, sizeof(noise));
	assert_true(good.len / sizeof(noise) > 20);
	for (size_t page = 0; page < good.len / sizeof(noise); page++) {
		struct store *s = NULL;
		int fd = open(path, O_WRONLY);

		assert_int_equal((ssize_t)sizeof(noise),
				 pwrite(fd, noise, sizeof(noise),
					(off_t)(page * sizeof(noise))));
		close(fd);
		assert_int_equal(NEVER, store_open(h->dir, &house_programme,
						   &h->seam, &s, &h->err));
		assert_ok(h, file_write(path, good, 0600, &h->err));
	}
	house_open(h);
	house_check(h);
}

/* The group is lost as a whole, and told as such; room given, all goes on. */
static void
outlives_a_full_disk(void **state)
{
	struct house *h = *state;
	size_t n = 0;
	int64_t row;
	enum verdict v = OK;
	char *noise = arena_alloc(h->arena, 64 * KIB);

	for (size_t i = 0; i < 64 * KIB; i++)
		noise[i] = (char)(i * i >> 7 ^ i);
	simple_commit(h, 1);
	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, sql_exec(h->store->sql, "PRAGMA max_page_count = 80",
			      &h->err));
	for (int64_t uid = 2; uid < 500 && v == OK; uid++, n++) {
		struct intake *in = house_intake(h, "a@example.it", "x@y.it",
						 "");
		struct decision *d = house_decision(h, in, uid, NULL, 1000);

		v = commit_decision(h->store, d, &row, &h->err);
	}
	assert_int_equal(LATER, v);
	assert_true(n > 1);
	/* The engine undid all of it: nobody may go on as if it stood. */
	if (!sql_in_transaction(h->store->sql))
		assert_int_equal(LATER, store_begin(h->store, &h->err));
	v = store_flush(h->store, &h->err);
	assert_false(store_pending(h->store));
	int64_t left = house_count(h, "SELECT count(*) FROM letter");

	assert_true(v == OK ? left == (int64_t)n : left == 1);
	assert_ok(h, sql_exec(h->store->sql,
			      "PRAGMA max_page_count = 1000000", &h->err));
	simple_commit(h, 1000);
	assert_ok(h, store_flush(h->store, &h->err));
	assert_int_equal(left + 1,
			 house_count(h, "SELECT count(*) FROM letter"));
	house_check(h);
}

/* A quota: the write itself fails, in a child that may not grow files. */
static void
fill_quota(struct house *h)
{
	struct rlimit small = { 512 * KIB, 512 * KIB };
	int64_t told = 0, row;
	enum verdict v = OK;

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &small) < 0 ||
	    store_open(h->dir, &house_programme, &h->seam, &h->store,
		       &h->err) != OK)
		_exit(100);
	for (int64_t uid = 1; uid < 5000 && v == OK; uid++) {
		struct intake *in = house_intake(h, "a@example.it",
						 "x@y.it", "");

		v = commit_decision(h->store,
				    house_decision(h, in, uid, NULL, 1000),
				    &row, &h->err);
		if (v == OK)
			v = store_flush(h->store, &h->err);
		told += v == OK;
	}
	/* Later, and nothing that was told is missing. */
	_exit(v == LATER && told > 3 &&
	      house_count(h, "SELECT count(*) FROM letter") == told ? 0 : 1);
}

static void
outlives_a_quota(void **state)
{
	struct house *h = *state;
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid)
		fill_quota(h);
	assert_int_equal(pid, waitpid(pid, &status, 0));
	assert_true(WIFEXITED(status));
	assert_int_equal(0, WEXITSTATUS(status));
	house_open(h);
	house_check(h);
	simple_commit(h, 9000);
	assert_ok(h, store_flush(h->store, &h->err));
}

/* Noise that comes while it is open: what rests on it is not committed. */
static void
stops_when_the_file_becomes_damaged(void **state)
{
	struct house *h = *state;
	struct view_counts counts;
	char noise[4096];
	struct span before, after;

	for (int64_t uid = 1; uid < 40; uid++)
		simple_commit(h, uid);
	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, sql_checkpoint(h->store->sql, true, &h->err));
	const char *path = house_path(h, "convoca.db");
	int fd = open(path, O_RDWR);
	off_t size = lseek(fd, 0, SEEK_END);

	memset(noise, 0xA5, sizeof(noise));
	for (off_t at = 4096; at < size; at += 4096)
		assert_int_equal((ssize_t)sizeof(noise),
				 pwrite(fd, noise, sizeof(noise), at));
	close(fd);
	/* What is in memory would still be right. */
	assert_ok(h, sql_exec(h->store->sql, "PRAGMA cache_size = 0; "
			      "PRAGMA shrink_memory", &h->err));
	assert_ok(h, file_read(h->arena, path, 64 * MIB, &before, &h->err));
	assert_ok(h, store_begin(h->store, &h->err));
	assert_false(store_is_damaged(h->store));
	assert_int_equal(NEVER, view_counts(h->store, &counts, &h->err));
	assert_true(store_tells_damage(&h->err));
	assert_true(store_is_damaged(h->store));
	assert_int_equal(NEVER, store_flush(h->store, &h->err));
	assert_true(store_tells_damage(&h->err));
	assert_int_equal(NEVER, store_begin(h->store, &h->err));
	house_close(h);
	assert_ok(h, file_read(h->arena, path, 64 * MIB, &after, &h->err));
	assert_true(span_eq(before, after));
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
#define CLOSED(f) \
	cmocka_unit_test_setup_teardown(f, house_setup_closed, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(is_for_its_owner_only),
		CLOSED(makes_its_folder),
		OPEN(refuses_a_second_writer),
		OPEN(keeps_its_secret),
		OPEN(forgets_what_was_not_flushed),
		OPEN(readers_see_what_is_flushed),
		CLOSED(nothing_to_read_yet),
		OPEN(refuses_a_newer_schema),
		CLOSED(refuses_what_is_no_store),
		OPEN(refuses_a_damaged_file),
		OPEN(stops_when_the_file_becomes_damaged),
		OPEN(outlives_a_full_disk),
		CLOSED(outlives_a_quota),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
