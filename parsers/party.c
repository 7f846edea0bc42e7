/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/party.h"

#include "core/arena.h"
#include "parsers/datum.h"
#include "parsers/fold.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/mute.h"

#define LABELLED 3	/* words between a label and its address */

uint32_t
party_unit(const struct survey *r, size_t word)
{
	return r->page->words[word].unit;
}

uint32_t
party_paragraph(const struct survey *r, size_t word)
{
	return r->page->units[party_unit(r, word)].paragraph;
}

struct party *
party_before(const struct survey *r, struct parties *ps, size_t w,
	       bool same_unit, size_t *place)
{
	struct party *best = NULL;
	size_t found = 0;

	for (size_t i = 0; i < ps->n; i++)
		for (size_t k = 0; k < ps->all[i].n_places; k++) {
			size_t at = ps->all[i].places[k];

			if (at > w || (same_unit && party_unit(r, at) !=
							    party_unit(r, w)))
				continue;
			if (!best || at > found) {
				best = &ps->all[i];
				found = at;
			}
		}
	if (best && place)
		*place = found;
	return best;
}

struct party *
party_after(const struct survey *r, struct parties *ps, size_t w)
{
	struct party *best = NULL;

	for (size_t i = 0; i < ps->n; i++) {
		struct party *p = &ps->all[i];

		if (p->at < w ||
		    party_unit(r, p->at) != party_unit(r, w))
			continue;
		if (!best || p->at < best->at)
			best = p;
	}
	return best;
}

enum use {
	USE_NO,
	USE_PEC,
	USE_WRONG,
	USE_SIGN,
	USE_YES,
};

/*
 * A label holds for what directly follows it: in "quanto trasmesso via PEC:
 * la Provincia di Pisa partecipa ..." a letter follows.
 */
static bool
is_labelled(const struct page *p, const struct unit *u, size_t w)
{
	size_t words = 0;

	for (size_t i = u->value; i < w; i++)
		words += p->words[i].kind == WORD_TEXT &&
			 !lexicon_within(p, "o|e|ed|oppure|di|del|della|dell|"
					    "il|la|l|all|alla|al|indirizzo|"
					    "pec|mail|email|posta|certificata|"
					    "istituzionale|ente|provincia|"
					    "protocollo|ufficio|ordinaria",
					 i, i + 1);
	return words <= LABELLED;
}

static enum use
address_use(const struct survey *r, size_t w)
{
	const struct page *p = r->page;
	const struct word *a = &p->words[w];
	const struct unit *u = &p->units[a->unit];

	if (!a->fold.len || mute_is_address(a->fold) ||
	    programme_is_own_address(r->programme, a->fold))
		return USE_NO;
	if (programme_is_pec(r->programme, a->fold) ||
	    (u->label == LABEL_PEC && is_labelled(p, u, w)))
		return USE_PEC;
	if ((w > u->first && lexicon_within(p, "pec", w - 1, w)) ||
	    (w > u->first + 1 && lexicon_within(p, "pec :", w - 2, w)))
		return USE_PEC;
	if (page_is(p, w + 1, "(") && page_is(p, w + 2, "pec") &&
	    page_is(p, w + 3, ")"))
		return USE_PEC;
	if (!page_role_counts(u->role))
		return u->role == ROLE_SIGNATURE ? USE_SIGN : USE_NO;
	if (w > u->first && page_is(p, w - 1, "non")) {
		/* It is read: nobody need wonder what it denies. */
		r->stance[w - 1] |= STANCE_READ;
		return USE_WRONG;
	}
	if (survey_stance(r, w, w + 1, STANCE_WRONG) ||
	    datum_denial(p, w, w + 1) != DATUM_STANDS)
		return USE_WRONG;
	if (survey_stance(r, w, w + 1, STANCE_CARE))
		return USE_NO;
	return USE_YES;
}

static void
give(const struct survey *r, struct party *p, size_t w, uint8_t percent)
{
	p->address = r->page->words[w].fold;
	p->address_words = r->page->words[w].raw;
	p->percent = percent;
}

/* How well the address fits anybody else of the page, writer included. */
static bool
fits_another(const struct survey *r, struct parties *ps,
	     const struct party *me, struct span address)
{
	for (size_t i = 0; i < ps->n; i++)
		if (&ps->all[i] != me &&
		    person_fits(r->arena, &ps->all[i].who, address, NULL) >=
			    80)
			return true;
	if (me->self || !r->writer.who.n_tokens)
		return false;
	return person_fits(r->arena, &r->writer.who, address, NULL) >= 80;
}

/* "l'indirizzo giusto è ...": it wins over what was written before. */
static bool
is_correction(const struct survey *r, size_t w)
{
	const struct page *p = r->page;
	const struct unit *u = &p->units[party_unit(r, w)];

	for (size_t i = u->first; i < w; i++)
		if (lexicon_within(p, "giusto|giusta|corretto|corretta|esatto|"
				      "esatta|corrige|rettifica|anzi|bensi",
				   i, i + 1))
			return true;
	return false;
}

/* First round: the local part names somebody. */
static void
by_name(const struct survey *r, struct parties *ps, bool *done)
{
	for (size_t k = 0; k < r->n_addresses; k++) {
		size_t w = r->addresses[k];
		struct span address = r->page->words[w].fold;
		struct party *best = NULL;
		int most = 59;
		enum use use = address_use(r, w);

		if (use != USE_YES)
			continue;
		for (size_t i = 0; i < ps->n; i++) {
			struct party *p = &ps->all[i];
			int v = person_fits(r->arena, &p->who, address, NULL);

			/* Of two that fit alike the one beside it. */
			if (v == most && v >= 60 &&
			    party_before(r, ps, w, false, NULL) == p)
				v++;
			if (v > most) {
				most = v;
				best = p;
			}
		}
		if (!best)
			continue;
		done[k] = true;
		if (best->address.len && best->percent >= most &&
		    !is_correction(r, w))
			continue;
		give(r, best, w, (uint8_t)(most > 99 ? 99 : most));
	}
}

/* "nello stesso ordine": as many addresses as people, in one run. */
static void
by_order(const struct survey *r, struct parties *ps, bool *done)
{
	size_t people = 0, open = 0, first = SIZE_MAX;

	for (size_t i = 0; i < ps->n; i++)
		if (!ps->all[i].former && !ps->all[i].address.len &&
		    !ps->all[i].self)
			people++;
	for (size_t k = 0; k < r->n_addresses; k++)
		if (!done[k] && address_use(r, r->addresses[k]) == USE_YES) {
			open++;
			if (first == SIZE_MAX)
				first = k;
		}
	if (people < 2 || open != people)
		return;
	/* All the names come before all the addresses. */
	for (size_t i = 0; i < ps->n; i++)
		if (!ps->all[i].former && !ps->all[i].address.len &&
		    ps->all[i].end > r->addresses[first])
			return;
	size_t k = first;

	for (size_t i = 0; i < ps->n; i++) {
		if (ps->all[i].former || ps->all[i].address.len ||
		    ps->all[i].self)
			continue;
		while (k < r->n_addresses &&
		       (done[k] ||
			address_use(r, r->addresses[k]) != USE_YES))
			k++;
		give(r, &ps->all[i], r->addresses[k], 60);
		done[k++] = true;
	}
}

/* Second round: whoever it stands with. */
static void
by_place(const struct survey *r, struct parties *ps, bool *done)
{
	for (size_t k = 0; k < r->n_addresses; k++) {
		size_t w = r->addresses[k];
		struct span address = r->page->words[w].fold;

		if (done[k] || address_use(r, w) != USE_YES)
			continue;
		const struct unit *u = &r->page->units[party_unit(r, w)];
		struct party *p = party_before(r, ps, w, true, NULL);
		uint8_t percent = 80;

		if (!p || p->former)
			p = party_after(r, ps, w);
		if (!p) {
			size_t at = 0;

			p = party_before(r, ps, w, false, &at);
			percent = 70;
			if (p &&
			    party_paragraph(r, at) != party_paragraph(r, w) &&
			    u->kind != UNIT_LABEL) {
				percent = 50;
				if (u->first != w)
					p = NULL;
			}
		}
		if (!p || p->address.len || p->former)
			continue;
		if (fits_another(r, ps, p, address))
			continue;
		give(r, p, w, percent);
		done[k] = true;
	}
}

/* "L'indirizzo del sottoscritto è variato in ...": of whom he speaks. */
static bool
is_mine(const struct survey *r, size_t w)
{
	const struct page *p = r->page;

	for (size_t i = p->units[party_unit(r, w)].first; i < w; i++)
		if (lexicon_within(p, "mio|mia|sottoscritt*|scrivente", i,
				   i + 1))
			return true;
	return false;
}

/*
 * The writer who takes part: what he calls his, his signature, then his From.
 */
static void
for_self(const struct survey *r, struct parties *ps, bool *done)
{
	for (size_t i = 0; i < ps->n; i++) {
		struct party *p = &ps->all[i];
		int best = -1;

		if (!p->self || p->address.len)
			continue;
		for (size_t k = 0; k < r->n_addresses && best < 0; k++) {
			size_t w = r->addresses[k];

			if (done[k] || address_use(r, w) != USE_YES ||
			    !is_mine(r, w))
				continue;
			best = 90;
			done[k] = true;
			give(r, p, w, 90);
		}
		for (size_t k = 0; k < r->n_addresses; k++) {
			size_t w = r->addresses[k];

			if (address_use(r, w) != USE_SIGN)
				continue;
			int v = person_fits(r->arena, &p->who,
					    r->page->words[w].fold, NULL);

			if (v > best && v >= 60) {
				best = v;
				give(r, p, w, 90);
			}
		}
		struct span from = r->writer.address;

		if (best < 0 && from.len &&
		    !programme_is_pec(r->programme, from)) {
			p->address = p->address_words = from;
			p->percent = 85;
		}
	}
}

void
party_addresses(const struct survey *r, struct parties *ps)
{
	bool *done = arena_array(r->arena, r->n_addresses + 1, sizeof(*done));

	by_name(r, ps, done);
	by_order(r, ps, done);
	by_place(r, ps, done);
	for_self(r, ps, done);
	for (size_t k = 0; k < r->n_addresses; k++) {
		size_t w = r->addresses[k];
		struct span address = r->page->words[w].fold;
		enum use use = address_use(r, w);
		bool given = done[k] || span_eq(address, r->writer.address);

		if (use == USE_PEC)
			ps->pec_only = true;
		/* One slip away from one that was given: it was mended. */
		for (size_t i = 0; i < ps->n; i++)
			given = given || (ps->all[i].address.len &&
					  fold_distance(ps->all[i].address,
							address, 2) <= 2);
		/* Whose it is is known: he does not come. */
		for (size_t i = 0; i < r->n_people && !given; i++)
			given = r->people[i].weight >= 45 &&
				person_fits(r->arena, &r->people[i], address,
					    NULL) >= 80;
		if (use == USE_YES && !given && ps->spare == SIZE_MAX)
			ps->spare = w;
	}
}

/*
 * An office without what leads to nothing behind it: "capo della" before a
 * line that is far off, "E-Mail:" before the address.
 */
static struct span
office(const struct page *page, size_t first, size_t end)
{
	struct span s = page_words(page, first, end);

	while (end > first &&
	       (page->words[end - 1].raw.at < s.at ||
		page->words[end - 1].raw.at >= s.at + s.len ||
		lexicon_within(page, "di|d|del|dello|della|dell|dei|degli|"
				     "delle|da|dal|dalla|a|al|alla|allo|ai|"
				     "in|nel|nella|con|per|presso|e|ed|il|lo|"
				     "la|l|i|gli|le|mail|email|-|:", end - 1,
			       end)))
		end--;
	return page_words(page, first, end);
}

/* The words behind a name up to the next comma, when they are an office. */
static struct span
role_behind(const struct survey *r, const struct party *p)
{
	const struct page *page = r->page;
	size_t i = p->who.end, end, stop;

	if (i <= p->who.at || i >= page->n_words)
		return SPAN_NONE;
	stop = page->units[party_unit(r, p->who.at)].end;
	if (i >= stop || !lexicon_within(page, ",|(|-", i, i + 1))
		return SPAN_NONE;
	i++;
	if (!lexicon_within(page, "dirigente|responsabile|resp|funzionario|"
				  "funzionaria|istruttore|istruttrice|"
				  "titolare|direttore|direttrice|segretario|"
				  "capo|vice|rup|e|eq|po|addetto|addetta|"
				  "sistemista|ufficio|servizio|settore|"
				  "fonctionnaire|coordinatore|esperto|"
				  "amministratore|tecnico", i, i + 1))
		return SPAN_NONE;
	for (end = i; end < stop; end++)
		if (lexicon_within(page, ",|(|)|;|--", end, end + 1) ||
		    page->words[end].kind == WORD_ADDRESS ||
		    page->words[end].kind == WORD_NUMBER ||
		    (page_is(page, end, "-") && !page->words[end].glued))
			break;
	return end - i <= 14 ? office(page, i, end) : SPAN_NONE;
}

void
party_details(const struct survey *r, struct parties *ps)
{
	const struct page *page = r->page;

	for (size_t i = 0; i < ps->n; i++)
		ps->all[i].role = role_behind(r, &ps->all[i]);
	for (size_t u = 0; u < page->n_units; u++) {
		const struct unit *unit = &page->units[u];

		if (unit->kind != UNIT_LABEL || unit->label != LABEL_ROLE ||
		    unit->value >= unit->end)
			continue;
		struct party *p = party_before(r, ps, unit->first, false, NULL);

		if (p && !p->role.len)
			p->role = page_words(page, unit->value, unit->end);
	}
	/* A Comune beside the name is whom he comes from. */
	for (size_t k = 0; k < r->n_claims; k++) {
		const struct claim *c = &r->claims[k];
		struct party *p;

		if (c->body != BODY_NONE || !page_counts(page, c->at))
			continue;
		p = party_before(r, ps, c->at, true, NULL);
		if (!p)
			p = party_after(r, ps, c->at);
		if (p && !p->org.len)
			p->org = c->other;
	}
}

enum fate
party_address_fate(const struct survey *r, size_t word)
{
	struct span address = r->page->words[word].fold;

	switch (address_use(r, word)) {
	case USE_PEC:
		return FATE_CERTIFIED;
	case USE_WRONG:
		return FATE_WRONG;
	case USE_SIGN:
		return FATE_SIGNATURE;
	case USE_YES:
		return FATE_NOBODYS;
	case USE_NO:
		break;
	}
	if (!address.len)
		return FATE_WRONG;
	return programme_is_own_address(r->programme, address)
		       ? FATE_OURS : FATE_BYSTANDER;
}
