/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/near.h"

#include "parsers/dealt.h"
#include "parsers/lexicon.h"
#include "parsers/lineup.h"
#include "parsers/nouns.h"

/* What a unit may say of all that it names. */
enum saying { SEEN = 1, ALL = 2, IN_TURN = 4, CASES = 8 };

/*
 * The sectors in words [lo, hi) that hold for what stands at word self: the
 * run of sectors just before its own run of people, or just after it where
 * people come first.  Returns how many.
 */
static size_t
sectors_near(const struct binder *b, size_t lo, size_t hi, size_t self,
	     size_t *ret)
{
	struct event ev[96];
	size_t n = lineup_events(b, lo, hi, self, ev, 96), me = 0, found = 0;
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		any = any || ev[i].sector;
		if (!ev[i].sector && ev[i].index == SIZE_MAX)
			me = i;
	}
	if (!any)
		return 0;
	size_t i = me;
	bool forward = !ev[0].sector;

	if (forward) {
		while (i < n && !ev[i].sector)
			i++;
		/* The last run of people may follow the last sector. */
		if (i == n)
			forward = false;
	}
	if (!forward) {
		i = me;
		while (i && !ev[i - 1].sector)
			i--;
		if (!i)
			return 0;
		while (i && ev[i - 1].sector)
			i--;
	}
	for (; i < n && ev[i].sector && found < BIND_SECTORS; i++) {
		bool seen = false;

		for (size_t k = 0; k < found; k++)
			seen = seen || ret[k] == ev[i].index;
		if (!seen)
			ret[found++] = ev[i].index;
	}
	return found;
}

static void
paragraph_words(const struct page *p, size_t word, size_t *lo, size_t *hi)
{
	size_t u = p->words[word].unit, a = u, z = u;

	while (a && p->units[a - 1].paragraph == p->units[u].paragraph)
		a--;
	while (z + 1 < p->n_units &&
	       p->units[z + 1].paragraph == p->units[u].paragraph)
		z++;
	*lo = p->units[a].first;
	*hi = p->units[z].end;
}

/* "per tutti", "in entrambi i casi", "referente unico". */
static bool
says_all(const struct page *p, const struct unit *u)
{
	static const char *const phrases[] = {
		"per|in|a tutti|tutte", "per|in|a entrambi|entrambe|ambedue",
		"ad|di entrambi|entrambe", "unico|unica referente",
		"referente unico|unica", "per|in ciascun*|ogni",
		"a cui aderiamo|partecipiamo",
		"stesso|medesimo|stessa referente",
		"in|per tutti e tre|due", "per i|le tre|due",
		"in|nei due|tre casi", "per tutto", "sempre il|l|lo|la",
		"per i suddetti|predetti", "per le predette",
	};

	for (size_t i = u->first; i < u->end; i++)
		for (size_t k = 0; k < sizeof(phrases) / sizeof(*phrases);
		     k++)
			if (lexicon_match(p, phrases[k], i))
				return true;
	return false;
}

/* "SUA e SAPE: nel primo caso con Monti, nel secondo con Neri". */
static bool
tells_cases(const struct page *p, const struct unit *u)
{
	for (size_t i = u->first; i < u->end; i++)
		if (lexicon_within(p, "nel primo caso", i, u->end))
			return true;
	return false;
}

/* The unit of the word says so; it is asked once of each. */
static bool
says(const struct binder *b, size_t word, enum saying what)
{
	const struct page *p = b->r->page;
	uint32_t unit = p->words[word].unit;
	const struct unit *u = &p->units[unit];

	if (!b->says[unit])
		b->says[unit] = (uint8_t)(SEEN | (says_all(p, u) ? ALL : 0) |
					  (dealt_says(p, u) ? IN_TURN : 0) |
					  (tells_cases(p, u) ? CASES : 0));
	return b->says[unit] & what;
}

/* The n-th person among [lo, hi) for the n-th sector there. */
static bool
turn_in(const struct binder *b, size_t lo, size_t hi, size_t self, size_t *ret)
{
	struct event ev[96];
	size_t sectors[BIND_SECTORS], n_sectors = 0, people = 0, mine = 0;
	size_t n = lineup_events(b, lo, hi, self, ev, 96);

	for (size_t i = 0; i < n; i++) {
		if (!ev[i].sector) {
			if (ev[i].index == SIZE_MAX)
				mine = people;
			people++;
		} else if (n_sectors < BIND_SECTORS &&
			   !(n_sectors &&
			     sectors[n_sectors - 1] == ev[i].index)) {
			sectors[n_sectors++] = ev[i].index;
		}
	}
	if (!n || people != n_sectors)
		return false;
	ret[0] = sectors[mine];
	return true;
}

/* "rispettivamente": as the sentences beside it have them, or it alone. */
static size_t
in_turn(const struct binder *b, size_t self, size_t *ret)
{
	const struct page *p = b->r->page;
	const struct unit *u = &p->units[p->words[self].unit];
	size_t lo, hi;

	if (!says(b, self, IN_TURN))
		return 0;
	paragraph_words(p, self, &lo, &hi);
	return turn_in(b, lo, hi, self, ret) ||
	       turn_in(b, u->first, u->end, self, ret);
}


/* "SUA e SIT, rispettivamente nel primo e nel quarto gruppo". */
static size_t
choice_in_turn(const struct binder *b, size_t self, size_t *ret)
{
	const struct survey *r = b->r;
	const struct page *p = r->page;
	uint32_t unit = p->words[self].unit;
	size_t sectors[BIND_SECTORS], n_sectors = 0, n = 0, mine = SIZE_MAX;

	if (!says(b, self, IN_TURN))
		return 0;
	for (size_t i = 0; i < r->n_choices; i++) {
		if (p->words[r->choices[i].at].unit != unit)
			continue;
		if (r->choices[i].at == self)
			mine = n;
		n++;
	}
	for (size_t i = 0; i < r->n_mentions; i++)
		if (b->counted[i] && r->mentions[i].sector != SECTOR_ALL &&
		    p->words[r->mentions[i].at].unit == unit &&
		    n_sectors < BIND_SECTORS)
			sectors[n_sectors++] = r->mentions[i].sector;
	if (mine == SIZE_MAX || n < 2 || n != n_sectors)
		return 0;
	ret[0] = sectors[mine];
	return 1;
}

/* "Per il primo convocate Zeni": the first of the sectors named above. */
static size_t
by_turn(const struct binder *b, size_t self, size_t *ret)
{
	static const char *const turns[] = {
		"per|nel ?il ?la primo|prima",
		"per|nel ?il ?la secondo|seconda",
		"per|nel ?il ?la terzo|terza",
	};
	const struct survey *r = b->r;
	const struct page *p = r->page;
	const struct unit *u = &p->units[p->words[self].unit];
	size_t first = u->first, above = says(b, self, CASES) ? self : first;
	size_t from = self > first + 9 ? self - 9 : first, turn = SIZE_MAX;

	for (size_t i = from; i < self; i++)
		for (size_t k = 0; k < 3; k++) {
			size_t end = lexicon_within(p, turns[k], i, self);

			if (end && !lexicon_within(p, "incontro|gruppo|focus|"
						      "tavolo|fg|sessione",
						   end, end + 1))
				turn = k;
		}
	for (size_t i = 0; i < r->n_mentions && turn != SIZE_MAX; i++) {
		const struct mention *m = &r->mentions[i];
		bool again = false;

		if (!b->counted[i] || m->at >= above ||
		    m->sector == SECTOR_ALL)
			continue;
		for (size_t k = 0; k < i; k++)
			again = again || (b->counted[k] &&
					  r->mentions[k].sector == m->sector);
		if (again)
			continue;
		if (!turn--) {
			ret[0] = m->sector;
			return 1;
		}
	}
	return 0;
}

/* "Vezzani segue la SUA, mentre al SAPE ci sarà Montorsi": each his own. */
static size_t
by_contrast(const struct binder *b, size_t self, size_t *ret)
{
	const struct page *p = b->r->page;
	const struct unit *u = &p->units[p->words[self].unit];
	size_t cut = u->first, here[BIND_SECTORS], there[BIND_SECTORS];

	while (cut < u->end && !page_is(p, cut, "mentre"))
		cut++;
	if (cut == u->end)
		return 0;
	bool behind = self > cut;
	size_t n = sectors_near(b, behind ? cut : u->first,
				behind ? u->end : cut, self, here);

	/* Each half has sectors of its own. */
	if (!n || !sectors_near(b, behind ? u->first : cut,
				behind ? cut : u->end,
				behind ? u->first : cut, there))
		return 0;
	for (size_t i = 0; i < n; i++)
		ret[i] = here[i];
	return n;
}

#define RANKS 3
#define REACH 200	/* words in which they are named */

/* Where "la prima" to "il terzo" stand behind word i; how many there are. */
static size_t
find_ranks(const struct page *p, size_t i, size_t hi, size_t at[RANKS])
{
	static const char *const ranks[RANKS] = {
		"il|la|l primo|prima|uno|una",
		"il|la|l secondo|seconda|altro|altra", "il|la terzo|terza",
	};
	size_t n = 0;

	if (i < hi && hi - i > REACH)
		hi = i + REACH;
	for (; i < hi && n < RANKS; i++) {
		size_t end = lexicon_within(p, ranks[n], i, hi);

		/* "il primo incontro", "la seconda di ottobre" */
		if (end && !nouns_has(p, end, NOUNS_ONE | NOUNS_DATE |
						NOUNS_MANY) &&
		    !lexicon_within(p, "di|del|della|dei|e|ed", end, end + 1))
			at[n++] = i;
	}
	return n;
}

/*
 * "Abbiamo scelto Petreni e Neri: la prima seguirà la SUA, il secondo il
 * SIT": the n-th of those just named.
 */
static size_t
by_rank(const struct binder *b, size_t self, size_t *ret)
{
	const struct survey *r = b->r;
	const struct parties *ps = &b->w->parties;
	size_t lo, hi, at[RANKS + 1], people = 0, mine = 0, found = 0;

	paragraph_words(r->page, self, &lo, &hi);
	size_t n = find_ranks(r->page, self, hi, at);

	if (n < 2)
		return 0;
	at[n] = hi;
	for (size_t i = 0; i < ps->n; i++)
		if (!ps->all[i].former && ps->all[i].at >= lo &&
		    ps->all[i].at < at[0]) {
			people++;
			mine += ps->all[i].at < self;
		}
	if (people != n || mine >= n)
		return 0;
	for (size_t i = 0; i < r->n_mentions && found < BIND_SECTORS; i++) {
		const struct mention *m = &r->mentions[i];

		if (b->counted[i] && m->sector != SECTOR_ALL &&
		    m->at >= at[mine] && m->at < at[mine + 1] &&
		    !(found && ret[found - 1] == m->sector))
			ret[found++] = m->sector;
	}
	return found;
}

/* The mark of an item: "a" of "a) ...", "2" of "2. ..."; or empty. */
static struct span
item_mark(const struct page *p, const struct unit *u)
{
	if (u->kind == UNIT_PROSE || u->end - u->first < 3 ||
	    p->words[u->first].raw.len > 2 ||
	    !lexicon_within(p, ")|.", u->first + 1, u->first + 2) ||
	    !p->words[u->first + 1].glued)
		return SPAN_NONE;
	return p->words[u->first].fold;
}

/* "a) SUA  b) SIT", and further down "a) Rossi  b) Bianchi". */
static size_t
by_mark(const struct binder *b, size_t self, size_t *ret)
{
	const struct page *p = b->r->page;
	uint32_t mine = p->words[self].unit;
	struct span mark = item_mark(p, &p->units[mine]);
	size_t n = 0;

	for (size_t i = 0; mark.len && i < b->r->n_mentions; i++) {
		const struct mention *m = &b->r->mentions[i];
		uint32_t unit = p->words[m->at].unit;

		if (b->counted[i] && unit != mine &&
		    m->sector != SECTOR_ALL && n < BIND_SECTORS &&
		    span_eq(item_mark(p, &p->units[unit]), mark))
			ret[n++] = m->sector;
	}
	return n == 1 ? 1 : 0;
}

size_t
near_sectors(const struct binder *b, size_t self, size_t *ret)
{
	const struct page *p = b->r->page;
	const struct unit *u = &p->units[p->words[self].unit];
	size_t n, lo, hi;

	n = choice_in_turn(b, self, ret);
	if (n)
		return n;
	n = in_turn(b, self, ret);
	if (n)
		return n;
	n = by_rank(b, self, ret);
	if (n)
		return n;
	n = says(b, self, CASES) ? by_turn(b, self, ret) : 0;
	if (n)
		return n;
	n = by_contrast(b, self, ret);
	if (n)
		return n;
	n = sectors_near(b, u->first, u->end, self, ret);
	if (n)
		return n;
	n = by_turn(b, self, ret);
	if (n)
		return n;
	n = by_mark(b, self, ret);
	if (n)
		return n;
	if (says(b, self, ALL)) {
		for (n = 0; n < b->w->n && n < BIND_SECTORS; n++)
			ret[n] = b->w->all[n].sector;
		return n;
	}
	paragraph_words(p, self, &lo, &hi);
	n = sectors_near(b, lo, hi, self, ret);
	if (n)
		return n;
	return sectors_near(b, 0, p->n_words, self, ret);
}

size_t
near_at_hand(const struct binder *b, size_t self, size_t *ret)
{
	const struct page *p = b->r->page;
	const struct unit *u = &p->units[p->words[self].unit];
	size_t n = sectors_near(b, u->first, u->end, self, ret), lo, hi;

	if (n)
		return n;
	paragraph_words(p, self, &lo, &hi);
	return sectors_near(b, lo, hi, self, ret);
}
