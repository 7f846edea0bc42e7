/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/options.h"

#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/stance.h"

struct asker {
	const struct page *p;
	const struct vocabulary *v;
	uint16_t *stance;
	bool sector;		/* sectors are offered, not numbers */
};

/* How many different things to choose words [from, to) hold. */
static size_t
count(const struct asker *q, size_t from, size_t to)
{
	size_t n = 0, end, seen = SIZE_MAX;

	for (size_t i = from; i < to;) {
		const struct term *t;

		if (!q->sector) {
			n += q->p->words[i++].kind == WORD_NUMBER;
			continue;
		}
		t = vocabulary_sector(q->v, q->p, i, &end, NULL);
		if (t && t->kind != TERM_NOT && t->owner != seen) {
			seen = t->owner;
			n++;
		}
		i = t && end > i ? end : i + 1;
	}
	return n;
}

static bool
has_sign(const struct page *p, size_t from, size_t to, const char *signs)
{
	for (size_t i = from; i < to; i++)
		if (lexicon_within(p, signs, i, i + 1))
			return true;
	return false;
}

static void
mark(const struct asker *q, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		q->stance[i] |= STANCE_ASKED;
}

/* The next pair of brackets in [i, to): the words between them. */
static bool
brackets(const struct page *p, size_t i, size_t to, size_t *from, size_t *end)
{
	while (i < to && !lexicon_within(p, "(|[", i, i + 1))
		i++;
	*from = i + 1;
	while (i < to && !lexicon_within(p, ")|]", i, i + 1))
		i++;
	*end = i;
	return i < to;
}

/* In the label: brackets, or a row of things with strokes between them. */
static void
in_label(const struct asker *q, size_t from, size_t to, bool answered)
{
	size_t i = from, first, end;
	bool any = false;

	while (brackets(q->p, i, to, &first, &end)) {
		if (count(q, first, end) >= 2 &&
		    (answered || has_sign(q->p, first, end, "/|-|o|oppure"))) {
			mark(q, first, end);
			any = true;
		}
		i = end + 1;
	}
	if (any || !answered || count(q, from, to) < 2 ||
	    !has_sign(q->p, from, to, "/|-|o|oppure"))
		return;
	if (q->sector) {
		mark(q, from, to);
		return;
	}
	for (i = from; i < to; i++)
		if (q->p->words[i].kind == WORD_NUMBER)
			mark(q, i, i + 1);
}

/* Behind the label: brackets beside an answer that stands outside them. */
static void
in_value(const struct asker *q, size_t from, size_t to)
{
	size_t first, end;

	if (!brackets(q->p, from, to, &first, &end) ||
	    count(q, first, end) < 2 ||
	    !has_sign(q->p, first, end, "/|o|oppure|-") ||
	    !(count(q, from, first) || count(q, end, to)))
		return;
	mark(q, first, end);
}

/* Nothing behind the label, or *ruled: the printed rule to write on. */
static bool
is_open(const struct page *p, const struct unit *u, bool *ruled)
{
	for (size_t i = u->value; i < u->end; i++) {
		if (p->words[i].kind != WORD_MARK)
			return false;
		*ruled = *ruled || lexicon_within(p, "_|...", i, i + 1);
	}
	/* The rule may have been taken for the end of the label. */
	*ruled = *ruled || (u->value > u->first &&
			    lexicon_within(p, "_|...", u->value - 1,
					   u->value));
	return true;
}

struct block {
	const struct unit *sector;
	size_t labels;		/* below the one of the sector */
	bool filled, ruled;
};

/* The next block from unit *k on, which becomes the unit behind it. */
static bool
next_block(const struct page *p, size_t *k, struct block *b)
{
	while (*k < p->n_units && p->units[*k].label != LABEL_SECTOR)
		++*k;
	if (*k == p->n_units)
		return false;
	*b = (struct block){ .sector = &p->units[*k] };
	while (++*k < p->n_units && p->units[*k].kind == UNIT_LABEL &&
	       p->units[*k].label != LABEL_SECTOR) {
		b->labels++;
		if (!is_open(p, &p->units[*k], &b->ruled))
			b->filled = true;
	}
	return true;
}

/*
 * "Settore: SUA / Referente: ____ / E-mail: ____": of the blocks of a form
 * those that nobody filled in, where another one was.
 */
static void
open_blocks(const struct page *p, uint16_t *stance)
{
	struct block b;
	bool any = false;

	for (size_t k = 0; next_block(p, &k, &b);)
		any = any || (b.labels > 1 && b.filled);
	for (size_t k = 0; any && next_block(p, &k, &b);)
		for (size_t i = b.sector->first;
		     b.labels > 1 && b.ruled && !b.filled &&
		     i < b.sector->end;
		     i++)
			stance[i] |= STANCE_ASKED;
}

void
options_mark(const struct page *p, const struct vocabulary *v,
	     uint16_t *stance)
{
	open_blocks(p, stance);
	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];
		struct asker q = { .p = p, .v = v, .stance = stance,
				   .sector = u->label == LABEL_SECTOR };

		if (u->kind != UNIT_LABEL ||
		    (u->label != LABEL_SECTOR && u->label != LABEL_GROUP))
			continue;
		in_label(&q, u->first, u->value < u->end ? u->value : u->end,
			 u->value < u->end &&
			 (!q.sector || count(&q, u->value, u->end)));
		in_value(&q, u->value, u->end);
	}
}
