/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/css_style.h"

#include <math.h>

#define FAR	 500	/* px beyond an edge: nobody comes there */
#define FURTHER	 2000	/* the same on a side to which a page may grow */
#define THIN	 1.01	/* px: as good as no height or width at all */
#define NARROW	 8	/* px: hardly a line of text */
#define DUST	 2.01	/* px of letters that nobody can read */
#define FINE	 4	/* and that hardly anybody can */

struct css_style
css_style_first(void)
{
	return (struct css_style){
		.size = 16,
		.paint = CSS_PAINT,
		.color = { 0x000000, 255 },
		.back = 0xFFFFFF,
	};
}

static const struct css_value *
said_of(const struct css_said *said, enum css_property p)
{
	return said->weights[p] ? &said->values[p] : NULL;
}

static enum css_truth
is(const struct css_said *said, enum css_property p)
{
	return said->weights[p] ? said->values[p].is : CSS_NO;
}

static void
take(struct css_style *s, enum css_truth hides)
{
	s->gone = s->gone || hides == CSS_YES;
	s->unsure = s->unsure || hides == CSS_MAYBE;
}

/* Beyond an edge; the page may grow to the right and downwards. */
static enum css_truth
is_far(const struct css_said *said, enum css_property p, bool grows)
{
	const struct css_value *v = said_of(said, p);

	if (!v || !isfinite(v->px))
		return CSS_NO;
	if (v->px <= -FAR || v->px >= FURTHER)
		return v->px > 0 && grows ? CSS_MAYBE : CSS_YES;
	return v->is;
}

/* Too low or too narrow for what it holds, and the rest is cut off. */
static enum css_truth
is_thin(const struct css_said *said, enum css_property p)
{
	const struct css_value *v = said_of(said, p);
	enum css_truth cuts = is(said, CSS_OVERFLOW);
	bool most = p == CSS_MAX_HEIGHT || p == CSS_MAX_WIDTH;

	if (!v || !isfinite(v->px) || v->px > NARROW)
		return v && cuts ? v->is : CSS_NO;
	if (cuts == CSS_YES)
		return v->px <= THIN ? CSS_YES : CSS_MAYBE;
	return v->px <= THIN && (cuts || most) ? CSS_MAYBE : CSS_NO;
}

static void
look_at_place(struct css_style *s, const struct css_said *said)
{
	static const enum css_property margins[] = {
		CSS_MARGIN_TOP, CSS_MARGIN_RIGHT, CSS_MARGIN_BOTTOM,
		CSS_MARGIN_LEFT, CSS_TEXT_INDENT,
	};
	static const enum css_property insets[] = { CSS_TOP, CSS_RIGHT,
						    CSS_BOTTOM, CSS_LEFT };
	static const enum css_property spans[] = { CSS_HEIGHT, CSS_WIDTH,
						   CSS_MAX_HEIGHT,
						   CSS_MAX_WIDTH };
	bool placed = is(said, CSS_POSITION) == CSS_YES;

	for (size_t i = 0; i < sizeof(margins) / sizeof(*margins); i++)
		take(s, is_far(said, margins[i], true));
	for (size_t i = 0; i < sizeof(spans) / sizeof(*spans); i++)
		take(s, is_thin(said, spans[i]));
	/* Where it is not placed, nothing of this takes effect. */
	for (size_t i = 0; i < sizeof(insets) / sizeof(*insets); i++)
		if (is_far(said, insets[i], true))
			take(s, placed ? is_far(said, insets[i], i == 0 ||
								 i == 3)
				       : CSS_MAYBE);
	if (is(said, CSS_CLIP))
		take(s, placed ? is(said, CSS_CLIP) : CSS_MAYBE);
}

static void
look_at_size(struct css_style *s, const struct css_said *said)
{
	const struct css_value *v = said_of(said, CSS_FONT_SIZE);

	if (!v || v->inherit)
		return;
	s->size = v->relative ? s->size * v->px : v->px;
	s->size_unsure = v->is == CSS_MAYBE ||
			 (v->relative && s->size_unsure);
}

static void
look_at_colors(struct css_style *s, const struct css_said *said)
{
	static const enum css_property texts[] = { CSS_COLOR, CSS_FILL_COLOR };
	const struct css_value *image = said_of(said, CSS_BACK_IMAGE);
	const struct css_value *v = said_of(said, CSS_BACK_COLOR);

	for (size_t i = 0; i < 2; i++) {
		const struct css_value *c = said_of(said, texts[i]);

		if (!c || c->inherit)
			continue;
		s->has_color = said->weights[texts[i]] > CSS_DEFAULT;
		s->paint = c->paint;
		s->color = c->color;
	}
	if (v && v->paint == CSS_UNKNOWN) {
		s->murky = true;
	} else if (v && v->paint == CSS_PAINT) {
		s->back = css_color_over(v->color, s->back);
		if (v->color.alpha == 255)
			s->picture = s->murky = false;
	}
	if (image && image->is) {
		s->picture = true;
		s->murky = s->murky || image->is == CSS_MAYBE;
	}
}

static bool
is_none(const struct css_said *said, enum css_property p)
{
	return said->weights[p] >= CSS_INLINE && said->values[p].px < 0.01;
}

struct css_style
css_style_of(const struct css_style *around, const struct css_said *said)
{
	static const enum css_property plain[] = {
		CSS_ANIMATION, CSS_BIDI, CSS_CLIP_PATH, CSS_CONTENT,
		CSS_CONTENT_VISIBILITY, CSS_DISPLAY, CSS_FILTER, CSS_LINE,
		CSS_MASK, CSS_MSO_HIDE, CSS_OPACITY, CSS_TRANSFORM,
		CSS_TRANSLATE, CSS_ZOOM,
	};
	struct css_style s = *around;
	const struct css_value *v = said_of(said, CSS_VISIBILITY);

	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		take(&s, is(said, plain[i]));
	if (v && !v->inherit) {
		s.invisible = v->is == CSS_YES;
		s.unsure = s.unsure || v->is == CSS_MAYBE;
	}
	look_at_place(&s, said);
	look_at_size(&s, said);
	look_at_colors(&s, said);
	s.bar = said->weights[CSS_BORDER_LEFT] >= CSS_INLINE &&
		is(said, CSS_BORDER_LEFT);
	s.tight = is_none(said, CSS_MARGIN_TOP) &&
		  is_none(said, CSS_MARGIN_BOTTOM);
	return s;
}

enum css_truth
css_style_hides(const struct css_style *s)
{
	enum css_truth alike = css_color_alike(
		css_color_over(s->color, s->back), s->back);
	bool drawn = s->paint == CSS_PAINT && !s->murky;

	if (s->gone || s->invisible || (s->size < DUST && !s->size_unsure) ||
	    (drawn && alike == CSS_YES && !s->picture))
		return CSS_YES;
	if (s->unsure || s->size_unsure || s->size < FINE || !drawn || alike)
		return CSS_MAYBE;
	return CSS_NO;
}
