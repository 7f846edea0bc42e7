/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/plan.h"

#define DAY 86400
#define NOW (100 * DAY)
#define BODIES 12

static const struct sector sectors[] = {
	{ .id = "sua", .title = "SUA" }, { .id = "sit", .title = "SIT" },
};

#define SESSION(id_, sector_, day) { \
	.id = id_, .sector = sector_, .start = NOW + (day) * DAY, \
	.end = NOW + (day) * DAY + 7200, .capacity = 3, .minimum = 2, \
}

static const struct group groups[] = {
	SESSION("sua-1", 0, 10), SESSION("sua-2", 0, 20),
	SESSION("sua-3", 0, 30), SESSION("sit-1", 1, 20),
	SESSION("sit-2", 1, 40), SESSION("sua-0", 0, 3),
	{ .id = "sua-8", .sector = 0, .start = NOW + 15 * DAY,
	  .end = NOW + 15 * DAY + 7200, .capacity = 3, .cancelled = true },
};
#define GROUPS (sizeof(groups) / sizeof(groups[0]))

static const struct programme programme = {
	.sectors = sectors, .n_sectors = 2,
	.groups = groups, .n_groups = GROUPS,
};

struct scene {
	struct arena *arena;
	struct registration list[BODIES];
	struct seated people[BODIES];
	struct load loads[GROUPS];
	struct waiter waiters[BODIES];
	struct plan_picture p;
};

static int
setup(void **state)
{
	struct arena *a = arena_open(8 * MIB);
	struct scene *s = arena_alloc(a, sizeof(*s));

	s->arena = a;
	s->p = (struct plan_picture){
		.programme = &programme, .registrations = s->list,
		.loads = s->loads, .waiters = s->waiters, .now = NOW,
	};
	*state = s;
	return 0;
}

static int
teardown(void **state)
{
	struct scene *s = *state;

	arena_close(s->arena);
	return 0;
}

/* Who waits goes to the end of the list. */
static void
sits(struct scene *s, const char *body, const char *group, const char *waits,
     const char *email)
{
	size_t i = s->p.n_registrations++;
	const struct group *g = programme_group(&programme, span_of(group));

	s->people[i].email = span_of(email);
	s->list[i] = (struct registration){
		.id = 10 + (int64_t)i, .entity = span_of(body),
		.sector = span_of(g ? sectors[g->sector].id : "sua"),
		.group = span_of(group), .waits_for = span_of(waits),
		.people = &s->people[i], .n_people = 1,
	};
	if (waits)
		s->waiters[s->p.n_waiters++] = (struct waiter){
			.registration = s->list[i].id,
			.group = span_of(waits),
		};
}

static const struct plan_sector *
make(struct scene *s, enum plan_goal goal)
{
	return plan_make(s->arena, &s->p, goal);
}

static void
is_move(const struct plan_sector *s, size_t i, const char *body,
	const char *to, enum plan_why why)
{
	assert_true(i < s->n_moves);
	assert_true(span_is(s->moves[i].registration->entity, body));
	assert_string_equal(s->moves[i].to ? s->moves[i].to->id : "", to);
	assert_int_equal(s->moves[i].why, why);
}

static void
test_content(void **state)
{
	struct scene *s = *state;

	sits(s, "A", "sua-1", NULL, "a@x");
	sits(s, "B", "sua-2", NULL, "b@x");
	const struct plan_sector *p = make(s, PLAN_WISHES);

	assert_int_equal(p[0].n_moves, 0);
	assert_int_equal(p[0].n_bodies, 2);
	assert_int_equal(p[0].after.unnamed, 0);
	assert_int_equal(p[0].before.shortfall, p[0].after.shortfall);
	assert_int_equal(p[1].n_bodies, 0);
}

/* Neither seat is free for the other alone. */
static void
test_exchange(void **state)
{
	struct scene *s = *state;

	for (int i = 0; i < 2; i++) {
		sits(s, "A", "sua-1", NULL, "a@x");
		sits(s, "B", "sua-2", NULL, "b@x");
	}
	sits(s, "C", "sua-1", "sua-2", "c@x");
	sits(s, "D", "sua-2", "sua-1", "d@x");
	const struct plan_sector *p = make(s, PLAN_WISHES);

	assert_int_equal(p[0].n_moves, 2);
	is_move(p, 0, "C", "sua-2", PLAN_WAITED);
	is_move(p, 1, "D", "sua-1", PLAN_WAITED);
	assert_int_equal(p[0].before.unnamed, 2);
	assert_int_equal(p[0].after.unnamed, 0);
}

/* Who has waited longer has the seat, though his body came later. */
static void
test_order_of_the_list(void **state)
{
	struct scene *s = *state;

	sits(s, "A", "sua-2", NULL, "a@x");
	sits(s, "B", "sua-2", NULL, "b@x");
	sits(s, "C", "sua-1", "sua-2", "c@x");
	sits(s, "D", "sua-1", "sua-2", "d@x");
	s->waiters[0].registration = s->list[3].id;
	s->waiters[1].registration = s->list[2].id;
	const struct plan_sector *p = make(s, PLAN_WISHES);

	assert_int_equal(p[0].n_moves, 1);
	is_move(p, 0, "D", "sua-2", PLAN_WAITED);
}

static void
test_offers_are_left_alone(void **state)
{
	struct scene *s = *state;

	sits(s, "A", "sua-2", NULL, "a@x");
	sits(s, "B", "sua-2", NULL, "b@x");
	sits(s, "C", "sua-1", "sua-2", "c@x");
	sits(s, "D", "sua-1", "sua-2", "d@x");
	s->waiters[0].offered = NOW + DAY;
	s->loads[1].offered = 1;
	assert_int_equal(make(s, PLAN_WISHES)[0].n_moves, 0);
}

static void
test_what_is_near_is_left_alone(void **state)
{
	struct scene *s = *state;

	sits(s, "A", "sua-0", "sua-1", "a@x");
	sits(s, "B", "sua-1", "sua-0", "b@x");
	assert_int_equal(make(s, PLAN_WISHES)[0].n_moves, 0);
}

static void
test_minimum(void **state)
{
	struct scene *s = *state;

	for (int i = 0; i < 3; i++)
		sits(s, "A", "sua-1", NULL, i ? "b@x" : "a@x");
	sits(s, "B", "sua-2", NULL, "c@x");
	sits(s, "C", "sua-3", NULL, "d@x");
	sits(s, "D", "sua-3", NULL, "e@x");
	assert_int_equal(make(s, PLAN_WISHES)[0].n_moves, 0);
	const struct plan_sector *p = make(s, PLAN_MINIMUM);

	assert_int_equal(p[0].n_moves, 1);
	is_move(p, 0, "A", "sua-2", PLAN_FILLS);
	/* The session three days away lacks two, and stays as it is. */
	assert_int_equal(p[0].before.shortfall, 3);
	assert_int_equal(p[0].after.shortfall, 2);
	/* Of three who came at the same time, the last one moves. */
	assert_int_equal(p[0].moves[0].registration->id, 12);
}

/* sit-1 meets at the hour of sua-2: a@x cannot be in both. */
static void
test_clash(void **state)
{
	struct scene *s = *state;

	sits(s, "A", "sua-1", "sua-2", "a@x");
	sits(s, "A", "sit-1", NULL, "a@x");
	assert_int_equal(make(s, PLAN_WISHES)[0].n_moves, 0);
	s->list[0].group = SPAN("sua-2");
	s->list[0].waits_for = SPAN_NONE;
	s->p.n_waiters = 0;
	const struct plan_sector *p = make(s, PLAN_WISHES);

	assert_int_equal(p[0].n_moves, 1);
	assert_int_equal(p[0].moves[0].why, PLAN_CLASH);
	/* With that the clash is gone, and the other seat can stay. */
	assert_int_equal(p[1].n_moves, 0);
}

static void
test_gone_and_full(void **state)
{
	struct scene *s = *state;

	sits(s, "A", "sua-9", NULL, "a@x");
	for (int i = 0; i < 4; i++)
		sits(s, "B", "sua-1", NULL, "");
	const struct plan_sector *p = make(s, PLAN_WISHES);

	assert_int_equal(p[0].n_moves, 2);
	is_move(p, 0, "A", p[0].moves[0].to->id, PLAN_GONE);
	/* A session that is cancelled is none either. */
	s->list[0].group = SPAN("sua-8");
	p = make(s, PLAN_WISHES);
	assert_int_equal(p[0].n_moves, 2);
	is_move(p, 0, "A", p[0].moves[0].to->id, PLAN_GONE);
	assert_null(p[0].moves[0].from);
	is_move(p, 1, "B", p[0].moves[1].to->id, PLAN_FULL);
}

/* More bodies than seats in all: nobody loses the one he has. */
static void
test_nobody_loses_his_seat(void **state)
{
	struct scene *s = *state;

	for (int i = 0; i < 4; i++) {
		sits(s, "A", "sit-1", NULL, "");
		sits(s, "B", "sit-2", NULL, "");
	}
	const struct plan_sector *p = make(s, PLAN_WISHES);

	assert_int_equal(p[1].n_moves, 0);
	assert_int_equal(p[1].after.unseated, 0);
}

static void
test_goals(void **state)
{
	enum plan_goal goal = PLAN_WISHES;

	assert_true(plan_goal_of("areas", &goal));
	assert_int_equal(goal, PLAN_AREAS);
	assert_false(plan_goal_of("area", &goal));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_content),
		TEST(test_exchange),
		TEST(test_order_of_the_list),
		TEST(test_offers_are_left_alone),
		TEST(test_what_is_near_is_left_alone),
		TEST(test_minimum),
		TEST(test_clash),
		TEST(test_gone_and_full),
		TEST(test_nobody_loses_his_seat),
		TEST(test_goals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
