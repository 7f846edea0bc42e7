/* SPDX-License-Identifier: EUPL-1.2 */
/* Who comes, who goes, and who simply stays. */
#include "tests/unit/daemon/scene.h"

#include "daemon/amend.h"

static const struct programme programme = {
	.office = { .address = "provincecomuni@upinet.it",
		    .own_addresses = (const char *const[]){ NULL } },
};

struct stage {
	struct arena *arena;
	struct seated seated[2];
	struct registration old;
	struct referent referent;
	struct request request;
	struct intake intake;
	struct filing filing;
};

static struct stage
set(const char *name, const char *email)
{
	struct stage s = {
		.arena = arena_open(MIB),
		.seated = {
			{ .id = 1, .name = SPAN("Mario Rossi"),
			  .email = SPAN("m.rossi@provincia.pg.it"),
			  .uid = SPAN("u1"), .role = SPAN("dirigente") },
			{ .id = 2, .name = SPAN("Ada Neri"),
			  .email = SPAN("a.neri@provincia.pg.it"),
			  .uid = SPAN("u2") },
		},
		.referent = { .name = scene_field(name),
			      .email = scene_field(email) },
		.intake = { .kind = KIND_CHANGE,
			    .from = SPAN("segreteria@provincia.pg.it") },
	};

	return s;
}

static const char *
amend(struct stage *s)
{
	s->old = (struct registration){ .id = 3, .people = s->seated,
					.n_people = 2 };
	s->request.referents = &s->referent;
	s->request.n_referents = 1;
	return amend_people(s->arena, &programme, &s->intake, &s->request,
			    &s->old, &s->filing);
}

static void
a_further_one_adds(void **state)
{
	struct stage s = set("Ugo Bo", "u.bo@provincia.pg.it");

	assert_null(amend(&s));
	assert_int_equal(s.filing.n_people, 1);
	assert_int_equal(s.filing.people[0].deal, DEAL_JOIN);
	arena_close(s.arena);
}

static void
a_corrected_address_is_one_that_leaves(void **state)
{
	struct stage s = set("Rossi", "mario.rossi@provincia.pg.it");

	assert_null(amend(&s));
	assert_int_equal(s.filing.n_people, 2);
	assert_int_equal(s.filing.people[0].deal, DEAL_LEAVE);
	assert_int_equal(s.filing.people[0].seated, 1);
	assert_int_equal(s.filing.people[1].deal, DEAL_JOIN);
	assert_true(span_is(s.filing.people[1].name, "Mario Rossi"));
	assert_true(span_is(s.filing.people[1].role, "dirigente"));
	arena_close(s.arena);

	s = set("Rossi", "mario.rossi@provincia.pg.it");
	s.seated[0].bounced = true;
	assert_null(amend(&s));
	assert_int_equal(s.filing.people[0].deal, DEAL_VANISH);
	arena_close(s.arena);
}

static void
who_is_named_gives_way(void **state)
{
	struct stage s = set("Ugo Bo", "u.bo@provincia.pg.it");
	struct field gone = scene_field("Neri");

	s.intake.replaces = true;
	s.intake.leaving = &gone;
	s.intake.n_leaving = 1;
	assert_null(amend(&s));
	assert_int_equal(s.filing.n_people, 2);
	assert_int_equal(s.filing.people[0].seated, 2);
	assert_int_equal(s.filing.people[0].deal, DEAL_LEAVE);
	arena_close(s.arena);
}

/* Two offices write of the same change: it is made once. */
static void
what_is_done_is_not_done_again(void **state)
{
	struct stage s = set("Neri", "a.neri@provincia.pg.it");
	struct field gone = scene_field("Ugo Bo");

	s.seated[1].email = SPAN("a.neri@provincia.pg.it");
	s.intake.replaces = true;
	s.intake.leaving = &gone;
	s.intake.n_leaving = 1;
	assert_null(amend(&s));
	assert_int_equal(s.filing.n_people, 0);
	/* "Il nuovo referente è" of the only one who sits. */
	s.intake.n_leaving = 0;
	assert_null(amend(&s));
	assert_int_equal(s.filing.n_people, 0);
	arena_close(s.arena);
}

static void
one_of_two_must_be_named(void **state)
{
	struct stage s = set("Ugo Bo", "u.bo@provincia.pg.it");

	s.intake.replaces = true;
	assert_string_equal(amend(&s), "who-leaves");
	arena_close(s.arena);
}

static void
what_is_known_changes_nothing(void **state)
{
	struct stage s = set("Mario Rossi", "m.rossi@provincia.pg.it");
	struct field phone = scene_field("+393331234567");

	assert_null(amend(&s));
	assert_int_equal(s.filing.n_people, 0);
	s.referent.phones = &phone;
	s.referent.n_phones = 1;
	assert_null(amend(&s));
	assert_int_equal(s.filing.n_people, 1);
	assert_int_equal(s.filing.people[0].deal, DEAL_STAY);
	assert_int_equal(s.filing.people[0].seated, 1);
	arena_close(s.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_further_one_adds),
		cmocka_unit_test(a_corrected_address_is_one_that_leaves),
		cmocka_unit_test(who_is_named_gives_way),
		cmocka_unit_test(what_is_done_is_not_done_again),
		cmocka_unit_test(one_of_two_must_be_named),
		cmocka_unit_test(what_is_known_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
