/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the text of a document looks like as far as it takes to know whether
 * a reader sees it, whatever the format says it with.
 */
#ifndef PARSERS_ATTACHMENT_INK_H
#define PARSERS_ATTACHMENT_INK_H

#include "parsers/css_color.h"

/* What of a document was not read. */
struct ink_gaps {
	bool cut;		/* a limit left out the rest */
	bool unsure;		/* a reader may see what was left out */
};

enum ink_switch { INK_UNSAID, INK_OFF, INK_ON };

/* What is said of a style or of a run of text; 0: nothing. */
struct ink {
	enum ink_switch gone;	/* hidden, struck through, deleted */
	enum ink_switch unsure;	/* perhaps */
	enum ink_switch coloured, backed;	/* OFF: as the program likes */
	uint32_t color, back;	/* 0xRRGGBB */
	double points;		/* size of letters */
};

enum ink_sight { INK_SEEN, INK_PERHAPS, INK_HIDDEN };

/* What over says, and for the rest what is there already. */
void ink_overlay(struct ink *, const struct ink *over);

enum ink_sight ink_sight(const struct ink *);

/* "FFFFFF", "#ffffff"; false for any other word. */
bool ink_hex(struct span, uint32_t *ret);

#endif
