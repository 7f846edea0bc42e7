/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/echo.h"

/* What is told of him stands in the sentence that says yes. */
static bool
is_in_the_yes(const struct intake *in, const struct referent *who)
{
	return in->assent == ASSENT_YES && who->name.evidence.len &&
	       span_find_nocase(in->assent_words, who->name.evidence) >= 0;
}

static bool
is_news(const struct thread *t, const struct request *q)
{
	const struct registration *seat = t->talk->seat;

	if ((q->sector.value.len && !span_eq(q->sector.value, seat->sector)) ||
	    (q->group.value.len && !span_eq(q->group.value, seat->group)) ||
	    q->n_alternatives || q->named_later)
		return true;
	for (size_t i = 0; i < q->n_referents; i++)
		if (!thread_sits(t, &q->referents[i]) ||
		    q->referents[i].n_phones ||
		    !(is_in_the_yes(t->in, &q->referents[i]) ||
		      span_eq_nocase(q->referents[i].email.value,
				     t->in->from)))
			return true;
	return false;
}

bool
echo_is_one(const struct thread *t)
{
	const struct intake *in = t->in;

	bool guest = thread_is_about(t, "invitation") ||
		     thread_is_about(t, "reminder");

	if ((!guest && !thread_is_about(t, "confirmation")) ||
	    !t->talk->seat || in->prefers ||
	    in->kind != KIND_REGISTRATION || in->question.len ||
	    in->n_addresses || in->n_numbers || in->unable ||
	    in->unsuited || in->assent == ASSENT_NO ||
	    intake_doubt_beyond(in))
		return false;
	/* A verb of joining may mean others; a doubt, that all is not said. */
	if (!in->thanks ||
	    (in->assent != ASSENT_YES &&
	     (in->n_doubts || (in->kind_words.len && !guest))))
		return false;
	for (size_t i = 0; i < in->n_requests; i++)
		if (is_news(t, &in->requests[i]))
			return false;
	return true;
}
