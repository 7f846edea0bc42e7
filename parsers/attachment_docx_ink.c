/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_docx_ink.h"

#include <string.h>

#include "core/arena.h"

#define STYLES 2000
#define CHAIN  16	/* styles based on each other */
#define SLOTS  12	/* colours of a theme */

/* Twentieths of a point, as most lengths here. */
#define THIN  60
#define FAR   5000

struct style {
	struct span id, based;
	struct ink ink;
};

struct docx_ink {
	struct arena *arena;
	struct style *styles;
	size_t n, room;
	struct ink usual;	/* of the whole document */
	struct span paragraph;	/* the style of paragraphs that name none */
	uint32_t theme[SLOTS];
	bool known[SLOTS];
	bool in_style;
	int slot;		/* of the theme that is being read; or -1 */
};

static const char *const slots[SLOTS] = {
	"dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3",
	"accent4", "accent5", "accent6", "hlink", "folHlink",
};

static const struct {
	const char *name;
	int slot;
} names[] = {
	{ "dark1", 0 },	  { "text1", 0 },	{ "tx1", 0 },
	{ "light1", 1 },  { "background1", 1 }, { "bg1", 1 },
	{ "dark2", 2 },	  { "text2", 2 },	{ "tx2", 2 },
	{ "light2", 3 },  { "background2", 3 }, { "bg2", 3 },
	{ "hyperlink", 10 },
	{ "followedHyperlink", 11 },
};

struct docx_ink *
docx_ink_new(struct arena *arena)
{
	struct docx_ink *d = arena_alloc(arena, sizeof(*d));

	d->arena = arena;
	d->slot = -1;
	d->theme[0] = 0x000000;
	d->theme[1] = 0xFFFFFF;
	d->known[0] = d->known[1] = true;
	return d;
}

static bool
is_on(const struct office_attr *attrs, size_t n)
{
	struct span v = office_attr(attrs, n, "val");

	return !span_is(v, "0") && !span_is(v, "false") && !span_is(v, "off");
}

static int
slot_of(struct span name)
{
	for (int i = 0; i < SLOTS; i++)
		if (span_is(name, slots[i]))
			return i;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_is(name, names[i].name))
			return names[i].slot;
	return -1;
}

/* "BF": how far towards black (shade) or white (tint); 255 is not at all. */
static uint32_t
blend(uint32_t color, struct span hex, uint32_t towards)
{
	char six[6];
	uint32_t v;

	if (hex.len != 2)
		return color;
	for (int i = 0; i < 6; i++)
		six[i] = hex.at[i % 2];
	if (!ink_hex((struct span){ six, 6 }, &v))
		return color;
	return css_color_over((struct css_color){ color, (uint8_t)v },
			      towards);
}

/* A colour by its theme, which goes before the value, or by the value. */
static bool
color_of(const struct docx_ink *d, const struct office_attr *attrs, size_t n,
	 const char *val, const char *const theme[3], uint32_t *ret)
{
	int slot = slot_of(office_attr(attrs, n, theme[0]));

	if (slot < 0 || !d->known[slot])
		return ink_hex(office_attr(attrs, n, val), ret);
	*ret = blend(d->theme[slot], office_attr(attrs, n, theme[1]), 0);
	*ret = blend(*ret, office_attr(attrs, n, theme[2]), 0xFFFFFF);
	return true;
}

static void
read_color(const struct docx_ink *d, const struct office_attr *attrs, size_t n,
	   struct ink *ink)
{
	static const char *const theme[] = { "themeColor", "themeShade",
					     "themeTint" };

	ink->coloured = color_of(d, attrs, n, "val", theme, &ink->color)
				? INK_ON
				: INK_OFF;
}

static void
read_shade(const struct docx_ink *d, const struct office_attr *attrs, size_t n,
	   struct ink *ink)
{
	static const char *const fill[] = { "themeFill", "themeFillShade",
					    "themeFillTint" };
	static const char *const front[] = { "themeColor", "themeShade",
					     "themeTint" };
	bool solid = span_is(office_attr(attrs, n, "val"), "solid");

	ink->backed = color_of(d, attrs, n, solid ? "color" : "fill",
			       solid ? front : fill, &ink->back)
			      ? INK_ON
			      : INK_OFF;
}

static void
read_marker(const struct office_attr *attrs, size_t n, struct ink *ink)
{
	struct css_color c = { 0 };

	ink->backed = css_color(office_attr(attrs, n, "val"), &c) == CSS_PAINT
			      ? INK_ON
			      : INK_OFF;
	ink->back = c.rgb;
	/* Under a marker a colour that nobody chose stays black. */
	if (ink->backed == INK_ON && ink->coloured != INK_ON &&
	    css_color_alike(c.rgb, 0))
		ink->unsure = INK_ON;
}

/* A number that tells that the text is hardly to be seen. */
static void
read_measure(struct span v, int64_t from, int64_t to, struct ink *ink)
{
	int64_t i;

	if (span_int(v, &i) && (i < from || i > to))
		ink->unsure = INK_ON;
}

static bool
read_room(const char *name, const struct office_attr *attrs, size_t n,
	  struct ink *ink)
{
	bool exact = span_is(office_attr(attrs, n, "lineRule"), "exact") ||
		     span_is(office_attr(attrs, n, "hRule"), "exact");

	if (!strcmp(name, "w:w"))
		read_measure(office_attr(attrs, n, "val"), 20, INT32_MAX, ink);
	else if (!strcmp(name, "w:position"))
		read_measure(office_attr(attrs, n, "val"), -200, 200, ink);
	else if (!strcmp(name, "w:trHeight") && exact)
		read_measure(office_attr(attrs, n, "val"), THIN, INT32_MAX,
			     ink);
	else if (!strcmp(name, "w:ind"))
		read_measure(office_attr(attrs, n, "left"), -FAR, 4 * FAR,
			     ink);
	else if (!strcmp(name, "w:spacing")) {
		/* Between letters; between lines. */
		read_measure(office_attr(attrs, n, "val"), -THIN, 4 * FAR,
			     ink);
		if (exact)
			read_measure(office_attr(attrs, n, "line"), THIN,
				     INT32_MAX, ink);
	} else {
		return false;
	}
	return true;
}

/* The fill of letters of 2010, which goes before their colour. */
static bool
read_fill(const struct docx_ink *d, const char *name,
	  const struct office_attr *attrs, size_t n, struct ink *ink)
{
	int slot;

	if (!strcmp(name, "w14:noFill")) {
		ink->unsure = INK_ON;
	} else if (!strcmp(name, "w14:srgbClr")) {
		if (ink_hex(office_attr(attrs, n, "val"), &ink->color))
			ink->coloured = INK_ON;
	} else if (!strcmp(name, "w14:schemeClr")) {
		slot = slot_of(office_attr(attrs, n, "val"));
		if (slot >= 0 && d->known[slot]) {
			ink->color = d->theme[slot];
			ink->coloured = INK_ON;
		}
	} else {
		return false;
	}
	return true;
}

bool
docx_ink_property(const struct docx_ink *d, const char *name,
		  const struct office_attr *attrs, size_t n, struct ink *ink)
{
	int64_t half;

	if (!strcmp(name, "w:vanish") || !strcmp(name, "w:strike") ||
	    !strcmp(name, "w:dstrike")) {
		/* None of the three takes back another one. */
		if (is_on(attrs, n) || !strcmp(name, "w:vanish"))
			ink->gone = is_on(attrs, n) ? INK_ON : INK_OFF;
	} else if (!strcmp(name, "w:color")) {
		read_color(d, attrs, n, ink);
	} else if (!strcmp(name, "w:shd")) {
		read_shade(d, attrs, n, ink);
	} else if (!strcmp(name, "w:highlight")) {
		read_marker(attrs, n, ink);
	} else if (!strcmp(name, "w:sz")) {
		if (span_int(office_attr(attrs, n, "val"), &half) && half > 0)
			ink->points = (double)half / 2;
	} else if (!read_fill(d, name, attrs, n, ink)) {
		return read_room(name, attrs, n, ink);
	}
	return true;
}

static void
styles_start(void *self, const char *name, const struct office_attr *attrs,
	     size_t n)
{
	struct docx_ink *d = self;
	struct style *s = d->in_style ? &d->styles[d->n - 1] : NULL;

	if (!strcmp(name, "w:style")) {
		d->in_style = d->n < STYLES;
		if (!d->in_style)
			return;
		d->styles = arena_grow(d->arena, d->styles, d->n, &d->room,
				       sizeof(*d->styles));
		s = &d->styles[d->n++];
		*s = (struct style){ .id = span_copy(
					     d->arena,
					     office_attr(attrs, n,
							 "styleId")) };
		if (span_is(office_attr(attrs, n, "type"), "paragraph") &&
		    (span_is(office_attr(attrs, n, "default"), "1") ||
		     span_is(office_attr(attrs, n, "default"), "true")))
			d->paragraph = s->id;
		/* A table's are for some of its rows and cells only. */
		if (span_is(office_attr(attrs, n, "type"), "table"))
			s->based = SPAN_NONE;
	} else if (s && !strcmp(name, "w:basedOn")) {
		s->based = span_copy(d->arena, office_attr(attrs, n, "val"));
	} else {
		docx_ink_property(d, name, attrs, n,
				  s ? &s->ink : &d->usual);
	}
}

static void
styles_end(void *self, const char *name)
{
	struct docx_ink *d = self;

	if (!strcmp(name, "w:style"))
		d->in_style = false;
}

static void
no_text(void *self, struct span s)
{
}

struct office_part
docx_ink_styles(struct docx_ink *d)
{
	return (struct office_part){ styles_start, styles_end, no_text, d };
}

static void
theme_start(void *self, const char *name, const struct office_attr *attrs,
	    size_t n)
{
	struct docx_ink *d = self;
	int slot = slot_of(span_of(name + (*name == ':')));
	struct span v = office_attr(attrs, n, "val");

	if (slot >= 0)
		d->slot = slot;
	else if (d->slot >= 0 && !strcmp(name, ":srgbClr"))
		d->known[d->slot] = ink_hex(v, &d->theme[d->slot]);
	else if (d->slot >= 0 && !strcmp(name, ":sysClr"))
		d->known[d->slot] = ink_hex(office_attr(attrs, n, "lastClr"),
					    &d->theme[d->slot]);
}

static void
theme_end(void *self, const char *name)
{
	struct docx_ink *d = self;

	if (slot_of(span_of(name + (*name == ':'))) >= 0)
		d->slot = -1;
}

struct office_part
docx_ink_theme(struct docx_ink *d)
{
	return (struct office_part){ theme_start, theme_end, no_text, d };
}

static const struct style *
find(const struct docx_ink *d, struct span id)
{
	for (size_t i = d->n; id.len && i-- > 0;)
		if (span_eq(d->styles[i].id, id))
			return &d->styles[i];
	return NULL;
}

void
docx_ink_style(const struct docx_ink *d, struct span id, struct ink *ink)
{
	const struct style *chain[CHAIN], *s;
	size_t n = 0;

	if (!id.len) {
		ink_overlay(ink, &d->usual);
		id = d->paragraph;
	}
	while (n < CHAIN && (s = find(d, id))) {
		chain[n++] = s;
		id = s->based;
	}
	while (n)
		ink_overlay(ink, &chain[--n]->ink);
}
