/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/polite.h"

#include "parsers/lexicon.h"

/*
 * "Vi chiediamo di spostarci", or "al SUA 2 non riusciamo a esserci": the
 * letter says that it wants to be moved, or why.
 */
static bool
wants_to_move(const struct page *p)
{
	static const char *const says[] = {
		"chied*|preg*|prego ~4 spost*|passar*|trasferi*|cambiar*",
		"non ~2 riusciamo|riusciremo|possiamo|potremo|potremmo|"
		"possibile ~3 presenti|partecip*|interven*|esserci|"
		"presenziare|venire",
	};

	return LEXICON_SAYS(p, says);
}

/* "Siamo iscritti al gruppo 2": where he may go is to be judged by that. */
static bool
tells_where_it_sits(const struct page *p)
{
	static const char *const says[] = {
		"siamo|e|risulta|risultiamo ~1 iscritt*|inserit*|assegnat*|"
		"registrat*",
	};

	return LEXICON_SAYS(p, says);
}

bool
polite_may_move(const struct page *p)
{
	return wants_to_move(p) || !tells_where_it_sits(p);
}

/*
 * "È possibile passare al SIT 3?": a request where it says where to go, and
 * the letter says elsewhere that it is one, or nothing else.
 */
static bool
asks_to_move(const struct page *p, const struct unit *u, size_t i)
{
	bool asks = lexicon_match(p, "e|sarebbe possibile ~1 passare|spostare|"
				     "spostarci|passarci|spostarlo|spostarla|"
				     "spostarmi|trasferirci|trasferire", i) ||
		    lexicon_match(p, "e|sarebbe possibile essere spostat*|"
				     "trasferit*|passat*", i) ||
		    lexicon_match(p, "possiamo|potremmo ~1 passare|spostarci|"
				     "spostare|trasferirci|trasferire", i);
	bool goal = false;

	if (!asks)
		return false;
	for (size_t k = u->first; k < u->end; k++)
		if (lexicon_match(p, "dopo|quando|eventualmente|qualora|se|"
				     "ancora|entro|dopodiche|sempre", k))
			return false;
	for (size_t k = i; !goal && k < u->end; k++)
		goal =
		       lexicon_match(p, "al|alla|sul|nel ~5 #|primo|prima|"
					"secondo|seconda|terzo|terza|quarto|"
					"quarta|ultimo|ultima", k);
	return goal;
}

/* "Potreste invitare anche il collega Neri?", from word i of the unit on. */
static bool
asks_for_guest(const struct page *p, const struct unit *u, size_t i)
{
	size_t k = i;

	if (!lexicon_match(p, "potete|potreste|possiamo|puo|puoi|potrebbe|e|"
			      "sarebbe ~3 invitare|estendere|mandare|inviare|"
			      "convocare|convocat*|invitat*|coinvolgere|"
			      "includere|partecipare", i))
		return false;
	while (k < u->end && !lexicon_within(p, "anche|pure", k, k + 1))
		k++;
	while (++k < u->end &&
	       lexicon_within(p, "a|al|alla|il|la|l|lo|un|una|mio|mia|nostro|"
				 "nostra|collega|dott|dottssa|ing|arch|geom|"
				 "avv|rag|dr|ssa|ra|.", k, k + 1))
		;
	return k < u->end && p->words[k].title &&
	       !lexicon_within(p, "provincia|comune|unione|citta", k, k + 1);
}

/* "È possibile invitare la collega al mio posto?" */
static bool
replaces_himself(const struct page *p, const struct unit *u)
{
	for (size_t i = u->first; i < u->end; i++)
		if (lexicon_match(p, "al|in mio|mia posto|vece|luogo", i) ||
		    lexicon_match(p, "al posto mio", i))
			return true;
	return false;
}

bool
polite_asks(const struct page *p, const struct unit *u, bool wanted)
{
	size_t start = u->first; /* of the clause */

	for (size_t i = u->first; i < u->end; i++) {
		if (i && p->words[i - 1].kind == WORD_MARK &&
		    lexicon_within(p, ",|:|;|-|(", i - 1, i))
			start = i;
		/* From where and to where: a request, if only of that. */
		if ((wanted ||
		     lexicon_match(p, "e|sarebbe possibile ~1 passare|"
				      "spostarci|trasferirci ~1 dal|dalla|dall",
				   i)) &&
		    asks_to_move(p, u, i))
			return true;
		if (i >= start + 6)
			continue;
		if (asks_for_guest(p, u, i))
			return true;
		if (lexicon_match(p, "potete|potreste|e|sarebbe ~1 possibile "
				     "~1 invitare|convocare", i) &&
		    replaces_himself(p, u))
			return true;
		if (lexicon_match(p, "mi|ci|lo|la|li iscrivete|iscrivereste|"
				     "spostereste|mettereste|inserireste|"
				     "cambiereste|togliereste|passereste|"
				     "registrate|segnate|inserite|convocate|"
				     "mettete|spostate|passate",
				  i) ||
		    lexicon_match(p,
				  "potete|potreste|possiamo|puoi|potresti ~2 "
				  "registrare|iscrivere|inserire|aggiungere|"
				  "iscriverci|registrarci|inserirci|spostare|"
				  "segnarci|prenotarci|passarci|metterci|"
				  "spostarci|sostituire|cancellare|toglierci|"
				  "cancellarci|convocare|invitare|togliere|"
				  "depennare|"
				  "lasciarci|tenerci|riportarci|rimetterci|"
				  "passare|rimuovere|mettere|segnare|prenotare|"
				  "aggiornar*|corregger*|modificar*",
				  i))
			return true;
	}
	return false;
}
