/* SPDX-License-Identifier: EUPL-1.2 */
/* What a change was before it, and how it comes back. */
#include "tests/unit/storage/house.h"

#include "storage/forget.h"
#include "storage/past.h"

#define NOW 1000000

static int64_t next_uid = 1;

static void
file(struct house *h, struct filing f, struct invitee *people, size_t n)
{
	struct intake *in = house_intake(h, "rossi@pg.it", "", "PG");

	f.people = people;
	f.n_people = n;
	next_uid++;
	house_commit(h, house_decision(h, in, next_uid, &f, NOW + next_uid));
	house_check(h);
}

static const struct registration *
standing(struct house *h)
{
	struct roster *r = house_roster(h,
		house_intake(h, "a@b.it", "", "PG"), NOW);

	return r->n_registrations ? &r->registrations[0] : NULL;
}

static struct filing
filing(int64_t row, enum filing_act act, const char *group)
{
	struct filing f = house_filing("PG", "sua", group);

	f.act = act;
	f.registration = row;
	return f;
}

static struct invitee
seated(const struct seated *s, enum deal deal)
{
	return (struct invitee){
		.deal = deal, .seated = s->id, .name = s->name,
		.email = s->email, .uid = s->uid, .sequence = s->sequence + 1,
		.dtstamp = NOW,
	};
}

static struct past *
latest(struct house *h)
{
	struct past *p = NULL;

	assert_ok(h, past_latest(h->store, h->arena, SPAN("pg"), SPAN("sua"),
				 &p, &h->err));
	return p;
}

/* Two of Perugia sit in the first session. */
static int64_t
two_sit(struct house *h)
{
	struct invitee people[] = {
		house_person(h, "Anna Bianchi", "a@pg.it"),
		house_person(h, "Mario Rossi", "m@pg.it"),
	};

	file(h, house_filing("PG", "sua", "sua-1"), people, 2);
	assert_null(latest(h));
	return standing(h)->id;
}

static void
a_change_of_people(void **state)
{
	struct house *h = *state;
	int64_t row = two_sit(h);
	const struct registration *r = standing(h);
	struct span phone = SPAN("+39075123");
	struct invitee people[] = {
		seated(&r->people[0], DEAL_LEAVE),
		seated(&r->people[1], DEAL_STAY),
		house_person(h, "Lia Verdi", "l@pg.it"),
	};

	people[1].phones = &phone;
	people[1].n_phones = 1;
	people[1].role = SPAN("Dirigente");
	file(h, filing(row, FILING_CHANGE, "sua-1"), people, 3);
	assert_int_equal(standing(h)->n_people, 2);
	assert_int_equal(standing(h)->people[0].n_phones, 1);
	struct past *p = latest(h);

	assert_non_null(p);
	assert_span(p->act, "change");
	assert_span(p->group, "sua-1");
	assert_span(p->writer, "rossi@pg.it");
	assert_int_equal(p->n_back, 1);
	assert_span(p->back[0].name, "Anna Bianchi");
	assert_int_equal(p->n_came, 1);
	assert_span(p->came[0].email, "l@pg.it");
	assert_int_equal(p->n_corrected, 1);
	assert_int_equal(p->corrected[0].n_phones, 0);
	/* Undone: all of it is as it was, but for her appointment. */
	struct filing undo = filing(row, FILING_CHANGE, "sua-1");
	struct invitee back[] = {
		seated(&p->back[0], DEAL_RETURN),
		seated(&p->came[0], DEAL_LEAVE),
		seated(&p->corrected[0], DEAL_STAY),
	};

	back[0].uid = SPAN("another@convoca.upinet.it");
	back[0].sequence = 0;
	undo.undoes = p->id;
	file(h, undo, back, 3);
	r = standing(h);
	assert_int_equal(r->n_people, 2);
	assert_span(r->people[0].name, "Anna Bianchi");
	assert_span(r->people[0].uid, "another@convoca.upinet.it");
	assert_int_equal(r->people[1].n_phones, 0);
	assert_span(r->people[1].role, "");
	assert_null(latest(h));
	assert_int_equal(1, house_count(h, "SELECT count(*) FROM audit "
					"WHERE what = 'undo'"));
}

/* The latest first; what is undone makes way for what was before it. */
static void
one_after_the_other(void **state)
{
	struct house *h = *state;
	int64_t row = two_sit(h);
	struct invitee third = house_person(h, "Lia Verdi", "l@pg.it");
	struct past *all;
	size_t n;

	file(h, filing(row, FILING_ADD, "sua-1"), &third, 1);
	file(h, filing(row, FILING_MOVE, "sua-2"), NULL, 0);
	/* That he says it once more is no change. */
	file(h, filing(row, FILING_SAME, "sua-2"), NULL, 0);
	struct past *p = latest(h);

	assert_span(p->act, "move");
	assert_span(p->group, "sua-1");
	assert_ok(h, past_list(h->store, h->arena, 10, &all, &n, &h->err));
	assert_int_equal(n, 1);
	struct filing undo = filing(row, FILING_MOVE, "sua-1");

	undo.undoes = p->id;
	file(h, undo, NULL, 0);
	assert_span(standing(h)->group, "sua-1");
	assert_span(latest(h)->act, "add");
	assert_int_equal(latest(h)->n_came, 1);
}

static void
a_withdrawal(void **state)
{
	struct house *h = *state;
	int64_t row = two_sit(h);
	struct filing waits = filing(row, FILING_SAME, "sua-1");
	struct past *all;
	size_t n;

	waits.wanted = SPAN("sua-2");
	file(h, waits, NULL, 0);
	const struct registration *r = standing(h);
	struct invitee people[] = {
		seated(&r->people[0], DEAL_LEAVE),
		seated(&r->people[1], DEAL_LEAVE),
	};

	file(h, filing(row, FILING_WITHDRAW, "sua-1"), people, 2);
	assert_null(standing(h));
	assert_ok(h, past_withdrawn(h->store, h->arena, SPAN("PG"), &all, &n,
				    &h->err));
	assert_int_equal(n, 1);
	assert_span(all[0].waits_for, "sua-2");
	assert_int_equal(all[0].n_back, 2);
	struct filing undo = filing(row, FILING_RETURN, "sua-1");
	struct invitee back[] = {
		seated(&all[0].back[0], DEAL_RETURN),
		seated(&all[0].back[1], DEAL_RETURN),
	};

	back[0].uid = SPAN("x@convoca.upinet.it");
	back[1].uid = SPAN("y@convoca.upinet.it");
	undo.undoes = all[0].id;
	undo.wanted = SPAN("sua-2");
	file(h, undo, back, 2);
	r = standing(h);
	assert_int_equal(r->id, row);
	assert_span(r->group, "sua-1");
	assert_span(r->waits_for, "sua-2");
	assert_int_equal(r->n_people, 2);
	assert_int_equal(1, house_count(h, "SELECT bodies FROM load "
					"WHERE session = 'sua-1'"));
}

/* Who registers anew has left what was behind him. */
static void
a_new_registration_ends_it(void **state)
{
	struct house *h = *state;
	int64_t row = two_sit(h);
	struct invitee lia = house_person(h, "Lia Verdi", "l@pg.it");
	struct past *all;
	size_t n;

	file(h, filing(row, FILING_WITHDRAW, "sua-1"), NULL, 0);
	file(h, house_filing("PG", "sua", "sua-2"), &lia, 1);
	assert_null(latest(h));
	assert_ok(h, past_withdrawn(h->store, h->arena, SPAN("PG"), &all, &n,
				    &h->err));
	assert_int_equal(n, 0);
}

/* Of whose data nothing is to stay, nobody comes back. */
static void
the_forgotten_do_not_return(void **state)
{
	struct house *h = *state;
	int64_t row = two_sit(h);
	const struct registration *r = standing(h);
	struct invitee people[] = {
		seated(&r->people[0], DEAL_LEAVE),
		seated(&r->people[1], DEAL_STAY),
	};

	people[1].role = SPAN("Dirigente");
	file(h, filing(row, FILING_CHANGE, "sua-1"), people, 2);
	assert_ok(h, forget_note(h->store, SPAN("a@pg.it"), NOW, &h->err));
	assert_ok(h, forget_note(h->store, SPAN("m@pg.it"), NOW, &h->err));
	assert_ok(h, store_flush(h->store, &h->err));
	while (house_count(h, "SELECT count(*) FROM forget"))
		assert_ok(h, forget_step(h->store, NOW, &h->err));
	assert_int_equal(0, house_count(h, "SELECT count(*) FROM past_person "
					"WHERE name <> ''"));
	assert_int_equal(latest(h)->n_back, 0);
	house_check(h);
}

int
main(void)
{
#define OPEN(f) cmocka_unit_test_setup_teardown(f, house_setup, house_teardown)
	const struct CMUnitTest tests[] = {
		OPEN(a_change_of_people),
		OPEN(one_after_the_other),
		OPEN(a_withdrawal),
		OPEN(a_new_registration_ends_it),
		OPEN(the_forgotten_do_not_return),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
