/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/acts.h"

#include "parsers/lexicon.h"

/* "tramite la Provincia di Pisa", "su invito della ...": another acts. */
static bool
stands_behind(const struct page *p, size_t at)
{
	size_t first = p->units[p->words[at].unit].first;

	while (at > first && lexicon_within(p, "la|della|dell|dalla|il|l|con|"
					       "alla|a", at - 1, at))
		at--;
	return at > first &&
	       lexicon_within(p, "tramite|attraverso|mediante|invito|intesa|"
				 "suggerimento|segnalazione|accordo|concerto|"
				 "sollecitazione|informata|informato|avvisata|"
				 "avvisato|iniziativa|conoscenza", at - 1, at);
}

/* "la Comunità Montana, d'intesa con la Provincia, chiede": its verb. */
static size_t
behind_aside(const struct page *p, size_t i, size_t end)
{
	if (i + 1 >= end || !page_is(p, i, ",") ||
	    !lexicon_within(p, "d|in|su|con|tramite|sentit*|informat*|per|"
			       "come|attraverso|venuta|venuto", i + 1, i + 2))
		return i;
	for (size_t k = i + 2; k < end && k < i + 16; k++)
		if (page_is(p, k, ","))
			return k + 1;
	return i;
}

/* "la Provincia di Pisa aderisce", "per conto della Provincia di Pisa". */
bool
acts_itself(const struct page *p, size_t at, size_t end)
{
	const struct unit *u = &p->units[p->words[at].unit];

	if (!page_role_counts(u->role) || u->question ||
	    stands_behind(p, at))
		return false;
	bool comma = false;

	end = behind_aside(p, end, u->end);
	for (size_t i = end; i < u->end && i < end + 6; i++) {
		if (lexicon_within(p, ":|;", i, i + 1))
			break;
		/* What follows is said of another. */
		comma = comma || page_is(p, i, ",");
		if (comma && lexicon_within(p, "unione|comune|comunita|"
					       "consorzio", i, i + 1))
			break;
		if (lexicon_within(p, "aderi*|partecip*|conferm*|prend*|"
				      "iscriv*|viene|verra|sara|intend*|"
				      "rinunci*|ritir*|disdi*|invi*|nomina|"
				      "designa|segnala|indica|manifest*|"
				      "accetta|recede|nimmt|participe|ha|"
				      "comunica|chiede|e", i, i + 1) &&
		    (p->words[i].fold.len > 1 || p->words[i].accent))
			return true;
	}
	size_t i = at;

	while (i > u->first && lexicon_within(p, "la|il|l|della|del|dell|"
						 "dalla|dal|di|questa|nostra",
					      i - 1, i))
		i--;
	return i > u->first && i < at + 1 &&
	       lexicon_within(p, "per|conto|nome|adesione|partecipazione|"
				 "iscrizione|convocate|iscriviamo|come",
			      i - 1, i);
}
