/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/province.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/acts.h"
#include "parsers/fold.h"
#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/outsider.h"

#define PRESENTED	12	/* words from "sono" to the body */

struct finder {
	struct arena *arena;
	const struct page *p;
	const struct vocabulary *v;
	enum claim_kind base;
	struct claim *all;
	size_t n, room;
};

/* What makes a body the one that acts. */
static const char acting[] =
	"aderi*|adesione|adesioni|partecip*|conferm*|prend*|prende|comunic*|"
	"iscriv*|iscri*|viene|verra|sara|saremo|intend*|rinunci*|ritir*|"
	"ritira|disdi*|invi*|convoc*|nomina|designa|segnala|rappresent*|"
	"referent*|presen*|nimmt|participe|indic*|manifest*|interven*|"
	"dispon*|nominativ*|recede|rinuncia|propon*|accetta|sostitu*|"
	"concorre|vuole|desidera|ricev*|trasmett*|chied*|ringraz*|annull*|"
	"cancell*|isritta|iscritta|riserva|bereich|secteur|come|per";

static enum body_type
frame_type(const struct page *p, size_t i)
{
	if (lexicon_match(p, "citta metropolitana", i) ||
	    lexicon_match(p, "cm", i))
		return BODY_METROPOLITAN_CITY;
	if (page_is(p, i, "libero"))
		return BODY_FREE_CONSORTIUM;
	return BODY_PROVINCE;
}

/* Of the bodies of that name the one meant: it stands, and is of the kind. */
static size_t
same_name(const struct vocabulary *v, size_t body, enum body_type type)
{
	const struct programme *pr = v->programme;
	size_t best = body;

	for (size_t i = 0; i < pr->n_bodies; i++) {
		const struct body *b = &pr->bodies[i], *was = &pr->bodies[best];

		if (strcmp(b->name, pr->bodies[body].name) || i == best)
			continue;
		if (was->type == BODY_FORMER && b->type != BODY_FORMER)
			best = i;
		else if (b->type == type && was->type != type &&
			 b->type != BODY_FORMER)
			best = i;
	}
	return best;
}

static size_t
by_sigla(const struct vocabulary *v, const struct word *w)
{
	if (!w->caps || w->raw.len != 2 || w->dotted)
		return BODY_NONE;
	const struct body *b = programme_body(v->programme, w->raw);

	return b && b->type != BODY_FORMER
		       ? (size_t)(b - v->programme->bodies) : BODY_NONE;
}

/* What frames a body's name; its end, or 0. */
static size_t
frame_end(const struct page *p, size_t i)
{
	static const char *const frames[] = {
		"citta metropolitana", "citta metr .", "lcc",
		"libero consorzio ?comunale", "amministrazione provinciale",
		"provincia ?regionale", "provincia ?autonoma", "prov .",
		"prov", "provinz", "provinciale", "region autonome",
		"regione autonoma", "province", "cm", "citta metro",
		"presidente|presidenza|segreteria provincia",
	};
	size_t best = 0;

	if (p->words[i].kind != WORD_TEXT)
		return 0;
	for (size_t k = 0; k < sizeof(frames) / sizeof(*frames); k++) {
		size_t end = lexicon_match(p, frames[k], i);

		if (end > best)
			best = end;
	}
	return best;
}

static size_t
skip_to_name(const struct page *p, size_t i, size_t end)
{
	for (size_t n = 0; i < end && n < 4; n++, i++)
		if (!lexicon_within(p, "di|del|della|dell|d|dei|:|-|\"|(|de|"
				       "der|la|il|\t|...|l", i, i + 1))
			break;
	return i;
}

/* "Sono Ada Neri, della Provincia di Pisa": as good as a signature. */
static bool
is_presented(const struct page *p, const struct unit *u, size_t at)
{
	size_t i = at;

	if (at <= u->first || !lexicon_within(p, "della|dell|del|di|presso",
					      at - 1, at))
		return false;
	while (i > u->first && at - i < PRESENTED &&
	       !lexicon_within(p, "sono|sottoscritto|sottoscritta", i - 1, i))
		i--;
	return i > u->first && i < at &&
	       lexicon_within(p, "sono|sottoscritto|sottoscritta", i - 1, i) &&
	       (p->words[i].title ||
		lexicon_within(p, "il|la|l|un|una|dott|dottssa|dottor|"
				  "dottoressa|dr|ing|arch|avv|geom|rag|prof|"
				  "sig", i, i + 1));
}

/* "Avete ragione: Provincia di Belluno.": nothing else is told there. */
static bool
ends_answer(const struct page *p, const struct unit *u, size_t at, size_t end)
{
	while (end < u->end && p->words[end].kind == WORD_MARK)
		end++;
	return end == u->end && end - u->first <= 8 && at > u->first &&
	       lexicon_within(p, ":|,|-", at - 1, at);
}

static enum claim_kind
claim_kind(const struct finder *f, size_t at, size_t end)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[p->words[at].unit];

	if (f->base != CLAIM_TEXT)
		return f->base;
	if (!page_role_counts(u->role))
		return CLAIM_SIGN;
	if (u->label == LABEL_BODY &&
	    (u->kind != UNIT_LABEL || end > u->value))
		return CLAIM_LABEL;
	/* "come già la Provincia di Pisa": another one. */
	for (size_t n = 2; n <= 4 && at >= u->first + n; n++)
		if (lexicon_within(p, "come|insieme ?gia ?anche ?alla la|il|l",
				   at - n, at) == at)
			return CLAIM_TEXT;
	for (size_t i = u->first; i < u->end; i++)
		if ((i < at || i >= end) && p->words[i].kind == WORD_TEXT &&
		    lexicon_within(p, acting, i, i + 1))
			return CLAIM_ACTING;
	if (is_presented(p, u, at) || ends_answer(p, u, at, end))
		return CLAIM_SIGN;
	/* Alone on its line it is a letterhead or a signature. */
	if (at <= u->first + 2 && u->end - u->first <= 12)
		return CLAIM_SIGN;
	return CLAIM_TEXT;
}

static void
add(struct finder *f, size_t at, size_t end, size_t body, struct span other)
{
	f->all = arena_grow(f->arena, f->all, f->n, &f->room,
			    sizeof(*f->all));
	f->all[f->n++] = (struct claim){
		.at = at, .end = end, .body = body, .other = other,
		.kind = claim_kind(f, at, end),
		.does = acts_itself(f->p, at, end),
		.words = page_words(f->p, at, end),
	};
}

static size_t
read_framed(struct finder *f, size_t i)
{
	const struct page *p = f->p;
	size_t stop = p->units[p->words[i].unit].end;
	size_t frame = frame_end(p, i), end = 0, body = BODY_NONE;

	if (!frame)
		return 0;
	size_t k = skip_to_name(p, frame, stop);

	if (k >= stop || p->words[k].kind != WORD_TEXT)
		return 0;
	const struct term *t = vocabulary_body(f->v, p, k, &end, NULL);

	if (t) {
		body = same_name(f->v, t->owner, frame_type(p, i));
	} else {
		body = by_sigla(f->v, &p->words[k]);
		end = k + 1;
	}
	if (body == BODY_NONE)
		return 0;
	/* "province di Biella, Foggia e Rovigo" speaks of several. */
	if (page_is(p, i, "province") &&
	    !lexicon_match(p, "province autonome", i))
		return end;
	size_t who = outsider_before(p, i);

	if (who == SIZE_MAX)
		add(f, i, end, body, SPAN_NONE);
	else
		add(f, who, end, BODY_NONE, page_whole(f->arena, p, who, end));
	return end;
}

/* "Comune di Andria", "Unione dei Comuni del Frignano". */
static size_t
read_other(struct finder *f, size_t i)
{
	const struct page *p = f->p;
	size_t stop = p->units[p->words[i].unit].end, k, last;

	if (!lexicon_within(p, "comune|unione|comunita|consorzio|unioni", i,
			    i + 1) ||
	    (!p->words[i].title && !lexicon_match(p, "comune|unione di|del|"
						     "della|dei|delle|dell",
						  i)))
		return 0;
	last = k = i + 1;
	while (k < stop && k < i + 12) {
		const struct word *w = &p->words[k];
		bool name = w->kind == WORD_TEXT &&
			    (w->title || lexicon_within(p, "comuni|montana|"
							   "montano", k,
							k + 1));
		bool little = w->kind == WORD_TEXT &&
			      vocabulary_is_little(w->fold);

		/* "Esino-Frasassi", "Terre d'Acqua - Reno" is two. */
		if (k > i + 1 && k + 1 < stop && w->kind == WORD_MARK &&
		    span_is(w->fold, "-") && w->glued &&
		    p->words[k + 1].glued && p->words[k + 1].title) {
			k++;
			continue;
		}

		if (!name && !little)
			break;
		/* "Unione Reno Galliera Caterina Gamberini" */
		if (name && last > i + 1 && given_level(w->fold) == 2 &&
		    k + 1 < stop && p->words[k + 1].title &&
		    !lexicon_within(p, "san|santa|sant|santo|don|monte|castel",
				    k - 1, k))
			break;
		/* "il Comune di Barga e la Provincia di Lucca" are two. */
		if (lexicon_within(p, "provincia|e|ed|la", k, k + 1) && !name &&
		    !(page_is(p, i, "unione") && k + 1 < stop &&
		      p->words[k + 1].title &&
		      !lexicon_within(p, "comune|provincia|unione", k + 1,
				      k + 2)))
			break;
		k++;
		if (name)
			last = k;
	}
	if (last == i + 1)
		return 0;
	/* "l'Unione delle Province d'Italia" is ourselves. */
	if (lexicon_match(p, "unione ?delle province|provincie", i))
		return last;
	if (page_is(p, i, "consorzio"))
		return last;
	add(f, i, last, BODY_NONE, page_whole(f->arena, p, i, last));
	return last;
}

/* A name alone: behind "Ente:", or all that stands on a line. */
static size_t
read_bare(struct finder *f, size_t i)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[p->words[i].unit];
	size_t end;

	if (p->words[i].kind != WORD_TEXT || p->words[i].elided)
		return 0;
	bool label = u->label == LABEL_BODY &&
		     (u->kind != UNIT_LABEL || i >= u->value);
	bool subject = f->base == CLAIM_SUBJECT, exact;

	/* "Ente: ... - Settore: ... - FG 3": a group, and not Foggia. */
	if (p->words[i].fold.len == 2 && i + 1 < u->end &&
	    p->words[i + 1].kind == WORD_NUMBER)
		return 0;
	/* People are called Lodi, Salerno or Pavia: their names are no body. */
	if (!label && f->base == CLAIM_SENDER_NAME)
		return 0;
	if (!label && !subject && u->end - u->first > 6)
		return 0;
	const struct term *t = vocabulary_body(f->v, p, i, &end, &exact);

	/* A slip makes Alessandria of Alessandra: only a label allows one. */
	if (t && !label && (t->kind == TERM_BODY_PART || !exact))
		return 0;
	if (!t) {
		size_t body = label ? by_sigla(f->v, &p->words[i])
				    : BODY_NONE;

		if (body == BODY_NONE)
			return 0;
		add(f, i, i + 1, body, SPAN_NONE);
		return i + 1;
	}
	/* "LE", "FM", "FG" as words of a line in capitals are no Province. */
	if (p->words[i].fold.len <= 3 && !p->words[i].caps)
		return 0;
	if (!label && !p->words[i].title)
		return 0;
	bool alone = (i == u->first || (i == u->first + 1 &&
					p->words[u->first].elided)) &&
		     (end == u->end || (end + 1 == u->end &&
					p->words[end].kind == WORD_MARK));

	if (!label && !subject && !alone)
		return 0;
	add(f, i, end, same_name(f->v, t->owner, BODY_PROVINCE), SPAN_NONE);
	if (subject || alone)
		f->all[f->n - 1].kind = label ? CLAIM_LABEL
					      : subject ? f->base : CLAIM_TEXT;
	return end;
}

struct claim *
province_scan(struct arena *a, const struct page *p,
	      const struct vocabulary *v, enum claim_kind base, size_t *n)
{
	struct finder f = { .arena = a, .p = p, .v = v, .base = base };

	for (size_t i = 0; i < p->n_words && f.n < LIMIT_FOUND;) {
		size_t end = read_other(&f, i);

		if (!end)
			end = read_framed(&f, i);
		if (!end)
			end = read_bare(&f, i);
		i = end > i ? end : i + 1;
	}
	*n = f.n;
	return f.all;
}

/* A label or local part without its dots and dashes: "reggioemilia". */
static struct span
squeeze(struct arena *a, struct span s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (ascii_alnum(s.at[i]))
			out[n++] = ascii_lower(s.at[i]);
	return (struct span){ out, n };
}

static size_t
by_squeezed(struct arena *a, const struct vocabulary *v, struct span name)
{
	for (size_t i = 0; i < v->n_terms; i++) {
		const struct term *t = &v->terms[i];
		struct text all = text_new(a);

		if (t->kind != TERM_BODY)
			continue;
		if (!name.len || t->words[0].at[0] != name.at[0])
			continue;
		for (size_t k = 0; k < t->n; k++)
			text_add(&all, t->words[k]);
		if (span_eq(text_span(&all), name))
			return t->owner;
	}
	const struct body *b = name.len == 2
				       ? programme_body(v->programme, name)
				       : NULL;

	return b ? (size_t)(b - v->programme->bodies) : BODY_NONE;
}

/* What stands behind "provincia", "prov", "cm": the body of that name. */
static size_t
by_rest(struct arena *a, const struct vocabulary *v, struct span words)
{
	static const char *const heads[] = {
		"amministrazioneprovinciale", "cittametropolitana",
		"liberoconsorzio", "provinciadi", "provincia", "provinz",
		"prov", "cm", "lcc",
	};
	struct span all = squeeze(a, words);

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		struct span head = span_of(heads[i]);
		ptrdiff_t at = span_find(all, head);

		if (at < 0)
			continue;
		struct span rest = span_tail(all, (size_t)at + head.len);
		size_t body = by_squeezed(a, v, rest);

		if (body != BODY_NONE)
			return same_name(v, body, BODY_PROVINCE);
	}
	return BODY_NONE;
}

bool
province_is_other(struct span address)
{
	ptrdiff_t sign = span_chr(address, '@');

	if (sign < 0)
		return false;
	static const char *const heads[] = {
		"comune.", "comune-", "comune_", "unione", "comunedi",
		"comunita.montana", "comunitamontana",
	};
	struct span domain = span_tail(address, (size_t)sign + 1);

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (span_starts_nocase(address, span_of(heads[i])) ||
		    span_starts_nocase(domain, span_of(heads[i])))
			return true;
	if (span_find_nocase(domain, SPAN("unioneprovinc")) >= 0 ||
	    span_find_nocase(domain, SPAN("unionedelleprovinc")) >= 0)
		return false;
	return span_find_nocase(domain, SPAN(".comune.")) >= 0 ||
	       span_find_nocase(domain, SPAN(".unione")) >= 0;
}

struct span
province_other_name(struct arena *a, struct span address)
{
	struct span rest = address, part;
	struct text t = text_new(a);

	for (size_t i = 0; i < rest.len; i++)
		if (span_starts_nocase(span_tail(rest, i), SPAN("comune")) &&
		    i + 7 < rest.len && !ascii_alnum(rest.at[i + 6])) {
			rest = span_tail(rest, i + 7);
			size_t n = 0;

			while (n < rest.len && (ascii_alpha(rest.at[n]) ||
						rest.at[n] == '-'))
				n++;
			part = fold_title(a, span_head(rest, n));
			text_adds(&t, "Comune di ");
			text_add(&t, part);
			return text_span(&t);
		}
	return SPAN_NONE;
}

size_t
province_of_address(struct arena *a, const struct vocabulary *v,
		    struct span address)
{
	ptrdiff_t sign = span_chr(address, '@');

	if (sign < 0 || province_is_other(address))
		return BODY_NONE;
	const struct body *b = programme_body_by_address(v->programme,
							 address);

	if (b && b->type != BODY_FORMER)
		return (size_t)(b - v->programme->bodies);
	if (!programme_is_pec(v->programme, address))
		return BODY_NONE;
	/* A shared certified domain: its local part names the body. */
	size_t body = by_rest(a, v, span_head(address, (size_t)sign));

	if (body != BODY_NONE)
		return body;
	struct span domain = span_tail(address, (size_t)sign + 1), label;
	bool named = false;

	while (span_cut(&domain, '.', &label)) {
		if (named)
			return by_squeezed(a, v, squeeze(a, label));
		named = span_is_nocase(label, "provincia") ||
			span_is_nocase(label, "cittametropolitana") ||
			span_is_nocase(label, "prov");
	}
	return BODY_NONE;
}
