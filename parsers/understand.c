/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/understand.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/agree.h"
#include "parsers/asides.h"
#include "parsers/doubts.h"
#include "parsers/lexicon.h"
#include "parsers/ousted.h"
#include "parsers/purpose.h"
#include "parsers/said.h"
#include "parsers/semblance.h"
#include "parsers/trace.h"
#include "parsers/twins.h"
#include "parsers/twofold.h"

#define LEAVING_WEIGHT	35	/* of a name with capitals and no more */

static struct survey *
read_line(struct conductor *c, struct span text, enum origin origin)
{
	struct sheet *s = arena_alloc(c->arena, sizeof(*s));
	struct line *l = arena_alloc(c->arena, sizeof(*l));
	struct writer w = { .written = c->in->date };

	*l = (struct line){ .text = text, .role = ROLE_NEW };
	*s = (struct sheet){ .origin = origin, .lines = l, .n_lines = 1 };
	return survey_make(c->arena, c->v, s, &w);
}

static void
read_headers(struct conductor *c)
{
	for (size_t i = 0; i < c->o->n_sheets; i++) {
		const struct sheet *s = &c->o->sheets[i];

		if (s->origin == ORIGIN_SUBJECT && s->n_lines &&
		    s->lines[0].role == ROLE_NEW)
			c->subject = read_line(c, s->lines[0].text,
					       ORIGIN_SUBJECT);
	}
	if (c->in->from_name.len)
		c->name = read_line(c, c->in->from_name, ORIGIN_SUBJECT);
}

static bool
has_alternative(const struct opened *o)
{
	for (size_t i = 0; i < o->n_sheets; i++)
		if (o->sheets[i].alternative)
			return true;
	return false;
}

static void
believe(struct conductor *c, const struct account *told)
{
	c->told = *told;
	c->draft = told->draft;
}

/*
 * Plain text and HTML say the same, or disagree; the fuller one is read.
 * Plain text cannot show what is struck through: then HTML is the letter.
 * True where the form that is not believed is told in words of its own.
 */
static bool
read_accounts(struct conductor *c, struct account *other)
{
	struct account plain = account_read(c->arena, c->v, c->o, c->subject,
					    false);

	believe(c, &plain);
	if (!has_alternative(c->o))
		return false;
	struct twins twins = twins_compare(c->o);

	if (twins.alike && !twins.rows && !twins.html_rows)
		return false;
	struct account html = account_read(c->arena, c->v, c->o, c->subject,
					   true);

	if (agree_is_stub(&html, &plain))
		return false;
	if (agree_is_stub(&plain, &html)) {
		believe(c, &html);
		return false;
	}
	struct span against = SPAN_NONE;

	if (!twins.alike && agree_differ(c->arena, &plain, &html,
					 twins.same_words, &against)) {
		c->draft = draft_merge(c->arena, &plain.draft, &html.draft,
				       DRAFT_AGREE);
		c->draft.contradiction = true;
		if (!c->draft.against.len)
			c->draft.against = against;
		*other = html;
		return true;
	}
	bool better = c->o->hidden_text ||
		      draft_score(&html.draft) > draft_score(&plain.draft) ||
		      (twins.alike && twins.html_rows && !twins.rows);

	*other = better ? plain : html;
	if (better)
		believe(c, &html);
	return !twins.alike &&
	       (!twins.same_words ||
		(plain.kind != html.kind && plain.kind != KIND_OTHER &&
		 html.kind != KIND_OTHER));
}

/*
 * "l'indirizzo è m.rossi@...", in answer to a question of ours: the thread
 * knows whose it is.
 */
static void
take_bare_address(struct conductor *c)
{
	struct span address = c->told.spare;

	if (!c->in->in_reply_to.len || !address.len ||
	    draft_has_person(&c->draft) ||
	    (c->told.kind != KIND_OTHER && c->told.kind != KIND_REGISTRATION))
		return;
	struct referent *r = arena_alloc(c->arena, sizeof(*r));

	r->email = (struct field){ .value = address, .evidence = address,
				   .percent = 60 };
	if (!c->draft.n) {
		c->draft.requests = arena_alloc(c->arena,
						sizeof(*c->draft.requests));
		c->draft.n = 1;
	}
	for (size_t i = 0; i < c->draft.n; i++) {
		c->draft.requests[i].referents = r;
		c->draft.requests[i].n_referents = 1;
	}
}

/* Everything is withdrawn, or only a sector, or only a person. */
static void
trim_cancellation(struct conductor *c)
{
	const struct intent *t = &c->told.intent;

	for (size_t i = 0; i < c->draft.n; i++) {
		struct request *r = &c->draft.requests[i];

		if (!t->person_leaves)
			r->n_referents = 0;
		for (size_t k = 0; k < r->n_referents; k++)
			r->referents[k].withdrawn = true;
	}
	if ((t->everything && !t->person_leaves) || !c->draft.n) {
		c->draft.requests = arena_alloc(c->arena,
						sizeof(*c->draft.requests));
		c->draft.n = 1;
	}
}

static void
add_leaving(struct conductor *c, struct span name, struct span words,
	    size_t *room)
{
	struct intake *in = c->in;

	for (size_t i = 0; i < in->n_leaving; i++)
		if (span_eq(in->leaving[i].value, name))
			return;
	if (!name.len)
		return;
	in->leaving = arena_grow(c->arena, in->leaving, in->n_leaving, room,
				 sizeof(*in->leaving));
	in->leaving[in->n_leaving++] = (struct field){
		.value = name, .evidence = words, .percent = 80,
	};
}

static bool
is_chosen(const struct wishes *w, const struct someone *who)
{
	for (size_t i = 0; i < w->parties.n; i++)
		if (!w->parties.all[i].former &&
		    person_same(&w->parties.all[i].who, who))
			return true;
	return false;
}

/*
 * A bare name, too little to be a guest's: but who leaves has long been one,
 * and is known by his name.
 */
static void
note_named_leaving(struct conductor *c, const struct survey *r,
		   const struct wishes *w, size_t *room)
{
	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];
		const struct someone *next =
			i + 1 < r->n_people ? who + 1 : NULL;

		if (who->sign || (who->n_tokens < 2 && !who->titled) ||
		    who->weight < LEAVING_WEIGHT || is_chosen(w, who) ||
		    !page_counts(r->page, who->at))
			continue;
		if ((who->stance & (STANCE_OLD | STANCE_LEAVES)) ||
		    ousted_said(r, who) ||
		    ousted_by(r, who, next))
			add_leaving(c, person_name(c->arena, who, SPAN_NONE),
				    who->raw, room);
	}
}

/* "In luogo di Zordan": the former; "al mio posto": the writer. */
static void
note_leaving(struct conductor *c)
{
	static const char *const places[] = {
		"al|in mio|mia posto|vece|sostituzione|luogo",
		"mi sostituir*|sostituisce|sostituiscono",
		"subentra|subentrera ~1 me",
	};
	const struct wishes *w = c->told.bound[0];
	const struct survey *r = c->told.readings[0];
	struct intake *in = c->in;
	size_t room = 0;

	in->replaces = c->told.intent.replaces;
	for (size_t i = 0; w && i < w->parties.n; i++) {
		const struct party *p = &w->parties.all[i];

		if (p->former)
			add_leaving(c, p->name, p->who.raw, &room);
	}
	if (w && in->replaces)
		note_named_leaving(c, r, w, &room);
	in->writer_leaves |= LEXICON_SAYS(r->page, places);
}

/* "Non potrò esserci": of himself, whoever else may come. */
static void
note_absence(struct conductor *c)
{
	static const char *const says[] = {
		"non ~2 potro|posso|riesco|riusciro|saro|verro|"
		"partecipero|interverro|vengo|partecipo",
		"mi e|sara|risulta ~1 impossibile",
		"sono|saro ~2 impossibilitat*|impegnat*|assente|indisponibil*",
		"devo|dovro ~1 rinunciare", "rinuncio",
	};

	c->in->writer_leaves |= LEXICON_SAYS(c->told.readings[0]->page, says);
}

static bool
has_group_but(const struct intake *in, struct span sector)
{
	for (size_t i = 0; i < in->n_requests; i++)
		if (in->requests[i].group.value.len &&
		    !span_eq(in->requests[i].sector.value, sector))
			return true;
	return false;
}

/*
 * A sector that is given up is not asked for, unless another group of it is:
 * whoever is named with it is so for the sector where he is known.
 */
static bool
drop_request(struct intake *in, struct span sector, bool moves)
{
	size_t kept = 0;
	bool asked = false;

	/* "Ci ritiriamo dal SIT 2, mettete il 3": to be moved, it may be. */
	moves = moves && !has_group_but(in, sector);
	for (size_t i = 0; i < in->n_requests; i++) {
		struct request *q = &in->requests[i];

		if (span_eq(q->sector.value, sector)) {
			if (q->group.value.len ||
			    (moves && !q->n_referents))
				asked = true;
			else if (!q->n_referents)
				continue;
			else
				q->sector = (struct field){ 0 };
		}
		in->requests[kept++] = *q;
	}
	in->n_requests = kept;
	return !asked;
}

/* Beside what it asks for, the letter gives up other sectors. */
static void
note_given_up(struct conductor *c)
{
	const struct programme *p = c->programme;
	struct intake *in = c->in;
	bool *sectors = arena_array(c->arena, p->n_sectors + 1,
				    sizeof(*sectors));

	for (size_t i = 0; i < c->told.n_readings; i++)
		twofold_given_up(c->told.readings[i], sectors);
	in->given_up = arena_array(c->arena, p->n_sectors + 1,
				   sizeof(*in->given_up));
	for (size_t i = 0; i < p->n_sectors; i++) {
		struct span id = span_of(p->sectors[i].id);

		if (sectors[i] && drop_request(in, id, c->told.intent.moves))
			in->given_up[in->n_given_up++] = (struct field){
				.value = id, .percent = 80,
			};
	}
}

static void
write_intake(struct conductor *c)
{
	struct intake *in = c->in;
	const struct entity *e = &c->entity;

	if (c->kind == KIND_CANCELLATION)
		trim_cancellation(c);
	in->own_mailbox = e->own_domain && !e->disputed;
	if (c->told.n_readings)
		said_note(c->arena, c->told.readings[0], in);
	/*
	 * An answer that only names the body is of no kind by itself; nor is
	 * who has which address, which may be what we asked for.
	 */
	if (c->kind != KIND_OTHER || in->in_reply_to.len ||
	    (e->own_domain && in->n_addresses)) {
		if (e->body != BODY_NONE)
			in->body = (struct field){
				.value = span_of(c->programme
							 ->bodies[e->body]
							 .sigla),
				.evidence = e->words,
				.percent = e->percent,
			};
		if (e->other.len)
			in->other_body = (struct field){
				.value = e->other, .evidence = e->words,
				.percent = e->percent,
			};
	}
	if (c->told.intent.ask)
		in->question = c->told.intent.ask_words;
	if (c->kind == KIND_CHANGE)
		note_leaving(c);
	if (c->kind == KIND_CANCELLATION && c->told.n_readings)
		note_absence(c);
	if (c->kind != KIND_REGISTRATION && c->kind != KIND_CHANGE &&
	    c->kind != KIND_CANCELLATION && c->kind != KIND_OTHER)
		return;
	if (intake_doubts(in, DOUBT_UNREADABLE))
		return;
	size_t n = c->draft.n < LIMIT_REQUESTS ? c->draft.n : LIMIT_REQUESTS;

	in->requests = c->draft.requests;
	in->n_requests = 0;
	for (size_t i = 0; i < n; i++) {
		struct request *r = &c->draft.requests[i];
		bool empty = !r->sector.value.len && !r->n_referents &&
			     c->kind != KIND_CANCELLATION;

		if (r->n_referents > LIMIT_REFERENTS)
			r->n_referents = LIMIT_REFERENTS;
		if (!empty)
			in->requests[in->n_requests++] = *r;
	}
	if (c->kind == KIND_REGISTRATION || c->kind == KIND_CHANGE)
		note_given_up(c);
}

/* What is told, what for, and what is doubtful about it. */
static void
judge(struct conductor *c)
{
	struct span words;

	take_bare_address(c);
	c->entity = entity_find(c->arena, c->v, c->told.readings,
				c->told.n_readings, c->subject, c->name,
				c->in->from, c->told.addresses,
				c->told.n_addresses);
	c->kind = purpose_of(c, &words);
	c->in->kind = c->kind;
	c->in->kind_words = words;
	doubts_note(c);
}

static bool
is_act(enum kind kind)
{
	return kind == KIND_REGISTRATION || kind == KIND_CHANGE ||
	       kind == KIND_CANCELLATION;
}

/*
 * Judges the other form by itself: who reads only that one understands
 * another act, another body, or has a doubt.
 */
static void
hear_other(struct conductor *c, const struct account *other)
{
	struct intake in = *c->in;
	struct conductor o = *c;

	in.doubts = NULL;
	in.n_doubts = 0;
	o.in = &in;
	o.told = *other;
	o.draft = c->draft.contradiction ? c->draft : other->draft;
	judge(&o);
	if (!is_act(c->kind) && !is_act(o.kind))
		return;
	struct span words = in.kind_words;
	bool apart = c->kind != o.kind;

	/* The act is what may be filed, whichever form it stands in. */
	if (!is_act(c->kind)) {
		in.doubts = c->in->doubts;
		in.n_doubts = c->in->n_doubts;
		*c->in = in;
		o.in = c->in;
		*c = o;
	}
	if (c->entity.body != o.entity.body) {
		words = o.entity.words;
		apart = true;
		c->entity.body = BODY_NONE;
	}
	if (!apart && in.n_doubts) {
		words = in.doubts[0].words;
		apart = true;
	}
	if (apart && !intake_doubts(c->in, DOUBT_CONTRADICTION))
		letter_doubt(c->arena, c->in, DOUBT_CONTRADICTION, words);
}

/* What may be the report of a session is put before a person. */
static void
note_report(struct conductor *c)
{
	if (!is_act(c->kind) && !c->in->n_doubts &&
	    semblance_of_report(c->arena, c->programme, c->o))
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
			     c->in->subject);
}

void
understand_letter(struct arena *a, const struct programme *p,
		  struct opened *o)
{
	struct conductor c = {
		.arena = a, .programme = p, .o = o, .in = o->intake,
		.v = vocabulary_of(p),
	};
	struct account other = { 0 };

	read_headers(&c);
	bool two = read_accounts(&c, &other);

	o->beyond_limit |= c.told.cut;
	for (size_t i = 0; i < c.told.n_readings; i++)
		o->beyond_limit |= c.told.readings[i]->page->cut;
	judge(&c);
	if (two)
		hear_other(&c, &other);
	if (c.told.n_readings)
		asides_note(a, c.told.readings[0], c.in);
	write_intake(&c);
	note_report(&c);
	if (o->explain)
		trace_facts(a, p, o, &c.told, c.subject, c.name);
}
