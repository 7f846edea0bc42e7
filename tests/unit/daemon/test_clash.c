/* SPDX-License-Identifier: EUPL-1.2 */
/* Nobody is asked to be in two sessions at the same time. */
#include "tests/unit/daemon/scene.h"

static void
holds(struct scene *s, struct held *held, const char *group)
{
	*held = (struct held){ .email = s->old.people[0].email,
			       .group = span_of(group),
			       .entity = SPAN("PG") };
	s->roster.held = held;
	s->roster.n_held = 1;
}

/* A colleague who would be taken along sits elsewhere at that hour. */
static void
test_a_move_harms_no_colleague(void **state)
{
	struct scene *s = *state;
	struct held held;

	scene_sits_in(s, "sua-2", "a.bianchi@provincia.perugia.it");
	holds(s, &held, "sit-1");
	s->requests[0].group = scene_field("sua-1");
	struct decided *d = scene_decide(s, false);

	assert_int_equal(d->decision.act, ACT_REVIEW);
	assert_string_equal(d->decision.reason, "two-at-once");
	assert_int_equal(d->decision.n_filings, 0);
	/* Not even an organiser can be in two places. */
	assert_int_equal(scene_decide(s, true)->decision.act, ACT_REVIEW);
	/* His own seat in the sector that moves is no second place. */
	holds(s, &held, "sua-2");
	assert_int_equal(scene_decide(s, false)->decision.filings[0].act,
			 FILING_MOVE);
	/* Nor does he bar others from where the body sits. */
	scene_sits_in(s, "sua-1", "a.bianchi@provincia.perugia.it");
	holds(s, &held, "sit-1");
	assert_int_equal(scene_decide(s, false)->decision.filings[0].act,
			 FILING_ADD);
}

static void
test_an_alternative_harms_no_colleague(void **state)
{
	struct scene *s = *state;
	struct field other = scene_field("sua-1");
	struct held held;

	scene_sits_in(s, "sua-2", "a.bianchi@provincia.perugia.it");
	holds(s, &held, "sit-1");
	s->requests[0].alternatives = &other;
	s->requests[0].n_alternatives = 1;
	s->requests[0].group = scene_field("");
	assert_int_equal(scene_decide(s, false)->decision.filings[0].act,
			 FILING_ADD);
	s->roster.n_held = 0;
	assert_int_equal(scene_decide(s, false)->decision.filings[0].act,
			 FILING_MOVE);
}

/* The one who joins sits elsewhere while the body meets. */
static void
test_a_newcomer_is_not_in_two_places(void **state)
{
	struct scene *s = *state;
	struct held held;

	scene_sits_in(s, "sua-1", "a.bianchi@provincia.perugia.it");
	holds(s, &held, "sit-1");
	held.email = s->referents[0].email.value;
	s->requests[0].group = scene_field("");
	assert_string_equal(scene_decide(s, false)->decision.reason,
			    "two-at-once");
}

/* One letter moves both sectors: what it has moved counts as moved. */
static void
test_a_letter_moves_two_sectors(void **state)
{
	struct scene *s = *state;
	struct registration both[2];
	struct held held[2];

	scene_sits_in(s, "sua-1", "m.rossi@provincia.perugia.it");
	both[0] = s->old;
	both[1] = s->old;
	both[1].id = 4;
	both[1].sector = SPAN("sit");
	both[1].group = SPAN("sit-1");
	s->roster.registrations = both;
	s->roster.n_registrations = 2;
	holds(s, &held[0], "sua-1");
	held[1] = held[0];
	held[1].group = SPAN("sit-1");
	s->roster.held = held;
	s->roster.n_held = 2;
	s->requests[1] = s->requests[0];
	s->requests[1].sector = scene_field("sit");
	s->requests[1].group = scene_field("sit-1");
	s->intake.n_requests = 2;
	struct decided *d = scene_decide(s, false);

	assert_int_equal(d->decision.n_filings, 2);
	assert_int_equal(d->decision.filings[0].act, FILING_MOVE);
	assert_int_equal(d->decision.filings[1].act, FILING_SAME);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_move_harms_no_colleague),
		TEST(test_an_alternative_harms_no_colleague),
		TEST(test_a_newcomer_is_not_in_two_places),
		TEST(test_a_letter_moves_two_sectors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
