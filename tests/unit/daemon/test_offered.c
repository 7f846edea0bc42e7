/* SPDX-License-Identifier: EUPL-1.2 */
/* What an answer means to the offer of a seat that has become free. */
#include "tests/unit/daemon/talking.h"

static struct seated seated;

/* Perugia sits in SUA 1, and waited for SUA 2. */
static void
offered(struct talking *t)
{
	talking_begin(t, "offer", "decided");
	seated = (struct seated){ .id = 3, .name = SPAN("Rosa Telesca"),
				  .email = SPAN("rosa@provincia.pg.it") };
	t->talk.about = NULL;
	t->seat.group = SPAN("sua-1");
	t->seat.waits_for = SPAN("sua-2");
	t->seat.people = &seated;
	t->seat.n_people = 1;
}

static void
a_place_is_taken(void **state)
{
	struct talking t;
	struct request office = { .sector = scene_field("sua") };

	offered(&t);
	t.later.place_taken = true;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_true(span_is(r.intake->requests[0].group.value, "sua-2"));
	/* "Sì, grazie", over the name of the office. */
	t.later.place_taken = false;
	t.later.assent = ASSENT_YES;
	t.later.requests = &office;
	t.later.n_requests = 1;
	r = talking_answer(&t);
	assert_true(span_is(r.intake->requests[0].group.value, "sua-2"));
	/* Nobody waits any longer: somebody else has answered. */
	t.seat.waits_for = SPAN("");
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	arena_close(t.arena);
}

static void
a_place_is_left_and_the_seat_is_kept(void **state)
{
	struct talking t;
	struct request group = { .sector = scene_field("sua"),
				 .group = scene_field("sua-2") };

	offered(&t);
	t.later.kind = KIND_CANCELLATION;
	t.later.place_left = true;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	t.later.place_left = false;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	/* The group that was offered, in so many words. */
	t.later.requests = &group;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	t.later.seat_left = true;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	/* The hour does not suit, and nothing else is said. */
	t.later = (struct intake){ .kind = KIND_OTHER, .unsuited = true,
				   .from = t.talk.recipient };
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	arena_close(t.arena);
}

static void
only_who_says_more_gives_up_his_seat(void **state)
{
	struct talking t;
	struct request sector = { .sector = scene_field("sua") };

	offered(&t);
	t.later.kind = KIND_CANCELLATION;
	t.later.requests = &sector;
	t.later.n_requests = 1;
	/* "Rinunciamo alla SUA": to what was offered, or to more? */
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_true(intake_doubts(r.intake, DOUBT_NOT_UNDERSTOOD));
	t.later.seat_left = true;
	r = talking_answer(&t);
	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.intake->n_doubts, 0);
	/* "Anche al posto che abbiamo" is that one, and no other sector's. */
	t.later.n_requests = 0;
	r = talking_answer(&t);
	assert_int_equal(r.intake->n_requests, 1);
	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	t.later.everything = true;
	assert_int_equal(talking_answer(&t).intake->n_requests, 0);
	arena_close(t.arena);
}

static void
where_they_sit_is_no_move(void **state)
{
	struct talking t;
	struct request held = { .sector = scene_field("sua"),
				.group = scene_field("sua-1") };

	offered(&t);
	t.later.place_taken = true;
	t.later.requests = &held;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	/* A third group is a letter of its own. */
	held.group = scene_field("sua-3");
	t.later.place_taken = false;
	t.later.place_left = true;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

static void
who_comes_instead_comes_along(void **state)
{
	struct talking t;
	struct referent who = { .name = scene_field("Telesca") };
	struct request says = { .referents = &who, .n_referents = 1 };

	offered(&t);
	t.later.kind = KIND_CHANGE;
	t.later.assent = ASSENT_YES;
	t.later.requests = &says;
	t.later.n_requests = 1;
	/* Of her who sits there nothing new is said. */
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.intake->requests[0].n_referents, 0);
	who.name = scene_field("Ugo Riva");
	who.email = scene_field("u.riva@provincia.pg.it");
	r = talking_answer(&t);
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	assert_true(span_is(r.intake->requests[0].group.value, "sua-2"));
	/* With a no, the change of people is filed, and is all. */
	t.later.assent = ASSENT_NO;
	r = talking_answer(&t);
	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.intake->requests[0].group.value.len, 0);
	arena_close(t.arena);
}

static void
who_takes_his_time_is_waited_for(void **state)
{
	struct talking t;
	struct request office = { .sector = scene_field("sua") };

	offered(&t);
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &office;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.assent = ASSENT_LATER;
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	arena_close(t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_place_is_taken),
		cmocka_unit_test(a_place_is_left_and_the_seat_is_kept),
		cmocka_unit_test(only_who_says_more_gives_up_his_seat),
		cmocka_unit_test(where_they_sit_is_no_move),
		cmocka_unit_test(who_comes_instead_comes_along),
		cmocka_unit_test(who_takes_his_time_is_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
