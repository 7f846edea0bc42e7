/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_ink.h"

#define DUST 1.6	/* points of letters that nobody can read */
#define FINE 3		/* and that hardly anybody can */

void
ink_overlay(struct ink *to, const struct ink *over)
{
	if (over->gone)
		to->gone = over->gone;
	if (over->unsure)
		to->unsure = over->unsure;
	if (over->coloured) {
		to->coloured = over->coloured;
		to->color = over->color;
	}
	if (over->backed) {
		to->backed = over->backed;
		to->back = over->back;
	}
	if (over->points > 0)
		to->points = over->points;
}

enum ink_sight
ink_sight(const struct ink *ink)
{
	uint32_t back = ink->backed == INK_ON ? ink->back : 0xFFFFFF;
	enum css_truth alike = ink->coloured == INK_ON
				       ? css_color_alike(ink->color, back)
				       : CSS_NO;
	bool sized = ink->points > 0;

	if (ink->gone == INK_ON || alike == CSS_YES ||
	    (sized && ink->points < DUST))
		return INK_HIDDEN;
	if (ink->unsure == INK_ON || alike == CSS_MAYBE ||
	    (sized && ink->points < FINE))
		return INK_PERHAPS;
	return INK_SEEN;
}

bool
ink_hex(struct span s, uint32_t *ret)
{
	struct css_color c;

	if (s.len && s.at[0] == '#')
		s = span_tail(s, 1);
	if (s.len != 6 || css_color_attribute(s, &c) != CSS_PAINT)
		return false;
	*ret = c.rgb;
	return true;
}
