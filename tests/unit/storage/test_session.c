/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/due.h"
#include "storage/erasure.h"
#include "tests/unit/storage/house.h"

#define NOW 1000000

static struct group_change
change_of(const char *id, unsigned parts)
{
	return (struct group_change){
		.parts = parts, .sector = parts & PART_ADDED ? "sua" : "",
		.to = {
			.id = id, .title = "Focus Group SUA 9", .number = 9,
			.start = NOW + 10, .end = NOW + 20,
			.link = "https://zoom.example.org/j/1",
			.passcode = "4711",
			.moderator = { "Ada Verdi", "ada@example.org" },
			.facilitator = { "Ugo Neri", "" },
			.capacity = 12, .minimum = 3,
		},
	};
}

static enum verdict
commit(struct house *h, const struct group_change *c, struct filing *f)
{
	struct decision d = {
		.act = ACT_ACCEPT, .reason = "moved", .change = c,
		.filings = f, .n_filings = f != NULL, .now = NOW,
		.revision = due_revision(h->store), .actor = SPAN("ada"),
	};

	return commit_duty(h->store, &d, NULL, 0, &h->err);
}

static struct group_change *
changes(struct house *h, size_t *n)
{
	struct group_change *list = NULL;

	assert_ok(h, view_changes(h->store, h->arena, &list, n, &h->err));
	return list;
}

static void
keeps_what_is_changed(void **state)
{
	struct house *h = *state;
	struct group_change a = change_of("sua-9", PART_ADDED);
	struct group_change b = change_of("sua-1", PART_HOUR);
	size_t n;

	changes(h, &n);
	assert_int_equal(n, 0);
	assert_ok(h, commit(h, &a, NULL));
	assert_ok(h, commit(h, &b, NULL));
	a.parts |= PART_CANCELLED;
	a.to.capacity = 7;
	assert_ok(h, commit(h, &a, NULL));
	assert_ok(h, store_flush(h->store, &h->err));
	house_close(h);
	house_open(h);
	const struct group_change *c = changes(h, &n);

	/* The first to come stays the first. */
	assert_int_equal(n, 2);
	assert_string_equal(c[0].to.id, "sua-9");
	assert_int_equal(c[0].parts, PART_ADDED | PART_CANCELLED);
	assert_string_equal(c[0].sector, "sua");
	assert_string_equal(c[0].to.title, "Focus Group SUA 9");
	assert_int_equal(c[0].to.number, 9);
	assert_int_equal(c[0].to.start, NOW + 10);
	assert_int_equal(c[0].to.end, NOW + 20);
	assert_string_equal(c[0].to.link, "https://zoom.example.org/j/1");
	assert_string_equal(c[0].to.passcode, "4711");
	assert_string_equal(c[0].to.moderator.name, "Ada Verdi");
	assert_string_equal(c[0].to.moderator.email, "ada@example.org");
	assert_string_equal(c[0].to.facilitator.name, "Ugo Neri");
	assert_string_equal(c[0].to.facilitator.email, "");
	assert_int_equal(c[0].to.capacity, 7);
	assert_int_equal(c[0].to.minimum, 3);
	assert_string_equal(c[1].to.id, "sua-1");
	assert_string_equal(c[1].sector, "");
	assert_int_equal(3, house_count(h, "SELECT count(*) FROM audit "
		"WHERE what = 'session' AND actor = 'ada' AND "
		"note LIKE 'sua-% moved'"));
	house_check(h);
}

/* All of the decision, or nothing of it. */
static void
is_undone_with_the_rest(void **state)
{
	struct house *h = *state;
	struct group_change c = change_of("sua-1", PART_HOUR);
	struct filing wrong = { .act = FILING_SAME, .registration = 99 };
	size_t n;

	assert_int_equal(NEVER, commit(h, &c, &wrong));
	changes(h, &n);
	assert_int_equal(n, 0);
	assert_ok(h, commit(h, &c, NULL));
	store_rollback(h->store);
	changes(h, &n);
	assert_int_equal(n, 0);
}

/* Whoever decided upon the programme before must look again. */
static void
makes_pictures_stale(void **state)
{
	struct house *h = *state;
	struct group_change c = change_of("sua-1", PART_HOUR);
	struct intake *in = house_intake(h, "rossi@pg.it", "", "PG");
	struct filing f = house_filing("PG", "sua", "sua-1");
	struct decision *d = house_decision(h, in, 1, &f, NOW);
	int64_t row;

	assert_ok(h, commit(h, &c, NULL));
	assert_int_equal(LATER, commit_decision(h->store, d, &row, &h->err));
}

static struct invitee *
one(struct house *h, struct invitee p)
{
	struct invitee *copy = arena_alloc(h->arena, sizeof(*copy));

	*copy = p;
	return copy;
}

static struct seated
seated(struct house *h)
{
	struct registration *r = NULL;

	assert_ok(h, view_registration(h->store, h->arena, 1, &r, &h->err));
	assert_int_equal(r->n_people, 1);
	return r->people[0];
}

/* New details leave the answer; another hour, or none, opens it. */
static void
opens_answers_for_another_hour(void **state)
{
	static const struct {
		enum deal deal;
		int64_t sequence;
		const char *answer;
	} cases[] = {
		{ DEAL_NOTICE, 0, "accepted" }, { DEAL_FOLLOW, 1, "none" },
		{ DEAL_SUSPEND, 2, "none" },
	};
	struct house *h = *state;
	struct filing f = house_filing("PG", "sua", "sua-1");

	f.people = one(h, house_person(h, "Maria Bianchi", "m@pg.it"));
	f.n_people = 1;
	house_commit(h, house_decision(h,
		house_intake(h, "rossi@pg.it", "", "PG"), 1, &f, NOW));
	for (size_t i = 0; i < 3; i++) {
		struct group_change c = change_of("sua-1", PART_LINK);
		struct seated before = seated(h);
		struct filing same = {
			.act = FILING_CHANGE, .registration = 1,
			.entity = SPAN("PG"), .sector = SPAN("sua"),
			.group = SPAN("sua-1"), .n_people = 1,
			.people = one(h, (struct invitee){
				.deal = cases[i].deal, .seated = before.id,
				.sequence = cases[i].sequence,
				.dtstamp = before.dtstamp + 1,
			}),
		};

		assert_ok(h, sql_exec(h->store->sql,
			"UPDATE person SET answer = 'accepted'", &h->err));
		assert_ok(h, commit(h, &c, &same));
		struct seated after = seated(h);

		assert_int_equal(after.sequence, cases[i].sequence);
		assert_int_equal(after.dtstamp, before.dtstamp + 1);
		assert_span(after.answer, cases[i].answer);
		assert_true(span_eq(after.uid, before.uid));
	}
	house_check(h);
}

static void
forgets_the_staff_in_time(void **state)
{
	struct house *h = *state;
	struct group_change c = change_of("sua-1", PART_MODERATOR);
	struct erasure e = { .bytes_before = INT64_MIN, .all_before = NOW };
	bool due = true;
	size_t n;

	assert_ok(h, commit(h, &c, NULL));
	assert_ok(h, erasure_is_due(h->store, &e, &due, &h->err));
	assert_false(due);
	e.all_before = NOW + 1;
	assert_ok(h, erasure_is_due(h->store, &e, &due, &h->err));
	assert_true(due);
	assert_ok(h, erasure_step(h->store, &e, NOW + 1, 10, &h->err));
	assert_ok(h, erasure_is_due(h->store, &e, &due, &h->err));
	assert_false(due);
	const struct group_change *left = changes(h, &n);

	assert_int_equal(n, 1);
	assert_string_equal(left[0].to.moderator.name, "");
	assert_string_equal(left[0].to.moderator.email, "");
	assert_string_equal(left[0].to.facilitator.name, "");
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(keeps_what_is_changed),
		OPEN(is_undone_with_the_rest),
		OPEN(makes_pictures_stale),
		OPEN(opens_answers_for_another_hour),
		OPEN(forgets_the_staff_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
