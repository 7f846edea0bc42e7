/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/css_selector.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/css.h"

static bool
is_name(char c)
{
	return ascii_alnum(c) || c == '-' || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static size_t
name_length(struct span s)
{
	size_t n = 0;

	while (n < s.len && is_name(s.at[n]))
		n++;
	return n;
}

struct reading {
	struct css_selector *ret;
	struct css_step *step;
	uint32_t ids, classes, tags;
};

static void
add_name(struct reading *r, struct span name)
{
	struct css_step *s = r->step;

	if (s->n < CSS_NAMES)
		s->names[s->n++] = name;
	else
		s->maybe = true;
}

/* ":hover", "::before", ":not(.x)"; what it is of is told by the page. */
static enum css_selects
add_pseudo(struct reading *r, struct span name)
{
	static const char *const never[] = {
		"hover", "active", "focus", "focus-within", "focus-visible",
		"visited", "target", "selection", "marker", "placeholder",
		"backdrop", "cue",
	};
	bool element = span_starts(name, SPAN(":"));

	if (element)
		name = span_tail(name, 1);
	if (span_is_nocase(name, "before") || span_is_nocase(name, "after")) {
		r->ret->beside = true;
		r->tags++;
		return CSS_SELECTS;
	}
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (span_is_nocase(name, never[i]))
			return CSS_SELECTS_NOTHING;
	if (element && span_starts_nocase(name, SPAN("-")))
		return CSS_SELECTS_NOTHING;
	if (span_is_nocase(name, "link") || span_is_nocase(name, "any-link"))
		add_name(r, SPAN("a"));
	else if (span_is_nocase(name, "root"))
		add_name(r, SPAN("html"));
	else
		r->step->maybe = true;
	r->classes++;
	return CSS_SELECTS;
}

/* One simple selector at the head of s; its length, or 0 when it is none. */
static size_t
add_simple(struct reading *r, struct span s, enum css_selects *how)
{
	char c = s.at[0];
	size_t n;

	if (c == '*')
		return 1;
	if (c == '[') {
		n = css_find(span_tail(s, 1), 0, "]") + 1;
		r->step->maybe = true;
		r->classes++;
		return n < s.len ? n + 1 : 0;
	}
	if (c == ':') {
		n = css_find(s, s.len > 1 && s.at[1] == ':' ? 2 : 1,
			     ":.#[ >+~\t\r\n");
		enum css_selects pseudo = add_pseudo(
			r, span_tail(span_head(s, n), 1));

		if (pseudo != CSS_SELECTS)
			*how = pseudo;
		return n > 1 ? n : 0;
	}
	if (c == '.' || c == '#') {
		n = name_length(span_tail(s, 1));
		add_name(r, span_head(s, n + 1));
		r->ids += c == '#';
		r->classes += c == '.';
		return n ? n + 1 : 0;
	}
	n = name_length(s);
	if (n && ascii_digit(c))
		return 0;
	r->tags++;
	add_name(r, span_head(s, n));
	return n;
}

/* Blanks and the sign between two steps; *sign is ' ' for blanks alone. */
static struct span
skip_sign(struct span s, char *sign)
{
	*sign = '\0';
	while (s.len && (ascii_space(s.at[0]) || strchr(">+~", s.at[0]))) {
		if (!ascii_space(s.at[0]))
			*sign = s.at[0];
		else if (!*sign)
			*sign = ' ';
		s = span_tail(s, 1);
	}
	return s;
}

static uint32_t
at_most(uint32_t n, uint32_t most)
{
	return n < most ? n : most;
}

enum css_selects
css_selector_read(struct arena *a, struct span s, struct css_selector *ret)
{
	struct css_step steps[CSS_STEPS] = { 0 };
	struct reading r = { .ret = ret, .step = steps };
	enum css_selects how = CSS_SELECTS;
	char sign;

	*ret = (struct css_selector){ .n = 1 };
	s = span_trim(s);
	if (!s.len)
		return CSS_SELECTS_BADLY;
	while (s.len) {
		size_t n;

		s = skip_sign(s, &sign);
		if (!s.len)
			break;
		if (sign && ret->n == CSS_STEPS) {
			/* Of one so long, the innermost steps are kept. */
			memmove(steps, steps + 1,
				(CSS_STEPS - 1) * sizeof(*steps));
			steps[0].maybe = true;
			ret->n--;
		}
		/* Neighbours are not looked at: there may be such a one. */
		if (sign == '+' || sign == '~')
			ret->n = 0;
		if (sign) {
			r.step = &steps[ret->n++];
			*r.step = (struct css_step){ .child = sign == '>' };
			r.step->maybe = ret->n == 1;
		}
		n = add_simple(&r, s, &how);
		if (!n)
			return CSS_SELECTS_BADLY;
		s = span_tail(s, n);
	}
	ret->steps = arena_array(a, ret->n, sizeof(*ret->steps));
	memcpy(ret->steps, steps, ret->n * sizeof(*ret->steps));
	ret->weight = at_most(r.ids, 255) << 20 |
		      at_most(r.classes, 1023) << 10 | at_most(r.tags, 1023);
	return how;
}

/* "sm:hidden" stands as "sm\:hidden", which css_plain() has made "_". */
static enum css_truth
same_name(struct span want, struct span have)
{
	enum css_truth truth = CSS_YES;

	if (want.len != have.len)
		return CSS_NO;
	for (size_t i = 0; i < want.len; i++) {
		char x = want.at[i], y = is_name(have.at[i]) ? have.at[i]
							      : '_';

		if (x == y)
			continue;
		if (ascii_lower(x) != ascii_lower(y))
			return CSS_NO;
		/* Without a DOCTYPE case does not count. */
		truth = CSS_MAYBE;
	}
	return truth;
}

static enum css_truth
has_class(struct span classes, struct span want)
{
	enum css_truth best = CSS_NO;

	while (classes.len) {
		size_t n = 0;

		while (n < classes.len && !ascii_space(classes.at[n]))
			n++;
		enum css_truth t = same_name(want, span_head(classes, n));

		best = t > best ? t : best;
		classes = span_tail(classes, n + 1);
	}
	return best;
}

static enum css_truth
meets_step(const struct css_step *step, const struct css_node *node)
{
	enum css_truth worst = step->maybe ? CSS_MAYBE : CSS_YES;

	for (size_t i = 0; worst && i < step->n; i++) {
		struct span name = step->names[i], bare = span_tail(name, 1);
		enum css_truth t;

		if (name.at[0] == '.')
			t = has_class(node->classes, bare);
		else if (name.at[0] == '#')
			t = same_name(bare, node->id);
		else
			t = span_eq_nocase(name, node->tag) ? CSS_YES : CSS_NO;
		worst = t < worst ? t : worst;
	}
	return worst;
}

enum css_truth
css_selector_meets(const struct css_selector *s, const struct css_node *node,
		   size_t *work)
{
	size_t k = s->n - 1;
	enum css_truth truth = meets_step(&s->steps[k], node);
	bool child = s->steps[k].child, chose = false;

	/* Lists of classes are gone through as well. */
	*work += 1 + node->classes.len / 8;
	while (truth && k > 0) {
		enum css_truth t = CSS_NO;

		k--;
		node = node->around;
		for (; node; node = node->around) {
			*work += 1 + node->classes.len / 8;
			t = meets_step(&s->steps[k], node);
			if (t || child)
				break;
		}
		if (!t)
			/* Another one around may have done. */
			return chose && child ? CSS_MAYBE : CSS_NO;
		chose = chose || !child;
		child = s->steps[k].child;
		truth = t < truth ? t : truth;
	}
	return truth;
}
