/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/hearing.h"

#include "daemon/correction.h"
#include "daemon/instead.h"
#include "daemon/meant.h"
#include "daemon/rest.h"
#include "daemon/trust.h"

static struct resumed
unproven(const struct thread *t)
{
	return (struct resumed){ .what = RESUME_UNPROVEN, .intake = t->in };
}

/* What could be filed instead of what was read, and no question. */
static bool
states_facts(const struct intake *in)
{
	if (in->kind == KIND_QUESTION || in->question.len)
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].sector.value.len ||
		    in->requests[i].group.value.len ||
		    in->requests[i].n_referents)
			return true;
	return in->mended.value.len > 0;
}

/* He hears that nothing was done; machines and courtesies need not. */
enum resumption
hearing_unclear(const struct intake *in)
{
	return in->speaks && !in->silent.len && in->assent != ASSENT_LATER
		       ? RESUME_UNCLEAR : RESUME_SILENCE;
}

static bool
is_approval(const struct intake *in)
{
	switch (in->ruling) {
	case RULING_YES:
		return true;
	case RULING_BUT:
	case RULING_NONE:
		return states_facts(in);
	default:
		return false;
	}
}

/* An organiser decides what waits in review. */
static bool
review(const struct thread *t, struct resumed *ret)
{
	const struct pending *p = t->talk->about;
	const struct intake *in = t->in;

	if (!thread_is_about(t, "review") || !p ||
	    !programme_is_organiser(t->programme, in->from))
		return false;
	if (!trust_is_organiser(t->programme, t->talk, in)) {
		*ret = unproven(t);
		return true;
	}
	const struct intake *corrected =
		in->assent != ASSENT_LATER && is_approval(in)
			? correction_of(t->arena, p->intake, in, false) : NULL;

	*ret = (struct resumed){ .what = RESUME_SILENCE, .intake = in };
	if (corrected) {
		ret->what = RESUME_APPROVAL;
		ret->intake = corrected;
	} else if (in->ruling == RULING_NO && in->assent != ASSENT_LATER) {
		ret->what = RESUME_REJECTION;
	} else {
		ret->what = thread_waits(p, "review") ? hearing_unclear(in)
						      : RESUME_SILENCE;
	}
	if (ret->what != RESUME_SILENCE)
		ret->letter = p->letter;
	return true;
}

/* A colleague was quicker: it is done, and told once more. */
static bool
consent_late(const struct thread *t, struct resumed *ret)
{
	const struct pending *p = t->talk->settled;

	if (!thread_is_about(t, "consent") || !p ||
	    meant_of(t->arena, t->in, p->intake, t->talk->seat) !=
		    RULING_YES ||
	    !trust_may_consent(t->programme, t->talk, t->in,
			       p->intake->body.value))
		return false;
	*ret = (struct resumed){
		.what = RESUME_DENIAL,
		.intake = rest_under(t->arena, p->intake, t->in),
	};
	return true;
}

/* What a stranger wanted, under the hand of who may want it. */
static bool
consent(const struct thread *t, struct resumed *ret)
{
	const struct pending *p = t->talk->about;
	const struct intake *in = t->in;

	if (!thread_is_about(t, "consent") || !thread_waits(p, "doubted") ||
	    in->assent == ASSENT_LATER)
		return false;
	enum ruling meant = meant_of(t->arena, in, p->intake, t->talk->seat);

	if (meant != RULING_YES && meant != RULING_NO)
		return false;
	if (!trust_may_consent(t->programme, t->talk, in,
			       p->intake->body.value)) {
		*ret = unproven(t);
		return true;
	}
	*ret = (struct resumed){ .what = RESUME_ALONE, .intake = in,
				 .letter = p->letter };
	if (instead_wants(in, p->intake))
		return true;
	struct intake *theirs = rest_under(t->arena, p->intake, in);

	theirs->n_doubts = 0;
	ret->intake = theirs;
	ret->what = meant == RULING_YES ? RESUME_CONSENT : RESUME_DENIAL;
	return true;
}

bool
hearing_read(const struct thread *t, struct resumed *ret)
{
	return review(t, ret) || consent(t, ret) || consent_late(t, ret);
}
