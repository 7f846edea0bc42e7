/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/storage/house.h"

#define NOW 1000000

static int64_t next_uid = 1;

static void
file(struct house *h, const char *entity, const char *sector,
     const char *group, const char *email)
{
	struct filing f = house_filing(entity, sector, group);
	struct invitee p = house_person(h, "Maria Bianchi", email);

	f.people = &p;
	f.n_people = 1;
	house_commit(h, house_decision(h,
		house_intake(h, "a@example.it", "", entity), next_uid++, &f,
		NOW));
}

static void
shows_one_body_only(void **state)
{
	struct house *h = *state;

	file(h, "PG", "sua", "sua-1", "m@pg.it");
	file(h, "PG", "sit", "sit-1", "m@pg.it");
	file(h, "TO", "sua", "sua-1", "m@to.it");
	struct roster *r = house_roster(h,
		house_intake(h, "a@b.it", "", "PG"), NOW);

	assert_int_equal(2, r->n_registrations);
	assert_non_null(roster_registration(r, SPAN("sit")));
	assert_span(roster_registration(r, SPAN("sua"))->group, "sua-1");
	assert_int_equal(2, r->loads[0].bodies);
	/* By name, for what is no Province; nothing for nobody. */
	file(h, "Comune di Assisi", "sua", "sua-2", "m@assisi.it");
	struct intake *in = house_intake(h, "a@b.it", "", "");

	in->other_body.value = SPAN("Comune di Assisi");
	assert_int_equal(1, house_roster(h, in, NOW)->n_registrations);
	in->other_body.value = SPAN_NONE;
	assert_int_equal(0, house_roster(h, in, NOW)->n_registrations);
}

/* Where the letter's people sit already, whatever body put them there. */
static void
shows_seats_held(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "a@b.it", "", "CE");
	struct request q[2] = { 0 };
	struct referent people[3] = { 0 };

	file(h, "PG", "sua", "sua-1", "m@pg.it");
	file(h, "PG", "sit", "sit-1", "m@pg.it");
	file(h, "TO", "sua", "sua-2", "other@to.it");
	people[0].email.value = SPAN("m@pg.it");
	people[1].name.value = SPAN("Nessun Indirizzo");
	people[2].email.value = SPAN("M@PG.it");
	q[0].referents = people;
	q[0].n_referents = 2;
	q[1].referents = &people[2];
	q[1].n_referents = 1;
	in->requests = q;
	in->n_requests = 2;
	struct roster *r = house_roster(h, in, NOW);

	assert_int_equal(2, r->n_held);
	assert_span(r->held[0].email, "m@pg.it");
	assert_span(r->held[0].entity, "PG");
	assert_true(!span_eq(r->held[0].group, r->held[1].group));
}

/* And where those sit who would be moved along with them. */
static void
shows_seats_of_colleagues(void **state)
{
	struct house *h = *state;
	struct intake *in = house_intake(h, "a@b.it", "", "PG");
	struct request q = { .sector = { .value = SPAN("sua") } };

	file(h, "PG", "sua", "sua-1", "m@pg.it");
	file(h, "TO", "sit", "sit-1", "m@pg.it");
	in->requests = &q;
	in->n_requests = 1;
	assert_int_equal(2, house_roster(h, in, NOW)->n_held);
	q.sector.value = SPAN("sit");
	assert_int_equal(0, house_roster(h, in, NOW)->n_held);
}

static void
orders_by_programme(void **state)
{
	struct house *h = *state;
	static const char *const want[] = { "TO", "CE", "PG", "PG" };
	struct registration *list;
	size_t n;

	file(h, "PG", "sit", "sit-1", "m@pg.it");
	file(h, "PG", "sua", "sua-2", "m@pg.it");
	file(h, "TO", "sua", "sua-1", "m@to.it");
	file(h, "CE", "sua", "sua-1", "m@ce.it");
	assert_ok(h, view_registrations(h->store, h->arena, &list, &n,
					&h->err));
	assert_int_equal(4, n);
	for (size_t i = 0; i < n; i++) {
		assert_span(list[i].entity, want[i]);
		assert_int_equal(1, list[i].n_people);
	}
	assert_span(list[3].group, "sit-1");
}

static void
counts_each_kind(void **state)
{
	struct house *h = *state;
	static const enum act acts[] = {
		ACT_ACCEPT, ACT_ASK, ACT_ASK, ACT_REVIEW, ACT_RECORD,
		ACT_IGNORE, ACT_IGNORE, ACT_IGNORE,
	};
	struct letter m = house_letter(h, 99, "?", NOW + 7);
	struct error why = { .text = "dead" };
	struct view_letter *list;
	struct view_counts c;
	int64_t row;
	size_t n;

	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		struct decision *d = house_decision(h,
			house_intake(h, "a@example.it", "", ""),
			next_uid++, NULL, NOW);

		d->act = acts[i];
		d->parcels[0].held = acts[i] == ACT_ASK;
		d->n_parcels = acts[i] <= ACT_ASK;
		house_commit(h, d);
	}
	m.uid = 200;
	assert_ok(h, commit_duplicate(h->store, &m, NULL, 1, &row, &h->err));
	m.uid = 201;
	assert_ok(h, commit_quarantine(h->store, &m, &why, NULL, &row,
				       &h->err));
	assert_ok(h, view_counts(h->store, &c, &h->err));
	assert_int_equal(10, c.letters);
	assert_int_equal(1, c.accepted);
	assert_int_equal(2, c.asked);
	assert_int_equal(1, c.review);
	assert_int_equal(1, c.recorded);
	assert_int_equal(3, c.ignored);
	assert_int_equal(1, c.duplicates);
	assert_int_equal(1, c.quarantined);
	assert_int_equal(0, c.rejected);
	assert_int_equal(1, c.outbox_queued);
	assert_int_equal(2, c.outbox_held);
	assert_int_equal(0, c.outbox_sent);
	assert_int_equal(NOW + 7, c.last_letter);
	assert_int_equal(0, c.registrations);
	/* What an organiser closes or drops is still counted. */
	int64_t dropped;

	assert_ok(h, commit_rejection(h->store, row, SPAN("me"), NOW, &h->err));
	assert_ok(h, outbox_drop(h->store, 1, NOW, SPAN("me"), &dropped,
				 &h->err));
	assert_ok(h, view_counts(h->store, &c, &h->err));
	assert_int_equal(10, c.letters);
	assert_int_equal(0, c.quarantined);
	assert_int_equal(1, c.rejected);
	assert_int_equal(0, c.outbox_queued);
	assert_int_equal(1, c.outbox_dropped);
	/* The newest first, at most so many. */
	assert_ok(h, view_letters(h->store, h->arena, SPAN_NONE, 3, &list, &n,
				  &h->err));
	assert_int_equal(3, n);
	assert_span(list[0].state, "rejected");
	assert_span(list[1].state, "duplicate");
	assert_ok(h, view_letters(h->store, h->arena, SPAN("review"), 9,
				  &list, &n, &h->err));
	assert_int_equal(1, n);
	assert_int_equal(4, list[0].row);
}

static void
counts_nothing_at_first(void **state)
{
	struct house *h = *state;
	struct view_counts c;

	assert_ok(h, view_counts(h->store, &c, &h->err));
	assert_int_equal(0, c.letters);
	assert_int_equal(0, c.last_letter);
	assert_int_equal(0, c.oldest_queued);
}

/* A session that the programme no longer has is not in the way. */
static void
outlives_the_programme(void **state)
{
	struct house *h = *state;
	struct load *l;

	file(h, "PG", "sua", "sua-9", "m@pg.it");
	assert_ok(h, view_loads(h->store, h->arena, &l, &h->err));
	for (size_t i = 0; i < house_programme.n_groups; i++)
		assert_int_equal(0, l[i].bodies);
	assert_int_equal(1, house_roster(h,
		house_intake(h, "a@b.it", "", "PG"), NOW)->n_registrations);
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(shows_one_body_only),
		OPEN(shows_seats_held),
		OPEN(shows_seats_of_colleagues),
		OPEN(orders_by_programme),
		OPEN(counts_each_kind),
		OPEN(counts_nothing_at_first),
		OPEN(outlives_the_programme),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
