/* SPDX-License-Identifier: EUPL-1.2 */
/* How the text of an element looks, and whether it can be read. */
#ifndef PARSERS_CSS_STYLE_H
#define PARSERS_CSS_STYLE_H

#include "parsers/css.h"

struct css_style {
	bool gone;		/* nor does anything inside it show */
	bool unsure;		/* it may be gone */
	bool invisible;		/* though something inside may show */
	double size;		/* of letters, in px */
	bool size_unsure;
	bool has_color;		/* the writer chose it */
	enum css_paint paint;
	struct css_color color;
	uint32_t back;
	bool picture;		/* before which it stands */
	bool murky;		/* or before colours that run */
	bool bar;		/* border-left: how a quotation is drawn */
	bool tight;		/* no margin above or below */
};

/* Black on white in letters of common size. */
struct css_style css_style_first(void);

/* The style of an element inside another one. */
struct css_style css_style_of(const struct css_style *around,
			      const struct css_said *);

/* Whether its text is hidden from readers. */
enum css_truth css_style_hides(const struct css_style *);

#endif
