/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/precedence.h"

#include "core/arena.h"

#define NO_ARC UINT32_MAX

/* The arcs that reduce to 0, by node, and one search over them. */
struct search {
	struct network *n;
	uint32_t *first, *arcs;	/* arcs[first[v]..first[v + 1]) touch v */
	uint32_t *queue;
	uint32_t *seen;		/* by node: number of the search */
	uint32_t *next;		/* by node: arc on the way to the start */
	uint32_t number;
	uint32_t *failed;	/* by class: a seat that no round led to, */
	uint32_t *failed_at;	/* and how many rounds there had been */
	uint32_t rounds;
};

static bool
is_free(const struct network *n, uint32_t arc)
{
	return flow_reduced(&n->flow, &n->flow.arcs[arc]) == 0;
}

static void
list_arcs(struct arena *a, struct search *s)
{
	const struct flow *f = &s->n->flow;
	uint32_t *fill = arena_array(a, f->n_nodes + 1, sizeof(*fill));
	uint32_t total = 0;

	s->first = arena_array(a, f->n_nodes + 1, sizeof(*s->first));
	for (uint32_t i = 0; i < f->n_arcs; i++)
		if (is_free(s->n, i)) {
			fill[f->arcs[i].from]++;
			fill[f->arcs[i].to]++;
		}
	for (size_t v = 0; v < f->n_nodes; v++) {
		s->first[v] = total;
		total += fill[v];
		fill[v] = s->first[v];
	}
	s->first[f->n_nodes] = total;
	s->arcs = arena_array(a, total, sizeof(*s->arcs));
	for (uint32_t i = 0; i < f->n_arcs; i++)
		if (is_free(s->n, i)) {
			s->arcs[fill[f->arcs[i].from]++] = i;
			s->arcs[fill[f->arcs[i].to]++] = i;
		}
}

/* A unit can run over the arc to v: then from which node, else v itself. */
static uint32_t
from_where(const struct flow_arc *arc, uint32_t v)
{
	if (arc->to == v)
		return arc->flow < arc->room ? arc->from : v;
	return arc->flow > 0 ? arc->to : v;
}

/* Backwards from the class: what can be exchanged for a unit of it. */
static bool
find_round(struct search *s, uint32_t to, uint32_t wanted)
{
	size_t head = 0, tail = 0;

	s->queue[tail++] = to;
	s->seen[to] = ++s->number;
	while (head < tail) {
		uint32_t v = s->queue[head++];

		for (uint32_t i = s->first[v]; i < s->first[v + 1]; i++) {
			uint32_t arc = s->arcs[i];
			uint32_t u = from_where(&s->n->flow.arcs[arc], v);

			if (s->seen[u] == s->number)
				continue;
			s->seen[u] = s->number;
			s->next[u] = arc;
			if (u == wanted)
				return true;
			s->queue[tail++] = u;
		}
	}
	return false;
}

/* One unit more on the arc, and so round until it is back at the class. */
static void
run_round(struct search *s, uint32_t class, uint32_t arc)
{
	struct flow_arc *arcs = s->n->flow.arcs;
	uint32_t v = arcs[arc].to;

	arcs[arc].flow++;
	while (v != class) {
		struct flow_arc *next = &arcs[s->next[v]];

		if (next->from == v) {
			next->flow++;
			v = next->to;
		} else {
			next->flow--;
			v = next->from;
		}
	}
	s->rounds++;
}

/*
 * The best seat that a body of the class can have by now; the flow is such
 * that there is a unit on its arc.
 */
static uint32_t
best_arc(struct search *s, size_t class)
{
	const struct class *k = &s->n->classes[class];
	const struct flow_arc *arcs = s->n->flow.arcs;
	uint32_t arc = k->first_arc;

	for (; !arcs[arc].flow; arc++) {
		if (!is_free(s->n, arc))
			continue;
		if (s->failed[class] == arc &&
		    s->failed_at[class] == s->rounds)
			continue;
		if (find_round(s, k->node, arcs[arc].to)) {
			run_round(s, k->node, arc);
			break;
		}
		s->failed[class] = arc;
		s->failed_at[class] = s->rounds;
	}
	return arc;
}

/*
 * A unit at a hub is nobody's until all are given out: bodies at one hub,
 * the first to write first, take the groups in their order.
 */
static size_t
take_from_hub(struct network *n, uint32_t hub)
{
	struct flow_arc *arc =
		&n->flow.arcs[n->first_hub_arc[hub - n->hubs]];

	while (!arc->flow)
		arc++;
	arc->flow--;
	return network_group(n, arc->to);
}

void
precedence_settle(struct arena *a, struct network *n, size_t *seats)
{
	size_t n_bodies = n->question->n_bodies, nodes = n->flow.n_nodes;
	uint32_t *taken = arena_array(a, n_bodies, sizeof(*taken));
	struct search s = {
		.n = n,
		.queue = arena_array(a, nodes, sizeof(*s.queue)),
		.seen = arena_array(a, nodes, sizeof(*s.seen)),
		.next = arena_array(a, nodes, sizeof(*s.next)),
		.failed = arena_array(a, n->n_classes, sizeof(*s.failed)),
		.failed_at = arena_array(a, n->n_classes,
					 sizeof(*s.failed_at)),
	};

	list_arcs(a, &s);
	for (size_t i = 0; i < n->n_classes; i++)
		s.failed[i] = NO_ARC;
	for (size_t i = 0; i < n_bodies; i++)
		if (n->class_of[i] != OPTIMUM_NONE) {
			taken[i] = best_arc(&s, n->class_of[i]);
			n->flow.arcs[taken[i]].flow--;
		}
	for (size_t i = 0; i < n_bodies; i++) {
		if (n->class_of[i] == OPTIMUM_NONE)
			continue;
		uint32_t to = n->flow.arcs[taken[i]].to;

		seats[i] = to >= n->hubs ? take_from_hub(n, to)
					 : network_group(n, to);
	}
}
