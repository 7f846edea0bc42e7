/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/optimum.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/roster.h"
#include "daemon/precedence.h"

bool
optimum_find(struct arena *a, const struct optimum_case *q, size_t *seats)
{
	struct network n;

	if (q->n_bodies > OPTIMUM_BODIES || q->n_groups > OPTIMUM_GROUPS)
		return false;
	for (size_t i = 0; i < q->n_bodies; i++)
		seats[i] = q->bodies[i].current;
	network_build(a, q, &n);
	network_start(a, &n);
	flow_solve(a, &n.flow);
	precedence_settle(a, &n, seats);
	return true;
}

static void
add_body(struct optimum_score *s, const struct optimum_body *b, size_t seat)
{
	size_t i = 0;

	s->unseated += seat == OPTIMUM_NONE;
	s->moves += b->current != OPTIMUM_NONE && seat != b->current;
	if (b->named != OPTIMUM_NONE && seat == b->named)
		return;
	s->unnamed += b->named != OPTIMUM_NONE;
	while (i < b->n_alternatives && b->alternatives[i] != seat)
		i++;
	if (i < b->n_alternatives)
		s->steps += i + 1;
	else if (b->named != OPTIMUM_NONE || b->n_alternatives)
		s->steps += LIMIT_ALTERNATIVES + 1;
}

struct optimum_score
optimum_score(struct arena *a, const struct optimum_case *q,
	      const size_t *seats)
{
	struct optimum_score s = { 0 };
	struct load *loads = arena_array(a, q->n_groups, sizeof(*loads));

	for (size_t i = 0; i < q->n_bodies; i++) {
		const struct optimum_body *b = &q->bodies[i];

		add_body(&s, b, seats[i]);
		if (seats[i] == OPTIMUM_NONE)
			continue;
		loads[seats[i]].bodies++;
		if (b->area < AREA_COUNT)
			loads[seats[i]].by_area[b->area]++;
	}
	for (size_t g = 0; g < q->n_groups; g++) {
		const struct load *l = &loads[g];

		if (l->bodies < q->groups[g].minimum)
			s.shortfall += q->groups[g].minimum - l->bodies;
		for (size_t i = 0; i < AREA_COUNT; i++)
			s.squares += (uint64_t)l->by_area[i] * l->by_area[i];
	}
	return s;
}

static int
compare(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

int
optimum_compare(const enum aim order[AIM_COUNT], const struct optimum_score *a,
		const struct optimum_score *b)
{
	int c = compare(a->unseated, b->unseated);

	for (size_t i = 0; i < AIM_COUNT && !c; i++)
		switch (order[i]) {
		case AIM_STAY:
			c = compare(a->moves, b->moves);
			break;
		case AIM_WISHES:
			c = compare(a->unnamed, b->unnamed);
			if (!c)
				c = compare(a->steps, b->steps);
			break;
		case AIM_MINIMUM:
			c = compare(a->shortfall, b->shortfall);
			break;
		case AIM_AREAS:
			c = compare(a->squares, b->squares);
			break;
		case AIM_COUNT:
			break;
		}
	return c;
}
