/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/html_look.h"

#include <string.h>
#include <strings.h>

/* Elements that some programs show, and others do not. */
static const char *const unsure[] = {
	"audio", "canvas", "dialog",  "math",	  "meter",    "noembed",
	"noscript", "object", "plaintext", "progress", "svg", "video", "xmp",
};

struct span
html_look_attribute(const unsigned char **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (!strcasecmp((const char *)atts[0], name))
			return span_of(atts[1] ? (const char *)atts[1] : "");
	return SPAN_NONE;
}

bool
html_look_has(const unsigned char **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (!strcasecmp((const char *)atts[0], name))
			return true;
	return false;
}

static void
say_color(struct css_said *said, enum css_property p, struct span color)
{
	struct css_value v = { 0 };

	v.paint = css_color_attribute(color, &v.color);
	if (v.paint != CSS_NO_PAINT)
		css_say_one(said, p, v, CSS_ATTRIBUTE);
}

static void
say_hidden(struct css_said *said, enum css_truth is)
{
	css_say_one(said, CSS_DISPLAY, (struct css_value){ .is = is },
		    CSS_ATTRIBUTE);
}

/* <font size=1>: ten pixels; no size there is too small to read. */
static void
say_attributes(struct css_said *said, struct span tag,
	       const unsigned char **atts)
{
	bool font = span_is_nocase(tag, "font");

	say_color(said, CSS_BACK_COLOR, html_look_attribute(atts, "bgcolor"));
	if (font)
		say_color(said, CSS_COLOR, html_look_attribute(atts, "color"));
	if (font && html_look_has(atts, "size"))
		css_say_one(said, CSS_FONT_SIZE,
			    (struct css_value){ .px = 10 }, CSS_ATTRIBUTE);
	if (span_is_nocase(tag, "body"))
		say_color(said, CSS_COLOR, html_look_attribute(atts, "text"));
	if (html_look_has(atts, "background"))
		css_say_one(said, CSS_BACK_IMAGE,
			    (struct css_value){ .is = CSS_YES },
			    CSS_ATTRIBUTE);
	/* What is struck through is taken back. */
	if (span_is_nocase(tag, "s") || span_is_nocase(tag, "strike") ||
	    span_is_nocase(tag, "del"))
		css_say_one(said, CSS_LINE, (struct css_value){ .is = CSS_YES },
			    CSS_ATTRIBUTE);
	for (size_t i = 0; i < sizeof(unsure) / sizeof(*unsure); i++)
		if (span_is_nocase(tag, unsure[i]))
			say_hidden(said, CSS_MAYBE);
	if (span_is_nocase(tag, "details") && !html_look_has(atts, "open"))
		say_hidden(said, CSS_MAYBE);
	/* What might have been chosen was not. */
	if (span_is_nocase(tag, "option") && !html_look_has(atts, "selected"))
		say_hidden(said, CSS_YES);
	if (span_is_nocase(tag, "bdo") &&
	    span_is_nocase(html_look_attribute(atts, "dir"), "rtl"))
		css_say_one(said, CSS_BIDI,
			    (struct css_value){ .is = CSS_MAYBE },
			    CSS_ATTRIBUTE);
	if (html_look_has(atts, "hidden"))
		say_hidden(said, CSS_YES);
}

/* A link has its own colour, and need not vanish with the words around it. */
static void
say_defaults(struct css_said *said, struct span tag,
	     const unsigned char **atts, const struct css_style *around)
{
	struct css_style seen = *around;

	seen.gone = seen.unsure = seen.invisible = false;
	if (span_is_nocase(tag, "a") && html_look_has(atts, "href") &&
	    css_style_hides(&seen))
		css_say_one(said, CSS_COLOR,
			    (struct css_value){ .paint = CSS_PAINT,
						.color = { 0x0000EE, 255 } },
			    CSS_DEFAULT);
}

struct css_style
html_look_at(struct css_sheet *sheet, const struct css_node *node,
	     const unsigned char **atts, const struct css_style *around)
{
	struct css_said sure = { 0 }, full;
	struct css_declaration *own = NULL;
	struct span style = html_look_attribute(atts, "style");
	size_t n = 0;

	say_defaults(&sure, node->tag, atts, around);
	say_attributes(&sure, node->tag, atts);
	full = sure;
	bool differ = css_sheet_say(sheet, node, &sure, &full);

	if (style.len)
		own = css_read(sheet->arena, css_plain(sheet->arena, style),
			       &n);
	css_say(&sure, own, n, CSS_INLINE);
	struct css_style s = css_style_of(around, &sure);

	/* In old pages a table does not take after what is around it. */
	if (span_is_nocase(node->tag, "table") && css_style_hides(around) &&
	    !around->gone)
		s.unsure = true;
	if (!differ)
		return s;
	css_say(&full, own, n, CSS_INLINE);
	struct css_style other = css_style_of(around, &full);

	if (css_style_hides(&s) == css_style_hides(&other))
		return s;
	if (css_style_hides(&s) > css_style_hides(&other))
		s = other;
	s.unsure = true;
	return s;
}
