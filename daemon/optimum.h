/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The best seats for all bodies of one sector at once.  Pure: wishes in,
 * seats out.  Where daemon/seating.h seats one letter and moves nobody else,
 * this weighs all bodies together.
 *
 * What must hold: no group has more bodies than seats, no body sits in a group
 * that is forbidden to it (somebody of it would sit twice at once), who stays
 * stays, and nobody enters or leaves a closed group.
 *
 * What is best: first of all, as many bodies as possible have a seat; then
 * the aims in the order that is asked for, each weighed only where those
 * before it are equal (enum aim stands in the order for seating); and last,
 * whoever wrote earlier gets what is better for him: the seats' own costs (no
 * seat, moved, not the named group, how far down the list of alternatives)
 * form a row in the order of the letters, and the row that is least at the
 * first difference wins.
 *
 * Model: a flow of cheapest cost.  A body is one unit; it runs to a node for
 * each pair of group and macro-area, at the body's own cost, from there to
 * the group, and from the group to the sink.  The k-th body of an area in a
 * group costs k^2 - (k-1)^2, the first `minimum` bodies of a group earn one
 * each: both costs grow with the flow, so arcs of one unit side by side are
 * exact, and a flow network has whole cheapest flows.  The aims are packed
 * into one number, each worth more than all that stand below it.  Bodies
 * with the same area, seat, wishes and bans are one node; groups that a body
 * neither named nor sits in are reached by a node shared with all bodies of
 * its area and bans.  The last rule is no sum: it is settled afterwards,
 * among the cheapest flows only, letter by letter (daemon/precedence.h).
 *
 * What is no flow, and is left to the caller: two bodies of the sector that
 * share a person while groups of it overlap.  Where one may sit then depends
 * on where the other sits: if all groups overlap, those who share people must
 * sit together, and to fit them in is to pack bins (NP-hard).  Such bodies are
 * best left where they are (stays).
 *
 * Cost: see daemon/flow.h.  10,000 bodies in 500 groups: ./dev bench seats.
 */
#ifndef DAEMON_OPTIMUM_H
#define DAEMON_OPTIMUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/programme.h"

struct arena;

#define OPTIMUM_BODIES	16384
#define OPTIMUM_GROUPS	1024
#define OPTIMUM_NONE	SIZE_MAX	/* no group */

enum aim {
	AIM_STAY,	/* fewest bodies leave where they sit */
	AIM_WISHES,	/* named groups; then alternatives, in their order */
	AIM_MINIMUM,	/* least that groups lack to their minimum, in sum */
	AIM_AREAS,	/* least sum of squares over groups and macro-areas */
	AIM_COUNT,
};

struct optimum_group {
	unsigned capacity;	/* bodies; seats kept for others are off */
	unsigned minimum;
	bool closed;		/* nobody enters, nobody leaves */
};

/* Groups are indices; lists borrow. */
struct optimum_body {
	size_t area;			/* AREA_COUNT: none */
	size_t current;			/* where it sits; or OPTIMUM_NONE */
	size_t named;			/* or OPTIMUM_NONE */
	const size_t *alternatives;	/* at most LIMIT_ALTERNATIVES */
	size_t n_alternatives;
	const size_t *forbidden;
	size_t n_forbidden;
	bool stays;			/* its seat is not in question */
};

struct optimum_case {
	const struct optimum_group *groups;
	size_t n_groups;
	const struct optimum_body *bodies;	/* the first to write first */
	size_t n_bodies;
	enum aim order[AIM_COUNT];	/* each once, the foremost first */
};

/* Less is better, in each. */
struct optimum_score {
	uint64_t unseated;
	uint64_t moves;
	uint64_t unnamed;	/* bodies not in the group they named */
	uint64_t steps;		/* down the lists of alternatives, in sum */
	uint64_t shortfall;
	uint64_t squares;
};

/*
 * seats[i] becomes the group of body i, or OPTIMUM_NONE.  The same case gives
 * the same seats.  False, and nothing is filled in, beyond the limits above.
 * The arena holds what is needed meanwhile: 100 MiB are enough for 10,000
 * bodies in 500 groups with 500 different bans.
 */
bool optimum_find(struct arena *, const struct optimum_case *, size_t *seats);

/* How good these seats are, whoever found them. */
struct optimum_score optimum_score(struct arena *, const struct optimum_case *,
				   const size_t *seats);

/* Negative, 0 or positive, as a is better than b, as good, or worse. */
int optimum_compare(const enum aim order[AIM_COUNT],
		    const struct optimum_score *a,
		    const struct optimum_score *b);

#endif
