/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/backup.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/limits.h"
#include "storage/erased.h"
#include "storage/forget.h"
#include "tests/unit/storage/house.h"

#define NOW 3000000
#define CANARY "canarino"
#define HIS CANARY "@pg.it"
#define HERS "secretary@pg.it"

static const struct erasure nothing = { INT64_MIN, INT64_MIN };

static const char *
backup_at(struct house *h, int64_t at)
{
	char name[BACKUP_NAME_MAX];

	backup_name(at, name);
	return house_path(h, name);
}

static const char *
make(struct house *h, int64_t at)
{
	const char *path = backup_at(h, at);

	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, backup_make(h->store, path, &h->err));
	return path;
}

static void
send_all(struct house *h)
{
	struct parcel *p;

	for (;;) {
		assert_ok(h, outbox_claim(h->store, h->arena, NOW, &p,
					  &h->err));
		if (!p)
			return;
		assert_ok(h, outbox_settle(h->store, p->row, OK, NULL, NOW, 0,
					   &h->err));
	}
}

/* The secretary names him in her letter; *row is hers. */
static int64_t
register_him(struct house *h, int64_t uid, int64_t at)
{
	struct filing f = uid == 1 ? house_filing("PG", "sua", "sua-1")
				   : house_filing("PG", "sit", "sit-1");
	struct invitee person = house_person(h, "Ada " CANARY, HIS);
	struct text id = text_new(h->arena), body = text_new(h->arena);

	text_addf(&id, "letter-%lld@pg.it", (long long)uid);
	text_addf(&body, "Referente: Ada " CANARY ", " HIS);
	struct intake *in = house_intake(h, HERS, id.bytes, "PG");

	in->subject = SPAN("Ada " CANARY);
	in->question = text_span(&body);
	f.people = &person;
	f.n_people = 1;
	int64_t row = house_commit(h, house_decision(
		h, in, uid, uid < 3 ? &f : NULL, at));

	send_all(h);
	return row;
}

static void
forget_him(struct house *h, int64_t at)
{
	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, forget_note(h->store, SPAN(HIS), at, &h->err));
	while (house_count(h, "SELECT count(*) FROM forget"))
		assert_ok(h, forget_step(h->store, at, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, erasure_settle(h->store, &h->err));
}

/* How often the word stands in the files of the folder, in any letters. */
static unsigned
count_word(struct house *h, const char *word)
{
	DIR *d = opendir(h->dir);
	struct dirent *e;
	unsigned n = 0;

	assert_non_null(d);
	while ((e = readdir(d))) {
		struct span all;
		ptrdiff_t at;

		if (e->d_name[0] == '.')
			continue;
		assert_ok(h, file_read(h->arena, house_path(h, e->d_name),
				       64 * MIB, &all, &h->err));
		while ((at = span_find_nocase(all, span_of(word))) >= 0) {
			all = span_tail(all, (size_t)at + 1);
			n++;
		}
	}
	closedir(d);
	return n;
}

static void
is_whole_and_private(void **state)
{
	struct house *h = *state;
	struct backup_facts facts;
	struct stat st;

	register_him(h, 1, 1000);
	const char *path = make(h, 5000);

	assert_int_equal(0, stat(path, &st));
	assert_int_equal(0600, st.st_mode & 0777);
	assert_ok(h, backup_check(path, &facts, &h->err));
	assert_int_equal(1, facts.letters);
	assert_int_equal(1, facts.registrations);
	assert_int_equal(1000, facts.last_letter);
	/* Nothing else of it is left in the folder. */
	assert_int_equal(-1, access(house_path(h, "convoca-19700101T012320Z."
						  "db.new"), F_OK));
}

static void
waits_for_what_is_half_written(void **state)
{
	struct house *h = *state;
	const char *path = backup_at(h, 5000);

	assert_ok(h, store_begin(h->store, &h->err));
	assert_int_equal(LATER, backup_make(h->store, path, &h->err));
	assert_int_equal(-1, access(path, F_OK));
}

/* Noise anywhere but where nothing stands is seen. */
static void
a_damaged_one_is_known(void **state)
{
	struct house *h = *state;
	struct backup_facts facts;
	char noise[4096];
	struct span good;

	for (int64_t uid = 1; uid < 9; uid++)
		register_him(h, uid, 1000 * uid);
	const char *path = make(h, 9000);

	memset(noise, 0x5A, sizeof(noise));
	assert_ok(h, file_read(h->arena, path, 64 * MIB, &good, &h->err));
	assert_true(good.len / sizeof(noise) > 20);
	for (size_t page = 0; page < good.len / sizeof(noise); page++) {
		int fd = open(path, O_WRONLY);

		assert_int_equal((ssize_t)sizeof(noise),
				 pwrite(fd, noise, sizeof(noise),
					(off_t)(page * sizeof(noise))));
		close(fd);
		assert_int_equal(NEVER, backup_check(path, &facts, &h->err));
		assert_ok(h, file_write(path, good, 0600, &h->err));
	}
	assert_ok(h, backup_check(path, &facts, &h->err));
	assert_ok(h, file_write(path, SPAN("no store at all"), 0600,
				&h->err));
	assert_int_equal(NEVER, backup_check(path, &facts, &h->err));
}

static void
the_oldest_go(void **state)
{
	struct house *h = *state;
	struct backup_found *list;
	size_t n, gone;

	register_him(h, 1, 1000);
	for (int64_t at = 100000; at <= 500000; at += 100000)
		make(h, at);
	/* What is not called like ours is not ours. */
	assert_ok(h, file_write(house_path(h, "convoca-mine.db"), SPAN("x"),
				0600, &h->err));
	assert_ok(h, backup_rotate(h->arena, h->dir, 2, &gone, &h->err));
	assert_int_equal(3, gone);
	assert_ok(h, backup_list(h->arena, h->dir, &list, &n, &h->err));
	assert_int_equal(2, n);
	assert_int_equal(500000, list[0].at);
	assert_int_equal(400000, list[1].at);
	assert_int_equal(0, access(house_path(h, "convoca-mine.db"), F_OK));
}

static void
who_is_erased_goes_from_them(void **state)
{
	struct house *h = *state;
	struct backup_facts facts;
	bool changed, lost;

	register_him(h, 1, 1000);
	const char *first = make(h, 5000), *second = make(h, 6000);

	assert_true(count_word(h, CANARY) > 0);
	forget_him(h, 7000);
	assert_true(count_word(h, CANARY) > 0);
	assert_ok(h, backup_cleanse(h->store, first, &nothing, &changed,
				    &lost, &h->err));
	assert_true(changed && !lost);
	assert_ok(h, backup_cleanse(h->store, second, &nothing, &changed,
				    &lost, &h->err));
	assert_true(changed && !lost);
	assert_int_equal(0, count_word(h, CANARY));
	/* All else is still there, and nothing is left to be done. */
	assert_ok(h, backup_check(first, &facts, &h->err));
	assert_int_equal(1, facts.letters);
	assert_int_equal(1, facts.registrations);
	assert_true(count_word(h, HERS) > 0);
	assert_ok(h, backup_cleanse(h->store, first, &nothing, &changed,
				    &lost, &h->err));
	assert_false(changed || lost);
	house_check(h);
}

/* His words in the bytes of mails and letters cannot be searched for. */
static void
no_bytes_about_him_stay(void **state)
{
	struct house *h = *state;

	register_him(h, 1, 1000);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM parcel_text"));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter_text"));
	forget_him(h, 7000);
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM parcel_text"));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM letter_text"));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM letter "
					   "WHERE subject <> ''"));
	/* Of the secretary nobody has asked it. */
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter "
					   "WHERE sender = '" HERS "'"));
}

static void
one_that_cannot_be_cleansed_goes(void **state)
{
	struct house *h = *state;
	const char *path = house_path(h, "convoca.db.schema-0");
	bool changed, lost;

	register_him(h, 1, 1000);
	assert_ok(h, file_write(path, SPAN(CANARY), 0600, &h->err));
	/* Without an erasure nothing is wrong with it. */
	assert_ok(h, backup_cleanse(h->store, path, &nothing, &changed, &lost,
				    &h->err));
	assert_false(changed || lost);
	forget_him(h, 7000);
	assert_ok(h, backup_cleanse(h->store, path, &nothing, &changed, &lost,
				    &h->err));
	assert_true(lost);
	assert_int_equal(-1, access(path, F_OK));
}

/* At the office's date all that is personal goes from them as well. */
static void
the_office_erases_them(void **state)
{
	struct house *h = *state;
	const struct erasure all = { INT64_MIN, 2000 };
	bool changed, lost;

	register_him(h, 1, 1000);
	const char *path = make(h, 5000);

	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, erasure_step(h->store, &all, 6000, 100, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, erasure_settle(h->store, &h->err));
	assert_ok(h, backup_cleanse(h->store, path, &all, &changed, &lost,
				    &h->err));
	assert_true(changed && !lost);
	assert_int_equal(0, count_word(h, CANARY));
	assert_int_equal(0, count_word(h, HERS));
}

static void
restore_refuses(void **state)
{
	struct house *h = *state;
	struct backup_restored r;
	struct sql *db = NULL;

	register_him(h, 1, 1000);
	const char *path = make(h, 5000);

	/* While somebody has the store. */
	assert_int_equal(LATER, backup_restore(h->dir, path, h->dir, NOW, &r,
					       &h->err));
	assert_string_equal("another convoca is running", h->err.text);
	house_close(h);
	/* What is of a newer convoca. */
	assert_ok(h, sql_open(path, NULL, true, &db, &h->err));
	assert_ok(h, sql_exec(db, "PRAGMA user_version = 99", &h->err));
	sql_close(db);
	assert_int_equal(NEVER, backup_restore(h->dir, path, h->dir, NOW, &r,
					       &h->err));
	assert_int_equal(NEVER, backup_restore(h->dir, house_path(h, "none"),
					       NULL, NOW, &r, &h->err));
	house_open(h);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter"));
}

static void
restore_goes_back_and_keeps_the_old(void **state)
{
	struct house *h = *state;
	struct backup_restored r;
	struct backup_facts old;

	register_him(h, 1, 1000);
	const char *path = make(h, 5000);

	register_him(h, 2, 6000);
	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	assert_ok(h, backup_restore(h->dir, path, h->dir, NOW, &r, &h->err));
	assert_true(r.known);
	assert_int_equal(1, r.lost);
	assert_int_equal(0, r.erased);
	assert_int_equal(1, r.facts.letters);
	assert_ok(h, backup_check(r.aside, &old, &h->err));
	assert_int_equal(2, old.letters);
	house_open(h);
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter"));
	house_check(h);
}

/* The old store knows it; when it is damaged, the other backups do. */
static void
nobody_comes_back(bool damaged, struct house *h)
{
	struct backup_restored r;
	bool changed, lost;

	register_him(h, 1, 1000);
	const char *old = make(h, 5000), *elsewhere = house_path(h, "usb");
	struct span bytes;

	assert_ok(h, file_read(h->arena, old, 64 * MIB, &bytes, &h->err));
	forget_him(h, 7000);
	assert_ok(h, backup_cleanse(h->store, old, &nothing, &changed, &lost,
				    &h->err));
	house_close(h);
	if (damaged)
		assert_ok(h, file_write(house_path(h, "convoca.db"),
					SPAN("noise"), 0600, &h->err));
	/* A copy that somebody has carried away before. */
	assert_ok(h, file_write(elsewhere, bytes, 0600, &h->err));
	assert_ok(h, backup_restore(h->dir, elsewhere, h->dir, NOW, &r,
				    &h->err));
	assert_int_equal(!damaged, r.known);
	assert_int_equal(1, r.erased);
	unlink(elsewhere);
	house_open(h);
	assert_int_equal(0, count_word(h, CANARY));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM erased"));
	house_check(h);
}

static void
nobody_comes_back_by_the_store(void **state)
{
	nobody_comes_back(false, *state);
}

static void
nobody_comes_back_by_the_backups(void **state)
{
	nobody_comes_back(true, *state);
}

/* He wrote anew after his erasure: that is his to do. */
static void
who_came_after_his_erasure_stays(void **state)
{
	struct house *h = *state;
	bool changed, lost;

	register_him(h, 1, 1000);
	forget_him(h, 2000);
	register_him(h, 2, 3000);
	const char *path = make(h, 5000);

	assert_ok(h, backup_cleanse(h->store, path, &nothing, &changed, &lost,
				    &h->err));
	assert_false(changed || lost);
	forget_him(h, 7000);
	assert_ok(h, backup_cleanse(h->store, path, &nothing, &changed, &lost,
				    &h->err));
	assert_true(changed);
	assert_int_equal(0, count_word(h, CANARY));
}

static void
halves_are_cleared_away(void **state)
{
	struct house *h = *state;
	static const char *const halves[] = {
		"convoca-20271005T013000Z.db.new", "convoca.db.work",
		"convoca-20271005T013000Z.db.work",
		"convoca-20271005T013000Z.db.work-wal",
		"convoca-20271005T013000Z.db.work.new",
	};
	static const char *const others[] = { "mine.new", "convoca.conf.new" };

	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves); i++)
		assert_ok(h, file_write(house_path(h, halves[i]), SPAN("x"),
					0600, &h->err));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_ok(h, file_write(house_path(h, others[i]), SPAN("x"),
					0600, &h->err));
	backup_tidy(h->dir);
	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves); i++)
		assert_int_equal(-1, access(house_path(h, halves[i]), F_OK));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_int_equal(0, access(house_path(h, others[i]), F_OK));
	assert_int_equal(0, access(house_path(h, "convoca.db"), F_OK));
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(is_whole_and_private),
		OPEN(waits_for_what_is_half_written),
		OPEN(a_damaged_one_is_known),
		OPEN(the_oldest_go),
		OPEN(who_is_erased_goes_from_them),
		OPEN(no_bytes_about_him_stay),
		OPEN(one_that_cannot_be_cleansed_goes),
		OPEN(the_office_erases_them),
		OPEN(restore_refuses),
		OPEN(restore_goes_back_and_keeps_the_old),
		OPEN(nobody_comes_back_by_the_store),
		OPEN(nobody_comes_back_by_the_backups),
		OPEN(who_came_after_his_erasure_stays),
		OPEN(halves_are_cleared_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
