/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/moment.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/clock.h"
#include "parsers/almanac.h"
#include "parsers/lexicon.h"
#include "parsers/vague.h"

#define DAY_S 86400

#define N(a) (sizeof(a) / sizeof(*(a)))

struct reader {
	struct arena *arena;
	const struct page *p;
	int64_t written;
	struct moment *all;
	size_t n, room;
};

static int
number(const struct page *p, size_t i)
{
	int v = 0;

	if (i >= p->n_words || p->words[i].kind != WORD_NUMBER ||
	    p->words[i].raw.len > 4)
		return -1;
	for (size_t k = 0; k < p->words[i].raw.len; k++)
		v = v * 10 + (p->words[i].raw.at[k] - '0');
	return v;
}

static size_t
unit_end(const struct page *p, size_t i)
{
	return p->units[p->words[i].unit].end;
}

static int
day_at(const struct page *p, size_t i)
{
	int d = number(p, i);

	if (d >= 1 && d <= 31 && p->words[i].raw.len <= 2)
		return d;
	/* "il primo dicembre", "ventitré novembre" */
	if (i + 1 < p->n_words && almanac_month(p, i + 1))
		return page_is(p, i, "primo") ? 1 : almanac_day(p, i);
	return 0;
}

static struct moment *
add(struct reader *r, struct moment m)
{
	r->all = arena_grow(r->arena, r->all, r->n, &r->room,
			    sizeof(*r->all));
	r->all[r->n] = m;
	return &r->all[r->n++];
}

/* Behind the day: "°", ".", "er", "di", "del mese di"; then the month. */
static size_t
skip_to_month(const struct page *p, size_t i, size_t end)
{
	/* "SUA 4 del mese di novembre" numbers a group */
	size_t mese = i > 1 && lexicon_within(p, "il|al|del|dal|giorno|di|per",
					      i - 2, i - 1)
			      ? lexicon_match(p, "del mese ?di", i) : 0;

	while (i < end && (page_is(p, i, "o") || page_is(p, i, ".") ||
			   page_is(p, i, "er") || page_is(p, i, "di")) &&
	       !almanac_month(p, i))
		i++;
	return mese ? mese : i;
}

static int
full_year(int y)
{
	if (y >= 2000 && y < 2100)
		return y;
	return y >= 20 && y < 60 ? 2000 + y : 0;
}

/* "5 ottobre 2027" from i on; false when no month follows. */
static bool
read_named(const struct page *p, size_t i, struct moment *m)
{
	size_t end = unit_end(p, i), k;
	int day = day_at(p, i);

	if (!day)
		return false;
	k = skip_to_month(p, i + 1, end);
	int month = k < end ? almanac_month(p, k) : 0;

	if (!month || k - i > 4)
		return false;
	*m = (struct moment){ .at = i, .end = k + 1, .day = day,
			      .month = month, .weekday = -1, .hour = -1 };
	if (k + 1 < end && page_is(p, k + 1, "."))
		k++;
	int year = k + 1 < end && p->words[k + 1].raw.len == 4
			   ? full_year(number(p, k + 1)) : 0;

	if (year) {
		m->year = year;
		m->end = k + 2;
	}
	return true;
}

static bool
is_separator(const struct page *p, size_t i, char c)
{
	return i < p->n_words && p->words[i].glued &&
	       p->words[i].fold.len == 1 && p->words[i].fold.at[0] == c;
}

/* A number that would go on like a telephone number is no date. */
static bool
runs_on(const struct page *p, size_t i, char sep)
{
	return is_separator(p, i, sep) && i + 1 < p->n_words &&
	       p->words[i + 1].glued && p->words[i + 1].kind == WORD_NUMBER;
}

/* "05/10/2027", "5.10.27", "05/10". */
static bool
read_numeric(const struct page *p, size_t i, struct moment *m)
{
	int day = number(p, i), month, year = 0;
	char sep = 0;

	if (day < 1 || day > 31 || p->words[i].raw.len > 2)
		return false;
	if (i && p->words[i].glued && (is_separator(p, i - 1, '/') ||
				       is_separator(p, i - 1, '.') ||
				       is_separator(p, i - 1, '-')))
		return false;
	for (const char *c = "/.-"; *c && !sep; c++)
		if (is_separator(p, i + 1, *c))
			sep = *c;
	if (!sep || i + 2 >= p->n_words || !p->words[i + 2].glued)
		return false;
	month = number(p, i + 2);
	if (month < 1 || month > 12 || p->words[i + 2].raw.len > 2)
		return false;
	size_t end = i + 3;

	if (is_separator(p, i + 3, sep) && i + 4 < p->n_words &&
	    p->words[i + 4].glued) {
		year = full_year(number(p, i + 4));
		if (!year || runs_on(p, i + 5, sep))
			return false;
		end = i + 5;
	} else if (sep != '/') {
		/* "10.12" may be an hour, a sum or half a number. */
		if (!i || !(page_is(p, i - 1, "del") ||
			    page_is(p, i - 1, "il") ||
			    page_is(p, i - 1, "dal") ||
			    page_is(p, i - 1, "al") ||
			    almanac_weekday(p, i - 1) >= 0))
			return false;
	}
	*m = (struct moment){ .at = i, .end = end, .day = day,
			      .month = month, .year = year, .weekday = -1,
			      .hour = -1 };
	return true;
}

/* A day in a list has a comma, an article or a weekday before it. */
static bool
heads_day(const struct page *p, size_t i, size_t from)
{
	return i == from ||
	       lexicon_within(p, "il|l|del|al|dal|,|e|ed|giorni|date|i|nei|o|"
				 "oppure|tra|fra|giorno", i - 1, i) ||
	       almanac_weekday(p, i - 1) >= 0;
}

/* "del 5 ottobre ... del 21 dello stesso mese". */
static bool
read_same_month(const struct reader *r, size_t i, struct moment *m)
{
	const struct page *p = r->p;
	const struct moment *last = r->n ? &r->all[r->n - 1] : NULL;
	size_t end = lexicon_match(p, "# dello|del ?mese stesso|medesimo mese",
				   i);
	int day = number(p, i);

	if (!end || !last || !last->month || day < 1 || day > 31)
		return false;
	*m = (struct moment){ .at = i, .end = end, .day = day,
			      .month = last->month, .year = last->year,
			      .weekday = -1, .hour = -1 };
	return true;
}

/*
 * "il 5 e il 7 ottobre": the days before a day that has its month.  Only a
 * conjunction makes a list: "SUA 2 del 19 ottobre" is none.
 */
static void
share_month(struct reader *r, const struct moment *named)
{
	const struct page *p = r->p;
	size_t i = named->at, from = p->units[p->words[i].unit].first;
	struct moment found[6];
	size_t n = 0;

	if (i > from && almanac_weekday(p, i - 1) >= 0)
		i--;
	while (i > from && n < N(found)) {
		size_t k = i;
		bool joined = false;

		for (; k > from; k--) {
			if (lexicon_within(p, "e|ed|o|oppure|,|/|nonche", k - 1,
					   k))
				joined = true;
			else if (!lexicon_within(p, "il|del|al|dal|l|anche|"
						    "quello", k - 1, k))
				break;
		}
		if (!joined || k == from || !day_at(p, k - 1) ||
		    p->words[k - 1].glued || !heads_day(p, k - 1, from))
			break;
		found[n++] = (struct moment){
			.at = k - 1, .end = k, .day = day_at(p, k - 1),
			.month = named->month, .year = named->year,
			.weekday = -1, .hour = -1,
		};
		i = k - 1;
		if (i > from && almanac_weekday(p, i - 1) >= 0)
			found[n - 1].weekday = almanac_weekday(p, --i);
	}
	while (n)
		add(r, found[--n]);
}

/* "mercoledì 27", "martedì prossimo 5", "il 13": no month. */
static bool
read_bare(const struct page *p, size_t i, struct moment *m)
{
	int weekday = almanac_weekday(p, i), day;
	size_t end = unit_end(p, i), k = i + 1;

	if (weekday >= 0) {
		while (k < end && (lexicon_within(p, "prossimo|prossima|pv|.|"
						     "il|,|dì", k, k + 1)))
			k++;
	} else if (!lexicon_within(p, "il|del|dal|al|quello|giorno", i,
				   i + 1)) {
		return false;
	}
	/* "il numero di gruppo che volevamo è il 4" */
	for (size_t back = 1; weekday < 0 && back <= 6 && i >= back; back++)
		if (p->words[i - back].unit == p->words[i].unit &&
		    lexicon_within(p, "numero di|del gruppo|focus|tavolo",
				   i - back, i))
			return false;
	day = k < end ? number(p, k) : 0;
	if (day < 1 || day > 31 || p->words[k].raw.len > 2)
		return false;
	/* "il 5%", "al 2°", "il 5.300": no day. */
	if (k + 1 < end && p->words[k + 1].glued &&
	    !lexicon_within(p, ",|.|;|)|?|:|!", k + 1, k + 2))
		return false;
	if (k + 2 < end && p->words[k + 1].glued && p->words[k + 2].glued &&
	    p->words[k + 2].kind == WORD_NUMBER)
		return false;
	/* "il 5 per mille" goes to charities. */
	if (k + 2 < end &&
	    lexicon_within(p, "per mille|cento", k + 1, k + 3))
		return false;
	if (weekday < 0 && k + 1 < end && p->words[k + 1].kind == WORD_TEXT &&
	    !lexicon_within(p, "e|ed|o|oppure|alle|ore|per|di|pv|prossimo|con|"
			       "mattina|pomeriggio|sulle|sulla|sui|cm|corrente|"
			       "p|pm|am|h|dalle|al|ma|spostateci|spostarci|"
			       "dedicato|dedicata|a",
			    k + 1, k + 2))
		return false;
	*m = (struct moment){ .at = i, .end = k + 1, .day = day,
			      .weekday = weekday, .hour = -1 };
	return true;
}

/* "mercoledì della prossima settimana": its end, or 0. */
static size_t
next_week(const struct page *p, size_t i)
{
	size_t end = lexicon_match(p, "lunedi|martedi|mercoledi|giovedi|"
				      "venerdi ?della prossima settimana", i);

	return end ? end
		   : lexicon_match(p, "lunedi|martedi|mercoledi|giovedi|"
				      "venerdi ?della settimana prossima", i);
}

/* "domani", "martedì prossimo": from the letter's own day. */
static bool
read_relative(const struct reader *r, size_t i, struct moment *m)
{
	const struct page *p = r->p;
	int64_t when = r->written;
	size_t end = i + 1;
	/* "A domani!" says goodbye. */
	if (!when ||
	    lexicon_within(p, "a domani .|!|,|;", i ? i - 1 : i, p->n_words))
		return false;
	struct civil today = clock_civil(when);
	int weekday = almanac_weekday(p, i);

	if (page_is(p, i, "domani")) {
		when += DAY_S;
	} else if (page_is(p, i, "dopodomani")) {
		when += 2 * DAY_S;
	} else if (weekday >= 0 &&
		   (end = lexicon_match(p, "lunedi|martedi|mercoledi|giovedi|"
					   "venerdi prossimo|prossima", i))) {
		int ahead = (weekday - today.weekday + 7) % 7;

		when += (ahead ? ahead : 7) * DAY_S;
	} else if (weekday >= 0 && (end = next_week(p, i))) {
		/* Weeks begin on Monday. */
		int monday = (8 - today.weekday) % 7;

		when += ((monday ? monday : 7) + (weekday + 6) % 7) * DAY_S;
	} else if ((end = lexicon_match(p, "il|del|al|per|l # ?del mese "
					   "prossimo|entrante", i)) &&
		   number(p, i + 1) >= 1 && number(p, i + 1) <= 31) {
		*m = (struct moment){ .at = i, .end = end,
				      .day = number(p, i + 1),
				      .month = today.month % 12 + 1,
				      .year = today.year + today.month / 12,
				      .weekday = -1, .hour = -1 };
		return true;
	} else {
		return false;
	}
	struct civil then = clock_civil(when);

	*m = (struct moment){ .at = i, .end = end, .day = then.day,
			      .month = then.month, .year = then.year,
			      .weekday = then.weekday, .hour = -1 };
	return true;
}

/* The hour that goes with a day: "ore 15", "alle 15.00", "um 15 Uhr". */
static void
read_hour(const struct page *p, struct moment *m)
{
	size_t end = unit_end(p, m->at), i = m->end;

	for (size_t gap = 0; i < end && gap < 5; i++, gap++) {
		if (lexicon_within(p, "ore|alle|h|hh|um|a|dalle|heures", i,
				   i + 1) &&
		    number(p, i + 1) >= 0)
			i++;
		else if (lexicon_within(p, "ore|alle|h|alle", i, i + 1) &&
			 i + 2 < end && page_is(p, i + 1, ".") &&
			 number(p, i + 2) >= 0)
			i += 2;
		else if (p->words[i].kind == WORD_NUMBER)
			return;
		else
			continue;
		int hour = number(p, i), minute = 0;

		if (hour > 23 || p->words[i].raw.len > 2)
			return;
		if (i + 2 < end && p->words[i + 1].glued &&
		    p->words[i + 2].glued && p->words[i + 2].raw.len == 2 &&
		    number(p, i + 2) >= 0 && number(p, i + 2) < 60) {
			minute = number(p, i + 2);
			i += 2;
		}
		m->hour = hour;
		m->minute = minute;
		m->end = i + 1;
		return;
	}
}

/* "Vs. nota del 5 ottobre", "5 ottobre u.s.", "Como, 21/09/2027". */
static bool
is_letters(const struct page *p, const struct moment *m)
{
	const struct unit *u = &p->units[p->words[m->at].unit];
	size_t i = m->at, back = 0;

	if (m->end < u->end &&
	    lexicon_match(p, "us|scorso|scorsa|ultimo", m->end))
		return true;
	if (m->end + 1 < u->end && page_is(p, m->end, ",") &&
	    lexicon_match(p, "us|scorso|scorsa", m->end + 1))
		return true;
	if (i > u->first + 1 &&
	    (lexicon_within(p, "entro ?e ?non ?oltre ?il|l", i - 2, i) ||
	     page_is(p, i - 1, "entro")))
		return true;
	while (i > u->first && back < 7) {
		i--, back++;
		if (lexicon_within(p, "nota|note|lettera|invito|mail|email|"
				      "comunicazione|prot|protocollo|sollecito|"
				      "circolare|pec|messaggio|richiesta|"
				      "vostra|vs|nostra|ns|telefonata|"
				      "colloquio|missiva|convocazione|pari|"
				      "deliberazione|delibera|determinazione|"
				      "decreto|legge|schreiben|lettre|scritto",
				   i, i + 1))
			return true;
		if (!lexicon_within(p, "del|di|dell|data|in|datata|datato|n|o|"
				       ".|/|-|#|nr|num|giorno|oggetto|,|"
				       "lunedi|martedi|mercoledi|giovedi|"
				       "venerdi|vs|cortese|gradita|pregiata|"
				       "vom|du|settembre|agosto|l|suddetta",
				    i, i + 1))
			break;
	}
	/* A place and a day, and nothing else on the line. */
	return m->at >= u->first + 2 && m->at - u->first <= 4 &&
	       m->end >= u->end && page_is(p, m->at - 1, ",") && m->year &&
	       p->words[u->first].title && u->end - u->first <= 9;
}

/* Weekdays in three languages, "il", "primo", "domani", "quello", ... */
static bool
may_begin(const struct word *w)
{
	return w->fold.len > 1 && strchr("dlmgvsfjipqartconu", w->fold.at[0]);
}

struct moment *
moment_scan(struct arena *a, const struct page *p, int64_t written,
	    size_t *n)
{
	struct reader r = { .arena = a, .p = p, .written = written };
	struct moment m;

	for (size_t i = 0; i < p->n_words && r.n < LIMIT_FOUND;) {
		enum word_kind kind = p->words[i].kind;

		/* Most words can begin no day: look at the others only. */
		if ((kind != WORD_TEXT && kind != WORD_NUMBER) ||
		    (kind == WORD_TEXT && !may_begin(&p->words[i]))) {
			i++;
			continue;
		}
		if (read_named(p, i, &m) || read_numeric(p, i, &m) ||
		    read_same_month(&r, i, &m)) {
			if (i && almanac_weekday(p, i - 1) >= 0 &&
			    p->words[i - 1].unit == p->words[i].unit)
				m.weekday = almanac_weekday(p, i - 1);
			/* A bare day just before was half of this one. */
			while (r.n && r.all[r.n - 1].end > m.at)
				r.n--;
			share_month(&r, &m);
		} else if (!read_bare(p, i, &m) &&
			   !read_relative(&r, i, &m)) {
			if (vague_read(p, i, &m))
				add(&r, m);
			i++;
			continue;
		} else if (!m.month && (read_named(p, m.end - 1, &(struct
				moment){ 0 }) || read_numeric(p, m.end - 1,
				&(struct moment){ 0 }))) {
			/* "il 5 ottobre": better read at the number. */
			i++;
			continue;
		}
		m.letter = is_letters(p, &m);
		read_hour(p, &m);
		/* Days of one list may have been found bare before. */
		add(&r, m);
		i = m.end > i ? m.end : i + 1;
	}
	/* Of two readings of the same words the one with a month stays. */
	size_t kept = 0;

	for (size_t i = 0; i < r.n; i++) {
		bool twice = false;

		for (size_t k = 0; k < r.n; k++)
			if (k != i && r.all[k].month && !r.all[i].month &&
			    r.all[k].at < r.all[i].end &&
			    r.all[i].at < r.all[k].end)
				twice = true;
		if (!twice)
			r.all[kept++] = r.all[i];
	}
	*n = kept;
	return r.all;
}
