/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#define NOW 1000000

/* The engine's steps for one letter are the same after many letters. */
static int64_t
work_for_one(struct house *h, int64_t uid)
{
	static const char *const siglas[] = { "PG", "TO", "CE" };
	struct text from = text_new(h->arena), id = text_new(h->arena);
	int64_t before = sql_work(h->store->sql), twin, again = 0;
	struct parcel *p = NULL;
	bool has;

	text_addf(&from, "u%lld@example.it", (long long)uid);
	text_addf(&id, "%lld@example.it", (long long)uid);
	struct intake *in = house_intake(h, from.bytes, id.bytes,
					 siglas[uid % 3]);
	struct decision *d = house_decision(h, in, uid, NULL, NOW + uid / 9);

	assert_ok(h, ledger_has(h->store, SPAN("main"), 7, uid, &has,
				&h->err));
	assert_ok(h, ledger_twin(h->store, in->message_id, &d->letter.digest,
				 &twin, &h->err));
	house_commit(h, d);
	assert_ok(h, ledger_settled(h->store, SPAN("main"), 7, uid, &h->err));
	assert_ok(h, ledger_cursor(h->store, SPAN("main"), 7, &twin,
				   &h->err));
	/* Every other mail stays queued. */
	if (uid % 2) {
		assert_ok(h, outbox_claim(h->store, h->arena, NOW + uid, &p,
					  &h->err));
		assert_ok(h, outbox_settle(h->store, p->row, OK, NULL, NOW, 0,
					   &h->err));
	}
	assert_ok(h, outbox_next_due(h->store, &again, &h->err));
	return sql_work(h->store->sql) - before;
}

static void
costs_the_same_later(void **state)
{
	struct house *h = *state;
	int64_t early = 0, late = 0;

	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 0, &h->err));
	for (int64_t uid = 1; uid <= 1200; uid++) {
		int64_t work = work_for_one(h, uid);

		if (uid > 60 && uid <= 120)
			early += work;
		if (uid > 1140)
			late += work;
	}
	if (late > early + early / 50)
		fail_msg("%lld steps became %lld", (long long)early,
			 (long long)late);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(costs_the_same_later,
						house_setup, house_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
