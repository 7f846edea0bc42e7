/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/vocabulary.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/fold.h"

#define VOCABULARY_MEMORY (8u << 20)

struct maker {
	struct arena *arena;
	struct arena *scratch;		/* for pages of single names */
	struct vocabulary *v;
	size_t room;
};

bool
vocabulary_is_little(struct span f)
{
	static const char *const little[] = {
		"di", "del", "della", "dello", "dei", "degli", "delle",
		"dell", "d", "e", "ed", "per", "la", "le", "il", "i", "l",
		"lo", "gli", "a", "al", "alla", "ai", "all", "alle", "nell",
		"nel", "in", "sul", "sulla", "und", "et", "der", "des", "fur",
		"die", "de", "la", "les", "allo", "agli",
	};

	if (f.len > 5 || !f.len)
		return false;
	for (size_t i = 0; i < sizeof(little) / sizeof(*little); i++)
		if (f.at[0] == little[i][0] && span_is(f, little[i]))
			return true;
	return false;
}

static int
letter(struct span f)
{
	if (!f.len || f.at[0] < 'a' || f.at[0] > 'z')
		return 26;
	return f.at[0] - 'a';
}

static void
add_term(struct maker *m, const char *text, enum term_kind kind, size_t owner)
{
	struct page *p = page_of_text(m->scratch, span_of(text));
	struct vocabulary *v = m->v;
	struct term t = { .kind = (uint8_t)kind, .owner = (uint16_t)owner };

	for (size_t i = 0; i < p->n_words && t.n < TERM_WORDS; i++) {
		const struct word *w = &p->words[i];

		if (w->kind != WORD_TEXT && w->kind != WORD_NUMBER)
			continue;
		if (vocabulary_is_little(w->fold) && !w->caps)
			continue;
		t.words[t.n++] = span_copy(m->arena, w->fold);
	}
	if (!t.n || v->n_terms >= UINT16_MAX - 1)
		return;
	/* The same words twice would only cost time. */
	for (size_t i = 0; i < v->n_terms; i++) {
		const struct term *o = &v->terms[i];
		bool same = o->n == t.n && o->kind == t.kind &&
			    o->owner == t.owner;

		for (size_t k = 0; same && k < t.n; k++)
			same = span_eq(o->words[k], t.words[k]);
		if (same)
			return;
	}
	v->terms = arena_grow(m->arena, v->terms, v->n_terms, &m->room,
			      sizeof(*v->terms));
	uint16_t *head = kind >= TERM_BODY ? v->bodies : v->sectors;
	int l = letter(t.words[0]);

	t.next = head[l];
	v->terms[v->n_terms] = t;
	head[l] = (uint16_t)++v->n_terms;
}

static void
add_sectors(struct maker *m)
{
	const struct programme *p = m->v->programme;

	for (size_t i = 0; i < p->n_sectors; i++) {
		const struct sector *s = &p->sectors[i];

		add_term(m, s->title, TERM_TITLE, i);
		for (size_t k = 0; s->acronyms && s->acronyms[k]; k++)
			add_term(m, s->acronyms[k], TERM_ACRONYM, i);
		for (size_t k = 0; s->synonyms && s->synonyms[k]; k++)
			add_term(m, s->synonyms[k], TERM_SYNONYM, i);
		for (size_t k = 0; s->not && s->not[k]; k++)
			add_term(m, s->not[k], TERM_NOT, i);
	}
}

static void
add_bodies(struct maker *m)
{
	const struct programme *p = m->v->programme;

	for (size_t i = 0; i < p->n_bodies; i++) {
		const struct body *b = &p->bodies[i];

		if (b->name && b->name[0])
			add_term(m, b->name, TERM_BODY, i);
		for (size_t k = 0; b->aliases && b->aliases[k]; k++)
			add_term(m, b->aliases[k], TERM_BODY, i);
	}
}

/* "Massa" of "Massa-Carrara", where no other body begins so. */
static void
add_body_parts(struct maker *m)
{
	struct vocabulary *v = m->v;
	size_t n = v->n_terms;

	for (size_t i = 0; i < n; i++) {
		const struct term *t = &v->terms[i];
		struct text first = text_new(m->scratch);
		bool alone = t->kind == TERM_BODY && t->n > 1 &&
			     t->words[0].len > 3;

		for (size_t k = 0; alone && k < n; k++)
			if (v->terms[k].kind == TERM_BODY &&
			    v->terms[k].owner != t->owner &&
			    span_eq(v->terms[k].words[0], t->words[0]))
				alone = false;
		if (!alone)
			continue;
		text_add(&first, t->words[0]);
		add_term(m, first.bytes, TERM_BODY_PART, v->terms[i].owner);
	}
}

struct vocabulary *
vocabulary_make(struct arena *a, const struct programme *programme)
{
	struct vocabulary *v = arena_alloc(a, sizeof(*v));
	struct maker m = { .arena = a, .v = v,
			   .scratch = arena_open(VOCABULARY_MEMORY) };

	v->programme = programme;
	add_sectors(&m);
	add_bodies(&m);
	add_body_parts(&m);
	arena_close(m.scratch);
	return v;
}

static uint64_t
mix(uint64_t sum, const char *s)
{
	while (s && *s)
		sum = (sum ^ (unsigned char)*s++) * 0x100000001b3u;
	return sum * 31 + 7;
}

/* Tells one programme from another that came to lie at its address. */
static uint64_t
fingerprint(const struct programme *p)
{
	uint64_t sum = 0xcbf29ce484222325u;

	for (size_t i = 0; i < p->n_sectors; i++) {
		const struct sector *s = &p->sectors[i];
		const char *const *lists[] = { s->acronyms, s->synonyms,
					       s->not };

		sum = mix(mix(sum, s->id), s->title);
		for (size_t k = 0; k < 3; k++)
			for (size_t n = 0; lists[k] && lists[k][n]; n++)
				sum = mix(sum, lists[k][n]);
	}
	for (size_t i = 0; i < p->n_bodies; i++)
		sum = mix(sum, p->bodies[i].name) + (uintptr_t)p->bodies;
	return sum;
}

const struct vocabulary *
vocabulary_of(const struct programme *programme)
{
	static struct arena *kept;
	static const struct vocabulary *made;
	static uint64_t sum;
	uint64_t now = fingerprint(programme);

	if (made && made->programme == programme && sum == now)
		return made;
	arena_close(kept);
	kept = arena_open(VOCABULARY_MEMORY);
	made = vocabulary_make(kept, programme);
	sum = now;
	return made;
}

/* Text between two words of a name that does not part them. */
static size_t
skip_little(const struct page *p, size_t i, size_t end)
{
	for (size_t n = 0; i < end && n < 3; i++, n++) {
		const struct word *w = &p->words[i];
		bool dash = w->kind == WORD_MARK &&
			    (span_is(w->fold, "-") || span_is(w->fold, "/") ||
			     span_is(w->fold, "\""));
		bool dot = w->kind == WORD_MARK && w->glued &&
			   span_is(w->fold, ".");

		if (!dash && !dot && (w->kind != WORD_TEXT ||
				      !vocabulary_is_little(w->fold)))
			break;
	}
	return i;
}

/* "Staz." of "Stazione": an abbreviation of four letters or more. */
static bool
abbreviates(const struct page *p, size_t i, struct span full)
{
	const struct word *w = &p->words[i];

	return w->fold.len >= 3 && full.len > w->fold.len + 1 &&
	       page_is(p, i + 1, ".") && p->words[i + 1].glued &&
	       span_starts(full, w->fold);
}

/* The commonest slip of all, in words long enough to be no other. */
static bool
is_undoubled(struct span word, struct span full)
{
	return word.len >= 6 && fold_undoubled(word, full);
}

/* End of the term that begins at word i, or 0; counts slips. */
static size_t
match(const struct term *t, const struct page *p, size_t i, unsigned *slips)
{
	size_t end = p->units[p->words[i].unit].end;

	*slips = 0;
	for (size_t k = 0; k < t->n; k++) {
		if (k)
			i = skip_little(p, i, end);
		if (i >= end || p->words[i].kind == WORD_MARK)
			return 0;
		const struct word *w = &p->words[i];

		if (!span_eq(w->fold, t->words[k])) {
			bool single = t->n == 1;

			if (!single && abbreviates(p, i, t->words[k])) {
				++*slips;
				i++;
				continue;
			}
			/* "informata" is no slip of "informatica". */
			if (single && !is_undoubled(w->fold, t->words[k]) &&
			    (w->fold.len < 9 ||
			     fold_distance(w->fold, t->words[k], 1) > 1))
				return 0;
			if (t->kind == TERM_ACRONYM ||
			    !fold_alike(w->fold, t->words[k]))
				return 0;
			++*slips;
		}
		i++;
	}
	return i;
}

static const struct term *
longest(const struct vocabulary *v, const uint16_t *head,
	const struct page *p, size_t i, size_t *end, bool *exact)
{
	const struct term *best = NULL;
	unsigned least = 0, slips;

	if (p->words[i].kind != WORD_TEXT)
		return NULL;
	for (uint16_t k = head[letter(p->words[i].fold)]; k;
	     k = v->terms[k - 1].next) {
		const struct term *t = &v->terms[k - 1];
		size_t got = match(t, p, i, &slips);

		if (!got)
			continue;
		/* More words win, then fewer slips, then the denial. */
		if (best && (t->n < best->n ||
			     (t->n == best->n && slips > least) ||
			     (t->n == best->n && slips == least &&
			      t->kind != TERM_NOT && best->kind <= t->kind)))
			continue;
		best = t;
		least = slips;
		*end = got;
	}
	if (best && exact)
		*exact = !least;
	return best;
}

const struct term *
vocabulary_sector(const struct vocabulary *v, const struct page *p, size_t i,
		  size_t *end, bool *exact)
{
	return longest(v, v->sectors, p, i, end, exact);
}

const struct term *
vocabulary_body(const struct vocabulary *v, const struct page *p, size_t i,
		size_t *end, bool *exact)
{
	return longest(v, v->bodies, p, i, end, exact);
}
