/* SPDX-License-Identifier: EUPL-1.2 */
/* What a form says of groups: a label and its number, a ticked box. */
#include "parsers/box.h"
#include "parsers/label.h"
#include "parsers/meeting_find.h"
#include "parsers/nouns.h"
#include "parsers/stance.h"

/* "Focus Group: 2", "Focus Group n. ....... 4", and answers to that. */
static void
read_label(struct finder *f, size_t unit)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[unit];
	size_t i = u->kind == UNIT_LABEL ? u->value : u->first, after;

	if (u->label != LABEL_GROUP)
		return;
	i = finder_skip_sign(p, i, u->end);
	unsigned v = finder_cardinal(f, i, u->end, &after);

	if (!v)
		v = finder_ordinal(f, i, u->end, &after);
	/* "Gruppo: il primo disponibile" */
	if (!v || v > 20 || finder_first_free(p, after, u->end))
		return;
	struct choice *c = finder_add(f, i, after);

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
		if (finder_cardinal(f, i, u->end, &after))
			number = i;
		if (box < 0)
			continue;
		/* The box stands before its number, or all stand behind. */
		size_t k = number != SIZE_MAX && number + 1 == i &&
				   !finder_cardinal(f, end, u->end, &after)
				   ? number : end;
		unsigned v = finder_cardinal(f, k, u->end, &after);

		if (!v)
			v = finder_ordinal(f, k, u->end, &after);
		if (box == 1 && v && v <= 20 &&
		    (framed || u->label == LABEL_GROUP)) {
			struct choice *c = finder_add(f, k, after);

			c->number = v;
			c->sector = sector;
			c->framed = true;
		}
		i = end - 1;
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
void
finder_apply_boxes(struct finder *f, size_t from)
{
	for (size_t i = from; i < f->n; i++)
		if (box_of(f->p, f->all[i].at, f->all[i].end) == 0)
			f->all[i].stance |= STANCE_ASKED;
}

void
finder_read_form(struct finder *f, size_t unit, size_t seen)
{
	finder_apply_boxes(f, seen);
	if (only_offered(f, seen))
		read_boxes(f, unit);
	if (only_offered(f, seen))
		read_label(f, unit);
}
