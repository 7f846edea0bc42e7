/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/archive.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/file.h"
#include "storage/backup.h"
#include "storage/commit.h"

/* A keeper's night shift: its clock is moved by the test. */
struct shift {
	char dir[256], backups[300];
	int64_t now, ticks;
	uint8_t chance;
	struct seam seam;
	struct programme programme;
	struct settings settings;
	struct loop *loop;
	struct store *store;
	struct archive archive;
	struct error err;
};

static int64_t
instant(const char *text)
{
	int64_t at = 0;

	assert_true(clock_parse(span_of(text), &at));
	return at;
}

static int64_t
now(void *self)
{
	return ((struct shift *)self)->now;
}

static int64_t
ticks(void *self)
{
	return ((struct shift *)self)->ticks;
}

static void
chance(void *self, void *ret, size_t n)
{
	memset(ret, ((struct shift *)self)->chance++, n);
}

static int
setup(void **state)
{
	struct shift *s = calloc(1, sizeof(*s));
	const char *tmp = getenv("TMPDIR");

	if (!s || clock_open("Europe/Rome", &s->err) != OK)
		return -1;
	snprintf(s->dir, sizeof(s->dir), "%s/convoca-XXXXXX",
		 tmp ? tmp : "/tmp");
	if (!mkdtemp(s->dir))
		return -1;
	snprintf(s->backups, sizeof(s->backups), "%s/backup", s->dir);
	s->seam = (struct seam){ now, ticks, chance, NULL, s };
	s->now = instant("2027-09-10T09:00:00");
	s->settings = (struct settings){
		.state_dir = s->dir,
		.upkeep = { .backup_dir = s->backups, .backups_kept = 2,
			    .night = 3 },
	};
	*state = s;
	if (store_open(s->dir, &s->programme, &s->seam, &s->store,
		       &s->err) != OK ||
	    loop_open(&s->seam, &s->loop, &s->err) != OK)
		return -1;
	archive_open(&s->archive, &s->settings, &s->seam, s->loop, s->store);
	return 0;
}

static void
empty(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(path);
}

static int
teardown(void **state)
{
	struct shift *s = *state;

	loop_close(s->loop);
	store_close(s->store);
	empty(s->backups);
	empty(s->dir);
	free(s);
	return 0;
}

/* Until it rests. */
static void
work(struct shift *s)
{
	do {
		s->archive.next.due(&s->archive);
	} while (!archive_is_done(&s->archive));
}

static size_t
count(struct shift *s)
{
	struct arena *a = arena_open(1 << 20);
	struct backup_found *list;
	size_t n = 0;

	assert_int_equal(OK, backup_list(a, s->backups, &list, &n, &s->err));
	arena_close(a);
	return n;
}

static void
file_a_letter(struct shift *s)
{
	const struct letter letter = {
		.mailbox = SPAN("main"), .uidvalidity = 1, .uid = 1,
		.bytes = SPAN("bytes"), .received = s->now,
	};
	struct error why = { .text = "dead" };
	int64_t row;

	assert_int_equal(OK, commit_quarantine(s->store, &letter, &why, NULL,
					       &row, &s->err));
	assert_int_equal(OK, store_flush(s->store, &s->err));
}

static void
the_night_of_each_hour(void **state)
{
	static const struct {
		const char *now;
		unsigned hour;
		const char *night;
	} table[] = {
		{ "2027-09-10T09:00:00", 3, "2027-09-10T03:00:00" },
		{ "2027-09-10T03:00:00", 3, "2027-09-10T03:00:00" },
		{ "2027-09-10T02:59:59", 3, "2027-09-09T03:00:00" },
		{ "2027-01-01T00:10:00", 23, "2026-12-31T23:00:00" },
		{ "2027-09-10T00:00:00", 0, "2027-09-10T00:00:00" },
		/* That hour does not exist in the last night of March, */
		{ "2027-03-28T09:00:00", 2, "2027-03-28T03:00:00" },
		/* and is there twice in that of October. */
		{ "2027-10-31T09:00:00", 2, "2027-10-31T02:00:00+02:00" },
		{ "2027-10-31T02:30:00+01:00", 2,
		  "2027-10-31T02:00:00+02:00" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_int_equal(instant(table[i].night),
				 archive_night(instant(table[i].now),
					       table[i].hour));
}

static void
one_a_night(void **state)
{
	struct shift *s = *state;

	work(s);
	assert_int_equal(0, count(s));	/* nothing is there to lose */
	file_a_letter(s);
	work(s);
	assert_int_equal(1, count(s));
	s->now = instant("2027-09-11T02:59:00");
	work(s);
	assert_int_equal(1, count(s));
	s->now = instant("2027-09-11T03:00:00");
	work(s);
	work(s);
	assert_int_equal(2, count(s));
	s->now = instant("2027-09-15T03:00:00");
	work(s);
	assert_int_equal(2, count(s));	/* and the oldest is gone */
}

static void
never_while_something_is_half_written(void **state)
{
	struct shift *s = *state;

	file_a_letter(s);
	assert_int_equal(OK, store_begin(s->store, &s->err));
	s->archive.next.due(&s->archive);
	assert_int_equal(0, count(s));
	assert_false(archive_is_done(&s->archive));
	store_rollback(s->store);
	work(s);
	assert_int_equal(1, count(s));
}

/* A clock that was wrong once must not end the backups for years. */
static void
one_of_the_future_does_not_count(void **state)
{
	struct shift *s = *state;

	file_a_letter(s);
	s->now = instant("2037-01-01T09:00:00");
	work(s);
	s->now = instant("2027-09-10T09:00:00");
	work(s);
	assert_int_equal(2, count(s));
	work(s);
	assert_int_equal(2, count(s));
}

static void
a_failure_is_known_until_it_succeeds(void **state)
{
	struct shift *s = *state;

	file_a_letter(s);
	assert_int_equal(OK, file_write(s->backups, SPAN("in the way"), 0600,
					&s->err));
	work(s);
	assert_int_equal(s->now, s->archive.failed);
	unlink(s->backups);
	work(s);
	assert_int_equal(0, s->archive.failed);
	assert_int_equal(1, count(s));
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		OPEN(the_night_of_each_hour),
		OPEN(one_a_night),
		OPEN(never_while_something_is_half_written),
		OPEN(one_of_the_future_does_not_count),
		OPEN(a_failure_is_known_until_it_succeeds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
