/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/resume.h"

#include "core/namesake.h"
#include "daemon/comeback.h"
#include "daemon/echo.h"
#include "daemon/excuse.h"
#include "daemon/hearing.h"
#include "daemon/late.h"
#include "daemon/placement.h"
#include "daemon/rest.h"
#include "daemon/slip.h"
#include "daemon/trust.h"

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

bool
thread_sits(const struct thread *t, const struct referent *who)
{
	const struct registration *seat = t->talk->seat;

	for (size_t i = 0; i < seat->n_people; i++)
		if (who->email.value.len
			    ? span_eq_nocase(who->email.value,
					     seat->people[i].email)
			    : namesake(t->arena, who->name.value,
				       seat->people[i].name))
			return true;
	return false;
}

bool
thread_is_plain_answer(const struct thread *t)
{
	const struct intake *in = t->in;

	if (in->assent != ASSENT_YES && in->assent != ASSENT_NO)
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].sector.value.len ||
		    in->requests[i].n_referents)
			return false;
	return true;
}

/* Not from whoever may, a person decides. */
static bool
comeback(const struct thread *t, struct resumed *ret)
{
	const struct intake *back = comeback_read(t->arena, t->talk, t->in);

	if (!back)
		return false;
	bool may = trust_may_restore(t->programme, t->talk, t->in,
				     &t->talk->withdrawn[0]);

	*ret = (struct resumed){ .what = may ? RESUME_ALONE : RESUME_UNPROVEN,
				 .intake = back };
	return true;
}

/* The same sector, or the same person. */
static bool
shares(const struct thread *t, const struct intake *in,
       const struct intake *first)
{
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

/* Half an answer was given before: what waits is what came of both. */
static bool
goes_on(const struct thread *t, const struct intake *asked)
{
	const struct pending *p = t->talk->settled;

	return p && thread_is_about(t, "question") &&
	       span_eq_nocase(p->intake->body.value, asked->body.value) &&
	       shares(t, p->intake, asked);
}

/* By the thread, else by body and sector or referent. */
static const struct pending *
find_asked(const struct thread *t)
{
	const struct talk *k = t->talk;

	if (thread_waits(k->about, "asked"))
		return k->about;
	for (size_t i = 0; i < k->n_asked; i++) {
		const struct intake *first = k->asked[i].intake;
		bool mine = is_of_body(t, first->body.value);

		if (goes_on(t, first) ||
		    (mine && rest_supplies(t->arena, first, t->in)))
			return &k->asked[i];
		/* Whoever only mentions him supplies nothing. */
		if (t->in->kind == KIND_OTHER && !k->purpose.len)
			continue;
		if (mine && shares(t, t->in, first))
			return &k->asked[i];
	}
	return NULL;
}

/* A registration of its own below our question, which stays open. */
static bool
is_besides(const struct thread *t, const struct intake *asked)
{
	const struct intake *in = t->in;

	if (in->kind != KIND_REGISTRATION || !in->n_requests ||
	    shares(t, in, asked))
		return false;
	for (size_t i = 0; i < in->n_requests; i++) {
		const struct request *q = &in->requests[i];
		bool reached = false;

		for (size_t k = 0; k < q->n_referents; k++)
			reached |= q->referents[k].name.value.len &&
				   q->referents[k].email.value.len;
		if (!q->sector.value.len || !reached)
			return false;
	}
	for (size_t i = 0; i < asked->n_requests; i++)
		if (!asked->requests[i].sector.value.len)
			return false;
	return asked->n_requests > 0;
}

/* The rest of a letter that waits for it. */
static bool
rest(const struct thread *t, struct resumed *ret)
{
	const struct pending *p = find_asked(t);
	const struct intake *in = t->in, *both = NULL;
	bool acts = in->kind == KIND_REGISTRATION || in->kind == KIND_CHANGE;

	if (!p || is_besides(t, p->intake))
		return false;
	if (!t->talk->purpose.len)
		in = rest_theirs(t->arena, p->intake, in);
	struct resumed r = { .intake = in, .letter = p->letter };
	struct span asked = intake_answer_to(p->intake);

	/* Who asks something too has answered all the same. */
	if (acts || in->kind == KIND_OTHER ||
	    (in->kind == KIND_QUESTION && in->n_addresses))
		both = rest_join(t->arena, t->programme, p->intake, in);
	if (both) {
		r.what = RESUME_REST;
		r.intake = both;
		if (!span_eq_nocase(asked, intake_answer_to(in)))
			r.also = asked;
	} else if (in->kind == KIND_CANCELLATION) {
		r.what = RESUME_ALONE;	/* they will not come after all */
	} else {
		acts = acts && !late_is_put_off(t->talk, in);
		r.what = acts || in->kind == KIND_QUESTION
				 ? RESUME_ALONE : RESUME_SILENCE;
		r.letter = 0;
	}
	*ret = r;
	return true;
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

	if (!k->invited.len || !k->direct ||
	    (kind_is_silent(in->kind) && in->kind != KIND_OTHER) ||
	    is_of_another(t, k->invited))
		return in;
	struct intake *theirs = rest_under(t->arena, in, in);

	theirs->body.value = k->invited;
	/* Of a mail of ours, that is: else nothing was asked. */
	if (in->kind == KIND_OTHER && k->purpose.len &&
	    thread_is_plain_answer(t) && !is_courtesy(in))
		theirs->kind = in->assent == ASSENT_YES ? KIND_REGISTRATION
							: KIND_CANCELLATION;
	return theirs;
}

/* Thanks for an invitation, or more time: we may remind. */
static bool
no_news(const struct thread *t, struct resumed *ret)
{
	const struct talk *k = t->talk;
	const struct intake *in = t->in;
	bool thanks = k->invited.len && k->direct && k->purpose.len &&
		      in->kind == KIND_OTHER && !in->n_requests &&
		      !in->n_doubts;

	if (!thanks && !late_is_put_off(k, in))
		return false;
	*ret = (struct resumed){ .what = RESUME_SILENCE, .intake = in };
	return true;
}

/* Somebody else has answered meanwhile, or our answer shows a slip. */
static bool
afterwards(const struct thread *t, struct resumed *ret)
{
	const struct talk *k = t->talk;
	const struct intake *in = t->in, *found = NULL;

	if (k->settled && thread_is_about(t, "question") &&
	    (in->kind == KIND_REGISTRATION || in->kind == KIND_OTHER))
		found = late_read(t->arena, t->programme, k->settled->intake,
				  in);
	if (!found && thread_is_about(t, "confirmation") && k->seat)
		found = slip_mend(t->arena, k->seat, slip_of(k->seat, in), in);
	if (found)
		*ret = (struct resumed){ .what = RESUME_ALONE,
					 .intake = found };
	return found;
}

/* Thanks for a confirmation that repeat it. */
static bool
echo(const struct thread *t, struct resumed *ret)
{
	if (!echo_is_one(t))
		return false;
	*ret = (struct resumed){ .what = RESUME_SILENCE, .intake = t->in };
	return true;
}

/* "Quel giorno non posso", by somebody who is not to come. */
static bool
uninvited(const struct thread *t, struct resumed *ret)
{
	if (!excuse_is_unclear(t))
		return false;
	struct intake *in = rest_under(t->arena, t->in, t->in);

	in->doubts = arena_alloc(t->arena, sizeof(*in->doubts));
	in->doubts[0] = (struct doubt_note){ .doubt = DOUBT_NOT_UNDERSTOOD,
					     .words = in->kind_words };
	in->n_doubts = 1;
	*ret = (struct resumed){ .what = RESUME_ALONE, .intake = in };
	return true;
}

/*
 * A person has answered what we asked, and nobody knows what he means: that
 * must not end in silence.
 */
static bool
is_unclear(const struct thread *t, const struct resumed *r)
{
	static const char *const open[] = {
		"consent", "offer", "substitute", "address",
	};
	const struct talk *k = t->talk;

	if (t->in->kind != KIND_OTHER || t->in->n_doubts ||
	    r->what != RESUME_ALONE || r->intake->kind != KIND_OTHER ||
	    hearing_unclear(t->in) != RESUME_UNCLEAR)
		return false;
	if (thread_is_about(t, "consent") && !thread_waits(k->about, "doubted"))
		return false;
	if (thread_is_about(t, "offer") &&
	    !(k->seat && k->seat->waits_for.len))
		return false;
	for (size_t i = 0; i < sizeof(open) / sizeof(*open); i++)
		if (thread_is_about(t, open[i]))
			return true;
	return false;
}

/* The first that knows what the letter means. */
static bool (*const readers[])(const struct thread *, struct resumed *) = {
	hearing_read, comeback, placement_read, rest, no_news, afterwards,
	echo, uninvited,
};

static struct resumed
take_up(const struct thread *t)
{
	const struct intake *in = t->in;
	struct resumed r = { .what = RESUME_ALONE, .intake = in };

	if ((kind_is_silent(in->kind) && in->kind != KIND_OTHER) ||
	    in->kind == KIND_RSVP || in->kind == KIND_REPORT)
		return r;
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (readers[i](t, &r))
			break;
	if (is_unclear(t, &r))
		r = (struct resumed){ .what = RESUME_UNCLEAR, .intake = in };
	return r;
}

/*
 * Below a mail about a seat its addressee writes for that body, unless he says
 * for which: a guest from a Comune, or with a private mailbox, is no Comune
 * that would register or withdraw.
 */
static const struct intake *
for_seat(const struct thread *t)
{
	const struct registration *seat = t->talk->seat;
	const struct intake *in = t->in;

	if (!seat || in->body.value.len ||
	    (in->kind != KIND_CHANGE && in->kind != KIND_CANCELLATION &&
	     in->kind != KIND_REGISTRATION) ||
	    (in->other_body.value.len && !in->writer_leaves) ||
	    !span_eq_nocase(in->from, t->talk->recipient))
		return in;
	struct intake *theirs = rest_under(t->arena, in, in);

	theirs->body.value = seat->entity;
	theirs->other_body = (struct field){ 0 };
	theirs->doubts = arena_array(t->arena, in->n_doubts + 1,
				     sizeof(*theirs->doubts));
	theirs->n_doubts = 0;
	for (size_t i = 0; i < in->n_doubts; i++)
		if (in->doubts[i].doubt != DOUBT_OTHER_BODY)
			theirs->doubts[theirs->n_doubts++] = in->doubts[i];
	return theirs;
}

struct resumed
resume_letter(struct arena *a, const struct programme *p,
	      const struct talk *talk, const struct intake *in)
{
	struct thread t = {
		.arena = a, .programme = p, .talk = talk, .in = in,
	};
	t.in = for_invited(&t);

	const struct intake *excuse = excuse_read(&t);

	t.in = excuse ? excuse : t.in;
	t.in = for_seat(&t);
	struct resumed r = take_up(&t);

	r.talk = talk;
	return r;
}
