/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

/* Whether one alternative, which begins at p, is the word. */
static bool
is_word(const struct word *w, const char *p)
{
	size_t i = 0;

	while (i < w->fold.len && p[i] == w->fold.at[i])
		i++;
	if (p[i] == '*' && i)
		return p[i + 1] == '|' || p[i + 1] == ' ' || !p[i + 1];
	return i == w->fold.len && (p[i] == '|' || p[i] == ' ' || !p[i]);
}

/*
 * Whether the word is one of the alternatives at p.  The lists are long and
 * seldom match, so they are walked once, by their first letters.
 */
static bool
word_matches(const struct word *w, const char *p)
{
	char first = w->fold.len ? w->fold.at[0] : 0;

	if (w->kind == WORD_ADDRESS || w->kind == WORD_LINK)
		return false;
	for (;;) {
		if (*p == '#' && w->kind == WORD_NUMBER &&
		    (p[1] == '|' || p[1] == ' ' || !p[1]))
			return true;
		if (*p == first && is_word(w, p))
			return true;
		while (*p && *p != '|' && *p != ' ')
			p++;
		if (*p != '|')
			return false;
		p++;
	}
}

/* The recursion is as deep as a phrase has words. */
static size_t
match_from(const struct page *page, const char *p, size_t i, size_t end)
{
	while (*p == ' ')
		p++;
	if (!*p)
		return i;
	if (*p != '~' && *p != '?') {
		if (i >= end || !word_matches(&page->words[i], p))
			return 0;
		return match_from(page, p + strcspn(p, " "), i + 1, end);
	}
	size_t len = strcspn(p, " ");

	if (*p == '~') {
		size_t most = (size_t)(p[1] - '0');

		for (size_t skip = 0; skip <= most && i + skip < end; skip++) {
			size_t got = match_from(page, p + len, i + skip, end);

			if (got)
				return got;
		}
		return 0;
	}
	if (i < end && word_matches(&page->words[i], p + 1)) {
		size_t got = match_from(page, p + len, i + 1, end);

		if (got)
			return got;
	}
	return match_from(page, p + len, i, end);
}

size_t
lexicon_within(const struct page *page, const char *pattern, size_t i,
	       size_t end)
{
	return match_from(page, pattern, i, end);
}

size_t
lexicon_match(const struct page *page, const char *pattern, size_t i)
{
	if (i >= page->n_words)
		return 0;
	return match_from(page, pattern, i,
			  page->units[page->words[i].unit].end);
}

struct scan {
	struct arena *arena;
	struct hit *hits;
	size_t n, room;
};

static void
add_hit(struct scan *s, size_t at, size_t end, int meaning)
{
	s->hits = arena_grow(s->arena, s->hits, s->n, &s->room,
			     sizeof(*s->hits));
	s->hits[s->n++] = (struct hit){ at, end, meaning };
}

/* Tries the phrase at every word that begins with its first letter. */
static void
scan_letter(struct scan *s, const struct page *page, const struct phrase *ph,
	    unsigned char letter)
{
	if (letter >= 128)
		return;
	for (uint32_t i = page->head[letter]; i; i = page->words[i - 1].same) {
		size_t end = lexicon_match(page, ph->pattern, i - 1);

		if (end)
			add_hit(s, i - 1, end, ph->meaning);
	}
}

static void
scan_numbers(struct scan *s, const struct page *page, const struct phrase *ph)
{
	for (unsigned char c = '0'; c <= '9'; c++)
		scan_letter(s, page, ph, c);
}

static void
scan_phrase(struct scan *s, const struct page *page, const struct phrase *ph)
{
	bool seen[128] = { false };
	const char *p = ph->pattern;

	/* A phrase may not begin with "?" or "~": where would one look? */
	if (*p == '#') {
		scan_numbers(s, page, ph);
		return;
	}
	while (*p && *p != ' ') {
		unsigned char c = (unsigned char)*p;

		if (c < 128 && !seen[c]) {
			seen[c] = true;
			scan_letter(s, page, ph, c);
		}
		p += strcspn(p, "| ");
		if (*p == '|')
			p++;
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->meaning - y->meaning;
}

struct hit *
lexicon_scan(struct arena *a, const struct page *page,
	     const struct phrase *table, size_t n, size_t *hits)
{
	struct scan s = { .arena = a };
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		scan_phrase(&s, page, &table[i]);
	if (s.n)
		qsort(s.hits, s.n, sizeof(*s.hits), by_place);
	for (size_t i = 0; i < s.n; i++) {
		if (kept && s.hits[kept - 1].at == s.hits[i].at)
			continue;
		s.hits[kept++] = s.hits[i];
	}
	*hits = kept;
	return s.hits;
}

int
lexicon_at(const struct page *page, const struct phrase *table, size_t n,
	   size_t i, size_t *end)
{
	size_t best = 0;
	int meaning = -1;

	for (size_t k = 0; k < n; k++) {
		size_t got = lexicon_match(page, table[k].pattern, i);

		if (got > best) {
			best = got;
			meaning = table[k].meaning;
		}
	}
	if (best && end)
		*end = best;
	return meaning;
}
