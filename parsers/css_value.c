/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/css_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool
is_one_of(struct span v, const char *words)
{
	struct span rest = span_of(words), word;

	while (span_cut(&rest, ' ', &word))
		if (span_eq_nocase(v, word))
			return true;
	return false;
}

/* "12pt" in pixels; *share: "%" or "em", which are 1 for 100%. */
static bool
length(struct span v, double *px, bool *share)
{
	static const struct {
		const char *unit;
		double px;
	} units[] = {
		{ "", 1 },	  { "px", 1 },	  { "pt", 4.0 / 3 },
		{ "pc", 16 },	  { "in", 96 },	  { "cm", 37.8 },
		{ "mm", 3.78 },	  { "q", 0.945 }, { "rem", 16 },
		{ "vw", 8 },	  { "vh", 8 },	  { "vmin", 8 },
		{ "vmax", 8 },	  { "%", -0.01 }, { "em", -1 },
		{ "ex", -0.5 },	  { "ch", -0.5 }, { "lh", -1.2 },
		{ "rlh", 19.2 },
	};
	char buf[32], *end;
	struct span head = span_head(v, sizeof(buf) - 1);

	if (!v.len || !strchr("+-.0123456789", v.at[0]))
		return false;
	memcpy(buf, head.at, head.len);
	buf[head.len] = '\0';
	*px = strtod(buf, &end);
	if (end == buf || !isfinite(*px))
		return false;
	v = span_tail(v, (size_t)(end - buf));
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (span_is_nocase(v, units[i].unit)) {
			*share = units[i].px < 0;
			*px *= fabs(units[i].px);
			return true;
		}
	return false;
}

/* "calc(...)", "var(...)": what it comes to is not worked out. */
static bool
is_function(struct span v)
{
	return span_chr(v, '(') > 0;
}

static bool
read_keyword(struct span v, struct css_value *ret, const char *yes,
	     const char *no)
{
	ret->is = is_one_of(v, yes) ? CSS_YES : CSS_NO;
	if (is_function(v))
		ret->is = CSS_MAYBE;
	return ret->is || is_one_of(v, no) || is_one_of(v, "initial");
}

static bool
read_display(struct span v, struct css_value *ret)
{
	return read_keyword(
		v, ret, "none",
		"block inline inline-block flex inline-flex grid inline-grid "
		"table inline-table table-row table-cell table-row-group "
		"table-header-group table-footer-group table-column "
		"table-column-group table-caption list-item contents "
		"flow-root run-in ruby -webkit-box -webkit-inline-box "
		"-webkit-flex -ms-flexbox");
}

static bool
read_length(struct span v, struct css_value *ret)
{
	bool share;

	ret->is = is_function(v) ? CSS_MAYBE : CSS_NO;
	if (ret->is || is_one_of(v, "auto none initial normal")) {
		ret->px = HUGE_VAL;
		return true;
	}
	if (!length(v, &ret->px, &share))
		return false;
	/* A share of a line of text, or of a page. */
	if (share)
		ret->px *= v.at[v.len - 1] == '%' ? 600 : 16;
	return true;
}

static bool
read_size(struct span v, struct css_value *ret)
{
	ret->is = is_function(v) ? CSS_MAYBE : CSS_NO;
	ret->px = 16;
	if (is_one_of(v, "smaller larger")) {
		ret->relative = true;
		ret->px = ascii_lower(v.at[0]) == 's' ? 0.83 : 1.2;
		return true;
	}
	return ret->is ||
	       is_one_of(v, "initial xx-small x-small small medium large "
			    "x-large xx-large xxx-large") ||
	       (length(v, &ret->px, &ret->relative) && ret->px >= 0);
}

static bool
read_share(struct span v, struct css_value *ret)
{
	bool share;

	if (is_function(v)) {
		ret->is = CSS_MAYBE;
		return true;
	}
	if (is_one_of(v, "initial normal"))
		return true;
	if (!length(v, &ret->px, &share))
		return false;
	ret->is = ret->px <= 0.1 ? CSS_YES : ret->px <= 0.25 ? CSS_MAYBE
							     : CSS_NO;
	return true;
}

static bool
read_color(struct span v, struct css_value *ret)
{
	if (is_one_of(v, "currentcolor")) {
		ret->inherit = true;
		return true;
	}
	ret->paint = is_one_of(v, "initial") ? css_color(SPAN("black"),
							  &ret->color)
					     : css_color(v, &ret->color);
	return ret->paint != CSS_NO_PAINT;
}

/* Any of the words makes it; what else is said of it may. */
static bool
read_effect(struct span v, struct css_value *ret, const char *yes)
{
	struct span rest = span_of(yes), word;

	if (is_one_of(v, "none auto initial normal"))
		return true;
	ret->is = CSS_MAYBE;
	while (span_cut(&rest, ' ', &word))
		if (span_find_nocase(v, word) >= 0)
			ret->is = CSS_YES;
	return v.len > 0;
}

/* "-9999px", "100vw": three digits or more before the point. */
static bool
goes_far(struct span v)
{
	size_t digits = 0;

	for (size_t i = 0; i < v.len && digits < 3; i++) {
		bool digit = ascii_digit(v.at[i]);

		if (digit && digits == 0 && i && v.at[i - 1] == '.')
			continue;
		digits = digit ? digits + 1 : 0;
	}
	return digits >= 3;
}

/* Small turns and shifts are decoration. */
static bool
read_transform(struct span v, struct css_value *ret)
{
	static const char *const odd[] = { "rotatex", "rotatey", "rotate3d",
					   "matrix", "skew", "perspective",
					   "(0.0", "(.0", "var(", "calc(" };

	if (!read_effect(v, ret, "scale(0) scale(0,0) scale(0,1) scale(1,0) "
				 "scalex(0) scaley(0) scale3d(0"))
		return false;
	if (ret->is != CSS_MAYBE)
		return true;
	ret->is = CSS_NO;
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++)
		if (span_find_nocase(v, span_of(odd[i])) >= 0)
			ret->is = CSS_MAYBE;
	if (span_find_nocase(v, SPAN("translate")) >= 0 && goes_far(v))
		ret->is = CSS_MAYBE;
	return true;
}

static bool
read_translate(struct span v, struct css_value *ret)
{
	ret->is = is_function(v) || goes_far(v) ? CSS_MAYBE : CSS_NO;
	return true;
}

/* A bullet or a blank says nothing. */
static bool
read_content(struct span v, struct css_value *ret)
{
	if (is_one_of(v, "none normal initial"))
		return true;
	for (size_t i = 0; i < v.len; i++)
		if (ascii_alnum(v.at[i]))
			ret->is = CSS_MAYBE;
	return true;
}

static bool
read_image(struct span v, struct css_value *ret)
{
	ret->is = span_find_nocase(v, SPAN("gradient(")) >= 0 ? CSS_MAYBE
		  : is_function(v) ? CSS_YES : CSS_NO;
	return true;
}

static bool
read_visibility(struct span v, struct css_value *ret)
{
	return read_keyword(v, ret, "hidden collapse", "visible auto");
}

static bool
read_overflow(struct span v, struct css_value *ret)
{
	return read_keyword(v, ret, "hidden clip scroll auto overlay",
			    "visible");
}

static bool
read_position(struct span v, struct css_value *ret)
{
	return read_keyword(v, ret, "absolute fixed relative sticky",
			    "static");
}

/* One program hides it, and the others show it. */
static bool
read_mso_hide(struct span v, struct css_value *ret)
{
	ret->is = is_one_of(v, "all") ? CSS_MAYBE : CSS_NO;
	return true;
}

static bool
read_bidi(struct span v, struct css_value *ret)
{
	ret->is = is_one_of(v, "bidi-override isolate-override") ? CSS_MAYBE
								 : CSS_NO;
	return true;
}

static bool
read_line(struct span v, struct css_value *ret)
{
	bool through = span_find_nocase(v, SPAN("line-through")) >= 0;

	ret->is = through ? CSS_YES : CSS_NO;
	return true;
}

static bool
read_border(struct span v, struct css_value *ret)
{
	ptrdiff_t blank = span_chr(v, ' ');
	double px;
	bool share;

	if (blank > 0)
		v = span_head(v, (size_t)blank);
	ret->is = is_one_of(v, "none hidden") ||
				  (length(v, &px, &share) && px < 0.01)
			  ? CSS_NO
			  : CSS_YES;
	return true;
}

static bool
read_clip(struct span v, struct css_value *ret)
{
	return read_effect(v, ret, "rect(0 rect(1px");
}

static bool
read_clip_path(struct span v, struct css_value *ret)
{
	return read_effect(v, ret, "inset(50% inset(100% circle(0");
}

static bool
read_filter(struct span v, struct css_value *ret)
{
	return read_effect(v, ret, "opacity(0) opacity(0%) opacity=0)");
}

static bool
read_other(struct span v, struct css_value *ret)
{
	return read_effect(v, ret, "");
}

/* What is not here is a length. */
static bool (*const readers[CSS_PROPERTIES])(struct span,
					     struct css_value *) = {
	[CSS_ANIMATION] = read_other,
	[CSS_BACK_COLOR] = read_color,
	[CSS_BACK_IMAGE] = read_image,
	[CSS_BIDI] = read_bidi,
	[CSS_BORDER_LEFT] = read_border,
	[CSS_CLIP] = read_clip,
	[CSS_CLIP_PATH] = read_clip_path,
	[CSS_COLOR] = read_color,
	[CSS_CONTENT] = read_content,
	[CSS_CONTENT_VISIBILITY] = read_visibility,
	[CSS_DISPLAY] = read_display,
	[CSS_FILL_COLOR] = read_color,
	[CSS_FILTER] = read_filter,
	[CSS_FONT_SIZE] = read_size,
	[CSS_LINE] = read_line,
	[CSS_MASK] = read_other,
	[CSS_MSO_HIDE] = read_mso_hide,
	[CSS_OPACITY] = read_share,
	[CSS_OVERFLOW] = read_overflow,
	[CSS_POSITION] = read_position,
	[CSS_TRANSFORM] = read_transform,
	[CSS_TRANSLATE] = read_translate,
	[CSS_VISIBILITY] = read_visibility,
	[CSS_ZOOM] = read_share,
};

bool
css_value_read(enum css_property p, struct span v, struct css_value *ret)
{
	*ret = (struct css_value){ 0 };
	if (is_one_of(v, "inherit unset revert revert-layer")) {
		ret->inherit = true;
		return true;
	}
	return readers[p] ? readers[p](v, ret) : read_length(v, ret);
}
