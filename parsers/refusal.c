/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/refusal.h"

#include "parsers/clause.h"
#include "parsers/stance.h"

#define BEFORE	5	/* words between "se" and what it supposes */

enum turn {
	HIDES,			/* it only sounds like one */
	REFUSES,
	CANNOT,			/* of all, or of the day that is named */
};

/* What a body does that takes part. */
#define ACTS \
	"aderi*|partecip*|parteciparvi|prender*|prendervi|esserci|essere|" \
	"esservi|intervenire|presenziare|assicurare|garantire|inviare|" \
	"mandare|mandarvi|mandarci|designare|indicare|individuare|nominare|" \
	"segnalare|delegare|iscriver*|venire|figurare|distaccare|" \
	"comunicare|seguire|seguirvi|dar|dare|darvi|offrire|accogliere|" \
	"trovare|trovarvi|rispondere|impegnarci|impegnare|collegarci"

#define NOBODY	"nessuno|nessun|nessuna|alcuno|alcun|alcuna"

/* Of phrases of equal length the one that comes first here counts. */
static const struct phrase turns[] = {
	/* handing on, stepping back, staying out */
	{ "passo|passa|passiamo|passare|passeremo|passera ~1 la|il mano|"
	  "turno|testimone", REFUSES },
	{ "salta|saltiamo|saltare|salteremo|saltera|saltiamo ~2 giro|turno|"
	  "tornata|edizione|ciclo|occasione", REFUSES },
	{ "lascia|lasciamo|lasciare|lasceremo|lascera|cediamo|cede|cedere|"
	  "cederemo ~3 posto|posti|spazio|spazi ~2 altri|altre|altra|altro|"
	  "agli|libero|liberi|disposizione|chi|qualcun*|voi", REFUSES },
	{ "lascia|lasciamo|lasciare|lasceremo|lascera ~1 libero|liberi|vuoto|"
	  "vuota ~3 posto|posti|sedia", REFUSES },
	{ "libera|liberiamo|liberare|liberano|rimettiamo|restituiamo|"
	  "rendiamo|restituisce ~3 posto|posti|sedia", REFUSES },
	{ "tira|tiriamo|tirano|tirarsi|tirarci|tirero|tireremo|fatto|facciamo|"
	  "fa|fare ~2 indietro", REFUSES },
	{ "chiama|chiamiamo|chiamano|chiamarsi|chiamarci|chiamera|tira|"
	  "tiriamo|tirarsi|tirarci ~1 fuori", REFUSES },
	{ "si|ci sfila|sfiliamo|defila|defiliamo|astiene|asteniamo|"
	  "dissocia|esime", REFUSES },
	{ "sfilarsi|sfilarci|defilarsi|defilarci|astenersi|astenerci|"
	  "esimersi|esimerci ~3 da|dal|dai|dalla", REFUSES },
	{ "resta|restiamo|restare|restera|resteremo|rimane|rimaniamo|"
	  "rimanere|sta|stiamo|staremo|stare ~2 fuori|finestra|spettatori|"
	  "guardare|panchina", REFUSES },
	{ "do|da|diamo|dare|daremo|dato forfait", REFUSES },
	{ "getta|gettiamo|gettare la spugna", REFUSES },
	{ "alza|alziamo|alzare bandiera bianca", REFUSES },
	{ "soprassed*", REFUSES }, { "desist*", REFUSES },
	{ "farne|farci|fare ~2 a meno", REFUSES },
	{ "fate|faccia|facciano|farete ~2 a meno di noi", REFUSES },
	{ "fate|andate|procedete|proseguite|cominciate|partite ~2 senza di "
	  "noi", REFUSES },
	{ "disertare|disertiamo|diserteremo|disertera", REFUSES },
	/* saying no */
	{ "non solo|soltanto", HIDES },
	{ NOBODY " meglio|piu|altro|altri ~1 di|del|che", HIDES },
	{ "non ~4 da|in nessuna parte", HIDES },
	{ "non ~1 che non", HIDES },
	{ "anno|volta|giro|edizione|turno|stavolta ?noi passiamo|passo|"
	  "saltiamo",
	  REFUSES },
	{ "non possiamo|puo|posso|potevamo che", HIDES },
	{ "non ~3 partita", REFUSES },
	{ "non ~3 dei vostri", REFUSES },
	{ "non ~3 figur*|comparir*|comparira ~3 tra|fra|nell|nella|negli|tra",
	  REFUSES },
	{ "non conti|contate|contare|faccia|facciate|fate|fare ~3 su|sulla|"
	  "sul|sull", REFUSES },
	{ "non ~1 ne fa|fara|facciamo|faremo|fanno|faccia|e ~2 nulla|niente",
	  REFUSES },
	{ "non se ne fa|fara|e ~2 nulla|niente|piu", REFUSES },
	{ "nulla|niente di fatto", REFUSES },
	{ "nulla|niente da fare ~2 per|con|al|alla|sul|sulla|,|.|:|quest*",
	  REFUSES },
	{ "non ~4 dar|dare|darvi|dato|dara|daremo|diamo|da corso|seguito",
	  REFUSES },
	{ "non ~2 accogli*|accett*|raccogli*|raccogl* ~3 invito|proposta",
	  REFUSES },
	{ "non avr*|abbiamo|ha|avremmo|c|ci|vi ~4 chi ~1 mandare|inviare|"
	  "designare|indicare|mandarvi|delegare", REFUSES },
	{ "non ~6 design*|nomin*|individu*|indic*|segnal*|mand*|invi*|deleg*|"
	  "trov*|iscriv* ~3 " NOBODY, REFUSES },
	{ "non avendo ~2 nessuno|personale|persone|risorse ~2 al|alla|per|sul|"
	  "sulla|da", REFUSES },
	{ "non ~2 iscriv*|iscriver*|iscritt*", REFUSES },
	{ "non ~2 sara|e|saranno|avra|avremo|abbiamo|ha ~2 adesion*|"
	  "partecipazion* ~1 ad|a|al|alla|agli|ai|da|per|,|.", REFUSES },
	{ NOBODY " ~4 da mandare|inviare|designare|indicare|mandarvi|proporre|"
	  "segnalare|delegare", REFUSES },
	{ NOBODY " ~4 puo|potra|potrebbe|riesce|riuscira ~2 " ACTS, REFUSES },
	{ NOBODY " ~2 e|sara disponibile", REFUSES },
	{ "rispost*|riscontro|esito|decisione ~8 negativ*", REFUSES },
	{ "dir|dire|dirvi|dobbiamo|deve|diciamo ~3 di no", REFUSES },
	{ "il|un|nostro no ~2 riguarda|riguardano|vale|va|tocca|concerne|e",
	  REFUSES },
	{ "il|un|nostro no ~1 per|al|alla|allo|ai|sul|sulla", REFUSES },
	{ "stavolta|volta|anno|giro|ora|adesso|momento|grazie|noi ?pero "
	  "?purtroppo ?, ?ma no", REFUSES },
	{ "grazie|grazie ~3 ma ?per ?quest ?questa ?noi ?anno ?volta "
	  "?stavolta no", REFUSES },
	{ "no ?, grazie", REFUSES },
	{ "niente|nessun|nessuno|nessuna focus|fg|tavolo|tavoli|gruppo|gruppi|"
	  "sua|sape|sit|incontro|incontri", REFUSES },
	/* taken back */
	{ "adesion*|iscrizion*|partecipazion*|candidatur*|designazion*|"
	  "presenza ~9 ~6 da "
	  "~1 cestin*|annullar*|ritenersi|considerarsi|stralciar*|ritirar*|"
	  "buttare|cancellar*|ignorar*|revocar*", REFUSES },
	{ "cestin*|stralci*|butt* ~3 adesion*|iscrizion*|candidatur*|"
	  "designazion*", REFUSES },
	{ "come se non ~5 mai|inviat*|scritt*|mandat*|spedit*", REFUSES },
	/* not able to */
	{ "non ~2 possibile ~6 " ACTS, CANNOT },
	{ "non ~5 possibilita|condizione|condizioni|grado ~1 di ~2 " ACTS,
	  CANNOT },
	{ "non riusc*|riesc* ~3 " ACTS, CANNOT },
	{ "impossibil*|impossibilit* ~6 " ACTS, CANNOT },
	{ "impossibilitat*|indisponibil* ~1 il|per|nel|in|a|al #", CANNOT },
	{ "nell|dell|l|dall impossibilita ~3 " ACTS, CANNOT },
	{ "non permett*|consent* ~4 " ACTS, CANNOT },
	/* elsewhere */
	{ "verzicht* ~2 auf", REFUSES }, { "sagen|sagt ~4 ab", REFUSES },
	{ "renonc*", REFUSES },
	{ "will|do|does|can|cannot|are ~1 not ~3 join|attend|participate|able|"
	  "taking|take|be", REFUSES },
	{ "cannot|won|wont ~3 join|attend|participate|take|be", REFUSES },
};

static const char days[] =
	"gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|"
	"ottobre|novembre|dicembre|giorno|data|lunedi|martedi|mercoledi|"
	"giovedi|venerdi|mattina|mattino|pomeriggio|orario|ore";

/* "Se non fosse possibile ...": nothing has been refused. */
static bool
is_supposed(const struct page *p, const struct hit *h)
{
	size_t first = p->units[p->words[h->at].unit].first;

	for (size_t i = h->at, n = 0; i > first && n < BEFORE; n++) {
		i--;
		if (lexicon_within(p, "se|qualora|caso|ove|laddove|affinche|"
				      "purche|pur|wenn|if", i, i + 1))
			return true;
		/* "non si tira indietro" */
		if (n < 2 && page_is(p, i, "non") &&
		    !lexicon_within(p, NOBODY, h->at, h->at + 1))
			return true;
		if (lexicon_within(p, ",|;|:|.|(", i, i + 1))
			break;
	}
	/* "non siamo ancora in grado di indicare ..." may still come. */
	for (size_t i = h->at; i < h->end; i++)
		if (lexicon_within(p, "ancora|subito|entro|prima|noch|yet", i,
				   i + 1))
			return true;
	return false;
}

static bool
names_day(const struct page *p, size_t at)
{
	size_t first, end;

	clause_around(p, at, &first, &end);
	for (size_t i = first; i < end; i++)
		if (lexicon_within(p, days, i, i + 1) ||
		    lexicon_within(p, "prima|dopo il|l|del|dell|di|le|delle|#",
				   i, end))
			return true;
	return false;
}

/* "Il dirigente Mario Rossi non riesce a partecipare". */
static bool
names_person(const struct page *p, size_t at)
{
	size_t first, end;

	clause_around(p, at, &first, &end);
	for (size_t i = first; i < at; i++)
		if (lexicon_within(p, "dirigente|direttore|direttrice|collega|"
				      "funzionario|funzionaria|responsabile|"
				      "dott|dottssa|ing|arch|geom|avv|rag|dr|"
				      "referente", i, i + 1))
			return true;
	return false;
}

static enum refusal
what(const struct page *p, const struct hit *h)
{
	if (h->meaning != CANNOT)
		return REFUSAL_WHOLE;
	if (names_day(p, h->at))
		return REFUSAL_DAY;
	/* "Non riesco a esserci": he, and not his body. */
	for (size_t i = h->at; i < h->end; i++)
		if (lexicon_within(p, "riesco|riusciro", i, i + 1))
			return REFUSAL_PERSON;
	return names_person(p, h->at) ? REFUSAL_PERSON : REFUSAL_WHOLE;
}

struct hit *
refusal_scan(struct arena *a, struct page *p, size_t *n)
{
	size_t found, kept = 0, guard = 0;
	struct hit *h = lexicon_scan(a, p, turns,
				     sizeof(turns) / sizeof(*turns), &found);

	for (size_t i = 0; i < found; i++) {
		if (h[i].at < guard)
			continue;
		if (h[i].meaning == HIDES) {
			guard = h[i].end;
			continue;
		}
		if (is_supposed(p, &h[i]))
			continue;
		h[kept] = h[i];
		h[kept++].meaning = what(p, &h[i]);
	}
	*n = kept;
	return h;
}

/* "per la SUA non se ne fa nulla: Rossi ha altro da fare": why not. */
static size_t
behind_reasons(const struct page *p, size_t end, size_t stop)
{
	size_t first, next = end;

	if (end >= stop || !page_is(p, end - 1, ":"))
		return end;
	while (next < stop) {
		clause_around(p, next, &first, &end);
		for (size_t i = next; i < end; i++)
			if (lexicon_within(p, "invece|partecip*|aderi*|viene|"
					      "verra|convocate|iscrivete|"
					      "mandiamo|interver*|confermiamo",
					   i, i + 1))
				return next;
		next = end;
	}
	return next;
}

/* "SIT: passiamo la mano", "quanto al SIT, ...": what it is about. */
static size_t
before_colon(const struct page *p, size_t first, size_t head)
{
	if (first > head && first - head <= 7 && page_is(p, first - 1, ":"))
		return head;
	return first;
}

void
refusal_mark(struct arena *a, struct page *p, uint16_t *stance)
{
	size_t n, first, end;
	struct hit *h = refusal_scan(a, p, &n);

	for (size_t k = 0; k < n; k++) {
		const struct unit *u = &p->units[p->words[h[k].at].unit];
		uint16_t flags = STANCE_DECLINED | STANCE_READ;

		clause_around(p, h[k].at, &first, &end);
		if (h[k].meaning == REFUSAL_DAY) {
			flags = STANCE_BUSY | STANCE_READ;
		} else {
			first = before_colon(p, first, u->first);
			end = behind_reasons(p, end, u->end);
		}
		for (size_t i = first; i < end || i < h[k].end; i++)
			stance[i] |= flags;
	}
}
