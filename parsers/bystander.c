/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/bystander.h"

#include "parsers/lexicon.h"

#define REACH	14	/* words before a name that may tell his role */

/* What stands right before somebody who is only spoken of. */
static const char *const roles[] = {
	"per copia ?a|ad|al|alla|all ?:",
	"pc|cc|ccn ?: ?a|al|alla|all", "p ?. c ?. ?: ?a|al|alla|all",
	"conoscenza ?: ?a|ad|al|alla|all",
	"saluti da|di|dal|dalla", "saluta|salutano",
	"proposta|suggerimento|richiesta|segnalazione|iniziativa|invito di|"
	"del|della|dell",
	"riferira|riferisce|rispondera|risponde|relazionera|relaziona|deve|"
	"consegna|consegnera ?tutto a|ad|al|alla|all",
	"fattura|fatture|rimborso|rimborsi|copia ~4 a|ad|al|alla|all",
	"arrivat*|pervenut*|giunt*|ricevut*|saput* da|dal|dalla|dall",
	"figlio|figlia|moglie|marito|fratello|sorella|nipote|amico|amica|"
	"segretario|segretaria|assistente|collaboratore|collaboratrice di|del|"
	"della|dell",
	"chiunque|tutti|salvo|tranne|eccetto|fuorche|meno ?tranne ?salvo "
	"?eccetto",
	"lo|la|li|le|chi ?ci ?verra ?viene sceglie|scegliera|decide|decidera|"
	"indica|indichera|nomina|nominera|designa|designera|stabilisce|"
	"stabilira|comunichera",
	"senza ~1 prendere|partecipare|intervenire|collegarsi ~6 ,",
	"lo|la|li|le|chi viene|verra|partecipa|partecipera lo|la|li decide|"
	"decidera|sceglie|scegliera|stabilira",
};

/* The same of somebody who has written to us. */
static const char *const writers[] = {
	"trasmess*|inviat*|fornit*|mandat*|scritt*|anticipat*|dett*|inoltrat* "
	"?gia da|dal|dalla|dall",
	"gia ~1 comunicat*|indicat*|segnalat* da|dal|dalla|dall",
	"ha|hanno|abbia|abbiano|aveva ~2 risposto|riscontrato|scritto|"
	"provveduto ?gia ?per ?me ?noi",
	"vi|le ~1 ha|hanno|abbia|abbiano ~2 comunicato|inviato|mandato|fornito|"
	"trasmesso|dato|detto|indicato|spedito",
};

/* Words between a role and the name: "il Dirigente". */
static size_t
before_office(const struct page *p, size_t i, size_t first)
{
	for (size_t n = 0; i > first && n < 3 &&
			   lexicon_within(p, "il|lo|la|l|nostro|nostra|mio|mia|"
					     "dirigente|direttore|direttrice|"
					     "segretario|segretaria|"
					     "responsabile|collega|generale",
					  i - 1, i);
	     n++)
		i--;
	return i;
}

static bool
is_behind(const struct page *p, size_t from, size_t first,
	  const char *const *list, size_t n)
{
	size_t b = before_office(p, from, first);

	if (first + REACH < from)
		first = from - REACH;
	for (size_t i = first; i < from; i++)
		for (size_t k = 0; k < n; k++) {
			size_t end = lexicon_within(p, list[k], i, from);

			if (end && (end == from || end == b))
				return true;
		}
	return false;
}

static bool
is_spoken_of(const struct page *p, size_t from, size_t first)
{
	/* "P.C. Marta Monti": no initials. */
	if (p->words[from].dotted && page_is(p, from, "pc"))
		return true;
	return is_behind(p, from, first, roles, sizeof(roles) / sizeof(*roles));
}

/* "La collega Monti vi ha già risposto": it says who wrote, not who comes. */
static bool
has_answered(const struct page *p, const struct someone *who,
	     const struct unit *u)
{
	static const char *const says[] = {
		"?vi ?le ha|hanno|abbia|aveva ~2 risposto|riscontrato|scritto|"
		"provveduto",
		"vi|le ha|hanno|abbia|aveva ~2 comunicato|inviato|mandato|"
		"fornito|trasmesso|dato|detto|indicato|spedito",
		"vi|le ~1 rispondera|scrivera|inviera|mandera|comunichera|"
		"fornira|contattera|trasmettera",
	};
	size_t i = who->end, end = u->end, told = 0;

	if (is_behind(p, who->from, u->first, writers,
		      sizeof(writers) / sizeof(*writers)))
		told = i;
	for (size_t k = 0; k < sizeof(says) / sizeof(*says) && !told; k++)
		told = i < end ? lexicon_within(p, says[k], i, end) : 0;
	/* "..., che parteciperà" */
	for (size_t n = i; told && n < end; n++)
		if (lexicon_within(p, "che|quale ~3 partecip*|interver*|sara|"
				      "verra|viene|presenz*|segue|seguira",
				   n, end))
			return false;
	/* "... la propria adesione": he takes part. */
	for (size_t n = 0; told && told + n < end && n < 5; n++)
		if (!p->words[told + n].caps &&
		    lexicon_within(p, "sua|suo|propria|proprio|disponibilita|"
				      "adesione|iscrizione|conferma",
				   told + n, told + n + 1))
			return false;
	return told > 0;
}

/* "I nostri partecipanti al SAPE 3 sono": of several, and not "io sono". */
static bool
names_several(const struct page *p, size_t verb, size_t first)
{
	for (size_t i = verb, n = 0; i > first && n < REACH; n++) {
		i--;
		if (lexicon_within(p, ".|;|:", i, i + 1))
			return false;
		if (lexicon_within(p, "referenti|nominativi|partecipanti|nomi|"
				      "seguenti|delegati|operativi|persone|"
				      "colleghi|colleghe|funzionari|"
				      "incaricati|rappresentanti|designati|"
				      "individuati|iscritti", i, i + 1))
			return true;
	}
	return false;
}

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
	if (is_spoken_of(p, who->from, u->first) ||
	    has_answered(p, who, u))
		return true;
	/* "sono Gino": who speaks is not yet who comes. */
	size_t b = who->from;

	/* "Per conto dell'ing. Testa comunico che lo stesso parteciperà" */
	for (size_t i = who->end; i < u->end; i++)
		if (lexicon_match(p, "stesso|stessa|medesimo|medesima ~3 "
				     "partecip*|interver*|presenz*", i))
			return false;
	if (b > u->first && page_is(p, b - 1, "sono") && !who->titled &&
	    !names_several(p, b - 1, u->first))
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
