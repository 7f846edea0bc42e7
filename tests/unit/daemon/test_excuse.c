/* SPDX-License-Identifier: EUPL-1.2 */
/* What a guest, or a contact, writes below what we sent him and asks nothing. */
#include "tests/unit/daemon/talking.h"

static struct seated guest;

/* Rosa Telesca of Perugia got her invitation, and answers. */
static void
invited(struct talking *t)
{
	talking_begin(t, "invitation", "decided");
	guest = (struct seated){ .id = 3, .name = SPAN("Rosa Telesca"),
				 .email = SPAN("rosa@provincia.pg.it") };
	t->talk.about = NULL;
	t->talk.direct = true;
	t->talk.recipient = t->later.from = guest.email;
	t->seat.group = SPAN("sua-1");
	t->seat.people = &guest;
	t->seat.n_people = 1;
}

static void
who_cannot_come_is_absent(void **state)
{
	struct talking t;
	struct doubt_note doubt = { .doubt = DOUBT_NOT_UNDERSTOOD };

	invited(&t);
	assert_int_equal(talking_answer(&t).intake->kind, KIND_OTHER);
	t.later.unable = true;
	t.later.doubts = &doubt;
	t.later.n_doubts = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.intake->kind, KIND_CANCELLATION);
	assert_true(r.intake->writer_leaves);
	assert_int_equal(r.intake->n_doubts, 0);
	assert_true(span_is(r.intake->body.value, "PG"));
	/* Something graver stays, whatever he says. */
	doubt.doubt = DOUBT_HOSTILE;
	assert_int_equal(talking_answer(&t).intake->n_doubts, 1);
	arena_close(t.arena);
}

static void
who_has_declined_is_not_heard_twice(void **state)
{
	struct talking t;

	invited(&t);
	t.later.unable = true;
	guest.answer = SPAN("declined");
	assert_int_equal(talking_answer(&t).intake->kind, KIND_OTHER);
	arena_close(t.arena);
}

static void
another_comes_in_his_place(void **state)
{
	struct talking t;
	struct referent who[] = {
		{ .name = scene_field("Telesca") },
		{ .name = scene_field("Ugo Riva"),
		  .email = scene_field("u.riva@provincia.pg.it") },
	};
	struct request says = { .referents = who, .n_referents = 2 };

	invited(&t);
	t.later.kind = KIND_REGISTRATION;
	t.later.unable = true;
	t.later.requests = &says;
	t.later.n_requests = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_true(r.intake->replaces && r.intake->writer_leaves);
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	/* Somebody comes, but nobody knows who: no mere absence. */
	t.later.n_requests = 0;
	t.later.relieved = true;
	r = talking_answer(&t);
	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_int_equal(r.intake->n_requests, 0);
	/* Another group is a letter of its own. */
	says.group = scene_field("sua-2");
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).intake->kind, KIND_REGISTRATION);
	arena_close(t.arena);
}

static void
whoever_does_not_sit_there_is_asked_after(void **state)
{
	struct talking t;

	invited(&t);
	t.later.unable = true;
	t.later.from = t.talk.recipient = SPAN("segreteria@provincia.pg.it");
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.intake->kind, KIND_OTHER);
	assert_true(intake_doubts(r.intake, DOUBT_NOT_UNDERSTOOD));
	/* Below a question it is an answer to that. */
	t.talk.purpose = SPAN("substitute");
	assert_int_equal(talking_answer(&t).intake->n_doubts, 0);
	arena_close(t.arena);
}

static void
what_stands_is_no_news(void **state)
{
	struct talking t;
	struct referent who = { .name = scene_field("Rosa Telesca") };
	struct request says = { .sector = scene_field("sua"),
				.group = scene_field("sua-1") };

	invited(&t);
	t.talk.purpose = SPAN("confirmation");
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &says;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.thanks = true;
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	/* A verb of joining may speak of others, a name of anything. */
	t.later.kind_words = SPAN("Ci saremo.");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.assent = ASSENT_YES;
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	says.referents = &who;
	says.n_referents = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	says.n_referents = 0;
	/* Another group, a wish for one, another sector: news. */
	t.later.prefers = true;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.prefers = false;
	says.group = scene_field("sua-2");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	says.group = scene_field("");
	says.sector = scene_field("sit");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

static void
a_wish_below_a_confirmation_moves(void **state)
{
	struct talking t;
	struct request wish = { .sector = scene_field("sua"),
				.group = scene_field("sua-2") };

	invited(&t);
	t.talk.purpose = SPAN("confirmation");
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &wish;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).intake->kind, KIND_REGISTRATION);
	t.later.prefers = true;
	assert_int_equal(talking_answer(&t).intake->kind, KIND_CHANGE);
	arena_close(t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_cannot_come_is_absent),
		cmocka_unit_test(who_has_declined_is_not_heard_twice),
		cmocka_unit_test(another_comes_in_his_place),
		cmocka_unit_test(whoever_does_not_sit_there_is_asked_after),
		cmocka_unit_test(what_stands_is_no_news),
		cmocka_unit_test(a_wish_below_a_confirmation_moves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
