/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/daemon/scene.h"

/* Nothing stands: it is no withdrawal. */
static void
test_a_body_declines(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_CANCELLATION;
	s->requests[0] = (struct request){ .n_referents = 0 };
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_string_equal(d->reason, "refusal");
	assert_true(d->refuses);
	/* Of one sector, or of one person, it says nothing of the rest. */
	s->requests[0].sector = scene_field("sua");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_ACCEPT);
	assert_false(d->refuses);
	s->requests[1].sector = scene_field("sit");
	s->intake.n_requests = 2;
	assert_true(scene_decide(s, false)->decision.refuses);
	s->requests[0].referents = s->referents;
	s->requests[0].n_referents = 1;
	assert_false(scene_decide(s, false)->decision.refuses);
	/* Where somebody sits, he is withdrawn. */
	s->requests[0] = (struct request){ .n_referents = 0 };
	s->intake.n_requests = 1;
	scene_sits_in(s, "sua-1", "m.rossi@provincia.perugia.it");
	d = &scene_decide(s, false)->decision;
	assert_false(d->refuses);
	assert_int_equal(d->filings[0].act, FILING_WITHDRAW);
}

/* Anybody could say it: whom we wrote to says it for the body. */
static void
test_a_stranger_does_not_decline(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_CANCELLATION;
	s->intake.from = SPAN("x@gmail.com");
	s->requests[0] = (struct request){ .n_referents = 0 };
	s->talk.invited = SPAN("PG");
	s->talk.recipient = SPAN("provincia@pec.it");
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "stranger");
	assert_false(d->refuses);
	s->talk.proven = true;
	assert_true(scene_decide(s, false)->decision.refuses);
	s->talk.proven = false;
	s->intake.from = s->talk.recipient;
	assert_true(scene_decide(s, false)->decision.refuses);
	s->intake.auth = AUTH_NONE;
	assert_false(scene_decide(s, false)->decision.refuses);
	s->talk.proven = true;
	s->intake.auth = AUTH_FAIL;
	assert_false(scene_decide(s, false)->decision.refuses);
	s->talk.invited = SPAN("TR");
	s->intake.auth = AUTH_PASS;
	assert_false(scene_decide(s, false)->decision.refuses);
	assert_true(scene_decide(s, true)->decision.refuses);
}

/* Invited to further sectors, it may say no to these or give all back. */
static void
test_who_sits_says_no_to_an_invitation(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_CANCELLATION;
	s->requests[0] = (struct request){ .n_referents = 0 };
	s->talk.purpose = SPAN("invite");
	s->talk.invited = SPAN("PG");
	scene_sits_in(s, "sua-1", "m.rossi@provincia.perugia.it");
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "no-to-what");
	assert_int_equal(d->n_filings, 0);
	d = &scene_decide(s, true)->decision;
	assert_int_equal(d->filings[0].act, FILING_WITHDRAW);
	s->requests[0].sector = scene_field("sua");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->filings[0].act, FILING_WITHDRAW);
}

/* It is what his calendar would have said: his body keeps the seat. */
static void
test_a_referent_cannot_come(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_CANCELLATION;
	s->intake.from = SPAN("m.rossi@provincia.perugia.it");
	s->requests[0] = (struct request){ .n_referents = 0 };
	scene_sits_in(s, "sua-1", "m.rossi@provincia.perugia.it");
	assert_int_equal(scene_decide(s, false)->decision.filings[0].act,
			 FILING_WITHDRAW);
	s->intake.writer_leaves = true;
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->n_filings, 0);
	assert_int_equal(d->answered.person, 7);
	assert_true(span_is(d->answered.answer, "declined"));
	assert_int_equal(d->answered.sequence, 1);
	/* Of another sector he cannot mean his own seat. */
	s->requests[0].sector = scene_field("sit");
	assert_int_equal(scene_decide(s, false)->decision.answered.person, 0);
	s->requests[0].sector = scene_field("sua");
	assert_int_equal(scene_decide(s, false)->decision.answered.person, 7);
	/* Who is no referent, or has said so before, speaks for the body. */
	s->intake.from = SPAN("segreteria@provincia.perugia.it");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->filings[0].act, FILING_WITHDRAW);
	s->intake.from = SPAN("m.rossi@provincia.perugia.it");
	s->seated[0].answer = SPAN("declined");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->filings[0].act, FILING_WITHDRAW);
	s->seated[0].answer = SPAN("accepted");
	s->intake.everything = true;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->filings[0].act, FILING_WITHDRAW);
}

/* In two sessions he means one; below our mail, the one it is about. */
static void
test_a_referent_of_two_sessions_cannot_come(void **state)
{
	struct scene *s = *state;
	struct registration both[2];

	s->intake.kind = KIND_CANCELLATION;
	s->intake.from = SPAN("m.rossi@provincia.perugia.it");
	s->intake.writer_leaves = true;
	s->requests[0] = (struct request){ .n_referents = 0 };
	scene_sits_in(s, "sua-1", "m.rossi@provincia.perugia.it");
	s->seated[1] = s->seated[0];
	s->seated[1].id = 8;
	both[0] = both[1] = s->old;
	both[1].id = 4;
	both[1].sector = SPAN("sit");
	both[1].people = &s->seated[1];
	s->roster.registrations = both;
	s->roster.n_registrations = 2;
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "which-session");
	s->talk.seat = &both[1];
	s->talk.person = 8;
	s->talk.sequence = 1;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->answered.person, 8);
	/* That mail named another hour than stands now. */
	s->talk.sequence = 0;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->answered.person, 0);
}

/* Anybody can write his name above the letter. */
static void
test_a_referent_may_be_another(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_CANCELLATION;
	s->intake.from = SPAN("m.rossi@provincia.perugia.it");
	s->intake.auth = AUTH_NONE;
	s->intake.writer_leaves = true;
	s->requests[0] = (struct request){ .n_referents = 0 };
	scene_sits_in(s, "sua-1", "m.rossi@provincia.perugia.it");
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "absence-unproven");
	assert_int_equal(d->answered.person, 0);
	assert_int_equal(scene_decide(s, true)->decision.answered.person, 7);
	s->talk.proven = true;
	assert_int_equal(scene_decide(s, false)->decision.answered.person, 7);
	s->intake.auth = AUTH_FAIL;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_REVIEW);
	assert_int_equal(d->answered.person, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_body_declines),
		TEST(test_a_stranger_does_not_decline),
		TEST(test_who_sits_says_no_to_an_invitation),
		TEST(test_a_referent_cannot_come),
		TEST(test_a_referent_of_two_sessions_cannot_come),
		TEST(test_a_referent_may_be_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
