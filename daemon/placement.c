/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/placement.h"

#include "daemon/offered.h"
#include "daemon/relocation.h"
#include "daemon/rest.h"
#include "daemon/slip.h"
#include "daemon/trust.h"

/* "Rinunciamo" and no more: what was written about, and not all the rest. */
static bool
is_bare_withdrawal(const struct intake *in)
{
	if (in->kind != KIND_CANCELLATION || in->everything)
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].sector.value.len ||
		    in->requests[i].n_referents)
			return false;
	return true;
}

static const struct intake *
seat_given_up(const struct thread *t)
{
	struct intake *in = rest_under(t->arena, t->in, t->in);
	struct request *q = arena_alloc(t->arena, sizeof(*q));

	q->sector.value = t->talk->seat->sector;
	in->body.value = t->talk->seat->entity;
	in->requests = q;
	in->n_requests = 1;
	return in;
}

/* "Mi sostituisce ...": there, and not wherever else he sits. */
static const struct intake *
place_given_up(const struct thread *t)
{
	struct intake *in = rest_under(t->arena, t->in, t->in);

	in->requests = arena_array(t->arena, t->in->n_requests + 1,
				   sizeof(*in->requests));
	for (size_t i = 0; i < in->n_requests; i++) {
		in->requests[i] = t->in->requests[i];
		if (!in->requests[i].sector.value.len)
			in->requests[i].sector.value = t->talk->seat->sector;
	}
	return in;
}

/* Of him whose address was asked for. */
static const struct intake *
address_found(const struct thread *t)
{
	const struct registration *seat = t->talk->seat;

	return slip_mend(t->arena, seat,
			 registration_person(seat, t->talk->person), t->in);
}

/* Who is named comes in the place of whoever has declined. */
static const struct intake *
substitute_found(const struct thread *t)
{
	const struct registration *seat = t->talk->seat;
	const struct seated *who = registration_person(seat, t->talk->person);
	struct intake *in = rest_under(t->arena, t->in, t->in);
	struct request *q = arena_alloc(t->arena, sizeof(*q));
	struct field *gone = arena_alloc(t->arena, sizeof(*gone));

	if (!t->in->n_requests || !t->in->requests[0].n_referents ||
	    (t->in->kind != KIND_REGISTRATION && t->in->kind != KIND_CHANGE))
		return NULL;
	if (who)
		gone->value = who->name;
	*q = t->in->requests[0];
	q->sector.value = seat->sector;
	q->group.value = SPAN_NONE;
	in->kind = KIND_CHANGE;
	in->body.value = seat->entity;
	in->requests = q;
	in->n_requests = 1;
	/* Whose place was taken meanwhile takes nobody along. */
	in->replaces = gone->value.len > 0;
	in->leaving = gone;
	in->n_leaving = in->replaces;
	return in;
}

static bool
alone(struct resumed *ret, const struct intake *in)
{
	if (!in)
		return false;
	*ret = (struct resumed){ .what = RESUME_ALONE, .intake = in };
	return true;
}

/* Its answer is the address, and whatever else is a letter of its own. */
static bool
address(const struct thread *t, struct resumed *ret)
{
	const struct intake *found = t->talk->person ? address_found(t) : NULL;

	return t->talk->person && alone(ret, found ? found : t->in);
}

static bool
substitute(const struct thread *t, struct resumed *ret)
{
	if (!t->talk->person)
		return false;
	const struct intake *found = is_bare_withdrawal(t->in)
					     ? seat_given_up(t)
					     : substitute_found(t);

	return alone(ret, found ? found : t->in);
}

/* Below a confirmation a group is a wish only where it says so. */
static bool
another_group(const struct thread *t, struct resumed *ret)
{
	if (!t->in->prefers || t->in->kind == KIND_QUESTION)
		return false;
	const struct intake *found = relocation_read(t->arena, t->programme,
						     t->talk, t->in);

	return found && found->kind == KIND_CHANGE && alone(ret, found);
}

/* Who asks which group suits gets a token of the seat with our answer. */
static bool
other_hour(const struct thread *t, struct resumed *ret)
{
	const struct intake *found = relocation_read(t->arena, t->programme,
						     t->talk, t->in);

	if (!found && is_bare_withdrawal(t->in))
		found = seat_given_up(t);
	if (!alone(ret, found))
		return false;
	ret->of_seat = found->kind == KIND_QUESTION &&
		       trust_may_consent(t->programme, t->talk, t->in,
					 t->talk->seat->entity);
	return true;
}

/* "Anche al posto che abbiamo": where they sit, and nowhere else. */
static bool
one_sector(const struct thread *t, struct resumed *ret)
{
	return is_bare_withdrawal(t->in) && alone(ret, seat_given_up(t));
}

/* What was written about is given up, and not all the rest. */
static bool
one_session(const struct thread *t, struct resumed *ret)
{
	if (!t->talk->direct)
		return false;
	if (is_bare_withdrawal(t->in))
		return alone(ret, seat_given_up(t));
	return t->in->kind == KIND_CHANGE && t->in->writer_leaves &&
	       alone(ret, place_given_up(t));
}

bool
placement_read(const struct thread *t, struct resumed *ret)
{
	static const struct {
		const char *purpose;
		bool (*read)(const struct thread *, struct resumed *);
	} readers[] = {
		{ "offer", offered_read },
		{ "offer", one_sector },
		{ "address", address },
		{ "substitute", substitute },
		{ "moved", other_hour },
		{ "session", other_hour },
		{ "information", other_hour },
		{ "confirmation", another_group },
		{ "invitation", one_session },
		{ "reminder", one_session },
		{ "moved", one_session },
		{ "session", one_session },
	};

	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (t->talk->seat && thread_is_about(t, readers[i].purpose) &&
		    readers[i].read(t, ret))
			return true;
	return false;
}
