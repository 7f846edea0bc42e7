/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/flow.h"

#include <stdbool.h>

#include "core/arena.h"

#define NOBODY	UINT32_MAX
#define BLOCK_LEAST 32		/* arcs looked at before one is taken */
#define STRIDE	7919		/* a prime */

/* A node of the tree, with its children in a ring-free double list. */
struct node {
	uint32_t parent, depth, child, next, before;
};

struct simplex {
	struct flow *net;
	struct node *nodes;
	/* Where the search for arcs stands.  Neighbours are much alike, so a
	   block takes one arc here and one there. */
	size_t at, stride, block;
};

/* A unit more on the entering arc runs round: join, first, second, join. */
struct cycle {
	uint32_t arc, first, second, join;
	int32_t units;
	uint32_t leaves;	/* node whose up arc leaves; or NOBODY */
	bool at_first;		/* it is on the first side */
};

flow_cost
flow_reduced(const struct flow *net, const struct flow_arc *a)
{
	return a->cost + net->price[a->from] - net->price[a->to];
}

static void
hang(struct simplex *s, uint32_t v, uint32_t parent)
{
	struct node *n = &s->nodes[v], *p = &s->nodes[parent];

	n->parent = parent;
	n->before = NOBODY;
	n->next = p->child;
	if (p->child != NOBODY)
		s->nodes[p->child].before = v;
	p->child = v;
}

static void
cut(struct simplex *s, uint32_t v)
{
	struct node *n = &s->nodes[v];

	if (n->before != NOBODY)
		s->nodes[n->before].next = n->next;
	else
		s->nodes[n->parent].child = n->next;
	if (n->next != NOBODY)
		s->nodes[n->next].before = n->before;
}

/* Of top and all below it: depths follow the parents', prices shift. */
static void
shift(struct simplex *s, uint32_t top, flow_cost by)
{
	const struct flow *net = s->net;
	struct node *nodes = s->nodes;
	uint32_t v = top, depth = nodes[nodes[top].parent].depth + 1;

	for (;;) {
		nodes[v].depth = depth;
		net->price[v] += by;
		if (nodes[v].child != NOBODY) {
			v = nodes[v].child;
			depth++;
			continue;
		}
		while (v != top && nodes[v].next == NOBODY) {
			v = nodes[v].parent;
			depth--;
		}
		if (v == top)
			return;
		v = nodes[v].next;
	}
}

/* v hangs by its up arc, which is to reduce to 0, as all tree arcs do. */
static void
settle(struct simplex *s, uint32_t v)
{
	const struct flow_arc *up = &s->net->arcs[s->net->up[v]];
	flow_cost reduced = flow_reduced(s->net, up);

	shift(s, v, up->from == v ? -reduced : reduced);
}

static void
plant(struct arena *a, struct simplex *s, struct flow *net)
{
	*s = (struct simplex){ .net = net };
	s->nodes = arena_array(a, net->n_nodes, sizeof(*s->nodes));
	net->price = arena_array(a, net->n_nodes, sizeof(*net->price));
	while (10 * s->block * s->block < net->n_arcs ||
	       s->block < BLOCK_LEAST)
		s->block++;
	s->stride = net->n_arcs ? STRIDE % net->n_arcs : 0;
	if (!s->stride)
		s->stride = 1;
	for (size_t v = 0; v < net->n_nodes; v++)
		s->nodes[v].child = s->nodes[v].next = NOBODY;
	for (uint32_t v = 1; v < net->n_nodes; v++) {
		const struct flow_arc *up = &net->arcs[net->up[v]];

		hang(s, v, up->from == v ? up->to : up->from);
		settle(s, v);
	}
}

/* How much a unit on the arc, or a unit less, would save; <= 0: nothing. */
static flow_cost
saving(const struct flow *net, const struct flow_arc *a)
{
	flow_cost reduced = flow_reduced(net, a);

	if (reduced < 0)
		return a->flow < a->room ? -reduced : 0;
	return a->flow > 0 ? reduced : 0;
}

/* The best arc of the first block that has any; false: none is left. */
static bool
find_entering(struct simplex *s, uint32_t *ret)
{
	const struct flow *net = s->net;
	flow_cost best = 0;
	size_t left = s->block;

	for (size_t i = 0; i < net->n_arcs; i++) {
		flow_cost saved = saving(net, &net->arcs[s->at]);

		if (saved > best) {
			best = saved;
			*ret = (uint32_t)s->at;
		}
		s->at += s->stride;
		if (s->at >= net->n_arcs)
			s->at -= net->n_arcs;
		if (--left == 0) {
			if (best > 0)
				return true;
			left = s->block;
		}
	}
	return best > 0;
}

static uint32_t
find_join(const struct simplex *s, uint32_t u, uint32_t v)
{
	while (u != v)
		if (s->nodes[u].depth >= s->nodes[v].depth)
			u = s->nodes[u].parent;
		else
			v = s->nodes[v].parent;
	return u;
}

/* How much more can run from v to its parent (up), or from it to v. */
static int32_t
slack(const struct flow *net, uint32_t v, bool up)
{
	const struct flow_arc *a = &net->arcs[net->up[v]];

	return (a->from == v) == up ? a->room - a->flow : a->flow;
}

/*
 * Of the arcs that stop the flow, the last one round the cycle from the join
 * leaves: so the tree stays strongly feasible.
 */
static struct cycle
find_cycle(const struct simplex *s, uint32_t arc)
{
	const struct flow *net = s->net;
	const struct flow_arc *a = &net->arcs[arc];
	bool more = flow_reduced(net, a) < 0;
	struct cycle c = {
		.arc = arc,
		.first = more ? a->from : a->to,
		.second = more ? a->to : a->from,
		.units = more ? a->room - a->flow : a->flow,
		.leaves = NOBODY,
	};

	c.join = find_join(s, c.first, c.second);
	for (uint32_t v = c.first; v != c.join; v = s->nodes[v].parent)
		if (slack(net, v, false) < c.units) {
			c.units = slack(net, v, false);
			c.leaves = v;
			c.at_first = true;
		}
	for (uint32_t v = c.second; v != c.join; v = s->nodes[v].parent)
		if (slack(net, v, true) <= c.units) {
			c.units = slack(net, v, true);
			c.leaves = v;
			c.at_first = false;
		}
	return c;
}

static void
push_up(struct flow *net, uint32_t v, int32_t units)
{
	struct flow_arc *a = &net->arcs[net->up[v]];

	a->flow += a->from == v ? units : -units;
}

static void
push_round(struct simplex *s, const struct cycle *c)
{
	struct flow_arc *a = &s->net->arcs[c->arc];

	a->flow += a->from == c->first ? c->units : -c->units;
	for (uint32_t v = c->first; v != c->join; v = s->nodes[v].parent)
		push_up(s->net, v, -c->units);
	for (uint32_t v = c->second; v != c->join; v = s->nodes[v].parent)
		push_up(s->net, v, c->units);
}

/* What hung below the arc that leaves hangs by the one that enters. */
static void
hang_anew(struct simplex *s, const struct cycle *c)
{
	uint32_t v = c->at_first ? c->first : c->second;
	uint32_t to = c->at_first ? c->second : c->first;
	uint32_t arc = c->arc, top = v;
	bool last = false;

	while (!last) {
		uint32_t parent = s->nodes[v].parent;
		uint32_t up = s->net->up[v];

		last = v == c->leaves;
		cut(s, v);
		hang(s, v, to);
		s->net->up[v] = arc;
		to = v;
		arc = up;
		v = parent;
	}
	settle(s, top);
}

void
flow_solve(struct arena *a, struct flow *net)
{
	struct simplex s;
	uint32_t arc = 0;

	plant(a, &s, net);
	while (find_entering(&s, &arc)) {
		struct cycle c = find_cycle(&s, arc);

		if (c.units)
			push_round(&s, &c);
		if (c.leaves != NOBODY)
			hang_anew(&s, &c);
	}
}
