/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#define NOW 1000000

static int64_t
cursor(struct house *h, int64_t uidvalidity)
{
	int64_t ret = -9;

	assert_ok(h, ledger_cursor(h->store, SPAN("main"), uidvalidity, &ret,
				   &h->err));
	return ret;
}

static int64_t
commit_as(struct house *h, int64_t uid, enum act act)
{
	struct text id = text_new(h->arena);

	text_addf(&id, "%lld@example.it", (long long)uid);
	struct decision *d = house_decision(h,
		house_intake(h, "a@example.it", id.bytes, ""), uid, NULL, NOW);

	d->act = act;
	return house_commit(h, d);
}

static void
begins_where_told(void **state)
{
	struct house *h = *state;
	bool known = true;

	assert_int_equal(-1, cursor(h, 7));
	assert_ok(h, ledger_knows(h->store, SPAN("main"), &known, &h->err));
	assert_false(known);
	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 400, &h->err));
	assert_int_equal(400, cursor(h, 7));
	/* A second beginning changes nothing. */
	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 900, &h->err));
	assert_int_equal(400, cursor(h, 7));
	assert_int_equal(-1, cursor(h, 8));
	assert_ok(h, ledger_knows(h->store, SPAN("main"), &known, &h->err));
	assert_true(known);
	assert_ok(h, ledger_knows(h->store, SPAN("other"), &known, &h->err));
	assert_false(known);
}

static void
follows_the_letters(void **state)
{
	struct house *h = *state;
	bool has;

	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 400, &h->err));
	commit_as(h, 300, ACT_IGNORE);		/* of older days */
	assert_int_equal(400, cursor(h, 7));
	commit_as(h, 401, ACT_IGNORE);
	commit_as(h, 405, ACT_IGNORE);
	assert_int_equal(405, cursor(h, 7));
	assert_ok(h, ledger_has(h->store, SPAN("main"), 7, 405, &has,
				&h->err));
	assert_true(has);
	assert_ok(h, ledger_has(h->store, SPAN("main"), 7, 404, &has,
				&h->err));
	assert_false(has);
	assert_ok(h, ledger_has(h->store, SPAN("main"), 8, 405, &has,
				&h->err));
	assert_false(has);
	/* A flushed cursor is there after a start, another is not. */
	assert_ok(h, store_flush(h->store, &h->err));
	commit_as(h, 406, ACT_IGNORE);
	house_close(h);
	house_open(h);
	assert_int_equal(405, cursor(h, 7));
}

static void
lists_what_is_to_be_moved(void **state)
{
	struct house *h = *state;
	static const enum settle_to want[] = {
		SETTLE_DONE, SETTLE_DONE, SETTLE_REVIEW, SETTLE_OTHER,
		SETTLE_OTHER, SETTLE_REVIEW,
	};
	struct letter m = house_letter(h, 16, "?", NOW);
	struct error why = { .text = "dead" };
	struct unsettled *u;
	size_t n;
	int64_t row;

	for (enum act a = ACT_ACCEPT; a <= ACT_IGNORE; a++)
		commit_as(h, 11 + a, a);
	assert_ok(h, commit_quarantine(h->store, &m, &why, NULL, &row,
				       &h->err));
	assert_ok(h, ledger_unsettled(h->store, h->arena, SPAN("main"), 7, &u,
				      &n, &h->err));
	assert_int_equal(6, n);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(11 + i, u[i].uid);
		assert_int_equal(7, u[i].uidvalidity);
		assert_int_equal(want[i], u[i].to);
	}
	/* Nobody looks at a copy, whatever became of the first. */
	m = house_letter(h, 17, "?", NOW);
	assert_ok(h, commit_duplicate(h->store, &m, NULL, 1, &row, &h->err));
	for (int64_t uid = 11; uid < 17; uid++)
		assert_ok(h, ledger_settled(h->store, SPAN("main"), 7, uid,
					    &h->err));
	assert_ok(h, ledger_unsettled(h->store, h->arena, SPAN("main"), 7, &u,
				      &n, &h->err));
	assert_int_equal(1, n);
	assert_int_equal(17, u[0].uid);
	assert_int_equal(SETTLE_OTHER, u[0].to);
	/* Settling what is settled, or is not there, is no fault. */
	assert_ok(h, ledger_settled(h->store, SPAN("main"), 7, 11, &h->err));
	assert_ok(h, ledger_settled(h->store, SPAN("main"), 7, 99, &h->err));
	assert_ok(h, ledger_unsettled(h->store, h->arena, SPAN("main"), 8, &u,
				      &n, &h->err));
	assert_int_equal(0, n);
}

static void
withhold(struct house *h, int64_t uidvalidity, int64_t uid, bool mute)
{
	assert_ok(h, ledger_withhold(h->store, SPAN("main"), uidvalidity,
				     &(struct withheld){ uid, NOW, mute },
				     &h->err));
}

static size_t
withheld(struct house *h, int64_t uidvalidity, struct withheld **ret)
{
	size_t n = 99;

	assert_ok(h, ledger_withheld(h->store, h->arena, SPAN("main"),
				     uidvalidity, ret, &n, &h->err));
	return n;
}

/* The cursor passes them; what is remembered of them is as durable. */
static void
remembers_what_a_server_withholds(void **state)
{
	struct house *h = *state;
	struct view_counts counts;
	struct view_withheld *list;
	struct withheld *w;
	size_t n;

	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 0, &h->err));
	withhold(h, 7, 3, false);
	withhold(h, 7, 1, true);
	withhold(h, 7, 3, true);	/* told again: as it was */
	commit_as(h, 5, ACT_IGNORE);
	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	house_open(h);
	assert_int_equal(5, cursor(h, 7));
	assert_int_equal(2, withheld(h, 7, &w));
	assert_int_equal(1, w[0].uid);
	assert_true(w[0].mute);
	assert_int_equal(3, w[1].uid);
	assert_int_equal(NOW, w[1].since);
	assert_false(w[1].mute);
	assert_ok(h, view_counts(h->store, &counts, &h->err));
	assert_int_equal(2, counts.withheld);
	assert_ok(h, view_withheld(h->store, h->arena, 1, &list, &n,
				   &h->err));
	assert_int_equal(1, n);
	assert_span(list[0].mailbox, "main");
	/* It has come, it is gone, and what has come is not waited for. */
	commit_as(h, 3, ACT_IGNORE);
	assert_int_equal(1, withheld(h, 7, &w));
	withhold(h, 7, 3, false);
	assert_int_equal(1, withheld(h, 7, &w));
	assert_ok(h, ledger_gone(h->store, SPAN("main"), 7, 1, &h->err));
	assert_int_equal(0, withheld(h, 7, &w));
	house_check(h);
}

static void
forgets_numbers_of_another_mailbox(void **state)
{
	struct house *h = *state;
	struct withheld *w;

	withhold(h, 7, 3, false);
	assert_ok(h, ledger_begin(h->store, SPAN("other"), 8, 0, &h->err));
	assert_int_equal(1, withheld(h, 7, &w));
	assert_ok(h, ledger_begin(h->store, SPAN("main"), 8, 0, &h->err));
	assert_int_equal(0, withheld(h, 7, &w));
}

static void
names_where_letters_go(void **state)
{
	(void)state;
	assert_string_equal("done", settle_to_name(SETTLE_DONE));
	assert_string_equal("review", settle_to_name(SETTLE_REVIEW));
	assert_string_equal("other", settle_to_name(SETTLE_OTHER));
}

static enum ledger_place
place(struct house *h, int64_t uid, enum settle_to *to)
{
	enum ledger_place p = LEDGER_SETTLED;

	assert_ok(h, ledger_place(h->store, SPAN("main"), 7, uid, &p, to,
				  &h->err));
	return p;
}

static void
knows_where_each_letter_stands(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "a@pg.it", "x@pg.it", "PG");
	struct withheld w = { .uid = 9, .since = 1000 };
	enum settle_to to = SETTLE_OTHER;
	int64_t start = -1;

	assert_ok(h, store_begin(h->store, &h->err));
	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 3, &h->err));
	house_commit(h, house_decision(h, in, 8, NULL, 1000));
	assert_ok(h, ledger_withhold(h->store, SPAN("main"), 7, &w, &h->err));
	assert_int_equal(LEDGER_UNSETTLED, place(h, 8, &to));
	assert_int_equal(SETTLE_DONE, to);
	assert_ok(h, ledger_settled(h->store, SPAN("main"), 7, 8, &h->err));
	assert_int_equal(LEDGER_SETTLED, place(h, 8, &to));
	assert_int_equal(LEDGER_WITHHELD, place(h, 9, &to));
	assert_int_equal(LEDGER_UNKNOWN, place(h, 10, &to));
	assert_ok(h, ledger_start(h->store, SPAN("main"), 7, &start,
				  &h->err));
	assert_int_equal(3, start);
}

static void
catches_up_once(void **state)
{
	struct house *h = *state;
	bool lags = true;
	int64_t since = 0;

	assert_ok(h, ledger_begin(h->store, SPAN("main"), 7, 3, &h->err));
	assert_ok(h, ledger_lags(h->store, SPAN("main"), &lags, &since,
				&h->err));
	assert_false(lags);
	assert_ok(h, sql_exec(h->store->sql, "UPDATE mailbox SET lags = 1, "
			      "lags_since = 5000", &h->err));
	assert_ok(h, ledger_lags(h->store, SPAN("main"), &lags, &since,
				&h->err));
	assert_true(lags);
	assert_int_equal(5000, since);
	assert_ok(h, ledger_caught_up(h->store, SPAN("main"), &h->err));
	assert_ok(h, ledger_lags(h->store, SPAN("main"), &lags, &since,
				&h->err));
	assert_false(lags);
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(begins_where_told),
		OPEN(follows_the_letters),
		OPEN(lists_what_is_to_be_moved),
		OPEN(remembers_what_a_server_withholds),
		OPEN(forgets_numbers_of_another_mailbox),
		OPEN(knows_where_each_letter_stands),
		OPEN(catches_up_once),
		cmocka_unit_test(names_where_letters_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
