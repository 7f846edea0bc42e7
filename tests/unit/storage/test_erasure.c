/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/erasure.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/unit/storage/house.h"

#define OLD 1000000
#define YOUNG 2000000
#define BETWEEN 1500000
#define NOW 3000000
#define CANARY "Canarino"

static const struct erasure bytes = { BETWEEN, INT64_MIN };
static const struct erasure all = { INT64_MIN, BETWEEN };

/* A letter that files one person, with a mail that was sent if sent. */
static int64_t
add(struct house *h, int64_t uid, const char *entity, int64_t at, bool sent)
{
	struct text from = text_new(h->arena), id = text_new(h->arena);
	struct filing f = house_filing(entity, "sua", "sua-1");
	struct invitee person;
	struct parcel *p;

	text_addf(&from, CANARY "%lld@example.it", (long long)uid);
	text_addf(&id, CANARY "%lld@x.it", (long long)uid);
	struct intake *in = house_intake(h, from.bytes, id.bytes, entity);

	in->subject = SPAN(CANARY);
	person = house_person(h, CANARY, from.bytes);
	f.people = &person;
	f.n_people = 1;
	struct decision *d = house_decision(h, in, uid, *entity ? &f : NULL,
					    at);

	d->privacy_told = true;
	int64_t row = house_commit(h, d);

	if (!sent)
		return row;
	assert_ok(h, outbox_claim(h->store, h->arena, at, &p, &h->err));
	assert_ok(h, outbox_settle(h->store, p->row, OK, NULL, at, 0,
				   &h->err));
	return row;
}

static bool
is_due(struct house *h, const struct erasure *e)
{
	bool due = false;

	assert_ok(h, erasure_is_due(h->store, e, &due, &h->err));
	return due;
}

static void
step(struct house *h, const struct erasure *e, unsigned max)
{
	assert_ok(h, erasure_step(h->store, e, NOW, max, &h->err));
}

/* How often the word stands in the files of the store. */
static unsigned
count_word(struct house *h, const char *word)
{
	DIR *d = opendir(h->dir);
	unsigned n = 0;
	struct dirent *e;

	assert_non_null(d);
	while ((e = readdir(d))) {
		static char room[4 << 20];
		int fd = openat(dirfd(d), e->d_name, O_RDONLY);
		ssize_t len = fd < 0 ? 0 : read(fd, room, sizeof(room));

		for (ssize_t i = 0; i + (ssize_t)strlen(word) <= len; i++)
			n += !memcmp(room + i, word, strlen(word));
		if (fd >= 0)
			close(fd);
	}
	closedir(d);
	return n;
}

static void
bytes_expire(void **state)
{
	struct house *h = *state;
	struct letter m = house_letter(h, 9, CANARY, OLD);
	struct error why = { .text = "dead" };
	struct view_letter_whole *w;
	int64_t waits;
	int64_t old = add(h, 1, "PG", OLD, true);
	int64_t young = add(h, 2, "TO", YOUNG, true);

	add(h, 3, "CE", OLD, false);
	assert_ok(h, commit_quarantine(h->store, &m, &why, NULL, &waits,
				       &h->err));
	assert_true(is_due(h, &bytes));
	step(h, &bytes, 100);
	assert_false(is_due(h, &bytes));
	assert_ok(h, view_letter(h->store, h->arena, old, &w, &h->err));
	assert_int_equal(0, w->bytes.len);
	assert_span(w->row.subject, CANARY);
	assert_ok(h, view_letter(h->store, h->arena, young, &w, &h->err));
	assert_true(w->bytes.len > 0);
	assert_ok(h, view_letter(h->store, h->arena, waits, &w, &h->err));
	assert_true(w->bytes.len > 0);
	/* What was sent is gone, what is to be sent is not. */
	assert_int_equal(2, house_count(h,
		"SELECT count(*) FROM parcel_text"));
	assert_int_equal(2, house_count(h,
		"SELECT count(*) FROM audit WHERE what = 'expire'"));
	assert_int_equal(3, house_count(h, "SELECT count(*) FROM person"));
	house_check(h);
}

static void
all_that_is_personal_goes(void **state)
{
	struct house *h = *state;
	struct letter m = house_letter(h, 9, CANARY, OLD);
	struct error why = { .text = CANARY };
	struct view_counts counts;
	int64_t row;
	bool has;

	add(h, 1, "PG", OLD, true);
	add(h, 3, "CE", OLD, false);
	assert_ok(h, commit_quarantine(h->store, &m, &why, NULL, &row,
				       &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_true(count_word(h, CANARY) > 0);
	assert_true(is_due(h, &all));
	step(h, &all, 100);
	assert_false(is_due(h, &all));
	assert_ok(h, store_flush(h->store, &h->err));
	assert_ok(h, erasure_settle(h->store, &h->err));
	assert_int_equal(0, count_word(h, CANARY));
	/* The addresses of mails are in small letters. */
	assert_int_equal(0, count_word(h, "canarino"));

	assert_ok(h, view_counts(h->store, &counts, &h->err));
	assert_int_equal(3, counts.letters);
	assert_int_equal(2, counts.registrations);
	assert_int_equal(0, counts.people);
	assert_int_equal(0, counts.outbox_queued + counts.outbox_sent);
	assert_int_equal(0, counts.quarantined);
	assert_ok(h, ledger_has(h->store, SPAN("main"), 7, 9, &has, &h->err));
	assert_true(has);
	assert_int_equal(3, house_count(h,
		"SELECT count(*) FROM audit WHERE what = 'erase'"));
	house_check(h);
}

static void
what_is_younger_stays(void **state)
{
	struct house *h = *state;

	add(h, 1, "PG", OLD, false);
	add(h, 2, "TO", YOUNG, false);
	step(h, &all, 100);
	assert_false(is_due(h, &all));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM person"));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM parcel"));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM told"));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM letter "
		"WHERE sender = 'Canarino2@example.it'"));
}

static void
goes_in_steps(void **state)
{
	struct house *h = *state;
	for (int64_t uid = 1; uid <= 5; uid++)
		add(h, uid, "", OLD, true);
	for (int i = 0; i < 3; i++) {
		assert_true(is_due(h, &all));
		step(h, &all, 2);
	}
	assert_false(is_due(h, &all));
	/* Nothing is done twice. */
	assert_int_equal(5, house_count(h, "SELECT count(*) FROM audit "
		"WHERE what = 'erase'"));
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(bytes_expire),
		OPEN(all_that_is_personal_goes),
		OPEN(what_is_younger_stays),
		OPEN(goes_in_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
