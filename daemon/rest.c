/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/rest.h"

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"
#include "core/namesake.h"

struct join {
	struct arena *arena;
	const struct programme *programme;
	const struct intake *later;
	struct intake *both;
	bool news;		/* the later one said something */
};

struct intake *
rest_under(struct arena *a, const struct intake *said,
	   const struct intake *envelope)
{
	struct intake *in = arena_alloc(a, sizeof(*in));

	*in = *said;
	in->message_id = envelope->message_id;
	in->in_reply_to = envelope->in_reply_to;
	in->references = envelope->references;
	in->n_references = envelope->n_references;
	in->envelope_sender = envelope->envelope_sender;
	in->from = envelope->from;
	in->from_name = envelope->from_name;
	in->reply_to = envelope->reply_to;
	in->delivered_to = envelope->delivered_to;
	in->subject = envelope->subject;
	in->date = envelope->date;
	in->auth = envelope->auth;
	in->certified = envelope->certified;
	in->signed_pec = envelope->signed_pec;
	in->seal = envelope->seal;
	in->own_mailbox = envelope->own_mailbox;
	in->silent = envelope->silent;
	if (envelope->protocol.len)
		in->protocol = envelope->protocol;
	return in;
}

static struct referent *
add_referent(struct join *j, struct request *q, const struct referent *p)
{
	struct referent *wider = arena_array(j->arena, q->n_referents + 1,
					     sizeof(*wider));

	if (q->n_referents)
		memcpy(wider, q->referents, q->n_referents * sizeof(*wider));
	wider[q->n_referents] = *p;
	q->referents = wider;
	return &wider[q->n_referents++];
}

/* "rosa.telesca@..." is the address of Rosa Telesca. */
static bool
sounds_like(struct span address, struct span name)
{
	struct span local = clean_local_part(address), word;

	while (span_cut(&name, ' ', &word))
		if (word.len > 3 && span_find_nocase(local, word) >= 0)
			return true;
	return false;
}

/*
 * Of whom p speaks: by name, else who alone lacks an address, else whose
 * name the address sounds like.
 */
static struct referent *
find_referent(struct join *j, struct request *q, const struct referent *p)
{
	struct referent *found = NULL, *open = NULL;
	size_t n = 0, n_open = 0;

	for (size_t i = 0; i < q->n_referents; i++) {
		struct referent *r = &q->referents[i];

		if (p->name.value.len
			    ? namesake(j->arena, r->name.value, p->name.value)
			    : sounds_like(p->email.value, r->name.value)) {
			found = r;
			n++;
		}
		if (!r->email.value.len && r->name.value.len) {
			open = r;
			n_open++;
		}
	}
	if (n == 1)
		return found;
	return !p->name.value.len && n_open == 1 ? open : NULL;
}

static bool
has_number(const struct referent *r, struct span number)
{
	for (size_t i = 0; i < r->n_phones; i++)
		if (span_eq(r->phones[i].value, number))
			return true;
	return false;
}

static void
add_numbers(struct join *j, struct referent *r, const struct field *more,
	    size_t n)
{
	struct field *wider = arena_array(j->arena, r->n_phones + n + 1,
					  sizeof(*wider));

	if (r->n_phones)
		memcpy(wider, r->phones, r->n_phones * sizeof(*wider));
	r->phones = wider;
	for (size_t i = 0; i < n && r->n_phones < LIMIT_PHONES; i++)
		if (!has_number(r, more[i].value)) {
			wider[r->n_phones++] = more[i];
			j->news = true;
		}
}

/* The longer of two forms of a name. */
static void
take_name(struct referent *r, const struct referent *p)
{
	if (p->name.value.len > r->name.value.len)
		r->name = p->name;
}

static void
take_person(struct join *j, struct request *q, const struct referent *p)
{
	struct referent *r = find_referent(j, q, p);

	if (p->withdrawn)
		return;
	if (!r) {
		/* An address without a name is nobody new. */
		if (!p->name.value.len)
			return;
		r = add_referent(j, q, p);
		r->corrected = false;
		j->news = true;
		return;
	}
	take_name(r, p);
	if (p->email.value.len && !span_eq(p->email.value, r->email.value)) {
		r->email = p->email;
		j->news = true;
	}
	if (p->role.value.len)
		r->role = p->role;
	if (p->org.value.len)
		r->org = p->org;
	add_numbers(j, r, p->phones, p->n_phones);
}

const struct group *
rest_group_numbered(const struct programme *p, struct span sector,
	       struct span number)
{
	int64_t n;

	if (!span_int(number, &n))
		return NULL;
	for (size_t i = 0; i < p->n_groups; i++)
		if (span_is(sector, p->sectors[p->groups[i].sector].id) &&
		    p->groups[i].number == n)
			return &p->groups[i];
	return NULL;
}

/* "Secondo gruppo" was said before anybody knew of which sector. */
static void
take_number(struct join *j, struct request *q)
{
	const struct group *g = rest_group_numbered(
		j->programme, q->sector.value, q->number.value);

	if (q->group.value.len || !g)
		return;
	q->group = q->number;
	q->group.value = span_of(g->id);
	q->number = (struct field){ 0 };
}

static void
take_group(struct join *j, struct request *q, const struct request *more)
{
	if (more->group.value.len && !q->group.value.len) {
		q->group = more->group;
		j->news = true;
	}
	if (more->n_alternatives && !q->n_alternatives) {
		q->alternatives = more->alternatives;
		q->n_alternatives = more->n_alternatives;
	}
	if (more->number.value.len && !q->number.value.len) {
		q->number = more->number;
		j->news = true;
	}
	take_number(j, q);
}

static struct request *
find_request(struct intake *in, struct span sector)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (span_eq(in->requests[i].sector.value, sector))
			return &in->requests[i];
	return NULL;
}

static struct request *
add_request(struct join *j, const struct request *q)
{
	struct intake *in = j->both;
	struct request *wider = arena_array(j->arena, in->n_requests + 1,
					    sizeof(*wider));

	if (in->n_requests)
		memcpy(wider, in->requests, in->n_requests * sizeof(*wider));
	wider[in->n_requests] = *q;
	in->requests = wider;
	j->news = true;
	return &wider[in->n_requests++];
}

/* What one sector of the later letter says of the first. */
static void
take_request(struct join *j, const struct request *more)
{
	struct intake *in = j->both;
	struct request *q = find_request(in, more->sector.value);
	struct request *open = find_request(in, SPAN_NONE);

	if (!q && open && more->sector.value.len) {
		/* Further sectors need those people as well. */
		struct request kept = *open;

		kept.sector = more->sector;
		*open = kept;
		q = open;
		j->news = true;
	}
	if (!q && !more->sector.value.len) {
		for (size_t i = 0; i < in->n_requests; i++) {
			take_group(j, &in->requests[i], more);
			for (size_t k = 0; k < more->n_referents; k++)
				take_person(j, &in->requests[i],
					    &more->referents[k]);
		}
		return;
	}
	if (!q) {
		struct request fresh = *more;

		/* Of another sector only the people are still unknown. */
		if (!fresh.n_referents && in->n_requests) {
			fresh.referents = in->requests[0].referents;
			fresh.n_referents = in->requests[0].n_referents;
		}
		add_request(j, &fresh);
		return;
	}
	take_group(j, q, more);
	for (size_t k = 0; k < more->n_referents; k++)
		take_person(j, q, &more->referents[k]);
}

/* Whose address it is by now; the numbers beside it are his as well. */
static bool
is_known(struct join *j, const struct referent *p)
{
	struct intake *in = j->both;
	bool known = false;

	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			struct referent *r = &in->requests[i].referents[k];

			if (!span_eq(r->email.value, p->email.value))
				continue;
			known = true;
			add_numbers(j, r, p->phones, p->n_phones);
		}
	return known;
}

/* Nobody is named: then the numbers are those that were asked about. */
static bool
names_nobody(const struct intake *in)
{
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++)
			if (in->requests[i].referents[k].name.value.len)
				return false;
	return true;
}

/* Addresses that stand alone are those that were asked for. */
static void
take_bare(struct join *j)
{
	const struct intake *more = j->later;
	struct intake *in = j->both;

	for (size_t i = 0; i < more->n_addresses; i++) {
		struct referent p = { .email = more->addresses[i] };
		struct span address = p.email.value;

		if (programme_is_own_address(j->programme, address) ||
		    programme_is_pec(j->programme, address))
			continue;
		if (more->n_addresses == 1 && names_nobody(more)) {
			p.phones = more->numbers;
			p.n_phones = more->n_numbers;
		}
		if (is_known(j, &p))
			continue;
		for (size_t k = 0; k < in->n_requests; k++)
			take_person(j, &in->requests[k], &p);
	}
}

/* A number instead of the address: of the only one who lacks it. */
static void
take_number_alone(struct join *j)
{
	const struct intake *more = j->later;

	if (more->n_addresses || !more->n_numbers)
		return;
	for (size_t i = 0; i < more->n_requests; i++)
		if (more->requests[i].n_referents)
			return;
	for (size_t i = 0; i < j->both->n_requests; i++) {
		struct request *q = &j->both->requests[i];

		if (q->n_referents == 1 && !q->referents[0].email.value.len &&
		    q->referents[0].name.value.len)
			add_numbers(j, &q->referents[0], more->numbers,
				    more->n_numbers);
	}
}

/* He answers himself: then where he writes from is his address. */
static void
take_writer(struct join *j)
{
	const struct intake *more = j->later;
	struct intake *in = j->both;

	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			struct referent *r = &in->requests[i].referents[k];

			if (r->email.value.len ||
			    !namesake(j->arena, r->name.value,
				      more->from_name))
				continue;
			r->email = (struct field){
				.value = more->from,
				.evidence = more->from, .percent = 80,
			};
			j->news = true;
			if (!more->n_requests)
				add_numbers(j, r, more->numbers,
					    more->n_numbers);
		}
}

/* What the answer itself answers needs no second look. */
static void
take_doubts(struct join *j)
{
	const struct intake *more = j->later;
	struct intake *in = j->both;

	in->doubts = arena_array(j->arena, more->n_doubts + 1,
				 sizeof(*in->doubts));
	in->n_doubts = 0;
	for (size_t i = 0; i < more->n_doubts; i++)
		if (!intake_doubt_yields(more->doubts[i].doubt))
			in->doubts[in->n_doubts++] = more->doubts[i];
}

static void
copy_requests(struct join *j, const struct intake *first)
{
	struct intake *in = j->both;

	in->requests = arena_array(j->arena, first->n_requests + 1,
				   sizeof(*in->requests));
	for (size_t i = 0; i < first->n_requests; i++) {
		struct request *q = &in->requests[i];

		*q = first->requests[i];
		q->referents = arena_array(j->arena, q->n_referents + 1,
					   sizeof(*q->referents));
		for (size_t k = 0; k < q->n_referents; k++)
			q->referents[k] = first->requests[i].referents[k];
	}
}

struct intake *
rest_join(struct arena *a, const struct programme *p,
	  const struct intake *first, const struct intake *later)
{
	struct join j = {
		.arena = a, .programme = p, .later = later,
		.both = rest_under(a, first, later),
	};

	copy_requests(&j, first);
	if (!first->body.value.len && later->body.value.len) {
		j.both->body = later->body;
		j.news = true;
	}
	for (size_t i = 0; i < later->n_requests; i++)
		take_request(&j, &later->requests[i]);
	for (size_t i = 0; i < j.both->n_requests; i++)
		take_number(&j, &j.both->requests[i]);
	take_bare(&j);
	take_number_alone(&j);
	take_writer(&j);
	take_doubts(&j);
	return j.news ? j.both : NULL;
}

/* A bare address of theirs, or one that stands with the name. */
static bool
has_address_of(struct arena *a, const struct intake *in,
	       const struct referent *r)
{
	for (size_t i = 0; i < in->n_addresses; i++)
		if (sounds_like(in->addresses[i].value, r->name.value))
			return true;
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			const struct referent *p =
				&in->requests[i].referents[k];

			if (p->email.value.len && !p->withdrawn &&
			    namesake(a, p->name.value, r->name.value))
				return true;
		}
	return false;
}

bool
rest_supplies(struct arena *a, const struct intake *first,
	      const struct intake *later)
{
	for (size_t i = 0; i < first->n_requests; i++)
		for (size_t k = 0; k < first->requests[i].n_referents; k++) {
			const struct referent *r =
				&first->requests[i].referents[k];

			if (!r->email.value.len && r->name.value.len &&
			    has_address_of(a, later, r))
				return true;
		}
	return false;
}

const struct intake *
rest_theirs(struct arena *a, const struct intake *first,
	    const struct intake *later)
{
	struct intake *in = rest_under(a, later, later);

	in->addresses = arena_array(a, later->n_addresses + 1,
				    sizeof(*in->addresses));
	in->n_addresses = 0;
	for (size_t n = 0; n < later->n_addresses; n++) {
		struct span address = later->addresses[n].value;
		bool theirs = false;

		for (size_t i = 0; i < first->n_requests; i++)
			for (size_t k = 0;
			     k < first->requests[i].n_referents;
			     k++)
				theirs |= sounds_like(
					address, first->requests[i]
							 .referents[k]
							 .name.value);
		if (theirs)
			in->addresses[in->n_addresses++] =
				later->addresses[n];
	}
	return in;
}
