/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The cheapest flow through a network: what the nodes supply runs along arcs
 * of limited room to node 0, the sink, at the least cost in all.  Pure.
 *
 * Method: primal network simplex, with strongly feasible trees so that it
 * ends (W. H. Cunningham, A network simplex method, Mathematical Programming
 * 11, 1976) and a search for entering arcs block by block.  One step costs
 * about sqrt(arcs) and the part of the tree that is hung elsewhere; how many
 * steps there are is bounded only by experience, a few times the flow.
 */
#ifndef DAEMON_FLOW_H
#define DAEMON_FLOW_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* Wide enough for several aims in one number, the foremost on top. */
__extension__ typedef __int128 flow_cost;

#define FLOW_ENDLESS INT32_MAX	/* room that is never used up */

struct flow_arc {
	uint32_t from, to;
	int32_t room, flow;
	flow_cost cost;		/* of each unit */
};

/*
 * Given: arcs with a flow that serves all supplies; and, in up[v], the arc by
 * which each node but 0 hangs on its parent in a tree that reaches all.  Every
 * arc outside of the tree is empty or full, and from every node one more unit
 * could run up the tree.  Costs times n_nodes stay below 2^126.
 */
struct flow {
	struct flow_arc *arcs;
	size_t n_arcs;
	uint32_t *up;
	size_t n_nodes;
	flow_cost *price;	/* n_nodes, filled in: the proof of it */
};

/* The flow becomes a cheapest one. */
void flow_solve(struct arena *, struct flow *);

/*
 * What one more unit on the arc would cost, with all that it displaces.  In a
 * cheapest flow it is >= 0 where there is room and <= 0 where there is flow;
 * and a flow for which that holds is a cheapest one.
 */
flow_cost flow_reduced(const struct flow *, const struct flow_arc *);

#endif
