/* SPDX-License-Identifier: EUPL-1.2 */
/* A letter that asks for something and gives up something else. */
#include "tests/unit/daemon/scene.h"

struct both {
	struct scene *s;
	struct registration sits[2];	/* in the first sector, in the second */
	struct seated other;
	struct field sit;
};

/* Perugia sits in both sectors; a second referent comes to the first. */
static struct both
begin(void **state)
{
	struct both b = { .s = *state, .sit = scene_field("sit") };
	struct scene *s = b.s;

	scene_sits_in(s, "sua-2", "a.bianchi@provincia.perugia.it");
	b.sits[0] = s->old;
	b.other = (struct seated){
		.id = 8, .name = SPAN("Leandro Pacini"),
		.email = SPAN("l.pacini@provincia.perugia.it"),
		.uid = SPAN("v@convoca.upinet.it"),
	};
	b.sits[1] = (struct registration){
		.id = 4, .entity = SPAN("PG"), .sector = SPAN("sit"),
		.group = SPAN("sit-1"), .n_people = 1,
	};
	return b;
}

static const struct decision *
decide(struct both *b)
{
	b->sits[1].people = &b->other;
	b->s->roster.registrations = b->sits;
	b->s->roster.n_registrations = 2;
	return &scene_decide(b->s, false)->decision;
}

static const struct decision *
give_up(struct both *b)
{
	b->s->intake.given_up = &b->sit;
	b->s->intake.n_given_up = 1;
	return decide(b);
}

static void
both_are_done(void **state)
{
	static const enum kind kinds[] = { KIND_REGISTRATION, KIND_CHANGE };

	for (size_t i = 0; i < 2; i++) {
		struct both b = begin(state);

		b.s->intake.kind = kinds[i];
		const struct decision *d = give_up(&b);

		assert_int_equal(d->act, ACT_ACCEPT);
		assert_int_equal(d->n_filings, 2);
		assert_int_equal(d->filings[0].act, FILING_WITHDRAW);
		assert_int_equal(d->filings[0].registration, 4);
		assert_int_equal(d->filings[0].n_people, 1);
		assert_int_equal(d->filings[1].act, FILING_ADD);
		assert_int_equal(d->filings[1].registration, 3);
	}
}

static void
where_nobody_sits_nothing_is_given_up(void **state)
{
	struct both b = begin(state);

	b.sit = scene_field("sape");
	const struct decision *d = give_up(&b);

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->n_filings, 1);
	assert_int_equal(d->filings[0].act, FILING_ADD);
}

/* Whoever may not withdraw gets neither: the contact is asked. */
static void
a_stranger_gives_nothing_up(void **state)
{
	struct both b = begin(state);

	b.s->intake.from = SPAN("qualcuno@gmail.com");
	b.sits[0].contact = SPAN("qualcuno@gmail.com");
	b.sits[1].contact = SPAN("segreteria@provincia.perugia.it");
	const struct decision *d = give_up(&b);

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "stranger");
	assert_int_equal(d->n_filings, 0);
}

/* One who leaves another sector beside who comes is found there, or asked. */
static void
a_person_of_another_sector(void **state)
{
	struct both b = begin(state);
	struct referent leaves = { .name = scene_field("Pacini"),
				   .withdrawn = true };

	b.s->intake.kind = KIND_CHANGE;
	b.s->requests[1] = (struct request){
		.sector = scene_field("sit"), .referents = &leaves,
		.n_referents = 1,
	};
	b.s->intake.n_requests = 2;
	const struct decision *d = decide(&b);

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->n_filings, 2);
	assert_int_equal(d->filings[1].act, FILING_CHANGE);
	assert_int_equal(d->filings[1].people[0].deal, DEAL_LEAVE);
	leaves.name = scene_field("Ugo Tosi");
	d = decide(&b);
	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "who-leaves");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(both_are_done),
		TEST(where_nobody_sits_nothing_is_given_up),
		TEST(a_stranger_gives_nothing_up),
		TEST(a_person_of_another_sector),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
