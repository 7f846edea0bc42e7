/* SPDX-License-Identifier: EUPL-1.2 */
/* Whoever was asked to decide a case decides it, or is not understood. */
#include "tests/unit/daemon/talking.h"

static void
only_the_contact_consents(void **state)
{
	struct talking t;

	talking_begin(&t, "consent", "doubted");
	t.later.consent = RULING_YES;
	assert_int_equal(talking_answer(&t).what, RESUME_CONSENT);
	t.later.consent = RULING_NO;
	assert_int_equal(talking_answer(&t).what, RESUME_DENIAL);
	/* Whoever may not, is not passed over: a person decides. */
	t.later.from = SPAN("x@gmail.com");
	assert_int_equal(talking_answer(&t).what, RESUME_UNPROVEN);
	/* Neither proven nor by token: somebody who says that he is he. */
	t.later.from = SPAN("segreteria@provincia.pg.it");
	t.later.auth = AUTH_NONE;
	assert_int_equal(talking_answer(&t).what, RESUME_UNPROVEN);
	t.talk.proven = true;
	assert_int_equal(talking_answer(&t).what, RESUME_DENIAL);
	t.later.auth = AUTH_FAIL;
	assert_int_equal(talking_answer(&t).what, RESUME_UNPROVEN);
	arena_close(t.arena);
}

/* A colleague has confirmed, and so does he: he hears how it stands. */
static void
who_consents_late_is_told(void **state)
{
	struct talking t;

	talking_begin(&t, "consent", "decided");
	t.talk.about = NULL;
	t.talk.settled = &t.pending;
	t.later.assent = ASSENT_YES;
	t.later.ruling = t.later.consent = RULING_YES;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_DENIAL);
	assert_int_equal(r.letter, 0);
	assert_true(span_is(r.intake->body.value, "PG"));
	t.later.from = SPAN("x@gmail.com");
	assert_int_not_equal(talking_answer(&t).what, RESUME_DENIAL);
	arena_close(t.arena);
}

static void
only_organisers_decide(void **state)
{
	struct talking t;
	struct request lines = { .sector = scene_field("sit") };

	talking_begin(&t, "review", "review");
	t.request.sector = scene_field("sua");
	t.request.group = scene_field("sua-2");
	t.later.ruling = RULING_YES;
	assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
	t.later.from = SPAN("org@upinet.it");
	assert_int_equal(talking_answer(&t).what, RESUME_APPROVAL);
	t.later.auth = AUTH_NONE;
	assert_int_equal(talking_answer(&t).what, RESUME_UNPROVEN);
	t.talk.proven = true;
	t.later.ruling = RULING_NONE;
	t.later.requests = &lines;
	t.later.n_requests = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_APPROVAL);
	assert_true(span_is(r.intake->requests[0].sector.value, "sit"));
	assert_int_equal(r.intake->requests[0].group.value.len, 0);
	assert_int_equal(r.intake->requests[0].n_referents, 1);
	t.later.n_requests = 0;
	t.later.ruling = RULING_NO;
	assert_int_equal(talking_answer(&t).what, RESUME_REJECTION);
	arena_close(t.arena);
}

/* What somebody wrote, and nobody understands, is not passed over. */
static void
what_is_not_understood_is_told(void **state)
{
	static const struct {
		const char *purpose, *state;
		enum resumption want;
	} table[] = {
		{ "consent", "doubted", RESUME_UNCLEAR },
		{ "consent", "decided", RESUME_ALONE },
		{ "offer", "decided", RESUME_UNCLEAR },
		{ "substitute", "decided", RESUME_UNCLEAR },
		{ "address", "decided", RESUME_UNCLEAR },
		{ "confirmation", "decided", RESUME_ALONE },
	};
	struct talking t;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		talking_begin(&t, table[i].purpose, table[i].state);
		t.seat.waits_for = SPAN("sua-2");
		/* Thanks are */
		assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
		t.later.speaks = true;
		if (talking_answer(&t).what != table[i].want)
			fail_msg("%s", table[i].purpose);
		/* and so is a machine. */
		t.later.silent = SPAN("auto-submitted");
		assert_int_equal(talking_answer(&t).what, RESUME_ALONE);
		arena_close(t.arena);
	}
}

static void
organisers_hear_that_nothing_was_done(void **state)
{
	struct talking t;
	struct request lines = { .sector = scene_field("sit") };
	struct field right = scene_field("r.telesca@provincia.pg.it");

	talking_begin(&t, "review", "review");
	t.later.from = SPAN("org@upinet.it");
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	t.later.speaks = true;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_UNCLEAR);
	assert_int_equal(r.letter, 7);
	t.later.assent = ASSENT_LATER;
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	t.later.assent = ASSENT_NONE;
	t.later.ruling = RULING_BOTH;
	t.later.requests = &lines;
	t.later.n_requests = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_UNCLEAR);
	/* "Ok, ma ..." needs something that is put right. */
	t.later.ruling = RULING_BUT;
	assert_int_equal(talking_answer(&t).what, RESUME_APPROVAL);
	t.later.n_requests = 0;
	assert_int_equal(talking_answer(&t).what, RESUME_UNCLEAR);
	t.later.mended = right;
	r = talking_answer(&t);
	assert_int_equal(r.what, RESUME_APPROVAL);
	assert_true(span_eq(r.intake->requests[0].referents[0].email.value,
			    right.value));
	/* A question decides nothing. */
	t.later.mended = (struct field){ 0 };
	t.later.ruling = RULING_NONE;
	t.later.n_requests = 1;
	t.later.question = SPAN("Quale gruppo?");
	assert_int_equal(talking_answer(&t).what, RESUME_UNCLEAR);
	/* Decided meanwhile */
	t.pending.state = SPAN("decided");
	assert_int_equal(talking_answer(&t).what, RESUME_SILENCE);
	arena_close(t.arena);
}

/* Tosi sits there, and a stranger wants Landi in his place. */
static void
who_is_confirmed_tells(void **state)
{
	static const struct {
		const char *words;
		enum ruling said;
		enum resumption want;
	} table[] = {
		{ "Confermiamo l'avv. Tosi.", RULING_BOTH, RESUME_DENIAL },
		{ "Confermiamo la partecipazione di Claudio Tosi",
		  RULING_BOTH, RESUME_DENIAL },
		{ "Confermiamo l'avv. Landi.", RULING_BOTH, RESUME_CONSENT },
		{ "Confermo Tosi e Landi", RULING_BOTH, RESUME_UNCLEAR },
		{ "Confermo l'avv. Rossi", RULING_BOTH, RESUME_UNCLEAR },
		{ "Confermo la tosissima adesione", RULING_BOTH,
		  RESUME_UNCLEAR },
		/* Of whom it speaks does not matter any more. */
		{ "Sì, l'avv. Tosi è in pensione.", RULING_YES,
		  RESUME_CONSENT },
		{ "No, l'avv. Landi no.", RULING_NO, RESUME_DENIAL },
	};
	struct seated tosi = { .id = 1, .name = SPAN("Claudio Tosi") };
	struct talking t;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		talking_begin(&t, "consent", "doubted");
		t.referent.name = scene_field("Ines Landi");
		t.seat.people = &tosi;
		t.seat.n_people = 1;
		t.later.ruling = table[i].said == RULING_BOTH ? RULING_YES
							      : table[i].said;
		t.later.consent = table[i].said;
		t.later.ruling_words = span_of(table[i].words);
		t.later.speaks = true;
		if (talking_answer(&t).what != table[i].want)
			fail_msg("%s", table[i].words);
		arena_close(t.arena);
	}
}

/* "No: spostateci invece al SUA 2" denies, and is carried out. */
static void
who_denies_may_want_something_else(void **state)
{
	struct talking t;
	struct request wish = { .sector = scene_field("sua"),
				.group = scene_field("sua-2") };

	talking_begin(&t, "consent", "doubted");
	t.request.sector = scene_field("sua");
	t.request.group = scene_field("sua-3");
	t.later.kind = KIND_CHANGE;
	t.later.consent = RULING_NO;
	t.later.requests = &wish;
	t.later.n_requests = 1;
	struct resumed r = talking_answer(&t);

	assert_int_equal(r.what, RESUME_ALONE);
	assert_int_equal(r.letter, 7);
	/* What he does not want is named as well. */
	wish.group = scene_field("sua-3");
	assert_int_equal(talking_answer(&t).what, RESUME_DENIAL);
	wish.group = (struct field){ 0 };
	wish.referents = &t.referent;
	wish.n_referents = 1;
	assert_int_equal(talking_answer(&t).what, RESUME_DENIAL);
	wish.n_referents = 0;
	assert_int_equal(talking_answer(&t).what, RESUME_DENIAL);
	arena_close(t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_contact_consents),
		cmocka_unit_test(who_consents_late_is_told),
		cmocka_unit_test(only_organisers_decide),
		cmocka_unit_test(what_is_not_understood_is_told),
		cmocka_unit_test(organisers_hear_that_nothing_was_done),
		cmocka_unit_test(who_is_confirmed_tells),
		cmocka_unit_test(who_denies_may_want_something_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
