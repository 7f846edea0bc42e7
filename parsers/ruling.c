/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/ruling.h"

#include "parsers/courtesy.h"
#include "parsers/given.h"
#include "parsers/lexicon.h"
#include "parsers/mended.h"

#define FAR 80		/* words within which a case is decided */

enum says {
	SAYS_NOTHING,	/* looks like one of those below, and is none */
	SAYS_OK,	/* yes, unless something else says no */
	SAYS_YES,
	SAYS_FIRM,	/* yes to the very thing that was asked */
	SAYS_NO,
	SAYS_STANDS,	/* yes to what stands: to a letter, not a change */
	SAYS_KEEP,	/* what stands is to stand */
	SAYS_BUT,	/* something is to be changed first */
	SAYS_LESS,	/* on a condition, or not yet */
};

/* At the head of a sentence, or behind a mark. */
static const struct phrase openings[] = {
	{ "si|ok|okay|certo|certamente|benissimo|perfetto|esatto|esattamente|"
	  "giusto|corretto|volentieri|bene|yes|ja|oui", SAYS_OK },
	{ "d accordo", SAYS_OK }, { "assolutamente si", SAYS_OK },
	{ "per me|noi ?e si|ok|bene", SAYS_OK },
	{ "tutto|tutti ?e ok|regolare|corretto|bene|giusto|confermato|vero|"
	  "in|chiaro", SAYS_OK },
	{ "confermato|confermata|approvato|approvata|accettato|accettata|"
	  "autorizzato|autorizzata|conferma", SAYS_YES },
	{ "no|negativo|nein|nope", SAYS_NO },
	{ "assolutamente|certamente|decisamente no", SAYS_NO },
	{ "falso|falsa|fasull*", SAYS_NO },
};

/* Those that are an order only where nothing is named behind them. */
static const struct phrase orders[] = {
	{ "registrare|registrate|registriamo|registra|iscrivere|iscrivete|"
	  "iscriviamo|iscrivi|accettare|accettate|accettiamo|accetta|"
	  "approvare|approvate|approva|accogliere|accogliete|accogliamo|"
	  "confermate|convocate|inserite|sostituite|aggiornate|cambiate|"
	  "modificate", SAYS_YES },
};

#define DONE "registrar*|iscriver*|proceder*|accettar*|accoglier*|" \
	"approvar*|inserir*|convocar*|confermar*|sostituir*|cambiar*|" \
	"aggiornar*|far*|dar*"
#define SENT "chiest*|richiest*|inviat*|mandat*|scritt*|fatt*|autorizzat*|" \
	"dispost*|decis*|concordat*|incaricat*|delegat*|trasmess*|presentat*"
#define OURS "nostra|nostro|nostri|nostre"
#define SOUND "autentic*|buona|buono|regolare|regolari|loro|genuin*|" \
	"legittim*|valida|valido|giust*|corrett*|vera|vero|veritier*|" OURS
#define FORGED "spam|truffa|truff*|phishing|fasull*|raggiro|imbroglio|" \
	"scherzo|fake|bufala"
#define SLIP "errore|sbaglio|equivoco|malinteso|disguido|refuso"

static const struct phrase rulings[] = {
	/* yes */
	{ "va|vada ?per ?me ?noi ?gia ?tutto bene|benissimo", SAYS_OK },
	{ "va|vada ?per ?me ?noi ?gia ?tutto bene|benissimo cosi",
	  SAYS_STANDS },
	{ "ci|mi va bene", SAYS_OK }, { "a posto", SAYS_OK },
	{ "in regola", SAYS_OK }, { "nulla osta", SAYS_YES },
	{ "via libera", SAYS_YES },
	{ "nessun|nessuna problema|obiezione|difficolta|dubbio", SAYS_OK },
	{ "no problem*", SAYS_OK },
	{ "registratel*|registrala|registralo|registrali|iscrivetel*|"
	  "iscrivila|iscrivilo|iscrivili|accettatel*|accettala|approvatel*|"
	  "approvala|confermatel*|inseritel*|convocatel*|accoglietel*|"
	  "fatelo|registriamol*|accettiamol*|iscriviamol*", SAYS_YES },
	{ "procedere|procedete|procedi|procediamo|proceda|procedasi",
	  SAYS_YES },
	{ "registrate|iscrivete|accettate|sostituite|cambiate|aggiornate|"
	  "modificate|fate|convocate pure", SAYS_YES },
	{ "potete|puoi|possiamo|puo|potremmo ~2 " DONE, SAYS_YES },
	{ "da registrare|iscrivere|accettare|accogliere|approvare|inserire",
	  SAYS_YES },
	{ "va|vanno ~1 registrat*|iscritt*|accettat*|accolt*|confermat*|"
	  "approvat*|inserit*", SAYS_YES },
	{ "date|dare|diate|diamo ~1 corso|seguito", SAYS_YES },
	{ "approvo|approviamo|accetto|accettiamo|autorizzo|autorizziamo|"
	  "accolgo|confermo|confermiamo|confermasi", SAYS_YES },
	{ "conferm* ~2 sostituzione|richiesta|modifica|variazione|cambio|"
	  "subentro|avvicendamento", SAYS_FIRM },
	{ "conferm* ~8 sostitui*|subentr*|avvicend*", SAYS_FIRM },
	{ "conferm* ~8 al|il posto del|dell|della|di", SAYS_FIRM },
	{ "conferm* che ~4 e ~2 " SOUND, SAYS_FIRM },
	{ "conferm* ~2 autenticita|veridicita", SAYS_FIRM },
	{ "e|sono ?davvero ?proprio ?effettivamente ?tutto ?tutta ?tutti ?una "
	  SOUND, SAYS_YES },
	{ "e|sono ~1 della|del|dalla|dal nostra|nostro segreteria|ufficio|"
	  "ente|servizio|dirigente|settore", SAYS_YES },
	{ "e|risulta ~1 tutto ~1 " SOUND "|confermato|ok", SAYS_YES },
	{ "e ?stat* ?gia ~1 autorizzat*|concordat*|inviat*|fatta|chiest*|"
	  "richiest*|decis*|mandat*|scritta ~2 da|dal|dalla|dall|con",
	  SAYS_YES },
	{ "l|la|li|le abbiamo|ho ~2 " SENT, SAYS_YES },
	{ "abbiamo|ho ~1 " SENT " ~1 noi|io", SAYS_YES },
	{ "anzi ?, si|ok|va|confermo|registr*|procedete", SAYS_YES },
	/* no */
	{ "archiviate|archiviatel*|archiviare|archiviarl*|archivia|archiviala|"
	  "archiviamo|archiviamol*|cestin*|scart*|buttatel*|buttala|"
	  "eliminatel*|eliminala|cancellatel*|ignor*|rifiut*|respint*|"
	  "respin*|rigett*|chiudetel*", SAYS_NO },
	{ "la|lo archivio|scarto|cestino|butto|elimino|chiudo|rifiuto",
	  SAYS_NO },
	{ "archiviazion*|cestinazion*|rigetto|diniego", SAYS_NO },
	{ "e|sono ~2 falsa|falso|false|falsi|inventat*|contraffatt*", SAYS_NO },
	{ "butt* via", SAYS_NO }, { "chiude* ~2 caso|pratica|qui", SAYS_NO },
	{ FORGED "|pubblicita|sospett*", SAYS_NO },
	{ "e|sara|per|di ~3 " SLIP, SAYS_NO },
	{ "trattasi|si ~2 tratta ~2 " SLIP, SAYS_NO },
	{ "sbagliando|sbagliato|sbagliata", SAYS_LESS },
	{ "smentisco|smentiamo|smentita|disconosc*|annull*|contrari|"
	  "diffid*", SAYS_NO },
	{ "siamo|sono ~1 contrari*", SAYS_NO },
	{ "lascia|lasciate|lasciamo|lasciare|lasciatela|lasciamola|lasciala ~1 "
	  "stare|perdere", SAYS_NO },
	{ "meglio di no", SAYS_NO }, { "direi|dico|diciamo di no", SAYS_NO },
	{ "non ~3 registr*|iscriv*|inser*|proced*|accett*|accogl*|approv*|"
	  "autorizz*|convoc*|invit*|conferm*|fate", SAYS_NO },
	{ "non ~1 dar*|date|dia|diate ~1 seguito|corso", SAYS_NO },
	{ "non ~4 " SOUND "|incaricat*|nota|noto|affidabil*|attendibil*|roba|"
	  "cosa", SAYS_NO },
	{ "non proviene|viene|arriva|parte|dipende|proviene ~3 noi|" OURS
	  "|loro", SAYS_NO },
	{ "non ~3 risulta|risultano|conosc*|riconosc*|fido|fidiamo|convince|"
	  "interess*", SAYS_NO },
	{ "non ~2 so|sa|sanno|sappiamo ~2 nulla|niente", SAYS_NO },
	{ "non ?ne ?l ?la ?lo ?li abbiamo|ho|hanno|ha|e|abbia ~4 " SENT
	  "|partit*", SAYS_NO },
	{ "nessuno|mai ~4 " SENT, SAYS_NO },
	{ "non ~1 va|vanno ~1 bene|registrat*|iscritt*|considerat*|accolt*",
	  SAYS_NO },
	{ "non mi|ci|ce pare|sembra", SAYS_NO },
	{ "conferm* che ~3 non", SAYS_NO },
	{ "conferm* ~2 il|la|nostro|nostra ~1 no|diniego|rifiuto|"
	  "contrarieta", SAYS_NO },
	/* what stands is to stand */
	{ "resta|restano|resti|rimane|rimangono|restiamo|rimaniamo",
	  SAYS_KEEP },
	{ "cosi com|come e|era|sta|stanno|sono|erano", SAYS_KEEP },
	{ "tutto|tutti ~1 com|come e|era|prima|sta", SAYS_KEEP },
	{ "lascia|lasciate|lasciamo|lasciare ~2 cosi|com|come|tutto",
	  SAYS_KEEP },
	{ "invariat*|immutat*", SAYS_KEEP },
	{ "non ~3 cambi*|modific*|tocc*|sostitu*|vari*|aggiung*|mut*|spost*|"
	  "toglie*", SAYS_KEEP },
	{ "nessun|nessuna ~1 cambiamento|modifica|variazione|sostituzione|"
	  "cambio", SAYS_KEEP },
	{ "basta|bastano", SAYS_KEEP },
	{ "e|sono ~1 sempre|ancora|tuttora", SAYS_KEEP },
	{ "manteniamo|mantenete|mantenere|mantengo|teniamo|tenete|tenere",
	  SAYS_KEEP },
	{ "conferm* ~4 attual*|esistent*|originari*|in essere|di prima",
	  SAYS_KEEP },
	{ "conferm* ~5 gia indicat*|iscritt*|registrat*|convocat*|nominat*",
	  SAYS_KEEP },
	/* either way */
	{ "conferm* ~1 quanto|come", SAYS_LESS },
	{ "conferm* ~2 iscrizione|adesione|partecipazione|registrazione",
	  SAYS_STANDS },
	{ "ma|pero|tuttavia|solo|soltanto|solamente|unicamente|salvo|tranne|"
	  "eccetto", SAYS_BUT },
	{ "se|qualora|purche|forse|dipende|condizione|magari", SAYS_LESS },
	{ "prima di|che|chied*|sent*|verific*|controll*|ne", SAYS_LESS },
	{ "aspett*|attend*|attes*", SAYS_LESS },
	{ "appena|quando|finche ~2 ci|ce|scriv*|scriver*|arriv*|mand*|invi*|"
	  "conferm*|ricev*|avremo|avro|ho|abbiamo", SAYS_LESS },
	{ "una volta che|ricevut*|arrivat*|confermat*", SAYS_LESS },
	{ "sento|sentiamo|sentiro|chiedo|chiediamo|chiedero|verifico|"
	  "verifichiamo|verifichero|controlliamo|controllo|valuto|valutiamo|"
	  "vorrei|vorremmo|dovrei|dovremmo", SAYS_LESS },
	{ "che ci|ce scriv*|mand*|conferm*", SAYS_LESS },
	/* none of these */
	{ "restiamo|rimaniamo|resto|resta|restano|rimane|rimango ~2 "
	  "disposizione|attesa|inteso|da|solo", SAYS_NOTHING },
	{ "per ?tutto il resto", SAYS_NOTHING },
	{ "il resto ~1 resta|rimane|invariat*", SAYS_NOTHING },
	{ "il resto ~1 non ~1 cambi*|mut*|vari*", SAYS_NOTHING },
	{ "per ?tutto il resto ~2 resta|rimane|invariat*", SAYS_NOTHING },
	{ "per ?tutto il resto ~2 non ~1 cambi*|mut*|vari*|modific*",
	  SAYS_NOTHING },
	{ "non ~1 e ~2 " FORGED "|" SLIP, SAYS_NOTHING },
	{ "non mi|ci pare|sembra ~2 " FORGED "|" SLIP, SAYS_NOTHING },
	{ "non ~2 archivi*|scart*|cestin*|ignor*|rifiut*|respin*|elimin*",
	  SAYS_NOTHING },
	{ "non ~1 c e|sono|ci ~2 problem*|dubbi|dubbio|obiezion*|"
	  "difficolta", SAYS_NOTHING },
	{ "non|senza ~1 occorre|serve|bisogna|dovete|dubbio ~2 altro",
	  SAYS_NOTHING },
	{ "tenete|teniamo|tenere ~1 conto|presente", SAYS_NOTHING },
	{ "scus* ~4 " SLIP "|ritardo|disturbo", SAYS_NOTHING },
	{ "scusa|scusate|scusate ~1 se|ma", SAYS_NOTHING },
	{ "chiedo|chiediamo scusa|venia", SAYS_NOTHING },
	{ "anche se", SAYS_NOTHING },
	{ "non solo|soltanto", SAYS_NOTHING },
	{ "attes*|attend* ~1 risposta|riscontro|conferma|notizie|porg*",
	  SAYS_NOTHING },
	{ "non vedo|vediamo problem*|obiezion*", SAYS_NOTHING },
	{ "perche|come|quando no", SAYS_NOTHING },
};

static const char opens[] =
	"buongiorno|buonasera|salve|gentile|gentili|spett|egregi|cari|caro|"
	"cara|ciao|purtroppo|direi|grazie|beh|mah|ma|segreteria|tutti|tutte|"
	"a|allora|ecco|per|quanto|noi|me";

struct heard {
	bool ok, yes, firm, no, stands, keep, but, less;
	bool turned;		/* "no, ma ..." */
	struct span words;
};

/* Nothing that could be what is ordered stands behind it. */
static bool
ends_there(const struct page *p, const struct unit *u, size_t end)
{
	return end >= u->end || p->words[end].kind == WORD_MARK ||
	       lexicon_within(p, "pure|grazie|cosi|ora|subito|tutto|tutti|e",
			      end, end + 1);
}

/* "Si comunica che" is no yes, nor is "e corretto" that it is right. */
static bool
lacks_accent(const struct page *p, const struct unit *u, size_t i, size_t end)
{
	if (p->words[i].accent)
		return false;
	if (page_is(p, i, "e"))
		return true;
	return page_is(p, i, "si") && end == i + 1 && end < u->end &&
	       p->words[end].kind == WORD_TEXT &&
	       !lexicon_within(p, "grazie|confermo|confermiamo|va|accett*|"
				  "certo|ok|procedete|procedere|registrate*|"
				  "potete|e|la|lo|li|per|perfetto|no",
			       end, end + 1);
}

/* "La collega non c'è: la richiesta è nostra" denies that she is there. */
static int
denied_at(const struct page *p, const struct unit *u, size_t i, size_t *end)
{
	size_t stop = i;
	int says = -1;

	while (stop < u->end && p->words[stop].kind != WORD_MARK)
		stop++;
	*end = i;
	for (size_t k = 0; k < sizeof(rulings) / sizeof(*rulings); k++) {
		size_t e = lexicon_within(p, rulings[k].pattern, i, stop);

		if (e > *end) {
			*end = e;
			says = rulings[k].meaning;
		}
	}
	return says;
}

static bool
denies(const struct page *p, size_t i, size_t end)
{
	for (; i < end; i++)
		if (page_is(p, i, "non"))
			return true;
	return false;
}

/* "Confermo l'avv. Tosi": who that is, and not whether, is the question. */
static bool
confirms_person(const struct page *p, const struct unit *u, size_t i,
		size_t end)
{
	if (!lexicon_within(p, "conferm*", i, i + 1))
		return false;
	for (size_t n = 0; end < u->end && n < 6; end++, n++) {
		if (lexicon_within(p, ",|:|;|e|ed", end, end + 1))
			return false;
		if (lexicon_within(p, "avv|avvocat*|dott*|ing|ingegner*|arch|"
				      "architett*|geom|geometra|rag|prof*|"
				      "sig|signor*|collega|referente", end,
				   end + 1) ||
		    (p->words[end].title && given_is_name(p->words[end].fold)))
			return true;
	}
	return false;
}

/* "È nostra, procedete", but not "è il nostro referente". */
static bool
names_ours(const struct page *p, const struct unit *u, size_t end)
{
	return lexicon_within(p, OURS, end - 1, end) && end < u->end &&
	       p->words[end].kind == WORD_TEXT &&
	       !lexicon_within(p, "la|il|e|ed|grazie|potete|procedete|pure|"
				  "quindi|confermo|confermiamo|richiest*|"
				  "comunicazion*|lettera|mail|iniziativa|"
				  "scelta|decisione|volonta", end, end + 1);
}

/* The longest of those that begin at word i; -1: none. */
static int
heard_at(const struct page *p, const struct unit *u, size_t i, bool head,
	 size_t *end)
{
	size_t n = sizeof(rulings) / sizeof(*rulings), other;
	bool denied = lexicon_within(p, "non|nessuno|mai", i, i + 1);
	int says = denied ? denied_at(p, u, i, end)
			  : lexicon_at(p, rulings, n, i, end);
	int more = head ? lexicon_at(p, openings,
				     sizeof(openings) / sizeof(*openings), i,
				     &other)
			: -1;

	if (more >= 0 && (says < 0 || other > *end)) {
		says = more;
		*end = other;
	}
	if (says < 0) {
		says = lexicon_at(p, orders, sizeof(orders) / sizeof(*orders),
				  i, end);
		if (says < 0 || !ends_there(p, u, *end))
			return -1;
	}
	if (*end > u->end || lacks_accent(p, u, i, *end))
		return -1;
	if (says == SAYS_YES && confirms_person(p, u, i, *end))
		return SAYS_STANDS;
	if (says == SAYS_YES && names_ours(p, u, *end))
		return SAYS_NOTHING;
	/* "Confermo che non è nostra" */
	if ((says == SAYS_YES || says == SAYS_FIRM) && !denied &&
	    denies(p, i, *end))
		return SAYS_NO;
	return says;
}

static void
hear(struct heard *h, const struct unit *u, enum says says, bool *denied)
{
	switch (says) {
	case SAYS_FIRM:
	case SAYS_YES:
	case SAYS_STANDS:
	case SAYS_OK:
		/* "Ok?" asks. */
		if (u->question) {
			h->less = true;
			break;
		}
		h->firm = h->firm || says == SAYS_FIRM;
		h->stands = h->stands || says == SAYS_STANDS;
		h->yes = h->yes || says == SAYS_YES || says == SAYS_FIRM;
		h->ok = true;
		break;
	case SAYS_NO:
		if (u->question)
			break;
		h->no = *denied = true;
		h->turned = false;
		break;
	case SAYS_KEEP:
		h->keep = h->keep || !u->question;
		break;
	case SAYS_BUT:
		h->but = true;
		h->turned = h->turned || *denied;
		break;
	case SAYS_LESS:
		h->less = true;
		break;
	case SAYS_NOTHING:
		break;
	}
}

static bool
is_answer(int says)
{
	return says != SAYS_NOTHING && says != SAYS_BUT && says != SAYS_LESS;
}

static void
hear_unit(struct heard *h, const struct page *p, size_t k)
{
	const struct unit *u = &p->units[k];
	bool head = true, denied = false;

	for (size_t i = u->first; i < u->end; i++) {
		size_t end = i + 1;
		int says = heard_at(p, u, i, head, &end);

		if (says < 0) {
			head = p->words[i].kind == WORD_MARK ||
			       (head && lexicon_within(p, opens, i, i + 1));
			continue;
		}
		if (is_answer(says) && !h->words.len)
			h->words = page_unit(p, k);
		hear(h, u, (enum says)says, &denied);
		/* "ok no" */
		head = is_answer(says);
		i = end - 1;
	}
}

static enum ruling
ruling_of(const struct heard *h)
{
	if (h->no)
		return h->yes || h->turned ? RULING_BOTH : RULING_NO;
	if (!h->ok)
		return RULING_NONE;
	if (h->less)
		return RULING_BOTH;
	return h->but ? RULING_BUT : RULING_YES;
}

/* Of a change: who wants what stands does not want it. */
static enum ruling
consent_of(const struct heard *h)
{
	enum ruling found = ruling_of(h);

	if (found == RULING_NO)
		return found;
	if (h->keep)
		return h->firm || h->no ? RULING_BOTH : RULING_NO;
	return found == RULING_YES && h->stands && !h->firm ? RULING_BOTH
							   : found;
}

void
ruling_note(const struct survey *r, struct intake *in)
{
	const struct page *p = r->page;
	struct heard h = { 0 };
	size_t first = courtesy_end(p);

	/* "ok" alone over a name is easily taken for its head. */
	for (size_t k = 0; k < p->n_units; k++)
		if ((k <= first || page_role_counts(p->units[k].role)) &&
		    p->units[k].first <= FAR)
			hear_unit(&h, p, k);
	in->ruling = ruling_of(&h);
	in->consent = consent_of(&h);
	in->ruling_words = h.words;
	in->mended = mended_of(r);
}
