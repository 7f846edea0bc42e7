/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/box.h"

#include "parsers/lexicon.h"

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
	    span_is(w->raw, "\xf0\x9f\x97\xb9") ||
	    span_is(w->raw, "\xf0\x9f\x97\xb7") ||
	    span_is(w->raw, "\xe2\x96\xa3")) {
		*end = i + 1;
		return 1;
	}
	if (span_is(w->raw, "\xe2\x98\x90") || span_is(w->raw, "\xe2\x96\xa1")
	    || span_is(w->raw, "\xf0\x9f\x97\xb8") ||
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
