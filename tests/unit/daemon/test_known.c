/* SPDX-License-Identifier: EUPL-1.2 */
/* "La referente resta la dott.ssa Neri": we have her address. */
#include "tests/unit/daemon/scene.h"

static struct scene *
begin(void **state)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-1", "m.rossi@provincia.perugia.it");
	s->seated[0].name = SPAN("Mario Rossi");
	s->referents[0] = (struct referent){ .name = scene_field("Rossi") };
	s->requests[0].referents = s->referents;
	s->requests[0].n_referents = 1;
	return s;
}

static void
test_who_stays_needs_no_address(void **state)
{
	struct scene *s = begin(state);

	s->intake.kind = KIND_CHANGE;
	s->requests[0].sector = scene_field("sua");
	s->requests[0].group = scene_field("sua-2");
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->filings[0].act, FILING_MOVE);
	assert_int_equal(d->filings[0].n_people, 1);
	assert_int_equal(d->filings[0].people[0].deal, DEAL_FOLLOW);
	s->referents[0].name = scene_field("Bianchi");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_ASK);
	assert_int_equal(d->missing, MISSING_EMAIL);
}

static void
test_who_sits_elsewhere_is_reached(void **state)
{
	struct scene *s = begin(state);

	s->requests[0].sector = scene_field("sit");
	s->requests[0].group = (struct field){ 0 };
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_true(span_is(d->filings[0].people[0].email,
			    "m.rossi@provincia.perugia.it"));
	assert_true(span_is(d->filings[0].people[0].name, "Mario Rossi"));
	/* A stranger is not told whom we know. */
	s->intake.from = SPAN("x@gmail.com");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_ASK);
	assert_int_equal(d->intake->requests[0].referents[0].email.value.len,
			 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_who_stays_needs_no_address),
		TEST(test_who_sits_elsewhere_is_reached),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
