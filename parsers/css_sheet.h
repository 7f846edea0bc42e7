/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rules of the style elements of a page, and which of them an element
 * meets.  Where that cannot be told from the text alone (a state, a width of
 * the window, a selector that is not understood) a rule may be met.
 */
#ifndef PARSERS_CSS_SHEET_H
#define PARSERS_CSS_SHEET_H

#include "parsers/css.h"
#include "parsers/css_selector.h"

struct css_rule;

struct css_sheet {
	struct arena *arena;
	struct css_rule *rules;
	size_t n, room;
	size_t work;		/* done so far to find the rules of elements */
	bool cut;		/* there is more than is read */
};

/*
 * Takes the rules of a style element, whose media attribute may be empty.
 * The text is copied where it is kept.
 */
void css_sheet_read(struct css_sheet *, struct span text, struct span media);

/*
 * Adds to *sure what the rules say that the element meets, and to *full also
 * those that it may meet.  True when the two are not the same.
 */
bool css_sheet_say(struct css_sheet *, const struct css_node *,
		   struct css_said *sure, struct css_said *full);

#endif
