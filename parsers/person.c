/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/person.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/evidence.h"
#include "parsers/fold.h"
#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/name_word.h"
#include "parsers/stopwords.h"
#include "parsers/wrap.h"

#define PARTICLES 4	/* "de la" has two */

struct finder {
	struct arena *arena;
	const struct page *p;
	const uint16_t *stance;
	struct someone *all;
	size_t n, room;
};

bool
person_is_stop(struct span fold)
{
	return stopwords_has(fold);
}

static bool
word_in(const struct page *p, size_t i, const char *list)
{
	return i < p->n_words && p->words[i].kind == WORD_TEXT &&
	       lexicon_within(p, list, i, i + 1);
}

/* "M." of "M. Rossi", "G.B." of "G.B. Rossi". */
static bool
is_initial(const struct page *p, size_t i)
{
	const struct word *w = &p->words[i];

	if (w->kind != WORD_TEXT || !w->title)
		return false;
	if (w->dotted)
		return w->fold.len <= 2 &&
		       !lexicon_within(p, "pi|po|eq|uo|cf|pa|ds|qs|ps", i,
				       i + 1);
	return w->raw.len == 1 && page_is(p, i + 1, ".") &&
	       p->words[i + 1].glued &&
	       !(span_is(w->fold, "m") && p->french);
}

/* "van der": no name has more particles in a row. */
static bool
is_row_of_particles(const struct page *p, size_t i)
{
	size_t n = 0;

	while (n < PARTICLES && n <= i && name_particle(p, i - n))
		n++;
	return n == PARTICLES;
}

/* The end of a name's next part that begins at i, or 0. */
static size_t
next_part(const struct page *p, size_t i, size_t end, bool first,
	  bool after_given)
{
	if (i >= end)
		return 0;
	const struct word *w = &p->words[i];

	if (is_initial(p, i))
		return w->dotted ? i + 1 : i + 2;
	/* "D'Amico", "Dell'Acqua", "De Giuli", "della Porta". */
	if (w->elided && word_in(p, i, "d|dell|dall|l|degl|sant|all|quell") &&
	    (w->title || !first) && i + 1 < end &&
	    p->words[i + 1].title && p->words[i + 1].glued &&
	    !stopwords_has(p->words[i + 1].fold))
		return i + 2;
	if ((w->title || !first) && !w->elided && name_particle(p, i)) {
		if (is_row_of_particles(p, i))
			return 0;
		size_t k = next_part(p, i + 1, end, first && !w->title,
				     false);

		/* "De' Rossi" has its apostrophe in the word. */
		/* Wu Li is a whole name. */
		if (!k && !first && w->title && !w->caps &&
		    word_in(p, i, "li|lo|van|du"))
			return i + 1;
		return k;
	}
	if (!name_word(p, i, after_given))
		return 0;
	if (i + 2 < end && page_is(p, i + 1, "-") && p->words[i + 1].glued &&
	    p->words[i + 2].glued && name_word(p, i + 2, true))
		return i + 3;
	return i + 1;
}

/* "rossi-bianchi" compares as one word; the copy is ours to change. */
static struct span
squeeze(struct span s)
{
	char *out = (char *)s.at;
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '-')
			out[n++] = s.at[i];
	return (struct span){ out, n };
}

static void
split_tokens(struct arena *a, struct someone *who)
{
	struct span rest = who->raw;
	size_t len;

	who->n_tokens = 0;
	while (rest.len && who->n_tokens < PERSON_TOKENS) {
		size_t n = 0;

		while (n < rest.len) {
			uint32_t c = fold_point(span_tail(rest, n), &len);

			if (!fold_is_letter(c) && !fold_is_apostrophe(c) &&
			    !(n && fold_is_dash(c)))
				break;
			n += len;
		}
		struct span token = squeeze(fold_word(a, span_head(rest, n)));

		if (token.len)
			who->tokens[who->n_tokens++] = token;
		if (n < rest.len)
			fold_point(span_tail(rest, n), &len);
		else
			len = 0;
		rest = span_tail(rest, n + len);
	}
}

static void
add(struct finder *f, size_t at, size_t end)
{
	const struct page *p = f->p;
	struct someone who = { .at = at, .end = end };
	const struct unit *u = &p->units[p->words[at].unit];

	who.from = evidence_titles(p, at, &who.titled);
	who.raw = page_whole(f->arena, p, at, end);
	who.sign = !page_role_counts(u->role);
	for (size_t i = at; i < end; i++)
		who.stance |= f->stance[i];
	split_tokens(f->arena, &who);
	if (!who.n_tokens)
		return;
	f->all = arena_grow(f->arena, f->all, f->n, &f->room,
			    sizeof(*f->all));
	const struct someone *last = f->n ? &f->all[f->n - 1] : NULL;

	f->all[f->n] = who;
	f->n++;
	evidence_weigh(p, last, &f->all[f->n - 1]);
}

/* "referente: mario rossi": small letters, a known given name first. */
static size_t
lower_run(const struct page *p, size_t i, size_t end)
{
	size_t k = i + 1, n = 1;
	const struct unit *u = &p->units[p->words[i].unit];

	/* "COGNOME E NOME DEL REFERENTE: di lauro annamaria" */
	if (u->kind == UNIT_LABEL && u->label == LABEL_SURNAME_FIRST &&
	    i == u->value && p->words[i].kind == WORD_TEXT &&
	    !p->words[i].title) {
		for (k = i;
		     k < end && k < i + 4 &&
			    p->words[k].kind == WORD_TEXT; k++)
			;
		return k > i + 1 && given_is_name(p->words[k - 1].fold) ? k
									: 0;
	}
	if (p->words[i].kind != WORD_TEXT || p->words[i].title ||
	    !given_is_name(p->words[i].fold) || p->words[i].elided ||
	    word_in(p, i, "nello|nella|giusto") ||
	    (p->words[i].accent && word_in(p, i, "sara")))
		return 0;
	size_t b = evidence_before(p, i);
	bool titled;
	size_t from = evidence_titles(p, i, &titled);

	if (from != i)
		b = evidence_before(p, from);
	/* "m.rossi@provincia.lodi.it, mario rossi" */
	bool behind = b != SIZE_MAX && p->words[b].kind == WORD_ADDRESS;

	if (!titled && !behind &&
	    (b == SIZE_MAX || !(evidence_is_cue(p, b) ||
					   p->words[b].accent ||
					   word_in(p, b, "sono"))) &&
	    !(p->units[p->words[i].unit].kind == UNIT_LABEL))
		return 0;
	while (k < end && n < 4 && p->words[k].kind == WORD_TEXT &&
	       !p->words[k].dotted && p->words[k].raw.len > 1) {
		bool part = name_particle(p, k);

		/* "... massimo è": it is. */
		if ((stopwords_has(p->words[k].fold) && !part) ||
		    (p->words[k].accent && p->words[k].fold.len == 1))
			break;
		if (!part)
			n++;
		k++;
		if (!part && n >= 2 && !given_is_name(p->words[k - 1].fold))
			break;
	}
	while (k > i + 1 && name_particle(p, k - 1))
		k--;
	return n >= 2 ? k : 0;
}

/* "Mori dott. Luca": the end of the given name behind the title, or 0. */
static size_t
over_title(const struct page *p, size_t i, size_t end, size_t *behind)
{
	size_t k = i;

	while (k + 1 < end && evidence_is_title(p, k) &&
	       page_is(p, k + 1, ".") && p->words[k + 1].glued) {
		k += 2;
		if (k < end && word_in(p, k, "ssa|ra") && p->words[k].glued)
			k++;
	}
	if (k == i || k >= end || !p->words[k].title ||
	    !given_is_name(p->words[k].fold))
		return 0;
	*behind = k;
	return k + 1;
}

/* Takes the title [from, to) out of a name that ends at word end. */
static void
drop_title(struct finder *f, size_t from, size_t to, size_t end)
{
	struct someone *who = &f->all[f->n - 1];
	struct text t = text_new(f->arena);

	text_add(&t, page_words(f->p, who->at, from));
	text_addc(&t, ' ');
	text_add(&t, page_words(f->p, to, end));
	who->raw = text_span(&t);
	who->titled = true;
	split_tokens(f->arena, who);
	evidence_weigh(f->p, f->n > 1 ? who - 1 : NULL, who);
}

/* "Giulia Capresi di Terre Senesi": whom she comes from. */
static bool
leads_away(const struct page *p, size_t i)
{
	return i < p->n_words && !p->words[i].title &&
	       word_in(p, i, "di|del|della|dell|dei");
}

/* "la dott.ssa Eufrasia" wants a surname, on whatever line. */
static bool
has_title(const struct page *p, size_t i)
{
	bool titled;

	return evidence_titles(p, i, &titled) != i && titled;
}

/*
 * "per il Comune di Imola Loris Dal Monte": the person's first word in the
 * run [i, end), where a body's name opens it.
 */
static size_t
behind_body(const struct page *p, size_t i, size_t end)
{
	size_t first = p->units[p->words[i].unit].first, b = i;

	if (b > first && word_in(p, b - 1, "di|del|della|dei"))
		b--;
	if (word_in(p, i, "unione|comune|consorzio"))
		b = i + 1;
	else if (b == first || !word_in(p, b - 1, "unione|comune|consorzio|"
						  "comuni|unioni"))
		return i;
	for (size_t k = b > i ? b : i + 1; k + 1 < end; k++)
		if (given_level(p->words[k].fold) == 2 &&
		    !word_in(p, k - 1, "san|santa|sant|santo|don|monte"))
			return k;
	return i;
}

struct someone *
person_scan(struct arena *a, const struct page *p, const uint16_t *stance,
	    size_t *n)
{
	struct finder f = { .arena = a, .p = p, .stance = stance };

	for (size_t i = 0; i < p->n_words && f.n < LIMIT_FOUND;) {
		size_t end = p->units[p->words[i].unit].end;
		size_t k = next_part(p, i, end, true, false), parts = 1;

		if (!k || (is_initial(p, i) &&
			   !next_part(p, k, end, true, true))) {
			k = lower_run(p, i, end);
			if (k)
				add(&f, i, k);
			i = k ? k : i + 1;
			continue;
		}
		size_t title = 0, behind = 0;

		for (size_t m; parts < 6; parts++, k = m) {
			bool given = given_is_name(p->words[k - 1].fold);

			if (!given && parts > 1 && leads_away(p, k))
				break;
			/* "ZANETTI Fausto BONOMELLI Giuditta" are two. */
			if (given && parts > 1 && k + 1 < end &&
			    p->words[i].caps && !p->words[k - 1].caps &&
			    p->words[k].caps &&
			    given_is_name(p->words[k + 1].fold))
				break;
			m = next_part(p, k, end, false, given);
			if (!m && !title)
				m = over_title(p, k, end, &behind);
			if (m && behind && !title)
				title = k;
			if (!m)
				break;
			/* Names do not run over the end of a short line. */
			if (p->words[k].line != p->words[k - 1].line &&
			    p->lines[p->words[k - 1].line].len < 50 &&
			    !wrap_splits_given(p, k, p->n_words) &&
			    !(parts == 1 && has_title(p, i)))
				break;
		}
		add(&f, behind_body(p, i, k), k);
		if (title && f.n && f.all[f.n - 1].at == i)
			drop_title(&f, title, behind, k);
		i = k;
	}
	*n = f.n;
	return f.all;
}

bool
person_of_name(struct arena *a, struct span name, struct someone *ret)
{
	struct page *p = page_of_text(a, name);
	uint16_t *none = arena_array(a, p->n_words + 1, sizeof(*none));
	size_t n;
	struct someone *all = person_scan(a, p, none, &n);

	for (size_t i = 0; i < n; i++)
		if (all[i].n_tokens >= 2 && all[i].from == 0) {
			*ret = all[i];
			ret->weight = 10;
			ret->label = 0;
			return true;
		}
	return false;
}
