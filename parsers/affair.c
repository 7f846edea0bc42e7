/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/affair.h"

#include "parsers/fold.h"
#include "parsers/lexicon.h"

#define LONG	160	/* words; a longer letter has a writer */
#define TITLE	200	/* bytes of a subject that are looked at */

enum sign {
	HIDES,
	AWAY,			/* the writer is not there */
	DEAF,			/* nobody reads this mailbox */
	ONCE,			/* what only a machine says of itself */
	ARRIVED,		/* what was written has come in */
	DESK,			/* how a desk files it */
	REFERS,			/* whom to turn to */
	ACTS,			/* what somebody says who takes part */
	NAMES,			/* a referent */
	OURS,			/* our programme */
	BULK,			/* sent to a list of readers */
	TRADE,			/* tenders, vacancies, courses, sales, news */
	SIGNS,
};

#define LETTERS \
	"richiesta|messaggio|mail|email|comunicazione|segnalazione|istanza|" \
	"nota|pec|lettera|domanda|quesito"

static const struct phrase signs[] = {
	/* away */
	{ "sono|saro|sara ~5 assente|ferie|congedo|malattia|maternita|"
	  "aspettativa|permesso|missione|trasferta|malato|malata|vacanza|"
	  "infortunio", AWAY },
	{ "sono|saro fuori", AWAY },
	{ "assente ~3 fino|dal|da|sino|dall", AWAY },
	{ "trovo ~3 ferie|congedo|malattia|missione|permesso|vacanza|estero",
	  AWAY },
	{ "in|per ferie|congedo|malattia|maternita|permesso|aspettativa ~3 "
	  "fino|sino|dal|dall", AWAY },
	{ "so ~2 quando rientro|torno|rientrero|tornero|rientri|torni", AWAY },
	{ "al|dal mio|nostro rientro|ritorno", AWAY },
	{ "rientro|rientrero|torno|tornero|rientra|ritorno ~1 #|lunedi|"
	  "martedi|mercoledi|giovedi|venerdi|ufficio|servizio|domani", AWAY },
	{ "aspetta|attendi|attenda|attendete che torni|rientri", AWAY },
	{ "uffici|ufficio|sede|settore|servizio ~9 chius*", AWAY },
	{ "chiusura ~4 uffici|ufficio|sede|sedi|natalizia|estiva", AWAY },
	/* nobody reads it */
	{ "non ~2 ho|avro|ha ~2 accesso|modo ~4 posta|mail|email|casella",
	  DEAF },
	{ "non ~2 leggo|leggero|consulto|controllo|vedo|leggiamo|apro ~3 "
	  "posta|mail|email|casella|messaggi", DEAF },
	{ "posta|messaggi|mail|email|casella|messaggio|indirizzo ~7 non ~3 "
	  "lett*|letto|consultat*|presidiat*|monitorat*|controllat*|legge",
	  DEAF },
	{ "questa|questo|presente casella|indirizzo|account|utenza|mailbox ~6 "
	  "dismess*|disattivat*|chius*|eliminat*|soppress*|cessat*|attiv*|"
	  "uso", DEAF },
	{ "indirizzo|casella ~2 cui|quale ~3 avete|ha|hai|hanno scritto",
	  DEAF },
	{ "indirizzo|casella ~1 sara|verra chius*|dismess*|disattivat*",
	  DEAF },
	{ "posta|messaggi|mail|email|casella ~9 conservat* fino|sino", DEAF },
	{ "posta|messaggi|mail|email ~3 sara|saranno|verra|verranno ~1 lett*|"
	  "esaminat*|evas*|vist*", DEAF },
	{ "leggo|leggero|guardo|controllo|consulto ~3 posta|mail|email|"
	  "casella ~4 saltuariamente|tanto|raramente|rado|volta|rientro",
	  DEAF },
	{ "titolare|intestatario|assegnatario ~1 di|della questa|casella|"
	  "presente", DEAF },
	{ "rispondero|risponderemo|rispondera ~4 rientro|ritorno|riapertura",
	  DEAF },
	{ "al rientro ~2 rispond*|legger*", DEAF },
	/* machines */
	{ "ogni|ciascun|ciascuno mittente", ONCE },
	{ "avviso|messaggio|risposta ~7 una|1 sola volta", ONCE },
	{ "avviso|risposta|messaggio di|per assenza", ONCE },
	{ "messaggio|avviso|comunicazione di servizio|cortesia", ONCE },
	{ "non occorre|serve rispondere", ONCE },
	{ "non rispondere|risponda|rispondete ~1 a|al questo|questa|presente",
	  ONCE },
	{ "messaggio|risposta|email|mail ~4 automatic*|automaticamente|"
	  "automatizzat*", ONCE },
	/* acknowledgements */
	{ LETTERS " ~9 ~3 e|sono stata|stato|state ~3 ricevut*|registrat*|"
	  "assegnat*|inoltrat*|acquisit*|protocollat*|smistat*|trasmess*|"
	  "girat*|apert*|presa|preso|assunt*|inserit*|passat*|archiviat*|"
	  "recapitat*", ARRIVED },
	{ LETTERS " ~2 ricevut*|registrat*|pervenut*|protocollat*", ARRIVED },
	{ "abbiamo|ho ricevuto|registrato|protocollato|acquisito ~2 sua|vostra|"
	  "suo|vostro|tua|tuo " LETTERS, ARRIVED },
	{ "abbiamo|ha|ho preso in carico", ARRIVED },
	{ "acquisit*|assunt*|registrat*|protocollat* ?agli ?atti al|nel "
	  "protocollo", ARRIVED },
	{ "conferm* ~2 ricezione|ricevimento|avvenuta", ARRIVED },
	{ "ticket|segnalazione|richiesta|pratica ~3 aperto|aperta|creato|"
	  "creata|created|opened", ARRIVED },
	{ "assegnat*|attribuit* ~3 codice|numero|ticket|protocollo|"
	  "identificativo", DESK },
	{ "codice|numero|identificativo|id ~1 di|della|del ?la ?sua ?vostra "
	  "richiesta|pratica|ticket|segnalazione|riferimento|protocollo|"
	  "istanza", DESK },
	{ "ricever* ~2 risposta|riscontro|comunicazione|notizie", DESK },
	{ "risposta|riscontro|evasa|evaso|rispondere|risponderemo ~3 entro "
	  "#|trenta|dieci|quindici|venti|due|tre|cinque", DESK },
	{ "entro # giorni|ore", DESK },
	{ "ufficio|settore|servizio|struttura competente", DESK },
	{ "assegnat* a|al|alla|all :", DESK }, { "assegnatari*", DESK },
	{ "assegnat* a|al|alla|all", DESK },
	{ "assignee|reporter|operatore|priorita|urgenza :", DESK },
	{ "modificare|cambiare|cambiarne|modificarne|alterare ~2 oggetto",
	  DESK },
	{ "operatore|incaricato|addetto|collega ~5 contatter*|risponder*|"
	  "ricontatter*", DESK },
	{ "la|vi|le contattera|ricontattera|contatteremo|ricontatteremo|"
	  "risponderemo|rispondera", DESK },
	{ "carta dei servizi", DESK }, { "ufficio relazioni", DESK },
	{ "gentile|spettabile utente|mittente|cittadino|cittadina", DESK },
	{ "conserv*|citare|citi|indicare|riportare ~4 codice|riferimento|"
	  "protocollo|ticket", DESK },
	{ "unita organizzativa", DESK }, { "presa in carico", DESK },
	{ "stato ~1 : aperto|aperta|assegnat*|lavorazione|nuovo|nuova", DESK },
	/* whom to turn to */
	{ "rivolg*|contatt*", REFERS },
	{ "scriv*|chied*|telefon* ~2 a|al|alla|all|alle", REFERS },
	{ "sentire|sentite|senta|senti|chiam*|cercate|cercare", REFERS },
	{ "mi sostitui*|rimpiazza|sostituto|sostituta", REFERS },
	{ "sostituto|sostituta|sostituzione :|per|e", REFERS },
	{ "riferimento e|sono", REFERS },
	{ "urgenz*|urgente|urgenti|emergenz*", REFERS },
	{ "competenz* ~7 passat*|trasferit*|assegnat*|attribuit*", REFERS },
	{ "nuovo recapito|indirizzo|contatto", REFERS },
	{ "usi|usate|usare|utilizz* ~2 indirizzo|casella|recapito|quello",
	  REFERS },
	{ "per|servizio|servizi|ufficio ~4 usi|usate|usare|utilizz*", REFERS },
	{ "wenden sie", REFERS }, { "please contact", REFERS },
	/* taking part */
	{ "aderi*|partecip*|interver*|iscriv*|design*|convoc*|presenzier*",
	  ACTS },
	{ "adesion*|iscrizion*", ACTS },
	{ "nomina|nominato|nominata|nominiamo|nomino|individuat*", ACTS },
	{ "conferma|confermo|confermiamo|confermata|confermato", ACTS },
	{ "al|in mio|suo|nostro|sua|mia|loro posto|vece", ACTS },
	{ "segnaliamo|segnalo|segnala|indichiamo|indico|indica|proponiamo|"
	  "propongo", ACTS },
	{ "mandiamo|mandero|manderemo|mandera|delego|delegato|delegata", ACTS },
	{ "rinunc*|disdic*|disdett*|annull*", ACTS },
	{ "quel|quella giorno|data|mattina|occasione", ACTS },
	{ "grazie|ringrazi* ~3 invito|convocazione", ACTS },
	{ "conferma|conferme di|della ricezione|lettura|ricevimento", HIDES },
	{ "per conferma", HIDES },
	{ "conferm* che la|il|il sua|vostra|suo|vostro " LETTERS, HIDES },
	{ "conferm* ?la ?l ~1 ricezione|avvenuta|ricevimento", HIDES },
	{ "referente|referenti|nominativo|nominativi", NAMES },
	/* what is ours */
	{ "spett|spettle|spettabile|gentile|cara|alla|all ~3 upi", HIDES },
	{ "focus|fg|upi|promopa|aderi*|adesion*|convoc*|fokusgruppe*", OURS },
	/* mass mail */
	{ "unsubscribe|disiscriv*|cancellarti|cancellarvi|disiscriverti|"
	  "disiscrivervi", BULK },
	{ "cancellarsi|cancellati|cancellazione ~2 lista|newsletter|mailing",
	  BULK },
	{ "non ricever* ~2 piu|ulteriori|altre", BULK },
	{ "non ~2 piu ricever*", BULK },
	{ "smettere|finire di riceverl*|ricevere", BULK },
	{ "ricevi|ricevete|riceve ~3 perche|in quanto", BULK },
	{ "iscritt* ~1 alla|alle|nella|al nostra|nostre|lista|newsletter|"
	  "mailing|servizio|bollettino", BULK },
	{ "gestisci|aggiorna|modifica ~3 preferenze|iscrizione", BULK },
	{ "visualizza|leggi|vedi|apri ~4 browser|online", BULK },
	{ "annulla|annullare l|la iscrizione|sottoscrizione ~3 lista|"
	  "newsletter|clicca|qui", BULK },
	/* tenders */
	{ "procedura aperta|negoziata|ristretta|selettiva|competitiva",
	  TRADE },
	{ "avviso|bando|disciplinare|documenti|documentazione|atti|esito|"
	  "commissione ~1 di|della gara|concorso|mobilita|selezione|asta",
	  TRADE },
	{ "rende|rendono noto", TRADE }, { "per l affidamento", TRADE },
	{ "termine|scadenza|presentazione ~4 offerte|offerta|domande", TRADE },
	{ "seduta|sedute pubblica|pubbliche|riservata|del|di", TRADE },
	{ "operatori|operatore economici|economico|interessati|che", TRADE },
	{ "cig|cup|capitolato|elaborati|computo|subappalto|aggiudic*|ribasso",
	  TRADE },
	{ "lotto|lotti #|del|della|unico", TRADE },
	{ "manifestazione|manifestazioni di interesse", TRADE },
	{ "per la procedura|gara", TRADE },
	/* vacancies, and who looks for one */
	{ "mobilita volontaria|esterna|interna", TRADE },
	{ "# posto|posti", TRADE }, { "concorso|selezione pubblico|pubblica",
	  TRADE },
	{ "domande|candidature ~1 entro", TRADE }, { "colloqui", TRADE },
	{ "prova|prove scritta|orale|scritte|orali", TRADE },
	{ "preghiera di diffusione|pubblicazione|affissione", TRADE },
	{ "curriculum|cv", TRADE }, { "candidatura spontanea", TRADE },
	{ "anni di esperienza", TRADE }, { "mie|mia competenze|esperienze|"
	  "esperienza|candidatura|laurea", TRADE },
	{ "autorizzo il trattamento", TRADE }, { "laure*", TRADE },
	{ "sono un|una ingegnere|architetto|avvocato|consulente|esperto|"
	  "esperta|laureat*|giovane|professionista|libero", TRADE },
	/* courses */
	{ "al|il|un|del|nostro|vostro|questo corso|master|webinar|seminario|"
	  "workshop|convegno", TRADE },
	{ "webinar|masterclass|docente|docenti|relatori|relatore", TRADE },
	{ "formazione per|continua|obbligatoria|accreditata", TRADE },
	{ "crediti formativi", TRADE }, { "quota ~2 iscrizione|partecipazione",
	  TRADE },
	/* surveys */
	{ "questionario|sondaggio|rilevazione|indagine|censimento", TRADE },
	{ "scheda|modulo|form on|online ?line", TRADE },
	/* sales */
	{ "gentile|spettabile cliente", TRADE },
	{ "fattura|fatture|preventivo|listino|canone|sconto|promozione|"
	  "abbonament*", TRADE },
	{ "ordine n|numero|#", TRADE }, { "conferma d|dell ordine", TRADE },
	{ "iva inclusa|esclusa|compresa", TRADE }, { "# euro", TRADE },
	{ "pagamento|bonifico|spedizione", TRADE },
	{ "demo|prova gratuita", TRADE },
	{ "nostri|nostre|nostra prodotti|soluzioni|soluzione|piattaforma|"
	  "consulenti|offerta", TRADE },
	/* news */
	{ "comunicato stampa", TRADE }, { "rassegna stampa", TRADE },
	{ "newsletter|bollettino|redazione|redazioni", TRADE },
	{ "in primo piano", TRADE }, { "in evidenza", TRADE },
	{ "bandi|avvisi in scadenza", TRADE },
};

struct look {
	size_t n[SIGNS];
	struct span words[SIGNS];
	size_t length;		/* words that are text */
	bool asks;		/* something in a question mark */
	bool group;		/* "SUA 2" is named */
	bool passes_on;		/* somebody else's letter */
	bool joins;		/* a verb says that somebody takes part */
};

/* la sua segnalazione "Conferma di adesione" */
static bool
in_quotes(const struct page *p, size_t i)
{
	const struct unit *u = &p->units[p->words[i].unit];
	size_t before = 0, behind = 0;

	for (size_t k = u->first; k < u->end; k++)
		if (span_is(p->words[k].fold, "\"")) {
			before += k < i;
			behind += k > i;
		}
	return before % 2 == 1 && behind > 0;
}

/* "Oggetto: ...", which a desk copies from the letter that it answers. */
static bool
is_copied(const struct page *p, size_t i)
{
	size_t first = p->begins[p->words[i].line];

	if (in_quotes(p, i))
		return true;
	return lexicon_within(p, "oggetto|subject|titolo|betreff", first,
			      first + 1);
}

/* The same word again is no second sign. */
static bool
is_new(const struct page *p, const struct hit *h, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (h[k].meaning == h[i].meaning &&
		    span_eq(p->words[h[k].at].fold, p->words[h[i].at].fold))
			return false;
	return true;
}

/* "SUA 2", "gruppo 3"; not "prima seduta", which others have as well. */
static bool
is_group(const struct survey *r, const struct choice *c)
{
	if (!c->number || c->sign || is_copied(r->page, c->at))
		return false;
	for (size_t i = c->at; i < c->end; i++)
		if (lexicon_within(r->page, "gruppo|focus|fg|group", i, i + 1))
			return true;
	return c->sector != SECTOR_NONE;
}

static void
look_at(const struct survey *r, struct look *l)
{
	const struct page *p = r->page;
	size_t n, guard = 0;
	struct hit *h = lexicon_scan(r->arena, r->page, signs,
				     sizeof(signs) / sizeof(*signs), &n);

	for (size_t i = 0; i < n; i++) {
		int sign = h[i].meaning;

		if (h[i].at < guard || is_copied(p, h[i].at) ||
		    (sign != BULK && !page_counts(p, h[i].at)))
			continue;
		if (sign == HIDES) {
			guard = h[i].end;
			continue;
		}
		if (!is_new(p, h, i))
			continue;
		if (!l->n[sign]++)
			l->words[sign] = page_unit(p, p->words[h[i].at].unit);
	}
	for (size_t i = 0; i < p->n_words; i++)
		l->length += page_counts(p, i) && p->words[i].kind == WORD_TEXT;
	for (size_t k = 0; k < p->n_units; k++)
		l->asks = l->asks || (p->units[k].question &&
				      page_role_counts(p->units[k].role));
	for (size_t k = 0; k < p->n_units; k++)
		l->passes_on = l->passes_on ||
			       p->units[k].role == ROLE_FORWARDED;
	for (size_t i = 0; i < r->n_choices; i++)
		l->group = l->group || is_group(r, &r->choices[i]);
}

/* What a machine puts before the subject that it answers. */
static bool
is_title(const struct survey *r, struct span title)
{
	static const char *const titles[] = {
		"assente", "assenza", "ferie", "fuori ", "in ferie",
		"risposta automatica", "chiusura", "chiuso", "avviso",
		"indirizzo", "casella", "automatic", "out of",
	};
	struct span f = fold_word(r->arena, span_head(title, TITLE));

	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++)
		if (span_starts(f, span_of(titles[i])))
			return true;
	return false;
}

static bool
is_away(const struct look *l, bool title)
{
	/* Who is away may name the group in which a colleague stands in. */
	bool group = l->group && (!l->n[REFERS] || l->joins);

	if (l->n[ACTS] || l->asks || group || l->passes_on ||
	    l->length > LONG)
		return false;
	if (l->n[DEAF])
		return l->n[DEAF] > 1 || l->n[AWAY] || l->n[ONCE] ||
		       l->n[REFERS] || title;
	if (!l->n[AWAY])
		return false;
	return title || l->n[ONCE] || (l->n[REFERS] && !l->n[NAMES]);
}

static bool
is_receipt(const struct look *l)
{
	if (l->n[ACTS] || l->asks || l->group || l->passes_on ||
	    l->length > LONG || !l->n[ARRIVED])
		return false;
	return l->n[DESK] + l->n[ONCE] > (l->n[NAMES] ? 1 : 0);
}

struct affair
affair_read(const struct survey *text, struct span title,
	    const struct intent *t, enum kind kind, unsigned flags)
{
	bool stranger = flags & AFFAIR_STRANGER;

	struct affair e = { .kind = kind };
	struct look l = { .joins = t->acts || t->self };

	look_at(text, &l);
	if (!(flags & AFFAIR_CARRIES) && is_away(&l, is_title(text, title))) {
		e.kind = KIND_AUTOREPLY;
		e.words = l.words[l.n[DEAF] ? DEAF : AWAY];
		return e;
	}
	if (!(flags & AFFAIR_CARRIES) && is_receipt(&l)) {
		e.kind = KIND_AUTOREPLY;
		e.words = l.words[ARRIVED];
		return e;
	}
	bool ours = l.n[OURS] || (flags & AFFAIR_THREAD) ||
		    span_find_nocase(title, SPAN("focus")) >= 0 ||
		    span_find_nocase(title, SPAN("adesion")) >= 0;

	/* A body that withdraws or changes has its reasons to tell. */
	bool acts = !stranger && (kind == KIND_CANCELLATION ||
				  kind == KIND_CHANGE);

	if (l.n[BULK] && (stranger || !ours)) {
		e.torn = acts;
		e.kind = acts ? kind : KIND_OTHER;
		e.words = l.words[BULK];
	} else if (l.n[TRADE] >= 2 && !ours) {
		/* Who joins in so many words may speak of his trade. */
		e.torn = acts || (!stranger && l.group) ||
			 (!stranger && t->join >= 3 && !t->bare &&
			 l.n[TRADE] < 4 && (flags & AFFAIR_COMPLETE));
		e.kind = e.torn ? kind : KIND_OTHER;
		e.words = l.words[TRADE];
	}
	return e;
}
