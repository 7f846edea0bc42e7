/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * As much of style sheets as it takes to know what a reader of a letter
 * cannot see, and what is written in another colour.  No cascade and no
 * layout: a letter that hides text hides it plainly.
 */
#ifndef PARSERS_CSS_H
#define PARSERS_CSS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

struct arena;

/* What declarations say; the fields they do not name stay as they were. */
struct css {
	bool hidden;		/* display:none, struck through, ... */
	bool has_color, has_back;
	uint32_t color, back;	/* 0xRRGGBB */
	bool bar;		/* border-left: how a quotation is drawn */
	bool tight;		/* no margin above or below */
};

/* Rules of <style> whose last simple selector is a class or an id. */
struct css_rule {
	struct span name;	/* with its '.' or '#' */
	struct css css;
};

struct css_sheet {
	struct css_rule *rules;
	size_t n, room;
};

/* "color:red; display:none" over what *css says already. */
void css_declare(struct span declarations, struct css *css);

/* "#ff0000", "red", "rgb(255,0,0)"; false for what it does not know. */
bool css_color(struct span, uint32_t *ret);

/* Takes the rules of a style element; at most 256 in all, none of @media. */
void css_read(struct arena *, struct css_sheet *, struct span text);

/* What the sheet says of an element with these classes and this id. */
void css_apply(const struct css_sheet *, struct span classes, struct span id,
	       struct css *css);

/* So alike that one cannot be read on the other. */
bool css_same(uint32_t, uint32_t);

/* Neither black, grey nor white. */
bool css_is_coloured(uint32_t);

#endif
