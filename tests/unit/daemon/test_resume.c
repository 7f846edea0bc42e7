/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter means depends on what was asked, and on who answers. */
#include "tests/unit/daemon/talking.h"

static void
a_bare_address_is_what_was_asked(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");

	talking_begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.letter, 7);
	assert_true(span_is(r.intake->requests[0].referents[0].email.value,
			    "rosa.telesca@provincia.pg.it"));
	assert_true(span_is(r.intake->message_id, "2@provincia.pg.it"));
	assert_int_equal(r.also.len, 0);
	/* A colleague answers: who was asked hears of it. */
	t.later.from = SPAN("altri@provincia.pg.it");
	assert_true(span_is(talking_answer(&t).also,
			"segreteria@provincia.pg.it"));
	arena_close(t.arena);
}

/* By body alone: the address of whom the first letter named, and no other. */
static void
an_address_finds_the_letter_that_lacks_it(void **state)
{
	struct talking t;
	struct field both[] = { scene_field("urp@provincia.pg.it"),
				scene_field("r.telesca@provincia.pg.it") };
	struct referent named = { .name = scene_field("Telesca"),
				  .email = both[1] };
	struct request says = { .referents = &named, .n_referents = 1 };

	talking_begin(&t, "", "asked");
	t.talk.about = NULL;
	t.talk.asked = &t.pending;
	t.talk.n_asked = 1;
	t.request.sector = scene_field("sua");
	t.later.addresses = both;
	t.later.n_addresses = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.n_addresses = 2;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.letter, 7);
	assert_true(span_is(r.intake->requests[0].referents[0].email.value,
			    "r.telesca@provincia.pg.it"));
	/* With the surname beside it. */
	t.later.n_addresses = 0;
	t.later.requests = &says;
	t.later.n_requests = 1;
	r = talking_answer(&t);
	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	assert_true(span_is(r.intake->requests[0].referents[0].name.value,
			    "Rosa Telesca"));
	/* Of nobody whom the first names, or of who has one. */
	named.name = scene_field("Monti");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	named.name = scene_field("Telesca");
	t.referent.email = scene_field("rosa@provincia.pg.it");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	/* Another body's mailbox. */
	t.referent.email = scene_field("");
	t.later.from = SPAN("x@provincia.terni.it");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

static void
a_sector_finds_its_group(void **state)
{
	struct talking t;
	struct request says = { .sector = scene_field("sua") };

	talking_begin(&t, "question", "asked");
	t.request.number = scene_field("2");
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &says;
	t.later.n_requests = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.intake->n_requests, 1);
	assert_true(span_is(r.intake->requests[0].group.value, "sua-2"));
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	arena_close(t.arena);
}

static void
thanks_are_silence(void **state)
{
	struct talking t;

	talking_begin(&t, "question", "asked");
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	arena_close(t.arena);
	talking_begin(&t, "confirmation", "decided");
	t.later.assent = ASSENT_YES;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

static void
a_seat_is_taken_or_left(void **state)
{
	struct talking t;

	talking_begin(&t, "offer", "decided");
	t.talk.about = NULL;
	t.seat.waits_for = SPAN("sua-2");
	t.later.assent = ASSENT_YES;
	struct resumed r = talking_answer(&t);

	/* The wish to move there, by whoever it is. */
	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_true(span_is(r.intake->body.value, "PG"));
	assert_int_equal(r.intake->n_requests, 1);
	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	assert_true(span_is(r.intake->requests[0].group.value, "sua-2"));
	t.seat.waits_for = SPAN_NONE;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	t.later.kind = KIND_CANCELLATION;
	t.later.assent = ASSENT_NO;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	t.later.kind = KIND_AUTOREPLY;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

/* "Preferiamo restare nel SUA 3" is a no from where they sit. */
static void
who_stays_wants_no_other_seat(void **state)
{
	struct talking t;
	struct request here = { .sector = scene_field("sua"),
				.group = scene_field("sua-3") };

	talking_begin(&t, "offer", "decided");
	t.talk.about = NULL;
	t.seat.group = SPAN("sua-3");
	t.seat.waits_for = SPAN("sua-2");
	t.later.kind = KIND_CHANGE;
	t.later.requests = &here;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.assent = ASSENT_NO;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	here.group = scene_field("sua-1");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

/* Neither yes nor no: the offer and the question stay as they are. */
static void
who_takes_his_time_has_not_answered(void **state)
{
	static const char *const asked[] = {
		"offer", "consent", "question", "substitute",
	};
	static const char *const states[] = {
		"decided", "doubted", "asked", "decided",
	};
	struct talking t;
	struct request person = { .referents = &t.referent,
				  .n_referents = 1 };

	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		talking_begin(&t, asked[i], states[i]);
		t.later.assent = ASSENT_LATER;
		t.later.kind = KIND_REGISTRATION;
		assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
		t.later.question = SPAN("Fino a quando?");
		t.later.kind = KIND_QUESTION;
		assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
		arena_close(t.arena);
	}
	/* He says something besides. */
	talking_begin(&t, "offer", "decided");
	t.later.assent = ASSENT_LATER;
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &person;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	/* Nobody was asked. */
	t.later.n_requests = 0;
	t.talk.purpose = SPAN_NONE;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

/* A colleague was quicker: what is late changes nothing but what it says. */
static void
a_late_answer_is_of_what_was_asked(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");

	talking_begin(&t, "question", "decided");
	t.request.sector = scene_field("sua");
	t.request.group = scene_field("sua-2");
	t.talk.about = NULL;
	t.talk.seat = NULL;
	t.talk.settled = &t.pending;
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.letter, 0);
	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_int_equal(r.intake->n_requests, 1);
	assert_int_equal(r.intake->requests[0].sector.value.len, 0);
	assert_int_equal(r.intake->requests[0].group.value.len, 0);
	assert_true(r.intake->requests[0].referents[0].corrected);
	assert_true(span_is(r.intake->requests[0].referents[0].name.value,
			    "Rosa Telesca"));
	/* Thanks say nothing. */
	t.later.n_addresses = 0;
	assert_ptr_equal(talking_answer(&t).intake, &t.later);
	arena_close(t.arena);
}

static void
a_number_is_kept_and_the_address_still_asked(void **state)
{
	struct talking t;
	struct field number = scene_field("+393331234567");

	talking_begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.numbers = &number;
	t.later.n_numbers = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.intake->requests[0].referents[0].n_phones, 1);
	assert_int_equal(r.intake->requests[0].referents[0].email.value.len,
			 0);
	/* Where nothing is missing of anybody, it is a signature's. */
	t.referent.email = scene_field("rosa.telesca@provincia.pg.it");
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	arena_close(t.arena);
}

/* A question besides an answer takes nothing from it. */
static void
who_asks_has_answered_as_well(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");

	talking_begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.kind = KIND_QUESTION;
	t.later.question = SPAN("Serve un programma?");
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.intake->kind, KIND_REGISTRATION);
	arena_close(t.arena);
}

/* "Con l'occasione aderiamo anche al SIT": the question is still open. */
static void
another_sector_is_a_letter_of_its_own(void **state)
{
	struct talking t;
	struct referent who = { .name = scene_field("Ugo Neri"),
				.email = scene_field("u@provincia.pg.it") };
	struct request more = { .sector = scene_field("sit"),
				.referents = &who, .n_referents = 1 };

	talking_begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &more;
	t.later.n_requests = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.letter, 0);
	/* It lacks something itself, or is about the same person or sector. */
	who.email = scene_field("");
	assert_int_equal(talking_answer(&t).what, RESUME_REST);
	who.email = scene_field("u@provincia.pg.it");
	who.name = scene_field("Rosa Telesca");
	assert_int_equal(talking_answer(&t).what, RESUME_REST);
	who.name = scene_field("Ugo Neri");
	more.sector = scene_field("sua");
	assert_int_equal(talking_answer(&t).what, RESUME_REST);
	/* The sector may be just what was asked. */
	more.sector = scene_field("sit");
	t.request.sector = scene_field("");
	assert_int_equal(talking_answer(&t).what, RESUME_REST);
	arena_close(t.arena);
}

/* The first question was answered by half, and is answered once more. */
static void
what_came_of_both_is_completed(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");
	struct pending both;

	talking_begin(&t, "question", "decided");
	t.talk.about = NULL;
	t.talk.settled = &t.pending;
	both = t.pending;
	both.letter = 8;
	both.state = SPAN("asked");
	t.talk.asked = &both;
	t.talk.n_asked = 1;
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.letter, 8);
	/* Whatever mailbox it is, as it was asked for. */
	address = scene_field("ced@provincia.pg.it");
	assert_int_equal(talking_answer(&t).what, RESUME_REST);
	t.talk.settled = NULL;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

static void
a_slip_is_mended_by_the_address_alone(void **state)
{
	struct talking t;
	struct seated people[2] = {
		{ .id = 1, .name = SPAN("Rosa Telesca"),
		  .email = SPAN("rosa.telesca@provinica.pg.it") },
		{ .id = 2, .name = SPAN("Ugo Neri"),
		  .email = SPAN("u.neri@provincia.pg.it") },
	};
	struct field address = scene_field("rosa.telesca@provincia.pg.it");

	talking_begin(&t, "confirmation", "decided");
	t.talk.about = NULL;
	t.seat.people = people;
	t.seat.n_people = 2;
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_true(span_is(r.intake->requests[0].referents[0].name.value,
			    "Rosa Telesca"));
	/* Of nobody, of two, or of one who has it: then it is no slip. */
	address = scene_field("b.verdi@provincia.pg.it");
	assert_ptr_equal(talking_answer(&t).intake, &t.later);
	address = scene_field("u.neri@provincia.pg.it");
	assert_ptr_equal(talking_answer(&t).intake, &t.later);
	address = scene_field("rosa.telesca@provincia.pg.it");
	people[1].email = SPAN("rosa.telesca@provincia.pt.it");
	assert_ptr_equal(talking_answer(&t).intake, &t.later);
	arena_close(t.arena);
}

/* The number beside it is his whose address it is, said once or twice. */
static void
a_number_comes_with_the_address(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");
	struct field number = scene_field("+390755736811");
	struct referent bare = { .email = address };
	struct request more = { .referents = &bare, .n_referents = 1 };

	talking_begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &more;
	t.later.n_requests = 1;
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	t.later.numbers = &number;
	t.later.n_numbers = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.intake->requests[0].referents[0].n_phones, 1);
	/* Where somebody is named, the letter says whose it is. */
	bare.name = scene_field("Rosa Telesca");
	r = talking_answer(&t);
	assert_int_equal(r.intake->requests[0].referents[0].n_phones, 0);
	arena_close(t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bare_address_is_what_was_asked),
		cmocka_unit_test(an_address_finds_the_letter_that_lacks_it),
		cmocka_unit_test(a_sector_finds_its_group),
		cmocka_unit_test(thanks_are_silence),
		cmocka_unit_test(a_seat_is_taken_or_left),
		cmocka_unit_test(who_stays_wants_no_other_seat),
		cmocka_unit_test(who_takes_his_time_has_not_answered),
		cmocka_unit_test(a_late_answer_is_of_what_was_asked),
		cmocka_unit_test(a_number_is_kept_and_the_address_still_asked),
		cmocka_unit_test(who_asks_has_answered_as_well),
		cmocka_unit_test(another_sector_is_a_letter_of_its_own),
		cmocka_unit_test(what_came_of_both_is_completed),
		cmocka_unit_test(a_slip_is_mended_by_the_address_alone),
		cmocka_unit_test(a_number_comes_with_the_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
