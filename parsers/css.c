/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/css.h"

#include "core/arena.h"

#define RULES 256

static const struct {
	const char *name;
	uint32_t color;
} colors[] = {
	{ "white", 0xFFFFFF },	    { "black", 0x000000 },
	{ "red", 0xFF0000 },	    { "blue", 0x0000FF },
	{ "green", 0x008000 },	    { "gray", 0x808080 },
	{ "grey", 0x808080 },	    { "navy", 0x000080 },
	{ "maroon", 0x800000 },	    { "purple", 0x800080 },
	{ "orange", 0xFFA500 },	    { "teal", 0x008080 },
	{ "yellow", 0xFFFF00 },	    { "lime", 0x00FF00 },
	{ "aqua", 0x00FFFF },	    { "cyan", 0x00FFFF },
	{ "fuchsia", 0xFF00FF },    { "magenta", 0xFF00FF },
	{ "silver", 0xC0C0C0 },	    { "olive", 0x808000 },
	{ "darkred", 0x8B0000 },    { "darkblue", 0x00008B },
	{ "darkgreen", 0x006400 },  { "crimson", 0xDC143C },
	{ "royalblue", 0x4169E1 },  { "whitesmoke", 0xF5F5F5 },
	{ "snow", 0xFFFAFA },	    { "ivory", 0xFFFFF0 },
	{ "windowtext", 0x000000 }, { "window", 0xFFFFFF },
};

static int
hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
hex_color(struct span s, uint32_t *ret)
{
	uint32_t v = 0;

	if (s.len != 3 && s.len != 6 && s.len != 8)
		return false;
	for (size_t i = 0; i < s.len && i < 6; i++) {
		int d = hex(s.at[i]);

		if (d < 0)
			return false;
		v = v << 4 | (uint32_t)d;
		if (s.len == 3)
			v = v << 4 | (uint32_t)d;
	}
	*ret = v;
	return true;
}

static bool
rgb_color(struct span s, uint32_t *ret)
{
	uint32_t v = 0;
	unsigned n = 0;

	for (size_t i = 0; i < s.len && n < 3;) {
		unsigned part = 0;

		if (!ascii_digit(s.at[i])) {
			i++;
			continue;
		}
		for (; i < s.len && ascii_digit(s.at[i]) && part < 1000; i++)
			part = part * 10 + (unsigned)(s.at[i] - '0');
		v = v << 8 | (part > 255 ? 255 : part);
		n++;
	}
	if (n == 3)
		*ret = v;
	return n == 3;
}

bool
css_color(struct span s, uint32_t *ret)
{
	s = span_trim(s);
	if (s.len && s.at[0] == '#')
		return hex_color(span_tail(s, 1), ret);
	if (span_starts_nocase(s, SPAN("rgb")))
		return rgb_color(s, ret);
	for (size_t i = 0; i < sizeof(colors) / sizeof(colors[0]); i++)
		if (span_starts_nocase(s, span_of(colors[i].name))) {
			size_t n = span_of(colors[i].name).len;

			if (n == s.len || !ascii_alpha(s.at[n])) {
				*ret = colors[i].color;
				return true;
			}
		}
	return false;
}

/* "0", "0px", "0.0pt", ".1px": nothing that could be read. */
static bool
is_nothing(struct span v)
{
	if (!v.len || !(ascii_digit(v.at[0]) || v.at[0] == '.'))
		return false;
	size_t i = 0;

	while (i < v.len && (v.at[i] == '0' || v.at[i] == '.'))
		i++;
	if (i == v.len || !ascii_digit(v.at[i]))
		return true;
	/* One pixel is as good as none; one em is a letter's height. */
	return v.at[i] == '1' &&
	       span_eq_nocase(span_tail(v, i + 1), SPAN("px"));
}

/* "-9999px", "-999em": beyond every edge. */
static bool
is_far_off(struct span v)
{
	size_t i = 1;

	if (!v.len || v.at[0] != '-')
		return false;
	while (i < v.len && ascii_digit(v.at[i]))
		i++;
	return i > 3;
}

static void
declare(struct span name, struct span v, struct css *css)
{
	uint32_t color;

	if (span_is_nocase(name, "display")) {
		css->hidden |= span_starts_nocase(v, SPAN("none"));
	} else if (span_is_nocase(name, "visibility")) {
		css->hidden |= span_starts_nocase(v, SPAN("hidden")) ||
			       span_starts_nocase(v, SPAN("collapse"));
	} else if (span_is_nocase(name, "mso-hide")) {
		css->hidden |= span_starts_nocase(v, SPAN("all"));
	} else if (span_is_nocase(name, "font-size") ||
		   span_is_nocase(name, "opacity") ||
		   span_is_nocase(name, "max-height") ||
		   span_is_nocase(name, "max-width")) {
		css->hidden |= is_nothing(v);
	} else if (span_is_nocase(name, "color")) {
		if (css_color(v, &color)) {
			css->has_color = true;
			css->color = color;
		} else if (span_starts_nocase(v, SPAN("transparent"))) {
			css->hidden = true;
		}
	} else if (span_is_nocase(name, "background") ||
		   span_is_nocase(name, "background-color")) {
		if (css_color(v, &color)) {
			css->has_back = true;
			css->back = color;
		}
	} else if (span_is_nocase(name, "border-left")) {
		css->bar = !span_starts_nocase(v, SPAN("none")) &&
			   !is_nothing(v);
	} else if (span_is_nocase(name, "margin")) {
		css->tight = is_nothing(v);
	} else if (span_is_nocase(name, "text-decoration") ||
		   span_is_nocase(name, "text-decoration-line")) {
		css->hidden |= span_find_nocase(v, SPAN("line-through")) >= 0;
	} else if (span_is_nocase(name, "left") ||
		   span_is_nocase(name, "top") ||
		   span_is_nocase(name, "margin-left") ||
		   span_is_nocase(name, "margin-top")) {
		css->hidden |= is_far_off(v);
	} else if (span_is_nocase(name, "clip")) {
		css->hidden |= span_starts_nocase(v, SPAN("rect(0"));
	} else if (span_is_nocase(name, "clip-path")) {
		css->hidden |= span_starts_nocase(v, SPAN("inset(5")) ||
			       span_starts_nocase(v, SPAN("inset(100"));
	} else if (span_is_nocase(name, "transform")) {
		css->hidden |= span_find_nocase(v, SPAN("scale(0)")) >= 0;
	} else if (span_is_nocase(name, "zoom")) {
		css->hidden |= is_nothing(v);
	} else if (span_is_nocase(name, "filter")) {
		css->hidden |= span_find_nocase(v, SPAN("opacity(0)")) >= 0;
	} else if (span_is_nocase(name, "text-indent")) {
		css->hidden |= span_starts(v, SPAN("-999"));
	}
}

void
css_declare(struct span s, struct css *css)
{
	struct span one;

	while (span_cut(&s, ';', &one)) {
		ptrdiff_t colon = span_chr(one, ':');

		if (colon > 0)
			declare(span_trim(span_head(one, (size_t)colon)),
				span_trim(span_tail(one, (size_t)colon + 1)),
				css);
	}
}

/* The class or id that a selector ends with: "div.a .b" gives ".b". */
static struct span
last_name(struct span selector)
{
	selector = span_trim(selector);
	size_t i = selector.len;

	while (i > 0 &&
	       (ascii_alnum(selector.at[i - 1]) || selector.at[i - 1] == '-' ||
		selector.at[i - 1] == '_'))
		i--;
	if (i == 0 || i == selector.len ||
	    (selector.at[i - 1] != '.' && selector.at[i - 1] != '#'))
		return SPAN_NONE;
	return span_tail(selector, i - 1);
}

void
css_read(struct arena *a, struct css_sheet *sheet, struct span text)
{
	struct span body, selectors, one;
	ptrdiff_t open;

	while ((open = span_chr(text, '{')) >= 0) {
		selectors = span_trim(span_head(text, (size_t)open));
		text = span_tail(text, (size_t)open + 1);
		if (span_chr(selectors, '@') >= 0) {
			/* Skip what is inside, whatever nests in it. */
			unsigned depth = 1;
			size_t i = 0;

			for (; i < text.len && depth; i++) {
				depth += text.at[i] == '{';
				depth -= text.at[i] == '}';
			}
			text = span_tail(text, i);
			continue;
		}
		if (!span_cut(&text, '}', &body))
			return;
		struct css css = { 0 };

		css_declare(body, &css);
		if (!css.hidden && !css.has_color && !css.has_back)
			continue;
		while (span_cut(&selectors, ',', &one)) {
			struct span name = last_name(one);

			if (!name.len)
				continue;
			if (sheet->n == RULES)
				return;
			sheet->rules = arena_grow(a, sheet->rules, sheet->n,
						  &sheet->room,
						  sizeof(*sheet->rules));
			sheet->rules[sheet->n++] =
				(struct css_rule){ span_copy(a, name), css };
		}
	}
}

static void
add(const struct css *from, struct css *to)
{
	to->hidden |= from->hidden;
	if (from->has_color) {
		to->has_color = true;
		to->color = from->color;
	}
	if (from->has_back) {
		to->has_back = true;
		to->back = from->back;
	}
}

void
css_apply(const struct css_sheet *sheet, struct span classes, struct span id,
	  struct css *css)
{
	struct span rest, one;

	for (size_t i = 0; i < sheet->n; i++) {
		const struct css_rule *r = &sheet->rules[i];
		struct span name = span_tail(r->name, 1);

		if (r->name.at[0] == '#') {
			if (span_eq(name, id))
				add(&r->css, css);
			continue;
		}
		rest = classes;
		while (span_cut(&rest, ' ', &one))
			if (span_eq(name, one))
				add(&r->css, css);
	}
}

static unsigned
apart(uint32_t a, uint32_t b, unsigned shift)
{
	unsigned x = a >> shift & 0xFF, y = b >> shift & 0xFF;

	return x > y ? x - y : y - x;
}

bool
css_same(uint32_t a, uint32_t b)
{
	return apart(a, b, 16) <= 16 && apart(a, b, 8) <= 16 &&
	       apart(a, b, 0) <= 16;
}

bool
css_is_coloured(uint32_t c)
{
	uint32_t r = c >> 16 & 0xFF, g = c >> 8 & 0xFF, b = c & 0xFF;
	uint32_t most = r > g ? r : g, least = r < g ? r : g;

	most = most > b ? most : b;
	least = least < b ? least : b;
	return most - least > 64;
}
