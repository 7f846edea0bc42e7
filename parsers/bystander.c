/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/bystander.h"

#include "parsers/lexicon.h"

bool
bystander_is(const struct survey *r, const struct someone *who)
{
	const struct page *p = r->page;
	const struct unit *u = &p->units[p->words[who->at].unit];

	if (who->label)
		return false;
	if (survey_stance(r, who->at, who->end,
			   STANCE_CARE | STANCE_ASKED | STANCE_LATER))
		return true;
	/* "sono Gino": who speaks is not yet who comes. */
	size_t b = who->from;

	/* "Per conto dell'ing. Testa comunico che lo stesso parteciperà" */
	for (size_t i = who->end; i < u->end; i++)
		if (lexicon_match(p, "stesso|stessa|medesimo|medesima ~3 "
				     "partecip*|interver*|presenz*", i))
			return false;
	if (b > u->first && page_is(p, b - 1, "sono") && !who->titled &&
	    !(b > u->first + 1 &&
	      lexicon_within(p, "referenti|nominativi|partecipanti|nomi|"
				"seguenti|delegati|operativi",
			     b - 2, b - 1)))
		return true;
	for (size_t i = b, n = 0; i > u->first && n < 6; n++) {
		i--;
		if (page_is(p, i, ":"))
			break;
		if (page_is(p, i, "conoscenza") ||
		    (page_is(p, i, "intesa") && i > u->first &&
		     page_is(p, i - 1, "d")) ||
		    (n < 3 && page_is(p, i, "cc")))
			return true;
		/* "Il Presidente ha individuato nella dott.ssa Neri" */
		if (lexicon_within(p, "individuat*|designat*|nominat*|"
				      "indicat*|incaricat*|delegat*", i,
				   i + 1))
			return false;
		if (n >= 4)
			continue;
		/* "presenzierà, delegato dal Presidente, il dott. Neri" */
		if (i > u->first + 1 &&
		    lexicon_within(p, "delegat*|incaricat*|designat*|"
				      "nominat*|indicat* dal|dalla|dallo",
				   i - 2,
				   i))
			return false;
		if (lexicon_within(p, "firma|presidente|sindaco|ministro|"
				      "moderatore|moderatrice|facilitatore|"
				      "facilitatrice|sentito|sentita|"
				      "accordi|intese|moderata|conto|parere|"
				      "ringraziare|ringraziamo|"
				      "telefonata|colloquio|capofila|"
				      "assessore|consigliere", i,
				   i + 1) ||
		    lexicon_within(p, "su|per|giusta|con delega|incarico", i,
				   i + 2))
			return true;
	}
	return false;
}
