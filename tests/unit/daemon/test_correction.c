/* SPDX-License-Identifier: EUPL-1.2 */
/* An organiser's lines replace what was read; the rest stays. */
#include "tests/unit/daemon/scene.h"

#include "daemon/correction.h"

static struct referent ada;

/* Lines for the scene's letter, which asks for sua-2 for Rossi. */
static struct intake
lines_of(struct request *list, size_t n)
{
	ada = (struct referent){ .name = scene_field("Ada Neri"),
				 .email = scene_field("a.neri@x.it") };
	return (struct intake){ .requests = list, .n_requests = n };
}

static void
is(const struct request *q, const char *sector, const char *group,
   const char *name)
{
	assert_true(span_is(q->sector.value, sector));
	assert_true(span_is(q->group.value, group));
	assert_int_equal(q->n_referents, 1);
	assert_true(span_is(q->referents[0].name.value, name));
}

static void
another_sector(void **state)
{
	struct scene *s = *state;
	struct request sit = { .sector = scene_field("sit") };
	struct intake lines = lines_of(&sit, 1);
	struct doubt_note doubt = { .doubt = DOUBT_CONTRADICTION };

	s->intake.doubts = &doubt;
	s->intake.n_doubts = 1;
	const struct intake *in = correction_of(s->arena, &s->intake, &lines,
						false);

	assert_int_equal(in->n_requests, 1);
	/* Its group was one of the sector that it is not. */
	is(&in->requests[0], "sit", "", "Mario Rossi");
	assert_int_equal(in->n_doubts, 0);
	assert_true(span_is(in->body.value, "PG"));
	assert_true(span_eq(in->message_id, s->intake.message_id));
}

static void
of_two_sectors_the_one_that_is_named(void **state)
{
	struct scene *s = *state;
	struct request lines_sit[] = {
		{ .sector = scene_field("sit"), .group = scene_field("sit-1") },
	};
	struct intake lines = lines_of(lines_sit, 1);

	s->requests[1] = s->requests[0];
	s->requests[1].sector = scene_field("sit");
	s->requests[1].group = scene_field("");
	s->intake.n_requests = 2;
	const struct intake *in = correction_of(s->arena, &s->intake, &lines,
						false);

	assert_int_equal(in->n_requests, 2);
	is(&in->requests[0], "sua", "sua-2", "Mario Rossi");
	is(&in->requests[1], "sit", "sit-1", "Mario Rossi");
}

static void
a_person_without_a_sector_is_for_all(void **state)
{
	struct scene *s = *state;
	struct request person = { .referents = &ada, .n_referents = 1 };
	struct intake lines = lines_of(&person, 1);

	s->requests[1] = s->requests[0];
	s->requests[1].sector = scene_field("sit");
	s->requests[1].group = scene_field("sit-1");
	s->intake.n_requests = 2;
	const struct intake *in = correction_of(s->arena, &s->intake, &lines,
						false);

	is(&in->requests[0], "sua", "sua-2", "Ada Neri");
	is(&in->requests[1], "sit", "sit-1", "Ada Neri");
}

static void
a_sector_more_is_for_the_same_people(void **state)
{
	struct scene *s = *state;
	struct request both[] = {
		{ .sector = scene_field("sua"), .group = scene_field("sua-1") },
		{ .sector = scene_field("sit") },
	};
	struct intake lines = lines_of(both, 2);
	const struct intake *in = correction_of(s->arena, &s->intake, &lines,
						false);

	assert_int_equal(in->n_requests, 2);
	is(&in->requests[0], "sua", "sua-1", "Mario Rossi");
	is(&in->requests[1], "sit", "", "Mario Rossi");
	/* Where nothing was read, the lines are all there is. */
	s->intake.n_requests = 0;
	both[0].referents = &ada;
	both[0].n_referents = 1;
	in = correction_of(s->arena, &s->intake, &lines, false);
	assert_int_equal(in->n_requests, 2);
	is(&in->requests[0], "sua", "sua-1", "Ada Neri");
	is(&in->requests[1], "sit", "", "Ada Neri");
}

/* "E-mail: ..." is whose it can only be; else nobody guesses. */
static void
an_address_without_a_name(void **state)
{
	struct scene *s = *state;
	struct field number = scene_field("+390746286299");
	struct intake lines = { .mended = scene_field("m.rossi@giusto.it") };
	const struct intake *in = correction_of(s->arena, &s->intake, &lines,
						false);

	is(&in->requests[0], "sua", "sua-2", "Mario Rossi");
	assert_true(span_is(in->requests[0].referents[0].email.value,
			    "m.rossi@giusto.it"));
	lines.numbers = &number;
	lines.n_numbers = 1;
	in = correction_of(s->arena, &s->intake, &lines, false);
	assert_int_equal(in->requests[0].referents[0].n_phones, 1);
	assert_true(span_eq(in->requests[0].referents[0].phones[0].value,
			    number.value));
	/* The same person in two sectors is one; two persons are not. */
	s->requests[1] = s->requests[0];
	s->requests[1].sector = scene_field("sit");
	s->intake.n_requests = 2;
	in = correction_of(s->arena, &s->intake, &lines, false);
	assert_true(span_is(in->requests[1].referents[0].email.value,
			    "m.rossi@giusto.it"));
	s->requests[1].referents = &ada;
	ada = (struct referent){ .name = scene_field("Ada Neri") };
	assert_null(correction_of(s->arena, &s->intake, &lines, false));
	s->intake.n_requests = 0;
	assert_null(correction_of(s->arena, &s->intake, &lines, false));
	assert_null(correction_fault(&lines));
}

/* "Referente: Mario Rossi" does not take his address away. */
static void
a_name_alone_keeps_its_address(void **state)
{
	struct scene *s = *state;
	struct referent mario = { .name = scene_field("ROSSI MARIO") };
	struct request person = { .referents = &mario, .n_referents = 1 };
	struct intake lines = { .requests = &person, .n_requests = 1 };
	const struct intake *in = correction_of(s->arena, &s->intake, &lines,
						false);

	assert_true(span_eq(in->requests[0].referents[0].email.value,
			    s->intake.requests[0].referents[0].email.value));
}

/* A mail may speak of others; what is typed at the desk is meant. */
static void
the_body(void **state)
{
	struct scene *s = *state;
	struct request sua = { .sector = scene_field("sua") };
	struct intake lines = lines_of(&sua, 1);
	const struct intake *in;

	lines.body = scene_field("TR");
	in = correction_of(s->arena, &s->intake, &lines, false);
	assert_true(span_is(in->body.value, "PG"));
	in = correction_of(s->arena, &s->intake, &lines, true);
	assert_true(span_is(in->body.value, "TR"));
	lines.n_requests = 0;
	in = correction_of(s->arena, &s->intake, &lines, true);
	assert_true(span_is(in->body.value, "TR"));
	is(&in->requests[0], "sua", "sua-2", "Mario Rossi");
	s->intake.body = (struct field){ 0 };
	assert_ptr_equal(correction_of(s->arena, &s->intake, &lines, false),
			 &s->intake);
	lines.n_requests = 1;
	in = correction_of(s->arena, &s->intake, &lines, false);
	assert_true(span_is(in->body.value, "TR"));
}

static void
lines_that_are_of_no_use(void **state)
{
	struct request sua = { .sector = scene_field("sua") };
	struct intake lines = lines_of(&sua, 1);
	struct doubt_note doubt = { .doubt = DOUBT_UNKNOWN_GROUP };

	(void)state;
	assert_null(correction_fault(&lines));
	lines.doubts = &doubt;
	lines.n_doubts = 1;
	assert_non_null(correction_fault(&lines));
	doubt.doubt = DOUBT_NOT_UNDERSTOOD;
	assert_null(correction_fault(&lines));
	lines.n_requests = 0;
	assert_non_null(correction_fault(&lines));
	lines.body = scene_field("TR");
	assert_null(correction_fault(&lines));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(another_sector),
		TEST(of_two_sectors_the_one_that_is_named),
		TEST(a_person_without_a_sector_is_for_all),
		TEST(a_sector_more_is_for_the_same_people),
		TEST(an_address_without_a_name),
		TEST(a_name_alone_keeps_its_address),
		TEST(the_body),
		TEST(lines_that_are_of_no_use),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
