/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/words.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/contact.h"
#include "parsers/fold.h"

struct cutter {
	struct words *out;
	struct span s;
	size_t i;
	uint32_t line;
	bool glued;
	bool addresses;		/* the line may hold some */
};

static struct word *
push(struct cutter *c, enum word_kind kind, size_t from, size_t to)
{
	struct words *w = c->out;

	w->at = arena_grow(w->arena, w->at, w->n, &w->room, sizeof(*w->at));
	struct word *word = &w->at[w->n++];

	*word = (struct word){
		.raw = { c->s.at + from, to - from },
		.line = c->line,
		.kind = kind,
		.glued = c->glued,
	};
	word->fold = word->raw;
	c->i = to;
	c->glued = true;
	return word;
}

static uint32_t
point_at(const struct cutter *c, size_t i, size_t *len)
{
	*len = 0;
	return i < c->s.len ? fold_point(span_tail(c->s, i), len) : 0;
}

/* "S.U.A.", "p.i.", "G.B.": single letters with dots between. */
static bool
cut_dotted(struct cutter *c)
{
	size_t i = c->i, letters = 0, len, more;
	char fold[16];
	bool caps = true;

	while (letters < 8) {
		uint32_t p = point_at(c, i, &len);

		if (p >= 0x80 || !ascii_alpha((char)p))
			break;
		if (point_at(c, i + len, &more) != '.')
			break;
		caps = caps && fold_is_capital(p);
		fold[letters++] = ascii_lower((char)p);
		i += len + more;
	}
	uint32_t p = point_at(c, i, &len);

	/* The last letter may lack its dot: "S.U.A". */
	if (letters >= 2 && letters < 8 && p < 0x80 && ascii_alpha((char)p)) {
		uint32_t next = point_at(c, i + len, &more);

		if (!fold_is_letter(next)) {
			caps = caps && fold_is_capital(p);
			fold[letters++] = ascii_lower((char)p);
			i += len;
		} else {
			return false;
		}
	}
	if (letters < 2)
		return false;
	struct word *w = push(c, WORD_TEXT, c->i, i);

	w->fold = span_copy(c->out->arena, (struct span){ fold, letters });
	w->caps = w->title = caps;
	w->dotted = true;
	return true;
}

static void
cut_text(struct cutter *c)
{
	size_t from = c->i, i = from, len = 0, letters = 0, capitals = 0;
	uint32_t first = 0, last = 0, p;
	bool plain = true;

	if (cut_dotted(c))
		return;
	while (fold_is_letter(p = point_at(c, i, &len)) && i < c->s.len) {
		if (!first)
			first = p;
		last = p;
		letters++;
		capitals += fold_is_capital(p);
		plain = plain && p < 0x80;
		i += len;
	}
	bool elided = false, accent = last >= 0x80;

	if (fold_is_apostrophe(p = point_at(c, i, &len)) && i < c->s.len) {
		size_t after;
		uint32_t next = point_at(c, i + len, &after);

		if (fold_is_letter(next) && i + len < c->s.len) {
			elided = true;
			i += len;
		} else if (last && last < 0x80 &&
			   strchr("aeiouAEIOU", (int)last)) {
			accent = true;
			i += len;
		}
	}
	struct word *w = push(c, WORD_TEXT, from, i);

	w->fold = plain && !elided && !accent && !capitals ? w->raw
			: fold_word(c->out->arena, w->raw);
	w->title = fold_is_capital(first);
	w->caps = letters > 1 && capitals == letters;
	w->elided = elided;
	w->accent = accent;
}

/* "<mailto:a@b.it>" behind "a@b.it" is an echo and dropped. */
static bool
cut_mailto(struct cutter *c)
{
	struct span rest = span_tail(c->s, c->i);
	size_t head = rest.len && strchr("<([", rest.at[0]) ? 1 : 0;

	if (!span_starts_nocase(span_tail(rest, head), SPAN("mailto:")))
		return false;
	size_t at = c->i + head + 7, len;
	struct span value;

	if (!contact_address(c->out->arena, c->s, at, &len, &value))
		return false;
	struct word *before = c->out->n ? &c->out->at[c->out->n - 1] : NULL;
	bool echo = before && before->kind == WORD_ADDRESS &&
		    before->line == c->line && span_eq(before->fold, value);

	if (!echo) {
		struct word *w = push(c, WORD_ADDRESS, at, at + len);

		w->fold = value;
	}
	c->i = at + len;
	/* "?subject=..." and the closing bracket belong to the link. */
	while (head && c->i < c->s.len && !strchr(">)] ", c->s.at[c->i]))
		c->i++;
	if (head && c->i < c->s.len && c->s.at[c->i] != ' ')
		c->i++;
	return true;
}

static bool
cut_address(struct cutter *c)
{
	struct span value;
	size_t len;

	if (!c->addresses ||
	    !contact_address(c->out->arena, c->s, c->i, &len, &value))
		return false;
	/* "[cid:image001.png@01DC]" is no address. */
	struct word *before = c->out->n > 1 ? &c->out->at[c->out->n - 2] : NULL;

	if (before && c->glued && span_is(before->fold, "cid")) {
		push(c, WORD_LINK, c->i, c->i + len);
		return true;
	}
	struct word *w = push(c, WORD_ADDRESS, c->i, c->i + len);

	/* "g.pe...@provincia.it" was cut short on its way. */
	w->fold = span_find(w->raw, SPAN("..")) < 0 ? value : SPAN_NONE;
	return true;
}

static bool
cut_link(struct cutter *c)
{
	struct span rest = span_tail(c->s, c->i);
	size_t n = 0;

	if (!span_starts_nocase(rest, SPAN("http://")) &&
	    !span_starts_nocase(rest, SPAN("https://")) &&
	    !span_starts_nocase(rest, SPAN("www.")))
		return false;
	while (n < rest.len && !ascii_space(rest.at[n]) &&
	       !strchr("<>\"", rest.at[n]))
		n++;
	push(c, WORD_LINK, c->i, c->i + n);
	return true;
}

/* Markup that somebody wrote into plain text: "<b>", "</i>", "<img ...>". */
static bool
cut_tag(struct cutter *c)
{
	static const char *const tags[] = {
		"b", "i", "u", "a", "p", "br", "img", "em", "div", "span",
		"font", "strong", "script", "style", "svg", "iframe", "td",
		"tr", "table", "li", "ul", "h1", "h2", "small", "sub", "sup",
	};
	struct span rest = span_tail(c->s, c->i);
	size_t n = 1, from;

	if (n < rest.len && rest.at[n] == '/')
		n++;
	from = n;
	while (n < rest.len && ascii_alnum(rest.at[n]))
		n++;
	struct span name = { rest.at + from, n - from };
	ptrdiff_t close = span_chr(span_head(rest, 300), '>');

	if (close < 0 || (rest.at[n] != '>' && rest.at[n] != ' ' &&
			  rest.at[n] != '/'))
		return false;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (span_is_nocase(name, tags[i])) {
			c->i += (size_t)close + 1;
			c->glued = false;
			return true;
		}
	return false;
}

static void
cut_mark(struct cutter *c, uint32_t point, size_t len)
{
	size_t from = c->i, i = from + len, more, n = 1;

	if (point == 0x2026) {
		/* Those that lead from a label to its value are one. */
		while (i < c->s.len && point_at(c, i, &more) == point)
			i += more;
		push(c, WORD_MARK, from, i)->fold = SPAN("...");
		return;
	}
	while (i < c->s.len && point_at(c, i, &more) == point &&
	       strchr("._-*=#~", (int)(point < 0x80 ? point : 0)) &&
	       point < 0x80) {
		i += more;
		n++;
	}
	struct word *w = push(c, WORD_MARK, from, i);

	if (fold_is_dash(point))
		w->fold = n > 1 ? SPAN("--") : SPAN("-");
	else if (point == '.')
		w->fold = n > 1 ? SPAN("...") : SPAN(".");
	else if (point == '_')
		w->fold = SPAN("_");
	else if (point == 0xab || point == 0xbb || point == 0x201c ||
		 point == 0x201d || point == 0x201e)
		w->fold = SPAN("\"");
	else if (point == 0xba || point == 0xb0 || point == 0xaa)
		w->fold = SPAN("o");	/* "n°", "2ª": an ordinal sign */
}

void
words_add(struct words *out, struct span text, uint32_t line)
{
	struct cutter c = {
		.out = out,
		.s = text,
		.line = line,
		.addresses = contact_may_address(text),
	};
	size_t len;

	while (c.i < text.len && out->n < LIMIT_WORDS) {
		char ch = text.at[c.i];
		uint32_t p;

		if (ch == ' ' || ch == '\r' || ch == '\n') {
			c.i++;
			c.glued = false;
			continue;
		}
		if (ch == '\t') {
			push(&c, WORD_MARK, c.i, c.i + 1);
			c.glued = false;
			continue;
		}
		if (cut_mailto(&c) || cut_link(&c) ||
		    (ch == '<' && cut_tag(&c)))
			continue;
		p = point_at(&c, c.i, &len);
		if ((fold_is_letter(p) || (p < 0x80 && ascii_digit((char)p)) ||
		     p == '_') && cut_address(&c))
			continue;
		if (p < 0x80 && ascii_digit((char)p)) {
			size_t i = c.i;

			while (i < text.len && ascii_digit(text.at[i]))
				i++;
			push(&c, WORD_NUMBER, c.i, i);
		} else if (fold_is_letter(p)) {
			cut_text(&c);
		} else {
			cut_mark(&c, p, len);
		}
	}
}
