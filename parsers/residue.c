/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/residue.h"

#include "core/arena.h"
#include "parsers/clause.h"
#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/signs.h"
#include "parsers/stopwords.h"

#define READ	(STANCE_READ | STANCE_ASKED | STANCE_LATER | STANCE_DECLINED)

static const char heads[] =
	"aderi*|adesion*|partecip*|iscri*|registr*|interven*|interver*|"
	"presen*|esserci|saremo|verremo|verra|viene|vengo|mand*|invi*|"
	"design*|nomin*|indic*|referent*|incaric*|conferm*|settor*|focus|"
	"fg|gruppo|gruppi|incontr*|tavol*|sedut*|sessione|delib*|giunta|"
	"consiglio|president*|dirigent*|autorizz*|approv*|disponibil*|"
	"interess*|convoc*|invit*|mail|lettera|nota|messaggio|"
	"comunicazione|questa|presente";

/* A sector, a group or a person in words [first, end). */
static bool
has_fact(const struct survey *r, size_t first, size_t end)
{
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at >= first && r->mentions[i].at < end)
			return true;
	for (size_t i = 0; i < r->n_choices; i++)
		if (r->choices[i].at >= first && r->choices[i].at < end)
			return true;
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].weight >= 45 && r->people[i].at >= first &&
		    r->people[i].at < end)
			return true;
	return false;
}

/* What may stand between facts and say nothing of its own. */
static const char glue[] =
	"eccovi|dati|pezzi|designati|designate|nominati|nominate|"
	"individuati|individuate|incaricati|incaricate|delegati|delegate|"
	"stato|stata|stati|state|quali|quale|mancano|"
	"quello|quella|quelli|seguente|seguenti|sara|gia|"
	"ref|iscrivere|"
	"comunicano|scelta|scelte|proposta|mio|mia|loro|suoi|sue|sui|coi|"
	"col|giorno|mattina|mattino|pomeridiano|mattutino|volentieri|pure|"
	"solo|solamente|soltanto|entrambe|insieme|assieme|cioe|ovvero|"
	"rispettivamente|medesimo|medesima|stesso|stessa";

static bool
names_something(const struct survey *r, size_t first, size_t end)
{
	const struct page *p = r->page;

	for (size_t i = first; i < end; i++)
		if (lexicon_within(p, heads, i, i + 1) ||
		    p->words[i].kind == WORD_ADDRESS)
			return true;
	return has_fact(r, first, end);
}

/* "..., che nonostante il cognome non sono parenti": of that alone. */
static size_t
relative(const struct page *p, size_t first, size_t at)
{
	for (size_t i = at; i > first; i--)
		if (page_is(p, i - 1, ",") &&
		    (lexicon_within(p, ", che|quale|cui|dove", i - 1, at) ||
		     lexicon_within(p, ", il|la|i|le quale|quali", i - 1,
				    at)))
			return i;
	return first;
}

/* "Premesso che non comprende più ..., si aderisce": of what both know. */
static bool
is_premise(const struct survey *r, size_t at)
{
	const struct page *p = r->page;
	size_t first = p->units[p->words[at].unit].first;

	for (size_t i = at; i > first && !(r->stance[i] & STANCE_JOINS) &&
			    !lexicon_within(p, ",|;|:|.", i - 1, i);
	     i--)
		if (lexicon_within(p, "premesso|considerato|rilevato|atteso|"
				      "posto|dato|preso|tenuto ?atto ?conto "
				      "che", i - 1, at))
			return true;
	return false;
}

/* Marks words [at, end) and the unit that they stand in. */
static void
tell(const struct page *p, size_t at, size_t end, bool *told, bool *facts)
{
	for (size_t i = at; i < end && i < p->n_words; i++) {
		told[i] = true;
		facts[p->words[i].unit] = true;
	}
}

/*
 * The first word of which no reader has made anything, in a unit that holds
 * a fact; SIZE_MAX when there is none.
 */
static size_t
find_strange(const struct survey *r)
{
	const struct page *p = r->page;
	bool *told = arena_array(r->arena, p->n_words + 1, sizeof(*told));
	bool *facts = arena_array(r->arena, p->n_units + 1, sizeof(*facts));
	size_t depth = 0;

	for (size_t i = 0; i < r->n_mentions; i++)
		tell(p, r->mentions[i].at, r->mentions[i].end, told, facts);
	for (size_t i = 0; i < r->n_choices; i++)
		tell(p, r->choices[i].at, r->choices[i].end, told, facts);
	for (size_t i = 0; i < r->n_claims; i++)
		for (size_t k = r->claims[i].at; k < r->claims[i].end; k++)
			told[k] = true;
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].weight >= 45)
			tell(p, r->people[i].from, r->people[i].end, told,
			     facts);
	for (size_t i = 0; i < r->n_addresses; i++)
		tell(p, r->addresses[i], r->addresses[i] + 1, told, facts);
	for (size_t i = 0; i < p->n_words; i++) {
		const struct word *w = &p->words[i];

		/* "(che gestisce i server)" is said by the way. */
		if (page_is(p, i, "("))
			depth++;
		else if (page_is(p, i, ")") && depth)
			depth--;
		if (w->kind == WORD_TEXT && !w->title && !w->caps && !depth &&
		    w->fold.len > 2 && facts[w->unit] && !told[i] &&
		    p->units[w->unit].kind == UNIT_PROSE &&
		    page_counts(p, i) && !(r->stance[i] & READ) &&
		    !stopwords_has(w->fold) &&
		    !given_is_name(w->fold) &&
		    !lexicon_within(p, glue, i, i + 1))
			return i;
	}
	return SIZE_MAX;
}

/* "SUA oppure SAPE": somebody has to ask which. */
static struct span
either_sector(const struct survey *r)
{
	const struct page *p = r->page;

	for (size_t i = 0; i + 1 < r->n_mentions; i++) {
		const struct mention *a = &r->mentions[i], *b = a + 1;

		if (a->sector == b->sector || b->at < a->end ||
		    b->at - a->end > 4 || !page_counts(p, a->at) ||
		    p->words[a->at].unit != p->words[b->at].unit ||
		    ((a->stance | b->stance) & READ))
			continue;
		for (size_t k = a->end; k < b->at; k++)
			if (lexicon_within(p, "o|oppure|ovvero|oder", k,
					   k + 1))
				return page_words(p, a->at, b->end);
	}
	return SPAN_NONE;
}

/* "Per gli altri due settori non ...": what is not asked for is not filed. */
static bool
is_of_others(const struct survey *r, size_t first, size_t end)
{
	size_t head = r->page->units[r->page->words[first].unit].first;

	/* "An den übrigen Treffen, ... nimmt das Land nicht teil." */
	for (size_t i = first > head + 8 ? first - 8 : head; i < end; i++)
		if (lexicon_within(r->page, "altri|altre|altra|resto|restanti|"
					    "rimanenti|ubrigen|anderen|"
					    "autres", i,
				   i + 1))
			return !has_fact(r, first, end);
	return false;
}

/* "Impossibilitati il 5 ottobre": which day it is that does not suit. */
static bool
is_of_day(const struct survey *r, size_t at, size_t first, size_t end)
{
	for (size_t i = 0; i < r->n_moments; i++)
		if ((r->stance[at] & STANCE_BUSY) &&
		    r->moments[i].at >= first && r->moments[i].at < end)
			return true;
	return false;
}

/* Dr. Del Corso is no course. */
static bool
is_in_name(const struct survey *r, size_t at)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].weight >= 45 && r->people[i].from <= at &&
		    at < r->people[i].end)
			return true;
	return false;
}

/* "va da sé" */
static bool
is_self(const struct page *p, size_t at)
{
	return page_is(p, at, "se") && p->words[at].accent;
}

/* Part of what a form asks for. */
static bool
is_label(const struct page *p, size_t i)
{
	const struct unit *u = &p->units[p->words[i].unit];

	return u->kind == UNIT_LABEL && i < u->value;
}

/* The words of a clause that stand on the line of the word. */
static struct span
on_line(const struct page *p, size_t at, size_t first, size_t end)
{
	while (p->words[first].line != p->words[at].line)
		first++;
	while (p->words[end - 1].line != p->words[at].line)
		end--;
	return page_words(p, first, end);
}

/* A verb says who takes part. */
static bool
joins(const struct survey *r)
{
	for (size_t i = 0; i < r->page->n_words; i++)
		if ((r->stance[i] & STANCE_JOINS) && page_counts(r->page, i))
			return true;
	return false;
}

/* "Nel 2025 abbiamo aderito": an act of a year that is over. */
static struct span
past_act(const struct survey *r)
{
	const struct page *p = r->page;
	long year = 1970 + (long)(r->writer.written / 31556952);
	size_t first, end;

	for (size_t i = 1; i < p->n_words && r->writer.written; i++) {
		const struct word *w = &p->words[i];
		long n = 0;

		if (w->kind != WORD_NUMBER || w->raw.len != 4 ||
		    !page_counts(p, i) ||
		    !lexicon_within(p, "nel|anno", i - 1, i))
			continue;
		for (size_t k = 0; k < 4; k++)
			n = n * 10 + (w->raw.at[k] - '0');
		if (n < 2000 || n >= year)
			continue;
		clause_around(p, i, &first, &end);
		for (size_t k = first; k < end; k++)
			if (lexicon_within(p, "aderito|partecipato|sostituito|"
					      "rinunciato|ritirato|venuto|"
					      "iscritt*|inserit*",
					   k, k + 1))
				return page_words(p, first, end);
	}
	return SPAN_NONE;
}

/*
 * Read by somebody.  What a withdrawal declines says nothing of the words that
 * stand around it, and "stiamo valutando" leaves it open.
 */
static bool
is_told(uint16_t stance, unsigned flags)
{
	if (flags & RESIDUE_ACT)
		return (stance & STANCE_READ) && !(stance & STANCE_LATER);
	return stance & READ;
}

struct span
residue_find(const struct survey *r, unsigned flags)
{
	const struct page *p = r->page;
	size_t n, guard = 0, first, end;
	size_t bare = 0, bare_end = 0; /* words that name nothing */
	struct hit *hits = lexicon_scan(r->arena, r->page, signs_table,
					signs_count, &n);

	for (size_t i = 0; i < n; i++) {
		size_t at = hits[i].at;

		if (!page_counts(p, at) || at < guard ||
		    p->units[p->words[at].unit].label == LABEL_NOISE)
			continue;
		if (hits[i].meaning == HARMLESS ||
		    (hits[i].meaning == SPENT && (flags & RESIDUE_ACT))) {
			guard = hits[i].end;
			continue;
		}
		if (!(flags & RESIDUE_READ) && is_told(r->stance[at], flags))
			continue;
		if (is_in_name(r, at) || is_self(p, at) || is_premise(r, at))
			continue;
		if ((flags & RESIDUE_ACT) && hits[i].meaning > REVERSES)
			continue;
		if (hits[i].meaning == ANSWERS
			    ? joins(r)
			    : (flags & RESIDUE_ANSWERS) != 0)
			continue;
		if (hits[i].meaning == IDLE &&
		    (!(flags & RESIDUE_BARE) || is_label(p, at)))
			continue;
		clause_around(p, at, &first, &end);
		/* "Ci siamo sbagliati: ...": what, stands behind it. */
		if (hits[i].meaning == REPENTS && !has_fact(r, 0, at)) {
			guard = hits[i].end;
			continue;
		}
		if (is_of_others(r, first, end))
			continue;
		first = relative(p, first, at);
		if (is_of_day(r, at, first, end))
			continue;
		if (hits[i].meaning >= RULES || end - first <= 4)
			return on_line(p, at, first, end);
		if (first >= bare && end <= bare_end)
			continue;
		if (names_something(r, first, end))
			return on_line(p, at, first, end);
		bare = first;
		bare_end = end;
	}
	struct span either = either_sector(r);

	if (!either.len)
		either = past_act(r);

	if (flags & RESIDUE_ANSWERS)
		return SPAN_NONE;
	if (either.len || !(flags & RESIDUE_STRANGE))
		return either;
	size_t strange = find_strange(r);

	if (strange == SIZE_MAX)
		return SPAN_NONE;
	clause_around(p, strange, &first, &end);
	return page_words(p, strange, end);
}
