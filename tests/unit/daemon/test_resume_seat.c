/* SPDX-License-Identifier: EUPL-1.2 */
/* What an answer means to a mail that was about one seat, or one guest. */
#include "tests/unit/daemon/talking.h"

static void
what_is_renounced_was_asked_about(void **state)
{
	struct talking t;
	struct request sector = { .sector = scene_field("sit") };

	talking_begin(&t, "offer", "decided");
	t.talk.about = NULL;
	t.later.kind = KIND_CANCELLATION;
	assert_int_equal(talking_answer(&t).what, RESUME_NO_SEAT);
	t.talk.purpose = SPAN("substitute");
	t.talk.person = 3;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.intake->n_requests, 1);
	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	/* Unless it says what, or that it means all of it. */
	t.later.everything = true;
	assert_int_equal(talking_answer(&t).intake->n_requests, 0);
	t.later.everything = false;
	t.later.requests = &sector;
	t.later.n_requests = 1;
	assert_true(span_is(talking_answer(&t).intake->requests[0].sector.value,
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

		talking_begin(&t, purposes[i], "decided");
		t.talk.about = NULL;
		t.talk.direct = true;
		t.later.kind = KIND_CANCELLATION;
		t.later.body = scene_field("PG");
		struct resumed r = talking_answer(&t);

		assert_int_equal(r.intake->n_requests, 1);
		assert_true(span_is(r.intake->requests[0].sector.value,
				    "sua"));
		/*
		 * By a reference alone it may be of anything, unless that
		 * session was all that the mail was about.
		 */
		t.talk.direct = false;
		assert_int_equal(talking_answer(&t).intake->n_requests,
				i < 2 ? 0 : 1);
		t.talk.direct = true;
		t.later.everything = true;
		assert_int_equal(talking_answer(&t).intake->n_requests, 0);
		arena_close(t.arena);
	}
}

/* Where we wrote of an hour, a group is a wish; else it is a letter. */
static void
another_hour_is_preferred_where_one_was_told(void **state)
{
	static const struct {
		const char *purpose;
		bool told;
	} mails[] = { { "moved", true }, { "session", true },
		      { "information", true }, { "confirmation", false } };
	struct request wish = { .sector = scene_field("sua"),
				.group = scene_field("sua-2") };

	for (size_t i = 0; i < sizeof(mails) / sizeof(*mails); i++) {
		struct talking t;

		talking_begin(&t, mails[i].purpose, "decided");
		t.talk.about = NULL;
		t.later.kind = KIND_REGISTRATION;
		t.later.requests = &wish;
		t.later.n_requests = 1;
		assert_int_equal(talking_answer(&t).intake->kind,
				 mails[i].told ? KIND_CHANGE
					       : KIND_REGISTRATION);
		/* That hour does not suit: then it is, under any of them. */
		t.later.unsuited = true;
		assert_int_equal(talking_answer(&t).intake->kind,
				 KIND_CHANGE);
		t.talk.seat = NULL;
		assert_int_equal(talking_answer(&t).intake->kind,
				 KIND_REGISTRATION);
		arena_close(t.arena);
	}
}

/* Our answer to such a question is a token of the seat. */
static void
only_whom_we_know_gets_a_token_with_the_answer(void **state)
{
	struct talking t;

	talking_begin(&t, "moved", "decided");
	t.talk.about = NULL;
	t.later.unsuited = true;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.intake->kind, KIND_QUESTION);
	assert_true(r.of_seat);
	t.later.from = SPAN("x@gmail.com");
	assert_false(talking_answer(&t).of_seat);
	t.talk.proven = true;
	assert_true(talking_answer(&t).of_seat);
	t.later.auth = AUTH_FAIL;
	assert_false(talking_answer(&t).of_seat);
	arena_close(t.arena);
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

	talking_begin(&t, "substitute", "decided");
	t.talk.about = NULL;
	t.talk.person = 3;
	t.seat.people = &seated;
	t.seat.n_people = 1;
	t.later.kind = KIND_REGISTRATION;
	t.later.requests = &says;
	t.later.n_requests = 1;
	struct resumed r = talking_answer(&t);

	assert_true(r.intake->replaces);
	assert_true(span_is(r.intake->leaving[0].value, "Rosa Telesca"));
	/* Somebody else sits there by now, and stays. */
	seated.id = 4;
	r = talking_answer(&t);
	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_false(r.intake->replaces);
	assert_int_equal(r.intake->n_leaving, 0);
	arena_close(t.arena);
}

/* "La casella x@... non esiste più, la nuova è y@...": the other one. */
static void
the_old_address_may_stand_beside_the_new(void **state)
{
	struct talking t;
	struct seated seated = { .id = 3, .name = SPAN("Rosa Telesca"),
				 .email = SPAN("rosa@provincia.pg.it") };
	struct field both[3] = { scene_field("rosa@provincia.pg.it"),
				 scene_field("r.telesca@provincia.pg.it"),
				 scene_field("ugo@provincia.pg.it") };

	talking_begin(&t, "address", "decided");
	t.talk.about = NULL;
	t.talk.person = 3;
	t.seat.people = &seated;
	t.seat.n_people = 1;
	t.later.addresses = both;
	t.later.n_addresses = 2;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.intake->kind, KIND_CHANGE);
	assert_true(span_is(r.intake->requests[0].referents[0].email.value,
			    "r.telesca@provincia.pg.it"));
	/* Of two new ones nobody knows which, and the old one is no news. */
	t.later.n_addresses = 3;
	assert_ptr_equal(talking_answer(&t).intake, &t.later);
	t.later.n_addresses = 1;
	assert_ptr_equal(talking_answer(&t).intake, &t.later);
	arena_close(t.arena);
}

/* Whoever sits in two sessions writes below the mail about one. */
static void
who_comes_instead_comes_there(void **state)
{
	struct talking t;
	struct request says = { .referents = &t.referent, .n_referents = 1 };

	talking_begin(&t, "reminder", "decided");
	t.talk.about = NULL;
	t.talk.direct = true;
	t.later.kind = KIND_CHANGE;
	t.later.requests = &says;
	t.later.n_requests = 1;
	struct resumed other = talking_answer(&t);

	assert_int_equal(other.intake->requests[0].sector.value.len, 0);
	t.later.writer_leaves = true;
	struct resumed r = talking_answer(&t);

	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	/* What he says himself counts more. */
	says.sector = scene_field("sit");
	r = talking_answer(&t);
	assert_true(span_is(r.intake->requests[0].sector.value, "sit"));
	/* Nor is it an answer to what was asked of another letter. */
	says.sector = scene_field("");
	t.pending.state = SPAN("asked");
	t.talk.asked = &t.pending;
	t.talk.n_asked = 1;
	r = talking_answer(&t);
	assert_int_equal(r.what, RESUME_ALONE);
	assert_true(span_is(r.intake->requests[0].sector.value, "sua"));
	arena_close(t.arena);
}

static void
a_guest_of_a_comune_speaks_for_himself(void **state)
{
	struct talking t;
	struct doubt_note doubt = { .doubt = DOUBT_OTHER_BODY };

	talking_begin(&t, "invitation", "decided");
	t.talk.about = NULL;
	t.talk.recipient = t.later.from = SPAN("ada@comune.it");
	t.later.kind = KIND_CHANGE;
	t.later.other_body = scene_field("Comune di Roccalta");
	t.later.doubts = &doubt;
	t.later.n_doubts = 1;
	assert_int_equal(talking_answer(&t).intake->body.value.len, 0);
	t.later.writer_leaves = true;
	struct resumed r = talking_answer(&t);

	assert_true(span_is(r.intake->body.value, "PG"));
	assert_int_equal(r.intake->other_body.value.len, 0);
	assert_int_equal(r.intake->n_doubts, 0);
	/* He says that he does not come, and names nobody. */
	t.later.kind = KIND_CANCELLATION;
	assert_true(span_is(talking_answer(&t).intake->body.value, "PG"));
	/* Not who has only read the mail. */
	t.later.from = SPAN("altri@comune.it");
	assert_int_equal(talking_answer(&t).intake->body.value.len, 0);
	arena_close(t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_old_address_may_stand_beside_the_new),
		cmocka_unit_test(what_is_renounced_was_asked_about),
		cmocka_unit_test(what_is_renounced_was_written_about),
		cmocka_unit_test(another_hour_is_preferred_where_one_was_told),
		cmocka_unit_test(
			only_whom_we_know_gets_a_token_with_the_answer),
		cmocka_unit_test(a_substitute_takes_the_place_that_is_free),
		cmocka_unit_test(who_comes_instead_comes_there),
		cmocka_unit_test(a_guest_of_a_comune_speaks_for_himself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
