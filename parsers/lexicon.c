/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/lexicon.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/limits.h"

#define KEPT 4096	/* elements; about half of the places are used */

/*
 * What is learnt of one element of a pattern ("a|b*|#"), so that a word that
 * is none of its alternatives is seldom compared with each of them.
 */
struct element {
	const char *at;
	size_t len;
	bool any;		/* "x*": the next bytes tell nothing */
	bool number;		/* "#" is one of them */
	uint64_t firsts[2];	/* bytes below 128 that they begin with */
	uint64_t heads[4];	/* bits for the first three bytes of each */
};

static unsigned char
head_of(const char *p, size_t len)
{
	unsigned sum = len ? (unsigned char)p[0] : 0;

	if (len > 1)
		sum += (unsigned char)p[1] * 37u;
	if (len > 2)
		sum += (unsigned char)p[2] * 91u;
	return (unsigned char)(sum ^ sum >> 8);
}

static void
set_bit(uint64_t *bits, unsigned char i)
{
	bits[i / 64] |= UINT64_C(1) << i % 64;
}

static bool
has_bit(const uint64_t *bits, unsigned char i)
{
	return bits[i / 64] >> i % 64 & 1;
}

static void
learn(struct element *e, const char *p)
{
	*e = (struct element){ .at = p, .len = strcspn(p, " ") };
	for (size_t i = 0; i <= e->len; i++) {
		const char *word = p + i;
		size_t len = 0;

		while (i < e->len && p[i] != '|' && (!len || p[i] != '*')) {
			len++;
			i++;
		}
		e->any = e->any || (len < 3 && p[i] == '*');
		e->number = e->number || *word == '#';
		if (len && !(word[0] & 0x80))
			set_bit(e->firsts, (unsigned char)word[0]);
		set_bit(e->heads, head_of(word, len));
		i += strcspn(p + i, "| ");
	}
}

/*
 * Patterns are constants of the program: what is known of one, or of a table
 * of them, holds for as long as the process lives.  *ret is its place, or
 * the scratch when there is none left; false when it is still to be filled.
 */
static bool
recall(const void *at, struct element *scratch, struct element **ret)
{
	static struct element kept[KEPT];
	size_t i = ((uintptr_t)at * UINT64_C(0x9E3779B97F4A7C15)) >> 52;

	for (int tries = 0; tries < 8; tries++, i = (i + 1) % KEPT) {
		*ret = &kept[i];
		if (kept[i].at == at)
			return true;
		if (!kept[i].at)
			return false;
	}
	*ret = scratch;
	return false;
}

static const struct element *
element_at(const char *p, struct element *scratch)
{
	struct element *e;

	if (!recall(p, scratch, &e))
		learn(e, p);
	return e;
}

/* What the first elements of a table have together. */
static const struct element *
table_at(const struct phrase *table, size_t n, struct element *scratch)
{
	struct element *all, one;

	if (recall(table, scratch, &all))
		return all;
	*all = (struct element){ .at = (const char *)table };
	for (size_t i = 0; i < n; i++) {
		learn(&one, table[i].pattern);
		all->any |= one.any || strchr("~? ", *table[i].pattern);
		all->number |= one.number;
		for (size_t k = 0; k < 4; k++)
			all->heads[k] |= one.heads[k];
	}
	return all;
}

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

/* False when the word is surely none of the alternatives. */
static inline bool
may_match(const struct word *w, const struct element *e)
{
	return e->any || (e->number && w->kind == WORD_NUMBER) ||
	       (w->fold.len && w->fold.at[0] == '|') ||
	       has_bit(e->heads, head_of(w->fold.at, w->fold.len));
}

/* Whether the word is one of the alternatives of the element. */
static bool
word_matches(const struct word *w, const struct element *e)
{
	const char *p = e->at;
	char first = w->fold.len ? w->fold.at[0] : 0;

	if (w->kind == WORD_ADDRESS || w->kind == WORD_LINK ||
	    !may_match(w, e))
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
	struct element scratch;
	const struct element *e = element_at(p + (*p == '?'), &scratch);

	if (*p != '~' && *p != '?') {
		if (i >= end || !word_matches(&page->words[i], e))
			return 0;
		return match_from(page, p + e->len, i + 1, end);
	}
	size_t len = e->len + (*p == '?');

	if (*p == '~') {
		size_t most = (size_t)(p[1] - '0');

		for (size_t skip = 0; skip <= most && i + skip < end; skip++) {
			size_t got = match_from(page, p + len, i + skip, end);

			if (got)
				return got;
		}
		return 0;
	}
	if (i < end && word_matches(&page->words[i], e)) {
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
	return match_from(page, pattern, i,
			  end < page->n_known ? end : page->n_known);
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
	    const struct element *e, unsigned char letter)
{
	for (uint32_t i = page->head[letter]; i; i = page->words[i - 1].same) {
		size_t end = may_match(&page->words[i - 1], e)
				     ? lexicon_match(page, ph->pattern, i - 1)
				     : 0;

		if (end)
			add_hit(s, i - 1, end, ph->meaning);
	}
}

static void
scan_phrase(struct scan *s, const struct page *page, const struct phrase *ph)
{
	struct element scratch;
	const struct element *e = element_at(ph->pattern, &scratch);

	/* A phrase may not begin with "?" or "~": where would one look? */
	for (unsigned char c = '0'; c <= '9' && *ph->pattern == '#'; c++)
		scan_letter(s, page, ph, e, c);
	for (int half = 0; half < 2 && *ph->pattern != '#'; half++) {
		uint64_t firsts = e->firsts[half];

		for (; firsts; firsts &= firsts - 1)
			scan_letter(s, page, ph, e, (unsigned char)(
				half * 64 + __builtin_ctzll(firsts)));
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
lexicon_scan(struct arena *a, struct page *page,
	     const struct phrase *table, size_t n, size_t *hits)
{
	const struct phrases one = { table, n }, *const tables[] = { &one };

	return lexicon_scan_all(a, page, tables, 1, hits);
}

struct hit *
lexicon_scan_all(struct arena *a, struct page *page,
		 const struct phrases *const *tables, size_t n, size_t *hits)
{
	struct scan s = { .arena = a };
	size_t kept = 0;

	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < tables[k]->n; i++)
			scan_phrase(&s, page, &tables[k]->all[i]);
	if (s.n)
		qsort(s.hits, s.n, sizeof(*s.hits), by_place);
	for (size_t i = 0; i < s.n; i++) {
		if (kept && s.hits[kept - 1].at == s.hits[i].at)
			continue;
		if (kept >= LIMIT_FOUND) {
			page->cut = true;
			break;
		}
		s.hits[kept++] = s.hits[i];
	}
	*hits = kept;
	return s.hits;
}

bool
lexicon_says(const struct page *p, const char *const *patterns, size_t n)
{
	for (size_t i = 0; i < p->n_words; i++)
		for (size_t k = 0; k < n; k++)
			if (page_counts(p, i) &&
			    lexicon_match(p, patterns[k], i))
				return true;
	return false;
}

int
lexicon_at(const struct page *page, const struct phrase *table, size_t n,
	   size_t i, size_t *end)
{
	struct element scratch;
	size_t best = 0;
	int meaning = -1;

	if (i >= page->n_words ||
	    !may_match(&page->words[i], table_at(table, n, &scratch)))
		return -1;
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
