/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/premise.h"

#include "parsers/lexicon.h"

static const char *const openings[] = {
	"premesso|premessa|considerato|rilevato|ritenuto|atteso|accertato|"
	"dato|preso|tenuto ?inoltre ?altresi ?atto ?conto che|del|della",
	"visto|vista|visti|viste|richiamato|richiamata|richiamati|richiamate|"
	"sentito|sentita|letta|letto|esaminata|esaminato il|lo|la|l|i|gli|le",
	"considerato|rilevato|premesso|ritenuto|atteso ~1 che",
};

bool
premise_holds(const struct survey *r, size_t word)
{
	const struct page *p = r->page;
	const struct unit *u = &p->units[p->words[word].unit];
	bool opens = false;

	for (size_t k = 0; k < sizeof(openings) / sizeof(*openings); k++)
		opens = opens || lexicon_within(p, openings[k], u->first,
						u->end);
	/* "Vista la nota, la Provincia aderisce": it says so after all. */
	return opens && (page_is(p, u->end - 1, ";") ||
			 !survey_stance(r, u->first, u->end, STANCE_JOINS));
}
