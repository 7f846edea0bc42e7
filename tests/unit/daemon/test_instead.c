/* SPDX-License-Identifier: EUPL-1.2 */
/* "No, non lo conosciamo": and what is wanted in its place. */
#include "tests/unit/daemon/scene.h"

#include "daemon/instead.h"

struct letters {
	struct referent stranger[2], ours[2];
	struct request wanted[2], own[2];
	struct intake doubted, answer;
};

/*
 * A stranger wants SUA 1 for Rosa Telesca; the contact denies it, and wants
 * Ugo Neri to be in SUA 2.
 */
static void
begin(struct letters *l)
{
	*l = (struct letters){
		.stranger = { { .name = scene_field("Rosa Telesca") },
			      { .name = scene_field("Ivo Sala") } },
		.ours = { { .name = scene_field("Ugo Neri") },
			  { .name = scene_field("Pia Riva") } },
		.wanted = { { .sector = scene_field("sua"),
			      .group = scene_field("sua-1"),
			      .n_referents = 1 },
			    { .sector = scene_field("sit"),
			      .group = scene_field("sit-1") } },
		.own = { { .sector = scene_field("sua"),
			   .group = scene_field("sua-2"), .n_referents = 1 },
			 { .sector = scene_field("sit") } },
		.doubted = { .kind = KIND_CHANGE, .n_requests = 1 },
		.answer = { .kind = KIND_CHANGE, .consent = RULING_NO,
			    .n_requests = 1 },
	};
	l->wanted[0].referents = l->stranger;
	l->wanted[1].referents = l->stranger;
	l->own[0].referents = l->ours;
	l->own[1].referents = l->ours;
	l->doubted.requests = l->wanted;
	l->answer.requests = l->own;
}

static bool
wants(const struct letters *l)
{
	return instead_wants(&l->answer, &l->doubted);
}

static void
who_denies_may_want_something_else(void **state)
{
	struct letters l;

	(void)state;
	begin(&l);
	assert_true(wants(&l));
	/* A group alone, and people alone. */
	l.own[0].n_referents = 0;
	assert_true(wants(&l));
	begin(&l);
	l.own[0].group = (struct field){ 0 };
	assert_true(wants(&l));
}

static void
only_a_change_under_a_no_is_one(void **state)
{
	static const enum kind others[] = {
		KIND_OTHER, KIND_REGISTRATION, KIND_CANCELLATION,
		KIND_QUESTION,
	};
	static const enum ruling answers[] = {
		RULING_NONE, RULING_YES, RULING_BUT, RULING_BOTH,
	};
	struct letters l;

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		begin(&l);
		l.answer.kind = others[i];
		assert_false(wants(&l));
	}
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		begin(&l);
		l.answer.consent = answers[i];
		assert_false(wants(&l));
	}
}

static void
a_sector_alone_wants_nothing(void **state)
{
	struct letters l;

	(void)state;
	begin(&l);
	l.answer.n_requests = 0;
	assert_false(wants(&l));
	begin(&l);
	l.own[0].group = (struct field){ 0 };
	l.own[0].n_referents = 0;
	assert_false(wants(&l));
	/* Nor beside another that does. */
	begin(&l);
	l.answer.n_requests = 2;
	assert_false(wants(&l));
	l.own[1].group = scene_field("sit-1");
	assert_true(wants(&l));
}

static void
the_group_that_is_denied_is_not_wanted(void **state)
{
	struct letters l;

	(void)state;
	begin(&l);
	l.own[0].group = scene_field("sua-1");
	assert_false(wants(&l));
	/* Whichever of the doubted ones it is. */
	begin(&l);
	l.own[0].group = scene_field("sit-1");
	assert_true(wants(&l));
	l.doubted.n_requests = 2;
	assert_false(wants(&l));
	/* That neither names a group is no agreement. */
	begin(&l);
	l.wanted[0].group = l.own[0].group = (struct field){ 0 };
	assert_true(wants(&l));
}

static void
who_is_denied_is_not_wanted(void **state)
{
	struct letters l;

	(void)state;
	begin(&l);
	l.ours[0].name = scene_field("ROSA TELESCA");
	assert_false(wants(&l));
	/* Whichever of several he is, on either side. */
	begin(&l);
	l.own[0].n_referents = l.wanted[0].n_referents = 2;
	assert_true(wants(&l));
	l.ours[1].name = scene_field("Ivo Sala");
	assert_false(wants(&l));
	l.ours[1].name = scene_field("Rosa Telesca");
	assert_false(wants(&l));
	begin(&l);
	l.own[0].n_referents = 1;
	l.wanted[0].n_referents = 2;
	l.ours[0].name = scene_field("Ivo Sala");
	assert_false(wants(&l));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(who_denies_may_want_something_else),
		TEST(only_a_change_under_a_no_is_one),
		TEST(a_sector_alone_wants_nothing),
		TEST(the_group_that_is_denied_is_not_wanted),
		TEST(who_is_denied_is_not_wanted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
