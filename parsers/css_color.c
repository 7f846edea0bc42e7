/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/css_color.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ALIKE 16 /* of 255: colours that cannot be told apart */
#define FAINT 32 /* and that hardly can */

/* CSS Color 4, 6.1; and those of the system, as most programs have them. */
static const struct {
	const char *name;
	uint32_t rgb;
} names[] = {
	{ "aliceblue", 0xF0F8FF }, { "antiquewhite", 0xFAEBD7 },
	{ "aqua", 0x00FFFF }, { "aquamarine", 0x7FFFD4 },
	{ "azure", 0xF0FFFF }, { "beige", 0xF5F5DC },
	{ "bisque", 0xFFE4C4 }, { "black", 0x000000 },
	{ "blanchedalmond", 0xFFEBCD }, { "blue", 0x0000FF },
	{ "blueviolet", 0x8A2BE2 }, { "brown", 0xA52A2A },
	{ "burlywood", 0xDEB887 }, { "buttonface", 0xF0F0F0 },
	{ "buttonhighlight", 0xFFFFFF }, { "buttontext", 0x000000 },
	{ "cadetblue", 0x5F9EA0 }, { "canvas", 0xFFFFFF },
	{ "canvastext", 0x000000 }, { "chartreuse", 0x7FFF00 },
	{ "chocolate", 0xD2691E }, { "coral", 0xFF7F50 },
	{ "cornflowerblue", 0x6495ED }, { "cornsilk", 0xFFF8DC },
	{ "crimson", 0xDC143C }, { "cyan", 0x00FFFF },
	{ "darkblue", 0x00008B }, { "darkcyan", 0x008B8B },
	{ "darkgoldenrod", 0xB8860B }, { "darkgray", 0xA9A9A9 },
	{ "darkgreen", 0x006400 }, { "darkgrey", 0xA9A9A9 },
	{ "darkkhaki", 0xBDB76B }, { "darkmagenta", 0x8B008B },
	{ "darkolivegreen", 0x556B2F }, { "darkorange", 0xFF8C00 },
	{ "darkorchid", 0x9932CC }, { "darkred", 0x8B0000 },
	{ "darksalmon", 0xE9967A }, { "darkseagreen", 0x8FBC8F },
	{ "darkslateblue", 0x483D8B }, { "darkslategray", 0x2F4F4F },
	{ "darkslategrey", 0x2F4F4F }, { "darkturquoise", 0x00CED1 },
	{ "darkviolet", 0x9400D3 }, { "deeppink", 0xFF1493 },
	{ "deepskyblue", 0x00BFFF }, { "dimgray", 0x696969 },
	{ "dimgrey", 0x696969 }, { "dodgerblue", 0x1E90FF },
	{ "field", 0xFFFFFF }, { "fieldtext", 0x000000 },
	{ "firebrick", 0xB22222 }, { "floralwhite", 0xFFFAF0 },
	{ "forestgreen", 0x228B22 }, { "fuchsia", 0xFF00FF },
	{ "gainsboro", 0xDCDCDC }, { "ghostwhite", 0xF8F8FF },
	{ "gold", 0xFFD700 }, { "goldenrod", 0xDAA520 },
	{ "gray", 0x808080 }, { "green", 0x008000 },
	{ "greenyellow", 0xADFF2F }, { "grey", 0x808080 },
	{ "honeydew", 0xF0FFF0 }, { "hotpink", 0xFF69B4 },
	{ "indianred", 0xCD5C5C }, { "indigo", 0x4B0082 },
	{ "infobackground", 0xFFFFFF }, { "infotext", 0x000000 },
	{ "ivory", 0xFFFFF0 }, { "khaki", 0xF0E68C },
	{ "lavender", 0xE6E6FA }, { "lavenderblush", 0xFFF0F5 },
	{ "lawngreen", 0x7CFC00 }, { "lemonchiffon", 0xFFFACD },
	{ "lightblue", 0xADD8E6 }, { "lightcoral", 0xF08080 },
	{ "lightcyan", 0xE0FFFF }, { "lightgoldenrodyellow", 0xFAFAD2 },
	{ "lightgray", 0xD3D3D3 }, { "lightgreen", 0x90EE90 },
	{ "lightgrey", 0xD3D3D3 }, { "lightpink", 0xFFB6C1 },
	{ "lightsalmon", 0xFFA07A }, { "lightseagreen", 0x20B2AA },
	{ "lightskyblue", 0x87CEFA }, { "lightslategray", 0x778899 },
	{ "lightslategrey", 0x778899 }, { "lightsteelblue", 0xB0C4DE },
	{ "lightyellow", 0xFFFFE0 }, { "lime", 0x00FF00 },
	{ "limegreen", 0x32CD32 }, { "linen", 0xFAF0E6 },
	{ "magenta", 0xFF00FF }, { "maroon", 0x800000 },
	{ "mediumaquamarine", 0x66CDAA }, { "mediumblue", 0x0000CD },
	{ "mediumorchid", 0xBA55D3 }, { "mediumpurple", 0x9370DB },
	{ "mediumseagreen", 0x3CB371 }, { "mediumslateblue", 0x7B68EE },
	{ "mediumspringgreen", 0x00FA9A }, { "mediumturquoise", 0x48D1CC },
	{ "mediumvioletred", 0xC71585 }, { "menu", 0xFFFFFF },
	{ "menutext", 0x000000 }, { "midnightblue", 0x191970 },
	{ "mintcream", 0xF5FFFA }, { "mistyrose", 0xFFE4E1 },
	{ "moccasin", 0xFFE4B5 }, { "navajowhite", 0xFFDEAD },
	{ "navy", 0x000080 }, { "oldlace", 0xFDF5E6 },
	{ "olive", 0x808000 }, { "olivedrab", 0x6B8E23 },
	{ "orange", 0xFFA500 }, { "orangered", 0xFF4500 },
	{ "orchid", 0xDA70D6 }, { "palegoldenrod", 0xEEE8AA },
	{ "palegreen", 0x98FB98 }, { "paleturquoise", 0xAFEEEE },
	{ "palevioletred", 0xDB7093 }, { "papayawhip", 0xFFEFD5 },
	{ "peachpuff", 0xFFDAB9 }, { "peru", 0xCD853F },
	{ "pink", 0xFFC0CB }, { "plum", 0xDDA0DD },
	{ "powderblue", 0xB0E0E6 }, { "purple", 0x800080 },
	{ "rebeccapurple", 0x663399 }, { "red", 0xFF0000 },
	{ "rosybrown", 0xBC8F8F }, { "royalblue", 0x4169E1 },
	{ "saddlebrown", 0x8B4513 }, { "salmon", 0xFA8072 },
	{ "sandybrown", 0xF4A460 }, { "seagreen", 0x2E8B57 },
	{ "seashell", 0xFFF5EE }, { "sienna", 0xA0522D },
	{ "silver", 0xC0C0C0 }, { "skyblue", 0x87CEEB },
	{ "slateblue", 0x6A5ACD }, { "slategray", 0x708090 },
	{ "slategrey", 0x708090 }, { "snow", 0xFFFAFA },
	{ "springgreen", 0x00FF7F }, { "steelblue", 0x4682B4 },
	{ "tan", 0xD2B48C }, { "teal", 0x008080 },
	{ "thistle", 0xD8BFD8 }, { "threedface", 0xF0F0F0 },
	{ "threedhighlight", 0xFFFFFF }, { "tomato", 0xFF6347 },
	{ "turquoise", 0x40E0D0 }, { "violet", 0xEE82EE },
	{ "wheat", 0xF5DEB3 }, { "white", 0xFFFFFF },
	{ "whitesmoke", 0xF5F5F5 }, { "window", 0xFFFFFF },
	{ "windowtext", 0x000000 }, { "yellow", 0xFFFF00 },
	{ "yellowgreen", 0x9ACD32 },
};

static int
hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static enum css_paint
hex_color(struct span s, struct css_color *ret)
{
	bool wide = s.len >= 6;
	uint32_t v = 0;

	if (s.len != 3 && s.len != 4 && s.len != 6 && s.len != 8)
		return CSS_NO_PAINT;
	for (size_t i = 0; i < s.len; i++) {
		int d = hex(s.at[i]);

		if (d < 0)
			return CSS_NO_PAINT;
		v = v << 4 | (uint32_t)d;
		if (!wide)
			v = v << 4 | (uint32_t)d;
	}
	if (s.len == 3 || s.len == 6)
		v = v << 8 | 0xFF;
	*ret = (struct css_color){ v >> 8, (uint8_t)v };
	return CSS_PAINT;
}

/* The numbers of "rgb(255, 255 255 / 50%)"; *share: it ends in '%'. */
static size_t
numbers(struct span s, double *v, bool *share, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len && n < most;) {
		char buf[24], *end;

		if (!ascii_digit(s.at[i]) && s.at[i] != '.' && s.at[i] != '-') {
			i++;
			continue;
		}
		struct span rest = span_head(span_tail(s, i), sizeof(buf) - 1);

		memcpy(buf, rest.at, rest.len);
		buf[rest.len] = '\0';
		v[n] = strtod(buf, &end);
		if (end == buf || !isfinite(v[n])) {
			i++;
			continue;
		}
		i += (size_t)(end - buf);
		share[n++] = i < s.len && s.at[i] == '%';
	}
	return n;
}

static uint32_t
channel(double v)
{
	return v <= 0 ? 0 : v >= 255 ? 255 : (uint32_t)(v + 0.5);
}

static uint32_t
rgb_of(double r, double g, double b)
{
	return channel(r) << 16 | channel(g) << 8 | channel(b);
}

/* CSS Color 4, 7.1. */
static uint32_t
hsl_of(double hue, double sat, double light)
{
	double out[3], a = sat * fmin(light, 1 - light);
	static const double shift[] = { 0, 8, 4 };

	for (int i = 0; i < 3; i++) {
		double k = fmod(shift[i] + hue / 30, 12);

		out[i] = 255 * (light - a * fmax(-1, fmin(fmin(k - 3, 9 - k),
							  1)));
	}
	return rgb_of(out[0], out[1], out[2]);
}

static enum css_paint
function(struct span s, struct css_color *ret)
{
	bool hsl = span_starts_nocase(s, SPAN("hsl(")) ||
		   span_starts_nocase(s, SPAN("hsla("));
	bool rgb = span_starts_nocase(s, SPAN("rgb(")) ||
		   span_starts_nocase(s, SPAN("rgba("));
	ptrdiff_t open = span_chr(s, '(');
	double v[4] = { 0 };
	bool share[4] = { false };

	if (open < 0)
		return CSS_NO_PAINT;
	s = span_tail(s, (size_t)open + 1);
	/* Sums, variables, other spaces: whatever they come to. */
	if ((!rgb && !hsl) || span_chr(s, '(') >= 0)
		return CSS_UNKNOWN;
	size_t n = numbers(s, v, share, 4);

	if (n < 3)
		return span_find_nocase(s, SPAN("none")) >= 0 ? CSS_UNKNOWN
							      : CSS_NO_PAINT;
	for (int i = 0; rgb && i < 3; i++)
		v[i] = share[i] ? v[i] * 2.55 : v[i];
	double alpha = n < 4 ? 1 : share[3] ? v[3] / 100 : v[3];

	*ret = (struct css_color){
		rgb ? rgb_of(v[0], v[1], v[2])
		    : hsl_of(fmod(fmod(v[0], 360) + 360, 360),
			     fmin(fabs(v[1]) / 100, 1),
			     fmin(fabs(v[2]) / 100, 1)),
		(uint8_t)channel(alpha * 255),
	};
	return CSS_PAINT;
}

enum css_paint
css_color(struct span s, struct css_color *ret)
{
	size_t lo = 0, hi = sizeof(names) / sizeof(*names);

	s = span_trim(s);
	if (s.len && s.at[0] == '#')
		return hex_color(span_tail(s, 1), ret);
	if (span_is_nocase(s, "transparent")) {
		*ret = (struct css_color){ 0, 0 };
		return CSS_PAINT;
	}
	while (lo < hi) {
		size_t mid = (lo + hi) / 2, n = strlen(names[mid].name), i = 0;

		while (i < n && i < s.len &&
		       ascii_lower(s.at[i]) == names[mid].name[i])
			i++;
		if (i == n && i == s.len) {
			*ret = (struct css_color){ names[mid].rgb, 255 };
			return CSS_PAINT;
		}
		if (i == s.len ||
		    (i < n && (unsigned char)ascii_lower(s.at[i]) <
				      (unsigned char)names[mid].name[i]))
			hi = mid;
		else
			lo = mid + 1;
	}
	return function(s, ret);
}

enum css_paint
css_color_attribute(struct span s, struct css_color *ret)
{
	enum css_paint paint;

	s = span_trim(s);
	/* "transparent" and the like are no colours there. */
	if (!s.len || span_is_nocase(s, "transparent"))
		return CSS_NO_PAINT;
	paint = css_color(s, ret);
	if (paint == CSS_NO_PAINT)
		paint = hex_color(s, ret);
	/* Any word makes some colour by rules of its own. */
	if (paint != CSS_PAINT)
		return CSS_UNKNOWN;
	ret->alpha = 255;
	return CSS_PAINT;
}

uint32_t
css_color_over(struct css_color c, uint32_t back)
{
	uint32_t out = 0;

	for (unsigned shift = 0; shift < 24; shift += 8) {
		uint32_t x = c.rgb >> shift & 0xFF, y = back >> shift & 0xFF;

		out |= (x * c.alpha + y * (255u - c.alpha)) / 255 << shift;
	}
	return out;
}

enum css_truth
css_color_alike(uint32_t a, uint32_t b)
{
	unsigned most = 0;

	/* By the channel in which they differ most. */
	for (unsigned shift = 0; shift < 24; shift += 8) {
		unsigned x = a >> shift & 0xFF, y = b >> shift & 0xFF;
		unsigned apart = x > y ? x - y : y - x;

		most = apart > most ? apart : most;
	}
	return most <= ALIKE ? CSS_YES : most <= FAINT ? CSS_MAYBE : CSS_NO;
}

bool
css_color_is_coloured(uint32_t c)
{
	uint32_t r = c >> 16 & 0xFF, g = c >> 8 & 0xFF, b = c & 0xFF;
	uint32_t most = r > g ? r : g, least = r < g ? r : g;

	most = most > b ? most : b;
	least = least < b ? least : b;
	return most - least > 64;
}
