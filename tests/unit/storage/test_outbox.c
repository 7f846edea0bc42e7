/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#include <string.h>

#define NOW 1000000

static void
add(struct house *h, const char *to, int64_t due, bool held)
{
	struct parcel p = house_parcel(h, "undelivered", to);

	p.due = due;
	p.held = held;
	assert_ok(h, outbox_add(h->store, &p, NOW, &h->err));
}

static struct parcel *
claim(struct house *h, int64_t now)
{
	struct parcel *p = (struct parcel *)h;

	assert_ok(h, outbox_claim(h->store, h->arena, now, &p, &h->err));
	return p;
}

static int64_t
next_due(struct house *h)
{
	int64_t due = -9;

	assert_ok(h, outbox_next_due(h->store, &due, &h->err));
	return due;
}

static void
expect_state(struct house *h, int64_t row, const char *state)
{
	struct view_parcel *list;
	size_t n;

	assert_ok(h, view_outbox(h->store, h->arena, SPAN_NONE, 1000, &list,
				 &n, &h->err));
	for (size_t i = 0; i < n; i++)
		if (list[i].row == row) {
			assert_span(list[i].state, state);
			return;
		}
	fail_msg("no mail %lld", (long long)row);
}

static void
oldest_due_goes_first(void **state)
{
	struct house *h = *state;

	assert_int_equal(-1, next_due(h));
	assert_null(claim(h, NOW));
	add(h, "c@example.it", NOW + 30, false);
	add(h, "A@Example.it", NOW + 10, false);
	add(h, "b@example.it", NOW + 10, false);
	add(h, "d@example.it", 5, false);	/* long ago is now */
	add(h, "held@example.it", NOW, true);
	assert_int_equal(NOW, next_due(h));
	assert_span(claim(h, NOW)->recipient, "d@example.it");
	assert_null(claim(h, NOW + 9));
	assert_int_equal(NOW + 10, next_due(h));
	struct parcel *p = claim(h, NOW + 60);

	assert_span(p->recipient, "a@example.it");
	assert_span(p->purpose, "undelivered");
	assert_int_equal(1, p->attempts);
	assert_true(span_find(p->bytes, SPAN("\r\n\r\nBuongiorno\r\n")) > 0);
	assert_true(span_find(p->bytes, p->message_id) > 0);
	assert_span(claim(h, NOW + 60)->recipient, "b@example.it");
	assert_span(claim(h, NOW + 60)->recipient, "c@example.it");
	assert_null(claim(h, NOW + 60));
	assert_int_equal(-1, next_due(h));
}

static void
settles_each_way(void **state)
{
	struct house *h = *state;
	struct error why = { .code = 451, .text = "greylisted" };
	struct view_parcel *list;
	size_t n;

	add(h, "a@example.it", NOW, false);
	struct parcel *p = claim(h, NOW);
	struct span bytes = p->bytes;

	assert_ok(h, outbox_settle(h->store, p->row, LATER, &why, NOW,
				   NOW + 300, &h->err));
	assert_null(claim(h, NOW + 299));
	assert_int_equal(NOW + 300, next_due(h));
	p = claim(h, NOW + 300);
	assert_int_equal(2, p->attempts);
	assert_int_equal(NOW, p->began);
	assert_true(span_eq(bytes, p->bytes));
	assert_ok(h, outbox_settle(h->store, p->row, OK, NULL, NOW + 301, 0,
				   &h->err));
	expect_state(h, p->row, "sent");
	add(h, "b@example.it", NOW, false);
	p = claim(h, NOW + 302);
	why.code = 550;
	assert_ok(h, outbox_settle(h->store, p->row, NEVER, &why, NOW + 303,
				   0, &h->err));
	assert_ok(h, view_outbox(h->store, h->arena, SPAN("failed"), 9, &list,
				 &n, &h->err));
	assert_int_equal(1, n);
	assert_span(list[0].why, "greylisted");
	assert_int_equal(NOW + 303, list[0].settled);
	assert_int_equal(0, list[0].letter);
}

/* Every pair of state and wish; what is not permitted changes nothing. */
static void
permits_only_its_moves(void **state)
{
	struct house *h = *state;
	static const char *const states[] = {
		"queued", "flying", "held", "sent", "failed", "dropped",
	};
	static const struct {
		const char *name;
		const char *becomes[6];	/* as in states; NULL: refused */
	} wishes[] = {
		{ "sent", { [1] = "sent" } },
		{ "later", { [1] = "queued" } },
		{ "never", { [1] = "failed" } },
		{ "land", { [1] = "queued" } },
		{ "retry", { [4] = "queued" } },
		{ "release", { [2] = "queued" } },
		{ "drop", { [0] = "dropped", [2] = "dropped",
			    [4] = "dropped" } },
	};

	add(h, "a@example.it", NOW, false);
	for (size_t w = 0; w < 7; w++)
		for (size_t s = 0; s < 6; s++) {
			struct text set = text_new(h->arena);
			const char *want = wishes[w].becomes[s];
			int64_t n = 0;
			enum verdict v;

			text_addf(&set, "UPDATE parcel SET state = '%s'",
				  states[s]);
			assert_ok(h, sql_exec(h->store->sql, set.bytes,
					      &h->err));
			if (w < 3)
				v = outbox_settle(h->store, 1, (enum verdict)w,
						  NULL, NOW, NOW, &h->err);
			else if (w == 3)
				v = outbox_land(h->store, &n, &h->err);
			else if (w == 4)
				v = outbox_retry(h->store, 1, NOW, &n,
						 &h->err);
			else if (w == 5)
				v = outbox_release(h->store, 1, NOW, &n,
						   &h->err);
			else
				v = outbox_drop(h->store, 1, NOW,
						SPAN("ada"), &n, &h->err);
			assert_int_equal(w < 3 && !want ? NEVER : OK, v);
			if (w >= 3)
				assert_int_equal(want ? 1 : 0, n);
			expect_state(h, 1, want ? want : states[s]);
		}
}

static void
releases_and_retries(void **state)
{
	struct house *h = *state;
	struct error why = { .text = "no such mailbox" };
	int64_t n = 0;

	add(h, "a@example.it", NOW, true);
	add(h, "b@example.it", NOW, true);
	add(h, "c@example.it", NOW, true);
	assert_int_equal(-1, next_due(h));
	assert_ok(h, outbox_release(h->store, 2, NOW + 5, &n, &h->err));
	assert_int_equal(1, n);
	assert_int_equal(0, house_count(h, "SELECT max(began) FROM parcel"));
	assert_int_equal(NOW + 5, next_due(h));
	assert_ok(h, outbox_release(h->store, 0, NOW + 5, &n, &h->err));
	assert_int_equal(2, n);
	for (int i = 0; i < 3; i++) {
		struct parcel *p = claim(h, NOW + 5);

		/* The time for which it was held does not count. */
		assert_int_equal(NOW + 5, p->began);
		assert_ok(h, outbox_settle(h->store, p->row,
					   i ? NEVER : LATER, &why, NOW + 6,
					   NOW + 4000, &h->err));
	}
	/* One that the brake put off is not hurried: it has not failed. */
	add(h, "later@example.it", NOW + 9000, false);
	assert_ok(h, outbox_retry(h->store, 0, NOW + 7, &n, &h->err));
	assert_int_equal(3, n);
	for (int i = 0; i < 3; i++) {
		struct parcel *p = claim(h, NOW + 7);

		assert_non_null(p);
		/* Given up once, it begins anew; else the count goes on. */
		bool goes_on = span_is(p->recipient, "a@example.it");

		assert_int_equal(goes_on ? 2 : 1, p->attempts);
		assert_int_equal(goes_on ? NOW + 5 : NOW + 7, p->began);
	}
	assert_null(claim(h, NOW + 7));
	assert_int_equal(NOW + 9000, next_due(h));
	assert_ok(h, outbox_retry(h->store, 99, NOW, &n, &h->err));
	assert_int_equal(0, n);
}

static void
lands_after_a_crash(void **state)
{
	struct house *h = *state;
	int64_t n = 0;

	add(h, "a@example.it", NOW, false);
	struct span first = claim(h, NOW)->bytes;

	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	house_open(h);
	assert_null(claim(h, NOW));
	assert_ok(h, outbox_land(h->store, &n, &h->err));
	assert_int_equal(1, n);
	struct parcel *p = claim(h, NOW);

	assert_true(span_eq(first, p->bytes));
	assert_int_equal(2, p->attempts);
}

/* Bytes that are damaged on the disk do not stop the others. */
static void
passes_over_damage(void **state)
{
	struct house *h = *state;

	add(h, "a@example.it", NOW, false);
	add(h, "b@example.it", NOW, false);
	assert_ok(h, sql_exec(h->store->sql, "UPDATE parcel_text SET "
		"packed = x'28b52ffd00' WHERE parcel = 1", &h->err));
	assert_span(claim(h, NOW)->recipient, "b@example.it");
	expect_state(h, 1, "failed");
}

static void
lists_for_people(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "a@example.it", "1@b.it", "");
	struct view_parcel *list;
	size_t n;

	house_commit(h, house_decision(h, in, 1, NULL, NOW));
	add(h, "x@example.it", NOW, true);
	add(h, "y@example.it", NOW, true);
	assert_ok(h, view_outbox(h->store, h->arena, SPAN("held"), 9, &list,
				 &n, &h->err));
	assert_int_equal(2, n);
	assert_span(list[0].recipient, "x@example.it");
	assert_ok(h, view_outbox(h->store, h->arena, SPAN_NONE, 2, &list, &n,
				 &h->err));
	assert_int_equal(2, n);
	assert_span(list[0].purpose, "confirmation");
	assert_int_equal(1, list[0].letter);
	assert_int_equal(NOW, list[0].created);
}

/* What would go out can be read; what is dropped is kept, and never goes. */
static void
shows_and_drops(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "a@example.it", "1@b.it", "");
	struct view_parcel *p;
	struct span bytes;
	int64_t n = 0;

	house_commit(h, house_decision(h, in, 1, NULL, NOW));
	assert_ok(h, view_parcel(h->store, h->arena, 1, &p, &bytes, &h->err));
	assert_span(p->recipient, "a@example.it");
	assert_true(span_find(bytes, SPAN("Buongiorno")) > 0);
	assert_ok(h, outbox_drop(h->store, 1, NOW + 1, SPAN("ada"), &n,
				 &h->err));
	assert_int_equal(1, n);
	expect_state(h, 1, "dropped");
	assert_null(claim(h, NOW + 9));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM audit "
		"WHERE what = 'drop' AND actor = 'ada' AND letter = 1"));
	assert_int_equal(NEVER, view_parcel(h->store, h->arena, 9, &p, &bytes,
					    &h->err));
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(oldest_due_goes_first),
		OPEN(settles_each_way),
		OPEN(permits_only_its_moves),
		OPEN(releases_and_retries),
		OPEN(lands_after_a_crash),
		OPEN(passes_over_damage),
		OPEN(lists_for_people),
		OPEN(shows_and_drops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
