/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/understand.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/account.h"
#include "parsers/asides.h"
#include "parsers/entity.h"
#include "parsers/errand.h"
#include "parsers/lexicon.h"
#include "parsers/residue.h"
#include "parsers/trace.h"

struct conductor {
	struct arena *arena;
	const struct programme *programme;
	struct opened *o;
	struct intake *in;
	const struct vocabulary *v;
	struct survey *subject;	/* NULL: of a thread, or empty */
	struct survey *name;		/* display name of From */
	struct account told;		/* the form that is believed */
	struct entity entity;
	enum kind kind;
	struct draft draft;
};

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

/* The letters and digits of a line, in order, without "<mailto:...>". */
static uint64_t
mix_line(uint64_t sum, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c == '<' && span_starts_nocase(span_tail(s, i),
						   SPAN("<mailto:"))) {
			while (i < s.len && s.at[i] != '>')
				i++;
			continue;
		}
		if (ascii_alnum((char)c) || (c >= 0x80 && c != 0xc2 &&
					     c != 0xa0))
			sum = (sum ^ c) * 0x100000001b3u;
	}
	return sum;
}

/*
 * Whether both forms hold the same words in the same order and no table:
 * then reading one is reading both.
 */
static bool
is_echo(const struct opened *o)
{
	uint64_t sum[2] = { 0xcbf29ce484222325u, 0xcbf29ce484222325u };
	bool any = false;

	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];

		if (s->origin == ORIGIN_SUBJECT ||
		    s->origin == ORIGIN_ATTACHMENT)
			continue;
		for (size_t k = 0; k < s->n_lines; k++) {
			const struct line *l = &s->lines[k];

			if (l->row)
				return false;
			if (l->blank || !page_role_counts(l->role))
				continue;
			any = true;
			sum[s->alternative] = mix_line(sum[s->alternative],
						       l->text);
		}
	}
	return any && sum[0] == sum[1];
}

/* The words of one form, in whatever order; *rows: it has a table. */
static uint64_t
sum_words(const struct opened *o, bool alternative, bool *rows)
{
	uint64_t sum = 0;

	*rows = false;
	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];

		if (s->origin == ORIGIN_SUBJECT ||
		    s->origin == ORIGIN_ATTACHMENT ||
		    s->alternative != alternative)
			continue;
		for (size_t k = 0; k < s->n_lines; k++) {
			const struct line *l = &s->lines[k];
			struct span rest = l->text, word;

			if (l->blank || !page_role_counts(l->role))
				continue;
			*rows = *rows || l->row;
			/* Cells stand apart by a tab here, there by a line. */
			while (span_cut(&rest, ' ', &word)) {
				struct span cells = word, cell;

				while (span_cut(&cells, '\t', &cell))
					sum += mix_line(0xcbf29ce484222325u,
							cell) *
					       (mix_line(0, cell) != 0);
			}
		}
	}
	return sum;
}

/* Text is a table told cell by cell: the table itself is read. */
static bool
is_flat_table(const struct opened *o)
{
	bool flat, table;
	uint64_t text = sum_words(o, false, &flat);

	return text == sum_words(o, true, &table) && table && !flat;
}

/*
 * Plain text and HTML say the same, or disagree; the fuller one is read.
 * Plain text cannot show what is struck through: then HTML is the letter.
 */
static void
read_accounts(struct conductor *c)
{
	struct account plain = account_read(c->arena, c->v, c->o, c->subject,
					    false);

	c->told = plain;
	c->draft = plain.draft;
	if (!has_alternative(c->o) || is_echo(c->o))
		return;
	struct account html = account_read(c->arena, c->v, c->o, c->subject,
					   true);

	if (html.says_nothing)
		return;
	if (plain.says_nothing) {
		c->told = html;
		c->draft = html.draft;
		return;
	}
	if (is_flat_table(c->o)) {
		c->told = html;
		c->draft = html.draft;
		return;
	}
	if (account_disagrees(&plain, &html)) {
		c->draft = draft_merge(c->arena, &plain.draft, &html.draft,
				       DRAFT_AGREE);
		c->draft.contradiction = true;
		return;
	}
	if (c->o->hidden_text ||
	    draft_score(&html.draft) > draft_score(&plain.draft)) {
		c->told = html;
		c->draft = html.draft;
	}
}

/* Our box stands in no To: two others talk, and we only listen. */
static bool
is_overheard(const struct conductor *c)
{
	const struct office *us = &c->programme->office;
	struct span to = letter_header(c->o->own_headers,
				       c->o->n_own_headers, "To");
	struct span cc = letter_header(c->o->own_headers,
				       c->o->n_own_headers, "Cc");
	bool in_cc = false;

	if (!to.len || span_chr(to, '@') < 0)
		return false;
	for (size_t i = 0; us->own_addresses && us->own_addresses[i]; i++) {
		struct span own = span_of(us->own_addresses[i]);

		if (span_find_nocase(to, own) >= 0)
			return false;
		in_cc = in_cc || span_find_nocase(cc, own) >= 0;
	}
	if (us->address && span_find_nocase(to, span_of(us->address)) >= 0)
		return false;
	return in_cc || (us->address &&
			 span_find_nocase(cc, span_of(us->address)) >= 0);
}

/* From our own house: colleagues, or somebody who pretends to be one. */
static bool
is_of_the_house(const struct conductor *c)
{
	const struct programme *p = c->programme;
	struct span own = span_of(p->office.address), from = c->in->from;
	ptrdiff_t at = span_chr(own, '@');

	if (!from.len)
		return false;
	return programme_is_own_address(p, from) ||
	       programme_is_organiser(p, from) ||
	       (at > 0 && span_ends_nocase(from, span_tail(own, (size_t)at)));
}

static bool
has_sector(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->requests[i].sector.value.len)
			return true;
	return false;
}

static bool
has_group(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->requests[i].group.value.len)
			return true;
	return false;
}

static bool
has_person(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->requests[i].n_referents)
			return true;
	return false;
}

/* Whether anybody writes for a body that we know, or could know. */
static bool
is_of_the_public(const struct conductor *c)
{
	return c->entity.body != BODY_NONE || c->entity.other.len ||
	       programme_is_free_mailbox(c->programme, c->in->from) ||
	       programme_is_pec(c->programme, c->in->from);
}

/*
 * "l'indirizzo è m.rossi@...", in answer to a question of ours: the thread
 * knows whose it is.
 */
static void
take_bare_address(struct conductor *c)
{
	struct span address = c->told.spare;

	if (!c->in->in_reply_to.len || !address.len || has_person(&c->draft) ||
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

static bool
has_unreadable(const struct opened *o)
{
	for (size_t i = 0; i < o->n_attachments; i++)
		if (o->attachments[i].unreadable)
			return true;
	return false;
}

static struct errand
find_errand(const struct conductor *c, bool complete)
{
	const struct programme *p = c->programme;
	unsigned flags = complete ? ERRAND_COMPLETE : 0;

	if (!c->told.n_readings)
		return (struct errand){ .kind = c->told.kind };
	if (!c->entity.own_domain && !c->in->certified &&
	    !programme_is_free_mailbox(p, c->in->from) &&
	    !programme_is_pec(p, c->in->from))
		flags |= ERRAND_STRANGER;
	if (c->in->in_reply_to.len)
		flags |= ERRAND_THREAD;
	if (c->told.n_readings > 1)
		flags |= ERRAND_CARRIES;
	return errand_read(c->told.readings[0], c->in->subject,
			   &c->told.intent, c->told.kind, flags);
}

/* "Si trasmette la nota allegata", and hardly a word more. */
static bool
passes_on(const struct conductor *c)
{
	const struct page *p;
	size_t words = 0;
	bool said = false;

	if (!c->told.n_readings)
		return false;
	p = c->told.readings[0]->page;
	for (size_t i = 0; i < p->n_words; i++) {
		words += page_counts(p, i);
		said = said || lexicon_within(p, "allegat*|trasmett*|inoltr*|"
						 "invia|inviamo|nota",
					      i, i + 1);
	}
	return said && words < 40;
}

static enum kind
decide_kind(struct conductor *c, struct span *words)
{
	const struct intent *t = &c->told.intent;
	enum kind kind = c->told.kind;
	bool complete = draft_is_complete(&c->draft);

	*words = kind == KIND_CHANGE ? t->change_words
		 : kind == KIND_CANCELLATION ? t->leave_words
		 : kind == KIND_QUESTION ? t->ask_words : t->join_words;
	if (is_of_the_house(c)) {
		*words = c->in->from;
		return KIND_OTHER;
	}
	if (is_overheard(c) && !(t->join >= 3 && has_sector(&c->draft) &&
				 has_person(&c->draft))) {
		*words = letter_header(c->o->own_headers,
				       c->o->n_own_headers, "To");
		return KIND_OTHER;
	}
	struct errand errand = find_errand(c, complete);

	if (errand.kind != kind || errand.torn)
		*words = errand.words;
	if (errand.words.len && !errand.torn)
		return errand.kind;
	if (errand.torn)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD, *words);
	bool known = c->entity.own_domain || c->entity.acting ||
		     c->entity.other.len;

	if (t->advert >= 3 && !known) {
		*words = t->advert_words;
		return KIND_OTHER;
	}
	if (!is_of_the_public(c)) {
		*words = c->in->from;
		if (kind != KIND_OTHER && t->advert < 3 &&
		    (has_sector(&c->draft) || t->ask))
			letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
				     *words);
		return KIND_OTHER;
	}
	/* "con Zollo ... anzi, al suo posto Parrella": a first letter. */
	if (kind == KIND_CHANGE && c->told.renamed && !t->earlier &&
	    t->join >= 3 && !t->bare)
		kind = KIND_REGISTRATION;
	/* "Non parteciperemo", and good wishes to the others. */
	if (kind == KIND_REGISTRATION && t->refuses &&
	    !has_sector(&c->draft) && !has_person(&c->draft)) {
		*words = t->refuse_words;
		return KIND_CANCELLATION;
	}
	/* What only acknowledges was written by nobody. */
	if (t->machine && kind != KIND_CHANGE && !has_sector(&c->draft) &&
	    !has_person(&c->draft)) {
		*words = t->machine_words;
		return KIND_AUTOREPLY;
	}
	/* The bare answer to a question of ours. */
	if (kind == KIND_OTHER && c->in->in_reply_to.len &&
	    (has_sector(&c->draft) || has_person(&c->draft)))
		return KIND_REGISTRATION;
	/* "La nota allegata è protetta": of a Province, and about us. */
	if (kind == KIND_OTHER && c->entity.own_domain &&
	    has_unreadable(c->o) && (t->about || passes_on(c)))
		return KIND_REGISTRATION;
	/* Nothing but a noun or two of our trade. */
	if (kind == KIND_REGISTRATION && t->join < 3 && !t->wishes &&
	    !t->named_later && !c->in->in_reply_to.len &&
	    !has_sector(&c->draft) && !has_person(&c->draft) &&
	    !t->about && !has_unreadable(c->o))
		kind = KIND_OTHER;
	/* All the facts and no verb: what else could be meant? */
	if (kind == KIND_OTHER && complete)
		kind = KIND_REGISTRATION;
	if (kind == KIND_OTHER && has_sector(&c->draft) &&
	    t->advert < 3)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
			     c->draft.requests[0].sector.evidence);
	return kind;
}

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

/* Words that may turn what is said, in what the writer says himself. */
static struct span
not_understood(const struct conductor *c)
{
	const struct intent *t = &c->told.intent;
	struct span found = SPAN_NONE;
	unsigned flags = 0;

	if (t->bare)
		flags |= RESIDUE_BARE;
	unsigned deciding = flags;

	if (t->bare && !t->listed && !has_group(&c->draft))
		deciding |= RESIDUE_STRANGE;

	for (size_t i = 0; i < c->told.n_readings && !found.len; i++)
		found = residue_find(c->told.readings[i],
				     i ? flags : deciding);
	if (!found.len && c->subject)
		found = residue_find(c->subject, RESIDUE_READ);
	return found;
}

static void
note_doubts(struct conductor *c)
{
	const struct intent *t = &c->told.intent;
	struct arena *a = c->arena;
	struct intake *in = c->in;
	bool acts = c->kind == KIND_REGISTRATION || c->kind == KIND_CHANGE ||
		    c->kind == KIND_CANCELLATION;
	bool complete = draft_is_complete(&c->draft);

	if (c->kind == KIND_QUESTION && t->personal_data)
		letter_doubt(a, in, DOUBT_PERSONAL_DATA, t->personal_words);
	if (!acts)
		return;
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

	if (strange.len && !c->entity.disputed)
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, strange);
	if (c->entity.disputed)
		letter_doubt(a, in, DOUBT_SENDER_BODY, c->entity.against);
	if (c->in->in_reply_to.len && (has_sector(&c->draft) ||
				       has_person(&c->draft)))
		;	/* an answer implies nothing: it says */
	else if (c->kind == KIND_REGISTRATION && !complete &&
		 (t->join < 3 || !is_about_us(c)))
		letter_doubt(a, in, DOUBT_IMPLIED, t->join_words);
	else if (c->kind == KIND_REGISTRATION && t->wishes && t->join < 6 &&
		 !complete)
		letter_doubt(a, in, DOUBT_IMPLIED, t->join_words);
	/* To which group is it to be moved? */
	if (c->kind == KIND_CHANGE && t->moves && !t->replaces && !t->adds &&
	    !t->corrects && !has_group(&c->draft))
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, t->change_words);
	/* A letter inside may change what was only proposed to it. */
	if (c->kind == KIND_CHANGE && c->told.inner && !t->earlier &&
	    !has_person(&c->draft))
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, t->change_words);
	/* Somebody is replaced, and nobody is named for him. */
	if (c->kind == KIND_CHANGE && t->replaces && !has_person(&c->draft))
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, t->change_words);
	/* What was meant for us and has found no place may change all. */
	if (((c->kind == KIND_REGISTRATION && complete) ||
	     c->kind == KIND_CHANGE) && c->told.loose.len)
		letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, c->told.loose);
	if (c->kind == KIND_REGISTRATION && complete && !in->n_doubts) {
		struct span turn = not_understood(c);

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
	if (t->everything || !c->draft.n) {
		c->draft.requests = arena_alloc(c->arena,
						sizeof(*c->draft.requests));
		c->draft.n = 1;
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
	if (c->kind != KIND_OTHER) {
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
	if (c->kind != KIND_REGISTRATION && c->kind != KIND_CHANGE &&
	    c->kind != KIND_CANCELLATION)
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
}

void
understand_letter(struct arena *a, const struct programme *p,
		  struct opened *o)
{
	struct conductor c = {
		.arena = a, .programme = p, .o = o, .in = o->intake,
		.v = vocabulary_of(p),
	};

	read_headers(&c);
	read_accounts(&c);
	o->beyond_limit |= c.told.cut;
	for (size_t i = 0; i < c.told.n_readings; i++)
		o->beyond_limit |= c.told.readings[i]->page->cut;
	take_bare_address(&c);
	c.entity = entity_find(a, c.v, c.told.readings, c.told.n_readings,
			       c.subject, c.name, c.in->from,
			       c.told.addresses, c.told.n_addresses);
	struct span words;

	c.kind = decide_kind(&c, &words);
	c.in->kind = c.kind;
	c.in->kind_words = words;
	note_doubts(&c);
	if (c.told.n_readings)
		asides_note(a, c.told.readings[0], c.in);
	write_intake(&c);
	if (o->explain)
		trace_facts(a, p, o, &c.told, c.subject, c.name);
}
