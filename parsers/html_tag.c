/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/html_tag.h"

#include <string.h>

#include "core/arena.h"

#define TAG   1024	/* bytes of a tag outside quoted values */

/* The end of the tag whose "<" stands before i, or of what is read of it. */
static size_t
tag_end(struct span s, size_t i)
{
	size_t bare = 0;

	for (; i < s.len && s.at[i] != '>' && bare < TAG; i++, bare++) {
		char c = s.at[i];

		if ((c != '"' && c != '\'') || s.at[i - 1] != '=')
			continue;
		const char *end = i + 1 < s.len
					? memchr(s.at + i + 1, c, s.len - i - 1)
					: NULL;

		i = end ? (size_t)(end - s.at) : s.len - 1;
	}
	return i;
}

/* Behind the comment whose "<!--" ends before i: HTML Standard, 13.2.5.43. */
static size_t
comment_end(struct span s, size_t i)
{
	struct span rest = span_tail(s, i);

	if (span_starts(rest, SPAN(">")))
		return i + 1;
	if (span_starts(rest, SPAN("->")))
		return i + 2;
	for (size_t k = i; k + 2 < s.len; k++) {
		const char *dash = memchr(s.at + k, '-', s.len - k);

		if (!dash)
			break;
		k = (size_t)(dash - s.at);
		rest = span_tail(s, k);
		if (span_starts(rest, SPAN("-->")))
			return k + 3;
		if (span_starts(rest, SPAN("--!>")))
			return k + 4;
	}
	/* One without an end reaches to the end. */
	return s.len;
}

/* Whether the name of the tag at i is this one. */
static bool
is_named(struct span s, size_t i, const char *name)
{
	struct span rest = span_tail(s, i);
	size_t n = strlen(name);

	return span_starts_nocase(rest, span_of(name)) &&
	       (rest.len == n || !(ascii_alnum(rest.at[n]) ||
				   rest.at[n] == '-' || rest.at[n] == ':'));
}

/*
 * An element in which no tag is one: where its text ends that begins at i, or
 * 0 when it is none.
 */
static size_t
raw_end(struct span s, size_t name, size_t i)
{
	static const char *const raw[] = { "style", "script",  "title",
					   "textarea", "xmp",  "iframe",
					   "noembed",  "noframes" };

	for (size_t k = 0; k < sizeof(raw) / sizeof(*raw); k++) {
		if (!is_named(s, name, raw[k]))
			continue;
		while (i < s.len) {
			const char *lt = memchr(s.at + i, '<', s.len - i);

			if (!lt)
				break;
			i = (size_t)(lt - s.at);
			if (i + 1 < s.len && s.at[i + 1] == '/' &&
			    is_named(s, i + 2, raw[k]))
				return i;
			i++;
		}
		return s.len;
	}
	return 0;
}

struct mending {
	struct span s;
	struct text t;
	size_t kept;		/* bytes of s that are in t, or left out */
};

static void
replace(struct arena *a, struct mending *m, size_t from, size_t to,
	struct span with)
{
	if (!m->t.arena)
		m->t = text_new(a);
	text_add(&m->t, span_tail(span_head(m->s, from), m->kept));
	text_add(&m->t, with);
	m->kept = to;
}

static size_t
skip_to_end(struct span s, size_t i)
{
	const char *gt = i < s.len ? memchr(s.at + i, '>', s.len - i) : NULL;

	return gt ? (size_t)(gt - s.at) + 1 : s.len;
}

struct span
html_tag_mend(struct arena *a, struct span s, bool *cut)
{
	struct mending m = { .s = s };
	size_t i = 0;

	while (i < s.len) {
		const char *lt = memchr(s.at + i, '<', s.len - i);

		if (!lt)
			break;
		i = (size_t)(lt - s.at) + 1;

		struct span rest = span_tail(s, i);
		bool closes = span_starts(rest, SPAN("/"));
		size_t name = i + closes, from = i - 1, end;

		if (span_starts(rest, SPAN("!--"))) {
			i = comment_end(s, i + 3);
			replace(a, &m, from, i, SPAN_NONE);
		} else if (name < s.len && ascii_alpha(s.at[name])) {
			if (is_named(s, name, "body") ||
			    is_named(s, name, "html"))
				replace(a, &m, name, name, SPAN("x-"));
			end = tag_end(s, name);
			i = end;
			while (i < s.len && s.at[i] != '>' && s.at[i] != '<')
				i++;
			if (i != end) {
				*cut = true;
				replace(a, &m, end, i, SPAN_NONE);
			}
			end = closes ? 0 : raw_end(s, name, i);
			i = end ? end : i;
		} else if (span_starts(rest, SPAN("!")) ||
			   span_starts(rest, SPAN("?")) ||
			   (closes && name < s.len)) {
			/* Word's "<![if !vml]>", "<?xml ... ?>", "</ >" */
			i = skip_to_end(s, name);
			replace(a, &m, from, i, SPAN_NONE);
		}
	}
	if (!m.t.arena)
		return s;
	text_add(&m.t, span_tail(s, m.kept));
	return text_span(&m.t);
}
