/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/comeback.h"

#include "core/arena.h"
#include "daemon/decide.h"
#include "daemon/rest.h"

/* A sector, or a group, is all that may be said besides. */
static bool
names_people(const struct intake *in)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].n_referents)
			return true;
	return in->n_leaving || in->n_addresses;
}

static bool
asks_back(const struct intake *in)
{
	if (names_people(in))
		return false;
	/* "Annulliamo la rinuncia" is in the words of a withdrawal. */
	if (in->kind == KIND_CANCELLATION)
		return in->recants;
	return (in->returns || in->recants) &&
	       (in->kind == KIND_REGISTRATION || in->kind == KIND_CHANGE ||
		in->kind == KIND_OTHER);
}

static const struct past *
find(const struct talk *t, struct span sector)
{
	for (size_t i = 0; i < t->n_withdrawn; i++)
		if (span_eq(t->withdrawn[i].sector, sector))
			return &t->withdrawn[i];
	return NULL;
}

static bool
add(struct arena *a, const struct past *past, struct intake *in)
{
	if (!past || !past->n_back)
		return false;
	undoing_request(a, past, &in->requests[in->n_requests++]);
	return true;
}

/* The sectors that it names; else all that went with the latest letter. */
static bool
fill(struct arena *a, const struct talk *t, const struct intake *said,
     struct intake *in)
{
	size_t named = 0;

	in->n_requests = 0;
	in->requests = arena_array(a, t->n_withdrawn + said->n_requests + 1,
				   sizeof(*in->requests));
	for (size_t i = 0; i < said->n_requests; i++) {
		const struct request *q = &said->requests[i];

		if (!q->sector.value.len)
			continue;
		if (!add(a, find(t, q->sector.value), in))
			return false;
		if (q->group.value.len)
			in->requests[in->n_requests - 1].group = q->group;
		named++;
	}
	for (size_t i = 0; !named && i < t->n_withdrawn; i++)
		if (t->withdrawn[i].at == t->withdrawn[0].at)
			add(a, &t->withdrawn[i], in);
	return in->n_requests > 0;
}

const struct intake *
comeback_read(struct arena *a, const struct talk *t,
	      const struct intake *said)
{
	if (!t->n_withdrawn || !asks_back(said) || intake_doubt_beyond(said))
		return NULL;
	struct intake *in = rest_under(a, said, said);

	if (!fill(a, t, said, in))
		return NULL;
	in->kind = KIND_REGISTRATION;
	in->body.value = t->withdrawn[0].entity;
	in->n_doubts = 0;
	in->replaces = in->writer_leaves = false;
	return in;
}
