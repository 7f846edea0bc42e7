/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/offered.h"

#include "daemon/relocation.h"
#include "daemon/rest.h"

static bool
names_group(const struct intake *in, struct span group)
{
	for (size_t i = 0; group.len && i < in->n_requests; i++)
		if (span_eq(in->requests[i].group.value, group))
			return true;
	return false;
}

/* A sector, or a group, that neither the offer nor the seat is of. */
static bool
is_of_another(const struct thread *t)
{
	const struct registration *seat = t->talk->seat;

	for (size_t i = 0; i < t->in->n_requests; i++) {
		const struct request *q = &t->in->requests[i];

		if (q->sector.value.len &&
		    !span_eq(q->sector.value, seat->sector))
			return true;
		if (q->group.value.len &&
		    !span_eq(q->group.value, seat->waits_for) &&
		    !span_eq(q->group.value, seat->group))
			return true;
	}
	return false;
}

/*
 * Somebody comes or goes besides.  A name alone is told with a yes of
 * somebody who comes; with a no it is a reason.
 */
static bool
has_people(const struct thread *t, bool yes)
{
	const struct intake *in = t->in;

	if (in->n_leaving || (in->writer_leaves && in->kind == KIND_CHANGE))
		return true;
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			const struct referent *who =
				&in->requests[i].referents[k];

			if (who->withdrawn ||
			    ((who->email.value.len || yes) &&
			     !thread_sits(t, who)))
				return true;
		}
	return false;
}

/* The change of people takes place where they move to. */
static bool
takes_along(const struct thread *t, struct resumed *ret)
{
	const struct registration *seat = t->talk->seat;

	if (t->in->kind == KIND_CANCELLATION || t->in->n_requests != 1 ||
	    t->in->requests[0].group.value.len)
		return false;
	struct intake *in = rest_under(t->arena, t->in, t->in);

	in->requests = arena_alloc(t->arena, sizeof(*in->requests));
	in->requests[0] = t->in->requests[0];
	in->requests[0].sector.value = seat->sector;
	in->requests[0].group.value = seat->waits_for;
	in->body.value = seat->entity;
	*ret = (struct resumed){ .what = RESUME_ALONE, .intake = in };
	return true;
}

/* Nobody is to lose the seat that he has for words that are not plain. */
static void
put_to_a_person(const struct thread *t, struct resumed *ret)
{
	struct intake *in = rest_under(t->arena, t->in, t->in);

	in->doubts = arena_array(t->arena, t->in->n_doubts + 1,
				 sizeof(*in->doubts));
	for (size_t i = 0; i < t->in->n_doubts; i++)
		in->doubts[i] = t->in->doubts[i];
	in->doubts[in->n_doubts++] = (struct doubt_note){
		.doubt = DOUBT_NOT_UNDERSTOOD, .words = t->in->kind_words,
	};
	*ret = (struct resumed){ .what = RESUME_ALONE, .intake = in };
}

static void
leave_it(const struct thread *t, struct resumed *ret)
{
	struct intake *in = rest_under(t->arena, t->in, t->in);

	in->body.value = t->talk->seat->entity;
	*ret = (struct resumed){ .what = RESUME_NO_SEAT, .intake = in };
}

static bool
take_it(const struct thread *t, struct resumed *ret)
{
	const struct registration *seat = t->talk->seat;
	const struct group *g = programme_group(t->programme, seat->waits_for);

	/* Somebody else has answered meanwhile. */
	if (!g) {
		leave_it(t, ret);
		return true;
	}
	if (intake_doubt_beyond(t->in))
		return false;
	if (has_people(t, true))
		return takes_along(t, ret);
	*ret = (struct resumed){
		.what = RESUME_ALONE,
		.intake = relocation_to(t->arena, seat, g, t->in),
	};
	return true;
}

/* A withdrawal in other words than those of a place. */
static bool
withdraws(const struct thread *t, struct resumed *ret)
{
	const struct intake *in = t->in;
	bool bare = true;

	if (in->everything || has_people(t, false))
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		bare = bare && !in->requests[i].sector.value.len;
	if (bare || names_group(in, t->talk->seat->waits_for))
		leave_it(t, ret);
	else
		put_to_a_person(t, ret);
	return true;
}

static bool
says_yes(const struct thread *t)
{
	const struct intake *in = t->in;

	return in->place_taken ||
	       (in->assent == ASSENT_YES && !in->place_left &&
		in->kind != KIND_CANCELLATION);
}

static bool
says_no(const struct thread *t, bool yes)
{
	const struct intake *in = t->in;
	const struct registration *seat = t->talk->seat;

	/* "Confermiamo il 5 ottobre", where they sit. */
	if (yes)
		return in->kind != KIND_CHANGE &&
		       names_group(in, seat->group) &&
		       !names_group(in, seat->waits_for);
	return in->place_left || in->assent == ASSENT_NO ||
	       (in->unsuited && in->assent == ASSENT_NONE &&
		in->kind != KIND_QUESTION && !names_group(in, seat->group));
}

bool
offered_read(const struct thread *t, struct resumed *ret)
{
	const struct intake *in = t->in;
	bool yes = says_yes(t);

	if (is_of_another(t) ||
	    (in->seat_left && !(names_group(in, t->talk->seat->waits_for) &&
				!in->everything)))
		return false;
	if (says_no(t, yes)) {
		if (has_people(t, false))
			return false;
		leave_it(t, ret);
		return true;
	}
	if (yes)
		return take_it(t, ret);
	if (in->kind == KIND_CANCELLATION)
		return withdraws(t, ret);
	if (in->assent != ASSENT_LATER || has_people(t, true) ||
	    in->question.len)
		return false;
	*ret = (struct resumed){ .what = RESUME_SILENCE, .intake = in };
	return true;
}
