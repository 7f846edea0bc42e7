/* SPDX-License-Identifier: EUPL-1.2 */
/* Groups that are counted in words: "nel primo incontro", "al terzo". */
#include "parsers/lexicon.h"
#include "parsers/meeting_find.h"
#include "parsers/nouns.h"

/* "nel primo e nel quarto gruppo", "dal secondo al quarto gruppo". */
static bool
shares_noun(const struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;
	size_t k = i, after;

	while (k < end && k < i + 3 &&
	       lexicon_within(p, "e|ed|,|il|nel|al|alla|la|nella|del", k,
			      k + 1))
		k++;
	return k > i && finder_ordinal(f, k, end, &after) && after < end &&
	       nouns_has(p, after, NOUNS_ONE | NOUNS_DATE);
}

/* "la prima data utile": whichever is free, and no number. */
bool
finder_first_free(const struct page *p, size_t after, size_t end)
{
	for (size_t i = after; i < end && i < after + 2; i++)
		if (lexicon_within(p, "utile|disponibile|possibile|libero|"
				      "libera", i, i + 1))
			return true;
	return false;
}

/* "dei tre settori ci interessa il primo": no group. */
static bool
of_sectors(const struct page *p, size_t i)
{
	size_t first = p->units[p->words[i].unit].first;

	for (size_t n = 0; i > first && n < 8; n++) {
		i--;
		if (lexicon_within(p, "settori|temi|ambiti|percorsi|pilastri",
				   i, i + 1))
			return true;
	}
	return false;
}

/* An ordinal before its noun, or alone: "al terzo,". */
size_t
finder_read_ordinal(struct finder *f, size_t i, size_t end)
{
	const struct page *p = f->p;
	size_t after;
	unsigned v = finder_ordinal(f, i, end, &after);

	if (!v)
		return 0;
	bool noun = after < end &&
		    nouns_has(p, after, NOUNS_ONE | NOUNS_DATE |
					NOUNS_SLIP);
	/* "quarto e ultimo incontro" */
	size_t k = after;

	while (k < end && (lexicon_within(p, "e|ed|ultimo|ultima|dei|degli|"
					     "delle|vostro|vostri|quattro", k,
				     k + 1)))
		k++;
	if (k < end && lexicon_within(p, "della serie di|degli", k, end))
		k += 3;
	noun = noun || (k > after && k < end &&
			nouns_has(p, k, NOUNS_ONE | NOUNS_DATE | NOUNS_MANY));
	noun = noun || shares_noun(f, after, end);
	bool article = i && lexicon_within(p, "il|al|del|dal|l|all|la|alla|"
					      "nel|per|quello|n", i - 1, i);
	bool alone = k >= end || f->starts[k] ||
		     (p->words[k].kind == WORD_MARK &&
				  !page_is(p, k, "o")) ||
		     lexicon_within(p, "con|cioe|ossia|quello|ovvero|per|di|"
				       "della|del|dell|dei|degli|delle|sul|"
				       "sulla|"
				       "sugli|sulle|sull|tra|fra|che",
				    k, k + 1);

	/* "dal primo del mese", "alla prima data utile" */
	if (lexicon_match(p, "del mese|anno|settembre", k < end ? k : i) ||
	    finder_first_free(p, k, end))
		return 0;

	/* "alla prima data", "la prima volta" count other things. */
	bool tied = k < end && lexicon_within(p, "per|del|della|dei", k,
					      k + 1) &&
		    finder_framed(p, i) &&
		    finder_sector_behind(f, k, end) != SECTOR_NONE;

	if (!noun && !(article && alone) && !tied)
		return 0;
	if (!noun && of_sectors(p, i))
		return 0;
	if (!noun && !tied && lexicon_within(p, "per|di", k < end ? k : i,
				    k < end ? k + 1 : i) &&
	    !page_is(p, i - 1, "al") && !page_is(p, i - 1, "il"))
		return 0;
	struct choice *c = finder_add(f, i, k > after ? k : after);

	c->number = v;
	c->framed = true;
	c->sector = finder_sector_behind(f, k, end);
	return after;
}
