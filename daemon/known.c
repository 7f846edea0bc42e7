/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/known.h"

#include <string.h>

#include "core/arena.h"
#include "core/namesake.h"

static bool
is_named(const struct work *w, struct span name, const struct seated *s)
{
	return namesake(w->arena, s->name, name);
}

/* Who of that name sits; NULL when nobody does, or two with two addresses. */
static const struct seated *
find(const struct work *w, struct span name)
{
	const struct roster *r = w->roster;
	const struct seated *found = NULL;

	for (size_t i = 0; i < r->n_registrations; i++) {
		const struct registration *old = &r->registrations[i];

		if (!work_may_change(w, old))
			continue;
		for (size_t k = 0; k < old->n_people; k++) {
			const struct seated *s = &old->people[k];

			if (!is_named(w, name, s))
				continue;
			if (found && !span_eq_nocase(found->email, s->email))
				return NULL;
			found = s;
		}
	}
	return found;
}

/* Named without an address in the sector itself: he is written down there. */
static bool
is_unreached(const struct work *w, struct span name)
{
	const struct roster *r = w->roster;

	for (size_t i = 0; i < r->n_registrations; i++)
		for (size_t k = 0; k < r->registrations[i].n_unreached; k++)
			if (is_named(w, name,
				     &r->registrations[i].unreached[k]))
				return true;
	return false;
}

static bool
may_be_known(const struct referent *p)
{
	return !p->withdrawn && !p->corrected && !p->email.value.len &&
	       p->name.value.len;
}

static void
recognise(const struct work *w, struct referent *p)
{
	const struct seated *s = find(w, p->name.value);

	if (!s || !s->email.len || is_unreached(w, p->name.value))
		return;
	if (w->intake->kind == KIND_CHANGE) {
		p->corrected = true;
		return;
	}
	p->email = (struct field){
		.value = s->email, .evidence = p->name.evidence,
		.percent = 70,
	};
	if (s->name.len > p->name.value.len)
		p->name.value = s->name;
}

const struct intake *
known_people(const struct work *w)
{
	const struct intake *in = w->intake;
	struct intake *wiser = arena_alloc(w->arena, sizeof(*wiser));

	if ((in->kind != KIND_CHANGE && in->kind != KIND_REGISTRATION) ||
	    !w->roster->n_registrations || !in->n_requests)
		return in;
	*wiser = *in;
	wiser->requests = arena_array(w->arena, in->n_requests,
				      sizeof(*wiser->requests));
	for (size_t i = 0; i < in->n_requests; i++) {
		struct request *q = &wiser->requests[i];

		*q = in->requests[i];
		if (!q->n_referents)
			continue;
		q->referents = arena_array(w->arena, q->n_referents,
					   sizeof(*q->referents));
		memcpy(q->referents, in->requests[i].referents,
		       q->n_referents * sizeof(*q->referents));
		for (size_t k = 0; k < q->n_referents; k++)
			if (may_be_known(&q->referents[k]))
				recognise(w, &q->referents[k]);
	}
	return wiser;
}
