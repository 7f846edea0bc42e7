/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/css.h"

#include <string.h>

#include "core/arena.h"

/* The names of each property; four is a shorthand of one for each side. */
static const struct {
	const char *name;
	enum css_property property;
} properties[] = {
	{ "-moz-animation", CSS_ANIMATION },
	{ "-moz-transform", CSS_TRANSFORM },
	{ "-ms-transform", CSS_TRANSFORM },
	{ "-webkit-animation", CSS_ANIMATION },
	{ "-webkit-clip-path", CSS_CLIP_PATH },
	{ "-webkit-filter", CSS_FILTER },
	{ "-webkit-mask", CSS_MASK },
	{ "-webkit-mask-image", CSS_MASK },
	{ "-webkit-text-fill-color", CSS_FILL_COLOR },
	{ "-webkit-text-security", CSS_MASK },
	{ "-webkit-transform", CSS_TRANSFORM },
	{ "animation", CSS_ANIMATION },
	{ "animation-name", CSS_ANIMATION },
	{ "background-color", CSS_BACK_COLOR },
	{ "background-image", CSS_BACK_IMAGE },
	{ "border-left", CSS_BORDER_LEFT },
	{ "bottom", CSS_BOTTOM },
	{ "clip", CSS_CLIP },
	{ "clip-path", CSS_CLIP_PATH },
	{ "color", CSS_COLOR },
	{ "content", CSS_CONTENT },
	{ "content-visibility", CSS_CONTENT_VISIBILITY },
	{ "display", CSS_DISPLAY },
	{ "filter", CSS_FILTER },
	{ "font-size", CSS_FONT_SIZE },
	{ "height", CSS_HEIGHT },
	{ "left", CSS_LEFT },
	{ "margin-bottom", CSS_MARGIN_BOTTOM },
	{ "margin-left", CSS_MARGIN_LEFT },
	{ "margin-right", CSS_MARGIN_RIGHT },
	{ "margin-top", CSS_MARGIN_TOP },
	{ "mask", CSS_MASK },
	{ "mask-image", CSS_MASK },
	{ "max-height", CSS_MAX_HEIGHT },
	{ "max-width", CSS_MAX_WIDTH },
	{ "mix-blend-mode", CSS_MASK },
	{ "mso-hide", CSS_MSO_HIDE },
	{ "opacity", CSS_OPACITY },
	{ "overflow", CSS_OVERFLOW },
	{ "overflow-x", CSS_OVERFLOW },
	{ "overflow-y", CSS_OVERFLOW },
	{ "position", CSS_POSITION },
	{ "right", CSS_RIGHT },
	{ "scale", CSS_ZOOM },
	{ "text-decoration", CSS_LINE },
	{ "text-decoration-line", CSS_LINE },
	{ "text-indent", CSS_TEXT_INDENT },
	{ "top", CSS_TOP },
	{ "transform", CSS_TRANSFORM },
	{ "translate", CSS_TRANSLATE },
	{ "unicode-bidi", CSS_BIDI },
	{ "visibility", CSS_VISIBILITY },
	{ "width", CSS_WIDTH },
	{ "zoom", CSS_ZOOM },
};

static int
hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Of "\\64 isplay": a character that ends no word, for the one meant. */
static size_t
unescape(struct span s, char *ret)
{
	uint32_t c = 0;
	size_t i = 0;

	while (i < s.len && i < 6 && hex(s.at[i]) >= 0)
		c = c << 4 | (uint32_t)hex(s.at[i++]);
	if (!i) {
		*ret = s.len && ascii_alnum(s.at[0]) ? s.at[0] : '_';
		return s.len > 0;
	}
	*ret = c < 128 && (ascii_alnum((char)c) || c == '-') ? (char)c : '_';
	return i + (i < s.len && ascii_space(s.at[i]));
}

struct span
css_plain(struct arena *a, struct span s)
{
	struct text t = text_new(a);
	char quote = '\0';

	if (span_chr(s, '\\') < 0 && span_find(s, SPAN("/*")) < 0)
		return s;
	while (s.len) {
		struct span rest = span_tail(s, 1);
		char c = s.at[0];

		if (!quote && span_starts(s, SPAN("/*"))) {
			ptrdiff_t end = span_find(span_tail(s, 2), SPAN("*/"));

			c = ' ';
			rest = end < 0 ? SPAN_NONE
				       : span_tail(s, (size_t)end + 4);
		} else if (c == '\\') {
			rest = span_tail(rest, unescape(rest, &c));
		} else if (c == quote || (quote && c == '\n')) {
			quote = '\0';
		} else if (!quote && (c == '"' || c == '\'')) {
			quote = c;
		}
		text_addc(&t, c);
		s = rest;
	}
	return text_span(&t);
}

size_t
css_find(struct span s, size_t i, const char *stops)
{
	unsigned depth = 0;
	char quote = '\0';

	for (; i < s.len; i++) {
		char c = s.at[i];

		if (quote) {
			/* A string ends with its line, if not before. */
			if (c == quote || c == '\n')
				quote = '\0';
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (!depth && c && strchr(stops, c)) {
			return i;
		} else if (c == '(' || c == '[') {
			depth++;
		} else if (depth && (c == ')' || c == ']')) {
			depth--;
		}
	}
	return s.len;
}

/* The next word of a value, brackets included. */
static bool
next_word(struct span *rest, struct span *word)
{
	*rest = span_trim(*rest);
	if (!rest->len)
		return false;
	size_t end = css_find(*rest, 0, " \t\r\n\f,/");

	*word = span_head(*rest, end);
	*rest = span_tail(*rest, end + 1);
	return true;
}

struct reading {
	struct arena *arena;
	struct css_declaration *all;
	size_t n, room;
	bool important;
};

static bool
add(struct reading *r, enum css_property p, struct span value)
{
	struct css_declaration d = { .property = p,
				     .important = r->important };

	if (!css_value_read(p, value, &d.value))
		return false;
	r->all = arena_grow(r->arena, r->all, r->n, &r->room, sizeof(*r->all));
	r->all[r->n++] = d;
	return true;
}

/* "0 auto 5px": for the four sides, as CSS 2.2, 8.3 gives them out. */
static void
add_sides(struct reading *r, const enum css_property sides[4],
	  struct span value)
{
	static const unsigned give[4][4] = { { 0, 0, 0, 0 },
					     { 0, 1, 0, 1 },
					     { 0, 1, 2, 1 },
					     { 0, 1, 2, 3 }
	};
	struct span words[4], word;
	size_t n = 0;

	while (n < 4 && next_word(&value, &word))
		if (word.len)
			words[n++] = word;
	for (size_t i = 0; n && i < 4; i++)
		(void)add(r, sides[i], words[give[n - 1][i]]);
}

/* "#fff url(x) no-repeat": what it does not name is taken back. */
static void
add_background(struct reading *r, struct span value)
{
	struct span rest = value, word;
	bool color = false;

	while (next_word(&rest, &word)) {
		if (span_find_nocase(word, SPAN("url(")) >= 0 ||
		    span_find_nocase(word, SPAN("gradient(")) >= 0 ||
		    span_find_nocase(word, SPAN("image")) >= 0)
			continue;
		color = add(r, CSS_BACK_COLOR, word) || color;
	}
	if (!color)
		(void)add(r, CSS_BACK_COLOR, SPAN("transparent"));
	(void)add(r, CSS_BACK_IMAGE, value);
}

/* "italic 700 12px/1.2 Arial": the first word with a unit. */
static void
add_font(struct reading *r, struct span value)
{
	struct css_value v;
	struct span word;
	int64_t n;

	while (next_word(&value, &word)) {
		/* "700" is how heavy it is. */
		if (span_int(word, &n) && n >= 100)
			continue;
		if (!span_is_nocase(word, "normal") && word.len &&
		    css_value_read(CSS_FONT_SIZE, word, &v)) {
			(void)add(r, CSS_FONT_SIZE, word);
			return;
		}
	}
}

static void
declare(struct reading *r, struct span name, struct span value)
{
	static const enum css_property margins[] = {
		CSS_MARGIN_TOP, CSS_MARGIN_RIGHT, CSS_MARGIN_BOTTOM,
		CSS_MARGIN_LEFT,
	};
	static const enum css_property insets[] = { CSS_TOP, CSS_RIGHT,
						    CSS_BOTTOM, CSS_LEFT };

	if (span_is_nocase(name, "margin"))
		add_sides(r, margins, value);
	else if (span_is_nocase(name, "inset"))
		add_sides(r, insets, value);
	else if (span_is_nocase(name, "background"))
		add_background(r, value);
	else if (span_is_nocase(name, "font"))
		add_font(r, value);
	for (size_t i = 0; i < sizeof(properties) / sizeof(*properties); i++)
		if (span_is_nocase(name, properties[i].name))
			(void)add(r, properties[i].property, value);
}

struct css_declaration *
css_read(struct arena *a, struct span s, size_t *n)
{
	struct reading r = { .arena = a };

	while (s.len) {
		size_t end = css_find(s, 0, ";");
		struct span one = span_head(s, end), value;
		ptrdiff_t colon = span_chr(one, ':');

		s = span_tail(s, end + 1);
		if (colon <= 0)
			continue;
		value = span_trim(span_tail(one, (size_t)colon + 1));
		size_t bang = css_find(value, 0, "!");

		r.important = bang < value.len;
		declare(&r, span_trim(span_head(one, (size_t)colon)),
			span_trim(span_head(value, bang)));
	}
	*n = r.n;
	return r.all;
}

void
css_say(struct css_said *said, const struct css_declaration *all, size_t n,
	uint32_t weight)
{
	for (size_t i = 0; i < n; i++) {
		const struct css_declaration *d = &all[i];
		uint32_t w = weight | (d->important ? CSS_IMPORTANT : 0);

		if (w < said->weights[d->property])
			continue;
		said->weights[d->property] = w;
		said->values[d->property] = d->value;
	}
}

void
css_say_one(struct css_said *said, enum css_property p, struct css_value v,
	    uint32_t weight)
{
	said->values[p] = v;
	said->weights[p] = weight;
}
