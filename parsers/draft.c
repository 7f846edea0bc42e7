/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/draft.h"

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"

#define ROLE_MAX 200	/* bytes of a role or a body's name */

/* What was weighed is whether somebody comes: it says nothing of who leaves. */
static uint8_t
name_percent(const struct party *p, const struct intent *in)
{
	if (p->self || in->person_leaves || p->who.weight > 99)
		return 99;
	return p->who.weight < 30 ? 30 : (uint8_t)p->who.weight;
}

static struct referent
referent_of(struct arena *a, const struct party *p, const struct intent *in)
{
	struct referent r = { 0 };

	r.name = (struct field){ .value = p->name,
				 .evidence = p->who.raw,
				 .percent = name_percent(p, in) };
	if (p->address.len)
		r.email = (struct field){ .value = p->address,
					  .evidence = p->address_words,
					  .percent = p->percent };
	r.phones = arena_array(a, p->n_phones + 1, sizeof(*r.phones));
	memcpy(r.phones, p->phones, p->n_phones * sizeof(*r.phones));
	r.n_phones = p->n_phones;
	if (p->role.len)
		r.role = (struct field){ .value = clean_line(a, p->role,
							     ROLE_MAX),
					 .evidence = p->role, .percent = 80 };
	if (p->org.len)
		r.org = (struct field){ .value = clean_line(a, p->org,
							    ROLE_MAX),
					.evidence = p->org, .percent = 80 };
	r.withdrawn = in->person_leaves || p->withdrawn;
	r.corrected = (in->corrects && !in->replaces && !in->adds) ||
		      (in->mine && in->change && !in->self);
	return r;
}

static struct field
id_field(const char *id, struct span words, uint8_t percent)
{
	return (struct field){ .value = span_of(id), .evidence = words,
			       .percent = percent };
}

static struct field
number_field(struct arena *a, const struct wish *w)
{
	struct text t = text_new(a);

	text_addf(&t, "%u", w->number);
	return (struct field){ .value = text_span(&t),
			       .evidence = w->group_words, .percent = 70 };
}

struct draft
draft_of(struct arena *a, const struct programme *pr, const struct wishes *w,
	 const struct intent *in)
{
	struct draft d = { .contradiction = w->contradiction,
			   .against = w->against };

	d.requests = arena_array(a, w->n + 1, sizeof(*d.requests));
	for (size_t i = 0; i < w->n; i++) {
		const struct wish *s = &w->all[i];
		struct request *r = &d.requests[d.n++];

		if (s->sector != SECTOR_NONE)
			r->sector = id_field(pr->sectors[s->sector].id,
					     s->sector_words, s->percent);
		if (s->group.group)
			r->group = id_field(s->group.group->id,
					    s->group_words, 90);
		if (s->number)
			r->number = number_field(a, s);
		r->alternatives = arena_array(a, s->group.n_second + 1,
					      sizeof(*r->alternatives));
		for (size_t k = 0; k < s->group.n_second; k++)
			r->alternatives[r->n_alternatives++] =
				id_field(s->group.second[k]->id, SPAN_NONE,
					 70);
		r->referents = arena_array(a, s->n_people + 1,
					   sizeof(*r->referents));
		for (size_t k = 0; k < s->n_people; k++)
			r->referents[r->n_referents++] = referent_of(
				a, s->people[k], in);
		r->named_later = s->named_later;
	}
	return d;
}

int
draft_score(const struct draft *d)
{
	int score = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct request *r = &d->requests[i];

		score += r->sector.value.len ? 4 : 0;
		score += r->group.value.len ? 2 : 0;
		for (size_t k = 0; k < r->n_referents; k++) {
			const struct referent *p = &r->referents[k];

			score += 2 + (p->email.value.len ? 3 : -1) +
				 (int)(p->n_phones > 3 ? 3 : p->n_phones);
		}
	}
	return score - (d->contradiction ? 3 : 0);
}

bool
draft_is_complete(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct request *r = &d->requests[i];
		bool one = false;

		for (size_t k = 0; k < r->n_referents; k++)
			one = one || (r->referents[k].name.value.len &&
				      r->referents[k].email.value.len);
		if (!one || !r->sector.value.len)
			return false;
	}
	return d->n > 0;
}

/* The one that both have; a difference empties it and is noted. */
static void
merge_field(struct draft *d, struct field *x, const struct field *y,
	    enum draft_way way)
{
	if (!y->value.len || span_eq(x->value, y->value))
		return;
	if (!x->value.len) {
		*x = *y;
		return;
	}
	if (way == DRAFT_CORRECT)
		return;
	d->contradiction = true;
	if (!d->against.len)
		d->against = y->evidence;
	*x = (struct field){ 0 };
}

/* "dott. Frova" is Gino Frova, where that is all we know. */
static bool
is_surname_of(struct span surname, struct span whole)
{
	ptrdiff_t at = span_find(whole, SPAN(" "));

	return surname.len && span_chr(surname, ' ') < 0 && at > 0 &&
	       span_eq(span_tail(whole, (size_t)at + 1), surname);
}

static bool
same_person(struct arena *a, const struct referent *x,
	    const struct referent *y)
{
	struct someone p, q;

	if (span_eq(x->name.value, y->name.value) ||
	    is_surname_of(x->name.value, y->name.value) ||
	    is_surname_of(y->name.value, x->name.value))
		return true;
	if (!person_of_name(a, x->name.value, &p) ||
	    !person_of_name(a, y->name.value, &q))
		return false;
	return person_same(&p, &q);
}

static void
merge_phones(struct arena *a, struct referent *x, const struct referent *y)
{
	struct field *all = arena_array(a, x->n_phones + y->n_phones + 1,
					sizeof(*all));
	size_t n = x->n_phones;

	memcpy(all, x->phones, n * sizeof(*all));
	for (size_t i = 0; i < y->n_phones; i++) {
		bool seen = false;

		for (size_t k = 0; k < n; k++)
			seen = seen || span_eq(all[k].value,
					       y->phones[i].value);
		if (!seen)
			all[n++] = y->phones[i];
	}
	x->phones = all;
	x->n_phones = n;
}

static void
merge_person(struct arena *a, struct draft *d, struct referent *x,
	     const struct referent *y, enum draft_way way)
{
	if (is_surname_of(x->name.value, y->name.value))
		x->name = y->name;
	if (!x->role.value.len)
		x->role = y->role;
	merge_field(d, &x->email, &y->email, way);
	merge_phones(a, x, y);
}

/* Two that name different people: neither is written down. */
static void
merge_people(struct arena *a, struct draft *d, struct request *x,
	     const struct request *y, enum draft_way way)
{
	struct referent *all = arena_array(a, x->n_referents + y->n_referents +
					   1, sizeof(*all));
	bool *met = arena_array(a, y->n_referents + 1, sizeof(*met));
	size_t n = 0, common = 0;

	if (!y->n_referents)
		return;
	for (size_t i = 0; i < x->n_referents; i++) {
		struct referent r = x->referents[i];

		for (size_t k = 0; k < y->n_referents; k++) {
			if (met[k] || !same_person(a, &r, &y->referents[k]))
				continue;
			met[k] = true;
			common++;
			merge_person(a, d, &r, &y->referents[k], way);
			break;
		}
		all[n++] = r;
	}
	if (x->n_referents && !common && way == DRAFT_AGREE) {
		d->contradiction = true;
		d->against = y->referents[0].name.evidence;
		x->n_referents = 0;
		return;
	}
	/* Who is named instead of others stands alone. */
	bool instead = way == DRAFT_CORRECT && x->n_referents && !common;

	for (size_t k = 0; k < y->n_referents; k++)
		if (!met[k] && !instead)
			all[n++] = y->referents[k];
	x->referents = all;
	x->n_referents = n;
}

static bool
has_person(struct arena *a, const struct request *r, const struct referent *who)
{
	for (size_t i = 0; i < r->n_referents; i++)
		if (same_person(a, who, &r->referents[i]))
			return true;
	return false;
}

/* One known to some of the requests belongs there, a new one to each. */
static bool
belongs(struct arena *a, const struct referent *who, const struct request *r,
	const struct draft *d)
{
	if (has_person(a, r, who))
		return true;
	for (size_t i = 0; i < d->n; i++)
		if (has_person(a, &d->requests[i], who))
			return false;
	return true;
}

static struct request *
find(struct draft *d, struct span sector)
{
	for (size_t i = 0; i < d->n; i++)
		if (span_eq(d->requests[i].sector.value, sector))
			return &d->requests[i];
	return NULL;
}

/* Every sector of x is also in y. */
static bool
within(const struct draft *x, struct draft *y)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->requests[i].sector.value.len &&
		    !find(y, x->requests[i].sector.value))
			return false;
	return true;
}

struct draft
draft_merge(struct arena *a, const struct draft *first,
	    const struct draft *second, enum draft_way way)
{
	struct draft d = *first, other = *second;

	d.requests = arena_array(a, first->n + second->n + 1,
				 sizeof(*d.requests));
	memcpy(d.requests, first->requests, first->n * sizeof(*d.requests));
	d.contradiction = first->contradiction || second->contradiction;
	if (!d.against.len)
		d.against = second->against;
	/* People without a sector go to the sectors of the other. */
	if (d.n == 1 && !d.requests[0].sector.value.len && other.n) {
		struct request lone = d.requests[0];

		memcpy(d.requests, other.requests,
		       other.n * sizeof(*d.requests));
		d.n = other.n;
		for (size_t i = 0; i < d.n; i++) {
			struct request *x = &d.requests[i], own = *x;

			x->referents = arena_array(a, lone.n_referents + 1,
						   sizeof(*x->referents));
			x->n_referents = 0;
			for (size_t k = 0; k < lone.n_referents; k++)
				if (belongs(a, &lone.referents[k], &own,
					    &other))
					x->referents[x->n_referents++] =
						lone.referents[k];
			if (!x->n_referents) {
				x->referents = own.referents;
				x->n_referents = own.n_referents;
				continue;
			}
			merge_people(a, &d, x, &own, way);
		}
		return d;
	}
	if (way == DRAFT_AGREE && !within(first, &other) &&
	    !within(&other, &d)) {
		d.contradiction = true;
		if (other.n)
			d.against = other.requests[0].sector.evidence;
	}
	for (size_t i = 0; i < other.n; i++) {
		const struct request *y = &other.requests[i];
		struct request *x = find(&d, y->sector.value);

		if (!y->sector.value.len && d.n) {
			for (size_t k = 0; k < d.n; k++)
				merge_people(a, &d, &d.requests[k], y,
					     way);
			continue;
		}
		if (!x) {
			d.requests[d.n++] = *y;
			continue;
		}
		merge_field(&d, &x->group, &y->group, way);
		merge_people(a, &d, x, y, way);
	}
	return d;
}

bool
draft_is_apart(const struct draft *x, const struct draft *y)
{
	if (!draft_is_complete(x) || !draft_is_complete(y))
		return false;
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < y->n; k++)
			if (span_eq(x->requests[i].sector.value,
				    y->requests[k].sector.value))
				return false;
	return true;
}

bool
draft_has_sector(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->requests[i].sector.value.len)
			return true;
	return false;
}

bool
draft_has_group(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->requests[i].group.value.len)
			return true;
	return false;
}

bool
draft_has_person(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->requests[i].n_referents)
			return true;
	return false;
}
