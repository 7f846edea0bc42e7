/* SPDX-License-Identifier: EUPL-1.2 */
/* Who comes too, where no sector is named. */
#include "tests/unit/daemon/scene.h"

/* "Ci sarà anche il collega Neri": where he comes to is asked or known. */
static void
test_a_colleague_comes_too(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_CHANGE;
	s->requests[0].sector = scene_field("");
	s->requests[0].group = scene_field("");
	const struct decision *d = &scene_decide(s, false)->decision;

	/* Nothing stands yet */
	assert_int_equal(d->act, ACT_ASK);
	assert_int_equal(d->missing, MISSING_SECTOR);
	scene_sits_in(s, "sua-2", "a.bianchi@provincia.perugia.it");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->filings[0].act, FILING_ADD);
	/* Who is only corrected is looked for among those who sit. */
	s->roster.n_registrations = 0;
	s->referents[0].corrected = true;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_REVIEW);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_colleague_comes_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
