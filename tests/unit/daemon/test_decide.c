/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/decide.h"

#define HOUR 3600
#define NOW (10 * HOUR)

static const struct sector sectors[] = {
	{ .id = "sua", .title = "Stazione Unica Appaltante" },
	{ .id = "sit", .title = "Servizi di Innovazione Tecnologica" },
};

static const struct group groups[] = {
	{ .id = "sua-1", .title = "Focus Group SUA 1", .sector = 0,
	  .start = 100 * HOUR, .end = 102 * HOUR, .capacity = 2 },
	{ .id = "sua-2", .title = "Focus Group SUA 2", .sector = 0,
	  .start = 200 * HOUR, .end = 202 * HOUR, .capacity = 2 },
	{ .id = "sit-1", .title = "Focus Group SIT 1", .sector = 1,
	  .start = 101 * HOUR, .end = 103 * HOUR, .capacity = 2 },
	{ .id = "sua-0", .title = "Focus Group SUA 0", .sector = 0,
	  .start = 1 * HOUR, .end = 3 * HOUR, .capacity = 2 },
};

static const char *const perugia_domains[] = { "provincia.perugia.it", NULL };
static const char *const nobody[] = { NULL };

static const struct body bodies[] = {
	{ .sigla = "PG", .name = "Perugia", .title = "Provincia di Perugia",
	  .area = AREA_CENTRO, .aliases = nobody,
	  .domains = perugia_domains },
};

static const struct programme programme = {
	.office = { .address = "provincecomuni@upinet.it",
		    .own_addresses = nobody, .organisers = nobody,
		    .authservers = nobody },
	.sectors = sectors, .n_sectors = 2, .groups = groups, .n_groups = 4,
	.bodies = bodies, .n_bodies = 1,
	.free_domains = nobody, .pec_domains = nobody,
};

static const struct policy policy = {
	.referents_body = 3, .answers_sender_day = 10, .answers_thread_day = 3,
};

/* One letter of Perugia, and what is known; tests change what they test. */
struct scene {
	struct arena *arena;
	struct load loads[4];
	struct roster roster;
	struct registration old;
	struct seated seated[3];
	struct referent referents[4];
	struct request requests[2];
	struct intake intake;
};

static struct field
field(const char *s)
{
	return (struct field){ .value = span_of(s), .percent = 100 };
}

static int
set_up(void **state)
{
	static struct scene s;

	s = (struct scene){ .arena = arena_open(1 * MIB) };
	s.referents[0] = (struct referent){
		.name = field("Mario Rossi"),
		.email = field("m.rossi@provincia.perugia.it"),
	};
	s.requests[0] = (struct request){
		.sector = field("sua"), .group = field("sua-2"),
		.referents = s.referents, .n_referents = 1,
	};
	s.intake = (struct intake){
		.kind = KIND_REGISTRATION, .auth = AUTH_PASS,
		.from = SPAN("segreteria@provincia.perugia.it"),
		.message_id = SPAN("1@provincia.perugia.it"),
		.body = field("PG"),
		.requests = s.requests, .n_requests = 1,
	};
	s.roster.loads = s.loads;
	*state = &s;
	return 0;
}

static int
tear_down(void **state)
{
	arena_close(((struct scene *)*state)->arena);
	return 0;
}

static void
sits_in(struct scene *s, const char *group, const char *email)
{
	s->seated[0] = (struct seated){
		.id = 7, .name = SPAN("Mario Rossi"), .email = span_of(email),
		.uid = SPAN("u@convoca.upinet.it"), .sequence = 1,
	};
	s->old = (struct registration){
		.id = 3, .entity = SPAN("PG"), .sector = SPAN("sua"),
		.group = span_of(group), .people = s->seated, .n_people = 1,
	};
	s->roster.registrations = &s->old;
	s->roster.n_registrations = 1;
	s->loads[programme_group(&programme, span_of(group)) - groups] =
		(struct load){ .bodies = 1 };
}

static struct decided *
decide(struct scene *s, bool approved)
{
	return decide_letter(s->arena, &programme, &policy, &s->roster,
			     &s->intake, approved, NOW);
}

static void
test_accepts_and_seats(void **state)
{
	struct decided *d = decide(*state, false);

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

	sits_in(s, "sua-2", "m.rossi@provincia.perugia.it");
	const struct filing *f = decide(s, false)->decision.filings;

	assert_int_equal(f->act, FILING_SAME);
	assert_int_equal(f->registration, 3);
	assert_int_equal(f->n_people, 0);
}

static void
test_newcomer_is_added(void **state)
{
	struct scene *s = *state;

	sits_in(s, "sua-2", "a.bianchi@provincia.perugia.it");
	const struct filing *f = decide(s, false)->decision.filings;

	assert_int_equal(f->act, FILING_ADD);
	assert_int_equal(f->n_people, 1);
	assert_int_equal(f->people[0].seated, 0);
}

/* All who sit there are told of the new hour, under their old UID. */
static void
test_move_takes_everybody_along(void **state)
{
	struct scene *s = *state;

	sits_in(s, "sua-1", "a.bianchi@provincia.perugia.it");
	const struct filing *f = decide(s, false)->decision.filings;

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

	sits_in(s, "sua-1", "a.bianchi@provincia.perugia.it");
	s->old.contact = SPAN("segreteria@provincia.perugia.it");
	s->intake.from = SPAN("ladro@gmail.com");
	struct decided *d = decide(s, false);

	assert_int_equal(d->decision.act, ACT_REVIEW);
	assert_string_equal(d->decision.reason, "stranger");
	assert_int_equal(d->decision.n_filings, 0);
	assert_int_equal(decide(s, true)->decision.act, ACT_ACCEPT);

	/* Nor does a From that no server of ours has proven. */
	s->intake.from = SPAN("segreteria@provincia.perugia.it");
	s->intake.auth = AUTH_NONE;
	assert_string_equal(decide(s, false)->decision.reason, "stranger");
}

static void
test_full_group_waits(void **state)
{
	struct scene *s = *state;

	s->loads[1].bodies = 2;
	const struct filing *f = decide(s, false)->decision.filings;

	assert_true(span_is(f->group, "sua-1"));
	assert_true(span_is(f->wanted, "sua-2"));
}

/* One person for two sectors whose sessions overlap. */
static void
test_one_letter_does_not_clash_with_itself(void **state)
{
	struct scene *s = *state;

	s->requests[0].group = field("sua-1");
	s->requests[1] = (struct request){
		.sector = field("sit"), .referents = s->referents,
		.n_referents = 1,
	};
	s->intake.n_requests = 2;
	struct decided *d = decide(s, false);

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
	s->requests[0].group = field("sua-1");
	const struct filing *f = decide(s, false)->decision.filings;

	assert_true(span_is(f->group, "sua-2"));
	assert_int_equal(f->wanted.len, 0);
}

static void
test_people_without_address_are_kept(void **state)
{
	struct scene *s = *state;

	s->referents[1] = (struct referent){ .name = field("Anna Verdi") };
	s->requests[0].n_referents = 2;
	const struct filing *f = decide(s, false)->decision.filings;

	assert_int_equal(f->n_people, 1);
	assert_int_equal(f->n_unreached, 1);
}

static void
test_we_never_invite_ourselves(void **state)
{
	struct scene *s = *state;

	s->referents[1] = (struct referent){
		.name = field("Ufficio"),
		.email = field("provincecomuni@upinet.it"),
	};
	s->requests[0].n_referents = 2;
	assert_int_equal(decide(s, false)->decision.filings[0].n_people, 1);
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
			.name = field("Mario Rossi"), .email = field(mails[i]),
		};
	s->requests[0].n_referents = 4;
}

static void
session_is_over(struct scene *s)
{
	s->requests[0].group = field("sua-0");
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
	s->requests[1].group = field("sua-1");
	s->intake.n_requests = 2;
}

static const struct {
	const char *what;
	void (*change)(struct scene *);
	const char *reason;
} to_review[] = {
	{ "too many referents", too_many, "too-many-referents" },
	{ "a session that is over", session_is_over, "session-held" },
	{ "nobody to answer", no_way_back, "no-return-address" },
	{ "a sector named twice", sector_twice, "sector-twice" },
};

static void
test_goes_to_review(void **state)
{
	for (size_t i = 0; i < sizeof(to_review) / sizeof(to_review[0]); i++) {
		to_review[i].change(*state);
		struct decided *d = decide(*state, false);

		if (d->decision.act != ACT_REVIEW ||
		    strcmp(d->decision.reason, to_review[i].reason))
			fail_msg("%s: %s, %s", to_review[i].what,
				 act_name(d->decision.act),
				 d->decision.reason);
		assert_int_equal(d->decision.n_filings, 0);
		assert_int_equal(d->silence, SILENCE_KIND);
		tear_down(state);
		set_up(state);
	}
}

static void
test_a_list_is_never_answered(void **state)
{
	by_a_list(*state);
	struct decided *d = decide(*state, false);

	assert_true(d->decision.act != ACT_ACCEPT || d->silence);
}

static void
test_brakes(void **state)
{
	struct scene *s = *state;

	s->roster.sender_today = 9;
	s->roster.thread_today = 2;
	assert_int_equal(decide(s, false)->silence, SILENCE_NONE);
	s->roster.sender_today = 10;
	assert_int_equal(decide(s, false)->silence, SILENCE_BRAKE);
	s->roster.sender_today = 0;
	s->roster.thread_today = 3;
	struct decided *d = decide(s, false);

	assert_int_equal(d->silence, SILENCE_BRAKE);
	/* Silenced, but filed all the same. */
	assert_int_equal(d->decision.act, ACT_ACCEPT);
}

static void
test_organiser_approves_a_distrusted_sender(void **state)
{
	struct scene *s = *state;

	s->intake.auth = AUTH_FAIL;
	assert_int_equal(decide(s, false)->decision.act, ACT_REVIEW);
	assert_int_equal(decide(s, true)->decision.act, ACT_ACCEPT);
}

static void
test_organiser_cannot_file_what_is_not_there(void **state)
{
	struct scene *s = *state;

	s->referents[0].email = field("");
	struct decided *d = decide(s, true);

	assert_int_equal(d->decision.act, ACT_REVIEW);
	assert_string_equal(d->decision.reason, "no-referent-with-address");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_accepts_and_seats),
		TEST(test_second_letter_never_doubles),
		TEST(test_newcomer_is_added),
		TEST(test_move_takes_everybody_along),
		TEST(test_a_stranger_changes_nothing),
		TEST(test_full_group_waits),
		TEST(test_one_letter_does_not_clash_with_itself),
		TEST(test_held_seat_elsewhere_is_avoided),
		TEST(test_people_without_address_are_kept),
		TEST(test_we_never_invite_ourselves),
		TEST(test_goes_to_review),
		TEST(test_a_list_is_never_answered),
		TEST(test_brakes),
		TEST(test_organiser_approves_a_distrusted_sender),
		TEST(test_organiser_cannot_file_what_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
