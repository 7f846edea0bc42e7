/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/instead.h"

static bool
is_wanted_by(const struct intake *in, const struct request *q)
{
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *r = &in->requests[i];

		if (q->group.value.len &&
		    span_eq(q->group.value, r->group.value))
			return true;
		for (size_t k = 0; k < q->n_referents * r->n_referents; k++)
			if (span_eq_nocase(
				    q->referents[k / r->n_referents].name.value,
				    r->referents[k % r->n_referents].name
					    .value))
				return true;
	}
	return false;
}

bool
instead_wants(const struct intake *in, const struct intake *doubted)
{
	if (in->kind != KIND_CHANGE || in->consent != RULING_NO ||
	    !in->n_requests)
		return false;
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];

		if ((!q->group.value.len && !q->n_referents) ||
		    is_wanted_by(doubted, q))
			return false;
	}
	return true;
}
