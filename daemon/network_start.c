/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the search for a cheapest flow starts: class after class goes, whole,
 * to the first of its wishes that has room for it, or is spread over the
 * other groups as letters one by one would be.  The nearer the start is to
 * the best, the shorter the search; what must hold is that the arcs in use,
 * but for full ones, are those of one tree.  So a pair of group and area is
 * filled from one hub only, and hangs by it.
 */
#include "core/arena.h"
#include "daemon/network.h"

struct start {
	struct network *n;
	struct flow_arc *arcs;
	int32_t *come;		/* by node of a group or a pair */
	int32_t *free, *lack;	/* by group: seats, and to its minimum */
	uint32_t *hub;		/* by node of a pair: that fills it; or 0 */
};

static void
sit(struct start *s, uint32_t pair, int32_t units)
{
	size_t group = network_group(s->n, pair);

	s->come[pair] += units;
	s->come[1 + group] += units;
	s->free[group] -= units;
	s->lack[group] -= units;
}

static bool
is_better(const struct start *s, uint32_t a, uint32_t b)
{
	const struct network *n = s->n;
	size_t g = network_group(n, a), h = network_group(n, b);

	if ((s->lack[g] > 0) != (s->lack[h] > 0))
		return s->lack[g] > 0;
	/* Pairs follow the groups, in the same order as the base. */
	size_t pairs = 1 + n->question->n_groups;
	unsigned there = n->base[a - pairs] + (unsigned)s->come[a];
	unsigned here = n->base[b - pairs] + (unsigned)s->come[b];

	return there != here ? there < here
			     : s->come[1 + g] < s->come[1 + h];
}

/* The arc of the hub to the best pair that is free; the hub's end: none. */
static uint32_t
best_of_hub(const struct start *s, uint32_t hub, int32_t *free)
{
	uint32_t i = s->n->first_hub_arc[hub - s->n->hubs];
	uint32_t best = 0;

	for (*free = 0; s->arcs[i].from == hub; i++) {
		uint32_t pair = s->arcs[i].to;
		size_t group = network_group(s->n, pair);

		if (s->free[group] <= 0 ||
		    (s->hub[pair] && s->hub[pair] != hub))
			continue;
		*free += s->free[group];
		if (!best || is_better(s, pair, s->arcs[best].to))
			best = i;
	}
	return best;
}

static bool
spread(struct start *s, uint32_t hub, int32_t units)
{
	uint32_t *up = s->n->flow.up;
	int32_t free;
	uint32_t arc = best_of_hub(s, hub, &free);

	if (free < units)
		return false;
	for (int32_t i = 0; i < units; i++) {
		uint32_t pair = s->arcs[arc].to;
		bool first = !s->arcs[up[hub]].flow;

		s->hub[pair] = hub;
		s->arcs[arc].flow++;
		sit(s, pair, 1);
		if (first)
			up[hub] = arc;
		else if (arc != up[hub])
			up[pair] = arc;
		arc = best_of_hub(s, hub, &free);
	}
	return true;
}

static void
place(struct start *s, const struct class *k)
{
	struct flow *f = &s->n->flow;
	struct flow_arc *none = &s->arcs[f->up[k->node]];
	int32_t units = none->flow;

	for (uint32_t i = 0; i + 1 < k->n_arcs; i++) {
		struct flow_arc *arc = &s->arcs[k->first_arc + i];
		size_t group = network_group(s->n, arc->to);

		if (group == OPTIMUM_NONE) {
			if (!spread(s, arc->to, units))
				continue;
		} else if (s->free[group] >= units) {
			sit(s, arc->to, units);
		} else {
			continue;
		}
		none->flow = 0;
		arc->flow = units;
		f->up[k->node] = k->first_arc + i;
		return;
	}
}

/* What comes to pairs and groups runs on; groups hang by what has room. */
static void
pour(struct start *s)
{
	struct flow *f = &s->n->flow;
	size_t groups = s->n->question->n_groups;

	for (uint32_t i = 0; i < f->n_arcs; i++) {
		struct flow_arc *arc = &s->arcs[i];
		uint32_t v = arc->from;

		if (v > groups * (1 + NETWORK_AREAS))
			return;
		int32_t units = s->come[v] < arc->room ? s->come[v]
						       : arc->room;

		/* All has run on, and this is the first with room left. */
		if (v <= groups && s->come[v] >= 0 && units < arc->room) {
			f->up[v] = i;
			s->come[v] = -1;
		} else {
			s->come[v] -= units;
		}
		arc->flow = units > 0 ? units : 0;
	}
}

void
network_start(struct arena *a, struct network *n)
{
	const struct optimum_case *q = n->question;
	struct start s = {
		.n = n, .arcs = n->flow.arcs,
		.come = arena_array(a, n->hubs, sizeof(*s.come)),
		.hub = arena_array(a, n->hubs, sizeof(*s.hub)),
		.free = arena_array(a, q->n_groups, sizeof(*s.free)),
		.lack = arena_array(a, q->n_groups, sizeof(*s.lack)),
	};
	bool *placed = arena_array(a, n->n_classes, sizeof(*placed));

	for (size_t g = 0; g < q->n_groups; g++)
		network_room(n, g, &s.free[g], &s.lack[g]);
	for (size_t i = 0; i < q->n_bodies; i++) {
		size_t k = n->class_of[i];

		if (k == OPTIMUM_NONE || placed[k])
			continue;
		placed[k] = true;
		place(&s, &n->classes[k]);
	}
	pour(&s);
}
