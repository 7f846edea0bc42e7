/* SPDX-License-Identifier: EUPL-1.2 */
/* A change is taken back, if what stood before can still stand. */
#include "tests/unit/daemon/scene.h"

#define HIS	"m.rossi@provincia.perugia.it"

static const struct policy policy = { .referents_body = 3 };

struct undoing {
	struct scene *s;
	struct past past;
	struct seated her;
};

/* She had left Perugia's registration in sua-2, where Rossi sits. */
static struct undoing
begin(void **state)
{
	struct undoing u = { .s = *state };

	scene_sits_in(u.s, "sua-2", HIS);
	u.her = (struct seated){
		.id = 8, .name = SPAN("Ada Neri"), .email = SPAN("a@x.it"),
		.uid = SPAN("old@convoca.upinet.it"), .sequence = 4,
	};
	u.past = (struct past){
		.id = 5, .registration = 3, .act = SPAN("change"),
		.entity = SPAN("PG"), .sector = SPAN("sua"),
		.group = SPAN("sua-2"),
	};
	return u;
}

static struct decision *
undo(struct undoing *u)
{
	if (!u->past.back) {
		u->past.back = &u->her;
		u->past.n_back = 1;
	}
	return &decide_undo(u->s->arena, scene_programme, &policy,
			    &u->s->roster, &u->past, NOW)->decision;
}

static void
refused(struct undoing *u, const char *why)
{
	struct decision *d = undo(u);

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, why);
	assert_int_equal(d->n_filings, 0);
}

static void
who_left_comes_back(void **state)
{
	struct undoing u = begin(state);
	struct seated came = { .id = 9, .name = SPAN("Lia Verdi"),
			       .email = SPAN("l@x.it"),
			       .uid = SPAN("new@convoca.upinet.it") };

	u.past.came = &came;
	u.past.n_came = 1;
	struct decision *d = undo(&u);

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->n_filings, 1);
	const struct filing *f = &d->filings[0];

	assert_int_equal(f->act, FILING_CHANGE);
	assert_int_equal(f->undoes, 5);
	assert_int_equal(f->n_people, 2);
	assert_int_equal(f->people[0].deal, DEAL_LEAVE);
	assert_int_equal(f->people[0].seated, 9);
	assert_int_equal(f->people[1].deal, DEAL_RETURN);
	assert_int_equal(f->people[1].seated, 8);
	/* Her appointment was cancelled: she gets another. */
	assert_int_equal(f->people[1].uid.len, 0);
	assert_int_equal(f->people[1].sequence, 0);
	/* Where a mail came back, none goes. */
	came.bounced = true;
	d = undo(&u);
	assert_int_equal(d->filings[0].people[0].deal, DEAL_VANISH);
}

static void
the_body_sits_where_it_sat(void **state)
{
	struct undoing u = begin(state);

	u.past.act = SPAN("move");
	u.past.group = SPAN("sua-1");
	u.past.waits_for = SPAN("sua-2");
	struct decision *d = undo(&u);
	const struct filing *f = &d->filings[0];

	assert_int_equal(f->act, FILING_MOVE);
	assert_true(span_is(f->group, "sua-1"));
	assert_int_equal(f->n_people, 2);
	assert_int_equal(f->people[1].deal, DEAL_FOLLOW);
	/* It was given the seat it waited for, and did not want it. */
	assert_int_equal(f->wanted.len, 0);
	u.past.group = SPAN("sua-0");
	refused(&u, "session-held");
	u.past.group = SPAN("sua-9");
	refused(&u, "session-gone");
	u.past.group = SPAN("sua-1");
	u.s->loads[0] = (struct load){ .bodies = 1, .offered = 1 };
	refused(&u, "seat-taken");
}

static void
what_was_withdrawn_stands_again(void **state)
{
	struct undoing u = begin(state);

	u.s->roster.n_registrations = 0;
	u.past.act = SPAN("withdraw");
	u.past.waits_for = SPAN("sua-1");
	struct decision *d = undo(&u);
	const struct filing *f = &d->filings[0];

	assert_int_equal(f->act, FILING_RETURN);
	assert_int_equal(f->registration, 3);
	assert_true(span_is(f->wanted, "sua-1"));
	assert_int_equal(f->n_people, 1);
	/* Somebody sits there by now, or she elsewhere at that hour. */
	u.s->loads[1] = (struct load){ .bodies = 2 };
	refused(&u, "seat-taken");
	u.s->loads[1] = (struct load){ .bodies = 1 };
	struct held elsewhere = { .email = u.her.email,
				  .group = SPAN("sit-1"),
				  .entity = SPAN("TR") };

	u.past.group = SPAN("sua-1");
	u.past.waits_for = SPAN_NONE;
	u.s->roster.held = &elsewhere;
	u.s->roster.n_held = 1;
	refused(&u, "two-at-once");
	u.s->roster.n_held = 0;
	u.past.n_back = 0;
	refused(&u, "nobody-left");
}

/* The seat that is given up is the next one's of the list. */
static void
the_freed_seat_is_offered(void **state)
{
	struct undoing u = begin(state);
	struct waiter next = { .id = 1, .registration = 30,
			       .entity = SPAN("TR"), .sector = SPAN("sua"),
			       .group = SPAN("sua-2") };

	u.past.act = SPAN("move");
	u.past.group = SPAN("sua-1");
	u.s->loads[1] = (struct load){ .bodies = 2, .waiting = 1 };
	u.s->roster.queue = &next;
	u.s->roster.n_queue = 1;
	struct decision *d = undo(&u);

	assert_int_equal(d->n_offers, 1);
	assert_int_equal(d->offers[0].registration, 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(who_left_comes_back),
		TEST(the_body_sits_where_it_sat),
		TEST(what_was_withdrawn_stands_again),
		TEST(the_freed_seat_is_offered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
