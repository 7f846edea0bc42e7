/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Declarations of style sheets and style attributes: as many as it takes to
 * know what a reader of a letter cannot see, and what is written in another
 * colour.  No layout: whether one thing lies over another is not asked.
 */
#ifndef PARSERS_CSS_H
#define PARSERS_CSS_H

#include "parsers/css_value.h"

struct arena;

struct css_declaration {
	enum css_property property;
	bool important;
	struct css_value value;
};

/* All that is said of an element; a weight of 0: nothing. */
struct css_said {
	struct css_value values[CSS_PROPERTIES];
	uint32_t weights[CSS_PROPERTIES];
};

/* Heavier wins, and the later one of two that weigh the same. */
#define CSS_DEFAULT   1u	/* what programs do of themselves */
#define CSS_ATTRIBUTE 2u	/* <font color>, hidden, bgcolor */
#define CSS_RULE      3u	/* and what its selector weighs */
#define CSS_INLINE    (1u << 29)
#define CSS_IMPORTANT (1u << 30)

/* The text without comments, and without escapes. */
struct span css_plain(struct arena *, struct span);

/* The first of these characters outside of brackets and strings, from i on. */
size_t css_find(struct span, size_t i, const char *stops);

/*
 * What "color:red; display:none" declares; *n of them.  The text is
 * css_plain().
 */
struct css_declaration *css_read(struct arena *, struct span, size_t *n);

void css_say(struct css_said *, const struct css_declaration *, size_t n,
	     uint32_t weight);

/* One value that no style sheet states. */
void css_say_one(struct css_said *, enum css_property, struct css_value,
		 uint32_t weight);

#endif
