/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/closing.h"

#include "core/arena.h"
#include "parsers/farewell.h"
#include "parsers/fold.h"
#include "parsers/notices.h"
#include "parsers/phrase.h"

#define TAIL		40	/* lines in which a signature is looked for */

/* Lines that open what a Province tells us, even below its greetings. */
static const char *const matters[] = {
	"settore",	 "focus group", "referente",
	"referenti",	 "nominativo",	"nominativi",
	"partecipant",	 "p.s",		"ps:",
	"ps ",		 "ps.",		"n.b",
	"nb:",		 "nb ",		"errata corrige",
	"post scriptum", "aggiungo",	"dimenticavo",
};

/* "Settore: ..." tells something, "Settore Gare e Contratti" an office. */
bool
closing_is_matter(struct span line, struct span f)
{
	/* "ALLEGATO A - Partecipanti", under the signature of a letter. */
	if (span_starts(f, SPAN("allegato")) &&
	    (span_find(f, SPAN("partecipant")) > 0 ||
	     span_find(f, SPAN("referent")) > 0 ||
	     span_find(f, SPAN("nominativ")) > 0))
		return true;
	if (!PHRASE_STARTS(f, matters))
		return false;
	return !span_starts(f, SPAN("settore")) ||
	       (span_chr(span_head(line, 60), ':') > 0 &&
		span_find(f, SPAN("tel")) < 0);
}

/* From line i on it is signature, until the letter goes on after all. */
static void
mark_signature(struct line *l, size_t i, size_t to)
{
	bool open = false, heading = false;

	for (; i < to; i++) {
		if (l[i].blank) {
			open = heading;
			continue;
		}
		struct span f = notices_folded(&l[i]);
		bool matter = closing_is_matter(l[i].text, f);

		/* "ERRATA CORRIGE" over a paragraph of its own. */
		heading = matter && i && l[i - 1].blank && i + 1 < to &&
			  l[i + 1].blank && f.len < 20 &&
			  (span_chr(l[i].text, ':') < 0 ||
			   span_ends_nocase(l[i].text, SPAN(":")));
		open |= matter;
		if (!open)
			notices_set(&l[i], ROLE_SIGNATURE);
	}
}

/* What others put below says nothing about who signs. */
static size_t
next_filled(const struct line *l, size_t i, size_t to)
{
	while (i < to && (l[i].blank || l[i].role == ROLE_DISCLAIMER ||
			  l[i].role == ROLE_SIGNATURE))
		i++;
	return i;
}

/* An office alone on a line, with the name of the one who holds it below. */
static bool
signs_as_office(const struct line *l, size_t i, size_t to)
{
	size_t k = next_filled(l, i + 1, to);

	if (!farewell_office(notices_folded(&l[i])))
		return false;
	if (k == to)
		return true;
	struct span name = span_trim(l[k].text);

	if (span_starts_nocase(name, SPAN("(f.to)")))
		name = span_tail(name, 6);
	/* "dott. Ugo Riva (tel. 0577 241300)" */
	for (size_t n = 1; n < name.len; n++)
		if (name.at[n] == '(' || name.at[n] == ',')
			name = span_head(name, n);
	return farewell_like_name(span_trim(name)) ||
	       farewell_office(notices_folded(&l[k]));
}

/* "Settore Stazione Unica Appaltante", or the title alone: what he wants. */
static bool
names_sector(struct arena *a, const struct programme *p, struct span f)
{
	if (span_starts(f, SPAN("settore ")))
		f = span_tail(f, 8);
	for (size_t i = 0; p && i < p->n_sectors; i++) {
		if (span_starts(f, fold_word(a, span_of(p->sectors[i].title))))
			return true;
		for (const char *const *s = p->sectors[i].acronyms; s && *s;
		     s++) {
			size_t n = span_of(*s).len;

			if (span_starts_nocase(f, span_of(*s)) &&
			    (f.len == n || !ascii_alnum(f.at[n])))
				return true;
		}
	}
	return false;
}

/*
 * A last paragraph that only names an office: "Ufficio Gare e Contratti".
 * What it names is who writes, not what he asks for.
 */
static size_t
find_office(struct arena *a, const struct programme *p, const struct line *l,
	    size_t from, size_t to)
{
	static const char *const offices[] = {
		"ufficio", "settore", "servizio", "area ", "segreteria",
		"direzione", "u.o.", "dipartimento", "provincia", "protocollo",
		"citta metropolitana", "libero consorzio", "gabinetto",
		"staff", "unita", "lufficio", "la segreteria", "presidenza",
	};
	size_t last = to, first, filled = 0;

	while (last > from && (l[last - 1].blank ||
			       l[last - 1].role == ROLE_DISCLAIMER ||
			       l[last - 1].role == ROLE_SIGNATURE))
		last--;
	for (first = last; first > from && !l[first - 1].blank; first--) {
		const struct line *s = &l[first - 1];

		if (++filled > 3 || s->text.len > 80 || s->row ||
		    !PHRASE_STARTS(notices_folded(s), offices) ||
		    span_ends_nocase(s->text, SPAN(".")) ||
		    span_chr(s->text, ':') >= 0 ||
		    span_chr(s->text, '@') >= 0 ||
		    names_sector(a, p, notices_folded(s)))
			return to;
	}
	size_t above = first;

	while (above > from && l[above - 1].blank)
		above--;
	/* A list that a sentence announces is no signature. */
	if (first == last || above == from ||
	    span_ends_nocase(l[above - 1].text, SPAN(":")) ||
	    span_ends_nocase(l[above - 1].text, SPAN(",")) ||
	    span_ends_nocase(l[above - 1].text, SPAN(";")))
		return to;
	return first;
}

/*
 * "dott. Ugo Riva", "tel. 0761 313201": a last paragraph of no more, below a
 * text that gives somebody's address, is his who signs.
 */
static size_t
find_card(const struct line *l, size_t from, size_t to)
{
	static const char *const numbers[] = {
		"tel", "cell", "fax", "+39", "0", "3", "ufficio", "mobile",
	};
	size_t last = to, first;
	bool address = false;

	while (last > from && (l[last - 1].blank ||
			       l[last - 1].role == ROLE_DISCLAIMER ||
			       l[last - 1].role == ROLE_SIGNATURE))
		last--;
	for (first = last; first > from && !l[first - 1].blank; first--)
		if (last - first > 2 || l[first - 1].row)
			return to;
	size_t above = first;

	while (above > from && l[above - 1].blank)
		above--;
	for (size_t i = from; i < above; i++)
		address = address || span_chr(l[i].text, '@') >= 0;
	if (!address || first + 1 >= last ||
	    !farewell_like_name(span_trim(l[first].text)) ||
	    span_ends_nocase(l[above - 1].text, SPAN(":")) ||
	    span_ends_nocase(l[above - 1].text, SPAN(",")) ||
	    span_ends_nocase(l[above - 1].text, SPAN(";")))
		return to;
	for (size_t i = first + 1; i < last; i++)
		if (span_chr(l[i].text, '@') >= 0 || l[i].text.len > 60 ||
		    !PHRASE_STARTS(notices_folded(&l[i]), numbers))
			return to;
	return first;
}

/*
 * "Mario Rossi", "Dirigente", "Provincia di ...": where nobody says goodbye
 * the name and the office are over the first line that is known to sign.
 */
static size_t
over_office(const struct line *l, size_t from, size_t found)
{
	size_t office = found, name, above;

	while (office > from && l[office - 1].blank)
		office--;
	if (office <= from + 1 ||
	    !farewell_office(notices_folded(&l[--office])))
		return found;
	name = office;
	while (name > from && l[name - 1].blank)
		name--;
	if (name <= from + 1 ||
	    !farewell_like_name(span_trim(l[--name].text)))
		return found;
	above = name;
	while (above > from && l[above - 1].blank)
		above--;
	/* What a sentence announces is no signature. */
	if (above == from || above == name ||
	    span_ends_nocase(l[above - 1].text, SPAN(":")) ||
	    span_ends_nocase(l[above - 1].text, SPAN(",")))
		return found;
	return name;
}

/*
 * "Un saluto dalle Dolomiti," over all of the letter: it greets, and the
 * sentence below goes on from there.
 */
static bool
greets(const struct line *l, size_t from, size_t i, size_t to)
{
	size_t next = i + 1;

	for (size_t k = from; k < i; k++)
		if (!l[k].blank && l[k].role != ROLE_DISCLAIMER)
			return false;
	while (next < to && l[next].blank)
		next++;
	if (next == to)
		return false;
	struct span s = span_trim(l[next].text);

	return (s.at[0] >= 'a' && s.at[0] <= 'z') || s.len > 80;
}

/*
 * "Provincia di Terni", "Ufficio Gare", and the letter below: who writes, or
 * thanks first.
 */
static bool
heads(const struct line *l, size_t from, size_t i, size_t to)
{
	static const char *const told[] = {
		"referent", "focus group", "aderi", "adesion", "partecip",
		"designa", "convoca", "iscri", "settore:", "nominativ",
	};

	for (size_t k = from; k < i; k++)
		if (l[k].role != ROLE_DISCLAIMER &&
		    (l[k].text.len > 60 || PHRASE_IN(l[k].folded, told) ||
		     span_ends_nocase(l[k].text, SPAN(".")) ||
		     span_ends_nocase(l[k].text, SPAN(","))))
			return false;
	for (size_t k = i + 1; k < to; k++)
		if (!l[k].blank && l[k].role != ROLE_DISCLAIMER &&
		    PHRASE_IN(l[k].folded, told))
			return true;
	return false;
}

/*
 * Where the signature begins, or to.  Of several signs the one that stands
 * first counts, unless the letter goes on in between.
 */
static size_t
find_signature(struct arena *a, const struct programme *p,
	       const struct line *l, size_t from, size_t to,
	       struct span writer)
{
	size_t filled = 0, i = to, found = to;
	bool named = false;

	while (i > from && filled < TAIL) {
		const struct line *s = &l[--i];

		if (s->blank || s->role == ROLE_DISCLAIMER)
			continue;
		filled++;
		struct span f = notices_folded(s);

		if (span_is(s->text, "--")) {
			found = i;
			filled = filled < TAIL / 2 ? filled : TAIL / 2;
		} else if (farewell_is(f, s->text.len)) {
			/* "Grazie della conferma." may open a letter. */
			if (!greets(l, from, i, to) && !heads(l, from, i, to))
				return i;
		} else if (!named && i > from && writer.len &&
			   farewell_name_of(a, s->text, f, writer) &&
			   !heads(l, from, i, to)) {
			found = i;
			named = true;
		} else if (i > from && signs_as_office(l, i, to) &&
			   !heads(l, from, i, to)) {
			found = i;
		} else if (found < to && s->text.len > 100) {
			/* A sentence above it: what follows is all. */
			break;
		}
	}
	if (found == to)
		found = find_office(a, p, l, from, to);
	if (found == to)
		found = find_card(l, from, to);
	/* An office's name stands under that of the one who signs. */
	while (found < to && found > from + 1 && !l[found - 1].blank &&
	       farewell_like_name(span_trim(l[found - 1].text)))
		found--;
	return found < to ? over_office(l, from, found) : found;
}

/* Below a greeting and "--" even what looks like a form is who he is. */
static void
mark_below_rule(struct line *l, size_t sign, size_t to)
{
	size_t i = sign;

	if (!farewell_is(notices_folded(&l[sign]), l[sign].text.len))
		return;
	while (i < to && !span_is(span_trim(l[i].text), "--"))
		i++;
	for (; i < to; i++)
		if (!l[i].blank)
			notices_set(&l[i], ROLE_SIGNATURE);
}

void
closing_assign(struct arena *a, const struct programme *p, struct line *l,
	       size_t from, size_t to, struct span writer)
{
	notices_mark(l, from, to);
	size_t sign = find_signature(a, p, l, from, to, writer);

	if (sign < to)
		mark_signature(l, sign, to);
	if (sign < to)
		mark_below_rule(l, sign, to);
	/* What a program adds below "--" hides no signature above it. */
	if (sign < to && span_is(l[sign].text, "--")) {
		to = sign;
		sign = find_signature(a, p, l, from, to, writer);
		if (sign < to)
			mark_signature(l, sign, to);
	}
}
