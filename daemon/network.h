/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The flow network of one question of seats (daemon/optimum.h says what it
 * stands for): classes of bodies that nothing but their letters tells apart,
 * pairs of group and area, groups, and the sink.  Shared by optimum.c and
 * precedence.c; nobody else needs it.
 */
#ifndef DAEMON_NETWORK_H
#define DAEMON_NETWORK_H

#include "daemon/flow.h"
#include "daemon/optimum.h"

/* What one unit of each aim weighs: more than all that stand below it. */
struct weights {
	flow_cost unseated, move, unnamed, step, lack, square;
};

/* Bodies alike; their seats are arcs in a row, the best for them first. */
struct class {
	uint32_t node;
	uint32_t first_arc, n_arcs;
	uint32_t hub;		/* to all other groups; 0: there is none */
};

struct network {
	const struct optimum_case *question;
	struct weights weights;
	struct flow flow;
	struct class *classes;
	size_t n_classes;
	size_t *members;	/* bodies in question, class after class */
	size_t n_members;
	size_t *class_of;	/* by body; OPTIMUM_NONE: not in question */
	unsigned *base;		/* bodies that stay, by group and area */
	uint32_t *first_hub_arc;	/* by hub, in the order of the groups */
	uint32_t hubs;		/* first node that is one; they are the last */
	size_t room;
};

/* Nodes of a group's areas, of which the last is "none". */
#define NETWORK_AREAS (AREA_COUNT + 1)

/* The body keeps its seat whatever happens. */
bool network_stays(const struct optimum_case *, const struct optimum_body *);

/* Nobody in question has a seat yet. */
void network_build(struct arena *, const struct optimum_case *,
		   struct network *ret);
/* network_start.c: seats most of them, not badly. */
void network_start(struct arena *, struct network *);

/* Seats for bodies in question, and how many of these the minimum lacks. */
void network_room(const struct network *, size_t group, int32_t *free,
		  int32_t *lack);

/* The group of a node for group and area; OPTIMUM_NONE for any other. */
size_t network_group(const struct network *, uint32_t node);

#endif
