/* SPDX-License-Identifier: EUPL-1.2 */
/* "Scusate il refuso: m.rossi@provincia.perugia.it". */
#include "tests/unit/daemon/scene.h"

#include "daemon/slip.h"

struct slip {
	struct seated people[2];
	struct registration seat;
	struct referent referent;
	struct request request;
	struct field addresses[2], number, leaving;
	struct intake in;
};

/* Two sit there, the second with a slip in his domain. */
static void
begin(struct slip *s)
{
	*s = (struct slip){
		.people = {
			{ .id = 1, .name = SPAN("Anna Bianchi"),
			  .email = SPAN("a.bianchi@provincia.perugia.it") },
			{ .id = 2, .name = SPAN("Mario Rossi"),
			  .email = SPAN("m.rossi@provincia.perugai.it") },
		},
		.seat = { .id = 3, .entity = SPAN("PG"),
			  .sector = SPAN("sua"), .group = SPAN("sua-2"),
			  .n_people = 2 },
		.addresses = { scene_field("M.Rossi@provincia.perugia.it"),
			       scene_field("x@provincia.perugia.it") },
		.number = scene_field("+39755736811"),
		.leaving = scene_field("Anna Bianchi"),
		.in = { .kind = KIND_OTHER, .auth = AUTH_PASS,
			.from = SPAN("segreteria@provincia.perugia.it"),
			.message_id = SPAN("2@provincia.perugia.it"),
			.n_addresses = 1 },
	};
	s->seat.people = s->people;
	s->in.addresses = s->addresses;
	s->in.requests = &s->request;
	s->request.referents = &s->referent;
}

static const struct seated *
whose(const struct slip *s)
{
	return slip_of(&s->seat, &s->in);
}

static void
what_stands_before_the_at_tells_whose(void **state)
{
	struct slip s;

	(void)state;
	begin(&s);
	assert_ptr_equal(whose(&s), &s.people[1]);
	s.addresses[0] = scene_field("rossi@provincia.perugia.it");
	assert_null(whose(&s));
	/* Part of a name is another name. */
	s.addresses[0] = scene_field("m.rossini@provincia.perugia.it");
	assert_null(whose(&s));
	s.seat.n_people = 0;
	assert_null(whose(&s));
}

static void
of_two_alike_nobody_is_meant(void **state)
{
	struct slip s;

	(void)state;
	begin(&s);
	s.people[0].email = SPAN("m.rossi@comune.gubbio.it");
	assert_null(whose(&s));
}

static void
an_address_that_stands_corrects_none(void **state)
{
	struct slip s;

	(void)state;
	begin(&s);
	s.people[1].email = SPAN("m.rossi@provincia.perugia.it");
	assert_null(whose(&s));
	/* Nor that of somebody else who is called alike. */
	s.people[0].email = SPAN("m.rossi@comune.gubbio.it");
	assert_null(whose(&s));
}

static void
one_address_is_a_correction_and_two_are_none(void **state)
{
	struct scene *scene = *state;
	struct slip s;

	begin(&s);
	s.in.n_addresses = 2;
	assert_null(whose(&s));
	assert_null(slip_mend(scene->arena, &s.seat, &s.people[1], &s.in));
	s.in.n_addresses = 0;
	assert_null(whose(&s));
	assert_null(slip_mend(scene->arena, &s.seat, &s.people[1], &s.in));
}

static void
who_is_named_is_read_otherwise(void **state)
{
	struct slip s;

	(void)state;
	begin(&s);
	s.in.n_requests = 1;
	assert_non_null(whose(&s));
	s.request.n_referents = 1;
	s.referent.email = s.addresses[0];
	assert_non_null(whose(&s));
	s.referent.name = scene_field("Ugo Neri");
	assert_null(whose(&s));
	begin(&s);
	s.in.leaving = &s.leaving;
	s.in.n_leaving = 1;
	assert_null(whose(&s));
}

static void
who_withdraws_or_asks_corrects_nothing(void **state)
{
	struct slip s;

	(void)state;
	begin(&s);
	s.in.kind = KIND_CANCELLATION;
	assert_null(whose(&s));
	s.in.kind = KIND_QUESTION;
	assert_null(whose(&s));
	s.in.kind = KIND_CHANGE;
	assert_non_null(whose(&s));
}

static void
only_the_address_and_the_number_change(void **state)
{
	struct scene *scene = *state;
	struct doubt_note doubt = { .doubt = DOUBT_NOT_UNDERSTOOD };
	struct slip s;

	begin(&s);
	s.in.numbers = &s.number;
	s.in.n_numbers = 1;
	s.in.doubts = &doubt;
	s.in.n_doubts = 1;
	const struct intake *in = slip_mend(scene->arena, &s.seat,
					    &s.people[1], &s.in);

	assert_non_null(in);
	assert_int_equal(in->kind, KIND_CHANGE);
	assert_true(span_is(in->body.value, "PG"));
	assert_int_equal(in->n_doubts, 0);
	assert_int_equal(in->n_requests, 1);
	assert_true(span_is(in->requests[0].sector.value, "sua"));
	/* He stays where he sits. */
	assert_int_equal(in->requests[0].group.value.len, 0);
	assert_int_equal(in->requests[0].n_referents, 1);
	const struct referent *p = &in->requests[0].referents[0];

	assert_true(span_is(p->name.value, "Mario Rossi"));
	assert_true(span_eq(p->email.value, s.addresses[0].value));
	assert_true(p->corrected);
	assert_int_equal(p->n_phones, 1);
	assert_true(span_is(p->phones[0].value, "+39755736811"));
	/* It is the letter's own word, and answered as such. */
	assert_true(span_eq(in->from, s.in.from));
	assert_true(span_eq(in->message_id, s.in.message_id));
	assert_int_equal(in->auth, AUTH_PASS);
	assert_int_equal(s.in.kind, KIND_OTHER);
}

static void
nobody_and_nothing_new_is_mended(void **state)
{
	struct scene *scene = *state;
	struct slip s;

	begin(&s);
	assert_null(slip_mend(scene->arena, &s.seat, NULL, &s.in));
	/* In capitals it is the same address. */
	s.people[1].email = SPAN("m.rossi@provincia.perugia.it");
	assert_null(slip_mend(scene->arena, &s.seat, &s.people[1], &s.in));
	/* Of whom an address was asked for, any other one will do. */
	assert_non_null(slip_mend(scene->arena, &s.seat, &s.people[0],
				  &s.in));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_stands_before_the_at_tells_whose),
		TEST(of_two_alike_nobody_is_meant),
		TEST(an_address_that_stands_corrects_none),
		TEST(one_address_is_a_correction_and_two_are_none),
		TEST(who_is_named_is_read_otherwise),
		TEST(who_withdraws_or_asks_corrects_nothing),
		TEST(only_the_address_and_the_number_change),
		TEST(nobody_and_nothing_new_is_mended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
