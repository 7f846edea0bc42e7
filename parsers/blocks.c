/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/blocks.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/closing.h"
#include "parsers/fold.h"
#include "parsers/heads.h"
#include "parsers/phrase.h"
#include "parsers/sender.h"

#define FORWARDS	16	/* sheets made out of one letter */
#define FOLDED		400	/* bytes of a line: letter.h promises */
#define PASSING_ON	30	/* words of one who only passes on */

/* What is known about the writer of the lines at hand. */
struct context {
	struct span writer;	/* name */
	struct span subject;
	bool nested;		/* itself out of a forward */
	bool quoted;		/* nothing of it counts */
	size_t cover;		/* its first lines are a provider's */
};

struct work {
	struct arena *arena;
	const struct programme *programme;
	struct opened *o;
	struct sheet *sheets;	/* the new list */
	size_t n, room;
	unsigned forwards;
};

static bool
is_ours(const struct work *w, const struct inner *in, struct span words)
{
	const struct office *us = &w->programme->office;

	if (in->from.len)
		return programme_is_own_address(w->programme, in->from);
	/* An attribution may give the name alone. */
	if (!words.len)
		words = in->from_name;
	return span_find_nocase(words, SPAN("UPI")) >= 0 ||
	       span_find_nocase(words, span_of(us->address)) >= 0 ||
	       (us->name && span_find_nocase(words, span_of(us->name)) >= 0);
}

static size_t
count_words(const struct line *l, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		struct span rest = l[i].text, word;

		if (l[i].role != ROLE_NEW && l[i].role != ROLE_FORWARDED)
			continue;
		while (span_cut(&rest, ' ', &word))
			n += word.len > 0;
	}
	return n;
}

/*
 * The words that a provider puts over a certified message: how many lines of
 * [0, n) they take; 0 when they are none.
 */
static size_t
cover_lines(const struct line *l, size_t n)
{
	static const char *const begins[] = {
		"messaggio di posta certificata",
		"anomalia nel messaggio",
		"questo e un messaggio di posta certificata",
	};
	static const char *const says[] = {
		"il messaggio originale e incluso",
		"lallegato daticert.xml",
		"identificativo messaggio",
		"lidentificativo univoco",
		"e stato inviato da",
		"e stato inviato dal mittente",
		"indirizzato a:",
		"e indirizzato a:",
		"ed indirizzato a:",
		"tali dati non sono stati certificati",
	};
	size_t filled = 0, end = 0;

	for (size_t i = 0; i < n && filled < 3 && !end; i++) {
		filled += !l[i].blank;
		if (PHRASE_IN(l[i].folded, begins))
			end = i + 1;
	}
	for (size_t i = end; end && i < n && i < end + 12; i++)
		if (PHRASE_IN(l[i].folded, says))
			end = i + 1;
	/* The identifier may have wrapped. */
	if (end && end < n && !l[end].blank && l[end].text.len < 100 &&
	    span_chr(l[end].text, ' ') < 0)
		end++;
	return end;
}

/* Whether what stands under the head is a forward that counts. */
static bool
counts(const struct work *w, const struct context *c, const struct sheet *s,
       const struct head *h)
{
	if (c->quoted || is_ours(w, &h->inner, h->words))
		return false;
	if (c->cover)
		return true;
	if (heads_is_forward(c->subject))
		return !h->attribution || h->inner.from.len;
	if (h->attribution)
		return false;
	if (h->forward)
		return !c->nested ||
		       count_words(s->lines, 0, h->first) <= PASSING_ON;
	/* A header block without a mark under a letter with a new subject. */
	return !heads_is_reply(c->subject) && !c->nested &&
	       !w->o->intake->in_reply_to.len;
}

static void
set_role(struct line *l, size_t from, size_t to, enum role role)
{
	for (size_t i = from; i < to; i++)
		l[i].role = role;
}

/* What a form on quoted lines asks for, folded. */
static bool
is_form_label(struct span f)
{
	static const char *const labels[] = {
		"settore",  "focus group", "referente", "nome",
		"cognome",  "ruolo",	   "qualifica", "e-mail",
		"email",    "mail",	   "telefono",	"tel",
		"cell",	    "ente",	   "provincia", "gruppo",
		"incarico", "indirizzo",   "funzione",	"amministrazione",
		"recapit",  "numero",	   "sessione",	"data",
	};

	while (f.len && !ascii_alpha(f.at[0]))
		f = span_tail(f, 1);
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (span_starts(f, span_of(labels[i])))
			return true;
	return false;
}

/* The new text says that a form below is filled in. */
static bool
announces_form(const struct sheet *s)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		const struct line *l = &s->lines[i];

		if (l->blank || (l->role != ROLE_NEW && l->role != ROLE_ANSWER))
			continue;
		struct span f = l->folded;

		if (span_find(f, SPAN("compilat")) >= 0 ||
		    span_find(f, SPAN("compilo")) >= 0 ||
		    span_find(f, SPAN("riempit")) >= 0 ||
		    span_find(f, SPAN("scheda")) >= 0 ||
		    span_find(f, SPAN("modulo")) >= 0 ||
		    span_find(f, SPAN("ausgefullt")) >= 0 ||
		    span_find(f, SPAN("completat")) >= 0)
			return true;
	}
	return false;
}

/* "Settore: ...": the label and what was put after it. */
static void
mark_form(struct arena *a, struct sheet *s)
{
	bool open = false;

	for (size_t i = 0; i < s->n_lines; i++) {
		struct line *l = &s->lines[i];

		if (l->role != ROLE_QUOTED || l->blank) {
			open = open && l->blank;
			continue;
		}
		struct span head = span_head(l->text, 80);
		ptrdiff_t colon = span_chr(head, ':');
		struct span value =
			colon < 0 ? SPAN_NONE
				  : span_trim(span_tail(l->text,
							(size_t)colon + 1));

		if (l->row && colon < 0) {
			ptrdiff_t tab = span_chr(l->text, '\t');

			value = tab < 0 ? SPAN_NONE
					: span_trim(span_tail(l->text,
							      (size_t)tab + 1));
			colon = tab;
		}
		if (colon > 0 && is_form_label(fold_word(
					 a, span_head(head, (size_t)colon)))) {
			l->role = ROLE_FORM;
			open = !value.len;
		} else if (open || span_starts_nocase(span_trim(l->text),
						      SPAN("[x]"))) {
			l->role = ROLE_FORM;
			open = false;
		}
	}
}

/* Lines without marks between lines with them are answers. */
static void
mark_answers(struct sheet *s, size_t from, uint8_t quote)
{
	size_t last = s->n_lines;

	while (last > from && s->lines[last - 1].quote <= quote)
		last--;
	for (size_t i = from; i < s->n_lines; i++) {
		struct line *l = &s->lines[i];

		if (l->role != ROLE_NEW)
			continue;
		if (l->quote > quote)
			l->role = ROLE_QUOTED;
		else if (i < last)
			l->role = ROLE_ANSWER;
	}
}

/* Everything under a head is quoted, but for answers in another colour. */
static void
mark_quoted(struct sheet *s, const struct head *h)
{
	size_t coloured = 0, filled = 0;

	for (size_t i = h->body; i < s->n_lines; i++) {
		filled += !s->lines[i].blank;
		coloured += s->lines[i].coloured;
	}
	for (size_t i = h->first; i < s->n_lines; i++) {
		struct line *l = &s->lines[i];

		l->role = ROLE_QUOTED;
		/* Where most is coloured, the quotation itself is. */
		if (i >= h->body && l->coloured && coloured * 4 <= filled * 3)
			l->role = ROLE_ANSWER;
	}
}

/* The lines under the head, with their own depth taken off. */
static struct sheet
cut_out(struct work *w, const struct sheet *s, const struct head *h, size_t end)
{
	struct inner *inner = arena_alloc(w->arena, sizeof(*inner));
	struct sheet in = *s;

	*inner = h->inner;
	in.origin = ORIGIN_MESSAGE;
	in.inner = inner;
	/* The lines themselves move: the sheet they leave ends above. */
	in.n_lines = end - h->body;
	in.lines = s->lines + h->body;
	for (size_t i = 0; i < in.n_lines; i++) {
		in.lines[i].quote =
			in.lines[i].quote > h->quote
				? (uint8_t)(in.lines[i].quote - h->quote)
				: 0;
		in.lines[i].role = ROLE_NEW;
	}
	return in;
}

/* Folded once: everybody who compares needs it. */
static void
fold_lines(struct arena *a, struct sheet *s)
{
	for (size_t i = 0; i < s->n_lines; i++)
		s->lines[i].folded =
			fold_word(a, span_head(s->lines[i].text, FOLDED));
}

static void
push(struct work *w, const struct sheet *s)
{
	w->sheets = arena_grow(w->arena, w->sheets, w->n, &w->room,
			       sizeof(*w->sheets));
	w->sheets[w->n++] = *s;
}

/* The new text of a sheet, [0, to), and what is around it. */
static void
mark_own(struct work *w, struct sheet *s, size_t to, const struct context *c)
{
	set_role(s->lines, 0, c->cover < to ? c->cover : to, ROLE_DISCLAIMER);
	if (s->origin == ORIGIN_MESSAGE)
		for (size_t i = 0; i < to; i++)
			if (s->lines[i].role == ROLE_NEW)
				s->lines[i].role = ROLE_FORWARDED;
	closing_assign(w->arena, s->lines, 0, to, c->writer);
	closing_letterhead(s->lines, 0, to);
}

static void
assign(struct work *w, struct sheet *s, const struct context *c)
{
	struct arena *a = w->arena;
	struct head h;
	bool found = heads_find(a, s->lines, s->n_lines, 0, &h);

	if (c->quoted) {
		set_role(s->lines, 0, s->n_lines, ROLE_QUOTED);
		push(w, s);
		return;
	}
	if (found && w->forwards < FORWARDS && counts(w, c, s, &h)) {
		size_t end = s->n_lines;

		/* A forward in marks ends where the marks end. */
		if (h.quote)
			for (end = h.body; end < s->n_lines &&
					   (s->lines[end].quote >= h.quote ||
					    s->lines[end].blank);
			     end++)
				;
		struct sheet in = cut_out(w, s, &h, end);
		struct context below = {
			.writer = h.inner.from_name,
			.subject = h.inner.subject,
			.nested = true,
			.cover = cover_lines(in.lines, in.n_lines),
		};

		s->n_lines = h.first;
		mark_own(w, s, s->n_lines, c);
		push(w, s);
		w->forwards++;
		assign(w, &in, &below);
		return;
	}
	size_t own = s->n_lines;

	if (found) {
		bool marked = h.body < s->n_lines;

		/* The marks may begin a blank line below the head. */
		for (size_t i = h.body; i < s->n_lines; i++)
			if (!s->lines[i].blank) {
				marked = s->lines[i].quote > h.quote ||
					 h.quote > 0;
				break;
			}
		own = h.first;
		if (marked) {
			set_role(s->lines, h.first, h.body, ROLE_QUOTED);
			mark_answers(s, h.body, 0);
		} else {
			mark_quoted(s, &h);
		}
	}
	for (size_t i = 0; i < own; i++)
		if (s->lines[i].quote)
			s->lines[i].role = ROLE_QUOTED;
	if (found)
		for (size_t i = h.body; i < s->n_lines; i++)
			if (s->lines[i].quote && s->lines[i].role == ROLE_NEW)
				s->lines[i].role = ROLE_QUOTED;
	mark_own(w, s, own, c);
	/* Who writes below what he quotes also signs below it. */
	if (found) {
		size_t tail = s->n_lines;

		while (tail > own && !s->lines[tail - 1].quote &&
		       s->lines[tail - 1].role == ROLE_NEW)
			tail--;
		closing_assign(a, s->lines, tail, s->n_lines, c->writer);
	}
	if (announces_form(s))
		mark_form(a, s);
	push(w, s);
}

/* A colour that one form shows tells about the same line in the other. */
static void
share_answers(struct work *w)
{
	const struct sheet *html = NULL;
	struct sheet *plain = w->n ? &w->sheets[0] : NULL;

	for (size_t i = 1; i < w->n && !html; i++)
		if (w->sheets[i].alternative &&
		    w->sheets[i].origin == ORIGIN_HTML)
			html = &w->sheets[i];
	if (!html || plain->origin != ORIGIN_PLAIN)
		return;
	size_t k = 0;

	for (size_t i = 0; i < html->n_lines; i++) {
		const struct line *l = &html->lines[i];

		if (l->role != ROLE_ANSWER || !l->coloured)
			continue;
		/* In the same order, so each line is looked at once. */
		for (size_t j = k; j < plain->n_lines; j++) {
			struct line *p = &plain->lines[j];

			if (p->role != ROLE_QUOTED ||
			    !span_starts(p->text, span_head(l->text, 16)))
				continue;
			p->role = ROLE_ANSWER;
			k = j + 1;
			break;
		}
	}
}

/* The domain of the office's own address, with its "@". */
static struct span
own_domain(const struct programme *p)
{
	struct span address = span_of(p->office.address);
	ptrdiff_t at = span_chr(address, '@');

	return at < 0 ? SPAN_NONE : span_tail(address, (size_t)at);
}

/*
 * When our own staff pass a letter on, its writer is who registers, and who
 * is answered.
 */
static void
replace_writer(const struct work *w)
{
	struct intake *in = w->o->intake;
	struct span domain = own_domain(w->programme);

	if (!programme_is_organiser(w->programme, in->from) &&
	    !(domain.len && span_ends_nocase(in->from, domain)))
		return;
	for (size_t i = 0; i < w->n; i++) {
		const struct sheet *s = &w->sheets[i];

		if (s->origin != ORIGIN_MESSAGE || !s->inner->from.len ||
		    is_ours(w, s->inner, SPAN_NONE) ||
		    (domain.len && span_ends_nocase(s->inner->from, domain)))
			continue;
		sender_replace(in, s->inner);
		return;
	}
}

void
blocks_assign(struct arena *a, const struct programme *p, struct opened *o)
{
	struct work w = { .arena = a, .programme = p, .o = o };

	for (size_t i = 0; i < o->n_sheets; i++) {
		struct sheet s = o->sheets[i];
		fold_lines(a, &s);
		struct context c = {
			.writer = o->intake->from_name,
			.subject = o->intake->subject,
		};

		if (s.origin == ORIGIN_SUBJECT) {
			/* Of a thread it is what somebody else wrote. */
			if (heads_is_reply(o->intake->subject) ||
			    heads_is_forward(o->intake->subject))
				set_role(s.lines, 0, s.n_lines, ROLE_QUOTED);
			push(&w, &s);
			continue;
		}
		if (s.origin == ORIGIN_MESSAGE && s.inner) {
			c = (struct context){
				.writer = s.inner->from_name,
				.subject = s.inner->subject,
				.quoted = is_ours(&w, s.inner, SPAN_NONE),
			};
		}
		assign(&w, &s, &c);
	}
	o->sheets = w.sheets;
	o->n_sheets = w.n;
	share_answers(&w);
	replace_writer(&w);
}

void
blocks_documents(struct arena *a, struct opened *o, size_t from)
{
	for (size_t i = from; i < o->n_sheets; i++) {
		struct sheet *s = &o->sheets[i];

		fold_lines(a, s);
		closing_assign(a, s->lines, 0, s->n_lines, SPAN_NONE);
		closing_letterhead(s->lines, 0, s->n_lines);
	}
}
