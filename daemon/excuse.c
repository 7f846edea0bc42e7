/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/excuse.h"

#include "core/namesake.h"
#include "daemon/rest.h"

static const struct seated *
writer_in(const struct registration *seat, const struct intake *in)
{
	for (size_t i = 0; i < seat->n_people; i++)
		if (span_eq_nocase(seat->people[i].email, in->from))
			return &seat->people[i];
	return NULL;
}

/* Another sector or another group is of a letter of its own. */
static bool
is_of_seat(const struct intake *in, const struct registration *seat)
{
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];

		if (q->sector.value.len &&
		    !span_eq(q->sector.value, seat->sector))
			return false;
		if (q->group.value.len && !span_eq(q->group.value, seat->group))
			return false;
	}
	return !in->everything && in->n_requests < 2;
}

/* Whom the letter names besides him, in a request of the seat. */
static struct request *
named_besides(const struct thread *t, const struct seated *writer)
{
	struct request *q = arena_alloc(t->arena, sizeof(*q));

	if (!t->in->n_requests)
		return q;
	*q = t->in->requests[0];
	q->referents = arena_array(t->arena, q->n_referents + 1,
				   sizeof(*q->referents));
	q->n_referents = 0;
	for (size_t i = 0; i < t->in->requests[0].n_referents; i++) {
		const struct referent *r = &t->in->requests[0].referents[i];

		if (span_eq_nocase(r->email.value, writer->email) ||
		    (!r->email.value.len &&
		     (!r->name.value.len ||
		      namesake(t->arena, r->name.value, writer->name))))
			continue;
		q->referents[q->n_referents++] = *r;
	}
	return q;
}

/* Of somebody else: the name with it was not understood. */
static bool
gives_address(const struct intake *in)
{
	for (size_t i = 0; i < in->n_addresses; i++)
		if (!span_eq_nocase(in->addresses[i].value, in->from))
			return true;
	return false;
}

/* What stands beside a mail of ours is understood by it. */
static void
keep_graver(const struct thread *t, struct intake *in)
{
	in->doubts = arena_array(t->arena, t->in->n_doubts + 1,
				 sizeof(*in->doubts));
	in->n_doubts = 0;
	for (size_t i = 0; i < t->in->n_doubts; i++)
		if (!intake_doubt_yields(t->in->doubts[i].doubt))
			in->doubts[in->n_doubts++] = t->in->doubts[i];
}

/* What was asked or offered is answered otherwise. */
static bool
may_be_one(const struct thread *t)
{
	const struct intake *in = t->in;
	bool about = thread_is_about(t, "invitation") ||
		     thread_is_about(t, "reminder") ||
		     thread_is_about(t, "confirmation");

	return about && t->talk->seat && t->talk->direct && in->unable &&
	       !in->n_leaving &&
	       (in->kind == KIND_OTHER || in->kind == KIND_REGISTRATION ||
		in->kind == KIND_CHANGE || in->kind == KIND_CANCELLATION) &&
	       is_of_seat(in, t->talk->seat);
}

const struct intake *
excuse_read(const struct thread *t)
{
	const struct registration *seat = t->talk->seat;
	const struct seated *who = may_be_one(t) ? writer_in(seat, t->in)
						 : NULL;

	if (!who)
		return NULL;
	struct request *q = named_besides(t, who);
	struct intake *in = rest_under(t->arena, t->in, t->in);

	bool another = q->n_referents || t->in->relieved ||
		       gives_address(t->in);

	/* Who has declined before speaks for his body, or says no more. */
	if (!another && span_is(who->answer, "declined"))
		return NULL;
	keep_graver(t, in);
	in->writer_leaves = true;
	in->kind = another ? KIND_CHANGE : KIND_CANCELLATION;
	in->requests = NULL;
	in->n_requests = 0;
	/* Somebody comes, and nobody knows who: a person reads it. */
	if (!q->n_referents)
		return in;
	q->sector.value = seat->sector;
	q->group = (struct field){ 0 };
	in->requests = q;
	in->n_requests = 1;
	in->replaces = true;
	return in;
}

bool
excuse_is_unclear(const struct thread *t)
{
	const struct intake *in = t->in;

	if (!may_be_one(t) || writer_in(t->talk->seat, in) || in->question.len ||
	    (in->kind != KIND_OTHER && in->kind != KIND_REGISTRATION))
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].n_referents)
			return false;
	return true;
}
