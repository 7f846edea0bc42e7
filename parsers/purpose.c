/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/purpose.h"

#include "parsers/affair.h"
#include "parsers/lexicon.h"

#define THANKS	12	/* words of a letter that only thanks */
#define BARE 8 /* words of a letter that is hardly more than a contact */

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

/* Whether anybody writes for a body that we know, or could know. */
static bool
is_of_the_public(const struct conductor *c)
{
	return c->entity.body != BODY_NONE || c->entity.other.len ||
	       programme_is_free_mailbox(c->programme, c->in->from) ||
	       programme_is_pec(c->programme, c->in->from);
}

static bool
has_unreadable(const struct opened *o)
{
	for (size_t i = 0; i < o->n_attachments; i++)
		if (o->attachments[i].unreadable)
			return true;
	return false;
}

static struct affair
find_affair(const struct conductor *c, bool complete)
{
	const struct programme *p = c->programme;
	unsigned flags = complete ? AFFAIR_COMPLETE : 0;

	if (!c->told.n_readings)
		return (struct affair){ .kind = c->told.kind };
	if (!c->entity.own_domain &&
	    !programme_is_free_mailbox(p, c->in->from) &&
	    !programme_is_pec(p, c->in->from))
		flags |= AFFAIR_STRANGER;
	if (c->in->in_reply_to.len)
		flags |= AFFAIR_THREAD;
	if (c->told.n_readings > 1)
		flags |= AFFAIR_CARRIES;
	return affair_read(c->told.readings[0], c->in->subject,
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

/* A subject of ours, and a person with an address called the referent. */
static bool
names_referent(const struct conductor *c)
{
	const struct page *p;

	if (!c->told.n_readings || !c->told.intent.about ||
	    !draft_has_person(&c->draft))
		return false;
	p = c->told.readings[0]->page;
	for (size_t i = 0; i < p->n_words; i++)
		if (lexicon_match(p, "nominativo|referente|partecipante|"
				     "delegato|delegata", i))
			return true;
	return false;
}

/* "Marta Monti non lavora più qui": somebody has to be seen to. */
static struct span
tells_person(const struct conductor *c)
{
	static const char *const gone[] = {
		"e|va|andra andat* ~1 in pensione|quiescenza",
		"va|andra in pensione|quiescenza",
		"si e|sono ~1 dimess*|trasferit*|licenziat*",
		"ha dato|rassegnato ~1 dimissioni",
		"non e|lavora|fa|presta piu ~1 con|qui|da|parte|servizio",
		"e ~1 mancat*|decedut*|scompars*|venuto|venuta",
		"ha cambiato|lasciato ~1 ufficio|ente|settore|servizio|"
		"incarico|provincia",
	};
	const struct survey *r =
		c->told.n_readings ? c->told.readings[0] : NULL;

	for (size_t i = 0; r && i < r->n_people; i++)
		if (!r->people[i].sign && r->people[i].n_tokens > 1 &&
		    r->people[i].weight >= 35 &&
		    (r->people[i].stance & (STANCE_OLD | STANCE_WRONG)) &&
		    page_counts(r->page, r->people[i].at))
			return r->people[i].raw;
	for (size_t i = 0; r && i < r->page->n_words; i++)
		for (size_t k = 0; k < sizeof(gone) / sizeof(*gone); k++) {
			size_t end = page_counts(r->page, i)
					     ? lexicon_match(r->page, gone[k],
							     i) : 0;

			if (end)
				return page_words(r->page, i, end);
		}
	return SPAN_NONE;
}

/*
 * Somebody's address in the text itself, with a sector of ours, or a name and
 * its number: who writes so to us tells something, though nobody knows what.
 */
static struct span
tells_contact(const struct conductor *c)
{
	const struct survey *r =
		c->told.n_readings ? c->told.readings[0] : NULL;

	for (size_t i = 0;
	     r && (r->n_mentions || r->n_people ||
				 r->page->n_words < BARE) &&
			   i < r->n_addresses;
	     i++) {
		const struct word *w = &r->page->words[r->addresses[i]];

		if (page_counts(r->page, r->addresses[i]) && w->fold.len &&
		    !span_eq_nocase(w->fold, c->in->from) &&
		    !programme_is_own_address(r->programme, w->fold))
			return w->raw;
	}
	for (size_t i = 0; r && i < r->n_numbers; i++)
		for (size_t k = 0; k < r->n_people; k++)
			if (page_counts(r->page, r->numbers[i].at) &&
			    !r->people[k].sign && r->people[k].weight >= 35 &&
			    r->page->words[r->people[k].at].unit ==
				    r->page->words[r->numbers[i].at].unit)
				return page_words(r->page, r->numbers[i].at,
						  r->numbers[i].end);
	/* "SUA 2 ok", and nothing else. */
	for (size_t i = 0; r && r->page->n_words < BARE && i < r->n_choices;
	     i++)
		if (r->choices[i].number && !r->choices[i].sign &&
		    r->choices[i].sector != SECTOR_NONE)
			return page_words(r->page, r->choices[i].at,
					  r->choices[i].end);
	return SPAN_NONE;
}

/* "Ok, grazie.", "Ricevuto, buona giornata": and nothing else. */
static bool
only_thanks(const struct page *p)
{
	size_t n = 0;
	bool thanks = false;

	for (size_t i = 0; i < p->n_words; i++) {
		if (!page_counts(p, i) || p->words[i].kind != WORD_TEXT)
			continue;
		n++;
		thanks = thanks || lexicon_within(p, "grazie|ricevut*|ok|"
						     "ringrazi*|visto|presa|"
						     "preso|prendiamo|"
						     "perfetto|benissimo|"
						     "ottimo|esatt*|corrett*",
						  i, i + 1);
	}
	return !n || (thanks && n <= THANKS);
}

/* "Vogliamo esserci!": of a Province, to us, and of the Focus Groups. */
static struct span
speaks_of_us(const struct conductor *c)
{
	const struct survey *told = c->told.n_texts ? c->told.texts[0] : NULL;
	const struct survey *both[] = { c->subject, told };

	if (!told || only_thanks(told->page))
		return SPAN_NONE;
	for (size_t k = 0; k < sizeof(both) / sizeof(*both); k++) {
		const struct page *p = both[k] ? both[k]->page : NULL;

		for (size_t i = 0; p && i < p->n_words; i++)
			if (page_counts(p, i) &&
			    lexicon_match(p, "focus group|groups", i))
				return page_words(p, i, i + 2);
	}
	return SPAN_NONE;
}

enum kind
purpose_of(struct conductor *c, struct span *words)
{
	const struct intent *t = &c->told.intent;
	enum kind kind = c->told.kind;
	bool complete = draft_is_complete(&c->draft);
	struct span address;

	*words = kind == KIND_CHANGE ? t->change_words
		 : kind == KIND_CANCELLATION ? t->leave_words
		 : kind == KIND_QUESTION ? t->ask_words : t->join_words;
	if (is_of_the_house(c)) {
		*words = c->in->from;
		return KIND_OTHER;
	}
	if (is_overheard(c) && !(t->join >= 3 && draft_has_sector(&c->draft) &&
				 draft_has_person(&c->draft))) {
		*words = letter_header(c->o->own_headers,
				       c->o->n_own_headers, "To");
		return KIND_OTHER;
	}
	struct affair affair = find_affair(c, complete);

	if (affair.kind != kind || affair.torn)
		*words = affair.words;
	if (affair.words.len && !affair.torn)
		return affair.kind;
	if (affair.torn)
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
		    (draft_has_sector(&c->draft) || t->ask))
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
	    !draft_has_sector(&c->draft) && !draft_has_person(&c->draft)) {
		*words = t->refuse_words;
		return KIND_CANCELLATION;
	}
	/* What only acknowledges was written by nobody. */
	if (t->machine && kind != KIND_CHANGE && !draft_has_sector(&c->draft) &&
	    !draft_has_person(&c->draft)) {
		*words = t->machine_words;
		return KIND_AUTOREPLY;
	}
	/* The bare answer to a question of ours. */
	if (kind == KIND_OTHER && c->in->in_reply_to.len &&
	    (draft_has_sector(&c->draft) || draft_has_person(&c->draft)))
		return KIND_REGISTRATION;
	/* "Il nominativo per la Provincia è ...": for which sector? */
	if (kind == KIND_OTHER && c->entity.own_domain && t->advert < 3 &&
	    names_referent(c))
		return KIND_REGISTRATION;
	/* "La nota allegata è protetta": of a Province, and about us. */
	if (kind == KIND_OTHER && c->entity.own_domain &&
	    has_unreadable(c->o) && (t->about || passes_on(c)))
		return KIND_REGISTRATION;
	/* Nothing but a noun or two of our trade. */
	if (kind == KIND_REGISTRATION && t->join < 3 && !t->wishes &&
	    !t->named_later && !c->in->in_reply_to.len &&
	    !draft_has_sector(&c->draft) && !draft_has_person(&c->draft) &&
	    !t->about && !has_unreadable(c->o))
		kind = KIND_OTHER;
	/* All the facts and no verb: what else could be meant? */
	if (kind == KIND_OTHER && complete)
		kind = KIND_REGISTRATION;
	if (kind == KIND_OTHER && draft_has_sector(&c->draft) &&
	    t->advert < 3)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
			     c->draft.requests[0].sector.evidence);
	else if (kind == KIND_OTHER && c->entity.own_domain && t->advert < 3 &&
		 ((address = tells_contact(c)).len ||
		  (address = tells_person(c)).len || t->named_later))
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD,
			     address.len ? address : c->in->subject);
	else if (kind == KIND_OTHER && t->advert < 3 &&
		 (address = speaks_of_us(c)).len)
		letter_doubt(c->arena, c->in, DOUBT_NOT_UNDERSTOOD, address);
	return kind;
}
