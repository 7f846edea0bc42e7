/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/meeting_find.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/count.h"
#include "parsers/dealt.h"
#include "parsers/elsewhen.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/moves.h"
#include "parsers/nouns.h"
#include "parsers/stance.h"

#define SIGNS 16	/* between a group and its number */

/* A small number alone: it may count, or be the day of some month. */
static bool
may_count(const struct moment *m)
{
	return !m->month && m->weekday < 0 && m->hour < 0 && m->day &&
	       m->day <= 4;
}

/* "Per la SUA il 2, per il SIT il 3", and no other day on the page. */
static bool
counts_sector(const struct finder *f, const struct moment *m)
{
	bool beside = false;

	if (!f->days_count || !may_count(m))
		return false;
	for (size_t k = 0; k < f->n_mentions && !beside; k++)
		beside = f->mentions[k].end == m->at &&
			 f->mentions[k].sector != SECTOR_ALL;
	return beside;
}

/*
 * "al gruppo 2 per la SUA, al 4 per l'Europa", "il gruppo non è più il 2 ma
 * il 4": a small number behind another group is one more, and no day.
 */
static bool
counts_on(const struct finder *f, const struct moment *m)
{
	const struct page *p = f->p;
	size_t first = p->units[p->words[m->at].unit].first, after;

	if (!may_count(m))
		return false;
	if (counts_sector(f, m))
		return true;
	for (size_t i = first; i < m->at; i++)
		if (nouns_has(p, i, NOUNS_ONE) &&
		    (count_cardinal(p, i + 1, m->at, &after) ||
		     lexicon_within(p, "~6 non e piu", i + 1, m->at) ||
		     (f->starts[i + 1] &&
		      count_cardinal(p, f->starts[i + 1]->end, m->at,
				     &after))))
			return true;
	return false;
}

static void
index_words(struct finder *f)
{
	size_t n = f->p->n_words + 1;

	f->days_count = true;
	for (size_t k = 0; k < f->n_moments; k++)
		f->days_count = f->days_count && (may_count(&f->moments[k]) ||
						  f->moments[k].letter);
	f->starts = arena_array(f->arena, n, sizeof(*f->starts));
	f->named = arena_array(f->arena, n, sizeof(*f->named));
	f->dated = arena_array(f->arena, n, sizeof(*f->dated));
	for (size_t k = 0; k < f->n_mentions; k++) {
		const struct mention *m = &f->mentions[k];

		if (m->sector != SECTOR_ALL && !f->starts[m->at])
			f->starts[m->at] = m;
		for (size_t i = m->at; i < m->end; i++)
			f->named[i] = true;
	}
	for (size_t k = 0; k < f->n_moments; k++)
		for (size_t i = f->moments[k].at;
		     i < f->moments[k].end && !counts_on(f, &f->moments[k]);
		     i++)
			f->dated[i] = true;
}

unsigned
finder_cardinal(const struct finder *f, size_t i, size_t end, size_t *after)
{
	if (i >= end || f->dated[i] || f->named[i])
		return 0;
	return count_cardinal(f->p, i, end, after);
}

unsigned
finder_ordinal(const struct finder *f, size_t i, size_t end, size_t *after)
{
	if (i >= end || f->dated[i] ||
	    (f->p->words[i].kind == WORD_TEXT && f->named[i]))
		return 0;
	return count_ordinal(f->p, i, end, after);
}

struct choice *
finder_add(struct finder *f, size_t at, size_t end)
{
	const struct unit *u = &f->p->units[f->p->words[at].unit];
	uint16_t stance = 0;

	f->all = arena_grow(f->arena, f->all, f->n, &f->room,
			    sizeof(*f->all));
	for (size_t i = at; i < end; i++)
		stance |= f->stance[i];
	/* Whose place is taken says nothing of the group; moves do. */
	stance &= (uint16_t)~STANCE_OLD;
	if (stance & STANCE_INSTEAD)
		stance |= STANCE_OLD;
	f->all[f->n] = (struct choice){
		.at = at, .end = end, .sector = SECTOR_NONE,
		.implied = SECTOR_NONE,
		.stance = stance, .sign = !page_role_counts(u->role),
	};
	return &f->all[f->n++];
}

size_t
finder_skip_sign(const struct page *p, size_t i, size_t end)
{
	if (i < end && end - i > SIGNS)
		end = i + SIGNS;
	while (i < end &&
	       lexicon_within(p, "n|nr|num|numero|gr|o|.|no|-|fg|_|\"|focus|"
				 "group|gruppo|:|(|,|tavolo|il|numr|data|giro|"
				 "incontro|appuntamento", i, i + 1))
		i++;
	return i;
}

/* "primo Focus Group della SUA", "al terzo del SAPE". */
size_t
finder_sector_behind(const struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;

	while (i < end && nouns_has(p, i, NOUNS_ONE | NOUNS_DATE))
		i++;
	for (size_t n = 0; i < end && n < 3; n++, i++) {
		const struct mention *m = f->starts[i];

		if (m)
			return m->sector;
		if (!lexicon_within(p, "del|della|dell|sul|sulla|sugli|sulle|"
				       "sull|di|dei|degli|delle|sui|per|la|"
				       "il|l|nel|nella|settore|ambito|tema",
				    i, i + 1))
			break;
	}
	const struct mention *m = i < end ? f->starts[i] : NULL;

	return m ? m->sector : SECTOR_NONE;
}

/* Between the name of a meeting and its number: "prescelto è il". */
static bool
leads_on(const struct page *p, size_t k)
{
	return lexicon_within(p, "del|della|di|per|la|il|\"|-|(|dei|sul|sulla|"
				 "l|dell|lavoro|de|travail|sara|prescelto|"
				 "che|volevamo|volevo|intendevamo|"
				 "prescelta|scelto|scelta|giusto|corretto|"
				 "esatto|richiesto", k, k + 1) ||
	       (page_is(p, k, "e") && p->words[k].accent);
}

/* A meeting is spoken of in the same unit. */
bool
finder_framed(const struct page *p, size_t i)
{
	for (size_t k = p->units[p->words[i].unit].first; k < i; k++)
		if (nouns_has(p, k, NOUNS_ONE | NOUNS_SLIP))
			return true;
	return false;
}

/* "a quel gruppo, in entrambi i casi il numero 3" */
static bool
is_the_number(const struct page *p, size_t i)
{
	return page_is(p, i, "numero") && i &&
	       lexicon_within(p, "il|al|nel|del|col|sul", i - 1, i) &&
	       finder_framed(p, i);
}

/* "SUA 2 partecipanti", "gruppo 5 persone" */
static bool
counts_people(const struct page *p, size_t after, size_t end)
{
	return after < end &&
	       lexicon_within(p, "partecipanti|persone|referenti|nominativi|"
				 "ore|funzionari|colleghi|posti|provincia",
			      after, after + 1);
}

/*
 * A turn of speech that a number follows, where a meeting was spoken of:
 * "mettete Perugia nel 2, altrimenti nel 3", "nel gruppo 3 ... anzi no,
 * quindi nel 4.", "non è il n. 2 ma il n. 3".  Where the number is due, or 0.
 */
static size_t
turn_to(const struct finder *f, size_t i, size_t end)
{
	static const char verbs[] =
		"mettete|metteteci|segnate|segnateci|inserite|iscrivete|"
		"mettici|mess*|inserit*|spostat* ~3 nel|al ?n ?nr ?numero ?.";
	static const char thoughts[] =
		"quindi|dunque|allora|facciamo|anzi|meglio|piuttosto ?no ?, "
		"nel|al|il";
	const struct page *p = f->p;
	const struct choice *last = f->n ? &f->all[f->n - 1] : NULL;
	size_t after, k = lexicon_match(p, "al|alla|verso ?il ?n ?nr ?numero",
					i);

	/* "dal gruppo 2 al 3" */
	if (k && last && last->number && last->end == i &&
	    finder_cardinal(f, k, end, &after))
		return k;
	/* "rispettivamente ai Focus Group 2 e 3" */
	k = lexicon_match(p, "e|ed ?n ?nr ?numero", i);
	if (k && last && last->number && last->end == i &&
	    finder_cardinal(f, k, end, &after) &&
	    dealt_says(p, &p->units[p->words[i].unit]))
		return k;
	k = lexicon_match(p, verbs, i);
	if (k && finder_cardinal(f, k, end, &after) && after < end &&
	    (p->words[after].kind == WORD_MARK ||
	     lexicon_within(p, "altrimenti|oppure|con|per|e|anziche", after,
			    after + 1)))
		return k;
	k = lexicon_match(p, thoughts, i);
	if (k && finder_cardinal(f, k, end, &after) &&
	    (after >= end || p->words[after].kind == WORD_MARK) &&
	    finder_framed(p, i))
		return k;
	/* "non è più il 2 ma il 4" */
	k = lexicon_match(p, "ma|bensi il|al|nel", i);
	if (k && finder_cardinal(f, k, end, &after) && finder_framed(p, i) &&
	    (after >= end || p->words[after].kind == WORD_MARK ||
	     lexicon_within(p, "e|ed|con", after, after + 1)))
		return k;
	k = lexicon_match(p, "ma|bensi|anzi|invece|non ?e il|al|nel|la "
			     "n|nr|numero", i);
	return k && finder_framed(p, i) ? k : 0;
}

/* "SUA e SIT, gruppo 1 per la SUA": no number of the SIT. */
static bool
is_of_other(const struct finder *f, size_t after, size_t end, size_t sector)
{
	size_t i = after;

	while (i < end && nouns_has(f->p, i, NOUNS_ONE))
		i++;
	if (sector == SECTOR_NONE || i >= end ||
	    !lexicon_within(f->p, "per|del|della|dei|degli|sul|sulla|sui", i,
			    i + 1))
		return false;
	size_t other = finder_sector_behind(f, after, end);

	return other != SECTOR_NONE && other != sector;
}

/* A noun or a sector, and its number behind it. */
static size_t
read_after(struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;
	const struct mention *m = f->starts[i];
	size_t k, after, sector = SECTOR_NONE;

	/* "gruppo 2 SUA, gruppo 3 SIT": it has its number already. */
	if (m && f->n && f->all[f->n - 1].sector == m->sector &&
	    f->all[f->n - 1].end <= m->at &&
	    m->at - f->all[f->n - 1].end <= 2 && page_is(p, m->end, ","))
		return 0;
	/* "tutti meno gli appalti, gruppo 3": not of those. */
	if (m && (m->stance & STANCE_DECLINED) && page_is(p, m->end, ","))
		return 0;
	if (m) {
		sector = m->sector;
		k = m->end;
	} else if (nouns_has(p, i, NOUNS_ONE | NOUNS_SLIP) ||
		   is_the_number(p, i) ||
		   lexicon_match(p, "data ?numero ?n ?nr uno|due|tre|quattro",
				 i)) {
		k = i + 1;
		if (k < end && page_is(p, k, "group"))
			k++;
		/* "Focus Group SUA 2", "gruppo SIT 3" */
		for (size_t n = 0; k < end && n < 6; n++) {
			const struct mention *in = f->starts[k];

			if (in && sector != SECTOR_NONE)
				break;
			if (in) {
				sector = in->sector;
				k = in->end;
				continue;
			}
			/* "al tavolo dell'informatica del 13" is a day. */
			if (sector != SECTOR_NONE &&
			    !lexicon_within(p, "e|il|sara|giusto|corretto|"
					       "scelto|"
					       "prescelto|n|nr|numero", k,
					    k + 1))
				break;
			if (!leads_on(p, k))
				break;
			k++;
		}
	} else if (lexicon_within(p, "n|nr|numero", i, i + 1)) {
		/* "presenti al n. 4 della SUA" */
		k = finder_skip_sign(p, i + 1, end);
		if (!finder_cardinal(f, k, end, &after))
			return 0;
		sector = finder_sector_behind(f, after, end);
		if (sector == SECTOR_NONE)
			return 0;
	} else {
		k = turn_to(f, i, end);
		if (!k)
			return 0;
	}
	k = finder_skip_sign(p, k, end);
	/* "Stazione Unica Appaltante (SUA) n. 1" names it twice. */
	if (k < end && sector != SECTOR_NONE && f->starts[k] &&
	    f->starts[k]->sector == sector) {
		k = f->starts[k]->end;
		if (k < end && page_is(p, k, ")"))
			k++;
		k = finder_skip_sign(p, k, end);
	}
	if (k < end && sector == SECTOR_NONE) {
		const struct mention *in = f->starts[k];

		if (in) {
			sector = in->sector;
			k = finder_skip_sign(p, in->end, end);
		}
	}
	unsigned v = finder_cardinal(f, k, end, &after);

	/* "Ufficio Gare 3" is a room. */
	if (m && v && k == m->end && i &&
	    lexicon_within(p, "ufficio|uff|area|settore|servizio|sezione|u|o",
			   i - 1, i) && !p->words[i].caps)
		return 0;
	if (!v) {
		v = finder_ordinal(f, k, end, &after);
		/* "SUA, secondo quanto ..." counts nothing. */
		if (v && after < end && p->words[after].kind == WORD_TEXT &&
		    !nouns_has(p, after, NOUNS_ONE) &&
		    !lexicon_within(p, "e|ed|con|per", after, after + 1))
			v = 0;
	}
	if (!v || v > 20)
		return 0;
	if (counts_people(p, after, end) || is_of_other(f, after, end, sector))
		return 0;
	struct choice *c = finder_add(f, i, after);

	c->number = v;
	c->sector = sector != SECTOR_NONE ? sector
					  : finder_sector_behind(f, after, end);
	c->framed = true;
	return after;
}

/* "per noi ok il 2 SUA": a higher number is more often a day. */
static size_t
read_before_sector(struct finder *f, size_t i, size_t end)
{
	size_t after;
	unsigned v = i && lexicon_within(f->p, "il|al|nel|sul|per", i - 1, i)
			     ? finder_cardinal(f, i, end, &after) : 0;

	if (!v || v > 4 || after >= end)
		return 0;
	/* "al gruppo 2 per la SUA, al 4 per l'Europa" */
	size_t k = lexicon_within(f->p, "per|sul|sulla|sull ?la ?il ?l ?lo ?i",
				  after, end);
	bool tied = k && k < end && f->starts[k] && finder_framed(f->p, i);

	if (!tied && (!f->starts[after] || !f->p->words[after].caps))
		return 0;
	struct choice *c = finder_add(f, i, after);

	c->number = v;
	c->framed = true;
	c->sector = f->starts[tied ? k : after]->sector;
	return after;
}

static bool
is_framed(const struct finder *f, const struct moment *m)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[p->words[m->at].unit];

	if (u->label == LABEL_GROUP)
		return true;
	for (size_t i = m->at; i-- > u->first;) {
		if (nouns_has(p, i, NOUNS_ONE) || f->named[i])
			return true;
		if (m->at - i > 10)
			break;
	}
	return false;
}

static void
add_moments(struct finder *f)
{
	for (size_t i = 0; i < f->n_moments; i++) {
		const struct moment *m = &f->moments[i];

		/* "SUA il 4": the fourth of November is one of its days. */
		bool counts = counts_sector(f, m);

		for (size_t k = 0; k < f->n && counts; k++)
			if (f->all[k].number && f->all[k].end == m->end)
				f->all[k].moment = m;
		if (m->letter || counts_on(f, m) ||
		    elsewhen_is(f->p, m->at, m->end) ||
		    f->p->units[f->p->words[m->at].unit].label == LABEL_NOISE)
			continue;
		bool framed = is_framed(f, m);
		struct choice *c = finder_add(f, m->at, m->end);

		c->moment = m;
		c->framed = framed;
	}
}

struct choice *
meeting_scan(struct arena *a, const struct page *p,
	   const struct mention *mentions, size_t n_mentions,
	   const struct moment *moments, size_t n_moments,
	   const uint16_t *stance, size_t *n)
{
	struct finder f = {
		.arena = a, .p = p, .mentions = mentions,
		.n_mentions = n_mentions, .moments = moments,
		.n_moments = n_moments, .stance = stance,
	};

	size_t seen;

	index_words(&f);
	for (size_t u = 0; u < p->n_units && f.n < LIMIT_FOUND; u++) {
		size_t end = p->units[u].end;

		seen = f.n;

		for (size_t i = p->units[u].first; i < end;) {
			size_t after = read_after(&f, i, end);

			if (!after)
				after = finder_read_ordinal(&f, i, end);
			if (!after)
				after = read_before_sector(&f, i, end);
			i = after > i ? after : i + 1;
		}
		finder_read_form(&f, u, seen);
	}
	seen = f.n;
	add_moments(&f);
	finder_apply_boxes(&f, seen);
	moves_imply(p, mentions, n_mentions, f.all, f.n);
	moves_mark(p, f.all, f.n);
	*n = f.n;
	return f.all;
}
