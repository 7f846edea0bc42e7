/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/reschedule.h"

#define HOUR 3600

static const struct sector sectors[] = { { .id = "sua" }, { .id = "sit" } };

#define GROUP(name, s, at, seats) \
	{ .id = name, .sector = s, .start = (at) * HOUR, \
	  .end = ((at) + 2) * HOUR, .capacity = seats }

static const struct group before[] = {
	GROUP("sua-1", 0, 100, 3), GROUP("sua-2", 0, 200, 3),
	GROUP("sua-3", 0, 300, 2), GROUP("sit-1", 1, 201, 3),
};

static const struct body bodies[] = {
	{ .sigla = "PG", .area = AREA_CENTRO },
	{ .sigla = "TO", .area = AREA_NORD_OVEST },
};

struct scene {
	struct arena *arena;
	struct group before[5], after[5];
	struct programme was, is;
	struct seated people[4];
	struct registration registrations[4];
	struct waiter queue[1];
	struct load loads[5];
	struct plan_picture all;
	struct rescheduling q;
};

static void
sit(struct scene *s, size_t i, const char *entity, const char *group,
    const char *email)
{
	const struct group *g = programme_group(&s->was, span_of(group));

	s->people[i] = (struct seated){
		.id = (int64_t)i + 10, .email = span_of(email),
		.uid = SPAN("uid"), .sequence = 4,
	};
	s->registrations[i] = (struct registration){
		.id = (int64_t)i + 1, .entity = span_of(entity),
		.sector = span_of(sectors[g->sector].id),
		.group = span_of(group), .people = &s->people[i],
		.n_people = 1,
	};
	s->loads[g - s->before].bodies++;
	s->all.n_registrations = i + 1;
}

static int
setup(void **state)
{
	static struct scene s;

	s = (struct scene){ .arena = arena_open(MIB) };
	for (size_t i = 0; i < 4; i++)
		s.before[i] = s.after[i] = before[i];
	s.was = (struct programme){
		.sectors = sectors, .n_sectors = 2, .groups = s.before,
		.n_groups = 4, .bodies = bodies, .n_bodies = 2,
	};
	s.is = s.was;
	s.is.groups = s.after;
	s.all = (struct plan_picture){
		.programme = &s.was, .registrations = s.registrations,
		.loads = s.loads, .waiters = s.queue, .now = 10 * HOUR,
	};
	s.q = (struct rescheduling){
		.after = &s.is, .was = &s.before[1], .is = &s.after[1],
		.all = &s.all,
	};
	sit(&s, 0, "PG", "sua-2", "pg@b.it");
	sit(&s, 1, "TO", "sua-2", "to@b.it");
	sit(&s, 2, "PG", "sit-1", "altri@b.it");
	*state = &s;
	return 0;
}

static int
teardown(void **state)
{
	arena_close(((struct scene *)*state)->arena);
	return 0;
}

static struct rescheduled
plan(struct scene *s, enum news news)
{
	s->q.news = news;
	if (news == NEWS_CANCELLED)
		s->after[1].cancelled = true;
	return reschedule(s->arena, &s->q);
}

static void
follows_to_another_hour(void **state)
{
	struct scene *s = *state;

	s->after[1].start = 250 * HOUR;
	s->after[1].end = 252 * HOUR;
	struct rescheduled r = plan(s, NEWS_HOUR);

	assert_int_equal(r.n, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(r.filings[i].act, FILING_CHANGE);
		assert_int_equal(r.filings[i].registration, i + 1);
		assert_int_equal(r.filings[i].n_people, 1);
		assert_int_equal(r.filings[i].people[0].deal, DEAL_FOLLOW);
		assert_int_equal(r.filings[i].people[0].sequence, 4);
		assert_true(span_is(r.filings[i].group, "sua-2"));
	}
	assert_int_equal(r.n_overlaps, 0);
}

static void
tells_who_would_sit_twice(void **state)
{
	struct scene *s = *state;

	s->people[2].email = SPAN("to@b.it");
	s->before[1].start = s->before[1].end = 150 * HOUR;
	struct rescheduled r = plan(s, NEWS_HOUR);

	assert_int_equal(r.n, 2);
	assert_int_equal(r.n_overlaps, 1);
	assert_true(span_is(r.overlaps[0].who->email, "to@b.it"));
	assert_true(span_is(r.overlaps[0].of->entity, "TO"));
	assert_string_equal(r.overlaps[0].other->id, "sit-1");
}

static void
gives_notice_of_details(void **state)
{
	struct scene *s = *state;
	struct rescheduled r = plan(s, NEWS_LINK);

	s->registrations[2].waits_for = SPAN("sua-2");
	assert_int_equal(r.n, 2);
	assert_int_equal(r.filings[0].people[0].deal, DEAL_NOTICE);
}

static void
seats_anew_what_was_cancelled(void **state)
{
	struct scene *s = *state;

	/* One seat is left in sua-3, none in sua-1. */
	s->loads[0].bodies = 3;
	s->loads[2].bodies = 1;
	s->registrations[0].waits_for = SPAN("sua-1");
	struct rescheduled r = plan(s, NEWS_CANCELLED);

	assert_int_equal(r.n, 2);
	assert_int_equal(r.filings[0].act, FILING_MOVE);
	assert_true(span_is(r.filings[0].group, "sua-3"));
	assert_true(span_is(r.filings[0].wanted, "sua-1"));
	assert_int_equal(r.filings[0].people[0].deal, DEAL_FOLLOW);
	assert_string_equal(r.concerns[0].seat->id, "sua-3");
	assert_string_equal(r.concerns[0].was->id, "sua-2");
	assert_int_equal(r.filings[1].act, FILING_CHANGE);
	assert_true(span_is(r.filings[1].group, "sua-2"));
	assert_int_equal(r.filings[1].people[0].deal, DEAL_SUSPEND);
	assert_null(r.concerns[1].seat);
}

static void
seats_nobody_twice_at_once(void **state)
{
	struct scene *s = *state;

	/* sua-1 would be the better one, but for its hour. */
	s->people[2].email = SPAN("pg@b.it");
	s->after[0].start = 202 * HOUR;
	s->after[0].end = 204 * HOUR;
	s->loads[2].bodies = 1;
	struct rescheduled r = plan(s, NEWS_CANCELLED);

	assert_string_equal(r.concerns[0].seat->id, "sua-3");
	assert_string_equal(r.concerns[1].seat->id, "sua-1");
}

/* A seat that is kept for it is the one that it wished for. */
static void
takes_the_seat_that_is_kept(void **state)
{
	struct scene *s = *state;

	s->loads[0].bodies = 2;
	s->loads[0].offered = 1;
	s->registrations[1].waits_for = SPAN("sua-1");
	s->queue[0] = (struct waiter){
		.registration = 2, .group = SPAN("sua-1"), .offered = 50,
	};
	s->all.n_waiters = 1;
	struct rescheduled r = plan(s, NEWS_CANCELLED);

	assert_string_equal(r.concerns[0].seat->id, "sua-3");
	assert_string_equal(r.concerns[1].seat->id, "sua-1");
	assert_int_equal(r.filings[1].wanted.len, 0);
}

static void
tells_who_waits(void **state)
{
	struct scene *s = *state;

	sit(s, 3, "TO", "sua-1", "x@b.it");
	s->registrations[3].waits_for = SPAN("sua-2");
	struct rescheduled r = plan(s, NEWS_HOUR);

	assert_int_equal(r.n, 3);
	assert_true(r.concerns[2].waits);
	assert_string_equal(r.concerns[2].seat->id, "sua-1");
	assert_int_equal(r.filings[2].act, FILING_SAME);
	assert_false(r.filings[2].unwait);
	assert_int_equal(r.filings[2].n_people, 0);
	r = plan(s, NEWS_CANCELLED);
	assert_int_equal(r.n, 3);
	assert_true(r.filings[2].unwait);
	assert_int_equal(plan(s, NEWS_LINK).n, 2);
}

/* Those without a seat, as far as there is room. */
static void
takes_in_what_had_lost_its_seat(void **state)
{
	struct scene *s = *state;

	s->before[1].cancelled = s->after[1].cancelled = true;
	s->after[4] = (struct group)GROUP("sua-5", 0, 500, 1);
	s->is.n_groups = 5;
	s->q.was = NULL;
	s->q.is = &s->after[4];
	struct rescheduled r = plan(s, NEWS_ADDED);

	assert_int_equal(r.n, 1);
	assert_int_equal(r.filings[0].act, FILING_MOVE);
	assert_int_equal(r.filings[0].registration, 1);
	assert_true(span_is(r.filings[0].group, "sua-5"));
	assert_string_equal(r.concerns[0].was->id, "sua-2");
}

int
main(void)
{
#define IN_SCENE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		IN_SCENE(follows_to_another_hour),
		IN_SCENE(tells_who_would_sit_twice),
		IN_SCENE(gives_notice_of_details),
		IN_SCENE(seats_anew_what_was_cancelled),
		IN_SCENE(seats_nobody_twice_at_once),
		IN_SCENE(takes_the_seat_that_is_kept),
		IN_SCENE(tells_who_waits),
		IN_SCENE(takes_in_what_had_lost_its_seat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
