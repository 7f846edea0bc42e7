/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter does by what it answers: bounces, offers, reports. */
#include "tests/unit/daemon/scene.h"

#define REFERENT "m.rossi@provincia.perugia.it"

/* The mail to the referent of Perugia came back, or so it is said. */
static const struct decision *
comes_back(struct scene *s, enum auth auth, const char *from, bool ours)
{
	scene_sits_in(s, "sua-1", REFERENT);
	s->roster.theirs = &s->old;
	s->intake.kind = KIND_BOUNCE;
	s->intake.n_requests = 0;
	s->intake.auth = auth;
	s->intake.from = span_of(from);
	s->intake.bounce.recipient = SPAN(REFERENT);
	s->talk.purpose = ours ? SPAN("invitation") : SPAN_NONE;
	return &scene_decide(s, false)->decision;
}

static void
a_bounce_must_show_that_it_is_one(void **state)
{
	static const struct {
		enum auth auth;
		const char *from;
		bool ours, believed;
	} bounces[] = {
		{ AUTH_NONE, "", true, true },
		{ AUTH_PASS, "postmaster@outlook.com", true, true },
		{ AUTH_FAIL, "postmaster@provincia.perugia.it", true, false },
		{ AUTH_PASS, "postmaster@provincia.perugia.it", false, true },
		{ AUTH_NONE, "postmaster@provincia.perugia.it", false, false },
		{ AUTH_PASS, "postmaster@gmail.com", false, false },
		{ AUTH_NONE, "", false, false },
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof(bounces) / sizeof(*bounces); i++) {
		const struct decision *d = comes_back(s, bounces[i].auth,
						      bounces[i].from,
						      bounces[i].ours);

		if ((d->bounced == 7) != bounces[i].believed)
			fail_msg("bounce %zu", i);
		/* What is not believed may be true all the same. */
		if (!bounces[i].believed && bounces[i].auth != AUTH_FAIL)
			assert_string_equal(d->reason, "bounce-unproven");
	}
	assert_int_equal(scene_decide(s, true)->decision.bounced, 7);
	s->intake.bounce.delayed = true;
	assert_int_equal(scene_decide(s, true)->decision.bounced, 0);
}

/* Of nobody whom we know it is an old acquaintance of no interest. */
static void
a_bounce_of_nobody_troubles_nobody(void **state)
{
	struct scene *s = *state;

	comes_back(s, AUTH_NONE, "", false);
	s->roster.theirs = NULL;
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_IGNORE);
}

static void
an_invitation_comes_back(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_BOUNCE;
	s->intake.n_requests = 0;
	s->talk.purpose = SPAN("invite");
	s->talk.recipient = SPAN("provincia@pec.it");
	assert_int_equal(scene_decide(s, false)->decision.returned.len, 0);
	s->talk.invited = SPAN("PG");
	assert_true(span_eq(scene_decide(s, false)->decision.returned,
			    s->talk.recipient));
	/* Nothing in it but an address that anybody may know. */
	s->talk.purpose = SPAN_NONE;
	s->intake.from = SPAN("x@gmail.com");
	s->intake.bounce.recipient = s->talk.recipient;
	assert_int_equal(scene_decide(s, false)->decision.returned.len, 0);
	s->intake.bounce.delayed = true;
	s->talk.purpose = SPAN("invite");
	assert_int_equal(scene_decide(s, false)->decision.returned.len, 0);
}

/* Neither a referent's nor an invitation: the contact's own mailbox. */
static void
who_is_lost_is_told_once(void **state)
{
	struct scene *s = *state;

	s->intake.kind = KIND_BOUNCE;
	s->intake.n_requests = 0;
	s->intake.bounce.recipient = SPAN("prov.pg@pec.it");
	s->talk.purpose = SPAN("confirmation");
	s->talk.recipient = SPAN("prov.pg@pec.it");
	s->talk.parcel = 12;
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->lost, 12);
	assert_true(d->lost_told);
	s->talk.lost_before = true;
	d = &scene_decide(s, false)->decision;
	assert_int_equal(d->lost, 12);
	assert_false(d->lost_told);
	/* A delay is no loss, a forgery no news, and no mail no name. */
	s->intake.bounce.delayed = true;
	assert_int_equal(scene_decide(s, false)->decision.lost, 0);
	s->intake.bounce.delayed = false;
	s->intake.auth = AUTH_FAIL;
	assert_int_equal(scene_decide(s, false)->decision.lost, 0);
	s->intake.auth = AUTH_NONE;
	s->talk.parcel = 0;
	assert_int_equal(scene_decide(s, false)->decision.lost, 0);
}

/* sua-2 is full but for the seat that is kept for Perugia; another waits. */
static void
is_offered(struct scene *s, struct waiter queue[2])
{
	queue[0] = (struct waiter){ .id = 1, .registration = 3,
				    .entity = SPAN("PG"),
				    .sector = SPAN("sua"),
				    .group = SPAN("sua-2"),
				    .offered = NOW + HOUR };
	queue[1] = (struct waiter){ .id = 2, .registration = 9,
				    .entity = SPAN("TR"),
				    .sector = SPAN("sua"),
				    .group = SPAN("sua-2") };
	scene_sits_in(s, "sua-1", REFERENT);
	s->old.waits_for = SPAN("sua-2");
	s->loads[1] = (struct load){ .bodies = 1, .offered = 1 };
	s->roster.queue = queue;
	s->roster.n_queue = 2;
	s->talk.seat = &s->old;
}

static void
a_kept_seat_is_free_for_whom_it_is_kept(void **state)
{
	struct scene *s = *state;
	struct waiter queue[2];

	is_offered(s, queue);
	s->intake.kind = KIND_CHANGE;
	s->requests[0].n_referents = 0;
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->filings[0].act, FILING_MOVE);
	assert_true(span_is(d->filings[0].group, "sua-2"));
	/* It is full now: nobody is offered what is not there. */
	assert_int_equal(d->n_offers, 0);
	/* For everybody else it is taken. */
	queue[0].registration = 9;
	queue[1].registration = 3;
	d = &scene_decide(s, false)->decision;
	assert_true(span_is(d->filings[0].group, "sua-1"));
}

static void
a_seat_declined_is_the_next_ones(void **state)
{
	struct scene *s = *state;
	struct waiter queue[2];

	is_offered(s, queue);
	s->intake.kind = KIND_OTHER;
	s->thread = (struct resumed){ .what = RESUME_NO_SEAT,
				      .intake = &s->intake,
				      .talk = &s->talk };
	const struct decision *d = scene_go_on(s);

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->filings[0].act, FILING_SAME);
	assert_true(d->filings[0].unwait);
	assert_int_equal(d->n_offers, 1);
	assert_true(span_is(d->offers[0].entity, "TR"));
	s->intake.auth = AUTH_NONE;
	d = scene_go_on(s);
	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "answer-unproven");
	assert_int_equal(d->n_offers, 0);
}

/* What stands of a report is replaced by the next: it must be his. */
static void
a_report_is_of_who_led(void **state)
{
	struct scene *s = *state;
	struct span text = SPAN("Bene.");

	s->intake.kind = KIND_REPORT;
	s->intake.from = SPAN("moderatore@promopa.it");
	s->intake.reports = &text;
	s->intake.n_reports = 1;
	s->intake.report_group = SPAN("sua-0");
	assert_true(span_is(scene_decide(s, false)->decision.reported,
			    "sua-0"));
	s->intake.auth = AUTH_NONE;
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_string_equal(d->reason, "report-stranger");
	assert_int_equal(d->reported.len, 0);
	assert_int_equal(scene_decide(s, true)->decision.reported.len, 5);
	/* In answer to his form. */
	s->talk.proven = true;
	assert_int_equal(scene_decide(s, false)->decision.reported.len, 5);
	s->intake.from = SPAN("altri@promopa.it");
	assert_int_equal(scene_decide(s, false)->decision.reported.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_bounce_must_show_that_it_is_one),
		TEST(a_bounce_of_nobody_troubles_nobody),
		TEST(an_invitation_comes_back),
		TEST(who_is_lost_is_told_once),
		TEST(a_kept_seat_is_free_for_whom_it_is_kept),
		TEST(a_seat_declined_is_the_next_ones),
		TEST(a_report_is_of_who_led),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
