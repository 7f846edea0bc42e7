/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/survey.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/given.h"
#include "parsers/grid.h"
#include "parsers/lexicon.h"
#include "parsers/options.h"
#include "parsers/orders.h"

bool
survey_stance(const struct survey *r, size_t at, size_t end,
	       unsigned flags)
{
	for (size_t i = at; i < end; i++)
		if (r->stance[i] & flags)
			return true;
	return false;
}

struct writer
survey_writer(struct arena *a, struct span address, struct span name,
	       int64_t written)
{
	struct writer w = { .address = address, .name = name,
			    .written = written };

	if (!name.len || !person_of_name(a, name, &w.who))
		w.who.n_tokens = 0;
	return w;
}

/* Where the writer's name stands alone under the text, nobody else signs. */
static void
sign_writer(struct survey *r)
{
	const struct page *p = r->page;

	for (size_t i = 0; i < r->n_people; i++) {
		struct someone *who = &r->people[i];
		const struct unit *u = &p->units[p->words[who->at].unit];

		if (!r->writer.who.n_tokens || !who->alone || who->label ||
		    who->cue || u->kind != UNIT_PROSE ||
		    !person_same(who, &r->writer.who))
			continue;
		if (p->words[who->at].unit == 0)
			continue;
		who->sign = true;
	}
}

/*
 * "Il Segretario Generale" and the like in words [first, end): what stands
 * over the name of him who signs.
 */
static bool
is_post(const struct page *p, size_t first, size_t end)
{
	static const char posts[] =
		"segretario|dirigente|presidente|direttore|direttrice|"
		"segretaria|responsabile|funzionario|funzionaria|sindaco|"
		"commissario|vicesegretario|capo|titolare|rup|istruttore|"
		"consigliere|vicepresidente|amtsdirektor|secretaire";
	size_t i = first;

	while (i < end && lexicon_within(p, "il|la|l|p|per|.|/|d|ordine|del|"
					    "vice|f|to|firmato", i, i + 1))
		i++;
	if (i == first || i >= end ||
	    !lexicon_within(p, posts, i, i + 1) || end - first > 9)
		return false;
	for (; i < end; i++)
		if (p->words[i].kind == WORD_ADDRESS ||
		    lexicon_within(p, ":|,|(", i, i + 1))
			return false;
	return true;
}

/* An address that fits him, below: then it is no signature. */
static bool
is_reachable(const struct survey *r, const struct someone *who)
{
	for (size_t i = 0; i < r->n_addresses; i++)
		if (person_fits(r->arena, who,
				r->page->words[r->addresses[i]].fold, NULL))
			return true;
	return false;
}

/* Signs and numbers, and nothing else. */
static bool
is_contacts(const struct page *p, size_t i, size_t end)
{
	for (; i < end; i++)
		if (p->words[i].kind != WORD_NUMBER &&
		    !lexicon_within(p, "-|,|(|)|/|.|tel|cell|telefono|:", i,
				    i + 1))
			return false;
	return true;
}

static bool
is_signer(const struct survey *r, const struct someone *who)
{
	const struct page *p = r->page;
	size_t unit = p->words[who->at].unit;
	const struct unit *u = &p->units[unit];

	if (who->label || who->sign || !unit || u->kind != UNIT_PROSE ||
	    is_reachable(r, who))
		return false;
	if (who->alone)
		return p->units[unit - 1].kind == UNIT_PROSE &&
		       is_post(p, p->units[unit - 1].first,
			       p->units[unit - 1].end);
	/* "Il funzionario incaricato", and below it "Pavone - 0861 331260" */
	if (who->from == u->first && is_contacts(p, who->end, u->end))
		return p->units[unit - 1].kind == UNIT_PROSE &&
		       is_post(p, p->units[unit - 1].first,
			       p->units[unit - 1].end);
	return who->end >= u->end && is_post(p, u->first, who->from);
}

/* Below the signer of a document nothing is said but where he sits. */
static void
sign_posts(struct survey *r)
{
	struct page *p = r->page;

	for (size_t i = 0; i < r->n_people; i++) {
		struct someone *who = &r->people[i];
		size_t unit = p->words[who->at].unit;
		bool later = false;

		if (!is_signer(r, who))
			continue;
		who->sign = true;
		for (size_t k = 0; k < r->n_mentions; k++)
			later = later || p->words[r->mentions[k].at].unit >
						 unit;
		for (size_t k = i + 1; k < r->n_people; k++)
			later = later || (r->people[k].weight >= 50 &&
					  !r->people[k].sign);
		for (size_t k = unit; k < p->n_units && !later; k++)
			if (page_role_counts(p->units[k].role))
				p->units[k].role = ROLE_SIGNATURE;
	}
}

/* "per Modena Ivan Melotti": the town is no part of his name. */
static void
trim_towns(struct survey *r)
{
	for (size_t i = 0; i < r->n_people; i++) {
		struct someone *who = &r->people[i], whole;
		size_t end;

		/* Ferrara is a surname too: only "per Ferrara" is a town. */
		if (who->titled || who->n_tokens < 3 || !who->at ||
		    !lexicon_within(r->page, "per|di|da|a", who->at - 1,
				    who->at) ||
		    !vocabulary_body(r->vocabulary, r->page, who->at, &end,
				     NULL) ||
		    end + 2 > who->end ||
		    given_level(r->page->words[end].fold) < 2)
			continue;
		struct span rest = page_words(r->page, end, who->end);

		if (!person_of_name(r->arena, rest, &whole))
			continue;
		who->at = who->from = end;
		who->raw = whole.raw;
		memcpy(who->tokens, whole.tokens, sizeof(whole.tokens));
		who->n_tokens = whole.n_tokens;
	}
}

/* "FG 3 - 17/11/2027" is no telephone number. */
static void
drop_dates(struct survey *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n_numbers; i++) {
		bool date = false;

		for (size_t k = 0; k < r->n_moments; k++)
			date = date || (r->moments[k].month &&
					r->moments[k].at < r->numbers[i].end &&
					r->numbers[i].at < r->moments[k].end);
		if (!date)
			r->numbers[kept++] = r->numbers[i];
	}
	r->n_numbers = kept;
}

/* The last paragraph of the writer's text: its first unit, or n_units. */
static size_t
last_paragraph(const struct page *p)
{
	size_t last = p->n_units;

	for (size_t k = 0; k < p->n_units; k++)
		if (page_role_counts(p->units[k].role))
			last = k;
	while (last && last < p->n_units &&
	       p->units[last - 1].paragraph == p->units[last].paragraph)
		last--;
	return last;
}

/* From the unit on: an office's name and its numbers, and nobody's. */
static bool
is_office_only(const struct survey *r, size_t unit)
{
	const struct page *p = r->page;
	const struct unit *u = &p->units[unit];

	if (u->kind != UNIT_PROSE || u->end - u->first > 8 ||
	    !lexicon_within(p, "ufficio|uff|segreteria|presidenza|direzione|"
			       "servizio|settore|affari|gabinetto|protocollo|"
			       "area|staff|provincia|citta", u->first,
			    u->first + 1))
		return false;
	for (size_t i = u->first; i < u->end; i++)
		if (page_is(p, i, ":"))
			return false;
	for (size_t k = 0; k < r->n_people; k++)
		if (r->people[k].at >= u->first && !r->people[k].sign &&
		    r->people[k].weight >= 45)
			return false;
	return true;
}

/*
 * Under a text that names people with their addresses a name alone, then an
 * office or a telephone, and no address: that is who wrote it.
 */
static void
sign_last(struct survey *r)
{
	struct page *p = r->page;
	size_t unit = last_paragraph(p);
	bool named = false;

	if (!unit || unit >= p->n_units)
		return;
	size_t first = p->units[unit].first;

	for (size_t i = 0; i < r->n_addresses; i++) {
		if (r->addresses[i] >= first)
			return;
		for (size_t k = 0; k < r->n_people; k++)
			named = named ||
				(r->people[k].end <= r->addresses[i] &&
				 r->people[k].weight >= 50 &&
				 p->words[r->people[k].at].unit + 1 >=
					 p->words[r->addresses[i]].unit);
	}
	/* What covers a document names no sector, and is signed. */
	bool cover = true;

	for (size_t i = 0; i < r->n_mentions; i++)
		cover = cover && r->mentions[i].sign;
	named = named || (cover && !r->n_addresses);
	/* "Ufficio Presidenza", and its telephone. */
	if (named && is_office_only(r, unit)) {
		for (size_t u = unit; u < p->n_units; u++)
			if (page_role_counts(p->units[u].role))
				p->units[u].role = ROLE_SIGNATURE;
		return;
	}
	for (size_t k = 0; k < r->n_people && named; k++) {
		struct someone *who = &r->people[k];

		if (p->words[who->at].unit != unit)
			continue;
		if (!who->alone || who->label || who->cue ||
		    p->units[unit].kind != UNIT_PROSE)
			return;
		for (size_t u = unit; u < p->n_units; u++)
			if (page_role_counts(p->units[u].role))
				p->units[u].role = ROLE_SIGNATURE;
		for (; k < r->n_people; k++)
			r->people[k].sign = true;
		return;
	}
}

/* A reader that stopped at the limit may have missed what comes behind. */
static bool
is_full(const struct survey *r)
{
	size_t found[] = {
		r->n_mentions, r->n_moments, r->n_choices, r->n_claims,
		r->n_numbers, r->n_people, r->n_addresses,
	};

	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++)
		if (found[i] >= LIMIT_FOUND)
			return true;
	return false;
}

struct survey *
survey_make(struct arena *a, const struct vocabulary *v,
	     const struct sheet *sheet, const struct writer *writer)
{
	struct survey *r = arena_alloc(a, sizeof(*r));
	size_t room = 0;

	*r = (struct survey){
		.arena = a, .programme = v->programme, .vocabulary = v,
		.writer = *writer,
	};
	r->page = page_read(a, grid_flatten(a, sheet));
	r->stance = stance_read(a, r->page);
	options_mark(r->page, v, r->stance);
	r->mentions = sector_scan(a, r->page, v, r->stance, &r->n_mentions);
	r->moments = moment_scan(a, r->page, writer->written, &r->n_moments);
	r->choices = meeting_scan(a, r->page, r->mentions, r->n_mentions,
				r->moments, r->n_moments, r->stance,
				&r->n_choices);
	r->claims = province_scan(a, r->page, v,
				  sheet->origin == ORIGIN_SUBJECT
					  ? CLAIM_SUBJECT : CLAIM_TEXT,
				  &r->n_claims);
	r->numbers = contact_numbers(a, r->page, &r->n_numbers);
	drop_dates(r);
	r->people = person_scan(a, r->page, r->stance, &r->n_people);
	for (size_t i = 0; i < r->page->n_words &&
			   r->n_addresses < LIMIT_FOUND;
	     i++) {
		if (r->page->words[i].kind != WORD_ADDRESS)
			continue;
		r->addresses = arena_grow(a, r->addresses, r->n_addresses,
					  &room, sizeof(*r->addresses));
		r->addresses[r->n_addresses++] = i;
	}
	r->page->cut = r->page->cut || is_full(r);
	trim_towns(r);
	sign_writer(r);
	sign_posts(r);
	sign_last(r);
	orders_drop(r);
	return r;
}
