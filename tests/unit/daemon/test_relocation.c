/* SPDX-License-Identifier: EUPL-1.2 */
/* A session was moved, and a body answers. */
#include "tests/unit/daemon/scene.h"

#include "daemon/relocation.h"

/* Perugia, in sua-2, answers our mail; what it says is still to be said. */
static struct scene *
begin(void **state, enum kind kind)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-2", "m.rossi@provincia.perugia.it");
	s->talk.seat = &s->old;
	s->talk.purpose = SPAN("moved");
	s->intake.kind = kind;
	s->intake.n_requests = 0;
	return s;
}

static const struct intake *
answer(struct scene *s)
{
	return relocation_read(s->arena, scene_programme, &s->talk,
			       &s->intake);
}

static void
it_prefers_another_group(void **state)
{
	struct scene *s = begin(state, KIND_REGISTRATION);

	s->intake.n_requests = 1;
	s->requests[0] = (struct request){ .sector = scene_field("sua"),
					   .group = scene_field("sua-1") };
	struct doubt_note doubt = { .doubt = DOUBT_NOT_UNDERSTOOD };

	s->intake.doubts = &doubt;
	s->intake.n_doubts = 1;
	const struct intake *in = answer(s);

	assert_non_null(in);
	assert_int_equal(in->kind, KIND_CHANGE);
	assert_int_equal(in->n_doubts, 0);
	doubt.doubt = DOUBT_UNREADABLE;
	assert_null(answer(s));
	s->intake.n_doubts = 0;
	in = answer(s);
	assert_true(span_is(in->body.value, "PG"));
	assert_int_equal(in->n_requests, 1);
	assert_true(span_is(in->requests[0].group.value, "sua-1"));
	/* Of another sector it is another affair. */
	s->requests[0].sector = scene_field("sit");
	assert_null(answer(s));
	/* With people it is a letter like any other. */
	s->requests[0].sector = scene_field("sua");
	s->requests[0].referents = s->referents;
	s->requests[0].n_referents = 1;
	assert_null(answer(s));
}

static void
the_hour_does_not_suit(void **state)
{
	static const enum kind kinds[] = { KIND_OTHER, KIND_REGISTRATION,
					   KIND_CANCELLATION };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct scene *s = begin(state, kinds[i]);

		s->intake.unsuited = true;
		const struct intake *in = answer(s);

		assert_non_null(in);
		assert_int_equal(in->kind, KIND_QUESTION);
		assert_int_equal(in->n_requests, 0);
	}
	/* A withdrawal is one. */
	struct scene *s = begin(state, KIND_CANCELLATION);

	s->intake.unsuited = false;
	assert_null(answer(s));
	s->intake.unsuited = s->intake.everything = true;
	assert_null(answer(s));
}

static void
thanks_are_no_question(void **state)
{
	struct scene *s = begin(state, KIND_OTHER);

	s->intake.unsuited = false;
	s->intake.assent = ASSENT_YES;
	assert_null(answer(s));
	s->intake.assent = ASSENT_NONE;
	assert_null(answer(s));
	s->intake.assent = ASSENT_NO;
	assert_non_null(answer(s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_prefers_another_group),
		TEST(the_hour_does_not_suit),
		TEST(thanks_are_no_question),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
