/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/page.h"

#include "core/arena.h"

struct span
page_words(const struct page *p, size_t first, size_t end)
{
	if (first >= end || end > p->n_words)
		return SPAN_NONE;
	const struct word *a = &p->words[first], *b = &p->words[end - 1];

	if (a->line == b->line)
		return (struct span){ a->raw.at, (size_t)(b->raw.at - a->raw.at)
						 + b->raw.len };
	/* Over several lines: they lie one behind the other only by luck. */
	if (b->raw.at > a->raw.at &&
	    (size_t)(b->raw.at - a->raw.at) < 2000) {
		const char *at = a->raw.at;
		size_t k = a->line;

		for (; k < b->line; k++) {
			const char *end_of = p->lines[k].at + p->lines[k].len;
			const char *next = p->lines[k + 1].at;

			if (next < end_of || next - end_of > 8)
				break;
		}
		if (k == b->line)
			return (struct span){ at, (size_t)(b->raw.at - at) +
						  b->raw.len };
	}
	return (struct span){ a->raw.at,
			      (size_t)(p->lines[a->line].at +
				       p->lines[a->line].len - a->raw.at) };
}

/*
 * Lines that were put together do not lie behind those around them: then the
 * longest says more than "Buongiorno," before it.
 */
struct span
page_unit(const struct page *p, size_t unit)
{
	const struct unit *u = &p->units[unit];
	struct span best = page_words(p, u->first, u->end);
	size_t from = u->first;

	if (u->first >= u->end)
		return best;
	struct span last = p->words[u->end - 1].raw;

	if (best.at + best.len == last.at + last.len)
		return best;
	for (size_t i = from; i < u->end; i++) {
		if (i + 1 < u->end && p->words[i + 1].line == p->words[i].line)
			continue;
		struct span line = page_words(p, from, i + 1);

		if (line.len > best.len || from == u->first)
			best = line;
		from = i + 1;
	}
	return best;
}

struct span
page_whole(struct arena *a, const struct page *p, size_t first, size_t end)
{
	if (first >= end || end > p->n_words ||
	    p->words[first].line == p->words[end - 1].line)
		return page_words(p, first, end);
	struct text t = text_new(a);

	for (size_t i = first; i < end; i++) {
		if (i > first && !p->words[i].glued)
			text_addc(&t, ' ');
		text_add(&t, p->words[i].raw);
	}
	return text_span(&t);
}
