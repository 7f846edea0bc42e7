/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/residue.h"

#include "core/arena.h"
#include "parsers/clause.h"
#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/stopwords.h"

#define READ	(STANCE_READ | STANCE_ASKED | STANCE_LATER | STANCE_DECLINED)

enum sign {
	HARMLESS,	/* hides the words inside it */
	SPENT,		/* so in a withdrawal or a change; else TURNS */
	REVERSES,	/* may turn a withdrawal or a change as well */
	TURNS,		/* may turn that its clause registers */
	RULES,		/* turns it whatever its clause speaks of */
	IDLE,		/* turns what holds together by facts alone */
};

/* Of phrases of equal length the one that comes first here counts. */
static const struct phrase signs[] = {
	/* courtesy and small talk */
	{ "non esit*", HARMLESS },
	{ "non ~2 vediamo|vedo l ora", HARMLESS },
	{ "qualora|se|ove|laddove non ~3 posto|posti|disponibil*|capien*",
	  HARMLESS },
	{ "saremmo in|noi|per", HARMLESS }, { "pur non ~1 ess*", HARMLESS },
	{ "non appena", HARMLESS }, { "cosi non", HARMLESS },
	{ "non solo|soltanto", HARMLESS },
	{ "non oltre", HARMLESS },
	{ "non ~1 rispondere", HARMLESS },
	{ "non e|occorre|serve ~1 necessari*", HARMLESS },
	{ "nessun problema|dubbio", HARMLESS },
	{ "niente altro|fax", HARMLESS },
	{ "nient altro", HARMLESS },
	{ "di nulla|niente", HARMLESS },
	{ "se ?vi ?ci ?mi ?le ?lo ?fosse ?e ?ne ?possibile|necessario|"
	  "serve|servono|occorre|occorrono|ritenete|preferite|credete|vuole|"
	  "volete|manca|mancano|mancasse", HARMLESS },
	{ "se stess*", HARMLESS }, { "sulla|nella|dalla bozza", HARMLESS },
	{ "sarebbe|saremmo ~1 lieti|lieta|onorat*|felic*|grat*|content*|"
	  "utile|opportuno|gradit*", HARMLESS },
	{ "se ~2 ancora ~2 tempo|posto|posti", HARMLESS },
	{ "se c e|sono ~2 posto|posti", HARMLESS },
	{ "se|per ~3 serve|servisse|occorre|bisogno ~4 chiamate|chiamare|"
	  "scrivete|scrivere|contattate|contattare", HARMLESS },
	{ "se non risponde|rispondo", HARMLESS },
	{ "se|qualora|ove|purche non ~2 disturb*|crea*|reca*|arrech*",
	  HARMLESS },
	{ "non ~2 preferenz*|esigenze|vincoli|obiezioni|problemi",
	  HARMLESS },
	{ "nel caso|qualora|se non ~3 facesse|faccia|potesse|possa|riuscisse|"
	  "riesca|fosse", HARMLESS },
	{ "caso non ~3 facesse|faccia|potesse|possa|riuscisse|riesca|fosse",
	  HARMLESS },
	{ "nessun|senza oggetto", HARMLESS },
	{ "se non e|c|ci ~3 scrivania|ufficio|sede|stanza|postazione|posto|"
	  "servizio", HARMLESS },
	{ "quello|quella|quelli|scritto|scritta ~3 sopra|prima|precedente "
	  "non ~2 esist*|valid*|funzion*|e", HARMLESS },
	{ "chiamate|scrivete|contattate|chiamare|scrivere ?pure ?anche "
	  "?direttamente me|noi|mi|ci", HARMLESS },
	{ "non ~3 mia presenza|partecipazione", HARMLESS },
	{ "previa|previo acquisizione|verifica|intesa|consultazione|lettura",
	  HARMLESS },
	{ "mail|posta|indirizzo|casella|pec|email ~2 non ~3 abbiamo|ho|ha|"
	  "conosc*|disponiamo|funziona|funzionante|disponibile", HARMLESS },
	{ "tanto ~2 doveva|dovevamo", HARMLESS },
	{ "volevo|volevamo ~1 dire|dirvi|comunicar*|informar*|segnalar*|"
	  "avvisar*|confermar*", HARMLESS },
	{ "se|qualora lui|lei|loro ~1 non ~1 riesce|riescono|puo|possono|"
	  "potesse|riuscisse|fosse", HARMLESS },
	{ "prima ancora", HARMLESS }, { "anche se non", HARMLESS },
	{ "non potendo ~2 presenziare|partecipare|intervenire|esserci ~1 di "
	  "persona", HARMLESS },
	{ "non potendo ~2 presenziare|partecipare|intervenire|esserci "
	  "personalmente", HARMLESS },
	{ "in caso di urgenza|necessita|bisogno|emergenza", HARMLESS },
	{ "casella|indirizzo inesistente|inattiv*|dismess*", HARMLESS },
	{ "solo|soltanto dopo la|il|l ~1 firma|invio|trasmissione|spedizione",
	  HARMLESS },
	{ "io non ~1 posso|potro|riesco|vengo|verro", HARMLESS },
	{ "non vi|ti|le dico", HARMLESS }, { "in subordine", HARMLESS },
	{ "volevamo|volevo ~1 entrare|iscriver*|partecipare|aderire|"
	  "registrar*|prenotare|indicare", HARMLESS },
	{ "che volevamo|volevo|intendevamo|intendevo", HARMLESS },
	{ "se non|nn ~2 tardi", HARMLESS },
	{ "avevo|avevamo|aveva ~1 scritto|inviato|mandato|spedito|trasmesso",
	  HARMLESS },
	{ "non avendo ~2 riscontro|risposta|ricevuto|avuto", HARMLESS },
	{ "non ~3 ricevuto|avuto ~2 riscontro|risposta|conferma|cenno",
	  HARMLESS },
	{ "non mancher* di", HARMLESS },
	{ "non va .|,|;|:|e|da", HARMLESS },
	{ "non funziona .|,|;|e", HARMLESS },
	{ "quanto|come ~2 avevo|avevamo|aveva detto|scritto|anticipato|"
	  "accennato|comunicato", HARMLESS },
	{ "qualora|se|ove|laddove ~3 fosse|sia|risultasse impedit*|"
	  "impossibilitat*|assent*|impegnat*", HARMLESS },
	{ "non e presidiat*|monitorat*|abilitat*|letta", HARMLESS },
	{ "non cambia|cambiano|varia|variano|muta", HARMLESS },
	{ "nulla|niente cambia|varia|muta", HARMLESS },
	{ "non ~2 usa|usano|usare|tenere|tenete|tenga|proseguire|prosegue|"
	  "esatto|esatta|corretto|corretta|giusto|giusta|sostituire|esiste|"
	  "viene|vengono|verra|so|sa|ha|hanno|abbiamo|ho|avendo", SPENT },
	{ "a|ad|in|di nessuno|nessun|nessuna", SPENT },
	{ "non ~2 puo|possono|potra|potranno|posso|possiamo|potremo|riesce|"
	  "riusciamo|riesco|riescono|consent*|permett*|fa|vanno|convocat*",
	  SPENT },
	{ "non il|la|al|alla|del|nel #", SPENT },
	{ "non c|ci|vi ?e ?sono ?sara ?saranno nessun|nessuno", SPENT },
	{ "qualora|se ~6 imped*|impossibilitat*|assent*|impegnat*", SPENT },
	{ "non manca|mancano|manchi|manchino", HARMLESS },
	{ "non utilizzare|usare|scrivere|inviare", HARMLESS },
	{ "se non sbaglio|erro|ho", HARMLESS },
	{ "in attesa di|d ?un ?vostro ?vostra ?cortese ?gentile ?suo ?sua "
	  "riscontro|conferma|risposta|cenno|indicazioni|notizie|"
	  "comunicazioni|link|convocazione", HARMLESS },
	{ "attend* ~3 conferma|riscontro|risposta|link|invito|istruzioni|"
	  "indicazioni|notizie|convocazione|dettagli|calendario", HARMLESS },
	{ "aspett* ~3 conferma|riscontro|risposta|link|invito|istruzioni|"
	  "indicazioni|notizie|convocazione|dettagli|calendario", HARMLESS },
	{ "in|un|nell attesa", HARMLESS },
	{ "previa acquisizione", HARMLESS },
	{ "errata corrige", HARMLESS }, { "esclusivamente", HARMLESS },
	/* negation */
	{ "non", REVERSES }, { "nessun|nessuno|nessuna", REVERSES },
	{ "niente|nulla|mai|neanche|neppure|nemmeno", REVERSES },
	{ "impossibil*|impossibilit*|purtroppo|rammaric*", TURNS },
	{ "kein|keine|nicht|not|never|pas", REVERSES },
	/* condition */
	{ "se", REVERSES },
	{ "qualora|purche|laddove|semmai|sempreche", REVERSES },
	{ "a meno che|di", REVERSES }, { "a patto|condizione", REVERSES },
	{ "sempre che", REVERSES },
	{ "solo|soltanto se|quando|dopo", REVERSES },
	{ "cambiato|cambiare idea", TURNS },
	{ "ci|ho|abbiamo ripensat*", TURNS },
	{ "nel caso", REVERSES }, { "salvo|tranne|eccetto", REVERSES },
	{ "subordin*|condizionat*|condizione|vincolat*|previo|previa",
	  REVERSES },
	{ "wenn|falls|unless|if|sauf", REVERSES },
	/* supposition */
	{ "forse|probabilmente|presumibilmente|difficilmente|eventualmente|"
	  "magari|ipotes*|ipotizz*|ipotetic*|probabile", REVERSES },
	{ "guai|falso|temo|temiamo|consiglierei|consiglieremmo|"
	  "consigliamo|decidera|decideranno|decidete",
	  REVERSES },
	{ "potrebbe|potrebbero|potremmo|dovrebbe|dovrebbero|dovremmo",
	  REVERSES },
	{ "penserei|penseremmo|penserebbe|sarei|saremmo|sarebbe|sarebbero",
	  REVERSES },
	{ "valutare|valutando|valuter*|rifletter*|riflettendo", REVERSES },
	{ "prova|test|esempio|simulazione|provvisori*|"
	  "indicativ*|facsimile", TURNS },
	/* waiting */
	{ "attesa|attendere|attendete|aspett*|attendiamo|sospes*|sospend*|"
	  "congel*|rimand*|rinvi*", TURNS },
	{ "ancora da|in|non|senza|allo", TURNS },
	{ "non ~2 ancora", TURNS },
	/* what did not come true, or is past */
	{ "avremmo|avrebbe|avrei|avrebbero|doveva|dovevamo|dovevano|voleva|"
	  "volevamo|volevo|poteva|potevamo", TURNS },
	{ "avevamo|aveva|avevano|avevo|era|erano|eravamo", TURNS },
	/* taken back, and orders */
	{ "ignor*", REVERSES }, { "nulla|nullo|nulle ?e ?ad", REVERSES },
	{ "annull*|cestin*|disregard|cancell*|esclud*|esclus*|"
	  "scart*|elimin*|depenn*", TURNS },
	{ "pensione|quiescenza|dimess*|dimissioni|trasferit*", TURNS },
	{ "vale|valgono|vada ~1 solo|soltanto|solamente", TURNS },
	{ "probabilita|verosimilmente|confermeremo|riconferm*", TURNS },
	{ "contrari*|dissent*|oppon*|negativ*|diniego", TURNS },
	/* not of now, not of us */
	{ "scors*|passat* anno|edizione|volta|mese|ciclo", TURNS },
	{ "anno|edizione|volta|ciclo scors*|passat*|precedente", TURNS },
	{ "disattiv*|dismess*|inattiv*|inesistent*|obsolet*|errat*|"
	  "sbagliat*", TURNS },
	{ "bozza|bozze|facsimile", RULES }, { "fac ?- simile", RULES },
	{ "{", RULES }, { "tutte le province|provincie", RULES },
	/* other business: absences, tickets, whom to ask about something */
	{ "ferie|assen*|rientr*|congedo|maternita|malattia|aspettativa|"
	  "leave|urlaub|elternzeit|conge", IDLE },
	{ "ticket|created|reporter|assignee|assegnat*|assegnatario|"
	  "protocoll*|pratica|segnalazione", IDLE },
	{ "registrazione n|nr|num|numero", IDLE },
	{ "sentire|sentite|senta|contattare|contattate|rivolg*|chiamare|"
	  "chiamate|scrivere|scrivete|chiedere|chiedete|sostitut*|sostitui*",
	  IDLE },
	{ "lascio|lasciato|lasciata la|il|l|questo|questa ~1 provincia|ente|"
	  "servizio|ufficio|incarico|settore|amministrazione", IDLE },
	{ "lavoro|passat* presso|ad|a|in ~1 altro|altra", IDLE },
	{ "non ~2 occupo|seguo|gestisco piu", IDLE },
	{ "occupa|occupano|compete|competente", IDLE },
	{ "cambiato|salta|saltiamo|dispiac*|spiac*|cittadino|sindacato",
	  IDLE },
	{ "modello|corso|bando|concorso|convegno|seminario|fornitore|"
	  "fattura|offerta|preventivo|gara|verbale|delibera",
	  IDLE },
};

static const char heads[] =
	"aderi*|adesion*|partecip*|iscri*|registr*|interven*|interver*|"
	"presen*|esserci|saremo|verremo|verra|viene|vengo|mand*|invi*|"
	"design*|nomin*|indic*|referent*|incaric*|conferm*|settor*|focus|"
	"fg|gruppo|gruppi|incontr*|tavol*|sedut*|sessione|delib*|giunta|"
	"consiglio|president*|dirigent*|autorizz*|approv*|disponibil*|"
	"interess*|convoc*|invit*|mail|lettera|nota|messaggio|"
	"comunicazione|questa|presente";

/* A sector, a group or a person in words [first, end). */
static bool
has_fact(const struct survey *r, size_t first, size_t end)
{
	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].at >= first && r->mentions[i].at < end)
			return true;
	for (size_t i = 0; i < r->n_choices; i++)
		if (r->choices[i].at >= first && r->choices[i].at < end)
			return true;
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].weight >= 45 && r->people[i].at >= first &&
		    r->people[i].at < end)
			return true;
	return false;
}

/* What may stand between facts and say nothing of its own. */
static const char glue[] =
	"eccovi|dati|pezzi|quello|quella|quelli|seguente|seguenti|sara|gia|"
	"ref|iscrivere|"
	"comunicano|scelta|scelte|proposta|mio|mia|loro|suoi|sue|sui|coi|"
	"col|giorno|mattina|mattino|pomeridiano|mattutino|volentieri|pure|"
	"solo|solamente|soltanto|entrambe|insieme|assieme|cioe|ovvero|"
	"rispettivamente|medesimo|medesima|stesso|stessa";

static bool
names_something(const struct survey *r, size_t first, size_t end)
{
	const struct page *p = r->page;

	for (size_t i = first; i < end; i++)
		if (lexicon_within(p, heads, i, i + 1) ||
		    p->words[i].kind == WORD_ADDRESS)
			return true;
	return has_fact(r, first, end);
}

/* "..., che nonostante il cognome non sono parenti": of that alone. */
static size_t
relative(const struct page *p, size_t first, size_t at)
{
	for (size_t i = at; i > first; i--)
		if (page_is(p, i - 1, ",") &&
		    (lexicon_within(p, ", che|quale|cui|dove", i - 1, at) ||
		     lexicon_within(p, ", il|la|i|le quale|quali", i - 1,
				    at)))
			return i;
	return first;
}

/* Marks words [at, end) and the unit that they stand in. */
static void
tell(const struct page *p, size_t at, size_t end, bool *told, bool *facts)
{
	for (size_t i = at; i < end && i < p->n_words; i++) {
		told[i] = true;
		facts[p->words[i].unit] = true;
	}
}

/*
 * The first word of which no reader has made anything, in a unit that holds
 * a fact; SIZE_MAX when there is none.
 */
static size_t
find_strange(const struct survey *r)
{
	const struct page *p = r->page;
	bool *told = arena_array(r->arena, p->n_words + 1, sizeof(*told));
	bool *facts = arena_array(r->arena, p->n_units + 1, sizeof(*facts));
	size_t depth = 0;

	for (size_t i = 0; i < r->n_mentions; i++)
		tell(p, r->mentions[i].at, r->mentions[i].end, told, facts);
	for (size_t i = 0; i < r->n_choices; i++)
		tell(p, r->choices[i].at, r->choices[i].end, told, facts);
	for (size_t i = 0; i < r->n_claims; i++)
		for (size_t k = r->claims[i].at; k < r->claims[i].end; k++)
			told[k] = true;
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].weight >= 45)
			tell(p, r->people[i].from, r->people[i].end, told,
			     facts);
	for (size_t i = 0; i < r->n_addresses; i++)
		tell(p, r->addresses[i], r->addresses[i] + 1, told, facts);
	for (size_t i = 0; i < p->n_words; i++) {
		const struct word *w = &p->words[i];

		/* "(che gestisce i server)" is said by the way. */
		if (page_is(p, i, "("))
			depth++;
		else if (page_is(p, i, ")") && depth)
			depth--;
		if (w->kind == WORD_TEXT && !w->title && !w->caps && !depth &&
		    w->fold.len > 2 && facts[w->unit] && !told[i] &&
		    p->units[w->unit].kind == UNIT_PROSE &&
		    page_counts(p, i) && !(r->stance[i] & READ) &&
		    !stopwords_has(w->fold) &&
		    !given_is_name(w->fold) &&
		    !lexicon_within(p, glue, i, i + 1))
			return i;
	}
	return SIZE_MAX;
}

/* "SUA oppure SAPE": somebody has to ask which. */
static struct span
either_sector(const struct survey *r)
{
	const struct page *p = r->page;

	for (size_t i = 0; i + 1 < r->n_mentions; i++) {
		const struct mention *a = &r->mentions[i], *b = a + 1;

		if (a->sector == b->sector || b->at < a->end ||
		    b->at - a->end > 4 || !page_counts(p, a->at) ||
		    p->words[a->at].unit != p->words[b->at].unit ||
		    ((a->stance | b->stance) & READ))
			continue;
		for (size_t k = a->end; k < b->at; k++)
			if (lexicon_within(p, "o|oppure|ovvero|oder", k,
					   k + 1))
				return page_words(p, a->at, b->end);
	}
	return SPAN_NONE;
}

/* "Per gli altri due settori non ...": what is not asked for is not filed. */
static bool
is_of_others(const struct survey *r, size_t first, size_t end)
{
	size_t head = r->page->units[r->page->words[first].unit].first;

	/* "An den übrigen Treffen, ... nimmt das Land nicht teil." */
	for (size_t i = first > head + 8 ? first - 8 : head; i < end; i++)
		if (lexicon_within(r->page, "altri|altre|altra|resto|restanti|"
					    "rimanenti|ubrigen|anderen|"
					    "autres", i,
				   i + 1))
			return !has_fact(r, first, end);
	return false;
}

/* "Impossibilitati il 5 ottobre": which day it is that does not suit. */
static bool
is_of_day(const struct survey *r, size_t at, size_t first, size_t end)
{
	for (size_t i = 0; i < r->n_moments; i++)
		if ((r->stance[at] & STANCE_BUSY) &&
		    r->moments[i].at >= first && r->moments[i].at < end)
			return true;
	return false;
}

/* Dr. Del Corso is no course. */
static bool
is_in_name(const struct survey *r, size_t at)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].weight >= 45 && r->people[i].from <= at &&
		    at < r->people[i].end)
			return true;
	return false;
}

/* Part of what a form asks for. */
static bool
is_label(const struct page *p, size_t i)
{
	const struct unit *u = &p->units[p->words[i].unit];

	return u->kind == UNIT_LABEL && i < u->value;
}

/* The words of a clause that stand on the line of the word. */
static struct span
on_line(const struct page *p, size_t at, size_t first, size_t end)
{
	while (p->words[first].line != p->words[at].line)
		first++;
	while (p->words[end - 1].line != p->words[at].line)
		end--;
	return page_words(p, first, end);
}

/*
 * Read by somebody.  What a withdrawal declines says nothing of the words that
 * stand around it, and "stiamo valutando" leaves it open.
 */
static bool
is_told(uint16_t stance, unsigned flags)
{
	if (flags & RESIDUE_ACT)
		return (stance & STANCE_READ) && !(stance & STANCE_LATER);
	return stance & READ;
}

struct span
residue_find(const struct survey *r, unsigned flags)
{
	const struct page *p = r->page;
	size_t n, guard = 0, first, end;
	size_t bare = 0, bare_end = 0; /* words that name nothing */
	struct hit *hits = lexicon_scan(r->arena, r->page, signs,
					sizeof(signs) / sizeof(*signs), &n);

	for (size_t i = 0; i < n; i++) {
		size_t at = hits[i].at;

		if (!page_counts(p, at) || at < guard ||
		    p->units[p->words[at].unit].label == LABEL_NOISE)
			continue;
		if (hits[i].meaning == HARMLESS ||
		    (hits[i].meaning == SPENT && (flags & RESIDUE_ACT))) {
			guard = hits[i].end;
			continue;
		}
		if (!(flags & RESIDUE_READ) && is_told(r->stance[at], flags))
			continue;
		if (is_in_name(r, at))
			continue;
		if ((flags & RESIDUE_ACT) && hits[i].meaning > REVERSES)
			continue;
		if (hits[i].meaning == IDLE &&
		    (!(flags & RESIDUE_BARE) || is_label(p, at)))
			continue;
		clause_around(p, at, &first, &end);
		if (is_of_others(r, first, end))
			continue;
		first = relative(p, first, at);
		if (is_of_day(r, at, first, end))
			continue;
		if (hits[i].meaning >= RULES || end - first <= 4)
			return on_line(p, at, first, end);
		if (first >= bare && end <= bare_end)
			continue;
		if (names_something(r, first, end))
			return on_line(p, at, first, end);
		bare = first;
		bare_end = end;
	}
	struct span either = either_sector(r);

	if (either.len || !(flags & RESIDUE_STRANGE))
		return either;
	size_t strange = find_strange(r);

	if (strange == SIZE_MAX)
		return SPAN_NONE;
	clause_around(p, strange, &first, &end);
	return page_words(p, strange, end);
}
