/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter means depends on what was asked, and on who answers. */
#include "tests/unit/daemon/scene.h"

#include "daemon/resume.h"

static const char *const nobody[] = { NULL };
static const char *const organisers[] = { "org@upinet.it", NULL };
static const char *const domains[] = { "provincia.pg.it", NULL };
static const struct body bodies[] = {
	{ .sigla = "PG", .name = "Perugia", .title = "Provincia di Perugia",
	  .aliases = nobody, .domains = domains },
};
static const struct sector sectors[] = {
	{ .id = "sua", .title = "Stazione Unica Appaltante" },
	{ .id = "sit", .title = "Servizi di Innovazione Tecnologica" },
};
static const struct group groups[] = {
	{ .id = "sua-2", .title = "SUA 2", .number = 2 },
};
static const struct programme programme = {
	.office = { .address = "provincecomuni@upinet.it",
		    .own_addresses = nobody, .organisers = organisers },
	.sectors = sectors, .n_sectors = 2, .groups = groups, .n_groups = 1,
	.bodies = bodies, .n_bodies = 1,
	.free_domains = nobody, .pec_domains = nobody,
};

struct talking {
	struct arena *arena;
	struct referent referent;
	struct request request;
	struct intake first, later;
	struct pending pending;
	struct registration seat;
	struct talk talk;
};

/* A letter of Perugia that waits in that state; an answer to our mail. */
static void
begin(struct talking *t, const char *purpose, const char *state)
{
	*t = (struct talking){
		.arena = arena_open(MIB),
		.referent = { .name = scene_field("Rosa Telesca") },
		.first = { .kind = KIND_REGISTRATION,
			   .from = SPAN("segreteria@provincia.pg.it"),
			   .body = scene_field("PG") },
		.later = { .kind = KIND_OTHER, .auth = AUTH_PASS,
			   .from = SPAN("segreteria@provincia.pg.it"),
			   .message_id = SPAN("2@provincia.pg.it") },
		.seat = { .id = 5, .entity = SPAN("PG"),
			  .sector = SPAN("sua") },
	};
	t->request = (struct request){ .referents = &t->referent,
				       .n_referents = 1 };
	t->first.requests = &t->request;
	t->first.n_requests = 1;
	t->pending = (struct pending){ .letter = 7, .state = span_of(state),
				       .intake = &t->first };
	t->talk = (struct talk){
		.purpose = span_of(purpose),
		.recipient = SPAN("segreteria@provincia.pg.it"),
		.about = &t->pending, .seat = &t->seat,
	};
}

static struct resumed
answer(struct talking *t)
{
	return resume_letter(t->arena, &programme, &t->talk, &t->later);
}

static void
a_bare_address_is_what_was_asked(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");

	begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.letter, 7);
	assert_true(span_is(r.intake->requests[0].referents[0].email.value,
			    "rosa.telesca@provincia.pg.it"));
	assert_true(span_is(r.intake->message_id, "2@provincia.pg.it"));
	assert_int_equal(r.also.len, 0);
	/* A colleague answers: who was asked hears of it. */
	t.later.from = SPAN("altri@provincia.pg.it");
	assert_true(span_is(answer(&t).also, "segreteria@provincia.pg.it"));
	arena_close(t.arena);
}

static void
a_sector_finds_its_group(void **state)
{
	struct talking t;
	struct request says = { .sector = scene_field("sua") };

	begin(&t, "question", "asked");
	t.request.number = scene_field("2");
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &says;
	t.later.n_requests = 1;
	struct resumed r = answer(&t);

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

	begin(&t, "question", "asked");
	assert_int_equal(answer(&t).what, RESUME_SILENCE);
	arena_close(t.arena);
	begin(&t, "confirmation", "decided");
	t.later.assent = ASSENT_YES;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

static void
only_the_contact_consents(void **state)
{
	struct talking t;

	begin(&t, "consent", "doubted");
	t.later.assent = ASSENT_YES;
	assert_int_equal(answer(&t).what, RESUME_CONSENT);
	t.later.assent = ASSENT_NO;
	assert_int_equal(answer(&t).what, RESUME_DENIAL);
	t.later.from = SPAN("x@gmail.com");
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	/* Neither proven nor by token: somebody who says that he is he. */
	t.later.from = SPAN("segreteria@provincia.pg.it");
	t.later.auth = AUTH_NONE;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	t.talk.proven = true;
	assert_int_equal(answer(&t).what, RESUME_DENIAL);
	t.later.auth = AUTH_FAIL;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

static void
only_organisers_decide(void **state)
{
	struct talking t;
	struct request lines = { .sector = scene_field("sit") };

	begin(&t, "review", "review");
	t.request.sector = scene_field("sua");
	t.request.group = scene_field("sua-2");
	t.later.assent = ASSENT_YES;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	t.later.from = SPAN("org@upinet.it");
	assert_int_equal(answer(&t).what, RESUME_APPROVAL);
	t.later.auth = AUTH_NONE;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	t.talk.proven = true;
	t.later.assent = ASSENT_NONE;
	t.later.requests = &lines;
	t.later.n_requests = 1;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_APPROVAL);
	assert_true(span_is(r.intake->requests[0].sector.value, "sit"));
	assert_int_equal(r.intake->requests[0].group.value.len, 0);
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	t.later.n_requests = 0;
	t.later.assent = ASSENT_NO;
	assert_int_equal(answer(&t).what, RESUME_REJECTION);
	arena_close(t.arena);
}

static void
a_seat_is_taken_or_left(void **state)
{
	struct talking t;

	begin(&t, "offer", "decided");
	t.talk.about = NULL;
	t.later.assent = ASSENT_YES;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_SEAT);
	assert_true(span_is(r.intake->body.value, "PG"));
	t.later.kind = KIND_CANCELLATION;
	t.later.assent = ASSENT_NO;
	assert_int_equal(answer(&t).what, RESUME_NO_SEAT);
	t.later.kind = KIND_AUTOREPLY;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
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
		begin(&t, asked[i], states[i]);
		t.later.assent = ASSENT_LATER;
		t.later.kind = KIND_REGISTRATION;
		assert_int_equal(answer(&t).what, RESUME_SILENCE);
		t.later.question = SPAN("Fino a quando?");
		t.later.kind = KIND_QUESTION;
		assert_int_equal(answer(&t).what, RESUME_ALONE);
		arena_close(t.arena);
	}
	/* He says something besides. */
	begin(&t, "offer", "decided");
	t.later.assent = ASSENT_LATER;
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &person;
	t.later.n_requests = 1;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	/* Nobody was asked. */
	t.later.n_requests = 0;
	t.talk.purpose = SPAN_NONE;
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	arena_close(t.arena);
}

/* A colleague was quicker: what is late changes nothing but what it says. */
static void
a_late_answer_is_of_what_was_asked(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");

	begin(&t, "question", "decided");
	t.request.sector = scene_field("sua");
	t.request.group = scene_field("sua-2");
	t.talk.about = NULL;
	t.talk.seat = NULL;
	t.talk.settled = &t.pending;
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.letter, 0);
	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_int_equal(r.intake->n_requests, 1);
	assert_int_equal(r.intake->requests[0].sector.value.len, 0);
	assert_int_equal(r.intake->requests[0].group.value.len, 0);
	assert_true(r.intake->requests[0].referents[0].corrected);
	assert_true(span_is(r.intake->requests[0].referents[0].name.value,
			    "Rosa Telesca"));
	/* Thanks say nothing, and a stranger may say nothing. */
	t.later.n_addresses = 0;
	assert_ptr_equal(answer(&t).intake, &t.later);
	t.later.n_addresses = 1;
	t.later.from = SPAN("x@gmail.com");
	assert_ptr_equal(answer(&t).intake, &t.later);
	arena_close(t.arena);
}

static void
a_number_is_kept_and_the_address_still_asked(void **state)
{
	struct talking t;
	struct field number = scene_field("+393331234567");

	begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.numbers = &number;
	t.later.n_numbers = 1;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.intake->requests[0].referents[0].n_phones, 1);
	assert_int_equal(r.intake->requests[0].referents[0].email.value.len,
			 0);
	/* Where nothing is missing of anybody, it is a signature's. */
	t.referent.email = scene_field("rosa.telesca@provincia.pg.it");
	assert_int_equal(answer(&t).what, RESUME_SILENCE);
	arena_close(t.arena);
}

/* A question besides an answer takes nothing from it. */
static void
who_asks_has_answered_as_well(void **state)
{
	struct talking t;
	struct field address = scene_field("rosa.telesca@provincia.pg.it");

	begin(&t, "question", "asked");
	t.request.sector = scene_field("sua");
	t.later.kind = KIND_QUESTION;
	t.later.question = SPAN("Serve un programma?");
	assert_int_equal(answer(&t).what, RESUME_ALONE);
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_REST);
	assert_int_equal(r.intake->kind, KIND_REGISTRATION);
	arena_close(t.arena);
}

/* "No: spostateci invece al SUA 2" denies, and is carried out. */
static void
who_denies_may_want_something_else(void **state)
{
	struct talking t;
	struct request wish = { .sector = scene_field("sua"),
				.group = scene_field("sua-2") };

	begin(&t, "consent", "doubted");
	t.request.sector = scene_field("sua");
	t.request.group = scene_field("sua-3");
	t.later.kind = KIND_CHANGE;
	t.later.assent = ASSENT_NO;
	t.later.requests = &wish;
	t.later.n_requests = 1;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.letter, 7);
	/* What he does not want is named as well. */
	wish.group = scene_field("sua-3");
	assert_int_equal(answer(&t).what, RESUME_DENIAL);
	wish.group = (struct field){ 0 };
	wish.referents = &t.referent;
	wish.n_referents = 1;
	assert_int_equal(answer(&t).what, RESUME_DENIAL);
	wish.n_referents = 0;
	assert_int_equal(answer(&t).what, RESUME_DENIAL);
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

	begin(&t, "confirmation", "decided");
	t.talk.about = NULL;
	t.seat.people = people;
	t.seat.n_people = 2;
	t.later.addresses = &address;
	t.later.n_addresses = 1;
	struct resumed r = answer(&t);

	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_true(span_is(r.intake->requests[0].referents[0].name.value,
			    "Rosa Telesca"));
	/* Of nobody, of two, or of one who has it: then it is no slip. */
	address = scene_field("b.verdi@provincia.pg.it");
	assert_ptr_equal(answer(&t).intake, &t.later);
	address = scene_field("u.neri@provincia.pg.it");
	assert_ptr_equal(answer(&t).intake, &t.later);
	address = scene_field("rosa.telesca@provincia.pg.it");
	people[1].email = SPAN("rosa.telesca@provincia.pt.it");
	assert_ptr_equal(answer(&t).intake, &t.later);
	people[1].email = SPAN("u.neri@provincia.pg.it");
	t.later.from = SPAN("x@gmail.com");
	assert_ptr_equal(answer(&t).intake, &t.later);
	arena_close(t.arena);
}

static void
what_is_renounced_was_asked_about(void **state)
{
	struct talking t;
	struct request sector = { .sector = scene_field("sit") };

	begin(&t, "offer", "decided");
	t.talk.about = NULL;
	t.later.kind = KIND_CANCELLATION;
	assert_int_equal(answer(&t).what, RESUME_NO_SEAT);
	t.talk.purpose = SPAN("substitute");
	t.talk.person = 3;
	struct resumed r = answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.intake->n_requests, 1);
	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	/* Unless it says what, or that it means all of it. */
	t.later.everything = true;
	assert_int_equal(answer(&t).intake->n_requests, 0);
	t.later.everything = false;
	t.later.requests = &sector;
	t.later.n_requests = 1;
	assert_true(span_is(answer(&t).intake->requests[0].sector.value,
			    "sit"));
	arena_close(t.arena);
}

/* Whoever got that mail: it spoke of one session. */
static void
what_is_renounced_was_written_about(void **state)
{
	static const char *const purposes[] = { "invitation", "reminder",
						"session", "moved" };

	for (size_t i = 0; i < 4; i++) {
		struct talking t;

		begin(&t, purposes[i], "decided");
		t.talk.about = NULL;
		t.talk.direct = true;
		t.later.kind = KIND_CANCELLATION;
		t.later.body = scene_field("PG");
		struct resumed r = answer(&t);

		assert_int_equal(r.intake->n_requests, 1);
		assert_true(span_is(r.intake->requests[0].sector.value,
				    "sua"));
		/*
		 * By a reference alone it may be of anything, unless that
		 * session was all that the mail was about.
		 */
		t.talk.direct = false;
		assert_int_equal(answer(&t).intake->n_requests, i < 2 ? 0 : 1);
		t.talk.direct = true;
		t.later.everything = true;
		assert_int_equal(answer(&t).intake->n_requests, 0);
		arena_close(t.arena);
	}
}

static void
a_substitute_takes_the_place_that_is_free(void **state)
{
	struct talking t;
	struct seated seated = { .id = 3, .name = SPAN("Rosa Telesca"),
				 .email = SPAN("rosa@provincia.pg.it") };
	struct referent new = { .name = scene_field("Ugo Riva"),
				.email = scene_field("u@provincia.pg.it") };
	struct request says = { .referents = &new, .n_referents = 1 };

	begin(&t, "substitute", "decided");
	t.talk.about = NULL;
	t.talk.person = 3;
	t.seat.people = &seated;
	t.seat.n_people = 1;
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &says;
	t.later.n_requests = 1;
	struct resumed r = answer(&t);

	assert_true(r.intake->replaces);
	assert_true(span_is(r.intake->leaving[0].value, "Rosa Telesca"));
	/* Somebody else sits there by now, and stays. */
	seated.id = 4;
	r = answer(&t);
	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_false(r.intake->replaces);
	assert_int_equal(r.intake->n_leaving, 0);
	arena_close(t.arena);
}

/* Whoever sits in two sessions writes below the mail about one. */
static void
who_comes_instead_comes_there(void **state)
{
	struct talking t;
	struct request says = { .referents = &t.referent, .n_referents = 1 };

	begin(&t, "reminder", "decided");
	t.talk.about = NULL;
	t.talk.direct = true;
	t.later.kind = KIND_CHANGE;
	t.later.requests = &says;
	t.later.n_requests = 1;
	assert_int_equal(answer(&t).intake->requests[0].sector.value.len, 0);
	t.later.writer_leaves = true;
	struct resumed r = answer(&t);

	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	/* What he says himself counts more. */
	says.sector = scene_field("sit");
	r = answer(&t);
	assert_true(span_is(r.intake->requests[0].sector.value, "sit"));
	arena_close(t.arena);
}

static void
a_guest_of_a_comune_speaks_for_himself(void **state)
{
	struct talking t;
	struct doubt_note doubt = { .doubt = DOUBT_OTHER_BODY };

	begin(&t, "invitation", "decided");
	t.talk.about = NULL;
	t.talk.recipient = t.later.from = SPAN("ada@comune.it");
	t.later.kind = KIND_CHANGE;
	t.later.other_body = scene_field("Comune di Roccalta");
	t.later.doubts = &doubt;
	t.later.n_doubts = 1;
	assert_int_equal(answer(&t).intake->body.value.len, 0);
	t.later.writer_leaves = true;
	struct resumed r = answer(&t);

	assert_true(span_is(r.intake->body.value, "PG"));
	assert_int_equal(r.intake->other_body.value.len, 0);
	assert_int_equal(r.intake->n_doubts, 0);
	/* He says that he does not come, and names nobody. */
	t.later.kind = KIND_CANCELLATION;
	assert_true(span_is(answer(&t).intake->body.value, "PG"));
	/* Not who has only read the mail. */
	t.later.from = SPAN("altri@comune.it");
	assert_int_equal(answer(&t).intake->body.value.len, 0);
	arena_close(t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bare_address_is_what_was_asked),
		cmocka_unit_test(a_sector_finds_its_group),
		cmocka_unit_test(thanks_are_silence),
		cmocka_unit_test(only_the_contact_consents),
		cmocka_unit_test(only_organisers_decide),
		cmocka_unit_test(a_seat_is_taken_or_left),
		cmocka_unit_test(who_takes_his_time_has_not_answered),
		cmocka_unit_test(a_late_answer_is_of_what_was_asked),
		cmocka_unit_test(a_number_is_kept_and_the_address_still_asked),
		cmocka_unit_test(who_asks_has_answered_as_well),
		cmocka_unit_test(who_denies_may_want_something_else),
		cmocka_unit_test(a_slip_is_mended_by_the_address_alone),
		cmocka_unit_test(what_is_renounced_was_asked_about),
		cmocka_unit_test(what_is_renounced_was_written_about),
		cmocka_unit_test(a_substitute_takes_the_place_that_is_free),
		cmocka_unit_test(who_comes_instead_comes_there),
		cmocka_unit_test(a_guest_of_a_comune_speaks_for_himself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
