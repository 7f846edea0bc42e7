/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/deeds.h"

#include "parsers/clause.h"
#include "parsers/datum.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/ousted.h"

#define DENIES	8	/* words from "non" to the number it denies */

void
deeds_note(int *score, struct span *words, int add, struct span found)
{
	if (!*score || add > 1) {
		if (!words->len || add > *score)
			*words = found;
	}
	*score += add;
}

/* A filled-in form says that its body takes part, without a verb. */
void
deeds_form(struct intent *t, const struct survey *r)
{
	const struct page *p = r->page;
	bool sector = false, person = false;

	for (size_t i = 0; i < r->n_mentions; i++)
		sector = sector || (r->mentions[i].labelled &&
				    !(r->mentions[i].stance &
				      STANCE_DECLINED));
	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];

		if (u->value < u->end && page_role_counts(u->role) &&
		    (u->label == LABEL_REFERENT || u->label == LABEL_NAME ||
		     u->label == LABEL_SURNAME_FIRST ||
		     u->label == LABEL_SURNAME)) {
			person = true;
			deeds_note(&t->join, &t->join_words, 1,
				   page_unit(p, k));
		}
	}
	if (sector)
		deeds_note(&t->join, &t->join_words, person ? 3 : 1, SPAN_NONE);
	t->acts = t->acts || person;
}

/* "Viene Mario Rossi": a verb that a name follows. */
void
deeds_comers(struct intent *t, const struct survey *r)
{
	static const char verbs[] =
		"viene|verra|vengono|verranno|partecipa|mandiamo|manderemo|"
		"va|andra|vanno|manda|mando|interviene|interverra|mandera|"
		"sara|colleghera|indichiamo|designiamo|segnaliamo|"
		"nominiamo|deleghiamo|individuiamo|proponiamo";
	const struct page *p = r->page;

	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];
		size_t first = p->units[p->words[who->at].unit].first;
		size_t k = who->from;

		/* "Neri anziché Monti": she was named before. */
		if (!who->sign && (who->stance & STANCE_INSTEAD) &&
		    who->n_tokens > 1 && who->weight >= 35) {
			deeds_note(&t->change, &t->change_words, 3,
				   page_unit(p, p->words[who->at].unit));
			t->replaces = t->earlier = true;
		}
		/* "Oltre ad Anna Re verrà anche Ugo Po": she is known. */
		if (!who->sign && ousted_besides(r, who)) {
			deeds_note(&t->change, &t->change_words, 3,
				   page_unit(p, p->words[who->at].unit));
			t->adds = t->earlier = true;
		}
		if (who->sign || (who->stance & (STANCE_ASKED | STANCE_OLD |
						 STANCE_DECLINED)))
			continue;
		while (k > first && lexicon_within(p, "il|la|l|un|una|collega|"
						      "nostro|nostra|lo|:|"
						      "invece|pure|anche",
						   k - 1, k))
			k--;
		if (k == first || !lexicon_within(p, verbs, k - 1, k))
			continue;
		r->stance[k - 1] |= STANCE_READ | STANCE_JOINS;
		t->acts = true;
		deeds_note(&t->join, &t->join_words, 3,
		     page_unit(p, p->words[who->at].unit));
	}
}

/* What is said of numbers, or of addresses: some stand, some do not. */
struct data {
	bool stands, denied, former;
	size_t at;
};

static void
weigh_datum(const struct survey *r, struct data *d, size_t at, size_t end)
{
	if (!page_counts(r->page, at))
		return;
	enum denial said = datum_denial(r->page, at, end);

	if (said == DATUM_STANDS &&
	    !survey_stance(r, at, end, STANCE_WRONG | STANCE_ASKED)) {
		d->stands = true;
		return;
	}
	/* It is read: nobody need wonder what the "non" is about. */
	for (size_t i = at, n = 0; said != DATUM_STANDS && i && n < DENIES;
	     n++) {
		r->stance[--i] |= STANCE_READ;
		if (page_is(r->page, i, "non"))
			break;
	}
	d->denied = true;
	d->former = d->former || said == DATUM_FORMER;
	d->at = at;
}

/* "Risponde allo 0575 392290 e non più allo 0575 392214": that is corrected. */
void
deeds_data(struct intent *t, const struct survey *r)
{
	struct data of[2] = { 0 };

	for (size_t i = 0; i < r->n_numbers; i++)
		weigh_datum(r, &of[0], r->numbers[i].at, r->numbers[i].end);
	for (size_t i = 0; i < r->n_addresses; i++)
		weigh_datum(r, &of[1], r->addresses[i], r->addresses[i] + 1);
	for (size_t k = 0; k < 2; k++) {
		if (!of[k].stands || !of[k].denied)
			continue;
		deeds_note(&t->change, &t->change_words, 3,
			   page_unit(r->page, r->page->words[of[k].at].unit));
		t->corrects = true;
		t->earlier = t->earlier || (of[k].former && t->join < 3);
	}
}

/* "Ci sarà anche il collega Neri", "anche il collega che ..., Neri". */
static bool
comes_too(const struct survey *r, const struct someone *who)
{
	static const char beside[] =
		"il|la|l|lo|un|una|a|ad|al|alla|all|allo|mio|mia|nostro|nostra|"
		"collega|signor|signora|funzionario|funzionaria|dirigente|"
		"tecnico|responsabile|dott|dottssa|ing|arch|geom|avv|rag|sig|"
		"dr|ssa|ra|.|:|,|con|per";
	const struct page *p = r->page;
	size_t first = p->units[p->words[who->at].unit].first, k = who->from;

	while (k > first && lexicon_within(p, beside, k - 1, k))
		k--;
	if (k > first && lexicon_within(p, "anche|pure|inoltre", k - 1, k))
		return true;
	for (; k > first; k--)
		if (lexicon_within(p, "anche|pure ?a ?al ?alla ?il ?la ?l ?un "
				      "?una ?mio ?mia ?nostro ?nostra collega",
				   k - 1, who->from))
			return true;
	return false;
}

/* "Oltre a me", "mi si affiancherà": the writer comes already. */
static bool
joins_writer(const struct page *p)
{
	static const char *const says[] = {
		"oltre a|al|alla|che ?il ?la me|sottoscritt*|scrivente",
		"insieme|assieme|unitamente a|al|alla me|sottoscritt*|noi",
		"con me", "mi|ci ~1 affianc*|accompagn*",
		"affianc*|accompagn* ~1 il|la sottoscritt*|scrivente",
		"estend* ~2 invito|convocazione|link|partecipazione ~2 a|al|"
		"alla|all|ad",
	};

	return LEXICON_SAYS(p, says);
}

/* An address follows the name closely. */
static bool
is_reached(const struct survey *r, const struct someone *who)
{
	for (size_t i = 0; i < r->n_addresses; i++)
		if (r->addresses[i] >= who->end &&
		    r->addresses[i] <= who->end + 12 &&
		    page_counts(r->page, r->addresses[i]))
			return true;
	return false;
}

/*
 * "Ci sarà anche il collega Neri, neri@...", and no sector: he comes to what
 * others were registered for, and the letter says nothing else.
 */
void
deeds_adds(struct intent *t, const struct survey *r)
{
	bool writer = joins_writer(r->page);
	const struct someone *found = NULL;

	if (t->leave || t->replaces || (t->self && !writer))
		return;
	for (size_t i = 0; i < r->n_mentions; i++)
		if (!r->mentions[i].sign && !r->mentions[i].office)
			return;
	for (size_t i = 0; i < r->n_people; i++) {
		const struct someone *who = &r->people[i];

		if (who->sign || who->n_tokens < 2 || !is_reached(r, who))
			continue;
		if (who->stance & (STANCE_CARE | STANCE_DECLINED | STANCE_OLD |
				   STANCE_BUSY | STANCE_LATER))
			return;
		if (!writer && !comes_too(r, who))
			return;
		found = who;
	}
	if (!found)
		return;
	deeds_note(&t->change, &t->change_words, 3,
		   page_unit(r->page, r->page->words[found->at].unit));
	t->adds = t->earlier = t->brings = true;
}

static bool
names_anybody(const struct survey *r)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (!r->people[i].sign && r->people[i].weight >= 45)
			return true;
	return false;
}

/*
 * "dal SUA 4 al SUA 2" moves, whatever the verb; so does "al SUA 3 anziché al
 * SUA 2" where nobody is named.
 */
void
deeds_moves(struct intent *t, const struct survey *r)
{
	for (size_t i = 0; i < r->n_choices; i++) {
		const struct choice *c = &r->choices[i];

		if (c->sign || !c->number || !(c->stance & STANCE_OLD) ||
		    (c->stance & STANCE_ASKED) ||
		    ((c->stance & STANCE_INSTEAD) && names_anybody(r)))
			continue;
		deeds_note(&t->change, &t->change_words, 3,
		     page_unit(r->page, r->page->words[c->at].unit));
		t->moves = true;
	}
}

/* The sector in which the day or number is, or SECTOR_NONE. */
static size_t
sector_of(const struct survey *r, const struct choice *c)
{
	const struct group *g = NULL;

	if (c->implied != SECTOR_NONE)
		return c->implied;
	if (c->moment)
		g = meeting_on(r->programme, c->moment, r->writer.written);
	return g ? g->sector : SECTOR_NONE;
}

/* "non ... più": it was possible once; "anziché": it was wanted. */
static bool
is_given_up(const struct page *p, const struct choice *c)
{
	size_t first, end;

	if (c->stance & STANCE_INSTEAD)
		return true;
	if (!(c->stance & (STANCE_BUSY | STANCE_DECLINED)))
		return false;
	clause_around(p, c->at, &first, &end);
	for (size_t i = first; i < end; i++)
		if (lexicon_within(p, "non ~4 piu", i, end))
			return true;
	return false;
}

void
deeds_given_up(struct intent *t, const struct survey *r)
{
	unsigned no = STANCE_BUSY | STANCE_DECLINED | STANCE_OLD |
		      STANCE_WRONG | STANCE_ASKED | STANCE_KEPT | STANCE_LATER;

	for (size_t i = 0; i < r->n_addresses; i++)
		if (page_counts(r->page, r->addresses[i]))
			return;
	for (size_t i = 0; i < r->n_choices; i++)
		for (size_t k = 0; k < r->n_choices; k++) {
			const struct choice *c = &r->choices[i];
			const struct choice *d = &r->choices[k];

			if (c->sign || d->sign || (d->stance & no) ||
			    sector_of(r, c) != sector_of(r, d) ||
			    sector_of(r, d) == SECTOR_NONE ||
			    !is_given_up(r->page, c))
				continue;
			deeds_note(&t->change, &t->change_words, 3,
				   page_unit(r->page,
					     r->page->words[c->at].unit));
			t->moves = true;
			return;
		}
}

/*
 * A sector that is not declined and a person with his address say that the
 * body takes part, verb or no verb.
 */
void
deeds_facts(struct intent *t, const struct survey *r)
{
	const struct page *p = r->page;
	const struct mention *asked = NULL;

	for (size_t i = 0; i < r->n_mentions && !asked; i++)
		if (!r->mentions[i].sign && !r->mentions[i].office &&
		    !(r->mentions[i].stance &
		      (STANCE_DECLINED | STANCE_LATER | STANCE_ASKED |
		       STANCE_KEPT)))
			asked = &r->mentions[i];
	for (size_t i = 0; asked && i < r->n_people; i++) {
		const struct someone *who = &r->people[i];

		if (who->sign || who->weight < 50 ||
		    (who->stance & (STANCE_OLD | STANCE_ASKED |
				    STANCE_DECLINED)))
			continue;
		for (size_t k = 0; k < r->n_addresses; k++) {
			size_t w = r->addresses[k];

			if (w < who->end || w > who->end + 12 ||
			    !page_counts(r->page, w))
				continue;
			deeds_note(&t->join, &t->join_words, 3,
			     page_unit(r->page, r->page->words[w].unit));
			t->acts = true;
			/* A form and a list need no verb. */
			t->bare = true;
			t->listed = p->units[p->words[w].unit].kind !=
				    UNIT_PROSE;
			return;
		}
	}
}
