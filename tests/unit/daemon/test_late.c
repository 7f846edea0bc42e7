/* SPDX-License-Identifier: EUPL-1.2 */
/* Who answers when a colleague has done so already. */
#include "tests/unit/daemon/scene.h"

#include "daemon/late.h"

struct letters {
	struct referent first_person, later_person;
	struct request first_request, later_request;
	struct intake first, later;
};

/* "SUA 1, Rosa Telesca", without her address; an answer that names him. */
static void
begin(struct letters *l, const char *name)
{
	*l = (struct letters){
		.first_person = { .name = scene_field("Rosa Telesca") },
		.later_person = { .name = scene_field(name) },
		.first_request = { .sector = scene_field("sua"),
				   .group = scene_field("sua-1") },
		.first = { .kind = KIND_REGISTRATION, .n_requests = 1 },
		.later = { .kind = KIND_REGISTRATION, .n_requests = 1 },
	};
	l->first_request.referents = &l->first_person;
	l->later_request.referents = &l->later_person;
	l->first_request.n_referents = l->later_request.n_referents = 1;
	l->first.requests = &l->first_request;
	l->later.requests = &l->later_request;
}

static void
test_only_news_is_told(void **state)
{
	struct scene *s = *state;
	struct letters l;
	const struct intake *in;

	begin(&l, "Telesca");
	l.later_person.email = scene_field("r.telesca@provincia.perugia.it");
	in = late_read(s->arena, scene_programme, &l.first, &l.later);
	assert_int_equal(in->kind, KIND_CHANGE);
	assert_int_equal(in->requests[0].sector.value.len, 0);
	assert_int_equal(in->requests[0].group.value.len, 0);
	assert_true(in->requests[0].referents[0].corrected);
	/* The same again says nothing. */
	begin(&l, "Rosa Telesca");
	assert_null(late_read(s->arena, scene_programme, &l.first, &l.later));
}

static void
test_somebody_else_must_be_reachable(void **state)
{
	struct scene *s = *state;
	struct letters l;
	const struct intake *in;

	begin(&l, "Ugo Neri");
	in = late_read(s->arena, scene_programme, &l.first, &l.later);
	assert_int_equal(in->requests[0].n_referents, 1);
	assert_true(span_is(in->requests[0].referents[0].name.value,
			    "Ugo Neri"));
	assert_false(in->requests[0].referents[0].corrected);
}

/* The sector was asked for: whoever goes there goes along. */
static void
test_a_sector_is_an_answer(void **state)
{
	struct scene *s = *state;
	struct letters l;
	const struct intake *in;

	begin(&l, "Rosa Telesca");
	l.first_request.sector = (struct field){ 0 };
	l.first_request.group = (struct field){ 0 };
	l.first_person.email = scene_field("r.telesca@provincia.perugia.it");
	l.later_request.sector = scene_field("sit");
	l.later_request.n_referents = 0;
	in = late_read(s->arena, scene_programme, &l.first, &l.later);
	assert_int_equal(in->kind, KIND_REGISTRATION);
	assert_true(span_is(in->requests[0].sector.value, "sit"));
	assert_int_equal(in->requests[0].n_referents, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_only_news_is_told),
		TEST(test_somebody_else_must_be_reachable),
		TEST(test_a_sector_is_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
