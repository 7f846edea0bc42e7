/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/doubts.h"

#include "parsers/residue.h"

/* It speaks of registering, or names a group, or people for a sector. */
static bool
is_about_us(const struct conductor *c)
{
	for (size_t i = 0; i < c->draft.n; i++) {
		const struct request *r = &c->draft.requests[i];

		if (r->group.value.len ||
		    (r->sector.value.len && r->n_referents))
			return true;
	}
	return c->told.intent.about;
}

/* A referent's mailbox is another Province's own. */
static struct span
strange_referent(const struct conductor *c)
{
	for (size_t i = 0; i < c->told.n_addresses; i++) {
		size_t body = province_of_address(c->arena, c->v,
						  c->told.addresses[i]);

		if (body != BODY_NONE && c->entity.body != BODY_NONE &&
		    body != c->entity.body)
			return c->told.addresses[i];
	}
	return SPAN_NONE;
}

/* "efisio.sanna@comune.ma" was cut: no Comune is in Morocco. */
static struct span
foreign_address(const struct conductor *c)
{
	static const char *const lands[] = {
		"it", "eu", "ch", "at", "de", "fr", "sm", "va", "li", "si",
		"hr", "mt", "es", "uk", "us", "be",
	};

	for (size_t i = 0; i < c->told.n_addresses; i++) {
		struct span a = c->told.addresses[i];
		bool known = a.len < 4 || a.at[a.len - 3] != '.';

		for (size_t k = 0; k < sizeof(lands) / sizeof(*lands); k++)
			known = known || span_ends_nocase(a, span_of(lands[k]));
		if (!known)
			return a;
	}
	return SPAN_NONE;
}

/* Words that may turn what is said, in what the writer says himself. */
static struct span
not_understood(const struct conductor *c, unsigned flags)
{
	const struct intent *t = &c->told.intent;
	struct span found = SPAN_NONE;

	if (t->bare && !(flags & RESIDUE_ACT))
		flags |= RESIDUE_BARE;
	unsigned deciding = flags;

	if ((flags & RESIDUE_BARE) && !t->listed && !draft_has_group(&c->draft))
		deciding |= RESIDUE_STRANGE;

	for (size_t i = 0; i < c->told.n_readings && !found.len; i++)
		found = residue_find(c->told.readings[i],
				     i ? flags : deciding);
	if (!found.len && c->subject)
		found = residue_find(c->subject, flags & RESIDUE_ACT
							 ? RESIDUE_ACT
							 : RESIDUE_READ);
	return found;
}

void
doubts_note(struct conductor *c)
{
	const struct intent *t = &c->told.intent;
	struct arena *a = c->arena;
	struct intake *in = c->in;
	bool acts = c->kind == KIND_REGISTRATION || c->kind == KIND_CHANGE ||
		    c->kind == KIND_CANCELLATION;
	bool complete = draft_is_complete(&c->draft);
	struct span said = t->join_words.len ? t->join_words : in->subject;

	if (c->kind == KIND_QUESTION && t->personal_data)
		letter_doubt(a, in, DOUBT_PERSONAL_DATA, t->personal_words);
	if (!acts)
		return;
	/* What may be hidden was left out; whoever reads it may see it. */
	if (c->o->unsure_text)
		letter_doubt(a, in, DOUBT_BEYOND_LIMIT, SPAN_NONE);
	if (c->draft.contradiction)
		letter_doubt(a, in, DOUBT_CONTRADICTION, c->draft.against);
	if (c->told.unknown_group)
		letter_doubt(a, in, DOUBT_UNKNOWN_GROUP, c->draft.against);
	if (c->entity.other.len)
		letter_doubt(a, in, DOUBT_OTHER_BODY, c->entity.words);
	/* A draft, or one that says yes and no. */
	if (c->kind != KIND_CANCELLATION && t->unsaid)
		letter_doubt(a, in, DOUBT_IMPLIED, t->unsaid_words);
	if (c->kind == KIND_REGISTRATION && t->refuses)
		letter_doubt(a, in, DOUBT_CONTRADICTION, t->refuse_words);
	if (c->entity.torn.len)
		letter_doubt(a, in, DOUBT_CONTRADICTION, c->entity.torn);
	struct span strange = strange_referent(c);

	if (!strange.len)
		strange = foreign_address(c);
	if (strange.len && !c->entity.disputed)
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, strange);
	if (c->entity.disputed)
		letter_doubt(a, in, DOUBT_SENDER_BODY, c->entity.against);
	if (c->in->in_reply_to.len && (draft_has_sector(&c->draft) ||
				       draft_has_person(&c->draft)))
		;	/* an answer implies nothing: it says */
	else if (c->kind == KIND_REGISTRATION && !complete &&
		 (t->join < 3 || !is_about_us(c)))
		letter_doubt(a, in, DOUBT_IMPLIED, said);
	else if (c->kind == KIND_REGISTRATION && t->wishes && t->join < 6 &&
		 !complete)
		letter_doubt(a, in, DOUBT_IMPLIED, said);
	/* To which group is it to be moved? */
	if (c->kind == KIND_CHANGE && t->moves && !t->replaces && !t->adds &&
	    !t->corrects && !draft_has_group(&c->draft))
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, t->change_words);
	/* A letter inside may change what was only proposed to it. */
	if (c->kind == KIND_CHANGE && c->told.inner && !t->earlier &&
	    !draft_has_person(&c->draft))
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, t->change_words);
	/* Somebody is replaced or added, and nobody is named. */
	if (c->kind == KIND_CHANGE && (t->replaces || t->adds) &&
	    !draft_has_person(&c->draft))
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, t->change_words);
	/* A person withdraws, and not the body: but who? */
	if (c->kind == KIND_CANCELLATION && t->person_leaves &&
	    !draft_has_person(&c->draft))
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, t->leave_words);
	/* What was meant for us and has found no place may change all. */
	if (((c->kind == KIND_REGISTRATION && complete) ||
	     c->kind == KIND_CHANGE) && c->told.loose.len)
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, c->told.loose);
	bool act = c->kind == KIND_CANCELLATION || c->kind == KIND_CHANGE;

	if (((c->kind == KIND_REGISTRATION && complete) || act) &&
	    !in->n_doubts) {
		struct span turn = not_understood(c, act ? RESIDUE_ACT : 0);

		if (turn.len)
			letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, turn);
	}
	if (c->kind == KIND_REGISTRATION && !complete) {
		for (size_t i = 0; i < c->o->n_attachments; i++)
			if (c->o->attachments[i].unreadable)
				letter_doubt(a, in, DOUBT_UNREADABLE,
					     c->o->attachments[i].name);
		if (c->o->beyond_limit)
			letter_doubt(a, in, DOUBT_BEYOND_LIMIT, SPAN_NONE);
	}
}
