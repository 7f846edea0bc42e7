/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/withdrawal.h"

#include "parsers/clause.h"
#include "parsers/lexicon.h"

/* Verbs and nouns of giving up, with what is given up behind them. */
static const char gives_up[] =
	"disdi*|disdett*|rinunci*|ritir*|annull*|cancell*|revoc*|togli*|"
	"depenn*|rimuov*|rimozione|elimin*|recede|recediamo|recedere|"
	"recesso|declin*|escludeteci";

/* What may stand before the noun that tells. */
static const char small[] =
	"il|lo|la|l|i|gli|le|un|uno|una|al|allo|alla|all|ai|agli|alle|a|ad|"
	"dal|dallo|dalla|dall|dai|dagli|dalle|da|del|dello|della|dell|dei|"
	"degli|delle|di|d|nostr*|mio|mia|miei|sua|suo|suoi|sue|propri*|loro|"
	"vostr*|tutt*|ogni|qualsiasi|ciascun*|entramb*|anche|pure|quindi|"
	"pertanto|purtroppo|formalmente|ufficialmente|definitivamente|"
	"cortesemente|gentilmente|temporaneamente|sopra|suddett*|predett*|"
	"citat*|gia|eventual*|stess*|medesim*|#|precedent*|present*|"
	"ulterior*|stessa|integral*|inter*|parzial*|total*|solo|sola|soli|"
	"sole|percio|voi|dunque|complet*|avanzat*|inviat*|formulat*|indicat*|"
	"due|tre|ora|piu|alcun*|nessun*|lunedi|martedi|mercoledi|giovedi|"
	"venerdi|\"|'";

/* Here ends what is given up; why, how and when comes next. */
static const char reasons[] =
	"per|causa|perche|poiche|in|visto|vista|data|dato|stante|essendo|non|"
	"e|ed|ma|che|come|con|considerat*|avendo|dopo|entro|poi|si|ci|vi|mi|o|"
	"grazie|saluti|cordiali|distinti|fino|finche|oggi|adesso|qui";

/* What a body may give up to us. */
static const char ours[] =
	"adesion*|partecip*|iscri*|registr*|prenotaz*|posto|posti|presenz*|"
	"presenzia*|candidatur*|designaz*|nomina|nomine|indicazion*|"
	"convocaz*|convocat*|focus|fg|group|groups|gruppo|gruppi|incontr*|"
	"sedut*|session*|tavol*|settor*|percors*|progett*|iniziativ*|invit*|"
	"proposta|disponibilit*|referent*|rappresentan*|nominativ*|nome|nomi|"
	"colleg*|dirigent*|direttor*|responsabil*|funzionari*|provinc*|ente|"
	"amministrazion*|citta|libero|consorzio|comun*|unione|aderi*|prend*|"
	"esser*|interven*|seguire|mandare|inviare|designare|elenc*|list*|"
	"calendario|programma|attivita|servizi*|quell*|quest*|cui|"
	"appuntament*|lavori|parte|richiest*|domanda|mail|lettera|istanza|"
	"figurare|ruolo|incarico|ambit*|tem*|deleg*|partecipant*|iscritt*|"
	"persona|signor*|confronto|giornat*|dat*|seggio|sedia|nota|pec|"
	"manifestazione|upi|prim*|second*|terz*|quart*|mattina|pomeriggio|"
	"collaborazione|discussione|dibattito|registro|"
	"roll*|teilnahme|mano|anmeldung|indirizz*|casella|noi|me|lui|lei|"
	"geometra|ingegner*|architetto|avvocato|ragionier*|dottor*|dr|dott|"
	"dottssa|ing|arch|geom|avv|rag|sig";

/* "non rinunciamo", "non si ritira", "evitate di cancellarci" */
static const char negations[] =
	"non|senza|evit*|nessuno|nessuna|mai|neanche|contrar*|ne|anziche|"
	"invece";
static const char between[] =
	"si|ci|vi|ne|lo|la|li|le|intend*|vogl*|vuole|vorrebbe|vorremmo|"
	"abbiamo|ha|hanno|ho|e|stata|stato|siamo|chied*|di|a|ad|da|piu|va|"
	"vanno|deve|dobbiamo|possiamo|puo|alla|al|affatto|certo|mai|sia|"
	"essere|sara|verra|viene|potete|dovete|nessuna|alcuna|la|nostra";

/* Whatever they stand beside, less is withdrawn than it seems. */
static const char *const turns[] = {
	"non ~1 e|era|sara ~1 vero|vera|esatt*|cosi",
	"non fatelo|fate|farlo|dategli|datele|date|seguite|credete|credeteci|"
	"tenete|tenetene",
	"falso|falsa|smentiamo|smentisce|smentire|smentit*",
	"al contrario", "tutt altro",
	"salvo|tranne|eccetto|eccettuat*|fuorche|esclus*",
	"meno che|quello|quella|quelle|al|dal|sul",
	"tutto|tutti|tutte ~2 meno",
	"non sostituisce|sostituira|sostituiscono",
	"ad|con eccezione|esclusione",
	"altri|altre|altro|ulteriori ~4 oltre|rispetto|divers*",
	"anno|edizione|volta|ciclo|anni scors*|passat*|precedent*|fa",
	"scors*|passat* anno|edizione|volta|ciclo",
	"rinuncia|ritiro|recesso|disdetta|cancellazione|annullamento ~9 "
	"null*|annullat*|ineffic*|ignor*|superat*|errore|sbaglio|equivoco|"
	"refuso|errat*",
	"fermo|ferma|fermi|ferme restando",
	/* past, or only thought of */
	"non ~1 abbiamo|ha|ho|hanno|avevamo|aveva ~1 partecipato|potuto|"
	"presenziato|preso|aderito|intervenuto",
	"non aver|avere ~1 partecipato|potuto|presenziato",
	"mancata ~1 partecipazione|presenza ~6 ieri|scors*|passat*",
	"stavamo|stava|stavo per",
	"doveva|dovevamo|dovevano|volevamo|voleva|volevo ~1 ritirar*|"
	"rinunciare|disdire|cancellar*|uscire",
	"avevamo|aveva|avevo ~1 pensato|intenzione|deciso|ipotizzato",
	"valutiamo|valutando|valutare|valuteremo|valuta ~1 di|se|rinuncia|"
	"ritiro",
	"ma ~2 cambiato idea", "ripensat*", "resta|restano lui|lei|loro",
	"si vocifera|mormora|dice|parla", "dicono|pare|sembra che",
	"ci|mi|vi chiedono|dicono|hanno|ha ~1 chiesto|detto|di|che",
	"era|stato|stata un|uno|una errore|sbaglio|scherzo|svista|equivoco",
	"non ~2 intend* farlo",
	"non ~1 detto|sicuro|certo|scontato",
	"prima delle|# ~1 #", "finche|fintanto",
	"solo|soltanto come|in|da|se", "tanto per",
	"in presenza|videoconferenza", "da remoto", "a distanza",
	"quarto|mezz|mezza d|ora ?ora", "primi|ultimi minuti|#",
};

/* "rinunciamo al SAPE ma non al SUA" */
static const char but_not[] =
	"solo|soltanto|ma|e|, non ?a|al|alla|quella|quello|dal|dalla|il|la "
	"?al|alla";

/* Something that a reader has found stands on word i. */
static bool
is_fact(const struct survey *r, size_t i)
{
	for (size_t k = 0; k < r->n_mentions; k++)
		if (r->mentions[k].at <= i && i < r->mentions[k].end)
			return true;
	for (size_t k = 0; k < r->n_choices; k++)
		if (r->choices[k].at <= i && i < r->choices[k].end)
			return true;
	for (size_t k = 0; k < r->n_moments; k++)
		if (r->moments[k].at <= i && i < r->moments[k].end)
			return true;
	for (size_t k = 0; k < r->n_people; k++)
		if (r->people[k].from <= i && i < r->people[k].end &&
		    r->people[k].weight >= 35)
			return true;
	return r->page->words[i].kind != WORD_TEXT;
}

static bool
names_sector(const struct survey *r, size_t at)
{
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at == at)
			return true;
	return false;
}

/* The noun behind word i that tells what is given up, or end. */
static size_t
find_noun(const struct page *p, size_t i, size_t end)
{
	while (i < end && lexicon_within(p, small, i, i + 1))
		i++;
	return i;
}

/* What is given up behind word at: that word where it is not ours. */
static size_t
find_strange(const struct survey *r, size_t at)
{
	const struct page *p = r->page;
	size_t first, end, i;

	clause_around(p, at, &first, &end);
	i = find_noun(p, at + 1, end);
	for (; i < end; i = find_noun(p, i, end)) {
		const struct word *w = &p->words[i];

		if (w->kind == WORD_MARK || lexicon_within(p, reasons, i,
							   i + 1))
			return SIZE_MAX;
		if (!is_fact(r, i) && !lexicon_within(p, ours, i, i + 1))
			return i;
		/* "togliere la Provincia dalla mailing list" */
		while (++i < end &&
		       !lexicon_within(p, "dal|dallo|dalla|dall|dai|dagli|"
					  "dalle", i, i + 1))
			if (lexicon_within(p, ",|(|per|perche|causa", i,
					   i + 1))
				return SIZE_MAX;
	}
	return SIZE_MAX;
}

static bool
is_negated(const struct page *p, size_t at)
{
	size_t first = p->units[p->words[at].unit].first;

	while (at > first && lexicon_within(p, between, at - 1, at))
		at--;
	if (at == first || !lexicon_within(p, negations, at - 1, at))
		return false;
	/* "per il SAPE invece rinunciamo", and not "invece di rinunciare" */
	return !page_is(p, at - 1, "invece") || page_is(p, at, "di");
}

/* "non aderiamo": the verb, and what is not joined behind it. */
static bool
refuses_at(const struct page *p, size_t at)
{
	size_t first, end;

	if (!lexicon_within(p, "aderi*|partecip*|interessat*|presenti|"
			       "intervenire|presenziare", at, at + 1))
		return false;
	clause_around(p, at, &first, &end);
	for (size_t i = first; i < at; i++)
		if (page_is(p, i, "non"))
			return true;
	return false;
}

struct span
withdrawal_doubt(const struct survey *r)
{
	const struct page *p = r->page;

	for (size_t i = 0; i < p->n_words; i++) {
		if (!page_counts(p, i))
			continue;
		for (size_t k = 0; k < sizeof(turns) / sizeof(*turns); k++) {
			size_t end = lexicon_match(p, turns[k], i);

			if (end)
				return page_words(p, i, end);
		}
		size_t kept = lexicon_match(p, but_not, i);

		if (kept && names_sector(r, kept))
			return page_words(p, i, kept + 1);
		if (refuses_at(p, i)) {
			size_t strange = find_strange(r, i);

			if (strange != SIZE_MAX)
				return page_words(p, i, strange + 1);
		}
		if (!lexicon_within(p, gives_up, i, i + 1))
			continue;
		if (is_negated(p, i))
			return page_words(p, i, i + 1);
		size_t strange = find_strange(r, i);

		if (strange != SIZE_MAX)
			return page_words(p, i, strange + 1);
	}
	return SPAN_NONE;
}
