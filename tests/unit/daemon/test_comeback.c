/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has withdrawn takes part after all, as he did. */
#include "tests/unit/daemon/scene.h"

#include "daemon/comeback.h"

#define CONTACT	"segreteria@provincia.perugia.it"

struct coming {
	struct scene *s;
	struct past past[2];
	struct seated who;
};

/* Perugia withdrew two sectors in one letter; it writes again. */
static struct coming
begin(void **state)
{
	struct coming c = { .s = *state };

	c.who = (struct seated){ .id = 7, .name = SPAN("Mario Rossi"),
				 .email = SPAN("m.rossi@x.it"),
				 .role = SPAN("Dirigente") };
	for (size_t i = 0; i < 2; i++)
		c.past[i] = (struct past){
			.id = 9 - (int64_t)i, .at = NOW,
			.act = SPAN("withdraw"), .entity = SPAN("PG"),
			.sector = i ? SPAN("sit") : SPAN("sua"),
			.group = i ? SPAN("sit-1") : SPAN("sua-2"),
			.contact = SPAN(CONTACT), .writer = SPAN(CONTACT),
		};
	c.s->intake.n_requests = 0;
	c.s->intake.returns = true;
	return c;
}

static const struct intake *
come(struct coming *c)
{
	for (size_t i = 0; i < 2; i++) {
		c->past[i].back = &c->who;
		c->past[i].n_back = 1;
	}
	c->s->talk.withdrawn = c->past;
	c->s->talk.n_withdrawn = 2;
	return comeback_read(c->s->arena, &c->s->talk, &c->s->intake);
}

static void
all_that_went_together(void **state)
{
	struct coming c = begin(state);
	struct doubt_note implied = { .doubt = DOUBT_IMPLIED };

	c.s->intake.doubts = &implied;
	c.s->intake.n_doubts = 1;
	const struct intake *in = come(&c);

	assert_non_null(in);
	assert_int_equal(in->kind, KIND_REGISTRATION);
	assert_int_equal(in->n_doubts, 0);
	assert_int_equal(in->n_requests, 2);
	assert_true(span_is(in->requests[0].sector.value, "sua"));
	assert_true(span_is(in->requests[0].group.value, "sua-2"));
	assert_int_equal(in->requests[0].n_referents, 1);
	assert_true(span_is(in->requests[0].referents[0].role.value,
			    "Dirigente"));
	assert_true(span_is(in->requests[1].group.value, "sit-1"));
	/* What went earlier stays away. */
	c.past[1].at = NOW - 1;
	assert_int_equal(come(&c)->n_requests, 1);
}

static void
only_what_is_named(void **state)
{
	struct coming c = begin(state);

	c.s->intake.n_requests = 1;
	c.s->requests[0] = (struct request){
		.sector = scene_field("sit"), .group = scene_field("sit-9"),
	};
	const struct intake *in = come(&c);

	assert_non_null(in);
	assert_int_equal(in->n_requests, 1);
	assert_true(span_is(in->requests[0].sector.value, "sit"));
	assert_true(span_is(in->requests[0].group.value, "sit-9"));
	assert_int_equal(in->requests[0].n_referents, 1);
	/* A sector that was not withdrawn is another affair. */
	c.s->requests[0].sector = scene_field("sape");
	assert_null(come(&c));
}

static void
not_whatever_is_said(void **state)
{
	struct coming c = begin(state);
	struct doubt_note doubt = { .doubt = DOUBT_CONTRADICTION };

	c.s->intake.kind = KIND_CANCELLATION;
	assert_null(come(&c));
	c.s->intake.recants = true;
	assert_non_null(come(&c));
	c.s->intake.kind = KIND_QUESTION;
	assert_null(come(&c));
	c.s->intake.kind = KIND_OTHER;
	assert_non_null(come(&c));
	c.s->intake.doubts = &doubt;
	c.s->intake.n_doubts = 1;
	assert_null(come(&c));
	c.s->intake.n_doubts = 0;
	/* Other people: a registration like any other */
	c.s->intake.n_requests = 1;
	assert_null(come(&c));
}

/* "In luogo di Neri": who is replaced left with his body. */
static void
a_substitute_of_who_withdrew(void **state)
{
	struct scene *s = *state;
	struct field gone = scene_field("Ugo Neri");
	struct past past = { .entity = SPAN("PG"), .sector = SPAN("sua"),
			     .act = SPAN("withdraw") };

	s->intake.kind = KIND_CHANGE;
	s->intake.replaces = true;
	s->intake.leaving = &gone;
	s->intake.n_leaving = 1;
	s->talk.withdrawn = &past;
	s->talk.n_withdrawn = 1;
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->filings[0].act, FILING_NEW);
	assert_int_equal(d->filings[0].n_people, 1);
	/* Another sector was withdrawn, or another body's. */
	past.sector = SPAN("sit");
	d = &scene_decide(s, false)->decision;
	assert_string_equal(d->reason, "who-leaves");
	past.sector = SPAN("sua");
	past.entity = SPAN("TR");
	d = &scene_decide(s, false)->decision;
	assert_string_equal(d->reason, "who-leaves");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_that_went_together),
		TEST(only_what_is_named),
		TEST(not_whatever_is_said),
		TEST(a_substitute_of_who_withdrew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
