/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/mended.h"

#include "parsers/label.h"
#include "parsers/lexicon.h"

/* "L'indirizzo giusto è ...", or a line of a form. */
static bool
is_mended(const struct page *p, size_t w)
{
	static const char *const says[] = {
		"indirizzo|mail|email|e-mail|posta|casella ~4 giust*|corrett*|"
		"esatt*|nuov*|sbagliat*|errat*|e|va|sarebbe|cambiat*",
		"giust*|corrett*|esatt*|nuov* ~2 indirizzo|mail|email|casella",
		"correggete|correggere|sostituite|usate|usare|mettete|mettere|"
		"scrivete ~4 indirizzo|mail|email|con|a",
	};
	const struct unit *u = &p->units[p->words[w].unit];

	if (u->question)
		return false;
	if (u->kind == UNIT_LABEL &&
	    (u->label == LABEL_EMAIL || u->label == LABEL_CONTACT))
		return true;
	for (size_t i = u->first; i < w; i++)
		for (size_t k = 0; k < sizeof(says) / sizeof(*says); k++) {
			size_t end = lexicon_match(p, says[k], i);

			if (end && end <= w)
				return true;
		}
	/* "x è l'indirizzo giusto", or nothing else in that line */
	for (size_t i = w + 1; i < u->end; i++)
		if (lexicon_match(p, "l ~1 indirizzo|mail|email ~1 giust*|"
				     "corrett*|esatt*", i))
			return true;
	return u->end - u->first == 1;
}

struct field
mended_of(const struct survey *r)
{
	const struct page *p = r->page;
	struct field found = { 0 };

	for (size_t i = 0; i < r->n_addresses; i++) {
		size_t w = r->addresses[i];

		if (!page_counts(p, w) || !p->words[w].fold.len ||
		    !is_mended(p, w) ||
		    span_eq(found.value, p->words[w].fold))
			continue;
		if (found.value.len)
			return (struct field){ 0 };
		found = (struct field){ .value = p->words[w].fold,
					.evidence = page_words(p, w, w + 1),
					.percent = 70 };
	}
	return found;
}
