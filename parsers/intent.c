/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/intent.h"

#include "parsers/cues.h"
#include "parsers/deeds.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/refusal.h"

/* A refusal that names neither a sector, nor a day, nor a person. */
static bool
is_whole(const struct survey *r, const struct hit *h)
{
	size_t first, end;

	stance_clause(r->page, h->at, &first, &end);
	/* "SIT: al momento non si aderisce" has its topic before it. */
	size_t head = r->page->units[r->page->words[first].unit].first;

	first = stance_topic(r->page, first, head);
	/* "Non si aderisce, per il momento, agli altri settori" */
	size_t stop = r->page->units[r->page->words[first].unit].end;

	for (size_t i = first; i < stop; i++)
		if (lexicon_within(r->page, "altri|altre|restanti|rimanenti|"
				      "ulteriori", i, i + 1) ||
		    lexicon_within(r->page, "primo|secondo|terzo|tale|detto|"
				      "quel|suddetto|predetto settore|ambito|"
				      "tema|percorso|pilastro|tavolo", i,
				   stop))
			return false;
	uint32_t unit = r->page->words[first].unit;

	head = r->page->units[unit].first;
	/* "2. Servizi di Innovazione. La Provincia non aderisce" */
	if (unit && r->page->units[unit - 1].kind == UNIT_ITEM)
		head = r->page->units[unit - 1].first;
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at < end &&
		    (r->mentions[i].at >= first ||
		     (r->mentions[i].at >= head &&
		      (r->mentions[i].stance & STANCE_DECLINED))))
			return false;
	for (size_t i = 0; i < r->n_choices; i++)
		if (r->choices[i].at >= first && r->choices[i].at < end &&
		    (r->choices[i].number || !r->choices[i].moment ||
		     meeting_on(r->programme, r->choices[i].moment,
				r->writer.written)))
			return false;
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].at >= first && r->people[i].at < end &&
		    r->people[i].weight >= 45)
			return false;
	return true;
}

/* "la scrivente Amministrazione" is the body, and no person. */
static bool
is_body(const struct page *p, const struct hit *h)
{
	static const char bodies[] =
		"amministrazione|provincia|ente|citta|libero|unione|comune|"
		"segreteria|ufficio|direzione|servizio|settore|area|"
		"presidenza|dirigenza|struttura|dipartimento|stazione";

	for (size_t i = h->at; i < h->end; i++)
		if (lexicon_within(p, "scrivente|sottoscritta|sottoscritto", i,
				   i + 1) &&
		    ((i + 1 < p->n_words &&
		      lexicon_within(p, bodies, i + 1, i + 2)) ||
		     (i && lexicon_within(p, bodies, i - 1, i))))
			return true;
	return false;
}

static bool
is_negated(const struct page *p, size_t at)
{
	size_t first = p->units[p->words[at].unit].first;

	/* "non essendovi altri in grado di sostituirlo" */
	bool far = lexicon_within(p, "sostituirlo|sostituirla|sostituire|sostituirci", at,
				  at + 1);

	for (size_t i = at, n = 0; i > first && n < (far ? 9 : 3); i--, n++)
		if (lexicon_within(p, "non|senza|nessuno", i - 1, i) ||
		    (far && p->words[i - 1].accent && page_is(p, i - 1, "ne")))
			return true;
	return false;
}

/* Named well enough to be found among those who take part. */
static bool
may_leave(const struct someone *who)
{
	return !who->sign && (who->n_tokens > 1 || who->titled) &&
	       who->weight >= 35;
}

/* "togliere dai convocati del SIT 3 Ivo Canepa": him, and not the body. */
static bool
takes_out(const struct survey *r, const struct hit *h)
{
	size_t first, end;

	if (!lexicon_within(r->page, "togli*|cancell*|depenn*|rimuov*|elimin*|"
				     "leva|levate|levare", h->at, h->at + 1))
		return false;
	for (size_t i = h->at + 1; i < h->end; i++)
		if (lexicon_within(r->page, "nominativo|referente|collega", i,
				   i + 1))
			return true;
	stance_clause(r->page, h->at, &first, &end);
	for (size_t i = 0; i < r->n_people; i++)
		if (may_leave(&r->people[i]) && r->people[i].at > h->at &&
		    r->people[i].at < end)
			return true;
	return false;
}

/* "Ivo Sarti rinuncia al SUA 1": he, and not the body. */
static bool
steps_back(const struct survey *r, const struct hit *h)
{
	if (!lexicon_within(r->page, "non|rinuncia|rinuncera|recede|si|esce|"
				     "uscira|declina", h->at, h->at + 1))
		return false;
	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];

		if (may_leave(who) && who->end <= h->at &&
		    h->at - who->end <= 1)
			return true;
	}
	return false;
}

static void
mark_joins(const struct survey *r, size_t at, size_t end)
{
	for (size_t i = at; i < end; i++)
		r->stance[i] |= STANCE_JOINS;
}

static void
take_join(struct intent *t, const struct survey *r, const struct hit *h)
{
	struct span words = page_unit(r->page, r->page->words[h->at].unit);
	int add = h->meaning == CUE_HINT ? 1 : 3;

	deeds_note(&t->join, &t->join_words, add, words);
	mark_joins(r, h->at, h->end);
	t->acts = t->acts || h->meaning == CUE_JOIN;
	if (h->meaning != CUE_SELF || is_body(r->page, h))
		return;
	t->self = true;
	t->self_at = h->at;
}

/* "la sostituisce Antonio Cavaliere": the name of the one who comes. */
static bool
names_relief(const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;

	if (h->meaning != CUE_REPLACE || !h->at ||
	    !(lexicon_within(p, "lo|la|li|le|mi", h->at - 1, h->at) ||
	      lexicon_within(p, "vece", h->end - 1, h->end)))
		return false;
	for (size_t i = 0; i < r->n_people; i++)
		if (!r->people[i].sign && r->people[i].from >= h->end &&
		    r->people[i].from <= h->end + 3)
			return true;
	return false;
}

static void
take_change(struct intent *t, const struct survey *r, const struct hit *h)
{
	struct span words = page_unit(r->page, r->page->words[h->at].unit);

	if (h->meaning == CUE_TAKE_OVER) {
		t->replaces = t->self = true;
		t->self_at = h->at;
	}
	/* "rinunciare al nostro posto" gives it up. */
	if (h->meaning == CUE_REPLACE && h->at &&
	    lexicon_within(r->page, "rinunci*|lasci*|ced*|liber*", h->at - 1,
			   h->at))
		return;
	/* "non lo sostituiamo" */
	if (h->meaning == CUE_REPLACE && is_negated(r->page, h->at))
		return;
	deeds_note(&t->change, &t->change_words, 3, words);
	t->replaces = t->replaces || h->meaning == CUE_REPLACE;
	t->relieved = t->relieved || names_relief(r, h);
	/* "aggiornare il nostro referente": there was one. */
	t->earlier = t->earlier ||
		     lexicon_within(r->page, "aggiornare|aggiornate|modificare|"
					     "modificate|cambiare|cambiate",
				    h->at, h->at + 1);
	t->adds = t->adds || h->meaning == CUE_ADD;
	t->moves = t->moves || h->meaning == CUE_MOVE;
	t->corrects = t->corrects || h->meaning == CUE_CORRECT;
}

/* "Non riusciamo a esserci il 19 ottobre": that day, and no more is said. */
static bool
is_of_day(const struct survey *r, const struct hit *h)
{
	size_t first, end;
	bool day = false;

	stance_clause(r->page, h->at, &first, &end);
	for (size_t i = 0; i < r->n_moments; i++)
		day = day || (r->moments[i].at >= first &&
			      r->moments[i].at < end);
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at >= first && r->mentions[i].at < end)
			return false;
	return day && h->meaning == CUE_LEAVE &&
	       page_is(r->page, h->at, "non");
}

/* Another group, or another day, is named and nobody new: to be moved there. */
static bool
names_other_day(const struct survey *r)
{
	unsigned no = STANCE_DECLINED | STANCE_BUSY | STANCE_OLD |
		      STANCE_WRONG | STANCE_ASKED | STANCE_KEPT |
		      STANCE_LATER;

	for (size_t i = 0; i < r->n_addresses; i++)
		if (page_counts(r->page, r->addresses[i]))
			return false;
	for (size_t i = 0; i < r->n_choices; i++)
		if (!r->choices[i].sign && !(r->choices[i].stance & no))
			return true;
	return false;
}

static void
take_leave(struct intent *t, const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;
	struct span words = page_unit(p, p->words[h->at].unit);

	if (is_of_day(r, h) && names_other_day(r)) {
		deeds_note(&t->change, &t->change_words, 3, words);
		t->moves = true;
		return;
	}
	deeds_note(&t->leave, &t->leave_words, 3, words);
	if (h->meaning == CUE_LEAVE_PERSON || takes_out(r, h) ||
	    steps_back(r, h))
		t->person_leaves = true;
	if (h->meaning == CUE_LEAVE &&
	    (lexicon_match(p, "non ~3 aderi*", h->at) ||
	     lexicon_match(p, "declin*|rinunci*", h->at)) &&
	    is_whole(r, h)) {
		t->refuses = true;
		t->refuse_words = words;
	}
	t->everything = t->everything || h->meaning == CUE_LEAVE_ALL;
}

static void
take_question(struct intent *t, const struct survey *r, const struct hit *h)
{
	struct span words = page_unit(r->page, r->page->words[h->at].unit);
	bool asked = r->stance[h->at] & STANCE_ASKED;

	if (h->meaning == CUE_ASK_DATA && !asked && !t->ask)
		return;
	if (h->meaning != CUE_ASK) {
		t->personal_data = true;
		t->personal_words = words;
	}
	deeds_note(&t->ask, &t->ask_words, h->meaning == CUE_ERASE ? 1 : 3,
		   words);
}

/* "Le persone già indicate non vanno convocate." */
static bool
is_denied(const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;

	return (r->stance[h->at] & STANCE_DECLINED) ||
	       (h->at && page_is(p, h->at - 1, "non") &&
		p->words[h->at - 1].unit == p->words[h->at].unit);
}

/* "Chiedo conferma dell'iscrizione" confirms nothing. */
static bool
is_wanted(const struct page *p, const struct hit *h)
{
	size_t first = p->units[p->words[h->at].unit].first;

	for (size_t i = h->at, n = 0; page_is(p, h->at, "conferma") &&
				      i > first && n < 3; i--, n++)
		if (lexicon_within(p, "chied*", i - 1, i))
			return true;
	return false;
}

static void
take(struct intent *t, const struct survey *r, const struct hit *h)
{
	unsigned told = STANCE_KEPT | STANCE_LATER | STANCE_HISTORY;
	uint16_t stance = r->stance[h->at];
	struct span words = page_unit(r->page, r->page->words[h->at].unit);
	bool asked = stance & STANCE_ASKED, no = is_denied(r, h);

	switch ((enum cue)h->meaning) {
	case CUE_JOIN:
	case CUE_HINT:
		if (!asked && !no && !(stance & told) && !is_wanted(r->page, h))
			take_join(t, r, h);
		break;
	case CUE_SELF:
		if (!asked && !no)
			take_join(t, r, h);
		break;
	case CUE_MINE:
		if (asked)
			break;
		t->mine = true;
		t->mine_at = h->at;
		for (size_t i = h->at; i < h->end; i++)
			if (lexicon_within(r->page, "nuovo|nuova", i, i + 1)) {
				deeds_note(&t->change, &t->change_words, 3,
					   words);
				t->corrects = true;
			}
		break;
	case CUE_MACHINE:
		t->machine = true;
		t->machine_words = words;
		break;
	case CUE_TAKE_OVER:
	case CUE_REPLACE:
	case CUE_ADD:
	case CUE_MOVE:
	case CUE_CORRECT:
		if (!asked)
			take_change(t, r, h);
		break;
	case CUE_SAME:
		t->same = t->earlier = true;
		break;
	case CUE_EARLIER:
		t->earlier = true;
		break;
	case CUE_LEAVE:
	case CUE_LEAVE_ALL:
	case CUE_LEAVE_PERSON:
		if (!asked)
			take_leave(t, r, h);
		break;
	case CUE_ASK:
	case CUE_WANT_DATA:
	case CUE_ASK_DATA:
	case CUE_ERASE:
		take_question(t, r, h);
		break;
	case CUE_ADVERT:
		deeds_note(&t->advert, &t->advert_words, 3, words);
		break;
	case CUE_NAME_LATER:
		t->named_later = true;
		break;
	case CUE_WISH:
		t->wishes = t->wishes || (!no && !asked);
		break;
	case CUE_UNSAY:
		if (asked)
			break;
		t->unsaid = true;
		t->unsaid_words = words;
		break;
	case CUE_NONE:
		break;
	}
}

/*
 * A refusal in other words.  Where it names neither sector nor day, and no
 * other one does, the body takes no part in anything.
 */
static void
take_refusals(struct intent *t, const struct survey *r)
{
	const struct page *p = r->page;
	bool part = false;
	size_t n;
	struct hit *h = refusal_scan(r->arena, p, &n);

	for (size_t i = 0; i < n; i++) {
		struct span words = page_unit(p, p->words[h[i].at].unit);

		if (!page_counts(p, h[i].at) ||
		    h[i].meaning == REFUSAL_DAY ||
		    (r->stance[h[i].at] & STANCE_ASKED))
			continue;
		deeds_note(&t->leave, &t->leave_words, 3, words);
		if (h[i].meaning == REFUSAL_WHOLE && is_whole(r, &h[i])) {
			t->refuses = true;
			t->refuse_words = words;
		}
	}
	for (size_t i = 0; i < r->n_mentions; i++)
		part = part || ((r->mentions[i].stance & STANCE_DECLINED) &&
				!r->mentions[i].sign);
	t->everything = t->everything || (t->refuses && !part);
}

/* "adesione", "partecipazione": a withdrawal speaks of them as well. */
static void
weigh_nouns(struct intent *t)
{
	if (t->leave && !t->acts && !t->self && t->join > 2)
		t->join = 2;
}

static bool
says_for_now(const struct survey *r)
{
	for (size_t i = 0; i < r->page->n_words; i++)
		if (page_counts(r->page, i) &&
		    (lexicon_match(r->page, "per|al ?il momento|ora|adesso",
				   i) ||
		     lexicon_match(r->page, "non vale|costituisce|rappresenta "
					    "~2 adesione|iscrizione", i)))
			return true;
	return false;
}

struct intent
intent_read(const struct survey *r)
{
	struct intent t = { 0 };
	const struct page *p = r->page;
	size_t n, guard = 0;
	const struct phrases *const tables[] = { &cues_acts, &cues_besides };
	struct hit *hits = lexicon_scan_all(r->arena, p, tables, 2, &n);

	for (size_t i = 0; i < n; i++) {
		if (!page_counts(p, hits[i].at) || hits[i].at < guard)
			continue;
		for (size_t k = hits[i].at; k < hits[i].end; k++)
			r->stance[k] |= STANCE_READ;
		if (hits[i].meaning == CUE_NONE)
			guard = hits[i].end;
		take(&t, r, &hits[i]);
	}
	for (size_t i = 0; i < p->n_words; i++)
		t.about = t.about ||
			  lexicon_within(p, "focus|fg|gruppo|scegl*|aderi*|"
					    "adesion*|iscri*|"
					    "referent*|convoc*|invito|tavolo|"
					    "tavoli|fokusgruppe|upi|percorso|"
					    "settore|settori|nominativ*",
					 i, i + 1);
	for (size_t k = 0; k < p->n_units; k++)
		if (p->units[k].question && page_role_counts(p->units[k].role))
			deeds_note(&t.ask, &t.ask_words, 2, page_unit(p, k));
	take_refusals(&t, r);
	/* Where another comes for him, he does not merely withdraw. */
	if (t.relieved)
		t.person_leaves = false;
	/* "Inseriteci nel gruppo 3, il referente resta lo stesso." */
	if (t.same && !t.leave && t.join) {
		deeds_note(&t.change, &t.change_words, 3, t.join_words);
		t.moves = true;
	}
	deeds_moves(&t, r);
	deeds_comers(&t, r);
	weigh_nouns(&t);
	deeds_form(&t, r);
	if (t.join < 3 && !t.change) {
		struct intent facts = t;

		deeds_facts(&facts, r);
		/* Who refuses and yet lists who comes contradicts himself. */
		if (!t.refuses || facts.listed)
			t = facts;
	}
	/* "Per il momento non ci iscriviamo": who asks has not decided. */
	if (t.ask >= 3 && t.leave && !t.change && !t.earlier &&
	    says_for_now(r)) {
		t.leave = 0;
		t.refuses = t.everything = false;
	}
	return t;
}

void
intent_add(struct intent *t, const struct intent *o)
{
	t->acts = t->acts || o->acts;
	t->join += o->join;
	t->change += o->change;
	t->leave += o->leave;
	t->ask += o->ask;
	t->advert += o->advert;
	if (!t->join_words.len)
		t->join_words = o->join_words;
	if (!t->change_words.len)
		t->change_words = o->change_words;
	if (!t->leave_words.len)
		t->leave_words = o->leave_words;
	if (!t->ask_words.len)
		t->ask_words = o->ask_words;
	if (!t->advert_words.len)
		t->advert_words = o->advert_words;
	t->person_leaves = t->person_leaves || o->person_leaves;
	t->replaces = t->replaces || o->replaces;
	t->adds = t->adds || o->adds;
	t->moves = t->moves || o->moves;
	t->corrects = t->corrects || o->corrects;
	t->earlier = t->earlier || o->earlier;
	t->everything = t->everything || o->everything;
	t->about = t->about || o->about;
	t->named_later = t->named_later || o->named_later;
	t->wishes = t->wishes || o->wishes;
	if (o->unsaid) {
		t->unsaid = true;
		t->unsaid_words = o->unsaid_words;
	}
	if (o->refuses) {
		t->refuses = true;
		t->refuse_words = o->refuse_words;
	}
	if (o->personal_data) {
		t->personal_data = true;
		t->personal_words = o->personal_words;
	}
	weigh_nouns(t);
}

enum kind
intent_kind(const struct intent *t)
{
	bool strong = t->join >= 3;

	/* Who takes somebody's place changes, whatever else is said. */
	if (t->change && (t->replaces || t->moves) && !t->person_leaves)
		return KIND_CHANGE;
	if (t->change && (t->earlier || !strong) && !t->leave)
		return KIND_CHANGE;
	if (t->leave && (!strong || t->person_leaves))
		return KIND_CANCELLATION;
	if (strong)
		return KIND_REGISTRATION;
	if (t->change)
		return KIND_CHANGE;
	if (t->ask)
		return KIND_QUESTION;
	if (t->join || t->wishes)
		return KIND_REGISTRATION;
	return KIND_OTHER;
}
