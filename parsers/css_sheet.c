/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/css_sheet.h"

#include "core/arena.h"

#define RULES 2000
#define NESTED 8	      /* blocks of @media inside each other */
#define WORK  ((size_t)20 << 20) /* comparisons; some tenths of a second */

struct css_rule {
	struct css_selector selector;
	struct css_declaration *all;
	size_t n;
	bool maybe;		/* only where its @media holds */
};

/* What a list of media comes to: screens of any kind, paper, or perhaps. */
static enum css_truth
media_of(struct span list)
{
	enum css_truth best = CSS_NO;

	list = span_trim(list);
	if (!list.len)
		return CSS_YES;
	while (list.len) {
		size_t end = css_find(list, 0, ",");
		struct span one = span_trim(span_head(list, end));
		enum css_truth t = CSS_MAYBE;

		list = span_tail(list, end + 1);
		if (span_starts_nocase(one, SPAN("only ")))
			one = span_trim(span_tail(one, 5));
		if (span_is_nocase(one, "all") || span_is_nocase(one, "screen"))
			t = CSS_YES;
		else if (span_is_nocase(one, "print") ||
			 span_is_nocase(one, "speech") ||
			 span_is_nocase(one, "aural") ||
			 span_is_nocase(one, "handheld") ||
			 span_is_nocase(one, "tty") ||
			 span_is_nocase(one, "projection") ||
			 span_starts_nocase(one, SPAN("print and")) ||
			 (span_find_nocase(one, SPAN("color-scheme")) >= 0 &&
			  span_find_nocase(one, SPAN("dark")) >= 0))
			t = CSS_NO;
		best = t > best ? t : best;
	}
	return best;
}

/* Behind the '}' that ends the block in which i stands. */
static size_t
block_end(struct span s, size_t i, bool *nested)
{
	for (unsigned depth = 1; depth;) {
		i = css_find(s, i, "{}");
		if (i >= s.len)
			return s.len + 1;
		*nested = *nested || s.at[i] == '{';
		depth = s.at[i++] == '{' ? depth + 1 : depth - 1;
	}
	return i;
}

/* Left out where any of the selectors is none. */
static void
add_rule(struct css_sheet *sheet, struct span selectors, struct span body,
	 bool maybe)
{
	size_t n, first = sheet->n;
	struct css_declaration *all = css_read(sheet->arena, body, &n);

	while (n && selectors.len) {
		size_t end = css_find(selectors, 0, ",");
		struct css_rule rule = { .all = all, .n = n, .maybe = maybe };
		enum css_selects how =
			css_selector_read(sheet->arena,
					  span_head(selectors, end),
					  &rule.selector);

		selectors = span_tail(selectors, end + 1);
		if (how == CSS_SELECTS_BADLY) {
			sheet->n = first;
			return;
		}
		if (how == CSS_SELECTS_NOTHING)
			continue;
		if (sheet->n == RULES) {
			sheet->cut = true;
			return;
		}
		sheet->rules = arena_grow(sheet->arena, sheet->rules, sheet->n,
					  &sheet->room, sizeof(*sheet->rules));
		sheet->rules[sheet->n++] = rule;
	}
}

/* "@media screen": whether what is in its block holds. */
static enum css_truth
at_rule(struct span head)
{
	static const char *const maybe[] = { "@supports", "@layer",
					     "@container", "@scope",
					     "@document", "@-moz-document",
					     "@starting-style" };

	if (span_starts_nocase(head, SPAN("@media")))
		return media_of(span_tail(head, 6));
	for (size_t i = 0; i < sizeof(maybe) / sizeof(*maybe); i++)
		if (span_starts_nocase(head, span_of(maybe[i])))
			return CSS_MAYBE;
	/* Fonts, pages, lists, movements. */
	return CSS_NO;
}

/* "<!--" and "-->" of old pages are blanks here. */
static struct span
skip_blanks(struct span s)
{
	for (;;) {
		s = span_trim(s);
		if (span_starts(s, SPAN("<!--")))
			s = span_tail(s, 4);
		else if (span_starts(s, SPAN("-->")))
			s = span_tail(s, 3);
		else
			return s;
	}
}

static void
read_rules(struct css_sheet *sheet, struct span s, bool maybe, unsigned depth)
{
	while ((s = skip_blanks(s)).len && !sheet->cut) {
		bool at = s.at[0] == '@', nested = false;
		size_t open = css_find(s, 0, at ? "{;" : "{");
		struct span head = span_trim(span_head(s, open)), body;

		if (open >= s.len)
			return;
		bool block = s.at[open] == '{';

		s = span_tail(s, open + 1);
		if (!block)
			continue;
		size_t end = block_end(s, 0, &nested);

		body = span_head(s, end - 1);
		s = span_tail(s, end);
		if (!at) {
			/* Rules inside rules are too new for most programs. */
			sheet->cut = sheet->cut || nested;
			add_rule(sheet, head, body, maybe);
			continue;
		}
		enum css_truth holds = at_rule(head);

		if (holds && depth == NESTED)
			sheet->cut = true;
		else if (holds)
			read_rules(sheet, body, maybe || holds == CSS_MAYBE,
				   depth + 1);
	}
}

void
css_sheet_read(struct css_sheet *sheet, struct span text, struct span media)
{
	enum css_truth holds = media_of(media);

	text = css_plain(sheet->arena, span_copy(sheet->arena, text));
	if (holds)
		read_rules(sheet, text, holds == CSS_MAYBE, 0);
}

static void
say(struct css_said *said, const struct css_rule *r)
{
	if (!r->selector.beside) {
		css_say(said, r->all, r->n, CSS_RULE + r->selector.weight);
		return;
	}
	for (size_t i = 0; i < r->n; i++)
		if (r->all[i].property == CSS_CONTENT)
			css_say(said, &r->all[i], 1,
				CSS_RULE + r->selector.weight);
}

bool
css_sheet_say(struct css_sheet *sheet, const struct css_node *node,
	      struct css_said *sure, struct css_said *full)
{
	bool differ = false;

	for (size_t i = 0; i < sheet->n && !sheet->cut; i++) {
		const struct css_rule *r = &sheet->rules[i];
		enum css_truth t = css_selector_meets(&r->selector, node,
						      &sheet->work);

		sheet->cut = sheet->work > WORK;
		if (!t)
			continue;
		if (t == CSS_YES && !r->maybe)
			say(sure, r);
		else
			differ = true;
		say(full, r);
	}
	return differ;
}
