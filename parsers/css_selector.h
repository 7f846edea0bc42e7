/* SPDX-License-Identifier: EUPL-1.2 */
/* Which elements a rule of a style sheet is for. */
#ifndef PARSERS_CSS_SELECTOR_H
#define PARSERS_CSS_SELECTOR_H

#include "parsers/css_value.h"

struct arena;

/* An element, with the ones around it. */
struct css_node {
	const struct css_node *around;
	struct span tag, id, classes;
};

#define CSS_STEPS 8	/* "table td .x" has three */
#define CSS_NAMES 6	/* "td.x.y#z" has four */

/* "td.x": what one element has to be. */
struct css_step {
	struct span names[CSS_NAMES];	/* with their '.' or '#' */
	size_t n;
	bool child;		/* of the step before, and no further inside */
	bool maybe;		/* and something that the text does not tell */
};

struct css_selector {
	struct css_step *steps;	/* outermost first */
	size_t n;
	uint32_t weight;	/* CSS 2.2, 6.4.3 */
	bool beside;		/* is for what stands before or after it */
};

enum css_selects {
	CSS_SELECTS,
	CSS_SELECTS_NOTHING,	/* ever, on paper or under a mouse only */
	CSS_SELECTS_BADLY,	/* no selector: the whole rule is left out */
};

/* One selector of a list.  Names borrow from the text. */
enum css_selects css_selector_read(struct arena *, struct span,
				   struct css_selector *ret);

/* *work counts the comparisons. */
enum css_truth css_selector_meets(const struct css_selector *,
				  const struct css_node *, size_t *work);

#endif
