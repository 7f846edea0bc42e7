/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The optimiser against a brute force that shares nothing with it but the
 * question: it seats body after body in every way, counts what the header of
 * daemon/optimum.h calls good, and keeps the best.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/roster.h"
#include "daemon/optimum.h"
#include "daemon/seating.h"

#define CASES		6000
#define BODIES		7
#define GROUPS		4
#define LISTED		3
#define NONE		OPTIMUM_NONE

/* One case with room for its lists. */
struct drawn {
	struct optimum_case q;
	struct optimum_group groups[GROUPS];
	struct optimum_body bodies[BODIES];
	size_t alternatives[BODIES][LISTED], forbidden[BODIES][LISTED];
};

static unsigned seed;

static unsigned
below(unsigned n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static const enum aim orders[][AIM_COUNT] = {
	{ AIM_STAY, AIM_WISHES, AIM_MINIMUM, AIM_AREAS },
	{ AIM_WISHES, AIM_MINIMUM, AIM_STAY, AIM_AREAS },
	{ AIM_MINIMUM, AIM_WISHES, AIM_STAY, AIM_AREAS },
	{ AIM_MINIMUM, AIM_AREAS, AIM_STAY, AIM_WISHES },
	{ AIM_AREAS, AIM_STAY, AIM_WISHES, AIM_MINIMUM },
};

/* The part of the test that is not shared: what is counted. */
struct brute {
	const struct optimum_case *q;
	size_t seats[BODIES], best_seats[BODIES];
	long best[6 + 4 * BODIES];
	bool found;
};

/* Positions of the objectives of an aim, the foremost first. */
static void
put_aim(enum aim aim, long moves, long unnamed, long steps, long lack,
	long squares, long *out, size_t *n)
{
	if (aim == AIM_STAY) {
		out[(*n)++] = moves;
	} else if (aim == AIM_WISHES) {
		out[(*n)++] = unnamed;
		out[(*n)++] = steps;
	} else if (aim == AIM_MINIMUM) {
		out[(*n)++] = lack;
	} else {
		out[(*n)++] = squares;
	}
}

static long
steps_of(const struct optimum_body *b, size_t seat)
{
	if (b->named == NONE && !b->n_alternatives)
		return 0;
	if (b->named != NONE && b->named == seat)
		return 0;
	for (size_t i = 0; i < b->n_alternatives; i++)
		if (b->alternatives[i] == seat)
			return (long)i + 1;
	return LIMIT_ALTERNATIVES + 1;
}

static size_t
vector_of(const struct optimum_case *q, const size_t *seats, long *out)
{
	long unseated = 0, moves = 0, unnamed = 0, steps = 0, lack = 0;
	long squares = 0, total[GROUPS] = { 0 };
	long by_area[GROUPS][AREA_COUNT + 1] = { { 0 } };
	size_t n = 0;

	for (size_t i = 0; i < q->n_bodies; i++) {
		const struct optimum_body *b = &q->bodies[i];

		if (seats[i] == NONE)
			unseated++;
		else
			by_area[seats[i]][b->area]++, total[seats[i]]++;
		moves += b->current != NONE && b->current != seats[i];
		unnamed += b->named != NONE && b->named != seats[i];
		steps += steps_of(b, seats[i]);
	}
	for (size_t g = 0; g < q->n_groups; g++) {
		if (total[g] < (long)q->groups[g].minimum)
			lack += (long)q->groups[g].minimum - total[g];
		for (size_t a = 0; a < AREA_COUNT; a++)
			squares += by_area[g][a] * by_area[g][a];
	}
	out[n++] = unseated;
	for (size_t i = 0; i < AIM_COUNT; i++)
		put_aim(q->order[i], moves, unnamed, steps, lack, squares,
			out, &n);
	for (size_t i = 0; i < q->n_bodies; i++) {
		const struct optimum_body *b = &q->bodies[i];

		out[n++] = seats[i] == NONE;
		for (size_t k = 0; k < AIM_COUNT; k++)
			if (q->order[k] == AIM_STAY ||
			    q->order[k] == AIM_WISHES)
				put_aim(q->order[k],
					b->current != NONE &&
						b->current != seats[i],
					b->named != NONE &&
						b->named != seats[i],
					steps_of(b, seats[i]), 0, 0, out,
					&n);
	}
	return n;
}

static int
compare(const long *a, const long *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

static bool
may_sit(const struct optimum_case *q, const size_t *seats, size_t i, size_t g)
{
	const struct optimum_body *b = &q->bodies[i];
	const struct optimum_group *to = &q->groups[g];
	unsigned there = 0, staying = 0;

	if (b->current != NONE &&
	    (b->stays || q->groups[b->current].closed))
		return g == b->current;
	if (to->closed)
		return false;
	for (size_t k = 0; k < b->n_forbidden; k++)
		if (b->forbidden[k] == g)
			return false;
	for (size_t k = 0; k < i; k++)
		there += seats[k] == g;
	for (size_t k = i + 1; k < q->n_bodies; k++)
		staying += q->bodies[k].current == g && q->bodies[k].stays;
	return there + staying < to->capacity;
}

static void
try(struct brute *t, size_t i)
{
	long v[6 + 4 * BODIES];

	if (i == t->q->n_bodies) {
		size_t n = vector_of(t->q, t->seats, v);

		if (t->found && compare(v, t->best, n) >= 0)
			return;
		memcpy(t->best, v, n * sizeof(*v));
		memcpy(t->best_seats, t->seats, sizeof(t->seats));
		t->found = true;
		return;
	}
	const struct optimum_body *b = &t->q->bodies[i];

	for (size_t g = 0; g < t->q->n_groups; g++)
		if (may_sit(t->q, t->seats, i, g)) {
			t->seats[i] = g;
			try(t, i + 1);
		}
	if (b->current != NONE &&
	    (b->stays || t->q->groups[b->current].closed))
		return;
	t->seats[i] = NONE;
	try(t, i + 1);
}

static size_t
group_or_none(const struct drawn *d, unsigned none_in_ten)
{
	return below(10) < none_in_ten ? NONE
				       : below((unsigned)d->q.n_groups);
}

static void
draw_body(struct drawn *d, size_t i, unsigned areas, unsigned seated)
{
	struct optimum_body *b = &d->bodies[i];
	unsigned n = below(3);

	*b = (struct optimum_body){
		.area = below(12) ? below(areas) : AREA_COUNT,
		.current = group_or_none(d, 10 - seated),
		.named = group_or_none(d, 4),
		.alternatives = d->alternatives[i],
		.forbidden = d->forbidden[i],
	};
	for (unsigned k = 0; k < n; k++)
		d->alternatives[i][b->n_alternatives++] =
			below((unsigned)d->q.n_groups);
	for (unsigned k = 0; k < 2; k++)
		if (!below(5))
			d->forbidden[i][b->n_forbidden++] =
				below((unsigned)d->q.n_groups);
	b->stays = b->current != NONE && !below(8);
}

static void
draw(struct drawn *d)
{
	unsigned areas = 1 + below(AREA_COUNT), seated = below(11);
	bool big = below(2);

	*d = (struct drawn){
		.q = { .groups = d->groups, .bodies = d->bodies,
		       .n_groups = 1 + below(big ? 3 : GROUPS),
		       .n_bodies = below(big ? BODIES + 1 : 6) },
	};
	memcpy(d->q.order, orders[below(5)], sizeof(d->q.order));
	if (below(2))
		memcpy(d->q.order, orders[0], sizeof(d->q.order));
	for (size_t g = 0; g < d->q.n_groups; g++)
		d->groups[g] = (struct optimum_group){
			.capacity = below(5), .minimum = below(4),
			.closed = !below(8),
		};
	for (size_t i = 0; i < d->q.n_bodies; i++)
		draw_body(d, i, areas, seated);
}

/* Who stays may be more than there are seats: capacities can shrink. */
static void
check_case(struct arena *a, struct drawn *d, int number)
{
	struct brute t = { .q = &d->q };
	size_t seats[BODIES];
	long v[6 + 4 * BODIES];

	assert_true(optimum_find(a, &d->q, seats));
	try(&t, 0);
	assert_true(t.found);
	size_t n = vector_of(&d->q, seats, v);

	for (size_t i = 0; i < d->q.n_bodies; i++) {
		size_t kept[BODIES];

		memcpy(kept, seats, sizeof(kept));
		if (seats[i] != NONE && !may_sit(&d->q, kept, i, seats[i]))
			fail_msg("case %d: body %zu may not sit in %zu",
				 number, i, seats[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (v[i] != t.best[i])
			fail_msg("case %d: figure %zu is %ld, can be %ld",
				 number, i, v[i], t.best[i]);
}

static void
test_against_brute_force(void **state)
{
	struct arena *a = arena_open(64 * MIB);
	struct drawn d;

	seed = 11;
	for (int i = 0; i < CASES; i++) {
		draw(&d);
		check_case(a, &d, i);
		arena_reset(a);
	}
	arena_close(a);
}

/* optimum_score() and optimum_compare() count as the brute force does. */
static void
test_scores(void **state)
{
	struct arena *a = arena_open(64 * MIB);
	struct drawn d;

	seed = 12;
	for (int i = 0; i < 500; i++) {
		size_t x[BODIES], y[BODIES];
		long vx[6 + 4 * BODIES], vy[6 + 4 * BODIES];

		draw(&d);
		for (size_t k = 0; k < d.q.n_bodies; k++) {
			x[k] = group_or_none(&d, 2);
			y[k] = group_or_none(&d, 2);
		}
		vector_of(&d.q, x, vx);
		vector_of(&d.q, y, vy);
		struct optimum_score sx = optimum_score(a, &d.q, x);
		struct optimum_score sy = optimum_score(a, &d.q, y);

		assert_int_equal(optimum_compare(d.q.order, &sx, &sy),
				 compare(vx, vy, 6));
		arena_reset(a);
	}
	arena_close(a);
}

/* One letter, and nobody else moves: the two rules are one. */
static void
test_agrees_with_seating(void **state)
{
	static const struct sector sector = { .id = "sua" };
	struct arena *a = arena_open(64 * MIB);

	seed = 13;
	for (int round = 0; round < 2000; round++) {
		struct drawn d;
		struct group groups[GROUPS] = { { 0 } };
		struct load loads[GROUPS] = { { 0 } };
		const struct group *others[LISTED + 1] = { NULL };
		struct programme p = { .sectors = &sector, .n_sectors = 1,
				       .groups = groups };

		do
			draw(&d);
		while (!d.q.n_bodies);
		memcpy(d.q.order, orders[0], sizeof(d.q.order));
		p.n_groups = d.q.n_groups;
		size_t last = d.q.n_bodies - 1;
		struct optimum_body *b = &d.bodies[last];

		b->current = NONE;
		b->stays = false;
		b->n_forbidden = 0;
		for (size_t g = 0; g < p.n_groups; g++) {
			d.groups[g].closed = false;
			groups[g] = (struct group){
				.capacity = d.groups[g].capacity,
				.minimum = d.groups[g].minimum,
				.start = 10 + (int64_t)g, .end = 100,
			};
		}
		for (size_t i = 0; i < last; i++) {
			d.bodies[i].current = below((unsigned)p.n_groups);
			d.bodies[i].stays = true;
			loads[d.bodies[i].current].bodies++;
			if (d.bodies[i].area < AREA_COUNT)
				loads[d.bodies[i].current]
					.by_area[d.bodies[i].area]++;
		}
		for (size_t i = 0; i < b->n_alternatives; i++)
			others[i] = &groups[b->alternatives[i]];
		struct body body = { .area = (enum area)b->area };
		struct seat seat = seating_find(&p, loads, &(struct seat_wish){
			.sector = &sector, .alternatives = others,
			.named = b->named == NONE ? NULL : &groups[b->named],
			.body = b->area < AREA_COUNT ? &body : NULL,
		});
		size_t online[BODIES], best[BODIES];

		assert_true(optimum_find(a, &d.q, best));
		memcpy(online, best, sizeof(best));
		online[last] = seat.group ? (size_t)(seat.group - groups)
					  : NONE;
		struct optimum_score x = optimum_score(a, &d.q, online);
		struct optimum_score y = optimum_score(a, &d.q, best);

		assert_int_equal(optimum_compare(d.q.order, &x, &y), 0);
		arena_reset(a);
	}
	arena_close(a);
}

/* Two swap what each of them has and the other wishes. */
static void
test_exchange(void **state)
{
	struct arena *a = arena_open(MIB);
	const struct optimum_group groups[] = {
		{ .capacity = 1 }, { .capacity = 1 },
	};
	const struct optimum_body bodies[] = {
		{ .current = 0, .named = 1 }, { .current = 1, .named = 0 },
	};
	struct optimum_case q = {
		.groups = groups, .n_groups = 2,
		.bodies = bodies, .n_bodies = 2,
		.order = { AIM_WISHES, AIM_MINIMUM, AIM_STAY, AIM_AREAS },
	};
	size_t seats[2];

	assert_true(optimum_find(a, &q, seats));
	assert_int_equal(seats[0], 1);
	assert_int_equal(seats[1], 0);
	memcpy(q.order, orders[0], sizeof(q.order));
	assert_true(optimum_find(a, &q, seats));
	assert_int_equal(seats[0], 0);
	assert_int_equal(seats[1], 1);
	arena_close(a);
}

static void
test_limits(void **state)
{
	struct arena *a = arena_open(MIB);
	struct optimum_case q = { .n_bodies = OPTIMUM_BODIES + 1 };
	size_t seat;

	memcpy(q.order, orders[0], sizeof(q.order));
	assert_false(optimum_find(a, &q, &seat));
	q.n_bodies = 0;
	q.n_groups = OPTIMUM_GROUPS + 1;
	assert_false(optimum_find(a, &q, &seat));
	q.n_groups = 0;
	assert_true(optimum_find(a, &q, &seat));
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_brute_force),
		cmocka_unit_test(test_scores),
		cmocka_unit_test(test_agrees_with_seating),
		cmocka_unit_test(test_exchange),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
