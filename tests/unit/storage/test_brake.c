/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

static int64_t next_uid = 1;

/* One answered letter of a writer at a time. */
static void
answer(struct house *h, struct intake *in, int64_t now)
{
	house_commit(h, house_decision(h, in, next_uid++, NULL, now));
}

static struct intake *
from(struct house *h, const char *address, const char *message_id)
{
	return house_intake(h, address, message_id, "");
}

/*
 * The day is the programme's: 22:30 UTC in summer is tomorrow in Rome, and
 * the day on which the clock goes back has 25 hours.
 */
static void
counts_by_the_day_of_rome(void **state)
{
	static const struct {
		const char *answered, *asked;
		unsigned today;
	} cases[] = {
		{ "2027-06-15T00:00:00", "2027-06-15T23:59:59", 1 },
		{ "2027-06-14T23:59:59", "2027-06-15T00:00:00", 0 },
		/* 2027-06-15 00:30 in Rome. */
		{ "2027-06-14T22:30:00Z", "2027-06-15T20:00:00Z", 1 },
		{ "2027-06-14T21:59:59Z", "2027-06-14T22:00:00Z", 0 },
		/* 31 October 2027: from 22:00 UTC the day before. */
		{ "2027-10-30T22:00:00Z", "2027-10-31T22:59:59Z", 1 },
		{ "2027-10-30T22:00:00Z", "2027-10-31T23:00:00Z", 0 },
		{ "2027-10-30T21:59:59Z", "2027-10-31T10:00:00Z", 0 },
		/* Winter: midnight is 23:00 UTC. */
		{ "2027-12-01T23:00:00Z", "2027-12-02T22:59:59Z", 1 },
		{ "2027-12-01T22:59:59Z", "2027-12-02T05:00:00Z", 0 },
	};
	struct house *h = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct text who = text_new(h->arena), id = text_new(h->arena);

		text_addf(&who, "u%zu@example.it", i);
		text_addf(&id, "%zu@example.it", i);
		struct intake *in = from(h, who.bytes, id.bytes);

		answer(h, in, house_instant(cases[i].answered));
		struct roster *r = house_roster(h, in,
			house_instant(cases[i].asked));

		if (r->sender_today != cases[i].today ||
		    r->thread_today != cases[i].today)
			fail_msg("case %zu: %u, %u", i, r->sender_today,
				 r->thread_today);
	}
}

static void
counts_one_sender_only(void **state)
{
	struct house *h = *state;
	int64_t noon = house_instant("2027-06-15T12:00:00");
	struct intake *in = from(h, "Mario@Example.IT", "1@example.it");

	answer(h, in, noon);
	in = from(h, "other@example.it", "2@example.it");
	in->reply_to = SPAN("mario@example.it");	/* answered there */
	answer(h, in, noon + 1);
	answer(h, from(h, "other@example.it", "3@example.it"), noon + 2);
	/* A copy to the organisers counts for nobody. */
	struct decision *d = house_decision(h,
		from(h, "third@example.it", "4@example.it"), next_uid++, NULL,
		noon + 3);

	d->parcels[0].recipient = SPAN("mario@example.it");
	d->parcels[0].counted = false;
	house_commit(h, d);
	struct roster *r = house_roster(h,
		from(h, "mario@example.it", "5@example.it"), noon + 9);

	assert_int_equal(2, r->sender_today);
	assert_int_equal(0, r->thread_today);
	assert_int_equal(3, r->hour_total);
	/* Without an address that could be answered, nothing is counted. */
	r = house_roster(h, from(h, "", "6@example.it"), noon + 9);
	assert_int_equal(0, r->sender_today);
	assert_int_equal(3, r->hour_total);
}

/* All that answers each other is one thread, whoever's mail it answers. */
static void
follows_a_thread(void **state)
{
	struct house *h = *state;
	int64_t noon = house_instant("2027-06-15T12:00:00");
	struct intake *in = from(h, "a@example.it", "root@example.it");
	struct decision *d = house_decision(h, in, next_uid++, NULL, noon);
	struct span ours = d->parcels[0].message_id;
	struct span chain[] = { SPAN("root@example.it"), ours };

	house_commit(h, d);
	/* The first reference names the root. */
	in = from(h, "b@example.it", "2@example.it");
	in->references = chain;
	in->n_references = 2;
	in->in_reply_to = ours;
	assert_int_equal(1, house_roster(h, in, noon)->thread_today);
	answer(h, in, noon + 1);
	/* Only our mail is named: it belongs to that thread. */
	in = from(h, "c@example.it", "3@example.it");
	in->in_reply_to = ours;
	assert_int_equal(2, house_roster(h, in, noon)->thread_today);
	answer(h, in, noon + 2);
	/* A letter in it is named. */
	in = from(h, "d@example.it", "4@example.it");
	in->in_reply_to = SPAN("3@example.it");
	assert_int_equal(3, house_roster(h, in, noon)->thread_today);
	/* A thread begun elsewhere is one as well. */
	in = from(h, "e@example.it", "5@example.it");
	in->in_reply_to = SPAN("unknown@elsewhere.it");
	answer(h, in, noon + 3);
	in = from(h, "f@example.it", "6@example.it");
	in->in_reply_to = SPAN("unknown@elsewhere.it");
	assert_int_equal(1, house_roster(h, in, noon)->thread_today);
	/* Letters without any Message-ID are not one thread. */
	answer(h, from(h, "g@example.it", ""), noon + 4);
	assert_int_equal(0, house_roster(h, from(h, "h@example.it", ""),
					 noon)->thread_today);
}

static unsigned
hour(struct house *h, int64_t now)
{
	return house_roster(h, from(h, "", ""), now)->hour_total;
}

static void
hour_slides(void **state)
{
	struct house *h = *state;
	int64_t t = house_instant("2027-06-15T12:00:00");

	for (int i = 0; i < 10; i++) {
		struct text id = text_new(h->arena);

		text_addf(&id, "%d@example.it", i);
		answer(h, from(h, "a@example.it", id.bytes), t + i * 600);
	}
	assert_int_equal(6, hour(h, t + 9 * 600));
	assert_int_equal(6, hour(h, t + 9 * 600 + 599));
	assert_int_equal(5, hour(h, t + 10 * 600));
	assert_int_equal(1, hour(h, t + 15 * 600 - 1));
	assert_int_equal(0, hour(h, t + 15 * 600));
	/* A clock set back, and a new start, count the same. */
	assert_int_equal(6, hour(h, t + 9 * 600));
	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	house_open(h);
	assert_int_equal(6, hour(h, t + 9 * 600));
	/* What is undone never counted. */
	answer(h, from(h, "a@example.it", "x@example.it"), t + 9 * 600);
	assert_int_equal(7, hour(h, t + 9 * 600));
	store_rollback(h->store);
	assert_int_equal(6, hour(h, t + 9 * 600));
}

/* What the brake put off to a later hour is of that hour. */
static void
deferred_mail_counts_when_it_goes(void **state)
{
	struct house *h = *state;
	int64_t t = house_instant("2027-06-15T12:00:00");
	struct decision *d = house_decision(h,
		from(h, "a@example.it", "1@example.it"), next_uid++, NULL, t);

	d->parcels[0].due = t + 7200;
	house_commit(h, d);
	assert_int_equal(1, hour(h, t));
	assert_int_equal(1, hour(h, t + 7200 + 3599));
	assert_int_equal(0, hour(h, t + 7200 + 3600));
}

static void
remembers_what_was_told(void **state)
{
	struct house *h = *state;
	int64_t noon = house_instant("2027-06-15T12:00:00");
	struct intake *in = from(h, "Mario@example.it", "1@example.it");
	struct decision *d = house_decision(h, in, next_uid++, NULL, noon);

	assert_false(house_roster(h, in, noon)->told_privacy);
	d->privacy_told = d->brake_told = true;
	house_commit(h, d);
	struct roster *r = house_roster(h, in, noon);

	assert_true(r->told_privacy);
	assert_true(r->brake_told);
	/* The notice once for ever, the alarm once a day. */
	r = house_roster(h, in, noon + 86400);
	assert_true(r->told_privacy);
	assert_false(r->brake_told);
	d = house_decision(h, from(h, "mario@example.it", "2@example.it"),
			   next_uid++, NULL, noon + 86400);
	d->brake_told = true;
	house_commit(h, d);
	r = house_roster(h, in, noon + 86400);
	assert_true(r->told_privacy);
	assert_true(r->brake_told);
	r = house_roster(h, from(h, "other@example.it", "3@example.it"),
			 noon);
	assert_false(r->told_privacy);
	assert_false(r->brake_told);
}

/* Letters, not mails: each organiser has his own. */
static void
counts_reviews_of_today(void **state)
{
	struct house *h = *state;
	unsigned today = 9;
	int64_t next = 0, noon = house_instant("2027-10-05T12:00:00");

	assert_ok(h, view_reviews(h->store, noon, &today, &next, &h->err));
	assert_int_equal(0, today);
	assert_int_equal(1, next);
	for (int64_t i = 1; i <= 3; i++) {
		struct letter m = house_letter(h, i, "x",
					       noon - (i == 1) * 86400);
		struct parcel p[2] = {
			house_parcel(h, "review", "a@upi.it"),
			house_parcel(h, "review", "b@upi.it"),
		};
		struct error why = { .text = "dead" };
		int64_t row;

		assert_ok(h, commit_quarantine(h->store, &m, &why,
			&(struct notices){ p, 2, i }, &row, &h->err));
		assert_int_equal(i, row);
	}
	assert_ok(h, view_reviews(h->store, noon + 60, &today, &next,
				  &h->err));
	assert_int_equal(2, today);
	assert_int_equal(4, next);
	assert_ok(h, view_reviews(h->store, noon + 43200, &today, &next,
				  &h->err));
	assert_int_equal(0, today);
	house_check(h);
}

/* A mail that names another letter than the one it is about never goes. */
static void
refuses_to_point_elsewhere(void **state)
{
	struct house *h = *state;
	struct letter m = house_letter(h, 1, "x", 1000000);
	struct parcel p = house_parcel(h, "review", "a@upi.it");
	struct error why = { .text = "dead" };
	int64_t row;

	assert_int_equal(LATER, commit_quarantine(h->store, &m, &why,
		&(struct notices){ &p, 1, 2 }, &row, &h->err));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM letter"));
	struct decision *d = house_decision(h,
		house_intake(h, "a@example.it", "1@b.it", ""), 1, NULL,
		1000000);

	d->row_told = 7;
	assert_int_equal(LATER, commit_decision(h->store, d, &row, &h->err));
	d->row_told = 1;
	assert_int_equal(1, house_commit(h, d));
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(counts_by_the_day_of_rome),
		OPEN(counts_one_sender_only),
		OPEN(follows_a_thread),
		OPEN(hour_slides),
		OPEN(deferred_mail_counts_when_it_goes),
		OPEN(remembers_what_was_told),
		OPEN(counts_reviews_of_today),
		OPEN(refuses_to_point_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
