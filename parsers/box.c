/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/box.h"

#include "parsers/count.h"
#include "parsers/lexicon.h"

#define ROWS 12 /* below one heading */

int
box_at(const struct page *p, size_t i, size_t *end)
{
	const struct word *w = &p->words[i];
	size_t stop = p->units[w->unit].end;

	if (span_is(w->raw, "\xe2\x98\x92") || span_is(w->raw, "\xe2\x98\x91")
	    || span_is(w->raw, "\xe2\x96\xa0") ||
	    span_is(w->raw, "\xe2\x9c\x93") ||
	    span_is(w->raw, "\xe2\x9c\x94") ||
	    span_is(w->raw, "\xe2\x9c\x97") ||
	    span_is(w->raw, "\xe2\x9c\x98") ||
	    span_is(w->raw, "\xe2\x9c\x95") ||
	    span_is(w->raw, "\xe2\x9c\x96") ||
	    span_is(w->raw, "\xf0\x9f\x97\xb9") ||
	    span_is(w->raw, "\xf0\x9f\x97\xb7") ||
	    span_is(w->raw, "\xe2\x96\xa3")) {
		*end = i + 1;
		return 1;
	}
	if (span_is(w->raw, "\xe2\x98\x90") || span_is(w->raw, "\xe2\x96\xa1")
	    || span_is(w->raw, "\xf0\x9f\x97\xb8") ||
	    span_is(w->raw, "\xe2\x9d\x90") ||
	    span_is(w->raw, "\xe2\x9d\x92") ||
	    span_is(w->raw, "\xe2\xac\x9c") ||
	    span_is(w->raw, "\xe2\x96\xa2") ||
	    span_is(w->raw, "\xe2\x9d\x8f") || span_is(w->raw, "\xe2\x9d\x91")
	    || span_is(w->raw, "\xe2\x97\xbb")) {
		*end = i + 1;
		return 0;
	}
	bool square = span_is(w->fold, "["), round = span_is(w->fold, "(");

	if (!square && !round)
		return -1;
	const char *close = square ? "]" : ")";

	if (i + 1 < stop && page_is(p, i + 1, close)) {
		*end = i + 2;
		return 0;
	}
	if (i + 2 < stop && page_is(p, i + 2, close) &&
	    (lexicon_within(p, "x|v|si|s", i + 1, i + 2) ||
	     span_is(p->words[i + 1].fold, "*"))) {
		*end = i + 3;
		return 1;
	}
	if (i + 2 < stop && page_is(p, i + 2, close) &&
	    lexicon_within(p, "_|...|-|.", i + 1, i + 2)) {
		*end = i + 3;
		return 0;
	}
	return -1;
}

/* The next box in words [i, end), or -1. */
static int
next_box(const struct page *p, size_t i, size_t end)
{
	size_t stop;
	int box = -1;

	for (; i < end && box < 0; i++)
		box = box_at(p, i, &stop);
	return box;
}

int
box_of(const struct page *p, size_t at, size_t end)
{
	const struct unit *u = &p->units[p->words[at].unit];
	size_t stop = 0, first = u->first;
	int box = -1;
	bool last = false;

	/* Behind the mark of an item. */
	while (first < at && p->words[first].kind == WORD_MARK &&
	       box_at(p, first, &stop) < 0)
		first++;
	for (size_t i = u->end; i-- > u->first && i + 4 > u->end && !last;)
		last = box_at(p, i, &stop) >= 0 && stop == u->end;
	if (last && box_at(p, first, &stop) < 0)
		return next_box(p, end, u->end);
	for (size_t i = at; i-- > u->first && box < 0;)
		box = box_at(p, i, &stop);
	return box;
}

int
box_cell(struct span s)
{
	static const char *const ticked[] = {
		"\xe2\x98\x92", "\xe2\x98\x91", "\xe2\x9c\x93",
		"\xe2\x9c\x94", "x", "[x]", "(x)", "si", "\xe2\x96\xa0",
		"\xe2\x9c\x95", "\xe2\x9c\x96", "\xe2\x9c\x97",
		"\xe2\x9c\x98",
	};
	static const char *const empty[] = {
		"\xe2\x98\x90", "\xe2\x96\xa1", "[ ]", "( )", "[]", "()",
		"\xe2\x9d\x8f", "\xe2\x9d\x90", "\xe2\x9d\x92",
		"\xe2\xac\x9c", "\xe2\x96\xa2",
	};

	for (size_t i = 0; i < sizeof(ticked) / sizeof(*ticked); i++)
		if (span_is_nocase(s, ticked[i]))
			return 1;
	for (size_t i = 0; i < sizeof(empty) / sizeof(*empty); i++)
		if (span_is(s, empty[i]))
			return 0;
	return -1;
}

/* Boxes and numbers, and nothing else but signs. */
static bool
is_row(const struct page *p, size_t unit)
{
	const struct unit *u = &p->units[unit];
	size_t boxes = 0, end, after;

	for (size_t i = u->first; i < u->end; i++) {
		if (box_at(p, i, &end) >= 0) {
			boxes++;
			i = end - 1;
		} else if (count_cardinal(p, i, u->end, &after) ||
			   count_ordinal(p, i, u->end, &after)) {
			i = after - 1;
		} else if (p->words[i].kind != WORD_MARK &&
			   !lexicon_within(p, "n|nr|o|fg", i, i + 1)) {
			return false;
		}
	}
	return boxes > 0;
}

size_t
box_rows_from(const struct page *p, size_t unit)
{
	if (!is_row(p, unit))
		return SIZE_MAX;
	for (size_t n = 0; unit && n < ROWS && is_row(p, unit - 1); n++)
		unit--;
	return unit;
}
