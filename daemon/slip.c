/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/slip.h"

#include "core/arena.h"
#include "core/clean.h"
#include "daemon/rest.h"

static bool
names_somebody(const struct intake *in)
{
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++)
			if (in->requests[i].referents[k].name.value.len)
				return true;
	return in->n_leaving > 0;
}

const struct seated *
slip_of(const struct registration *seat, const struct intake *in)
{
	const struct seated *found = NULL;

	if (in->n_addresses != 1 || names_somebody(in) ||
	    in->kind == KIND_CANCELLATION || in->kind == KIND_QUESTION)
		return NULL;
	struct span address = in->addresses[0].value;

	for (size_t i = 0; i < seat->n_people; i++) {
		const struct seated *s = &seat->people[i];

		/* Said again, it is no correction. */
		if (span_eq_nocase(s->email, address))
			return NULL;
		if (!span_eq_nocase(clean_local_part(s->email),
				    clean_local_part(address)))
			continue;
		if (found)
			return NULL;
		found = s;
	}
	return found;
}

/* "La casella x@... non esiste più, la nuova è y@...": the other one. */
static const struct field *
only_other(const struct intake *in, struct span old)
{
	const struct field *found = NULL;

	for (size_t i = 0; i < in->n_addresses; i++) {
		const struct field *f = &in->addresses[i];

		if (span_eq_nocase(f->value, old) ||
		    (found && span_eq_nocase(f->value, found->value)))
			continue;
		if (found)
			return NULL;
		found = f;
	}
	return found;
}

const struct intake *
slip_mend(struct arena *a, const struct registration *seat,
	  const struct seated *who, const struct intake *said)
{
	const struct field *address =
		who ? only_other(said, who->email) : NULL;

	if (!address)
		return NULL;
	struct intake *in = rest_under(a, said, said);
	struct referent *p = arena_alloc(a, sizeof(*p));
	struct request *q = arena_alloc(a, sizeof(*q));

	p->name.value = who->name;
	p->email = *address;
	p->corrected = true;
	p->phones = said->numbers;
	p->n_phones = said->n_numbers;
	q->sector.value = seat->sector;
	q->referents = p;
	q->n_referents = 1;
	in->kind = KIND_CHANGE;
	in->body.value = seat->entity;
	in->requests = q;
	in->n_requests = 1;
	in->n_doubts = 0;
	return in;
}
