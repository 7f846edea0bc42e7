/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/account.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/lexicon.h"
#include "parsers/opposed.h"
#include "parsers/papers.h"
#include "parsers/said.h"
#include "parsers/twins.h"
#include "parsers/voice.h"

#define SHEETS 40

struct teller {
	struct arena *arena;
	const struct vocabulary *v;
	const struct opened *o;
	const struct survey *subject;
	struct survey *texts[SHEETS];	/* the outermost letter first */
	struct intent intents[SHEETS];
	size_t n_texts;
	struct survey *documents[SHEETS];
	struct intent document_intents[SHEETS];
	size_t n_documents;
	struct draft papers;	/* what the documents say together */
	bool papers_speak;
	size_t room;
	size_t words;		/* of all that was read */
	size_t found;		/* facts, the same */
	bool cut;		/* there was more than is read */
	bool torn;		/* some of it in the letter itself */
};

static struct writer
writer_of(const struct teller *t, const struct sheet *s)
{
	const struct intake *in = t->o->intake;

	if (s->origin == ORIGIN_MESSAGE && s->inner)
		return survey_writer(t->arena, s->inner->from,
				      s->inner->from_name,
				      s->inner->date ? s->inner->date
						     : in->date);
	return survey_writer(t->arena, in->from, in->from_name, in->date);
}

static void
read_sheets(struct teller *t, bool alternative)
{
	for (size_t i = 0; i < t->o->n_sheets; i++) {
		const struct sheet *s = &t->o->sheets[i];
		bool document = s->origin == ORIGIN_ATTACHMENT;

		if (s->origin == ORIGIN_SUBJECT)
			continue;
		/* What stands in one form only belongs to both. */
		if (!document && s->alternative != alternative &&
		    twins_has(t->o, s))
			continue;
		t->cut = t->cut || t->words >= LIMIT_WORDS ||
			 t->found >= 4 * LIMIT_FOUND || t->n_texts >= SHEETS ||
			 t->n_documents >= SHEETS;
		t->torn |= !document && (s->truncated || t->cut);
		if (t->cut)
			continue;
		struct writer w = writer_of(t, s);
		struct survey *r = survey_make(t->arena, t->v, s, &w);

		t->words += r->page->n_words;
		t->found += r->n_mentions + r->n_choices + r->n_people;
		if (document) {
			t->document_intents[t->n_documents] = intent_read(r);
			t->documents[t->n_documents++] = r;
		} else {
			t->intents[t->n_texts] = intent_read(r);
			t->texts[t->n_texts++] = r;
		}
	}
}

/* Who passes on says nothing; whom he passes on has some fact to tell. */
static size_t
tells_most(const struct teller *t)
{
	for (size_t i = 0; i < t->n_texts; i++) {
		const struct survey *r = t->texts[i];
		struct survey *heading = voice_heading(r);
		struct intent in = { 0 };

		if (heading)
			in = intent_read(heading);
		if (voice_names_sector(r) || voice_names_person(r) ||
		    voice_wants(&in) ||
		    (heading && voice_names_sector(heading)))
			return i;
	}
	return 0;
}

/* The outermost letter that says something. */
static size_t
decides(const struct teller *t)
{
	for (size_t i = 0; i < t->n_texts; i++)
		if (voice_speaks(t->texts[i], &t->intents[i]))
			return i;
	for (size_t i = 0; i < t->n_texts; i++)
		if (t->intents[i].leave || t->intents[i].change ||
		    t->intents[i].join >= 3)
			return i;
	for (size_t i = 0; i < t->n_texts; i++)
		if (t->intents[i].ask)
			return i;
	return tells_most(t);
}

static bool
draft_speaks(const struct draft *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->requests[i].sector.value.len ||
		    d->requests[i].n_referents)
			return true;
	return false;
}

static bool
has_word(const struct survey *r, const char *words)
{
	for (uint32_t i = 0; i < r->page->n_words; i++)
		if (lexicon_within(r->page, words, i, i + 1))
			return true;
	return false;
}

/* "si rettifica quanto riportato nell'allegato": the cover corrects it. */
static bool
corrects_document(const struct intent *in, const struct survey *r)
{
	return in->corrects &&
	       has_word(r, "allegat*|scheda|modulo|nota|lettera|documento|"
			   "istanza|essa|esso|pec|comunicazione");
}

/* "fa propria la designazione contenuta nella mail allegata" */
static bool
makes_own(const struct survey *r)
{
	static const char *const says[] = {
		"fa|facciamo|fanno|facendo*|faccio ~2 propri*|nostra|nostro|"
		"nostri|sua|suo|mia",
		"condivid*|condivis*|recepi*|recepisce|avall*",
		"si associa", "ci associamo",
		"anche|pure|inoltre ~4 persona|persone|nominativo|nominativi|"
		"referente|referenti|tecnico|funzionario|collega ~6 allegat*|"
		"inoltrat*|sottostante|ivi|li",
		"su nostra|sua indicazione",
	};
	const struct page *p = r->page;

	for (size_t i = 0; i < p->n_words; i++) {
		if (!page_counts(p, i) ||
		    (r->stance[i] & (STANCE_DECLINED | STANCE_ASKED)))
			continue;
		for (size_t k = 0; k < sizeof(says) / sizeof(*says); k++)
			if (lexicon_match(p, says[k], i))
				return true;
	}
	return false;
}

static void
collect_addresses(struct account *acc, struct arena *a,
		  const struct parties *ps, size_t *room)
{
	for (size_t i = 0; i < ps->n; i++) {
		if (!ps->all[i].address.len)
			continue;
		acc->addresses = arena_grow(a, acc->addresses,
					    acc->n_addresses, room,
					    sizeof(*acc->addresses));
		acc->addresses[acc->n_addresses++] = ps->all[i].address;
	}
}

static void
push_reading(struct account *acc, struct survey *r)
{
	acc->readings[acc->n_readings++] = r;
}

/* For those who ask later what a page was bound to. */
static void
keep(struct account *acc, const struct survey *r, const struct wishes *w)
{
	for (size_t i = 0; i < acc->n_readings; i++)
		if (acc->readings[i] == r)
			acc->bound[i] = w;
}

/* All the facts stand in the subject, and none below it. */
static bool
stands_in_subject(const struct teller *t, size_t d)
{
	const struct survey *r = t->texts[d], *s = t->subject;
	const struct intent *in = &t->intents[d];

	if (voice_is_silent(r) && !said_answers(r->page))
		return true;
	return voice_names_sector(s) && voice_names_person(s) &&
	       s->n_addresses && !voice_names_sector(r) &&
	       !voice_names_person(r) && !r->n_addresses && !voice_wants(in);
}

/* A document says more than the subject over it. */
static bool
paper_speaks(const struct teller *t)
{
	for (size_t i = 0; i < t->n_documents; i++)
		if (voice_speaks(t->documents[i], &t->document_intents[i]) &&
		    !papers_come_along(t->documents[i]))
			return true;
	return false;
}

/* What a page of the letter adds to what is known of it. */
static void
take_wishes(struct teller *t, struct account *acc, const struct survey *r,
	    const struct wishes *w)
{
	collect_addresses(acc, t->arena, &w->parties, &t->room);
	if (w->loose.len)
		acc->loose = w->loose;
	if (w->parties.spare != SIZE_MAX && r)
		acc->spare = r->page->words[w->parties.spare].fold;
	acc->renamed = acc->renamed || w->renamed;
	acc->unknown_group = acc->unknown_group || w->unknown_group;
	acc->stated = acc->stated || w->stated;
}

/* The documents; cover is what the letter around them wants, or NULL. */
static void
read_documents(struct teller *t, struct account *acc,
	       const struct intent *cover)
{
	for (size_t i = 0; i < t->n_documents; i++) {
		const struct intent *in = &t->document_intents[i];

		struct wishes *w = bind_page(t->documents[i], NULL, in);
		struct draft here = draft_of(t->arena, t->v->programme, w, in);

		push_reading(acc, t->documents[i]);
		if (papers_come_along(t->documents[i]))
			continue;
		keep(acc, t->documents[i], w);
		if (!draft_speaks(&here)) {
			/* "Si trasmette la nota": then that is the letter. */
			if (in->advert < 3 &&
			    (!cover || (cover->join < 3 && !cover->change &&
					!cover->leave && !cover->ask)))
				intent_add(&acc->intent, in);
			continue;
		}
		take_wishes(t, acc, NULL, w);
		intent_add(&acc->intent, in);
		acc->intent.everything = acc->intent.everything ||
					 w->all_alike;
		enum draft_way way = t->papers_speak &&
						     draft_is_apart(&t->papers,
								    &here)
					     ? DRAFT_ADD
					     : DRAFT_AGREE;

		t->papers = t->papers_speak ? draft_merge(t->arena, &t->papers,
							  &here, way)
					    : here;
		t->papers_speak = true;
	}
}

/* Two who write from one house. */
static bool
is_colleague(const struct survey *r, const struct survey *other)
{
	struct span x = r->writer.address, y = other->writer.address;
	ptrdiff_t at = span_chr(x, '@'), to = span_chr(y, '@');

	return at > 0 && to > 0 && !programme_is_own_address(r->programme, y) &&
	       !programme_is_free_mailbox(r->programme, y) &&
	       span_eq_nocase(span_tail(x, (size_t)at),
			      span_tail(y, (size_t)to));
}

/*
 * Letters inside: of others, where the writer makes them his own; of his own
 * house, where they say what he leaves open.
 */
static void
read_adopted(struct teller *t, struct account *acc, size_t d)
{
	bool own = makes_own(t->texts[d]);

	for (size_t i = d + 1; i < t->n_texts; i++) {
		bool open = !draft_is_complete(&acc->draft) &&
			    draft_speaks(&acc->draft) &&
			    is_colleague(t->texts[d], t->texts[i]);

		if (!own && !open)
			continue;
		struct wishes *w = bind_page(t->texts[i], NULL,
					     &t->intents[i]);
		struct draft here = draft_of(t->arena, t->v->programme, w,
					     &t->intents[i]);

		if (!draft_speaks(&here))
			continue;
		keep(acc, t->texts[i], w);
		take_wishes(t, acc, NULL, w);
		acc->draft = draft_merge(t->arena, &acc->draft, &here,
					 own ? DRAFT_ADD : DRAFT_AGREE);
	}
}

/* Letter and documents against each other; the words that are against it. */
static struct span
find_opposed(const struct teller *t, size_t d, const struct draft *draft)
{
	struct opposed_page pages[SHEETS + 1];
	size_t n = 0;

	if (t->n_texts)
		pages[n++] = (struct opposed_page){ t->texts[d],
						    &t->intents[d] };
	for (size_t i = 0; i < t->n_documents; i++)
		if (!papers_come_along(t->documents[i]))
			pages[n++] = (struct opposed_page){
				t->documents[i], &t->document_intents[i]
			};
	return opposed_find(pages, n, draft);
}

/* What the text says by itself, and together with the documents. */
static void
read_text(struct teller *t, struct account *acc, size_t d)
{
	const struct intent *in = &t->intents[d];
	struct wishes *w = bind_page(t->texts[d],
				     t->papers_speak ? NULL : t->subject,
				     &acc->intent);
	struct draft mine = draft_of(t->arena, t->v->programme, w,
				     &acc->intent);

	keep(acc, t->texts[d], w);
	/* A machine that carries a letter says nothing itself. */
	if (t->papers_speak && in->machine) {
		acc->draft = t->papers;
		return;
	}
	take_wishes(t, acc, t->texts[d], w);
	acc->intent.everything = acc->intent.everything || w->all_alike;
	/* A slip of the document is mended in the letter around it. */
	if (t->papers_speak && corrects_document(in, t->texts[d]) &&
	    acc->intent.join >= 3)
		acc->intent.change = 0;
	if (t->papers_speak && draft_speaks(&mine))
		acc->draft = draft_merge(t->arena, &mine, &t->papers,
					 corrects_document(in, t->texts[d])
						 ? DRAFT_CORRECT
					 : in->adds ? DRAFT_ADD
						    : DRAFT_AGREE);
	else
		acc->draft = t->papers_speak ? t->papers : mine;
	read_adopted(t, acc, d);
}

static void
take_subject(struct account *acc, const struct survey *subject)
{
	struct intent s = intent_read(subject);

	/* A subject says what it is about, not that it happens. */
	s.join = s.join > 2 ? 2 : s.join;
	s.self = false;
	s.everything = s.everything && !s.refuses;
	intent_add(&acc->intent, &s);
}

struct account
account_read(struct arena *a, const struct vocabulary *v,
	     const struct opened *o, const struct survey *subject,
	     bool alternative)
{
	struct teller t = { .arena = a, .v = v, .o = o, .subject = subject };
	struct account acc = { .kind = KIND_OTHER };

	read_sheets(&t, alternative);
	size_t sheets = t.n_texts + t.n_documents + 1;

	acc.readings = arena_array(a, sheets, sizeof(*acc.readings));
	acc.bound = arena_array(a, sheets, sizeof(*acc.bound));
	acc.cut = t.cut;
	acc.torn = t.torn;
	acc.texts = arena_array(a, t.n_texts + 1, sizeof(*acc.texts));
	for (size_t i = 0; i < t.n_texts; i++)
		acc.texts[acc.n_texts++] = t.texts[i];
	if (!t.n_texts && !t.n_documents)
		return acc;
	size_t d = t.n_texts ? decides(&t) : 0;

	if (d)
		subject = t.subject = voice_heading(t.texts[d]);
	/* Nothing but a subject: then the subject is the letter. */
	if (t.n_texts && subject && !paper_speaks(&t) &&
	    stands_in_subject(&t, d)) {
		struct writer w = writer_of(&t, t.texts[d]->page->sheet);

		t.texts[d] = survey_make(a, v, subject->page->sheet, &w);
		t.intents[d] = intent_read(t.texts[d]);
		t.subject = NULL;
	}
	if (t.n_texts) {
		acc.intent = t.intents[d];
		/* "Vi chiediamo di aggiornare il referente", over a letter. */
		for (size_t i = 0; i < d; i++)
			if (t.intents[i].replaces && t.intents[i].earlier)
				intent_add(&acc.intent, &t.intents[i]);
		push_reading(&acc, t.texts[d]);
	}
	for (size_t i = 0; i < t.n_texts; i++)
		if (i != d)
			push_reading(&acc, t.texts[i]);
	read_documents(&t, &acc, t.n_texts ? &t.intents[d] : NULL);
	if (t.subject)
		take_subject(&acc, t.subject);
	if (t.n_texts)
		read_text(&t, &acc, d);
	else
		acc.draft = t.papers;
	struct span against = find_opposed(&t, d, &acc.draft);

	if (against.len && !acc.draft.contradiction) {
		acc.draft.contradiction = true;
		acc.draft.against = against;
	}
	acc.inner = d > 0;
	acc.kind = intent_kind(&acc.intent);
	return acc;
}
