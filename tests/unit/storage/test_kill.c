/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A writer that is killed at any moment: what it told after a flush is there,
 * and what is there is whole.
 */
#include "tests/unit/storage/house.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 24

static void
commit_one(struct house *h, int64_t uid)
{
	struct text entity = text_new(h->arena), id = text_new(h->arena);

	text_addf(&entity, "Comune %lld", (long long)uid);
	text_addf(&id, "%lld@example.it", (long long)uid);
	struct filing f = house_filing(entity.bytes, "sua", "sua-1");
	struct text mail = text_new(h->arena);

	text_addf(&mail, "u%lld@example.it", (long long)uid);
	struct invitee p = {
		.name = SPAN("Maria Bianchi"), .email = text_span(&mail),
		.uid = text_span(&id),
	};

	f.people = &p;
	f.n_people = 1;
	struct decision *d = house_decision(h,
		house_intake(h, "a@example.it", id.bytes, ""), uid, &f, uid);

	d->parcels[0].message_id = text_span(&id);
	house_commit(h, d);
}

/* Commits in groups of 1 to 7 and tells the last UID after each flush. */
static void
work_until_killed(struct house *h, int told)
{
	int64_t uid = 0;

	house_open(h);
	if (ledger_cursor(h->store, SPAN("main"), 7, &uid, &h->err) != OK)
		_exit(1);
	for (int group = 1;; group = group % 7 + 1) {
		for (int i = 0; i < group; i++)
			commit_one(h, ++uid);
		if (store_flush(h->store, &h->err) != OK ||
		    write(told, &uid, sizeof(uid)) != sizeof(uid))
			_exit(1);
		arena_reset(h->arena);
	}
}

static int64_t
kill_somewhere(struct house *h, long delay_us)
{
	struct timespec wait = { .tv_nsec = delay_us * 1000 };
	int64_t told = 0, last = 0;
	int fds[2], status;

	assert_int_equal(0, pipe(fds));
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid) {
		close(fds[0]);
		work_until_killed(h, fds[1]);
	}
	close(fds[1]);
	/* The first flush is told before the clock starts: it is at work. */
	assert_int_equal(sizeof(told), read(fds[0], &told, sizeof(told)));
	nanosleep(&wait, NULL);
	kill(pid, SIGKILL);
	while (read(fds[0], &last, sizeof(last)) == sizeof(last))
		told = last;
	close(fds[0]);
	assert_int_equal(pid, waitpid(pid, &status, 0));
	assert_true(WIFSIGNALED(status));
	return told;
}

static void
told_is_present(void **state)
{
	struct house *h = *state;
	int64_t before = 0;
	uint32_t seed = 20271005;

	house_open(h);
	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 0, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	for (int round = 0; round < ROUNDS; round++) {
		seed = seed * 1664525 + 1013904223;
		int64_t told = kill_somewhere(h, seed >> 17), there = 0;

		house_open(h);
		house_check(h);
		assert_ok(h, ledger_cursor(h->store, SPAN("main"), 7, &there,
					   &h->err));
		/* At most the group after the last one told is there too. */
		if (there < told || there > told + 7 || told <= before)
			fail_msg("told %lld, there %lld", (long long)told,
				 (long long)there);
		assert_int_equal(there, house_count(h,
			"SELECT count(*) FROM letter "
			"JOIN letter_text ON letter_text.letter = letter.id "
			"JOIN registration r ON r.letter = letter.id "
			"JOIN person p ON p.registration = r.id "
			"JOIN parcel m ON m.letter = letter.id "
			"JOIN parcel_text t ON t.parcel = m.id"));
		before = there;
		house_close(h);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(told_is_present,
						house_setup_closed,
						house_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
