/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/meeting.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/box.h"
#include "parsers/count.h"
#include "parsers/elsewhen.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/moves.h"
#include "parsers/nouns.h"
#include "parsers/stance.h"

struct finder {
	struct arena *arena;
	const struct page *p;
	const struct mention *mentions;
	size_t n_mentions;
	const struct moment *moments;
	size_t n_moments;
	const uint16_t *stance;
	/* By word, since they are asked for at every one. */
	const struct mention **starts;	/* the first that begins there */
	bool *named, *dated;		/* part of a mention, of a moment */
	struct choice *all;
	size_t n, room;
};

static void
index_words(struct finder *f)
{
	size_t n = f->p->n_words + 1;

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
		for (size_t i = f->moments[k].at; i < f->moments[k].end; i++)
			f->dated[i] = true;
}

/* "2", "II", "due": a number that counts something; 0: none. */
static unsigned
counting(const struct finder *f, size_t i, size_t end, size_t *after)
{
	if (i >= end || f->dated[i] || f->named[i])
		return 0;
	return count_cardinal(f->p, i, end, after);
}

static unsigned
ordinal(const struct finder *f, size_t i, size_t end, size_t *after)
{
	if (i >= end || f->dated[i] ||
	    (f->p->words[i].kind == WORD_TEXT && f->named[i]))
		return 0;
	return count_ordinal(f->p, i, end, after);
}

static struct choice *
add(struct finder *f, size_t at, size_t end)
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
		.stance = stance, .sign = !page_role_counts(u->role),
	};
	return &f->all[f->n++];
}

/* "n.", "n°", "nr.", "numero", "FG", brackets before a number. */
static size_t
skip_number_sign(const struct page *p, size_t i, size_t end)
{
	while (i < end && (lexicon_within(p, "n|nr|num|numero|o|.|no|-|fg|_|\"|"
					     "focus|group|gruppo|:|(|,|tavolo|"
					     "il|numr|data|giro|incontro|"
					     "appuntamento", i, i + 1)))
		i++;
	return i;
}

/* "primo Focus Group della SUA", "al terzo del SAPE". */
static size_t
sector_behind(const struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;

	while (i < end && nouns_has(p, i, NOUNS_ONE))
		i++;
	for (size_t n = 0; i < end && n < 2; n++, i++) {
		const struct mention *m = f->starts[i];

		if (m)
			return m->sector;
		if (!lexicon_within(p, "del|della|dell|sul|sulla|di|dei|sui",
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
				 "prescelta|scelto|scelta|giusto|corretto|"
				 "esatto|richiesto", k, k + 1) ||
	       (page_is(p, k, "e") && p->words[k].accent);
}

/* A meeting is spoken of in the same unit. */
static bool
framed_before(const struct page *p, size_t i)
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
	       framed_before(p, i);
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

/* A noun or a sector, and its number behind it. */
static size_t
read_after(struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;
	const struct mention *m = f->starts[i];
	size_t k, after, sector = SECTOR_NONE;

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
		for (size_t n = 0; k < end && n < 4; n++) {
			const struct mention *in = f->starts[k];

			if (in) {
				sector = in->sector;
				k = in->end;
				break;
			}
			if (!leads_on(p, k))
				break;
			k++;
		}
	} else if (lexicon_within(p, "n|nr|numero", i, i + 1)) {
		/* "presenti al n. 4 della SUA" */
		k = skip_number_sign(p, i + 1, end);
		if (!counting(f, k, end, &after))
			return 0;
		sector = sector_behind(f, after, end);
		if (sector == SECTOR_NONE)
			return 0;
	} else if ((k = lexicon_match(p, "mettete|metteteci|segnate|segnateci|"
					 "inserite|iscrivete|mettici|mess*|"
					 "inserit*|spostat* ~3 nel|al ?n ?nr "
					 "?numero ?.",
				      i)) &&
		   counting(f, k, end, &after) && after < end &&
		   (p->words[after].kind == WORD_MARK ||
		    lexicon_within(p, "altrimenti|oppure|con|per|e|anziche",
				   after, after + 1))) {
		/* "mettete Perugia nel 2, altrimenti nel 3" */
	} else {
		/* "non è il n. 2 ma il n. 3" */
		k = lexicon_match(p, "ma|bensi|anzi|invece|non ?e il|al|nel|la "
				     "n|nr|numero", i);
		if (!k || !framed_before(p, i))
			return 0;
	}
	k = skip_number_sign(p, k, end);
	/* "Stazione Unica Appaltante (SUA) n. 1" names it twice. */
	if (k < end && sector != SECTOR_NONE && f->starts[k] &&
	    f->starts[k]->sector == sector) {
		k = f->starts[k]->end;
		if (k < end && page_is(p, k, ")"))
			k++;
		k = skip_number_sign(p, k, end);
	}
	if (k < end && sector == SECTOR_NONE) {
		const struct mention *in = f->starts[k];

		if (in) {
			sector = in->sector;
			k = skip_number_sign(p, in->end, end);
		}
	}
	unsigned v = counting(f, k, end, &after);

	/* "Ufficio Gare 3" is a room. */
	if (m && v && k == m->end && i &&
	    lexicon_within(p, "ufficio|uff|area|settore|servizio|sezione|u|o",
			   i - 1, i) && !p->words[i].caps)
		return 0;
	if (!v) {
		v = ordinal(f, k, end, &after);
		/* "SUA, secondo quanto ..." counts nothing. */
		if (v && after < end && p->words[after].kind == WORD_TEXT &&
		    !nouns_has(p, after, NOUNS_ONE))
			v = 0;
	}
	if (!v || v > 20)
		return 0;
	if (counts_people(p, after, end))
		return 0;
	struct choice *c = add(f, i, after);

	c->number = v;
	c->sector = sector != SECTOR_NONE ? sector
					  : sector_behind(f, after, end);
	c->framed = true;
	return after;
}

/* An ordinal before its noun, or alone: "al terzo,". */
static size_t
read_before(struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;
	size_t after;
	unsigned v = ordinal(f, i, end, &after);

	if (!v)
		return 0;
	bool noun = after < end &&
		    nouns_has(p, after, NOUNS_ONE | NOUNS_DATE |
					NOUNS_SLIP);
	/* "quarto e ultimo incontro" */
	size_t k = after;

	while (k < end && (lexicon_within(p, "e|ed|ultimo|ultima|dei|degli|"
					     "delle|vostro|vostri|quattro", k,
				     k + 1)))
		k++;
	if (k < end && lexicon_within(p, "della serie di|degli", k, end))
		k += 3;
	noun = noun || (k > after && k < end &&
			nouns_has(p, k, NOUNS_ONE | NOUNS_DATE | NOUNS_MANY));
	bool article = i && lexicon_within(p, "il|al|del|dal|l|all|la|alla|"
					      "nel|per|quello|n", i - 1, i);
	bool alone = k >= end || (p->words[k].kind == WORD_MARK &&
				  !page_is(p, k, "o")) ||
		     lexicon_within(p, "con|cioe|ossia|quello|ovvero|per|di|"
				       "della|del|dell|che", k, k + 1);

	/* "dal primo del mese", "alla prima data utile" */
	if (lexicon_match(p, "del mese|anno|settembre", k < end ? k : i) ||
	    (k + 1 < end && lexicon_within(p, "utile|disponibile|possibile",
					   k + 1, k + 2)))
		return 0;

	/* "alla prima data", "la prima volta" count other things. */
	if (!noun && !(article && alone))
		return 0;
	if (!noun && lexicon_within(p, "per|di", k < end ? k : i,
				    k < end ? k + 1 : i) &&
	    !page_is(p, i - 1, "al") && !page_is(p, i - 1, "il"))
		return 0;
	struct choice *c = add(f, i, k > after ? k : after);

	c->number = v;
	c->framed = true;
	c->sector = sector_behind(f, k, end);
	return after;
}

/* "Focus Group: 2", "Focus Group n. ....... 4", and answers to that. */
static void
read_label(struct finder *f, size_t unit)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[unit];
	size_t i = u->kind == UNIT_LABEL ? u->value : u->first, after;

	if (u->label != LABEL_GROUP)
		return;
	i = skip_number_sign(p, i, u->end);
	unsigned v = counting(f, i, u->end, &after);

	if (!v)
		v = ordinal(f, i, u->end, &after);
	if (!v || v > 20)
		return;
	struct choice *c = add(f, i, after);

	c->number = v;
	c->framed = true;
}

/* The heading over rows of boxes, when it asks for a group. */
static const struct unit *
heading_over(const struct finder *f, size_t unit)
{
	const struct page *p = f->p;

	unit = box_rows_from(p, unit);
	if (unit == SIZE_MAX || !unit)
		return NULL;
	const struct unit *u = &p->units[unit - 1];

	for (size_t i = u->first; i < u->end && i < u->first + 8; i++)
		if (nouns_has(p, i, NOUNS_ONE | NOUNS_SLIP))
			return u;
	return NULL;
}

/* "FOCUS GROUP SIT  ( ) 1  ( ) 2  (x) 3": the number beside a ticked box. */
static void
read_boxes(struct finder *f, size_t unit)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[unit];
	const struct unit *over = heading_over(f, unit);
	size_t sector = SECTOR_NONE, number = SIZE_MAX, end, after;
	bool framed = over != NULL;

	for (size_t i = over ? over->first : 0; over && i < over->end; i++)
		if (f->starts[i] && sector == SECTOR_NONE)
			sector = f->starts[i]->sector;
	for (size_t i = u->first; i < u->end; i++) {
		const struct mention *m = f->starts[i];
		int box = box_at(p, i, &end);

		framed = framed || nouns_has(p, i, NOUNS_ONE);
		if (m && sector == SECTOR_NONE)
			sector = m->sector;
		if (counting(f, i, u->end, &after))
			number = i;
		if (box < 0)
			continue;
		/* The box stands before its number, or all stand behind. */
		size_t k = number != SIZE_MAX && number + 1 == i &&
				   !counting(f, end, u->end, &after)
				   ? number : end;
		unsigned v = counting(f, k, u->end, &after);

		if (!v)
			v = ordinal(f, k, u->end, &after);
		if (box == 1 && v && v <= 20 &&
		    (framed || u->label == LABEL_GROUP)) {
			struct choice *c = add(f, k, after);

			c->number = v;
			c->sector = sector;
			c->framed = true;
		}
		i = end - 1;
	}
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

		if (m->letter || elsewhen_is(f->p, m->at, m->end) ||
		    f->p->units[f->p->words[m->at].unit].label == LABEL_NOISE)
			continue;
		bool framed = is_framed(f, m);
		struct choice *c = add(f, m->at, m->end);

		c->moment = m;
		c->framed = framed;
	}
}

/* Nothing was read from number seen on but what a form offers. */
static bool
only_offered(const struct finder *f, size_t seen)
{
	for (size_t i = seen; i < f->n; i++)
		if (!(f->all[i].stance & STANCE_ASKED))
			return false;
	return true;
}

/* An empty box beside a group, or the day of one: not that. */
static void
apply_boxes(struct finder *f, size_t from)
{
	for (size_t i = from; i < f->n; i++)
		if (box_of(f->p, f->all[i].at, f->all[i].end) == 0)
			f->all[i].stance |= STANCE_ASKED;
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
				after = read_before(&f, i, end);
			i = after > i ? after : i + 1;
		}
		apply_boxes(&f, seen);
		if (only_offered(&f, seen))
			read_boxes(&f, u);
		if (only_offered(&f, seen))
			read_label(&f, u);
	}
	seen = f.n;
	add_moments(&f);
	apply_boxes(&f, seen);
	moves_mark(p, f.all, f.n);
	*n = f.n;
	return f.all;
}
