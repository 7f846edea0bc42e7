/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/twofold.h"

#include "core/arena.h"
#include "parsers/clause.h"
#include "parsers/deeds.h"
#include "parsers/doer.h"
#include "parsers/lexicon.h"
#include "parsers/ousted.h"

#define NEAR	12	/* words between a name and its address */

static const char *const gives_up[] = {
	"rinunci*", "disdi*", "disdett*", "recede|recediamo|recedere|recesso",
	"si ritira", "ci ritiriamo|ritireremo", "ritirarsi|ritirarci",
	"ritir* ~3 adesione|iscrizione|partecipazione|candidatura",
	"esce|usciamo|usciremo|uscire ~1 dal|dalla|dai|da",
	"revoc*|annull*|cancell* ~4 adesione|iscrizione|partecipazione|"
	"prenotazione|presenza",
	"annullate|annullare|annulliamo|disdite|cancellate ~1 il|la|i|le",
	"togli*|cancell*|depenn*|rimuov*|escludete ~3 provincia|ente|citta|"
	"amministrazione",
	"togliete*|toglieteci|cancellateci|depennateci|escludeteci|toglierci|"
	"cancellarci|depennarci dal|dalla|dai|da",
	"non ~1 partecip*|aderi* piu",
};

/* "non rinunciamo", "avevamo rinunciato": nothing is given up here. */
static bool
is_unsaid(const struct page *p, size_t at)
{
	size_t first = p->units[p->words[at].unit].first;

	for (size_t i = at, n = 0; i > first && n < 4; i--, n++)
		if (lexicon_within(p, "non|senza|avevamo|aveva|avevo|anziche|"
				      "se|qualora|invece", i - 1, i) ||
		    (p->words[i - 1].accent && page_is(p, i - 1, "ne")))
			return true;
	return false;
}

/* The body gives something up in words [first, end). */
static bool
is_given_up(const struct survey *r, size_t first, size_t end)
{
	const struct page *p = r->page;
	size_t stop;

	for (size_t i = first; i < end; i++)
		for (size_t k = 0; k < sizeof(gives_up) / sizeof(*gives_up);
		     k++) {
			stop = lexicon_within(p, gives_up[k], i, end);
			if (!stop || is_unsaid(p, i) ||
			    (r->stance[i] & STANCE_ASKED))
				continue;
			/* "Il dott. Riva rinuncia al SIT": he alone. */
			if (!lexicon_within(p, "rinunci*|si|recede|esce|non",
					    i, i + 1) ||
			    doer_of(r, i, stop) == DOER_BODY)
				return true;
		}
	return false;
}

static bool
may_be_given_up(const struct survey *r, const struct mention *m)
{
	return m->sector != SECTOR_ALL && !m->sign && !m->office &&
	       page_counts(r->page, m->at) &&
	       !(m->stance & (STANCE_ASKED | STANCE_HISTORY | STANCE_LATER));
}

/* Another sector stands in the same clause: of which is it said? */
static bool
is_alone(const struct survey *r, const struct mention *m, size_t first,
	 size_t end)
{
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at >= first && r->mentions[i].at < end &&
		    r->mentions[i].sector != m->sector)
			return false;
	return true;
}

bool
twofold_given_up(const struct survey *r, bool *sectors)
{
	bool any = false;
	size_t first, end;

	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];

		if (!may_be_given_up(r, m))
			continue;
		clause_around(r->page, m->at, &first, &end);
		if (!is_given_up(r, first, end) ||
		    (!(m->stance & STANCE_DECLINED) &&
		     !is_alone(r, m, first, end)))
			continue;
		sectors[m->sector] = true;
		any = true;
	}
	return any;
}

/* Somebody with his address, whom nobody says to leave. */
static bool
comes(const struct survey *r, const struct someone *who)
{
	/* "L'avv. Riva ha cambiato indirizzo": she is known. */
	if (who->sign || who->weight < (who->titled ? 35 : 45) ||
	    (who->stance & (STANCE_OLD | STANCE_DECLINED | STANCE_LEAVES |
			    STANCE_ASKED | STANCE_KEPT | STANCE_CARE)) ||
	    !page_counts(r->page, who->at))
		return false;
	for (size_t k = 0; k < r->n_addresses; k++)
		if (r->addresses[k] >= who->end &&
		    r->addresses[k] <= who->end + NEAR &&
		    page_counts(r->page, r->addresses[k]))
			return true;
	return false;
}

/* The sector that the clause of a person names, or SECTOR_NONE. */
static size_t
sector_beside(const struct survey *r, const struct someone *who)
{
	size_t first, end;

	clause_around(r->page, who->at, &first, &end);
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at >= first && r->mentions[i].at < end &&
		    r->mentions[i].sector != SECTOR_ALL &&
		    !r->mentions[i].sign && !r->mentions[i].office)
			return r->mentions[i].sector;
	return SECTOR_NONE;
}

/* "Al SIT non viene Riva; al SUA viene Bo, ...": no news for the SUA. */
static bool
is_elsewhere(const struct survey *r, const struct someone *who)
{
	size_t sector = sector_beside(r, who);
	bool other = false;

	for (size_t i = 0; sector != SECTOR_NONE && i < r->n_people; i++) {
		size_t to = comes(r, &r->people[i])
				    ? sector_beside(r, &r->people[i])
				    : SECTOR_NONE;

		if (to == sector)
			return false;
		other = other || to != SECTOR_NONE;
	}
	return other;
}

bool
twofold_leaves(struct intent *t, const struct survey *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];

		if (!doer_may_leave(who) || !page_counts(r->page, who->at) ||
		    (who->stance & STANCE_ASKED) ||
		    !((who->stance & STANCE_LEAVES) || ousted_said(r, who)) ||
		    !is_elsewhere(r, who))
			continue;
		doer_mark(r, who);
		any = true;
		if (!t->leave)
			deeds_note(&t->leave, &t->leave_words, 3,
				   page_unit(r->page,
					     r->page->words[who->at].unit));
	}
	t->person_leaves = t->person_leaves || any;
	return any;
}

/* A group of another sector is wanted: to be moved there. */
static bool
wants_group(const struct survey *r, const bool *sectors)
{
	unsigned no = STANCE_DECLINED | STANCE_BUSY | STANCE_OLD |
		      STANCE_WRONG | STANCE_ASKED | STANCE_KEPT |
		      STANCE_LATER;

	for (size_t i = 0; i < r->n_choices; i++) {
		const struct choice *c = &r->choices[i];

		if (!c->sign && !(c->stance & no) &&
		    c->sector != SECTOR_NONE && !sectors[c->sector])
			return true;
	}
	return false;
}

static bool
has_word(const struct page *p, const char *words, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (lexicon_within(p, words, i, i + 1))
			return true;
	return false;
}

/* "... e di inserire il dott. Riva": a verb says that he comes. */
static bool
is_put_in(const struct survey *r, const struct someone *who)
{
	size_t first, end;

	clause_around(r->page, who->at, &first, &end);
	return has_word(r->page, "inserir*|inserite|convocar*|convocate|"
				     "iscriver*|iscrivete|mettete|mettere|"
				     "aggiunger*|aggiungete|invitate|invitare",
			    first, end);
}

/* Somebody comes, or a group is wanted, beside what is given up. */
static bool
asks_besides(struct intent *t, const struct survey *r, const bool *sectors)
{
	for (size_t i = 0; i < r->n_people; i++) {
		if (!comes(r, &r->people[i]))
			continue;
		if (t->change || t->join >= 3 || is_put_in(r, &r->people[i]))
			return true;
		/* What he has to do with it, nobody can tell. */
		if (!t->unsure_words.len)
			t->unsure_words = r->people[i].raw;
		t->stray = true;
	}
	return sectors && t->moves && wants_group(r, sectors);
}

/* What a person is struck off from is named with him, and asked for. */
static void
keep_beside(const struct survey *r, size_t at)
{
	uint16_t but = (uint16_t)~STANCE_DECLINED;
	size_t first, end;

	clause_around(r->page, at, &first, &end);
	for (size_t k = 0; k < r->n_mentions; k++)
		if (r->mentions[k].at >= first && r->mentions[k].at < end)
			r->mentions[k].stance &= but;
	for (size_t k = 0; k < r->n_choices; k++)
		if (r->choices[k].at >= first && r->choices[k].at < end)
			r->choices[k].stance &= but;
}

static void
decline(const struct survey *r, const bool *sectors)
{
	for (size_t i = 0; i < r->n_mentions; i++) {
		struct mention *m = &r->mentions[i];
		size_t first, end;

		if (m->sector == SECTOR_ALL || !sectors[m->sector])
			continue;
		m->stance |= STANCE_DECLINED;
		clause_around(r->page, m->at, &first, &end);
		for (size_t k = 0; k < r->n_choices; k++)
			if (r->choices[k].at >= first &&
			    r->choices[k].at < end)
				r->choices[k].stance |= STANCE_DECLINED;
	}
}

void
twofold_split(struct intent *t, const struct survey *r)
{
	bool *sectors = arena_array(r->arena, r->programme->n_sectors + 1,
				    sizeof(*sectors));
	bool given_up = twofold_given_up(r, sectors);

	if ((!given_up && !t->person_leaves) ||
	    !asks_besides(t, r, given_up ? sectors : NULL))
		return;
	if (given_up)
		decline(r, sectors);
	if (t->person_leaves) {
		for (size_t i = 0; i < r->n_people; i++)
			if (r->people[i].stance & STANCE_LEAVES)
				keep_beside(r, r->people[i].at);
		if (t->self_leaves)
			keep_beside(r, t->self_leaves_at);
		t->person_leaves = false;
		t->earlier = true;
		/* Whose place is taken leaves by that. */
		t->parts = !t->replaces || t->self_leaves;
		if (!t->change)
			deeds_note(&t->change, &t->change_words, 3,
				   t->leave_words);
		t->adds = true;
	}
	t->leave = 0;
	t->refuses = t->everything = false;
}
