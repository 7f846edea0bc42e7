/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/subject.h"

#include <string.h>

#include "core/arena.h"

#define SUBJECT_MAX 150

/* "Re:", "R:", "I:", "Fwd:" and the like pile up in front. */
static struct span
without_prefixes(struct span s)
{
	static const char *const prefixes[] = {
		"re:", "r:", "ris:", "i:", "fw:", "fwd:", "inoltra:",
	};
	size_t i = 0, n = sizeof(prefixes) / sizeof(*prefixes);

	s = span_trim(s);
	while (i < n) {
		if (span_starts_nocase(s, span_of(prefixes[i]))) {
			s = span_trim(span_tail(s, strlen(prefixes[i])));
			i = 0;
		} else {
			i++;
		}
	}
	return s;
}

/* How long the character at the start is, when it is one of Italian text. */
static size_t
italian_char(struct span s)
{
	static const char *const marks[] = {
		"°", "º", "ª", "«", "»", "–", "—", "‘", "’", "“", "”", "…",
	};
	unsigned char c = (unsigned char)s.at[0];

	if (c < 0x80)
		return ascii_alnum(s.at[0]) || strchr(" .,:;-'\"()/&+_", c);
	/* U+00C0 to U+017F: the accented letters of Europe's languages. */
	if (c >= 0xC3 && c <= 0xC5 && s.len > 1)
		return 2;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (span_starts(s, span_of(marks[i])))
			return strlen(marks[i]);
	return 0;
}

/* "www.x.it", "x.it", "http://": what a mail program makes a link of. */
static bool
links_at(struct span s, size_t i)
{
	if (s.at[i] == ':')
		return i + 1 < s.len && s.at[i + 1] == '/';
	return s.at[i] == '.' && i && s.at[i - 1] != ' ' && i + 2 < s.len &&
	       ascii_alpha(s.at[i + 1]) &&
	       (ascii_alnum(s.at[i + 2]) || s.at[i + 2] == '-');
}

static bool
is_harmless(struct span s)
{
	if (!s.len || s.len > SUBJECT_MAX)
		return false;
	for (size_t i = 0; i < s.len;) {
		size_t n = italian_char(span_tail(s, i));

		if (!n || links_at(s, i))
			return false;
		i += n;
	}
	return true;
}

static bool
speaks_of_us(struct span s, const struct programme *p, const struct reply *r)
{
	if (span_find_nocase(s, SPAN("focus group")) >= 0 ||
	    span_find_nocase(s, span_of(p->title)) >= 0)
		return true;
	if (r->body && span_find_nocase(s, span_of(r->body->name)) >= 0)
		return true;
	for (size_t i = 0; i < p->n_sectors; i++) {
		const struct sector *c = &p->sectors[i];
		const char *const *w = c->acronyms;

		if (span_find_nocase(s, span_of(c->title)) >= 0)
			return true;
		for (; w && *w; w++)
			if (span_find(s, span_of(*w)) >= 0)
				return true;
	}
	return false;
}

struct span
subject_answer(struct arena *a, const struct programme *p,
	       const struct reply *r)
{
	struct span s = without_prefixes(r->subject);
	struct text t = text_new(a);

	if (!r->in_reply_to.len || !is_harmless(s) || !speaks_of_us(s, p, r))
		return SPAN_NONE;
	text_adds(&t, "Re: ");
	text_add(&t, s);
	return text_span(&t);
}
