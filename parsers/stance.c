/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/stance.h"

#include "core/arena.h"
#include "parsers/clause.h"
#include "parsers/datum.h"
#include "parsers/polite.h"
#include "parsers/reach.h"
#include "parsers/refusal.h"
#include "parsers/stances.h"

#define HEADING 10	/* words of an item that only names its topic */

static void
mark(uint16_t *flags, size_t from, size_t to, int meaning)
{
	for (size_t i = from; i < to; i++)
		flags[i] |= (uint16_t)(meaning & 0x0fff);
}

/* "Per informazioni: ...": what stands behind the colon is meant as well. */
static size_t
open_end(const struct page *p, size_t end, size_t stop)
{
	size_t first;

	while (end < stop && page_is(p, end - 1, ":"))
		clause_around(p, end, &first, &end);
	return end;
}

/* "Sulla SUA lavoriamo da soli e non aderiamo": of what the unit opens with. */
static size_t
opening(const struct page *p, size_t first, size_t head)
{
	if (first > head && page_is(p, first, "e") &&
	    lexicon_within(p, "sul|sulla|sull|sui|sugli|sulle|quanto|circa|per",
			   head, head + 1))
		return head;
	return first;
}

/* Of a wrong number only the number is wrong. */
static bool
is_of_datum(const struct page *p, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (lexicon_within(p, "cellulare|numero|telefono|indirizzo|"
				      "mail|email|recapito|cell", i, i + 1))
			return true;
	for (size_t i = first; i < end; i++)
		if (p->words[i].kind != WORD_TEXT && datum_is(p, i, end))
			return true;
	return false;
}

/*
 * "... usate lo 0575 392290, il vecchio 0575 392214 non è più attivo": of
 * the one between the comma and itself.
 */
static void
narrow(const struct page *p, const struct hit *h, size_t *first, size_t *end)
{
	bool datum = false;
	size_t i = h->at;

	if (!page_is(p, h->at, "non"))
		return;
	for (; i > *first; i--) {
		if (!lexicon_within(p, ",|(|;", i - 1, i)) {
			datum = datum || datum_is(p, i - 1, h->at);
			continue;
		}
		/* "..., quella di sopra non è più attiva": that one. */
		if (datum || lexicon_within(p, "quello|quella|il|la|l|lo", i,
					    h->at))
			break;
	}
	if (i > *first || datum) {
		*first = i;
		*end = h->at;
	}
}

static void
mark_data(const struct page *p, uint16_t *flags, size_t from, size_t to,
	  int meaning)
{
	for (size_t i = from; i < to; i++)
		if (p->words[i].kind == WORD_ADDRESS ||
		    (p->words[i].kind == WORD_NUMBER &&
		     p->words[i].raw.len > 2))
			flags[i] |= (uint16_t)(meaning & 0x0fff);
}

size_t
stance_topic(const struct page *p, size_t first, size_t head)
{
	if (first > head + 2 && page_is(p, first - 1, ",") &&
	    lexicon_within(p, "no|nessuno|nessuna|niente", first - 2,
			   first - 1))
		first -= 2;
	while (head + 1 < first &&
	       p->words[head].line != p->words[first - 1].line)
		head++;
	if (first > head && page_is(p, first - 1, ":") && first - head <= 9)
		return head;
	return first;
}

/* "2. Servizi di Innovazione. La Provincia non aderisce": what it is about. */
static void
mark_heading(const struct page *p, uint16_t *flags, const struct unit *u,
	     int meaning)
{
	const struct unit *q = u > p->units ? u - 1 : NULL;

	if (q && q->kind == UNIT_ITEM && q->paragraph == u->paragraph &&
	    q->end - q->first <= HEADING && u->first &&
	    p->words[q->first].line == p->words[u->first].line)
		mark(flags, q->first, q->end, meaning);
}

/* "SIT 3: il nominativo verrà indicato": the name waits, not the sector. */
static bool
waits_for_name(const struct page *p, const struct hit *h, size_t first,
	       size_t end)
{
	for (size_t i = first; i < end && (h->meaning & STANCE_LATER); i++)
		if (lexicon_within(p, "nominativ*|referente|referenti|nome|"
				      "nomi", i, i + 1))
			return true;
	return false;
}

static void
mark_to_comma(const struct page *p, uint16_t *flags, const struct hit *h,
	      size_t end)
{
	bool former = h->meaning & (STANCE_OLD | STANCE_HISTORY);
	size_t unit = p->units[p->words[h->at].unit].end;
	size_t from = former ? reach_behind_aside(p, h->end, unit) : h->end;
	/* "indicati dal Presidente viene Rossi": he is not who indicates. */
	bool to_verb = former || (h->meaning & STANCE_CARE);

	if (from > h->end)
		end = unit;
	if (former)
		end = reach_name_end(p, from, end);
	mark(flags, from == h->end ? h->at : from,
	     reach_next_comma(p, from,
			      to_verb ? reach_next_verb(p, from, end) : end),
	     h->meaning);
}

static void
apply(const struct page *p, uint16_t *flags, const struct hit *h)
{
	const struct unit *u = &p->units[p->words[h->at].unit];
	size_t first, end;

	clause_around(p, h->at, &first, &end);
	if (h->meaning & STANCE_CARE)
		end = open_end(p, end, u->end);
	if ((h->meaning & (STANCE_DECLINED | STANCE_LATER)) &&
	    !waits_for_name(p, h, first, end)) {
		first = stance_topic(p, first, u->first);
		mark_heading(p, flags, u, h->meaning);
	}
	if ((h->meaning & STANCE_DECLINED) && !(h->meaning & (AFTER | COMMA)))
		first = opening(p, first, u->first);
	/* "(sul sito trovate 071 58: è sbagliato)" */
	if ((h->meaning & STANCE_WRONG) && (h->meaning & BEFORE) &&
	    first == h->at && first > u->first &&
	    page_is(p, first - 1, ":"))
		while (--first > u->first &&
		       !lexicon_within(p, "(|,|;|.", first - 1, first))
			;
	if ((h->meaning & STANCE_WRONG) && (h->meaning & CLAUSE) &&
	    is_of_datum(p, first, end)) {
		narrow(p, h, &first, &end);
		mark_data(p, flags, first, end,
			  h->meaning & ~(int)STANCE_OLD);
	} else if ((h->meaning & STANCE_WRONG) && (h->meaning & STANCE_OLD))
		mark(flags, first, end, h->meaning & ~(int)STANCE_WRONG);
	else if ((h->meaning & STANCE_WRONG) && (h->meaning & BEFORE) &&
		 is_of_datum(p, first, h->at))
		mark_data(p, flags, first, h->at, h->meaning);
	else if (h->meaning & ITSELF)
		mark(flags, h->at, h->end, h->meaning);
	else if (h->meaning & UNIT)
		mark(flags, u->first, u->end, h->meaning);
	else if (h->meaning & AFTER)
		mark(flags, h->at, end, h->meaning);
	else if (h->meaning & WITH)
		mark(flags, h->at, reach_until_with(p, h->end, end, u->end),
		     h->meaning);
	else if (h->meaning & BEFORE)
		mark(flags, h->meaning & STANCE_OLD
				    ? reach_who_left(p, first, h->at) : first,
		     h->at, h->meaning);
	else if (h->meaning & COMMA)
		mark_to_comma(p, flags, h, end);
	else if (h->meaning & BACK)
		mark(flags, reach_last_comma(p, h->at, first), h->at,
		     h->meaning);
	else
		mark(flags, first, end, h->meaning);
}

/* "SIT<TAB>non partecipiamo", "SIT: no": a cell that says no. */
static void
apply_rows(const struct page *p, uint16_t *flags)
{
	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];

		if (u->kind != UNIT_ROW)
			continue;
		for (size_t i = u->first; i < u->end; i++) {
			bool cell = i == u->first ||
				    page_is(p, i - 1, "\t");
			bool alone = i + 1 >= u->end ||
				     page_is(p, i + 1, "\t");

			if (cell && alone &&
			    lexicon_within(p, "no|nessuno|nessuna", i, i + 1))
				mark(flags, u->first, u->end,
				     STANCE_DECLINED);
			if (flags[i] & STANCE_DECLINED)
				mark(flags, u->first, u->end,
				     STANCE_DECLINED);
		}
	}
}

/* What one writes where nothing is to be written: "-", "/", "n.d." */
static bool
is_blank(const struct page *p, size_t i, size_t end)
{
	static const char blanks[] =
		"-|--|---|_|__|___|/|//|///|...|nd|na|n|d|a|.|nn|nessuno|"
		"nessuna|niente|nulla|0|no";

	if (i >= end || end - i > 5)
		return false;
	for (; i < end; i++)
		if (!lexicon_within(p, blanks, i, i + 1))
			return false;
	return true;
}

/* "SAPE: n.d.", "SIT: /": a label with nothing behind it. */
static void
apply_blanks(const struct page *p, uint16_t *flags)
{
	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];
		size_t i = u->first;

		/* "SUA, Ugo Riva, tel: -" lacks a number only. */
		while (i < u->end && i - u->first <= HEADING &&
		       !lexicon_within(p, ":|\t|=|,|tel|telefono|cell|"
					  "cellulare|mail|email|fax|pec|note",
				       i, i + 1))
			i++;
		if (i > u->first && i < u->end &&
		    lexicon_within(p, ":|\t|=", i, i + 1) &&
		    is_blank(p, i + 1, u->end))
			mark(flags, u->first, u->end, STANCE_DECLINED);
	}
}

/* "no"; and "nessuno" behind a mark: "SIT - nessuno". */
static bool
says_no(const struct page *p, size_t i)
{
	size_t first, end;

	if (page_is(p, i, "no"))
		return true;
	if (!lexicon_within(p, "nessuno|nessuna", i, i + 1))
		return false;
	clause_around(p, i, &first, &end);
	/* "...; al SAPE nessuno" */
	return lexicon_within(p, "-|:|=", i - 1, i) ||
	       (i - first <= 4 &&
		lexicon_within(p, "al|alla|allo|ai|per|sul|sulla", first,
			       first + 1));
}

/* "per SUA al momento no", "SUA sì, SIT no". */
static void
apply_noes(const struct page *p, uint16_t *flags)
{
	for (size_t i = 1; i < p->n_words; i++) {
		const struct unit *u = &p->units[p->words[i].unit];
		size_t first, end;

		if (i == u->first || !says_no(p, i) ||
		    lexicon_within(p, "anzi|o", i - 1, i))
			continue;
		if (i + 1 < u->end && !lexicon_within(p, ".|,|;|)|!|grazie",
						      i + 1, i + 2))
			continue;
		clause_around(p, i, &first, &end);
		mark(flags, reach_last_comma(p, i, first), i + 1,
		     STANCE_DECLINED);
	}
}

/* "si chiede di conoscere:", and below it, item by item, what. */
static void
ask_items(const struct page *p, uint16_t *flags)
{
	bool asked = false;

	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];

		if (u->first == u->end)
			continue;
		if (page_is(p, u->end - 1, ":"))
			asked = flags[u->first] & STANCE_ASKED;
		else if (asked && u->kind == UNIT_ITEM)
			mark(flags, u->first, u->end, STANCE_ASKED);
		else
			asked = false;
	}
}

/* "Non potrò partecipare, mi sostituisce Bianchi": he is not declined. */
static void
spare_relief(const struct page *p, uint16_t *flags)
{
	for (size_t i = 1; i < p->n_words; i++) {
		const struct unit *u = &p->units[p->words[i].unit];

		if (i == u->first || !lexicon_within(p, ",|e|-|;", i - 1, i) ||
		    !lexicon_match(p, "mi|lo|la|ci sostituisce|sostituira|"
				      "sostituiscono|rimpiazza|rimpiazzera", i))
			continue;
		for (size_t k = i; k < u->end; k++)
			flags[k] &= (uint16_t)~STANCE_DECLINED;
	}
}

uint16_t *
stance_read(struct arena *a, struct page *p)
{
	uint16_t *flags = arena_array(a, p->n_words + 1, sizeof(*flags));
	size_t n, guard = 0, covered = 0;
	int cover = 0;
	struct hit *hits = lexicon_scan(a, p, stances_table, stances_count,
					&n);

	for (size_t i = 0; i < n; i++) {
		for (size_t k = hits[i].at; k < hits[i].end; k++)
			flags[k] |= STANCE_READ;
		/* A phrase without a meaning hides those inside it. */
		if (hits[i].at < guard)
			continue;
		/* "che va in pensione" says it better than "in pensione". */
		if (hits[i].end < covered && (hits[i].meaning & cover & 0xfff))
			continue;
		if (hits[i].end >= covered)
			cover = hits[i].meaning;
		covered = hits[i].end > covered ? hits[i].end : covered;
		if (!hits[i].meaning)
			guard = hits[i].end;
		/* "non è più 0575 392214": no person is the former. */
		else if ((hits[i].meaning & STANCE_OLD) &&
			 page_is(p, hits[i].end - 1, "piu") &&
			 datum_at(p, hits[i].end))
			continue;
		else
			apply(p, flags, &hits[i]);
	}
	bool wanted = polite_may_move(p);

	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];

		if (u->question && !polite_asks(p, u, wanted))
			mark(flags, u->first, u->end, STANCE_ASKED);
		for (size_t i = u->first; i < u->end; i++)
			if (p->words[i].opens)
				flags[i] |= STANCE_BOUND;
	}
	ask_items(p, flags);
	refusal_mark(a, p, flags);
	spare_relief(p, flags);
	apply_noes(p, flags);
	apply_rows(p, flags);
	apply_blanks(p, flags);
	return flags;
}
