/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How long it takes to seat a crowd as well as can be.  All seats are needed;
 * most bodies name a group, some groups are far better liked than others,
 * many say what else would do, and some cannot be there at certain hours.
 * Then a third of the seats is drawn anew by chance, and all is balanced
 * again.  Usage: bench-seats [BODIES [SESSIONS [TIMES]]].
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/optimum.h"

#define LISTED 3
#define HOURS 25	/* sessions of one hour clash with what a body holds */

struct scene {
	struct arena *arena;
	struct optimum_case q;
	struct optimum_group *groups;
	struct optimum_body *bodies;
	size_t *hours[HOURS];		/* sessions of that hour */
	size_t n_hour[HOURS];
	size_t *seats;
};

static unsigned seed = 1;

static size_t
below(size_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 4) % n;
}

static double
seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* The lower its number, the better liked. */
static size_t
liked(size_t n)
{
	size_t a = below(n), b = below(n);

	return a < b ? a : b;
}

static void
draw_body(struct scene *s, struct optimum_body *b)
{
	size_t n = s->q.n_groups, hour = below(HOURS);
	size_t *list = arena_array(s->arena, LISTED, sizeof(*list));

	*b = (struct optimum_body){
		.area = below(20) ? below(AREA_COUNT) : AREA_COUNT,
		.current = OPTIMUM_NONE,
		.named = below(10) < 7 ? liked(n) : OPTIMUM_NONE,
		.alternatives = list,
	};
	if (b->named != OPTIMUM_NONE && below(2))
		while (b->n_alternatives < 1 + below(LISTED))
			list[b->n_alternatives++] = liked(n);
	if (!below(7)) {
		b->forbidden = s->hours[hour];
		b->n_forbidden = s->n_hour[hour];
	}
}

static void
draw(struct scene *s, size_t bodies, size_t sessions)
{
	struct arena *a = s->arena;

	s->groups = arena_array(a, sessions, sizeof(*s->groups));
	s->bodies = arena_array(a, bodies, sizeof(*s->bodies));
	s->seats = arena_array(a, bodies, sizeof(*s->seats));
	s->q = (struct optimum_case){
		.groups = s->groups, .n_groups = sessions,
		.bodies = s->bodies, .n_bodies = bodies,
		.order = { AIM_STAY, AIM_WISHES, AIM_MINIMUM, AIM_AREAS },
	};
	for (size_t i = 0; i < HOURS; i++)
		s->hours[i] = arena_array(a, sessions, sizeof(size_t));
	for (size_t g = 0; g < sessions; g++) {
		s->groups[g] = (struct optimum_group){
			.capacity = (unsigned)((bodies + sessions - 1) /
					       sessions),
			.minimum = 8,
		};
		s->hours[g % HOURS][s->n_hour[g % HOURS]++] = g;
	}
	for (size_t i = 0; i < bodies; i++)
		draw_body(s, &s->bodies[i]);
}

/* Bodies sit where they were put, and a third of them have changed places. */
static void
sit(struct scene *s)
{
	static const enum aim order[] = {
		AIM_WISHES, AIM_MINIMUM, AIM_STAY, AIM_AREAS,
	};

	memcpy(s->q.order, order, sizeof(order));
	for (size_t i = 0; i < s->q.n_bodies / 6; i++) {
		size_t x = below(s->q.n_bodies), y = below(s->q.n_bodies);
		size_t kept = s->seats[x];

		s->seats[x] = s->seats[y];
		s->seats[y] = kept;
	}
	for (size_t i = 0; i < s->q.n_bodies; i++)
		s->bodies[i].current = s->seats[i];
}

static int
by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static double
measure(struct scene *s, size_t times)
{
	double *took = calloc(times, sizeof(*took));

	if (!took)
		exit(1);
	for (size_t i = 0; i < times; i++) {
		struct arena *a = arena_open(1024 * MIB);
		double start = seconds();

		if (!optimum_find(a, &s->q, s->seats))
			exit(1);
		took[i] = seconds() - start;
		arena_close(a);
	}
	qsort(took, times, sizeof(*took), by_value);
	double median = took[times / 2];

	free(took);
	return median;
}

static void
tell(const struct scene *s, const char *what, double took)
{
	struct optimum_score n = optimum_score(s->arena, &s->q, s->seats);

	printf("%s %.3f unseated %llu moves %llu unnamed %llu shortfall %llu "
	       "squares %llu\n", what, took, (unsigned long long)n.unseated,
	       (unsigned long long)n.moves, (unsigned long long)n.unnamed,
	       (unsigned long long)n.shortfall,
	       (unsigned long long)n.squares);
}

int
main(int argc, char **argv)
{
	size_t bodies = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000;
	size_t sessions = argc > 2 ? strtoul(argv[2], NULL, 10) : 500;
	size_t times = argc > 3 ? strtoul(argv[3], NULL, 10) : 5;
	struct scene s = { .arena = arena_open(256 * MIB) };

	if (!bodies || !sessions || !times || bodies > OPTIMUM_BODIES ||
	    sessions > OPTIMUM_GROUPS) {
		fprintf(stderr, "usage: bench-seats [BODIES [SESSIONS "
				"[TIMES]]]\n");
		return 1;
	}
	draw(&s, bodies, sessions);
	double took = measure(&s, times);

	tell(&s, "seating", took);
	sit(&s);
	tell(&s, "balancing", measure(&s, times));
	printf("seconds %.3f\nbodies %zu\nsessions %zu\n", took, bodies,
	       sessions);
	arena_close(s.arena);
	return 0;
}
