/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/bind.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/counted.h"
#include "parsers/dealt.h"
#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/lineup.h"
#include "parsers/near.h"
#include "parsers/premise.h"

static struct wish *
wish_of(struct binder *b, size_t sector)
{
	for (size_t i = 0; i < b->w->n; i++)
		if (b->w->all[i].sector == sector)
			return &b->w->all[i];
	return NULL;
}

static struct wish *
add_wish(struct binder *b, size_t sector, struct span words, uint8_t percent)
{
	struct wish *w = wish_of(b, sector);

	if (w) {
		if (percent > w->percent) {
			w->percent = percent;
			w->sector_words = words;
		}
		return w;
	}
	if (b->w->n >= BIND_SECTORS)
		return NULL;
	w = &b->w->all[b->w->n++];
	*w = (struct wish){ .sector = sector, .sector_words = words,
			    .percent = percent };
	return w;
}

static bool
is_declined(const struct survey *r, size_t sector)
{
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].sector == sector &&
		    (r->mentions[i].stance & (STANCE_DECLINED |
					      STANCE_LATER)))
			return true;
	return false;
}

/* The sectors that a reading names; from a subject or from a text. */
static void
take_sectors(struct binder *b, const struct survey *r, const bool *counted)
{
	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];
		struct span words = page_words(r->page, m->at, m->end);

		if (counted && !counted[i])
			continue;
		if (!counted && (m->sign || m->office ||
				 (m->stance & (STANCE_DECLINED |
					       STANCE_LATER |
					       STANCE_ASKED))))
			continue;
		if (m->sector != SECTOR_ALL) {
			add_wish(b, m->sector, words, m->percent);
			continue;
		}
		for (size_t s = 0; s < r->programme->n_sectors; s++)
			if (!is_declined(r, s))
				add_wish(b, s, words, m->percent);
	}
}

static bool
choice_counts(const struct choice *c, bool leave, bool keeps)
{
	unsigned no = STANCE_OLD | STANCE_BUSY | STANCE_WRONG | STANCE_ASKED |
		      STANCE_KEPT | STANCE_LATER;

	if (!leave)
		no |= STANCE_DECLINED;
	if (keeps)
		no &= ~(unsigned)STANCE_KEPT;
	/* "Disdiciamo il SAPE 2, siamo impegnati", "il 19 non riusciamo". */
	if (leave)
		no &= ~(unsigned)STANCE_BUSY;
	return !c->sign && !(c->stance & no);
}

/* Who withdraws names what he declines; who joins too does not ask for it. */
static bool
only_leaves(const struct binder *b)
{
	if (!b->letter->leave ||
	    (b->letter->join >= 3 && !b->letter->person_leaves))
		return false;
	/* "Non possiamo al SIT 3; chiediamo di passare al SIT 2." */
	for (size_t i = 0; b->letter->moves && i < b->r->n_choices; i++)
		if (choice_counts(&b->r->choices[i], false, false))
			return false;
	return true;
}

/* "Il 21 sono in ferie, in vece mia viene Neri": that day is meant. */
static bool
sends_another(const struct page *p)
{
	for (size_t i = 0; i < p->n_words; i++)
		if (page_counts(p, i) &&
		    (lexicon_match(p, "in|al vece|posto mia|mio", i) ||
		     lexicon_match(p, "in|al mia|mio vece|posto", i)))
			return true;
	return false;
}

/* No sector at all: a day on which only one session meets names it. */
static void
sectors_by_day(struct binder *b)
{
	const struct survey *r = b->r;
	bool instead = sends_another(r->page);

	b->by_day = arena_array(r->arena, r->n_choices + 1,
				sizeof(*b->by_day));
	for (size_t i = 0; i < r->n_choices; i++) {
		const struct choice *c = &r->choices[i];
		const struct group *g;

		b->by_day[i] = SECTOR_NONE;
		/* "Il 13 non ci sono, al mio posto Dotto": that day. */
		bool that = instead && (c->stance & (STANCE_BUSY |
						     STANCE_DECLINED));

		if (!c->moment ||
		    (!choice_counts(c, only_leaves(b), false) && !that))
			continue;
		if (!c->framed && !c->moment->month && !instead)
			continue;
		g = meeting_on(r->programme, c->moment, r->writer.written);
		if (!g)
			continue;
		b->by_day[i] = g->sector;
		add_wish(b, g->sector, page_words(r->page, c->at, c->end), 75);
	}
}

/* Named again beside a sector: "la stessa dott.ssa Bo anche al SAPE 2". */
static size_t
sectors_elsewhere(const struct binder *b, const struct party *p, size_t *ret,
		  size_t n)
{
	const struct page *page = b->r->page;
	size_t more[BIND_SECTORS];

	for (size_t i = 0; i < p->n_places; i++) {
		size_t m;

		if (!p->again[i] &&
		    page->words[p->places[i]].unit ==
		    page->words[p->at].unit)
			continue;
		m = lineup_relisted(b, p, p->places[i])
			    ? near_sectors(b, p->places[i], more)
			    : near_at_hand(b, p->places[i], more);
		for (size_t k = 0; k < m && n < BIND_SECTORS; k++) {
			bool seen = false;

			for (size_t j = 0; j < n; j++)
				seen = seen || ret[j] == more[k];
			if (!seen)
				ret[n++] = more[k];
		}
	}
	return n;
}

static void
bind_people(struct binder *b)
{
	struct parties *ps = &b->w->parties;
	size_t sectors[BIND_SECTORS];

	for (size_t i = 0; i < ps->n; i++) {
		struct party *p = &ps->all[i];
		size_t n;

		if (p->former || !p->name.len)
			continue;
		n = b->r->page->n_words ? dealt_sector(b, p, sectors) : 0;
		if (!n && b->r->page->n_words) {
			n = near_sectors(b, p->at, sectors);
			n = sectors_elsewhere(b, p, sectors, n);
		}
		/* Nothing near: whatever the letter asks for. */
		if (!n)
			for (; n < b->w->n; n++)
				sectors[n] = b->w->all[n].sector;
		for (size_t k = 0; k < n; k++) {
			struct wish *w = wish_of(b, sectors[k]);

			if (w && w->n_people < 64)
				w->people[w->n_people++] = p;
		}
	}
}

/* "Sulle politiche europee abbiamo già un percorso": told, and not asked. */
static bool
is_only_told(const struct binder *b, size_t sector)
{
	const struct survey *r = b->r;
	bool any = false;

	for (size_t i = 0; i < r->n_mentions; i++) {
		const struct mention *m = &r->mentions[i];
		const struct unit *u = &r->page->units[r->page->words[m->at]
							       .unit];

		if (m->sector == SECTOR_ALL && b->counted[i])
			return false;
		if (m->sector != sector || !b->counted[i])
			continue;
		any = true;
		if (u->kind != UNIT_PROSE || m->labelled ||
		    survey_stance(r, u->first, u->end, STANCE_JOINS))
			return false;
	}
	return any;
}

/* Where another sector has its people, one that is only told of goes. */
static void
drop_told(struct binder *b)
{
	bool complete = false;
	size_t kept = 0;

	for (size_t i = 0; i < b->w->n; i++)
		for (size_t k = 0; k < b->w->all[i].n_people; k++)
			complete = complete ||
				   b->w->all[i].people[k]->name.len;
	for (size_t i = 0; i < b->w->n; i++)
		if (!complete || b->w->all[i].n_people ||
		    b->w->all[i].group.group ||
		    !is_only_told(b, b->w->all[i].sector))
			b->w->all[kept++] = b->w->all[i];
	b->w->n = kept;
}

/* "..., sempre nel secondo gruppo": of whatever was named before. */
static bool
is_for_all(const struct page *p, const struct choice *c)
{
	size_t first = p->units[p->words[c->at].unit].first;

	for (size_t i = c->at, n = 0; i > first && n < 4; i--, n++)
		if (lexicon_within(p, "sempre|entrambi|entrambe", i - 1, i))
			return true;
	return lexicon_match(p, "per entrambi|entrambe|ambedue|tutti|tutte",
			     c->end);
}

/* One of several numbers in its sentence, each behind another sector. */
static bool
has_own_sector(const struct survey *r, const struct choice *c)
{
	for (size_t i = 0; c->number && i < r->n_choices; i++)
		if (r->choices[i].number &&
		    r->choices[i].implied != c->implied &&
		    r->choices[i].implied != SECTOR_NONE &&
		    r->page->words[r->choices[i].at].unit ==
			    r->page->words[c->at].unit)
			return c->implied != SECTOR_NONE;
	return false;
}

/* Whether choice c speaks of the sector. */
static bool
choice_is_for(const struct binder *b, const struct survey *r,
	      const struct choice *c, size_t sector)
{
	size_t sectors[BIND_SECTORS], n;

	if (c->sector != SECTOR_NONE && !is_for_all(r->page, c))
		return c->sector == sector;
	if (r == b->r && has_own_sector(r, c))
		return c->implied == sector;
	if (c->moment) {
		const struct group *g = meeting_on(r->programme, c->moment,
						 r->writer.written);
		size_t home = SECTOR_NONE;

		for (size_t i = 0; g && i < b->w->n; i++)
			if (b->w->all[i].sector == g->sector)
				home = g->sector;
		if (home != SECTOR_NONE)
			return home == sector;
	}
	if (b->w->n == 1 || r != b->r || is_for_all(r->page, c))
		return true;
	n = near_sectors(b, c->at, sectors);
	for (size_t i = 0; i < n; i++)
		if (sectors[i] == sector)
			return true;
	return !n;
}

/* A group was named, and no sector that is asked for has taken it. */
static void
note_loose(struct binder *b, const struct survey *r, const bool *used)
{
	for (size_t i = 0; i < r->n_choices && !b->w->loose.len; i++) {
		const struct choice *c = &r->choices[i];
		bool session = c->number ||
			       (c->framed && c->moment &&
				meeting_on(r->programme, c->moment,
					   r->writer.written));

		if (session && !used[i] && choice_counts(c, false, false) &&
		    !premise_holds(r, c->at))
			b->w->loose = page_words(r->page, c->at, c->end);
	}
}

/* "il dott. Piergiorgio": his surname stands where nobody saw it. */
static void
note_half_names(struct binder *b)
{
	for (size_t i = 0; i < b->w->parties.n; i++) {
		const struct party *p = &b->w->parties.all[i];

		if (p->who.titled && p->who.n_tokens == 1 && !p->former &&
		    p->address.len && given_level(p->who.tokens[0]) == 2 &&
		    !b->w->loose.len)
			b->w->loose = p->who.raw;
	}
}

/* "Il 13 siamo via: spostateci dal SIT 1 al SIT 3", and SIT 1 is that day. */
static bool
is_day_left(const struct binder *b, size_t sector, const struct choice *c)
{
	const struct survey *r = b->r;
	const struct programme *pr = r->programme;

	for (size_t i = 0; c->moment && i < r->n_choices; i++) {
		const struct choice *old = &r->choices[i];

		if (!old->number || !(old->stance & STANCE_OLD))
			continue;
		for (size_t k = 0; k < pr->n_groups; k++)
			if (pr->groups[k].sector == sector &&
			    pr->groups[k].number == old->number &&
			    meeting_meets(&pr->groups[k], c->moment,
					  r->writer.written))
				return true;
	}
	return false;
}

static void
resolve_groups(struct binder *b, const struct survey *r)
{
	bool *use = arena_array(r->arena, r->n_choices + 1, sizeof(*use));
	bool *used = arena_array(r->arena, r->n_choices + 1, sizeof(*used));

	/* "Il gruppo resta il primo", in a first letter. */
	bool keeps = (b->letter->join >= 3 && !b->letter->earlier) ||
		     counted_kept(b);
	bool instead = sends_another(r->page);

	bool beyond = false; /* one stands outside of the premises */

	for (size_t i = 0; i < r->n_choices; i++)
		if (choice_counts(&r->choices[i], only_leaves(b), false)) {
			keeps = instead = false;
			beyond = beyond ||
				 !premise_holds(r, r->choices[i].at);
		}
	for (size_t k = 0; k < b->w->n; k++) {
		struct wish *w = &b->w->all[k];

		if (w->sector == SECTOR_NONE || w->group.group ||
		    w->group.contradiction)
			continue;
		for (size_t i = 0; i < r->n_choices; i++)
			use[i] = (choice_counts(&r->choices[i],
						only_leaves(b), keeps) ||
				  (instead && r->choices[i].moment &&
				   (r->choices[i].stance & STANCE_BUSY))) &&
				 !(beyond &&
				   premise_holds(r, r->choices[i].at)) &&
				 !is_day_left(b, w->sector, &r->choices[i]) &&
				 choice_is_for(b, r, &r->choices[i],
					       w->sector);
		for (size_t i = 0; i < r->n_choices; i++)
			used[i] = used[i] || use[i];
		w->group = meeting_resolve(r->programme, w->sector, r->choices,
					 use, r->n_choices,
					 r->writer.written);
		if (w->group.group) {
			const struct choice *c =
				&r->choices[w->group.evidence];

			w->group_words = page_words(r->page, c->at, c->end);
		}
		if (w->group.contradiction || w->group.unknown) {
			const struct choice *c = &r->choices[w->group.against];

			b->w->against = page_words(r->page, c->at, c->end);
		}
		b->w->contradiction = b->w->contradiction ||
				      w->group.contradiction;
		b->w->unknown_group = b->w->unknown_group || w->group.unknown;
	}
	if (r == b->r && b->w->n)
		note_loose(b, r, used);
}

/* "Secondo gruppo", and nobody knows of which sector: 0, or the one. */
static void
note_number(struct binder *b, struct wish *w)
{
	const struct survey *r = b->r;

	for (size_t i = 0; i < r->n_choices; i++) {
		const struct choice *c = &r->choices[i];

		if (!c->number || c->moment ||
		    !choice_counts(c, only_leaves(b), false))
			continue;
		if (w->number && w->number != c->number) {
			w->number = 0;
			return;
		}
		w->number = c->number;
		w->group_words = page_words(r->page, c->at, c->end);
	}
}

struct wishes *
bind_page(const struct survey *r, const struct survey *subject,
	  const struct intent *letter)
{
	struct wishes *w = arena_alloc(r->arena, sizeof(*w));
	struct binder b = { .r = r, .letter = letter, .w = w };

	b.counted = arena_array(r->arena, r->n_mentions + 1,
				sizeof(*b.counted));
	b.says = arena_array(r->arena, r->page->n_units + 1, sizeof(*b.says));
	w->parties = referent_read(r, letter);
	counted_mark(&b);
	take_sectors(&b, r, b.counted);
	w->counted = b.counted;
	w->stated = w->n > 0;
	w->all_alike = w->stated;
	for (size_t i = 0; i < r->n_mentions; i++)
		if (b.counted[i] && r->mentions[i].sector != SECTOR_ALL)
			w->all_alike = false;
	if (!w->n)
		sectors_by_day(&b);
	if (!w->n && subject)
		take_sectors(&b, subject, NULL);
	bind_people(&b);
	if (w->parties.spare != SIZE_MAX)
		w->loose = page_words(r->page, w->parties.spare,
				      w->parties.spare + 1);
	note_half_names(&b);
	for (size_t i = 0; i < w->parties.n; i++)
		w->renamed = w->renamed ||
			     (w->parties.all[i].former &&
			      !(w->parties.all[i].who.stance & STANCE_OLD) &&
			      w->parties.all[i].who.cue &&
			      w->parties.all[i].who.n_tokens > 1);
	resolve_groups(&b, r);
	drop_told(&b);
	if (subject && !w->contradiction && !w->unknown_group)
		resolve_groups(&b, subject);
	if (!w->n && w->parties.n) {
		struct wish *one = add_wish(&b, SECTOR_NONE, SPAN_NONE, 0);

		note_number(&b, one);
		for (size_t i = 0; i < w->parties.n; i++)
			if (!w->parties.all[i].former &&
			    w->parties.all[i].name.len && one->n_people < 64)
				one->people[one->n_people++] =
					&w->parties.all[i];
	}
	for (size_t i = 0; i < w->n; i++)
		w->all[i].named_later = letter->named_later &&
					!w->all[i].n_people;
	return w;
}
