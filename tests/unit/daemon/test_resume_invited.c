/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/daemon/scene.h"

/* Perugia was invited, and somebody at a free mailbox answers. */
static void
is_answered(struct scene *s)
{
	s->intake.from = SPAN("ufficio@gmail.com");
	s->intake.body = scene_field("");
	s->talk.purpose = SPAN("invite");
	s->talk.recipient = s->intake.from;
	s->talk.invited = SPAN("PG");
	s->talk.proven = s->talk.direct = true;
}

static struct resumed
resume(struct scene *s)
{
	return resume_letter(s->arena, scene_programme, &s->talk, &s->intake);
}

static void
test_the_invited_body_is_taken(void **state)
{
	struct scene *s = *state;

	is_answered(s);
	struct resumed r = resume(s);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_true(span_is(r.intake->body.value, "PG"));
	assert_int_equal(r.intake->kind, KIND_REGISTRATION);
	/* As the mail's own addressee only. */
	s->talk.direct = false;
	assert_int_equal(resume(s).intake->body.value.len, 0);
	/* A forged one is shown as what it pretends to be. */
	s->talk.direct = true;
	s->intake.auth = AUTH_FAIL;
	s->intake.body = resume(s).intake->body;
	assert_true(span_is(s->intake.body.value, "PG"));
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_REVIEW);
}

static void
test_another_body_stays_another(void **state)
{
	struct scene *s = *state;

	is_answered(s);
	s->intake.body = scene_field("TR");
	assert_true(span_is(resume(s).intake->body.value, "TR"));
	s->intake.body = scene_field("");
	s->intake.other_body = scene_field("Comune di Foligno");
	assert_int_equal(resume(s).intake->body.value.len, 0);
}

/* A bare yes or no answers what we wrote, not what we never asked. */
static void
test_yes_and_no(void **state)
{
	struct scene *s = *state;

	is_answered(s);
	s->intake.kind = KIND_OTHER;
	s->intake.n_requests = 0;
	assert_int_equal(resume(s).intake->kind, KIND_OTHER);
	s->intake.assent = ASSENT_YES;
	assert_int_equal(resume(s).intake->kind, KIND_REGISTRATION);
	s->intake.assent = ASSENT_NO;
	assert_int_equal(resume(s).intake->kind, KIND_CANCELLATION);
	s->talk.purpose = SPAN_NONE;
	assert_int_equal(resume(s).intake->kind, KIND_OTHER);
	s->talk.purpose = SPAN("chase");
	s->intake.kind = KIND_AUTOREPLY;
	assert_int_equal(resume(s).intake->kind, KIND_AUTOREPLY);
}

/* Thanks accept nothing, and do not keep us from reminding. */
static void
test_thanks_for_an_invitation(void **state)
{
	struct scene *s = *state;

	is_answered(s);
	s->intake.kind = KIND_OTHER;
	s->intake.n_requests = 0;
	assert_int_equal(resume(s).what, RESUME_SILENCE);
	s->intake.assent = ASSENT_YES;
	s->intake.assent_words = SPAN("Ok, grazie.");
	assert_int_equal(resume(s).what, RESUME_SILENCE);
	s->intake.assent_words = SPAN("Va bene");
	assert_int_equal(resume(s).what, RESUME_SILENCE);
	s->intake.assent_words = SPAN("Sì, grazie.");
	assert_int_equal(resume(s).what, RESUME_ALONE);
	assert_int_equal(resume(s).intake->kind, KIND_REGISTRATION);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_invited_body_is_taken),
		TEST(test_another_body_stays_another),
		TEST(test_yes_and_no),
		TEST(test_thanks_for_an_invitation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
