/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/relocation.h"

#include "core/arena.h"
#include "daemon/rest.h"

static bool
names_people(const struct intake *in)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].n_referents)
			return true;
	return in->n_leaving || in->writer_leaves || in->n_addresses;
}

/* Of the sector that was written about, or of none that is named. */
static bool
is_of_seat(const struct intake *in, const struct registration *seat)
{
	for (size_t i = 0; i < in->n_requests; i++) {
		struct span s = in->requests[i].sector.value;

		if (s.len && !span_eq(s, seat->sector))
			return false;
	}
	return true;
}

static const struct group *
group_preferred(const struct programme *p, const struct intake *in,
		const struct registration *seat)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].group.value.len)
			return programme_group(p,
					       in->requests[i].group.value);
	return rest_group_numbered(p, seat->sector, in->group_number.value);
}

const struct intake *
relocation_to(struct arena *a, const struct registration *seat,
	      const struct group *g, const struct intake *said)
{
	struct intake *in = rest_under(a, said, said);

	in->kind = KIND_CHANGE;
	in->body.value = seat->entity;
	in->requests = arena_alloc(a, sizeof(*in->requests));
	in->requests[0].sector.value = seat->sector;
	in->requests[0].group.value = span_of(g->id);
	in->n_requests = 1;
	in->n_doubts = 0;
	in->replaces = false;
	return in;
}

const struct intake *
relocation_read(struct arena *a, const struct programme *p,
		const struct talk *t, const struct intake *said)
{
	bool acts = said->kind == KIND_REGISTRATION ||
		    said->kind == KIND_CHANGE || said->kind == KIND_OTHER;

	if (names_people(said) || !is_of_seat(said, t->seat) ||
	    intake_doubt_beyond(said))
		return NULL;
	const struct group *g = acts ? group_preferred(p, said, t->seat)
				     : NULL;

	if (g && span_is(t->seat->sector, p->sectors[g->sector].id))
		return relocation_to(a, t->seat, g, said);
	if (said->kind == KIND_QUESTION || said->everything ||
	    (!said->unsuited && said->assent != ASSENT_NO) ||
	    (said->kind == KIND_CANCELLATION && !said->unsuited))
		return NULL;
	struct intake *in = rest_under(a, said, said);

	in->kind = KIND_QUESTION;
	in->body.value = t->seat->entity;
	in->requests = NULL;
	in->n_requests = in->n_doubts = 0;
	return in;
}
