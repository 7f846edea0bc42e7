/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/report.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/fold.h"
#include "parsers/phrase.h"

#define TRACKS		16	/* that are looked for */
#define WORDS		12	/* of a track's title */
#define TEXT		(16 * KIB)	/* kept a track */

struct title {
	struct span words[WORDS];	/* folded, of 4 letters or more */
	size_t n;
	size_t len;
	struct span own;	/* a word that no other title has */
};

/*
 * Endings of gender and number do not tell words apart, nor does a slip of
 * the pen: the first letters do.
 */
static bool
same_word(struct span a, struct span b)
{
	size_t n = a.len < b.len ? a.len : b.len;

	if (n < 4)
		return span_eq(a, b);
	n = n > 7 ? 7 : n - 1;
	return span_eq(span_head(a, n), span_head(b, n));
}

static size_t
read_words(struct span folded, struct span *to, size_t room)
{
	size_t n = 0;

	while (folded.len && n < room) {
		size_t i = 0, len;

		while (i < folded.len && !ascii_alpha(folded.at[i]))
			i++;
		folded = span_tail(folded, i);
		for (len = 0; len < folded.len && ascii_alpha(folded.at[len]);)
			len++;
		if (len >= 4)
			to[n++] = span_head(folded, len);
		folded = span_tail(folded, len);
	}
	return n;
}

static bool
has_word(const struct title *t, struct span word)
{
	for (size_t i = 0; i < t->n; i++)
		if (same_word(t->words[i], word))
			return true;
	return false;
}

static size_t
read_titles(struct arena *a, const struct programme *p, struct title *t)
{
	size_t n = p->n_tracks < TRACKS ? p->n_tracks : TRACKS;

	for (size_t i = 0; i < n; i++) {
		struct span folded = fold_word(a, span_of(p->tracks[i]));

		t[i] = (struct title){ .len = folded.len };
		t[i].n = read_words(folded, t[i].words, WORDS);
	}
	for (size_t i = 0; i < n; i++)
		for (size_t w = 0; w < t[i].n && !t[i].own.len; w++) {
			bool shared = false;

			for (size_t k = 0; k < n; k++)
				shared |= k != i &&
					  has_word(&t[k], t[i].words[w]);
			if (!shared)
				t[i].own = t[i].words[w];
		}
	return n;
}

/* Which track's heading the line is, or -1. */
static int
heading_of(struct arena *a, const struct line *l, const struct title *t,
	   size_t n)
{
	struct span words[WORDS + 8];

	if (l->blank || l->text.len > 140 || l->text.len < 5)
		return -1;
	struct span text = l->text, row;
	size_t k = read_words(l->folded, words, WORDS + 8);

	for (size_t i = 0; i < n && k; i++) {
		size_t same = 0;
		bool own = false;

		/* Lightly reworded, but neither half as long again. */
		if (k > t[i].n + 3)
			continue;
		for (size_t w = 0; w < k && !own; w++)
			own = same_word(words[w], t[i].own);
		for (size_t w = 0; w < k && own; w++)
			same += has_word(&t[i], words[w]);
		/* What is said under it may take its words up. */
		if (own && same * 2 >= k &&
		    (same * 2 > t[i].n ||
			    (same == k && k <= 2 && l->text.len < 40)))
			return (int)i;
	}
	/* In a table the heading may be the first cell. */
	if (l->row && span_cut(&text, '\t', &row) && text.len) {
		struct line cell = { .text = row, .folded = fold_word(a, row) };

		return heading_of(a, &cell, t, n);
	}
	return -1;
}

/* "Criticità della situazione esistente: organici ridotti, ..." */
static int
heading_before(struct arena *a, const struct line *l, const struct title *t,
	       size_t n, struct span *rest)
{
	struct span text = l->text, head;

	if (l->blank || !span_cut(&text, ':', &head) || !text.len)
		return -1;
	struct line cut = { .text = head, .folded = fold_word(a, head) };
	int h = heading_of(a, &cut, t, n);

	if (h >= 0)
		*rest = span_trim(text);
	return h;
}

/* "Soluzioni tecnologiche: disponibili e necessarie" is all of it heading. */
static bool
is_of_title(struct arena *a, struct span s, const struct title *t)
{
	struct span words[WORDS];
	size_t n = read_words(fold_word(a, span_head(s, 140)), words, WORDS);

	for (size_t i = 0; i < n; i++)
		if (!has_word(t, words[i]))
			return false;
	return n > 0;
}

/* "- Criticità della situazione esistente - organici ridotti, ..." */
static int
heading_dashed(struct arena *a, const struct line *l, const struct title *t,
	       size_t n, struct span *rest)
{
	static const char *const dashes[] = { " - ", " \u2013 ", " \u2014 " };

	for (size_t i = 0; !l->blank && i < 3; i++) {
		ptrdiff_t at = span_find(l->text, span_of(dashes[i]));

		if (at <= 0)
			continue;
		struct span head = span_head(l->text, (size_t)at);
		struct span text = span_trim(span_tail(
			l->text, (size_t)at + strlen(dashes[i])));
		struct line cut = { .text = head,
				    .folded = fold_word(a, head) };
		int h = heading_of(a, &cut, t, n);

		if (h < 0 || !text.len || is_of_title(a, text, &t[h]))
			continue;
		*rest = text;
		return h;
	}
	return -1;
}

/* Which track's heading the line is, and what it says behind it; or -1. */
static int
heading_at(struct arena *a, const struct line *l, const struct title *t,
	   size_t n, struct span *rest)
{
	int h = heading_dashed(a, l, t, n, rest);

	if (h >= 0)
		return h;
	h = heading_before(a, l, t, n, rest);
	if (h >= 0 && !is_of_title(a, *rest, &t[h]))
		return h;
	*rest = SPAN_NONE;
	return heading_of(a, l, t, n);
}

bool
report_is_text(const struct line *l)
{
	return !l->blank && (l->role == ROLE_NEW || l->role == ROLE_ANSWER ||
			     l->role == ROLE_FORWARDED || l->role == ROLE_FORM);
}

struct found {
	struct text texts[TRACKS];
	bool seen[TRACKS];
	unsigned headings, filled;
};

/*
 * The line of the last heading that its writer wrote, else of the last that
 * he quotes; SIZE_MAX without any.
 */
static size_t
last_heading(struct arena *a, const struct sheet *s, const struct title *t,
	     size_t n)
{
	size_t own = SIZE_MAX, quoted = SIZE_MAX;
	struct span rest;

	for (size_t i = 0; i < s->n_lines; i++) {
		const struct line *l = &s->lines[i];

		if (heading_at(a, l, t, n, &rest) < 0)
			continue;
		if (l->role == ROLE_QUOTED)
			quoted = i;
		else
			own = i;
	}
	return own != SIZE_MAX ? own : quoted;
}

/*
 * Between two headings nobody signs and no letter begins, whatever a line may
 * look like ("Protocollo e conservazione in comune", "Grazie ai fondi").
 */
static bool
is_said(const struct line *l, bool between)
{
	if (l->blank || l->role == ROLE_QUOTED || l->role == ROLE_HIDDEN)
		return false;
	return between || report_is_text(l);
}

/* A sentence that only looks like a signature: it ends, and is no name. */
static bool
is_sentence(struct span s)
{
	struct span word;
	size_t small = 0;

	s = span_trim(s);
	while (span_cut(&s, ' ', &word))
		small += word.len > 3 && word.at[0] >= 'a' &&
			 word.at[0] <= 'z';
	return small >= 2;
}

static void
add_line(struct text *t, struct span s)
{
	if (t->len > TEXT || !s.len)
		return;
	if (t->len)
		text_addc(t, '\n');
	text_add(t, s);
}

/* Under the last heading stands nothing but what was taken for signature. */
static void
read_rest(const struct sheet *s, size_t last, struct text *to)
{
	for (size_t i = last + 1; i < s->n_lines; i++) {
		const struct line *l = &s->lines[i];

		if (l->blank && !to->len)
			continue;
		if (!is_said(l, true) || !is_sentence(l->text))
			return;
		add_line(to, span_trim(l->text));
	}
}

/* What stands on the heading's own line, behind it. */
static struct span
beside(const struct line *l, struct span rest)
{
	ptrdiff_t tab = l->row ? span_chr(l->text, '\t') : -1;

	return tab > 0 ? span_trim(span_tail(l->text, (size_t)tab)) : rest;
}

static void
read_sheet(struct arena *a, const struct sheet *s, const struct title *t,
	   size_t n, struct found *f)
{
	size_t last = last_heading(a, s, t, n);
	int at = -1, ends = -1;

	for (size_t i = 0; i < n; i++)
		f->texts[i] = text_new(a);
	for (size_t i = 0; i < s->n_lines; i++) {
		const struct line *l = &s->lines[i];
		bool between = i <= last && last != SIZE_MAX;
		struct span rest = SPAN_NONE;
		int h = heading_at(a, l, t, n, &rest);

		if (h >= 0) {
			f->headings += !f->seen[h];
			f->seen[h] = true;
			at = h;
			ends = i == last ? h : ends;
			if (is_said(l, between))
				text_add(&f->texts[h], beside(l, rest));
			continue;
		}
		/* Another field of the form: the section ends. */
		if (l->role == ROLE_QUOTED &&
		    span_ends_nocase(span_trim(l->text), SPAN(":")))
			at = -1;
		if (at >= 0 && is_said(l, between))
			add_line(&f->texts[at], span_trim(l->text));
	}
	if (ends >= 0 && !f->texts[ends].len)
		read_rest(s, last, &f->texts[ends]);
	for (size_t i = 0; i < n; i++)
		f->filled += f->texts[i].len > 0;
}

/* "SUA 3", "FG SIT-1", "sape 2": an acronym with a number behind it. */
static const struct group *
group_in(const struct programme *p, struct span s)
{
	for (size_t g = 0; g < p->n_groups; g++) {
		const struct sector *sector = &p->sectors[p->groups[g].sector];

		for (const char *const *ac = sector->acronyms; ac && *ac;
		     ac++) {
			struct span rest = s;
			ptrdiff_t at;

			while ((at = span_find_nocase(rest, span_of(*ac))) >=
			       0) {
				size_t i = (size_t)at + strlen(*ac);
				unsigned v = 0;
				bool begins = !at ||
					      !ascii_alnum(rest.at[at - 1]);

				rest = span_tail(rest, i);
				for (i = 0; i < rest.len && i < 4 &&
					    strchr(" -_.n", rest.at[i]);
				     i++)
					;
				while (i < rest.len && v < 100 &&
				       ascii_digit(rest.at[i]))
					v = v * 10 +
					    (unsigned)(rest.at[i++] - '0');
				if (begins && v && v == p->groups[g].number)
					return &p->groups[g];
			}
		}
	}
	return NULL;
}

struct span
report_group_of(const struct programme *p, const struct opened *o,
	   const struct sheet *s)
{
	const struct group *g = group_in(p, o->intake->subject);

	for (size_t i = 0; !g && i < s->n_lines && i < 40; i++)
		g = group_in(p, span_head(s->lines[i].text, 300));
	for (size_t k = 0; !g && k < o->n_sheets; k++) {
		g = group_in(p, o->sheets[k].name);
		for (size_t i = 0; !g && i < o->sheets[k].n_lines && i < 20;
		     i++)
			g = group_in(p, span_head(o->sheets[k].lines[i].text,
						  300));
	}
	return g ? span_of(g->id) : SPAN_NONE;
}

bool
report_read(struct arena *a, const struct programme *p, struct opened *o)
{
	struct title titles[TRACKS];
	size_t n = read_titles(a, p, titles);
	struct intake *in = o->intake;

	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];
		struct found f = { 0 };

		if (s->alternative || n < 2)
			continue;
		read_sheet(a, s, titles, n, &f);
		/* Two of three headings, and something said under them. */
		if (f.headings * 3 < n * 2 || f.filled * 2 < f.headings)
			continue;
		in->reports = arena_array(a, n, sizeof(*in->reports));
		in->n_reports = n;
		for (size_t k = 0; k < n; k++)
			in->reports[k] = text_span(&f.texts[k]);
		in->report_group = report_group_of(p, o, s);
		in->kind_words = span_of(p->tracks[0]);
		return true;
	}
	return false;
}

unsigned
report_filled(struct arena *a, const struct programme *p,
	      const struct sheet *s)
{
	struct title titles[TRACKS];
	size_t n = read_titles(a, p, titles);
	struct found f = { 0 };

	read_sheet(a, s, titles, n, &f);
	return f.filled;
}
