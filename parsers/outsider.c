/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/outsider.h"

#include "parsers/lexicon.h"

#define FAR	6	/* words between "CISL" and "della Provincia" */

static const char outsiders[] =
	"sindacato|sindacati|cgil|cisl|uil|ugl|cobas|usb|fp|associazione|"
	"associazioni|confindustria|confcommercio|coldiretti|confartigianato|"
	"cna|ordine|collegio|camera|asl|usl|ausl|asp|ats|azienda|aziende|"
	"consorzio|consorzi|unione|unioni|fondazione|societa|cooperativa|"
	"comitato|parco|prefettura|questura|universita|scuola|scuole|"
	"istituto|liceo|cittadino|cittadina|cittadini|imprenditore|"
	"professionista|residente|abitante|nato|nata|comuni|comune|sindaci|"
	"sindaco|imprese|impresa|ditta|studio|pensionato|gal|ato|"
	"federazione|proloco|croce|rsu|motorizzazione|tribunale|carabinieri";

/* What ties "Provincia" to the words before it. */
static const char ties[] = "di|del|della|dell|nella|in|per|d|dalla";

size_t
outsider_before(const struct page *p, size_t word)
{
	size_t first = p->units[p->words[word].unit].first, i = word;

	while (i > first && lexicon_within(p, "(|\"", i - 1, i))
		i--;
	/* "l'Azienda Sanitaria Provinciale di Cosenza" */
	bool adjective = page_is(p, word, "provinciale");

	if (i == first || (i == word && !adjective &&
			   !lexicon_within(p, ties, i - 1, i)))
		return SIZE_MAX;
	for (size_t n = 0; i > first && n < FAR; n++) {
		i--;
		if (lexicon_within(p, outsiders, i, i + 1))
			return i;
		const struct word *w = &p->words[i];

		if (w->kind != WORD_TEXT && !page_is(p, i, "."))
			return SIZE_MAX;
		/* A verb, or another clause, stands between. */
		if (lexicon_within(p, "ha|hanno|chied*|ringraz*|scriv*|e|con|"
				      "comunic*|invi*|aderi*|partecip*|mand*",
				   i, i + 1))
			return SIZE_MAX;
	}
	return SIZE_MAX;
}
