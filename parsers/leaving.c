/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/leaving.h"

#include "parsers/clause.h"
#include "parsers/cues.h"
#include "parsers/deeds.h"
#include "parsers/doer.h"
#include "parsers/lexicon.h"
#include "parsers/refusal.h"

/* A refusal that names neither a sector, nor a day, nor a person. */
static bool
is_whole(const struct survey *r, const struct hit *h)
{
	size_t first, end;

	clause_around(r->page, h->at, &first, &end);
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
				      "tema|percorso|pilastro|tavolo|fronte|"
				      "versante|materia|argomento", i,
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

/* "togliere dai convocati del SIT 3 Ivo Canepa": him, and not the body. */
static bool
takes_out(struct intent *t, const struct survey *r, const struct hit *h)
{
	size_t first, end;
	bool found = false;

	/* "annullare la partecipazione di Marta Monti" */
	bool whose = lexicon_within(r->page, "annull*|disd*|revoc*|ritir*",
				    h->at, h->at + 1);

	if (!whose &&
	    !lexicon_within(r->page, "togli*|cancell*|depenn*|rimuov*|elimin*|"
				     "leva|levate|levare|escluder*|escludete",
			    h->at, h->at + 1))
		return false;
	clause_around(r->page, h->at, &first, &end);
	for (size_t i = 0; i < r->n_people; i++)
		if (doer_may_leave(&r->people[i]) &&
		    r->people[i].at > h->at && r->people[i].at < end &&
		    (!whose || lexicon_within(r->page, "di|del|della|dell",
					      r->people[i].from - 1,
					      r->people[i].from))) {
			doer_mark(r, &r->people[i]);
			found = true;
		}
	for (size_t i = h->at + 1; i < h->end && !found; i++)
		if (lexicon_within(r->page, "nominativo|referente|collega", i,
				   i + 1)) {
			t->leavers_vague = true;
			return true;
		}
	for (size_t i = h->at + 1; i < end && !found && !whose; i++)
		if (lexicon_within(r->page, "lui|lei|loro", i, i + 1)) {
			t->leavers_vague = true;
			return true;
		}
	return found;
}

/* "la rinuncia del geom. Tosi": whose it is stands right behind it. */
static bool
is_of_owner(const struct survey *r, size_t end)
{
	size_t i = lexicon_match(r->page, "?da ?parte di|del|dello|della|dell",
				 end);
	bool found = false;

	for (size_t k = 0; i && k < r->n_people; k++)
		if (doer_may_leave(&r->people[k]) && r->people[k].from == i) {
			doer_mark(r, &r->people[k]);
			found = true;
		}
	return found;
}

/* "comunica la rinuncia" is a noun, and says not whose by its subject. */
static bool
is_noun(const struct page *p, size_t at)
{
	return at > p->units[p->words[at].unit].first &&
	       lexicon_within(p, "rinuncia|rinunce|disdetta|recesso", at,
			      at + 1) &&
	       lexicon_within(p, "la|una|alla|dalla|della|nostra|formale|di|"
				 "per|comunica|comunico|comunichiamo|con|"
				 "presente|seguente|tale|eventuale|mia|il",
			      at - 1, at);
}

/* "Ivo Sarti, da ottobre in pensione, rinuncia": he, and not the body. */
static enum doer
steps_back(const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;

	if (h->meaning != CUE_LEAVE)
		return DOER_BODY;
	if (lexicon_within(p, "rinunci*|ritiro|disdett*|recesso|"
			      "partecipazione|presenza|iscrizione", h->at,
			   h->at + 1) &&
	    is_of_owner(r, h->at + 1))
		return DOER_PERSON;
	bool own = lexicon_match(p, "ritira|ritirano la propria|sua", h->at);

	if ((!own &&
	     !lexicon_within(p, "non|rinunci*|recede|si|esce|uscira|declin*",
			     h->at, h->at + 1)) ||
	    is_noun(p, h->at))
		return DOER_BODY;
	/* Bodies join, and are interested; people come. */
	for (size_t i = h->at; i < h->end; i++)
		if (lexicon_within(p, "aderi*|interessat*", i, i + 1))
			return DOER_BODY;
	return doer_of(r, h->at, h->end);
}

static void
take_doer(struct intent *t, enum doer doer, struct span words)
{
	if (doer == DOER_PERSON || doer == DOER_SOMEBODY)
		t->person_leaves = true;
	if (doer == DOER_SOMEBODY)
		t->leavers_vague = true;
	if (doer == DOER_UNSURE && !t->unsure_words.len)
		t->unsure_words = words;
}

/* "Non riusciamo a esserci il 19 ottobre": that day, and no more is said. */
static bool
is_of_day(const struct survey *r, const struct hit *h)
{
	size_t first, end;
	bool day = false;

	clause_around(r->page, h->at, &first, &end);
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

/* "I miei dati siano cancellati dai vostri archivi": they go, and not he. */
static bool
is_of_data(const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;
	const struct unit *u = &p->units[p->words[h->at].unit];
	bool takes = false, data = false;

	for (size_t i = h->at; i < h->end; i++)
		takes = takes || lexicon_within(p, "cancell*|elimin*|rimuov*|"
						   "rimoss*|depenn*|togli*",
						i, i + 1);
	for (size_t i = u->first; i < u->end && takes; i++)
		data = data ||
		       lexicon_match(p, "dati|dato ~1 personali|personale",
				     i) ||
		       lexicon_match(p, "mi riguarda|riguardano", i) ||
		       lexicon_match(p, "gdpr|rgpd|privacy|oblio", i) ||
		       lexicon_match(p, "nome|nominativo ?, ?e mail|email|"
					"indirizzo|cellulare|telefono|"
					"recapiti", i) ||
		       lexicon_match(p, "miei|mie|mio|mia ~1 dati|dato|numero|"
					"cellulare|telefono|recapit*", i);
	return data;
}

void
leaving_take(struct intent *t, const struct survey *r, const struct hit *h)
{
	const struct page *p = r->page;
	struct span words = page_unit(p, p->words[h->at].unit);

	if (is_of_data(r, h))
		return;
	if (is_of_day(r, h) && names_other_day(r)) {
		deeds_note(&t->change, &t->change_words, 3, words);
		t->moves = true;
		return;
	}
	deeds_note(&t->leave, &t->leave_words, 3, words);
	if (h->meaning == CUE_LEAVE_ME) {
		t->person_leaves = t->self_leaves = true;
		t->self_leaves_at = h->at;
		return;
	}
	enum doer doer = DOER_BODY;

	if (takes_out(t, r, h)) {
		doer = DOER_PERSON;
	} else if (h->meaning == CUE_LEAVE_PERSON) {
		doer = DOER_SOMEBODY;
	} else {
		doer = steps_back(r, h);
	}
	take_doer(t, doer, words);
	if (h->meaning == CUE_LEAVE && doer == DOER_BODY &&
	    (lexicon_match(p, "non ~3 aderi*", h->at) ||
	     lexicon_match(p, "declin*|rinunci*", h->at)) &&
	    is_whole(r, h)) {
		t->refuses = true;
		t->refuse_words = words;
	}
	t->everything = t->everything || h->meaning == CUE_LEAVE_ALL;
}

void
leaving_refusals(struct intent *t, const struct survey *r)
{
	const struct page *p = r->page;
	bool part = false;
	size_t n;
	struct hit *h = refusal_scan(r->arena, r->page, &n);

	for (size_t i = 0; i < n; i++) {
		struct span words = page_unit(p, p->words[h[i].at].unit);

		if (!page_counts(p, h[i].at) ||
		    h[i].meaning == REFUSAL_DAY ||
		    (r->stance[h[i].at] & STANCE_ASKED))
			continue;
		deeds_note(&t->leave, &t->leave_words, 3, words);
		/* "La partecipazione di Ada Bo è da ritenersi annullata" */
		enum doer doer = is_of_owner(r, h[i].at + 1)
					 ? DOER_PERSON
					 : doer_of(r, h[i].at, h[i].end);

		take_doer(t, doer, words);
		if (h[i].meaning == REFUSAL_WHOLE && doer == DOER_BODY &&
		    is_whole(r, &h[i])) {
			t->refuses = true;
			t->refuse_words = words;
		}
	}
	for (size_t i = 0; i < r->n_mentions; i++)
		part = part || ((r->mentions[i].stance & STANCE_DECLINED) &&
				!r->mentions[i].sign);
	t->everything = t->everything || (t->refuses && !part);
	/* "Passiamo la mano; Ada Bo non riesce a seguire": a reason why. */
	if (t->refuses && !part)
		t->person_leaves = false;
}
