/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/vague.h"

#include "parsers/almanac.h"
#include "parsers/lexicon.h"

static int
hour_at(const struct page *p, size_t i)
{
	const struct word *w = &p->words[i];
	int v = 0;

	if (w->kind != WORD_NUMBER || w->raw.len > 2)
		return -1;
	for (size_t k = 0; k < w->raw.len; k++)
		v = v * 10 + (w->raw.at[k] - '0');
	return v >= 7 && v <= 20 ? v : -1;
}

bool
vague_read(const struct page *p, size_t i, struct moment *m)
{
	static const char weekday[] =
		"gruppo|quello|quella|incontro|riunione|sessione|data|"
		"appuntamento|"
		"seduta|turno ?che ?cade ?si ?tiene di|del|della lunedi|"
		"martedi|mercoledi|giovedi|venerdi";
	static const char hour[] =
		"gruppo|quello|quella|incontro|riunione|sessione|appuntamento|"
		"seduta|turno delle|dell|alle ?ore #";
	static const char month[] =
		"quello|quella|incontro|riunione|sessione|appuntamento|data|"
		"seduta|turno di|a ottobre|novembre|dicembre|settembre";
	static const char afternoon[] =
		"gruppo|quello|quella|incontro|riunione|sessione|data|"
		"appuntamento|"
		"seduta|turno ?di ?del ?nel pomeriggio|pomeridiano|"
		"pomeridiana";
	static const char morning[] =
		"gruppo|quello|quella|incontro|riunione|sessione|data|"
		"appuntamento|"
		"seduta|turno ?della ?di ?la mattina|mattino|mattutino|"
		"mattutina";
	size_t end;

	*m = (struct moment){ .weekday = -1, .hour = -1 };
	if ((end = lexicon_match(p, weekday, i)))
		m->weekday = almanac_weekday(p, end - 1);
	else if ((end = lexicon_match(p, hour, i)))
		m->hour = hour_at(p, end - 1);
	else if ((end = lexicon_match(p, month, i)))
		m->month = almanac_month(p, end - 1);
	else if ((end = lexicon_match(p, afternoon, i)))
		m->half = 2;
	else if ((end = lexicon_match(p, morning, i)))
		m->half = 1;
	if (!end || (m->weekday < 0 && m->hour < 0 && !m->month && !m->half))
		return false;
	/* "quello di martedì 5": a day follows, and is read as one. */
	if (m->weekday >= 0 && end < p->n_words &&
	    p->words[end].kind == WORD_NUMBER &&
	    p->words[end].unit == p->words[i].unit)
		return false;
	m->at = end - 1;
	m->end = end;
	return true;
}
