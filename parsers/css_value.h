/* SPDX-License-Identifier: EUPL-1.2 */
/* What the value of a property of a style sheet comes to. */
#ifndef PARSERS_CSS_VALUE_H
#define PARSERS_CSS_VALUE_H

#include "parsers/css_color.h"

enum css_property {
	CSS_ANIMATION,
	CSS_BACK_COLOR,
	CSS_BACK_IMAGE,
	CSS_BIDI,
	CSS_BORDER_LEFT,
	CSS_BOTTOM,
	CSS_CLIP,
	CSS_CLIP_PATH,
	CSS_COLOR,
	CSS_CONTENT,		/* of what stands before or after an element */
	CSS_CONTENT_VISIBILITY,
	CSS_DISPLAY,
	CSS_FILL_COLOR,
	CSS_FILTER,
	CSS_FONT_SIZE,
	CSS_HEIGHT,
	CSS_LEFT,
	CSS_LINE,		/* through the text */
	CSS_MARGIN_BOTTOM,
	CSS_MARGIN_LEFT,
	CSS_MARGIN_RIGHT,
	CSS_MARGIN_TOP,
	CSS_MASK,
	CSS_MAX_HEIGHT,
	CSS_MAX_WIDTH,
	CSS_MSO_HIDE,
	CSS_OPACITY,
	CSS_OVERFLOW,
	CSS_POSITION,
	CSS_RIGHT,
	CSS_TEXT_INDENT,
	CSS_TOP,
	CSS_TRANSFORM,
	CSS_TRANSLATE,
	CSS_VISIBILITY,
	CSS_WIDTH,
	CSS_ZOOM,
	CSS_PROPERTIES,
};

/* What is declared of one property. */
struct css_value {
	enum css_truth is;	/* hidden, clipped, positioned, ... */
	bool inherit;		/* as the element around it */
	bool relative;		/* px is a share of the one around it */
	double px;		/* a length */
	enum css_paint paint;
	struct css_color color;
};

/*
 * False for what is no value of the property: then programs leave the whole
 * declaration out.
 */
bool css_value_read(enum css_property, struct span, struct css_value *ret);

#endif
