/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/intent.h"

#include "parsers/cues.h"
#include "parsers/deeds.h"
#include "parsers/label.h"
#include "parsers/leaving.h"
#include "parsers/lexicon.h"
#include "parsers/relief.h"
#include "parsers/twofold.h"

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
	bool far = lexicon_within(p, "sostituirlo|sostituirla|sostituire|"
				     "sostituirci", at, at + 1) ||
		   (at > first + 1 &&
		    lexicon_within(p, "chi|che lo|la|li|le|ci", at - 2, at));

	for (size_t i = at, n = 0; i > first && n < (far ? 9 : 3); i--, n++) {
		/* "Riva non può: al suo posto viene Bo" */
		if (!far && lexicon_within(p, ",|;|:", i - 1, i))
			break;
		if (lexicon_within(p, "non|senza|nessuno", i - 1, i) ||
		    (far && p->words[i - 1].accent && page_is(p, i - 1, "ne")))
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

/* "Se c'è posto", "se possibile": good manners, and no condition. */
static bool
is_courteous(const struct page *p, size_t at)
{
	static const char *const manners[] = {
		"se c|ci e|fosse|sono ~2 posto|posti",
		"se ~1 possibile|consentito|fattibile",
		"se per voi|lei", "se non ~3 problema|dispiace|disturbo|tardi",
		"se siamo|siete ~2 tempo|accordo",
		"se ~3 libero|liberi|disponibile|disponibili|posto",
	};
	const struct unit *u = &p->units[p->words[at].unit];

	for (size_t i = u->first; i < u->end; i++) {
		bool polite = false;

		if (lexicon_within(p, "qualora|purche|forse|eventualmente|"
				      "quando|dopo|appena", i, i + 1))
			return false;
		if (!page_is(p, i, "se"))
			continue;
		for (size_t k = 0; k < sizeof(manners) / sizeof(*manners);
		     k++)
			polite = polite || lexicon_match(p, manners[k], i);
		if (!polite)
			return false;
	}
	return true;
}

/* "aggiungerei", "sostituirebbe": only thought of. */
static bool
is_conditional(const struct page *p, size_t at)
{
	/* "Ci sposteremmo al SAPE 2" is how one asks for it. */
	if (lexicon_within(p, "sposteremm*|sposterei", at, at + 1) &&
	    is_courteous(p, at))
		return false;
	return lexicon_within(p, "aggiungerei|aggiungeremm*|aggiungerebb*|"
				 "sostituirei|sostituiremm*|sostituirebb*|"
				 "subentrerebb*|sposteremm*|sposterei", at,
			      at + 1);
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
	/* "non lo sostituiamo", "non aggiungete" */
	if ((h->meaning == CUE_REPLACE || h->meaning == CUE_ADD) &&
	    is_negated(r->page, h->at))
		return;
	if (relief_is_deputy(r->page, h))
		return;
	if (is_conditional(r->page, h->at)) {
		t->unsaid = true;
		t->unsaid_words = words;
	}
	deeds_note(&t->change, &t->change_words, 3, words);
	if (h->meaning == CUE_REPLACE)
		relief_mark_former(r, h);
	t->replaces = t->replaces || h->meaning == CUE_REPLACE;
	t->relieved = t->relieved || relief_is_named(r, h);
	/* "aggiornare il nostro referente": there was one. */
	t->earlier = t->earlier ||
		     lexicon_within(r->page, "aggiornare|aggiornate|modificare|"
					     "modificate|cambiare|cambiate",
				    h->at, h->at + 1);
	t->adds = t->adds || h->meaning == CUE_ADD;
	t->moves = t->moves || h->meaning == CUE_MOVE;
	t->corrects = t->corrects || h->meaning == CUE_CORRECT;
	/* "ha cambiato telefono": we had the old one. */
	for (size_t i = h->at; i < h->end && h->meaning == CUE_CORRECT; i++)
		t->earlier = t->earlier ||
			     lexicon_within(r->page, "cambiat*|variat*", i,
					    i + 1);
}

static void
take_question(struct intent *t, const struct survey *r, const struct hit *h)
{
	struct span words = page_unit(r->page, r->page->words[h->at].unit);
	bool asked = r->stance[h->at] & STANCE_ASKED;

	if (h->meaning == CUE_ASK_DATA && !asked && !t->ask)
		return;
	t->erases = t->erases || h->meaning == CUE_ERASE;
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

	for (size_t i = h->at, n = 0;
	     page_is(p, h->at, "conferma") &&
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
				t->corrects = t->earlier = true;
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
	case CUE_LEAVE_ME:
		if (!asked)
			leaving_take(t, r, h);
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
	case CUE_SHOWN:
		if (asked != (h->meaning == CUE_SHOWN))
			break;
		t->unsaid = true;
		t->unsaid_words = words;
		break;
	case CUE_NONE:
		break;
	}
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

/* Of somebody who is not said to stay away. */
static bool
names_addresses(const struct survey *r)
{
	for (size_t i = 0; i < r->n_addresses; i++)
		if (page_counts(r->page, r->addresses[i]) &&
		    !(r->stance[r->addresses[i]] & STANCE_DECLINED))
			return true;
	return false;
}

/* "Verranno in due: ... Il dirigente non partecipa": a first letter. */
static bool
stays_away(const struct intent *t, const struct survey *r)
{
	if (t->join < 3 || t->earlier || t->change ||
	    span_find_nocase(t->leave_words, SPAN("più")) >= 0)
		return false;
	return names_addresses(r);
}

struct intent
intent_read(const struct survey *r)
{
	struct intent t = { 0 };
	const struct page *p = r->page;
	size_t n, guard = 0;
	const struct phrases *const tables[] = { &cues_acts, &cues_leaving,
						 &cues_besides };
	struct hit *hits = lexicon_scan_all(r->arena, r->page, tables, 3, &n);

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
					    "incontri|"
					    "settore|settori|nominativ*",
					 i, i + 1);
	for (size_t k = 0; k < p->n_units; k++)
		if (p->units[k].question && page_role_counts(p->units[k].role))
			deeds_note(&t.ask, &t.ask_words, 2, page_unit(p, k));
	leaving_refusals(&t, r);
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
	/* "Confermata la SUA, come già comunicato; cancellate il SIT." */
	if (t.leave && t.earlier && t.join > 2 && !t.change && !t.self &&
	    !names_addresses(r))
		t.join = 2;
	if (!twofold_leaves(&t, r) && t.person_leaves && !t.self_leaves &&
	    stays_away(&t, r))
		t.person_leaves = false;
	else
		twofold_split(&t, r);
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
	t->parts = t->parts || o->parts;
	t->erases = t->erases || o->erases;
	t->stray = t->stray || o->stray;
	t->leavers_vague = t->leavers_vague || o->leavers_vague;
	t->self_leaves = t->self_leaves || o->self_leaves;
	if (!t->unsure_words.len)
		t->unsure_words = o->unsure_words;
	t->replaces = t->replaces || o->replaces;
	t->same = t->same || o->same;
	t->relieved = t->relieved || o->relieved;
	if (t->relieved)
		t->person_leaves = false;
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
