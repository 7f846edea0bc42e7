/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/blocks.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/answers.h"
#include "parsers/card.h"
#include "parsers/closing.h"
#include "parsers/fold.h"
#include "parsers/heads.h"
#include "parsers/hint.h"
#include "parsers/letterhead.h"
#include "parsers/phrase.h"
#include "parsers/sender.h"

#define FORWARDS	16	/* sheets made out of one letter */
#define FOLDED		400	/* bytes of a line: letter.h promises */
#define PASSING_ON	30	/* words of one who only passes on */

/* What is known about the writer of the lines at hand. */
struct context {
	struct span writer;	/* name */
	struct span from;	/* address */
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

/* "Confermo quanto scrive Erica": over the words of a colleague. */
static bool
agrees(const struct work *w, const struct context *c, const struct sheet *s,
       const struct head *h)
{
	static const char *const yes[] = {
		"conferm", "concord", "daccordo", "va bene", "sta bene",
		"autorizz", "procedi", "procedete", "procedere", "trasmett",
		"inoltr", "nulla osta", "approv", "condivid", "ok", "visto",
	};
	const struct programme *p = w->programme;
	const struct body *mine = programme_body_by_address(p, c->from);
	bool agreed = false;

	if (!mine || programme_body_by_address(p, h->inner.from) != mine ||
	    count_words(s->lines, 0, h->first) > PASSING_ON)
		return false;
	for (size_t i = 0; i < h->first; i++) {
		struct span f = s->lines[i].folded;

		if (f.len && span_find(f, SPAN("non ")) >= 0)
			return false;
		agreed = agreed || PHRASE_IN(f, yes);
	}
	return agreed;
}

/* Whether what stands under the head is a forward that counts. */
static bool
counts(const struct work *w, const struct context *c, const struct sheet *s,
       const struct head *h)
{
	if (c->quoted || is_ours(w, &h->inner, h->words))
		return false;
	if (c->cover || agrees(w, c, s, h))
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

/* The lines under the head, with their own depth taken off. */
static struct sheet
cut_out(struct work *w, const struct sheet *s, const struct head *h, size_t end)
{
	struct inner *inner = arena_alloc(w->arena, sizeof(*inner));
	struct sheet in = *s;

	*inner = h->inner;
	in.origin = ORIGIN_MESSAGE;
	in.inner = inner;
	in.inlined = true;
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
	for (size_t i = 0; i < s->n_lines; i++) {
		s->lines[i].text = hint_drop(a, s->lines[i].text);
		s->lines[i].folded =
			fold_word(a, span_head(s->lines[i].text, FOLDED));
	}
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
	closing_assign(w->arena, w->programme, s->lines, 0, to, c->writer);
	if (w->o->intake->in_reply_to.len && !c->nested)
		card_mark(w->arena, s->lines, 0, to, c->from);
	letterhead_mark(s->lines, 0, to, false);
}

/* Whether the lines under the head have marks. */
static bool
is_marked(const struct sheet *s, const struct head *h)
{
	/* They may begin a blank line below it. */
	for (size_t i = h->body; i < s->n_lines; i++)
		if (!s->lines[i].blank)
			return s->lines[i].quote > h->quote || h->quote > 0;
	return h->body < s->n_lines;
}

/*
 * Below what is quoted in marks a letter of ours may be quoted once more:
 * nothing of that is an answer.
 */
static void
close_quotes(struct work *w, struct sheet *s, size_t from)
{
	struct head h;

	while (heads_find(w->arena, s->lines, s->n_lines, from, &h)) {
		if (!h.quote && is_ours(w, &h.inner, h.words)) {
			set_role(s->lines, h.first, s->n_lines, ROLE_QUOTED);
			return;
		}
		from = h.body;
	}
}

/* Only a letter of ours is answered between its lines. */
static void
mark_colours(struct work *w, struct sheet *s, struct head h, size_t own)
{
	if (!answers_announced(s, own))
		return;
	for (;;) {
		struct head next;
		bool more = heads_find(w->arena, s->lines, s->n_lines, h.body,
				       &next);

		if (is_ours(w, &h.inner, h.words))
			answers_coloured(s, h.body,
					 more ? next.first : s->n_lines);
		if (!more)
			return;
		h = next;
	}
}

/*
 * What stands below a forward in marks is the cover's again, so the cover
 * gets lines of its own.
 */
static void
keep_below(struct work *w, struct sheet *s, size_t first, size_t end)
{
	size_t n = s->n_lines - end, from = end;

	s->n_lines = first;
	while (n && s->lines[from].blank) {
		from++;
		n--;
	}
	if (!n)
		return;
	struct line *all = arena_array(w->arena, first + n, sizeof(*all));

	for (size_t i = 0; i < first; i++)
		all[i] = s->lines[i];
	for (size_t i = 0; i < n; i++)
		all[first + i] = s->lines[from + i];
	s->lines = all;
	s->n_lines = first + n;
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

		/* "Rosa ha scritto:", and her words a mark deeper. */
		if (h.attribution && is_marked(s, &h) && !h.quote)
			h.quote = 1;
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
			.from = h.inner.from,
			.subject = h.inner.subject,
			.nested = true,
			.cover = cover_lines(in.lines, in.n_lines),
		};

		keep_below(w, s, h.first, end);
		mark_own(w, s, s->n_lines, c);
		push(w, s);
		w->forwards++;
		assign(w, &in, &below);
		return;
	}
	size_t own = s->n_lines;

	if (found) {
		own = h.first;
		if (is_marked(s, &h)) {
			set_role(s->lines, h.first, h.body, ROLE_QUOTED);
			close_quotes(w, s, h.body);
			answers_between(s, h.body);
		} else {
			set_role(s->lines, h.first, s->n_lines, ROLE_QUOTED);
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
		closing_assign(a, w->programme, s->lines, tail, s->n_lines,
			       c->writer);
	}
	if (found)
		mark_colours(w, s, h, own);
	answers_form(a, s);
	push(w, s);
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
			.from = o->intake->from,
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
				.from = s.inner->from,
				.subject = s.inner->subject,
				.quoted = is_ours(&w, s.inner, SPAN_NONE),
			};
		}
		assign(&w, &s, &c);
	}
	o->sheets = w.sheets;
	o->n_sheets = w.n;
	for (size_t i = 1; i < w.n; i++)
		if (w.sheets[i].alternative &&
		    w.sheets[i].origin == ORIGIN_HTML &&
		    w.sheets[0].origin == ORIGIN_PLAIN) {
			answers_share(&w.sheets[i], &w.sheets[0]);
			break;
		}
	replace_writer(&w);
}

void
blocks_documents(struct arena *a, const struct programme *p,
		 struct opened *o, size_t from)
{
	for (size_t i = from; i < o->n_sheets; i++) {
		struct sheet *s = &o->sheets[i];

		fold_lines(a, s);
		closing_assign(a, p, s->lines, 0, s->n_lines, SPAN_NONE);
		letterhead_mark(s->lines, 0, s->n_lines, true);
	}
}
