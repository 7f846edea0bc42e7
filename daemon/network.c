/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/network.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"

/* Steps of a body that gets nothing of what it wishes. */
#define STEPS_ALL (LIMIT_ALTERNATIVES + 1)

/*
 * With n bodies, moves, unnamed and lack are at most n, steps STEPS_ALL * n
 * and squares n * n: each weight is one more than all below it can come to.
 * For n = OPTIMUM_BODIES = 2^14 that is 2^(28 + 14 + 18.1 + 14 + 14) < 2^89
 * for `unseated`, 2^91 for the dearest arc, and, with fewer than 2^16 nodes,
 * 2^107 for a price.
 */
static struct weights
weigh(const struct optimum_case *q)
{
	flow_cost n = (flow_cost)q->n_bodies, w = 1;
	struct weights ret = { 0 };

	for (size_t i = AIM_COUNT; i-- > 0;)
		switch (q->order[i]) {
		case AIM_STAY:
			ret.move = w;
			w *= n + 1;
			break;
		case AIM_WISHES:
			ret.step = w;
			w *= STEPS_ALL * n + 1;
			ret.unnamed = w;
			w *= n + 1;
			break;
		case AIM_MINIMUM:
			ret.lack = w;
			w *= n + 1;
			break;
		case AIM_AREAS:
			ret.square = w;
			w *= n * n + 1;
			break;
		case AIM_COUNT:
			break;
		}
	ret.unseated = w;
	return ret;
}

bool
network_stays(const struct optimum_case *q, const struct optimum_body *b)
{
	return b->current != OPTIMUM_NONE &&
	       (b->stays || q->groups[b->current].closed);
}

size_t
network_group(const struct network *n, uint32_t node)
{
	size_t groups = n->question->n_groups;

	if (node <= groups || node > groups * (1 + NETWORK_AREAS))
		return OPTIMUM_NONE;
	return (node - 1 - groups) / NETWORK_AREAS;
}

static uint32_t
pair_node(const struct network *n, size_t group, size_t area)
{
	return (uint32_t)(1 + n->question->n_groups +
			  group * NETWORK_AREAS + area);
}

static uint32_t
add_arc(struct arena *a, struct network *n, uint32_t from, uint32_t to,
	int32_t room, flow_cost cost)
{
	struct flow *f = &n->flow;

	f->arcs = arena_grow(a, f->arcs, f->n_arcs, &n->room,
			     sizeof(*f->arcs));
	f->arcs[f->n_arcs] = (struct flow_arc){
		.from = from, .to = to, .room = room, .cost = cost,
	};
	return (uint32_t)f->n_arcs++;
}

static int
compare_sizes(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static int
compare_lists(const size_t *a, size_t n_a, const size_t *b, size_t n_b)
{
	int c = compare_sizes(n_a, n_b);

	for (size_t i = 0; i < n_a && !c; i++)
		c = compare_sizes(a[i], b[i]);
	return c;
}

/* Who can share a hub stands together. */
static int
compare_reach(const struct optimum_body *a, const struct optimum_body *b)
{
	int c = compare_sizes(a->area, b->area);

	return c ? c : compare_lists(a->forbidden, a->n_forbidden,
				     b->forbidden, b->n_forbidden);
}

static int
compare_bodies(const struct optimum_body *a, const struct optimum_body *b)
{
	int c = compare_reach(a, b);

	if (!c)
		c = compare_sizes(a->current, b->current);
	if (!c)
		c = compare_sizes(a->named, b->named);
	return c ? c : compare_lists(a->alternatives, a->n_alternatives,
				     b->alternatives, b->n_alternatives);
}

static int
by_class(const void *a, const void *b, void *bodies)
{
	const struct optimum_body *all = bodies;
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	int c = compare_bodies(&all[i], &all[j]);

	return c ? c : compare_sizes(i, j);
}

/* Members in the order of classes; who stays is counted and done with. */
static void
sort_bodies(struct arena *a, struct network *n)
{
	const struct optimum_case *q = n->question;

	n->members = arena_array(a, q->n_bodies, sizeof(*n->members));
	n->class_of = arena_array(a, q->n_bodies, sizeof(*n->class_of));
	n->base = arena_array(a, q->n_groups * NETWORK_AREAS,
			      sizeof(*n->base));
	for (size_t i = 0; i < q->n_bodies; i++) {
		const struct optimum_body *b = &q->bodies[i];

		n->class_of[i] = OPTIMUM_NONE;
		if (network_stays(q, b))
			n->base[b->current * NETWORK_AREAS + b->area]++;
		else
			n->members[n->n_members++] = i;
	}
	if (n->n_members)
		qsort_r(n->members, n->n_members, sizeof(*n->members),
			by_class, (void *)(uintptr_t)q->bodies);
}

/* No more than OPTIMUM_BODIES ever come. */
static int32_t
clip(unsigned n)
{
	return n < OPTIMUM_BODIES ? (int32_t)n : OPTIMUM_BODIES;
}

void
network_room(const struct network *n, size_t group, int32_t *free,
	     int32_t *lack)
{
	const struct optimum_group *g = &n->question->groups[group];
	int32_t stay = 0;

	for (size_t a = 0; a < NETWORK_AREAS; a++)
		stay += (int32_t)n->base[group * NETWORK_AREAS + a];
	*free = g->closed ? 0 : clip(g->capacity) - stay;
	*lack = clip(g->minimum) - stay;
	if (*free < 0)
		*free = 0;
	if (*lack < 0)
		*lack = 0;
	if (*lack > *free)
		*lack = *free;
}

static bool
is_open(const struct network *n, size_t group)
{
	int32_t free, lack;

	network_room(n, group, &free, &lack);
	return free > 0;
}

/*
 * From the areas to their group: a unit each, dearer from one to the next,
 * and an endless arc by which the pair hangs in the tree.
 */
static void
add_areas(struct arena *a, struct network *n, size_t group, unsigned free,
	  const unsigned *members)
{
	for (size_t area = 0; area < NETWORK_AREAS; area++) {
		uint32_t node = pair_node(n, group, area);
		unsigned there = n->base[group * NETWORK_AREAS + area];
		unsigned most = area == AREA_COUNT ? 0
			      : free < members[area] ? free : members[area];
		flow_cost w = area == AREA_COUNT ? 0 : n->weights.square;

		for (unsigned k = 0; k < most; k++)
			add_arc(a, n, node, (uint32_t)(1 + group), 1,
				w * (2 * (there + k) + 1));
		n->flow.up[node] = add_arc(a, n, node, (uint32_t)(1 + group),
					   FLOW_ENDLESS,
					   w * (2 * (there + most) + 1));
	}
}

/*
 * From the group to the sink: what is short of the minimum earns, the rest
 * is free, and beyond the seats stands an arc so dear that to leave a body
 * without a seat is always cheaper.
 */
static void
add_group(struct arena *a, struct network *n, size_t group,
	  const unsigned *members)
{
	uint32_t node = (uint32_t)(1 + group);
	int32_t free, lack;

	network_room(n, group, &free, &lack);
	if (lack)
		add_arc(a, n, node, 0, lack, -n->weights.lack);
	if (free > lack)
		add_arc(a, n, node, 0, free - lack, 0);
	n->flow.up[node] = add_arc(a, n, node, 0, FLOW_ENDLESS,
				   2 * n->weights.unseated);
	add_areas(a, n, group, (unsigned)free, members);
}

static bool
has(const size_t *list, size_t n, size_t x)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == x)
			return true;
	return false;
}

/* What a seat there, or none, costs of the body's own. */
static flow_cost
own_cost(const struct weights *w, const struct optimum_body *b, size_t group)
{
	flow_cost cost = 0;
	size_t steps = 0;

	if (b->current != OPTIMUM_NONE && group != b->current)
		cost += w->move;
	if (b->named != OPTIMUM_NONE && group != b->named)
		cost += w->unnamed;
	if (b->named != OPTIMUM_NONE ? group != b->named
				     : b->n_alternatives > 0) {
		while (steps < b->n_alternatives &&
		       b->alternatives[steps] != group)
			steps++;
		steps = steps < b->n_alternatives ? steps + 1 : STEPS_ALL;
	}
	return cost + w->step * (flow_cost)steps;
}

static void
add_choice(struct arena *a, struct network *n, struct class *k,
	   const struct optimum_body *b, size_t group)
{
	uint32_t to;

	if (group == OPTIMUM_NONE || !is_open(n, group) ||
	    has(b->forbidden, b->n_forbidden, group))
		return;
	to = pair_node(n, group, b->area);
	for (uint32_t i = 0; i < k->n_arcs; i++)
		if (n->flow.arcs[k->first_arc + i].to == to)
			return;
	add_arc(a, n, k->node, to, FLOW_ENDLESS,
		own_cost(&n->weights, b, group));
	k->n_arcs++;
}

static int
by_cost(const void *a, const void *b)
{
	const struct flow_arc *x = a, *y = b;

	return x->cost < y->cost ? -1 : x->cost > y->cost;
}

/* Where its bodies wish to sit, anywhere else, and nowhere. */
static void
add_class(struct arena *a, struct network *n, struct class *k, size_t body,
	  int32_t size)
{
	const struct optimum_body *b = &n->question->bodies[body];
	struct flow *f = &n->flow;

	k->first_arc = (uint32_t)f->n_arcs;
	add_choice(a, n, k, b, b->current);
	add_choice(a, n, k, b, b->named);
	for (size_t i = 0; i < b->n_alternatives; i++)
		add_choice(a, n, k, b, b->alternatives[i]);
	qsort(&f->arcs[k->first_arc], k->n_arcs, sizeof(*f->arcs), by_cost);
	if (k->hub) {
		add_arc(a, n, k->node, k->hub, FLOW_ENDLESS,
			own_cost(&n->weights, b, n->question->n_groups));
		k->n_arcs++;
	}
	uint32_t none = add_arc(a, n, k->node, 0, FLOW_ENDLESS,
				n->weights.unseated +
				own_cost(&n->weights, b, OPTIMUM_NONE));

	k->n_arcs++;
	f->arcs[none].flow = size;
	f->up[k->node] = none;
}

/* A node that leads to every group a body may sit in; 0: to none. */
static uint32_t
add_hub(struct arena *a, struct network *n, const struct optimum_body *b)
{
	uint32_t node = (uint32_t)n->flow.n_nodes;
	uint32_t first = (uint32_t)n->flow.n_arcs;

	for (size_t g = 0; g < n->question->n_groups; g++)
		if (is_open(n, g) && !has(b->forbidden, b->n_forbidden, g))
			add_arc(a, n, node, pair_node(n, g, b->area),
				FLOW_ENDLESS, 0);
	if (n->flow.n_arcs == first)
		return 0;
	n->first_hub_arc[node - n->hubs] = first;
	n->flow.up[node] = first;
	n->flow.n_nodes++;
	return node;
}

static void
add_classes(struct arena *a, struct network *n)
{
	const struct optimum_body *bodies = n->question->bodies;
	size_t start = 0;

	for (size_t i = 0; i < n->n_classes; i++) {
		struct class *k = &n->classes[i];
		size_t first = n->members[start], end = start;

		while (end < n->n_members &&
		       !compare_bodies(&bodies[first],
				       &bodies[n->members[end]]))
			n->class_of[n->members[end++]] = i;
		k->node = n->hubs - (uint32_t)(n->n_classes - i);
		if (start && !compare_reach(&bodies[n->members[start - 1]],
					    &bodies[first]))
			k->hub = k[-1].hub;
		else
			k->hub = add_hub(a, n, &bodies[first]);
		add_class(a, n, k, first, (int32_t)(end - start));
		start = end;
	}
}

static void
count_classes(struct network *n)
{
	const struct optimum_body *bodies = n->question->bodies;

	for (size_t i = 0; i < n->n_members; i++)
		if (!i || compare_bodies(&bodies[n->members[i - 1]],
					 &bodies[n->members[i]]))
			n->n_classes++;
}

void
network_build(struct arena *a, const struct optimum_case *q,
	      struct network *ret)
{
	struct network n = { .question = q, .weights = weigh(q) };
	unsigned members[NETWORK_AREAS] = { 0 };

	sort_bodies(a, &n);
	count_classes(&n);
	n.classes = arena_array(a, n.n_classes, sizeof(*n.classes));
	n.hubs = (uint32_t)(1 + q->n_groups * (1 + NETWORK_AREAS) +
			    n.n_classes);
	n.first_hub_arc = arena_array(a, n.n_classes,
				      sizeof(*n.first_hub_arc));
	n.flow.n_nodes = n.hubs;
	n.flow.up = arena_array(a, n.hubs + n.n_classes, sizeof(*n.flow.up));
	for (size_t i = 0; i < n.n_members; i++)
		members[q->bodies[n.members[i]].area]++;
	for (size_t g = 0; g < q->n_groups; g++)
		add_group(a, &n, g, members);
	add_classes(a, &n);
	*ret = n;
}
