/* SPDX-License-Identifier: EUPL-1.2 */
/* A calendar answers: whose answer it is, and to what. */
#include "tests/unit/daemon/scene.h"

#include "daemon/rsvp.h"

#define HIS	"m.rossi@provincia.perugia.it"
#define OURS	"provincecomuni@upinet.it"

/* Rossi's appointment, revision 1, sent at the first hour; he answers. */
static struct scene *
answering(void **state, const char *partstat)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-2", HIS);
	s->seated[0].dtstamp = HOUR;
	s->roster.theirs = &s->old;
	s->intake = (struct intake){
		.kind = KIND_RSVP, .auth = AUTH_PASS, .from = SPAN(HIS),
		.silent = SPAN("calendar"), .body = scene_field("PG"),
		.date = 2 * HOUR,
		.rsvp = { .uid = SPAN("u@convoca.upinet.it"),
			  .attendee = SPAN(HIS), .organizer = SPAN(OURS),
			  .partstat = span_of(partstat),
			  .sequence = 1, .dtstamp = 2 * HOUR },
	};
	return s;
}

static void
whose_answer_it_is(void **state)
{
	static const struct {
		const char *from, *attendee, *organizer, *sent_by, *delegator;
		enum auth auth;
		enum rsvp_voice want;
	} table[] = {
		{ HIS, HIS, OURS, "", "", AUTH_PASS, RSVP_HIS },
		{ HIS, HIS, OURS, "", "", AUTH_NONE, RSVP_HIS },
		{ HIS, HIS, OURS, "", "", AUTH_FAIL, RSVP_STRANGERS },
		/* Exchange names no organiser; others name themselves */
		{ HIS, HIS, "", "", "", AUTH_PASS, RSVP_HIS },
		{ HIS, HIS, "altri@convegni.it", "", "", AUTH_PASS,
		  RSVP_STRANGERS },
		/* Without a calendar part nobody is named */
		{ HIS, "", "", "", "", AUTH_PASS, RSVP_HIS },
		{ "ced@provincia.perugia.it", HIS, OURS, "", "", AUTH_PASS,
		  RSVP_COLLEAGUES },
		{ "segreteria@studio.it", HIS, OURS, "segreteria@studio.it",
		  "", AUTH_PASS, RSVP_COLLEAGUES },
		{ "segreteria@studio.it", HIS, OURS, "altra@studio.it", "",
		  AUTH_PASS, RSVP_STRANGERS },
		{ "rossi@gmail.com", HIS, OURS, "", "", AUTH_PASS,
		  RSVP_STRANGERS },
		/* Who got the appointment from him */
		{ "n.neri@provincia.perugia.it", "n.neri@provincia.perugia.it",
		  OURS, "", "", AUTH_PASS, RSVP_ANOTHERS },
		{ "neri@studio.it", "neri@studio.it", OURS, "", HIS, AUTH_PASS,
		  RSVP_ANOTHERS },
		{ "neri@studio.it", "neri@studio.it", OURS, "", "", AUTH_PASS,
		  RSVP_STRANGERS },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct scene *s = answering(state, "ACCEPTED");
		struct rsvp *r = &s->intake.rsvp;

		s->intake.auth = table[i].auth;
		s->intake.from = span_of(table[i].from);
		r->attendee = span_of(table[i].attendee);
		r->organizer = span_of(table[i].organizer);
		r->sent_by = span_of(table[i].sent_by);
		r->delegator = span_of(table[i].delegator);
		if (rsvp_voice(scene_programme, &s->intake, &s->old,
			       &s->seated[0]) != table[i].want)
			fail_msg("line %zu: %s", i, table[i].from);
	}
}

static void
a_delegate_is_nobody_yet(void **state)
{
	struct scene *s = answering(state, "ACCEPTED");

	s->intake.from = s->intake.rsvp.attendee = SPAN("neri@studio.it");
	s->seated[0].answer = SPAN("delegated");
	struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->answered.person, 0);
}

static void
counts_for_what_he_was_asked(void **state)
{
	struct scene *s = answering(state, "DECLINED");
	struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->answered.person, 7);
	assert_true(span_is(d->answered.answer, "declined"));
	assert_int_equal(d->answered.sequence, 1);
	assert_int_equal(d->answered.dtstamp, 2 * HOUR);
	assert_int_equal(d->answered.by.len, 0);
	/* Neither a revision nor a time that has not come shuts out others */
	s->intake.rsvp.sequence = 99;
	s->intake.rsvp.dtstamp = NOW + 1;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->answered.sequence, 1);
	assert_int_equal(d->answered.dtstamp, NOW);
	/* Without a stamp it is as old as its letter */
	s->intake.rsvp.dtstamp = 0;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->answered.dtstamp, 2 * HOUR);
	s->intake.from = SPAN("ced@provincia.perugia.it");
	d = &scene_decide(s, false)->decision;
	assert_true(span_is(d->answered.by, "ced@provincia.perugia.it"));
}

/* Only "Accettato:" in the subject: to the mail that it answers. */
static void
without_a_calendar_part(void **state)
{
	struct scene *s = answering(state, "ACCEPTED");

	s->roster.theirs = NULL;
	s->intake.rsvp = (struct rsvp){ .partstat = SPAN("ACCEPTED") };
	struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->answered.person, 0);
	s->talk.seat = &s->old;
	s->talk.person = 7;
	s->talk.sequence = 0;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->answered.person, 7);
	assert_int_equal(d->answered.sequence, 0);
	s->talk.sequence = 1;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->answered.sequence, 1);
}

static void
a_strangers_answer_waits(void **state)
{
	struct scene *s = answering(state, "DECLINED");

	s->intake.from = SPAN("rossi@gmail.com");
	struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "rsvp-stranger");
	assert_int_equal(d->answered.person, 0);
	/* and counts once an organiser says so */
	d = &scene_decide(s, true)->decision;
	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->answered.person, 7);
	assert_true(span_is(d->answered.by, "rossi@gmail.com"));
	s->intake.from = SPAN(HIS);
	s->intake.rsvp.organizer = SPAN("altri@convegni.it");
	d = &scene_decide(s, false)->decision;
	assert_string_equal(d->reason, "rsvp-organiser");
	/* Of an appointment that is not ours nobody need decide */
	s->roster.theirs = NULL;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_RECORD);
}

static void
the_invitation_goes_out_again(void **state)
{
	struct scene *s = answering(state, "");

	s->intake.rsvp.refresh = true;
	struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->answered.person, 0);
	assert_int_equal(d->n_filings, 1);
	assert_int_equal(d->filings[0].act, FILING_SAME);
	assert_int_equal(d->filings[0].n_people, 1);
	assert_int_equal(d->filings[0].people[0].deal, DEAL_NOTICE);
	assert_int_equal(d->filings[0].people[0].seated, 7);
}

static void
but_not_whenever_it_is_asked_for(void **state)
{
	struct scene *s = answering(state, "");
	struct decision *d;

	s->intake.rsvp.refresh = true;
	/* Our last mail was written after he asked */
	s->seated[0].dtstamp = 2 * HOUR;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->n_filings, 0);
	s->seated[0].dtstamp = HOUR;
	s->roster.thread_today = 3;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->n_filings, 0);
	s->roster.thread_today = 0;
	s->intake.silent = SPAN("null-sender");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->n_filings, 0);
	s->intake.silent = SPAN("calendar");
	s->old.group = SPAN("sua-9");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->n_filings, 0);
	s->old.group = SPAN("sua-2");
	/* Who got the appointment from him has no other */
	s->intake.rsvp.attendee = SPAN("n.neri@provincia.perugia.it");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_RECORD);
	assert_int_equal(d->n_filings, 0);
	s->intake.rsvp.attendee = SPAN("x@y.it");
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->act, ACT_REVIEW);
	assert_int_equal(d->n_filings, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(whose_answer_it_is),
		TEST(a_delegate_is_nobody_yet),
		TEST(counts_for_what_he_was_asked),
		TEST(without_a_calendar_part),
		TEST(a_strangers_answer_waits),
		TEST(the_invitation_goes_out_again),
		TEST(but_not_whenever_it_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
