/* SPDX-License-Identifier: EUPL-1.2 */
/* Colours as style sheets and old attributes write them. */
#ifndef PARSERS_CSS_COLOR_H
#define PARSERS_CSS_COLOR_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

enum css_truth { CSS_NO, CSS_MAYBE, CSS_YES };

enum css_paint {
	CSS_NO_PAINT,	/* no colour at all: whoever asks looks on */
	CSS_PAINT,
	CSS_UNKNOWN,	/* one that only a program could work out */
};

struct css_color {
	uint32_t rgb;	/* 0xRRGGBB */
	uint8_t alpha;	/* 255: nothing shows through it */
};

/*
 * A colour and nothing else: a name, "#fff", "#ffff", "rgb(255 255 255 / 0)",
 * "hsl(0,0%,100%)", "transparent".
 */
enum css_paint css_color(struct span, struct css_color *ret);

/* The same for <font color> and bgcolor, where the '#' may be missing. */
enum css_paint css_color_attribute(struct span, struct css_color *ret);

/* What is seen of the colour on the other. */
uint32_t css_color_over(struct css_color, uint32_t back);

/* Whether one cannot be read on the other, or hardly. */
enum css_truth css_color_alike(uint32_t, uint32_t);

/* Neither black, grey nor white. */
bool css_color_is_coloured(uint32_t);

#endif
