/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/resume.h"

#include "core/arena.h"
#include "core/namesake.h"
#include "daemon/comeback.h"
#include "daemon/correction.h"
#include "daemon/instead.h"
#include "daemon/late.h"
#include "daemon/relocation.h"
#include "daemon/rest.h"
#include "daemon/slip.h"

struct thread {
	struct arena *arena;
	const struct programme *programme;
	const struct talk *talk;
	const struct intake *in;
};

static bool
is_about(const struct thread *t, const char *purpose)
{
	return span_is(t->talk->purpose, purpose);
}

static bool
waits(const struct pending *p, const char *state)
{
	return p && span_is(p->state, state);
}

/* The body's own people, as far as a domain can tell. */
static bool
is_of_body(const struct thread *t, struct span entity)
{
	const struct body *b =
		programme_body_by_address(t->programme, t->in->from);

	if (t->in->own_mailbox && t->in->body.value.len)
		return span_eq_nocase(t->in->body.value, entity);
	return b && span_is_nocase(entity, b->sigla);
}

/*
 * Whether he may answer for the body: whom we wrote to, known by the token
 * or proven; or a proven colleague of his.
 */
static bool
may_answer(const struct thread *t, struct span entity)
{
	const struct intake *in = t->in;

	if (in->auth == AUTH_FAIL)
		return false;
	if (t->talk->proven)
		return true;
	return intake_is_proven(in) &&
	       (span_eq_nocase(in->from, t->talk->recipient) ||
		is_of_body(t, entity));
}

static bool
is_organiser(const struct thread *t)
{
	const struct intake *in = t->in;

	return programme_is_organiser(t->programme, in->from) &&
	       (in->auth == AUTH_PASS ||
		(in->auth == AUTH_NONE && t->talk->proven));
}

static bool
says_yes_or_no(const struct intake *in)
{
	return in->assent == ASSENT_YES || in->assent == ASSENT_NO;
}

/* Yes or no, and nothing besides that would be an act of its own. */
static bool
is_plain_answer(const struct intake *in)
{
	if (!says_yes_or_no(in))
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].sector.value.len ||
		    in->requests[i].n_referents)
			return false;
	return true;
}

static struct resumed
seat(const struct thread *t, enum resumption what)
{
	struct intake *in = rest_under(t->arena, t->in, t->in);

	in->body.value = t->talk->seat->entity;
	return (struct resumed){ .what = what, .intake = in };
}

static struct resumed
review(const struct thread *t)
{
	const struct pending *p = t->talk->about;
	struct resumed r = { .intake = t->in, .letter = p->letter };

	if (t->in->assent == ASSENT_NO) {
		r.what = RESUME_REJECTION;
	} else if (t->in->assent == ASSENT_YES || t->in->n_requests) {
		r.what = RESUME_APPROVAL;
		r.intake = correction_of(t->arena, p->intake, t->in, false);
	} else {
		r.what = RESUME_SILENCE;
		r.letter = 0;
	}
	return r;
}

/* What a stranger wanted, under the hand of who may want it. */
static struct resumed
doubt(const struct thread *t)
{
	const struct pending *p = t->talk->about;
	struct resumed r = { .letter = p->letter };
	struct intake *in = rest_under(t->arena, p->intake, t->in);

	in->n_doubts = 0;
	r.what = t->in->assent == ASSENT_YES ? RESUME_CONSENT : RESUME_DENIAL;
	r.intake = in;
	return r;
}

/* Of him whose address was asked for. */
static const struct intake *
address_found(const struct thread *t)
{
	const struct registration *seat = t->talk->seat;

	return slip_mend(t->arena, seat,
			 registration_person(seat, t->talk->person), t->in);
}

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

/* What we wrote was about one session, whoever got it. */
static bool
is_of_one_seat(const struct thread *t)
{
	return t->talk->seat && t->talk->direct &&
	       (is_about(t, "invitation") || is_about(t, "reminder") ||
		is_about(t, "session") || is_about(t, "moved"));
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
shares(const struct thread *t, const struct intake *first)
{
	const struct intake *in = t->in;

	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < first->n_requests; k++) {
			const struct request *x = &in->requests[i];
			const struct request *y = &first->requests[k];

			if (x->sector.value.len &&
			    span_eq(x->sector.value, y->sector.value))
				return true;
			for (size_t m = 0; m < x->n_referents; m++)
				for (size_t n = 0; n < y->n_referents; n++)
					if (namesake(t->arena,
						x->referents[m].name.value,
						y->referents[n].name.value))
						return true;
		}
	return false;
}

/* By the thread, else by body and sector or referent. */
static const struct pending *
find_asked(const struct thread *t)
{
	const struct talk *k = t->talk;

	if (waits(k->about, "asked"))
		return k->about;
	for (size_t i = 0; i < k->n_asked; i++)
		if (is_of_body(t, k->asked[i].intake->body.value) &&
		    shares(t, k->asked[i].intake))
			return &k->asked[i];
	return NULL;
}

static struct resumed
rest(const struct thread *t, const struct pending *p)
{
	struct resumed r = { .intake = t->in, .letter = p->letter };
	struct span asked = intake_answer_to(p->intake);
	bool acts = t->in->kind == KIND_REGISTRATION ||
		    t->in->kind == KIND_CHANGE;
	const struct intake *both = NULL;

	/* Who asks something too has answered all the same. */
	if (acts || t->in->kind == KIND_OTHER ||
	    (t->in->kind == KIND_QUESTION && t->in->n_addresses))
		both = rest_join(t->arena, t->programme, p->intake, t->in);
	if (both) {
		r.what = RESUME_REST;
		r.intake = both;
		if (!span_eq_nocase(asked, intake_answer_to(t->in)))
			r.also = asked;
	} else if (t->in->kind == KIND_CANCELLATION) {
		r.what = RESUME_ALONE;	/* they will not come after all */
	} else {
		acts = acts && !late_is_put_off(t->talk, t->in);
		r.what = acts || t->in->kind == KIND_QUESTION
				 ? RESUME_ALONE : RESUME_SILENCE;
		r.letter = 0;
	}
	return r;
}

/* Whoever writes says, or shows by his address, that it is another. */
static bool
is_of_another(const struct thread *t, struct span entity)
{
	const struct intake *in = t->in;
	const struct body *own = programme_body_by_address(t->programme,
							   in->from);

	if (in->other_body.value.len)
		return true;
	if (in->body.value.len)
		return !span_eq_nocase(in->body.value, entity);
	return own && programme_body(t->programme, entity) != own;
}

/* "Ok, grazie" takes note of an invitation; "sì" accepts it. */
static bool
is_courtesy(const struct intake *in)
{
	static const char *const words[] = {
		"ok", "okay", "va bene", "perfetto", "d'accordo", "benissimo",
		"molto bene",
	};
	struct span s = span_trim(in->assent_words);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_starts_nocase(s, span_of(words[i])))
			return true;
	return false;
}

/*
 * The writer answers our invitation: where he does not say for which body, it
 * is the one that was invited, and a bare yes or no is its own.
 */
static const struct intake *
for_invited(const struct thread *t)
{
	const struct talk *k = t->talk;
	const struct intake *in = t->in;

	if (!k->invited.len || !k->direct || in->auth == AUTH_FAIL ||
	    (kind_is_silent(in->kind) && in->kind != KIND_OTHER) ||
	    is_of_another(t, k->invited))
		return in;
	struct intake *theirs = rest_under(t->arena, in, in);

	theirs->body.value = k->invited;
	/* Of a mail of ours, that is: else nothing was asked. */
	if (in->kind == KIND_OTHER && k->purpose.len && is_plain_answer(in) &&
	    !is_courtesy(in))
		theirs->kind = in->assent == ASSENT_YES ? KIND_REGISTRATION
							: KIND_CANCELLATION;
	return theirs;
}

/* Somebody else has answered meanwhile. */
static const struct intake *
late_answer(const struct thread *t)
{
	const struct pending *p = t->talk->settled;
	const struct intake *in = t->in;

	if (!p || (in->kind != KIND_REGISTRATION && in->kind != KIND_OTHER) ||
	    !may_answer(t, p->intake->body.value))
		return NULL;
	return late_read(t->arena, t->programme, p->intake, in);
}

static struct resumed
take_up(const struct thread *t)
{
	const struct intake *in = t->in;
	const struct talk *k = t->talk;
	struct resumed alone = { .what = RESUME_ALONE, .intake = in };

	if ((kind_is_silent(in->kind) && in->kind != KIND_OTHER) ||
	    in->kind == KIND_RSVP || in->kind == KIND_REPORT ||
	    in->auth == AUTH_FAIL)
		return alone;
	if (is_about(t, "review") && k->about && is_organiser(t))
		return review(t);
	const struct intake *back = comeback_read(t->arena, t->programme, k,
						  in);

	if (back) {
		alone.intake = back;
		return alone;
	}
	if (is_about(t, "consent") && waits(k->about, "doubted") &&
	    says_yes_or_no(in) &&
	    may_answer(t, k->about->intake->body.value)) {
		if (!instead_wants(in, k->about->intake))
			return doubt(t);
		alone.letter = k->about->letter;
		return alone;
	}
	if (is_about(t, "offer") && k->seat && is_plain_answer(in) &&
	    may_answer(t, k->seat->entity))
		return seat(t, in->assent == ASSENT_YES ? RESUME_SEAT
							: RESUME_NO_SEAT);
	if (is_about(t, "offer") && k->seat && is_bare_withdrawal(in) &&
	    may_answer(t, k->seat->entity))
		return seat(t, RESUME_NO_SEAT);
	if (is_about(t, "address") && k->seat && k->person &&
	    may_answer(t, k->seat->entity)) {
		const struct intake *found = address_found(t);

		if (found)
			alone.intake = found;
		return alone;
	}
	if (is_about(t, "substitute") && k->seat && k->person &&
	    may_answer(t, k->seat->entity)) {
		const struct intake *found = is_bare_withdrawal(in)
						     ? seat_given_up(t)
						     : substitute_found(t);

		if (found)
			alone.intake = found;
		return alone;
	}
	if (relocation_is_about(k) && may_answer(t, k->seat->entity)) {
		const struct intake *found = relocation_read(
			t->arena, t->programme, k, in);

		if (!found && is_bare_withdrawal(in))
			found = seat_given_up(t);
		if (found) {
			alone.intake = found;
			alone.of_seat = found->kind == KIND_QUESTION;
			return alone;
		}
	}
	if (is_of_one_seat(t) && is_bare_withdrawal(in) &&
	    may_answer(t, k->seat->entity)) {
		alone.intake = seat_given_up(t);
		return alone;
	}
	if (is_of_one_seat(t) && in->kind == KIND_CHANGE &&
	    in->writer_leaves && may_answer(t, k->seat->entity)) {
		alone.intake = place_given_up(t);
		return alone;
	}
	const struct pending *p = find_asked(t);

	if (p)
		return rest(t, p);
	/* Thanks for an invitation: nothing is asked, and we may remind. */
	if (k->invited.len && k->direct && k->purpose.len &&
	    in->kind == KIND_OTHER && !in->n_requests && !in->n_doubts)
		alone.what = RESUME_SILENCE;
	if (late_is_put_off(k, in))
		alone.what = RESUME_SILENCE;
	const struct intake *late = late_answer(t);

	if (!late && is_about(t, "confirmation") && k->seat &&
	    may_answer(t, k->seat->entity))
		late = slip_mend(t->arena, k->seat,
				 slip_of(k->seat, in), in);
	if (late)
		alone.intake = late;
	return alone;
}

/*
 * A guest from a Comune, or with a private mailbox, names who comes in his
 * place or says that he does not: he writes for himself, and not for a Comune
 * that would register or withdraw.
 */
static const struct intake *
as_guest(const struct thread *t)
{
	const struct registration *seat = t->talk->seat;

	if (!seat || !t->in->writer_leaves || t->in->body.value.len ||
	    (t->in->kind != KIND_CHANGE &&
	     t->in->kind != KIND_CANCELLATION) ||
	    !span_eq_nocase(t->in->from, t->talk->recipient) ||
	    !may_answer(t, seat->entity))
		return t->in;
	struct intake *in = rest_under(t->arena, t->in, t->in);

	in->body.value = seat->entity;
	in->other_body = (struct field){ 0 };
	in->doubts = arena_array(t->arena, t->in->n_doubts + 1,
				 sizeof(*in->doubts));
	in->n_doubts = 0;
	for (size_t i = 0; i < t->in->n_doubts; i++)
		if (t->in->doubts[i].doubt != DOUBT_OTHER_BODY)
			in->doubts[in->n_doubts++] = t->in->doubts[i];
	return in;
}

struct resumed
resume_letter(struct arena *a, const struct programme *p,
	      const struct talk *talk, const struct intake *in)
{
	struct thread t = {
		.arena = a, .programme = p, .talk = talk, .in = in,
	};
	t.in = for_invited(&t);
	t.in = as_guest(&t);
	struct resumed r = take_up(&t);

	r.talk = talk;
	return r;
}
