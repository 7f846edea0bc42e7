/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/daemon/scene.h"

#include <string.h>

static void
test_accepts_and_seats(void **state)
{
	struct decided *d = scene_decide(*state, false);

	assert_int_equal(d->decision.act, ACT_ACCEPT);
	assert_int_equal(d->silence, SILENCE_NONE);
	assert_int_equal(d->decision.n_filings, 1);
	const struct filing *f = &d->decision.filings[0];

	assert_int_equal(f->act, FILING_NEW);
	assert_true(span_is(f->group, "sua-2"));
	assert_true(span_is(f->entity, "PG"));
	assert_int_equal(f->n_people, 1);
	assert_int_equal(f->wanted.len, 0);
}

static void
test_second_letter_never_doubles(void **state)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-2", "m.rossi@provincia.perugia.it");
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_int_equal(f->act, FILING_SAME);
	assert_int_equal(f->registration, 3);
	assert_int_equal(f->n_people, 0);
}

static void
test_newcomer_is_added(void **state)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-2", "a.bianchi@provincia.perugia.it");
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_int_equal(f->act, FILING_ADD);
	assert_int_equal(f->n_people, 1);
	assert_int_equal(f->people[0].seated, 0);
}

/* All who sit there are told of the new hour, under their old UID. */
static void
test_move_takes_everybody_along(void **state)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-1", "a.bianchi@provincia.perugia.it");
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_int_equal(f->act, FILING_MOVE);
	assert_true(span_is(f->group, "sua-2"));
	assert_int_equal(f->n_people, 2);
	assert_int_equal(f->people[1].seated, 7);
	assert_true(span_is(f->people[1].uid, "u@convoca.upinet.it"));
}

/* Anybody may register a body; nobody else may touch what stands. */
static void
test_a_stranger_changes_nothing(void **state)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-1", "a.bianchi@provincia.perugia.it");
	s->old.contact = SPAN("segreteria@provincia.perugia.it");
	s->intake.from = SPAN("ladro@gmail.com");
	struct decided *d = scene_decide(s, false);

	assert_int_equal(d->decision.act, ACT_REVIEW);
	assert_string_equal(d->decision.reason, "stranger");
	assert_int_equal(d->decision.n_filings, 0);
	assert_int_equal(scene_decide(s, true)->decision.act, ACT_ACCEPT);

	/* Nor does a From that no server of ours has proven. */
	s->intake.from = SPAN("segreteria@provincia.perugia.it");
	s->intake.auth = AUTH_NONE;
	assert_string_equal(scene_decide(s, false)->decision.reason,
			    "stranger");
}

/* A provider proves the mailbox; whose it is, its name has to say. */
static void
test_a_certified_mailbox_may(void **state)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-1", "a.bianchi@provincia.perugia.it");
	s->old.contact = SPAN("segreteria@provincia.perugia.it");
	s->intake.from = SPAN("provincia.perugia@pec.it");
	s->intake.auth = AUTH_NONE;
	s->intake.own_mailbox = true;
	assert_string_equal(scene_decide(s, false)->decision.reason,
			    "stranger");
	s->intake.signed_pec = true;
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_ACCEPT);
	s->intake.own_mailbox = false;
	assert_string_equal(scene_decide(s, false)->decision.reason,
			    "stranger");
	/* He filed it himself. */
	s->old.contact = s->intake.from;
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_ACCEPT);
	s->intake.auth = AUTH_FAIL;
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_REVIEW);
}

static void
test_full_group_waits(void **state)
{
	struct scene *s = *state;

	s->loads[1].bodies = 2;
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_true(span_is(f->group, "sua-1"));
	assert_true(span_is(f->wanted, "sua-2"));
}

/* One person for two sectors whose sessions overlap. */
/* As if it were full, but nobody waits for it; and the writer is told. */
static void
test_cancelled_group_is_avoided(void **state)
{
	struct scene *s = *state;

	s->requests[0].group = scene_field("sua-9");
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_int_equal(f->act, FILING_NEW);
	assert_true(span_is(f->group, "sua-1"));
	assert_true(span_is(f->gone, "sua-9"));
	assert_int_equal(f->wanted.len, 0);
	/* Who sits elsewhere stays there. */
	scene_sits_in(s, "sua-2", "m.rossi@provincia.perugia.it");
	f = scene_decide(s, false)->decision.filings;
	assert_int_equal(f->act, FILING_SAME);
	assert_true(span_is(f->group, "sua-2"));
	assert_true(span_is(f->gone, "sua-9"));
}

/* It was cancelled, and there was no room: any letter may find some. */
static void
test_lost_seat_is_found_again(void **state)
{
	struct scene *s = *state;

	scene_sits_in(s, "sua-9", "a.bianchi@provincia.perugia.it");
	s->requests[0].group = scene_field("");
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_int_equal(f->act, FILING_MOVE);
	assert_true(span_is(f->group, "sua-1"));
	assert_true(span_is(f->gone, "sua-9"));
	assert_int_equal(f->n_people, 2);
	assert_int_equal(f->people[1].deal, DEAL_FOLLOW);
}

static void
test_one_letter_does_not_clash_with_itself(void **state)
{
	struct scene *s = *state;

	s->requests[0].group = scene_field("sua-1");
	s->requests[1] = (struct request){
		.sector = scene_field("sit"), .referents = s->referents,
		.n_referents = 1,
	};
	s->intake.n_requests = 2;
	struct decided *d = scene_decide(s, false);

	assert_int_equal(d->decision.act, ACT_REVIEW);
	assert_string_equal(d->decision.reason, "no-room");
	assert_int_equal(d->decision.n_filings, 0);
}

static void
test_held_seat_elsewhere_is_avoided(void **state)
{
	struct scene *s = *state;
	struct held held = {
		.email = s->referents[0].email.value,
		.group = SPAN("sit-1"), .entity = SPAN("PG"),
	};

	s->roster.held = &held;
	s->roster.n_held = 1;
	s->requests[0].group = scene_field("sua-1");
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_true(span_is(f->group, "sua-2"));
	assert_int_equal(f->wanted.len, 0);
}

static void
test_people_without_address_are_kept(void **state)
{
	struct scene *s = *state;

	s->referents[1] = (struct referent){
		.name = scene_field("Anna Verdi"),
	};
	s->requests[0].n_referents = 2;
	const struct filing *f = scene_decide(s, false)->decision.filings;

	assert_int_equal(f->n_people, 1);
	assert_int_equal(f->n_unreached, 1);
}

static void
test_we_never_invite_ourselves(void **state)
{
	struct scene *s = *state;

	s->referents[1] = (struct referent){
		.name = scene_field("Ufficio"),
		.email = scene_field("provincecomuni@upinet.it"),
	};
	s->requests[0].n_referents = 2;
	assert_int_equal(scene_decide(s, false)->decision.filings[0].n_people,
			 1);
}

static void
too_many(struct scene *s)
{
	static const char *const mails[] = {
		"a@provincia.perugia.it", "b@provincia.perugia.it",
		"c@provincia.perugia.it", "d@provincia.perugia.it",
	};

	for (int i = 0; i < 4; i++)
		s->referents[i] = (struct referent){
			.name = scene_field("Mario Rossi"),
			.email = scene_field(mails[i]),
		};
	s->requests[0].n_referents = 4;
}

static void
no_way_back(struct scene *s)
{
	s->intake.from = SPAN_NONE;
}

static void
by_a_list(struct scene *s)
{
	s->intake.silent = SPAN("list");
}

static void
sector_twice(struct scene *s)
{
	s->requests[1] = s->requests[0];
	s->requests[1].group = scene_field("sua-1");
	s->intake.n_requests = 2;
}

static const struct {
	const char *what;
	void (*change)(struct scene *);
	const char *reason;
} to_review[] = {
	{ "too many referents", too_many, "too-many-referents" },
	{ "nobody to answer", no_way_back, "no-return-address" },
	{ "a sector named twice", sector_twice, "sector-twice" },
};

static void
test_goes_to_review(void **state)
{
	for (size_t i = 0; i < sizeof(to_review) / sizeof(to_review[0]); i++) {
		to_review[i].change(*state);
		struct decided *d = scene_decide(*state, false);

		if (d->decision.act != ACT_REVIEW ||
		    strcmp(d->decision.reason, to_review[i].reason))
			fail_msg("%s: %s, %s", to_review[i].what,
				 act_name(d->decision.act),
				 d->decision.reason);
		assert_int_equal(d->decision.n_filings, 0);
		assert_int_equal(d->silence, SILENCE_KIND);
		scene_teardown(state);
		scene_setup(state);
	}
}

static void
test_a_list_is_never_answered(void **state)
{
	by_a_list(*state);
	struct decided *d = scene_decide(*state, false);

	assert_true(d->decision.act != ACT_ACCEPT || d->silence);
}

static void
test_a_machine_is_not_told(void **state)
{
	struct scene *s = *state;

	s->intake.silent = SPAN("no-reply");
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_REVIEW);
	struct decided *d = scene_decide(s, true);

	/* Its person is invited; nothing goes back to it. */
	assert_int_equal(d->decision.act, ACT_ACCEPT);
	assert_int_equal(d->decision.filings[0].n_people, 1);
	assert_int_equal(d->silence, SILENCE_KIND);
	/* Behind a list there may be a person. */
	s->intake.silent = SPAN("list");
	assert_int_equal(scene_decide(s, true)->silence, SILENCE_NONE);
}

static void
test_brakes(void **state)
{
	struct scene *s = *state;

	s->roster.sender_today = 9;
	s->roster.thread_today = 2;
	assert_int_equal(scene_decide(s, false)->silence, SILENCE_NONE);
	s->roster.sender_today = 10;
	assert_int_equal(scene_decide(s, false)->silence, SILENCE_BRAKE);
	s->roster.sender_today = 0;
	s->roster.thread_today = 3;
	struct decided *d = scene_decide(s, false);

	assert_int_equal(d->silence, SILENCE_BRAKE);
	/* Silenced, but filed all the same. */
	assert_int_equal(d->decision.act, ACT_ACCEPT);
}

static void
test_a_stranger_invites_few(void **state)
{
	struct scene *s = *state;

	s->intake.from = SPAN("x@y.it");
	s->referents[1] = (struct referent){
		.name = scene_field("Anna Verdi"),
		.email = scene_field("a@comune.a.it"),
	};
	s->requests[0].n_referents = 2;
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_ACCEPT);
	s->referents[2] = (struct referent){
		.name = scene_field("Ugo Neri"),
		.email = scene_field("u@comune.b.it"),
	};
	s->requests[0].n_referents = 3;
	struct decided *d = scene_decide(s, false);

	assert_int_equal(d->decision.act, ACT_REVIEW);
	assert_string_equal(d->decision.reason, "many-outsiders");
	assert_int_equal(d->decision.n_filings, 0);
	assert_int_equal(d->silence, SILENCE_KIND);
	assert_int_equal(scene_decide(s, true)->decision.act, ACT_ACCEPT);
}

static void
test_organiser_approves_a_distrusted_sender(void **state)
{
	struct scene *s = *state;

	s->intake.auth = AUTH_FAIL;
	assert_int_equal(scene_decide(s, false)->decision.act, ACT_REVIEW);
	assert_int_equal(scene_decide(s, true)->decision.act, ACT_ACCEPT);
}

static void
test_organiser_cannot_file_what_is_not_there(void **state)
{
	struct scene *s = *state;

	s->referents[0].email = scene_field("");
	struct decided *d = scene_decide(s, true);

	assert_int_equal(d->decision.act, ACT_REVIEW);
	assert_string_equal(d->decision.reason, "no-referent-with-address");
}

/* Whatever freed them: in the order of the lists, and no seat twice. */
static void
test_free_seats_go_to_who_waits(void **state)
{
	static const struct policy policy = { .offer_days = 3 };
	struct scene *s = *state;
	struct waiter queue[] = {
		{ .id = 1, .registration = 11, .group = SPAN("sua-2"),
		  .sector = SPAN("sua") },
		{ .id = 2, .registration = 12, .group = SPAN("sua-1"),
		  .sector = SPAN("sua") },
		{ .id = 3, .registration = 13, .group = SPAN("sua-2"),
		  .sector = SPAN("sua") },
		{ .id = 4, .registration = 14, .group = SPAN("sua-2"),
		  .sector = SPAN("sua"), .offered = NOW + HOUR },
	};

	s->roster.queue = queue;
	s->roster.n_queue = 4;
	s->loads[0] = (struct load){ .bodies = 2 };
	s->loads[1] = (struct load){ .bodies = 0, .offered = 1 };
	const struct decision *d = &decide_offers(s->arena, scene_programme,
		&policy, &s->roster, NOW)->decision;

	assert_int_equal(d->n_filings, 0);
	assert_int_equal(d->n_offers, 1);
	assert_int_equal(d->offers[0].waiting, 1);
	assert_true(d->offers[0].until > NOW);
}

/* It is told so, and gets the best seat there is; who sits keeps his. */
static void
test_a_session_that_is_over(void **state)
{
	struct scene *s = *state;

	s->requests[0].group = scene_field("sua-0");
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->filings[0].act, FILING_NEW);
	assert_true(span_is(d->filings[0].gone, "sua-0"));
	assert_false(span_is(d->filings[0].group, "sua-0"));
	assert_int_equal(d->filings[0].wanted.len, 0);
	scene_sits_in(s, "sua-2", "m.rossi@provincia.perugia.it");
	d = &scene_decide(s, false)->decision;
	assert_true(span_is(d->filings[0].group, "sua-2"));
	assert_true(span_is(d->filings[0].gone, "sua-0"));
	assert_int_equal(d->filings[0].act, FILING_SAME);
	/* Of his own, which is over, he may write what he likes. */
	scene_sits_in(s, "sua-0", "m.rossi@provincia.perugia.it");
	d = &scene_decide(s, false)->decision;
	assert_true(span_is(d->filings[0].group, "sua-0"));
	assert_int_equal(d->filings[0].gone.len, 0);
}

/* Where nobody sits nobody can leave: whoever stands by it registers. */
static void
test_a_substitute_of_nobody(void **state)
{
	struct scene *s = *state;
	struct field gone = scene_field("Ugo Neri");

	s->intake.kind = KIND_CHANGE;
	s->intake.replaces = true;
	s->intake.leaving = &gone;
	s->intake.n_leaving = 1;
	const struct decision *d = &scene_decide(s, false)->decision;

	assert_int_equal(d->act, ACT_REVIEW);
	assert_string_equal(d->reason, "who-leaves");
	d = &scene_decide(s, true)->decision;
	assert_int_equal(d->act, ACT_ACCEPT);
	assert_int_equal(d->filings[0].act, FILING_NEW);
	assert_int_equal(d->filings[0].n_people, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_accepts_and_seats),
		TEST(test_second_letter_never_doubles),
		TEST(test_newcomer_is_added),
		TEST(test_move_takes_everybody_along),
		TEST(test_a_stranger_changes_nothing),
		TEST(test_a_certified_mailbox_may),
		TEST(test_full_group_waits),
		TEST(test_cancelled_group_is_avoided),
		TEST(test_lost_seat_is_found_again),
		TEST(test_one_letter_does_not_clash_with_itself),
		TEST(test_held_seat_elsewhere_is_avoided),
		TEST(test_people_without_address_are_kept),
		TEST(test_we_never_invite_ourselves),
		TEST(test_goes_to_review),
		TEST(test_a_list_is_never_answered),
		TEST(test_a_machine_is_not_told),
		TEST(test_brakes),
		TEST(test_a_stranger_invites_few),
		TEST(test_organiser_approves_a_distrusted_sender),
		TEST(test_organiser_cannot_file_what_is_not_there),
		TEST(test_free_seats_go_to_who_waits),
		TEST(test_a_session_that_is_over),
		TEST(test_a_substitute_of_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
