/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/trace_list.h"

#include "core/arena.h"
#include "core/limits.h"

static bool
is_same(const struct candidate *x, const struct candidate *y)
{
	return x->matter == y->matter && x->fate == y->fate &&
	       span_eq_nocase(x->what.value, y->what.value) &&
	       span_eq(x->to, y->to) && x->matter != MATTER_TEXT;
}

void
trace_add(struct arena *a, struct intake *in, const struct candidate *c)
{
	for (size_t i = 0; i < in->n_candidates; i++) {
		struct candidate *old = &in->candidates[i];

		if (!is_same(old, c))
			continue;
		if (c->weight > old->weight)
			old->weight = c->weight;
		return;
	}
	if (!in->candidates)
		in->candidates = arena_array(a, LIMIT_CANDIDATES,
					     sizeof(*in->candidates));
	if (in->n_candidates < LIMIT_CANDIDATES)
		in->candidates[in->n_candidates++] = *c;
}
