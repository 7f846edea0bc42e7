/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/doubts.h"

#include "parsers/counted.h"
#include "parsers/lexicon.h"
#include "parsers/overruled.h"
#include "parsers/papers.h"
#include "parsers/proxy.h"
#include "parsers/residue.h"
#include "parsers/withdrawal.h"

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

/*
 * Words of the letter itself, or of a document that speaks for it, were left
 * unread: they may take back all the rest.
 */
static bool
is_torn(const struct conductor *c)
{
	bool torn = c->o->cut || c->told.torn;

	for (size_t i = 0; i < c->told.n_readings && !torn; i++) {
		const struct survey *r = c->told.readings[i];

		torn = r->page->cut &&
		       (r->page->sheet->origin != ORIGIN_ATTACHMENT ||
			!papers_come_along(r));
	}
	return torn;
}

static void
note_former(const struct conductor *c, const struct survey *r)
{
	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];
		bool other = false;

		for (size_t k = 0; k < r->n_mentions; k++)
			other = other || r->mentions[k].sector != m->sector;
		if (other && counted_instead(r, m))
			letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
				     page_words(r->page, m->at, m->end));
	}
}

/* "Qualsiasi gruppo tranne il 3": the scheduler might pick it. */
static struct span
refused_group(const struct conductor *c, const struct survey *r)
{
	static const char but_one[] =
		"gruppo|gruppi|data|date ~3 tranne|salvo|eccetto|escluso|meno|"
		"fuorche ?il|la|quello ?gruppo|del #|primo|secondo|terzo|"
		"quarto";

	for (size_t i = 0; i < r->n_choices; i++)
		if (r->choices[i].number && !r->choices[i].sign &&
		    (r->choices[i].stance & (STANCE_DECLINED | STANCE_BUSY)) &&
		    !draft_has_group(&c->draft))
			return page_words(r->page, r->choices[i].at,
					  r->choices[i].end);
	for (size_t i = 0; i < r->page->n_words; i++) {
		size_t end = lexicon_match(r->page, but_one, i);

		if (end && !draft_has_group(&c->draft))
			return page_words(r->page, i, end);
	}
	return SPAN_NONE;
}

/* One whom the letter names has his mailbox with the body itself. */
static bool
reaches_body(const struct conductor *c)
{
	for (size_t i = 0; i < c->told.n_addresses; i++)
		if (province_of_address(c->arena, c->v,
					c->told.addresses[i]) ==
		    c->entity.body)
			return true;
	return false;
}

/* For whom he writes, and whether he may. */
static void
doubt_proxy(const struct conductor *c, const struct survey *r)
{
	struct span words = SPAN_NONE, joint;

	if (c->entity.body == BODY_NONE)
		return;
	/* Who is reached at the body itself comes from it. */
	if (!c->entity.own_domain && !reaches_body(c))
		words = proxy_second(r);
	if (!words.len && !c->entity.own_domain && !reaches_body(c) &&
	    !programme_is_free_mailbox(c->programme, c->in->from))
		words = proxy_behalf(r);
	if (words.len)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD, words);
	joint = proxy_joint(r, c->entity.body);
	if (joint.len)
		letter_doubt(c->arena, c->in, DOUBT_CONTRADICTION, joint);
}

static void
doubt_change(const struct conductor *c)
{
	const struct intent *t = &c->told.intent;
	bool person = draft_has_person(&c->draft);
	/* To which group is it to be moved? */
	bool nowhere = t->moves && !t->replaces && !t->adds && !t->corrects &&
		       !draft_has_group(&c->draft);
	/* A letter inside may change what was only proposed to it. */
	bool proposed = c->told.inner && !t->earlier && !person;
	/* Somebody is replaced or added, and nobody is named. */
	bool nobody = (t->replaces || t->adds) && !person;

	if (nowhere || proposed || nobody)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
			     t->change_words);
	/* From one sector to another: is the former one given up? */
	for (size_t i = 0; i < c->told.n_readings; i++)
		note_former(c, c->told.readings[i]);
}

static void
doubt_withdrawal(const struct conductor *c)
{
	const struct intent *t = &c->told.intent;

	/* A person withdraws, and not the body: but who? */
	if (t->person_leaves && !draft_has_person(&c->draft))
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
			     t->leave_words);
	/* "Causa pensione del geom. Tosi non parteciperà": who? */
	if ((!t->person_leaves || t->stray) && t->unsure_words.len)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
			     t->unsure_words);
	/* What is withdrawn is not ours, or is not withdrawn. */
	for (size_t i = 0; i < c->told.n_readings; i++) {
		struct span other = withdrawal_doubt(c->told.readings[i]);

		if (other.len)
			letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
				     other);
	}
}

/* What a registration lacks may stand where nobody can read it. */
static void
doubt_incomplete(const struct conductor *c)
{
	struct span absent = SPAN_NONE;

	/* An absence notice is not asked for what it lacks. */
	if (c->told.n_readings)
		absent = residue_find(c->told.readings[0], RESIDUE_ANSWERS);
	if (absent.len)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD, absent);
	for (size_t i = 0; i < c->o->n_attachments; i++)
		if (c->o->attachments[i].unreadable)
			letter_doubt(c->arena, c->in, DOUBT_UNREADABLE,
				     c->o->attachments[i].name);
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

	/* "Mi ritiro, eliminate i miei dati": the graver wish decides. */
	if ((c->kind == KIND_QUESTION && t->personal_data) ||
	    (c->kind == KIND_CANCELLATION && t->self_leaves && t->erases))
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
	if (c->told.n_readings && !c->entity.other.len) {
		struct span guest = proxy_guest(c->told.readings[0]);

		if (guest.len)
			letter_doubt(a, in, DOUBT_OTHER_BODY, guest);
	}
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
	for (size_t i = 0;
	     c->kind == KIND_REGISTRATION && i < c->told.n_readings; i++) {
		struct span refused = refused_group(c, c->told.readings[i]);

		if (refused.len)
			letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, refused);
	}
	if (c->told.n_readings && c->kind == KIND_REGISTRATION)
		doubt_proxy(c, c->told.readings[0]);
	for (size_t i = 0; i < c->told.n_readings; i++) {
		struct span taken_back = overruled_find(c->told.readings[i]);

		if (taken_back.len)
			letter_doubt(a, in, DOUBT_CONTRADICTION, taken_back);
	}
	if (c->kind == KIND_CHANGE)
		doubt_change(c);
	if (c->kind == KIND_CANCELLATION)
		doubt_withdrawal(c);
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
	if (c->kind == KIND_REGISTRATION && !complete)
		doubt_incomplete(c);
	if (is_torn(c) || (c->o->beyond_limit && !complete &&
			   c->kind == KIND_REGISTRATION))
		letter_doubt(a, in, DOUBT_BEYOND_LIMIT, SPAN_NONE);
}
