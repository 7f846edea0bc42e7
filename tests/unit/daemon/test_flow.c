/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/flow.h"

#define ROUNDS 300
#define NODES_MAX 200

static unsigned seed;

static unsigned
below(unsigned n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static void
add(struct flow *f, unsigned from, unsigned to, int32_t room, flow_cost cost)
{
	f->arcs[f->n_arcs++] = (struct flow_arc){
		.from = from, .to = to, .room = room, .cost = cost,
	};
}

/* Every node can reach the sink, dearly; and there are arcs by chance. */
static void
draw(struct arena *a, struct flow *f, int32_t *supply, bool wide)
{
	size_t n = 2 + below(NODES_MAX - 2), m = below(8 * NODES_MAX);
	flow_cost high = wide ? (flow_cost)1 << 90 : 1;

	*f = (struct flow){
		.arcs = arena_array(a, n + m, sizeof(*f->arcs)),
		.up = arena_array(a, n, sizeof(*f->up)),
		.n_nodes = n,
	};
	for (unsigned v = 1; v < n; v++) {
		supply[v] = (int32_t)below(4);
		f->up[v] = (uint32_t)f->n_arcs;
		add(f, v, 0, FLOW_ENDLESS, 1000 * high);
		f->arcs[f->n_arcs - 1].flow = supply[v];
	}
	for (size_t i = 0; i < m; i++) {
		unsigned from = 1 + below((unsigned)n - 1);
		unsigned to = below((unsigned)n);

		if (from != to)
			add(f, from, to, (int32_t)below(6),
			    high * ((int)below(14) - 3) + below(3));
	}
}

/*
 * What is supplied arrives, no arc holds too much, and the prices prove that
 * nothing cheaper exists.
 */
static void
check(const struct flow *f, const int32_t *supply)
{
	int32_t out[NODES_MAX] = { 0 };

	for (size_t i = 0; i < f->n_arcs; i++) {
		const struct flow_arc *arc = &f->arcs[i];
		flow_cost reduced = flow_reduced(f, arc);

		assert_true(arc->flow >= 0 && arc->flow <= arc->room);
		assert_true(arc->flow == arc->room || reduced >= 0);
		assert_true(arc->flow == 0 || reduced <= 0);
		out[arc->from] += arc->flow;
		out[arc->to] -= arc->flow;
	}
	for (size_t v = 1; v < f->n_nodes; v++)
		assert_int_equal(out[v], supply[v]);
}

static void
test_proves_itself(void **state)
{
	struct arena *a = arena_open(64 * MIB);

	seed = 3;
	for (int i = 0; i < ROUNDS; i++) {
		int32_t supply[NODES_MAX] = { 0 };
		struct flow f;

		draw(a, &f, supply, i % 2);
		flow_solve(a, &f);
		check(&f, supply);
		arena_reset(a);
	}
	arena_close(a);
}

static void
test_nothing_to_do(void **state)
{
	struct arena *a = arena_open(MIB);
	struct flow f = {
		.arcs = arena_array(a, 1, sizeof(*f.arcs)),
		.up = arena_array(a, 1, sizeof(*f.up)), .n_nodes = 1,
	};

	flow_solve(a, &f);
	assert_true(f.price[0] == 0);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proves_itself),
		cmocka_unit_test(test_nothing_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
