/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/stance.h"

#include "core/arena.h"
#include "parsers/lexicon.h"
#include "parsers/refusal.h"

/* How far a phrase reaches. */
enum reach {
	CLAUSE = 1 << 12,	/* all of its clause */
	AFTER = 1 << 13,	/* from itself to the end of the clause */
	BEFORE = 1 << 14,	/* from the head of the clause to itself */
	UNIT = 1 << 15,		/* all of its unit */
	COMMA = 1 << 16,	/* from itself to the next comma */
	BACK = 1 << 17,		/* from the comma before to itself */
	WITH = 1 << 18,		/* from itself to "con" */
};

#define DECLINED(reach) (STANCE_DECLINED | (reach))

static const struct phrase phrases[] = {
	{ "non puo|possiamo|posso|poteva|potevamo che ~4 aderire|partecipare "
	  "?con ?al ?alla ?all ?a ?ai", 0 },
	/* declined */
	{ "non ~3 aderi*|aderente|aderiamo", DECLINED(CLAUSE) },
	{ "non ~3 partecip*", DECLINED(CLAUSE) },
	{ "non ~3 interess*", DECLINED(CLAUSE) },
	{ "non ~2 prender* parte", DECLINED(CLAUSE) },
	{ "non ~2 prend* ~1 parte", DECLINED(CLAUSE) },
	{ "non ~2 iscriv*", DECLINED(CLAUSE) },
	{ "non ~2 assicurare|garantire", DECLINED(CLAUSE) },
	{ "non ~3 presenti|presente", DECLINED(CLAUSE) },
	{ "non verremo|veniamo|viene|verra", DECLINED(CLAUSE) },
	{ "non ci|vi saremo|siamo|sara", DECLINED(CLAUSE) },
	{ "non riusciamo|riusciremo ~3 presenti|partecipare|venire|esserci",
	  DECLINED(CLAUSE) },
	{ "nessuna|nessun adesione|partecipazione|presenza|interesse|"
	  "partecipante|referente", DECLINED(CLAUSE) },
	{ "declin*", DECLINED(CLAUSE) },
	{ "rinunci*", DECLINED(CLAUSE) },
	{ "disdi*", DECLINED(CLAUSE) }, { "disdett*", DECLINED(CLAUSE) },
	{ "ritir* ~3 adesione|iscrizione|partecipazione|candidatura",
	  DECLINED(CLAUSE) },
	{ "si ritira ~2 dal|dalla|dai|da", DECLINED(CLAUSE) },
	{ "ci ritiriamo", DECLINED(CLAUSE) },
	{ "cancell* ~4 adesione|iscrizione|iscrizioni|adesioni|"
	  "partecipazione|prenotazione", DECLINED(CLAUSE) },
	{ "cancell*|toglier*|rimuover*|depennar* ~5 dal|dalla|dai|dall",
	  DECLINED(CLAUSE) },
	{ "togliete*|toglierci|cancellateci|cancellarci|depennateci|"
	  "depennarci|escludeteci", DECLINED(CLAUSE) },
	{ "revoc* ~3 adesione|iscrizione|partecipazione", DECLINED(CLAUSE) },
	{ "annull* ~3 adesione|iscrizione|partecipazione",
	  DECLINED(CLAUSE) },
	{ "salvo|tranne|eccetto|fuorche", DECLINED(COMMA) },
	{ "meno il|la|l|lo|i|gli|quello|quella|quelli|uno", DECLINED(COMMA) },
	{ "non ~3 iscriverci|intervenire|contate", DECLINED(CLAUSE) },
	{ "la|lo|le|li saltiamo|salta", DECLINED(CLAUSE) },
	{ "per|sul|sulla|sugli ~4 passiamo .|,|;|!|la", DECLINED(CLAUSE) },
	{ "non abbiamo personale|nessuno|risorse", DECLINED(CLAUSE) },
	{ "preferisce|preferiamo|preferiscono aspettare|attendere|rinviare",
	  STANCE_LATER | CLAUSE },
	{ "eccettuat* ~1 il|la|l|lo|i|gli|le", DECLINED(COMMA) },
	{ "usciamo|uscire|esce|usciremo|uscira", DECLINED(CLAUSE) },
	{ "dal|dalla|dai|dall ~9 usciamo|usciremo", DECLINED(CLAUSE) },
	{ "esclus* ~2 il|la|i|gli|le|l", DECLINED(COMMA) },
	{ "escluso|esclusa|esclusi", DECLINED(COMMA) },
	{ "ad eccezione|esclusione", DECLINED(COMMA) },
	{ "ma|e non ?per|al|alla|allo|ai|agli|alle|il|la|l|a|sul|sulla",
	  DECLINED(COMMA) },
	{ "non al|alla|ai|agli|allo|alle|all", DECLINED(COMMA) },
	{ ": no ,|.|;|grazie", DECLINED(CLAUSE) },
	{ ": non", DECLINED(CLAUSE) },
	{ ": non e|era ~4 #", STANCE_WRONG | COMMA },
	{ ": non #", STANCE_WRONG | COMMA },
	{ "ne participe pas", DECLINED(CLAUSE) },
	{ "nimmt|nehmen ~9 nicht", DECLINED(CLAUSE) },
	{ "non ~4 alcuna adesione|partecipazione|presenza",
	  DECLINED(CLAUSE) },
	{ "non ~4 nelle condizioni di aderire|partecipare",
	  DECLINED(CLAUSE) },
	/* put off */
	{ "seguira|seguiranno ~4 comunicazion*|nota|lettera|riscontro|"
	  "indicazion*|adesione", STANCE_LATER | CLAUSE },
	{ "ci riserviamo|riserveremo", STANCE_LATER | CLAUSE },
	{ "si riserva", STANCE_LATER | CLAUSE },
	{ "riserv* ~3 comunicare|far", STANCE_LATER | CLAUSE },
	{ "riserva|riserviamo|riservano|riservandosi di", STANCE_LATER | CLAUSE },
	{ "comunicheremo ~4 seguito|successivamente|breve|appena|piu|quanto|"
	  "prima", STANCE_LATER | CLAUSE },
	{ "comunicat* ~3 successivamente|seguito|appena|quanto prima|"
	  "prossim*", STANCE_LATER | CLAUSE },
	{ "faremo sapere", STANCE_LATER | CLAUSE },
	{ "stiamo ancora|valutando", STANCE_LATER | CLAUSE },
	{ "in corso di valutazione|definizione|individuazione",
	  STANCE_LATER | CLAUSE },
	{ "da definire|individuare|valutare|decidere",
	  STANCE_LATER | CLAUSE },
	{ "vedremo|valuteremo|decideremo", STANCE_LATER | CLAUSE },
	{ "scioglier* ~2 riserva", STANCE_LATER | CLAUSE },
	{ "non abbiamo ancora", STANCE_LATER | CLAUSE },
	{ "eventuale ~1 adesione ~9 seguira", STANCE_LATER | UNIT },
	/* supposed */
	{ "se indicassimo|partecipassimo|aderissimo|potessimo|volessimo|"
	  "fosse|venisse|mandassimo|iscrivessimo|dovessimo",
	  STANCE_ASKED | UNIT },
	{ "qualora ~6 aderire|partecipare|indicare|intendesse*|decidesse*",
	  STANCE_ASKED | UNIT },
	{ "vorrei|vorremmo|vorrebbe|vorrebbero|volevo|volevamo|gradirei|"
	  "gradirebbe|desidera|desideriamo ~3 sapere|capire|chiedere|"
	  "conoscere", STANCE_ASKED | UNIT },
	{ "bisogno|necessita di sapere|conoscere|capire",
	  STANCE_ASKED | UNIT },
	{ "prima di aderire|decidere|impegnarci|iscriverci",
	  STANCE_ASKED | UNIT },
	{ "si chiede|chiediamo|chiedo se", STANCE_ASKED | AFTER },
	{ "chied* ~1 di conoscere|sapere", STANCE_ASKED | UNIT },
	{ "chiede se", STANCE_ASKED | AFTER },
	/* the former; "lo sostituisce Bianchi" names the new one */
	{ "lo|la|li|le sostituisce|sostituira|sostituiranno|sostituiscono",
	  0 },
	{ "in sua|loro vece|sostituzione|assenza", 0 },
	{ "non solo", 0 }, { "non vediamo l ora", 0 },
	{ "al posto di|del|della|dell|dello|dei", STANCE_OLD | COMMA },
	{ "in luogo di|del|della|dell|dello", STANCE_OLD | COMMA },
	{ "in sostituzione di|del|della|dell|dello", STANCE_OLD | COMMA },
	{ "sostituzione ~1 di|del|della|dell|dello", STANCE_OLD | COMMA },
	{ "sostituire|sostituisca|sostituite|sostituiamo|sostituisco",
	  STANCE_OLD | WITH },
	{ "uscente|uscenti|cessato|cessata|precedente :",
	  STANCE_OLD | UNIT },
	{ "anziche", STANCE_OLD | STANCE_INSTEAD | COMMA },
	{ "invece|piuttosto di|del|della|dell|che",
	  STANCE_OLD | STANCE_INSTEAD | COMMA },
	{ "subentr* ~1 a|al|alla|all", STANCE_OLD | COMMA },
	{ "sostituisce il|la|l", STANCE_OLD | COMMA },
	{ "non e piu", STANCE_OLD | CLAUSE },
	{ "non sara piu", STANCE_OLD | CLAUSE },
	{ "non lavora|segue|presta piu", STANCE_OLD | CLAUSE },
	{ "andat* in pensione", STANCE_OLD | CLAUSE },
	{ "in pensione|quiescenza", STANCE_OLD | CLAUSE },
	{ "trasferit* ad|a|presso|in", STANCE_OLD | BEFORE },
	{ "cessat* dal|il", STANCE_OLD | CLAUSE },
	{ "assegnat*|destinat*|passat*|trasferit* ad|a altro|altra|diverso|"
	  "diversa|nuovo|nuova", STANCE_OLD | BEFORE },
	{ "e sostituit* da|dal|dalla|dall", STANCE_OLD | BEFORE },
	{ "viene|sara|verra sostituit*", STANCE_OLD | BEFORE },
	{ "revocat*|revochiamo|revoca", STANCE_OLD | CLAUSE },
	{ "era|erano stato|stata|stati|state ~2 designat*|indicat*|nominat*|"
	  "individuat*|segnalat*|comunicat*", STANCE_OLD | COMMA },
	{ "aveva|avevamo|avevano|avevo ~2 designat*|indicat*|nominat*|"
	  "individuat*|segnalat*|comunicat*", STANCE_OLD | COMMA },
	{ "precedentemente|gia indicat*|comunicat*|segnalat*|nominat*",
	  STANCE_HISTORY | COMMA },
	{ "avete|hanno illustrat*|propost*|presentat*|annunciat*|invitat*|"
	  "descritt*", STANCE_HISTORY | CLAUSE },
	/* not on that day */
	{ "siamo|sono impegnat*", STANCE_BUSY | CLAUSE },
	{ "e saltat*", STANCE_BUSY | CLAUSE },
	{ "non prima di|del|dell", STANCE_BUSY | CLAUSE },
	{ "non siamo|saremo disponibili", STANCE_BUSY | CLAUSE },
	{ "non possiamo|potremmo", STANCE_BUSY | CLAUSE },
	{ "impossibilitat*", STANCE_BUSY | CLAUSE },
	{ "in|per|di ferie|congedo|missione|trasferta",
	  STANCE_BUSY | CLAUSE },
	{ "perche|poiche|siccome|visto|dato ~6 abbiamo|ho|siamo|sono|c|si",
	  STANCE_BUSY | CLAUSE },
	/* a second choice */
	{ "in subordine|alternativa", STANCE_SECOND | AFTER },
	{ "in seconda battuta|istanza|scelta", STANCE_SECOND | AFTER },
	{ "seconda scelta", STANCE_SECOND | AFTER },
	{ "se ~3 pieno|completo|esaurito|completi|esauriti",
	  STANCE_SECOND | AFTER },
	{ "se non ~3 posto|posti|disponibil*|liber*", STANCE_SECOND | AFTER },
	{ "se no", STANCE_SECOND | AFTER },
	{ "in|nel caso contrario", STANCE_SECOND | AFTER },
	{ "altrimenti|ovvero|oppure ~1 il|al|focus|fg|gruppo|quello",
	  STANCE_SECOND | AFTER },
	{ "qualora ~4 pieno|completo|esaurito|disponibil*|posti",
	  STANCE_SECOND | AFTER },
	/* taken back */
	{ "anzi no", STANCE_WRONG | BEFORE },
	{ ", anzi", STANCE_WRONG | BACK }, { "... anzi", STANCE_WRONG | BACK },
	{ "anzi , scus*|no|pardon", STANCE_WRONG | BACK },
	{ "anzi scus*|mi|chiedo|perdon*|no|ops", STANCE_WRONG | BACK },
	{ "o meglio", STANCE_WRONG | BACK },
	{ "scritto|indicat*|riportat* ~2 male|erroneamente|errato|errata|"
	  "sbagliat*", STANCE_WRONG | CLAUSE },
	{ "erroneamente|per errore", STANCE_WRONG | CLAUSE },
	{ "per ~2 errore|refuso|svista|disguido ?materiale",
	  STANCE_WRONG | CLAUSE },
	{ "anziche|invece di come ~2 indicat*|riportat*|scritt*",
	  STANCE_WRONG | COMMA },
	{ "e errat*|sbagliat*", STANCE_WRONG | BEFORE },
	{ "riportat*|indicat*|scritt*|trascritt* in modo|maniera|forma "
	  "errat*|sbagliat*|erroneo|erronea", STANCE_WRONG | CLAUSE },
	{ "leggasi|leggersi", STANCE_WRONG | BEFORE },
	{ "si legga", STANCE_WRONG | BEFORE },
	{ "non e|era ~4 #", STANCE_WRONG | COMMA },
	{ "era errat*|sbagliat*|scritto|scorrett*", STANCE_WRONG | CLAUSE },
	{ "non e piu attiv*|valid*|in uso", STANCE_WRONG | CLAUSE },
	{ "non funziona", STANCE_WRONG | CLAUSE },
	{ "vecchio|vecchia|precedente ~2 #", STANCE_WRONG | AFTER },
	/* stands as it was */
	{ "restiamo|rimaniamo", STANCE_KEPT | CLAUSE },
	{ "resta|restano|rimane|rimangono ~2 confermat*|valid*|invariat*|"
	  "convocat*|ferm*|tutto", STANCE_KEPT | CLAUSE },
	{ "nulla cambia", STANCE_KEPT | CLAUSE },
	{ "non cambia nulla", STANCE_KEPT | CLAUSE },
	{ "confermando|conferma|confermo invece", STANCE_KEPT | CLAUSE },
	{ "confermiamo invece|anche|le altre|gli altri",
	  STANCE_KEPT | CLAUSE },
	{ "referente|referenti|nominativo|nominativi|resto|recapiti invariat*",
	  0 },
	{ "invariat*", STANCE_KEPT | CLAUSE },
	{ "che rimane|resta|rimangono|restano", 0 },
	{ "rimane|resta|rimangono|restano", STANCE_KEPT | CLAUSE },
	/* whom one may call */
	{ "per ~3 informazion*|chiariment*|necessita|evenienza|comunicazioni",
	  STANCE_CARE | CLAUSE },
	{ "per dati personali", STANCE_CARE | UNIT },
	{ "dpo|rpd", STANCE_CARE | CLAUSE },
	{ "per ~3 privacy|problemi|tecnici|tecniche|tecnica|assistenza|"
	  "collegamento|disguidi|guasti|malfunzionamenti",
	  STANCE_CARE | CLAUSE },
	{ "webmaster|helpdesk|urp", STANCE_CARE | CLAUSE },
	{ "chiedetel*|chiedete|chiedere|rivolgetevi|rivolgersi|domandate a|al|"
	  "alla|all|allo", STANCE_CARE | AFTER },
	{ "tenut*|curat*|gestit*|assistit*|affiancat*|coadiuvat* da|dal|"
	  "dalla|dall", STANCE_CARE | COMMA },
	{ "indicat*|designat*|nominat*|individuat*|comunicat* da|dal|dall|"
	  "dalla", STANCE_CARE | COMMA },
	{ "io|noi sono|siamo ~1 allo|al|reperibil*", STANCE_CARE | CLAUSE },
	{ "ci trovate|troverete con|anche", 0 },
	{ "mi|ci trovate|trova|potete", STANCE_CARE | CLAUSE },
	{ "responsabile della protezione", STANCE_CARE | UNIT },
	{ "titolare del trattamento", STANCE_CARE | UNIT },
	{ "responsabile del procedimento e", STANCE_CARE | UNIT },
	{ "istruttoria", STANCE_CARE | UNIT },
	{ "mettere|tenere|in copia|conoscenza", STANCE_CARE | AFTER },
	{ "e ?, pc", STANCE_CARE | UNIT },
	{ "e ?, per conoscenza", STANCE_CARE | UNIT },
};

static bool
opens_clause(const struct page *p, size_t i, size_t first)
{
	const struct word *w = &p->words[i];

	if (i == first)
		return true;
	const struct word *b = &p->words[i - 1];

	if (span_is(b->fold, ";"))
		return true;
	if (span_is(b->fold, ":"))
		return !span_is(w->fold, "no") && !span_is(w->fold, "non");
	if (w->kind != WORD_TEXT)
		return false;
	if (span_is(w->fold, "ma") || span_is(w->fold, "mentre") ||
	    span_is(w->fold, "pero") || span_is(w->fold, "bensi"))
		return true;
	if (span_is(w->fold, "e") && !w->accent && i + 1 < p->n_words &&
	    lexicon_within(p, "non|aderisce|aderiamo|partecipa|partecipera|"
			      "parteciperemo|conferma|confermiamo|chiede|"
			      "iscrive|invece|convocate|spostateci",
			   i + 1, i + 2))
		return true;
	/* A line of its own behind the contacts of the one before. */
	if (b->kind == WORD_ADDRESS && w->title && w->line != b->line)
		return true;
	if (!span_is(b->fold, ","))
		return false;
	/* Behind a comma a new clause shows by its verb or its topic. */
	return lexicon_within(p, "non|anzi|aderi*|partecip*|conferm*|iscriv*|"
				 "saremo|verremo|invece|quindi|pertanto|"
				 "perche|poiche|dato|visto|spostateci|"
				 "parteciperemo|convocate|toglieteci|mentre|"
				 "interver*|indic*|si|vi|scegliamo|chiediamo|"
				 "viene|verra|vengono|verranno|mandiamo",
			      i, i + 1) ||
	       lexicon_within(p, "per il|la|i|gli|le|l|lo", i, i + 2) ||
	       lexicon_within(p, "quanto a|al|alla|ai", i, i + 2) ||
	       lexicon_within(p, "la|il|lo|l resta|rimane", i, i + 2);
}

/* Behind the bracket that word i stands in; 0: in none. */
static size_t
bracket(const struct page *p, size_t i, size_t first)
{
	while (i-- > first) {
		if (page_is(p, i, ")"))
			return 0;
		if (page_is(p, i, "("))
			return i + 1;
	}
	return 0;
}

void
stance_clause(const struct page *p, size_t i, size_t *first, size_t *end)
{
	const struct unit *u = &p->units[p->words[i].unit];
	size_t a = i, b = i + 1;

	size_t open = bracket(p, i, u->first);

	while (a > u->first && a > open && !opens_clause(p, a, u->first))
		a--;
	while (b < u->end && !opens_clause(p, b, u->first) &&
	       !(open && page_is(p, b, ")")))
		b++;
	*first = a;
	*end = b;
}

static void
mark(uint16_t *flags, size_t from, size_t to, int meaning)
{
	for (size_t i = from; i < to; i++)
		flags[i] |= (uint16_t)(meaning & 0x0fff);
}

static size_t
next_comma(const struct page *p, size_t i, size_t end)
{
	while (i < end && !span_is(p->words[i].fold, ",") &&
	       !span_is(p->words[i].fold, "(") &&
	       !span_is(p->words[i].fold, ")"))
		i++;
	return i;
}

/* "al posto del referente che ... va convocato Rossi": who comes instead. */
static size_t
next_verb(const struct page *p, size_t i, size_t end)
{
	while (i < end &&
	       !lexicon_within(p, "va|vada|vanno|sara|verra|viene|subentra|"
				  "indichiamo|indica|comunichiamo|convocate|"
				  "partecipera|nominiamo|designiamo|convocare|"
				  "mettete|mettere|inserite|inserire|iscrivete|"
				  "iscrivere|registrate|segnate|invitate|"
				  "aggiungere|aggiungete|vogliate",
			       i, i + 1))
		i++;
	return i;
}

static size_t
next_with(const struct page *p, size_t i, size_t end)
{
	while (i < end && !page_is(p, i, "con") && !page_is(p, i, "col"))
		i++;
	return i;
}

static size_t
last_comma(const struct page *p, size_t i, size_t first)
{
	uint32_t line = p->words[i].line;

	if (i > first && span_is(p->words[i - 1].fold, ","))
		i--;
	/* An address, or another line, is not what is taken back. */
	while (i > first && !span_is(p->words[i - 1].fold, ",") &&
	       p->words[i - 1].kind != WORD_ADDRESS &&
	       p->words[i - 1].line == line)
		i--;
	return i;
}

/* "Per informazioni: ...": what stands behind the colon is meant as well. */
static size_t
open_end(const struct page *p, size_t end, size_t stop)
{
	size_t first;

	while (end < stop && page_is(p, end - 1, ":"))
		stance_clause(p, end, &first, &end);
	return end;
}

/* "Sulla SUA lavoriamo da soli e non aderiamo": of what the unit opens with. */
static size_t
opening(const struct page *p, size_t first, size_t head)
{
	if (first > head && page_is(p, first, "e") &&
	    lexicon_within(p, "sul|sulla|sull|sui|sugli|sulle|quanto|circa|per",
			   head, head + 1))
		return head;
	return first;
}

/* Of a wrong number only the number is wrong. */
static bool
is_of_datum(const struct page *p, size_t first, size_t end)
{
	for (size_t i = first; i < end && i < first + 6; i++)
		if (lexicon_within(p, "cellulare|numero|telefono|indirizzo|"
				      "mail|email|recapito|cell", i, i + 1))
			return true;
	return false;
}

static void
mark_data(const struct page *p, uint16_t *flags, size_t from, size_t to,
	  int meaning)
{
	for (size_t i = from; i < to; i++)
		if (p->words[i].kind == WORD_ADDRESS ||
		    (p->words[i].kind == WORD_NUMBER &&
		     p->words[i].raw.len > 2))
			flags[i] |= (uint16_t)(meaning & 0x0fff);
}

/* "SIT: nessuna adesione": a topic before the colon is meant as well. */
static size_t
topic(const struct page *p, size_t first, size_t head)
{
	if (first > head && page_is(p, first - 1, ":") && first - head <= 7)
		return head;
	return first;
}

static void
apply(const struct page *p, uint16_t *flags, const struct hit *h)
{
	const struct unit *u = &p->units[p->words[h->at].unit];
	size_t first, end;

	stance_clause(p, h->at, &first, &end);
	if (h->meaning & STANCE_CARE)
		end = open_end(p, end, u->end);
	if (h->meaning & (STANCE_DECLINED | STANCE_LATER))
		first = topic(p, first, u->first);
	if ((h->meaning & STANCE_DECLINED) && !(h->meaning & (AFTER | COMMA)))
		first = opening(p, first, u->first);
	/* "(sul sito trovate 071 58: è sbagliato)" */
	if ((h->meaning & STANCE_WRONG) && (h->meaning & BEFORE) &&
	    first == h->at && first > u->first &&
	    page_is(p, first - 1, ":"))
		while (--first > u->first &&
		       !lexicon_within(p, "(|,|;|.", first - 1, first))
			;
	if ((h->meaning & STANCE_WRONG) && (h->meaning & CLAUSE) &&
	    is_of_datum(p, first, end))
		mark_data(p, flags, first, end, h->meaning);
	else if (h->meaning & UNIT)
		mark(flags, u->first, u->end, h->meaning);
	else if (h->meaning & AFTER)
		mark(flags, h->at, end, h->meaning);
	else if (h->meaning & WITH)
		mark(flags, h->at, next_with(p, h->end, end), h->meaning);
	else if (h->meaning & BEFORE)
		mark(flags, first, h->at, h->meaning);
	else if (h->meaning & COMMA)
		mark(flags, h->at,
		     next_comma(p, h->end,
				h->meaning & (STANCE_OLD | STANCE_HISTORY)
					   ? next_verb(p, h->end, end)
					   : end), h->meaning);
	else if (h->meaning & BACK)
		mark(flags, last_comma(p, h->at, first), h->at, h->meaning);
	else
		mark(flags, first, end, h->meaning);
}

/* "SIT<TAB>non partecipiamo", "SIT: no": a cell that says no. */
static void
apply_rows(const struct page *p, uint16_t *flags)
{
	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];

		if (u->kind != UNIT_ROW)
			continue;
		for (size_t i = u->first; i < u->end; i++) {
			bool cell = i == u->first ||
				    page_is(p, i - 1, "\t");
			bool alone = i + 1 >= u->end ||
				     page_is(p, i + 1, "\t");

			if (cell && alone &&
			    lexicon_within(p, "no|nessuno|nessuna", i, i + 1))
				mark(flags, u->first, u->end,
				     STANCE_DECLINED);
			if (flags[i] & STANCE_DECLINED)
				mark(flags, u->first, u->end,
				     STANCE_DECLINED);
		}
	}
}

/* "per SUA al momento no", "SUA sì, SIT no". */
static void
apply_noes(const struct page *p, uint16_t *flags)
{
	for (size_t i = 1; i < p->n_words; i++) {
		const struct unit *u = &p->units[p->words[i].unit];
		size_t first, end;

		if (!page_is(p, i, "no") || i == u->first ||
		    lexicon_within(p, "anzi|o", i - 1, i))
			continue;
		if (i + 1 < u->end && !lexicon_within(p, ".|,|;|)|!|grazie",
						      i + 1, i + 2))
			continue;
		stance_clause(p, i, &first, &end);
		mark(flags, last_comma(p, i, first), i + 1, STANCE_DECLINED);
	}
}

/* "Potete iscrivere ...?" is a request, though it ends in a question mark. */
static bool
is_polite(const struct page *p, const struct unit *u)
{
	for (size_t i = u->first; i < u->end && i < u->first + 6; i++)
		if (lexicon_match(p, "mi|ci|lo|la|li iscrivete|iscrivereste|"
				     "registrate|segnate|inserite|convocate",
				  i) ||
		    lexicon_match(p,
				  "potete|potreste|possiamo|puoi|potresti ~2 "
				  "registrare|iscrivere|inserire|aggiungere|"
				  "iscriverci|registrarci|inserirci|spostare|"
				  "segnarci|prenotarci|passarci|metterci|"
				  "spostarci|sostituire|cancellare|toglierci|"
				  "cancellarci|convocare",
				  i))
			return true;
	return false;
}

uint16_t *
stance_read(struct arena *a, const struct page *p)
{
	uint16_t *flags = arena_array(a, p->n_words + 1, sizeof(*flags));
	size_t n, guard = 0;
	struct hit *hits = lexicon_scan(a, p, phrases,
					sizeof(phrases) / sizeof(*phrases),
					&n);

	for (size_t i = 0; i < n; i++) {
		for (size_t k = hits[i].at; k < hits[i].end; k++)
			flags[k] |= STANCE_READ;
		/* A phrase without a meaning hides those inside it. */
		if (hits[i].at < guard)
			continue;
		if (!hits[i].meaning)
			guard = hits[i].end;
		else
			apply(p, flags, &hits[i]);
	}
	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];

		if (u->question && !is_polite(p, u))
			mark(flags, u->first, u->end, STANCE_ASKED);
		for (size_t i = u->first; i < u->end; i++)
			if (opens_clause(p, i, u->first))
				flags[i] |= STANCE_BOUND;
	}
	refusal_mark(a, p, flags);
	apply_noes(p, flags);
	apply_rows(p, flags);
	return flags;
}
