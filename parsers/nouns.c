/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/nouns.h"

#include "parsers/fold.h"
#include "parsers/lexicon.h"

#define N(a) (sizeof(a) / sizeof(*(a)))

static const char one[] =
	"group|groups|goup|grup|fg|gruppo|tavolo|incontro|riunione|sessione|"
	"fokusgruppe|fokusgruppen|seduta|appuntamento|seminario|webinar|focus|"
	"groupe|turno|edizione|giornata|giro|tornata|round";

static const char many[] =
	"incontri|appuntamenti|sessioni|riunioni|tavoli|gruppi|sedute|focus|"
	"date";

static bool
is_slip(const struct word *w)
{
	static const char *const names[] = {
		"gruppo", "incontro", "riunione", "sessione", "tavolo",
		"focus",
	};

	for (size_t k = 0; w->kind == WORD_TEXT && k < N(names); k++)
		if (fold_alike(w->fold, span_of(names[k])))
			return true;
	return false;
}

bool
nouns_has(const struct page *p, size_t i, unsigned which)
{
	return ((which & NOUNS_ONE) && lexicon_within(p, one, i, i + 1)) ||
	       ((which & NOUNS_DATE) &&
		lexicon_within(p, "data|date", i, i + 1)) ||
	       ((which & NOUNS_MANY) && lexicon_within(p, many, i, i + 1)) ||
	       ((which & NOUNS_SLIP) && is_slip(&p->words[i]));
}
