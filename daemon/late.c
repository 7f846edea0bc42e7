/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/late.h"

#include "core/arena.h"
#include "daemon/rest.h"

/* Of him the later letter says something that the first did not know. */
static bool
is_news(const struct referent *now, const struct referent *before)
{
	return !before ||
	       !span_eq(now->email.value, before->email.value) ||
	       now->n_phones != before->n_phones;
}

static const struct request *
named_by(const struct intake *in, struct span sector)
{
	for (size_t i = 0; sector.len && i < in->n_requests; i++)
		if (span_eq(in->requests[i].sector.value, sector))
			return &in->requests[i];
	return NULL;
}

/* The people of a joined request of whom there is news; the rest goes. */
static void
keep_news(struct request *q, const struct request *before)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n_referents; i++) {
		const struct referent *was =
			before && i < before->n_referents
				? &before->referents[i] : NULL;

		if (!is_news(&q->referents[i], was))
			continue;
		/* Who was not named before must be reachable. */
		q->referents[i].corrected = was != NULL;
		q->referents[n++] = q->referents[i];
	}
	q->n_referents = n;
}

static struct request
news_of(const struct request *joined, const struct request *before,
	const struct request *named)
{
	struct request q = *joined;

	/* A sector is an answer of its own, and needs whoever goes there. */
	if (!named) {
		q.sector = (struct field){ 0 };
		keep_news(&q, before);
	}
	q.group = named ? named->group : (struct field){ 0 };
	q.alternatives = named ? named->alternatives : NULL;
	q.n_alternatives = named ? named->n_alternatives : 0;
	q.number = (struct field){ 0 };
	return q;
}

static bool
is_said(const struct intake *in, const struct request *q)
{
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++)
			for (size_t m = 0; m < q->n_referents; m++)
				if (span_eq(q->referents[m].name.value,
					    in->requests[i].referents[k]
						    .name.value))
					return true;
	return false;
}

const struct intake *
late_read(struct arena *a, const struct programme *p,
	  const struct intake *first, const struct intake *later)
{
	struct intake *in = rest_join(a, p, first, later);
	bool named = false;
	size_t n = 0;

	if (!in)
		return NULL;
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *said = named_by(
			later, in->requests[i].sector.value);
		struct request q = news_of(&in->requests[i],
					   i < first->n_requests
						   ? &first->requests[i]
						   : NULL, said);

		/* Who was named for two sectors is one person. */
		if (!said && (!q.n_referents ||
			      is_said(&(struct intake){
					      .requests = in->requests,
					      .n_requests = n }, &q)))
			continue;
		named = named || said;
		in->requests[n++] = q;
	}
	in->n_requests = n;
	in->kind = named ? KIND_REGISTRATION : KIND_CHANGE;
	in->replaces = in->writer_leaves = false;
	in->n_leaving = 0;
	return n ? in : NULL;
}

bool
late_is_put_off(const struct talk *t, const struct intake *in)
{
	if (in->assent != ASSENT_LATER || !t->purpose.len ||
	    in->n_addresses || in->question.len ||
	    in->kind == KIND_CANCELLATION || in->kind == KIND_CHANGE)
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].n_referents ||
		    in->requests[i].sector.value.len)
			return false;
	return true;
}
