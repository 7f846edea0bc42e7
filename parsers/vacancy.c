/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/vacancy.h"

#include "core/intake.h"
#include "parsers/deferral.h"
#include "parsers/lexicon.h"

#define BEFORE	3	/* words between "non" and what it denies */

enum saying {
	HIDES,			/* of another place, or of none */
	SUPPOSES,		/* makes less of what is said */
	WELCOMES,		/* alone a yes, beside a no only manners */
	REGRETS,		/* and the other way round */
	TAKES,
	LEAVES,
	LEAVES_ALL,		/* with the place that one has */
	SAYINGS,
};

#define OTHERS \
	"altri|altre|altra|altro|qualcun*|qualcuno|chi|prossim*|successiv*|" \
	"provincia|ente|enti|colleghi|disposizione|bisogno"
#define MEETING \
	"data|date|giorno|giornata|gruppo|posto|incontro|appuntamento|" \
	"sessione|seduta|collocazione|assegnazione|iscrizione|focus|quella|" \
	"quello|turno|#"
#define HELD \
	"che|attual*|assegnat*|gia|precedent*|inizial*|original*|abbiamo|" \
	"nostr*|cui|dove|attribuit*|prima|fissat*|comunicat*|confermat*"
#define MOVING \
	"spostarci|spostarmi|spostare|spostarlo|spostarla|passarci|passare|" \
	"trasferirci|trasferire|iscriverci|inserirci|metterci|cambiare|" \
	"muoverci|muovermi|accettare|accettarlo|approfittare|" \
	"approfittarne|procedere"
#define JOINED \
	"adesion*|iscrizion*|partecipazion*|registrazion*|candidatur*|" \
	"settore|progetto|percorso|iniziativa"

/* Of phrases of equal length the one that comes first here counts. */
static const struct phrase sayings[] = {
	/* their own place, or no place */
	{ "lascia*|lasciamo|libera*|liberiamo|cediamo|rinunci* ~2 posto ~1 "
	  "attuale|nell|nel|che|del|dell ~2 altro|gruppo|precedente|abbiamo|"
	  "occupiamo|#|primo|sua|sape|sit|focus", HIDES },
	{ "lascia*|lasciamo|libera*|liberiamo|cediamo|rinunci* ~1 quello che|"
	  "attuale|precedente|del", HIDES },
	{ "rest*|riman* ~1 in|a ~1 attesa|disposizione|contatto|lista|coda",
	  HIDES },
	{ "non ~2 vi|ti|le|e|c|ci ~1 dispiace|problema|problemi|tardi|"
	  "disturbo|dubbi", HIDES },
	{ "se non ~2 vi|ti|le|e|c|ci ~1 dispiace|problema|problemi|tardi|"
	  "disturbo", HIDES },
	{ "se ~2 possibile|permettete|credete|va ?vi bene", HIDES },
	{ "se ~4 ancora|sempre ~1 libero|liberi|disponibile|posto|tempo|"
	  "valido|valida", HIDES },
	{ "se c e ~1 posto", HIDES }, { "non vediamo|vedo l ora", HIDES },
	{ "nessun|nessuna|alcun problema|difficolta|impedimento", HIDES },
	{ "senz|senza altro|dubbio", WELCOMES },
	{ "si passa ~1 al|a #", TAKES }, { "passo|passiamo parola", HIDES },
	/* on a condition, or not yet */
	{ "se|qualora|purche|forse|dipende|salvo|tranne|laddove", SUPPOSES },
	{ "a|con condizione|patto|riserva", SUPPOSES },
	{ "a meno che", SUPPOSES },
	/* by its manner alone */
	{ "volentieri|ottimo|fantastico|splendido|eccellente", WELCOMES },
	{ "con ~2 piacere", WELCOMES }, { "con gioia|entusiasmo", WELCOMES },
	{ "benissimo|perfetto|certamente", WELCOMES },
	{ "grazie lo|comunque|ugualmente|stesso", REGRETS },
	{ "grazie ~1 in ogni caso", REGRETS },
	{ "purtroppo|peccato|spiacenti", REGRETS },
	{ "dispiace|spiace", REGRETS },
	{ "ormai", REGRETS },
	/* to be moved there */
	{ "accett*", TAKES },
	{ "passiamo|passo|passeremo|passeremmo|passerei|passera ~1 al|alla|"
	  "all|a|nel|sul|volentieri|pure|subito|li|#", TAKES },
	{ "passiamo|passo ,|.|!|;", TAKES },
	{ "ci|mi passiamo|passo|passeremo", TAKES },
	{ "ci|mi|si spostiamo|sposto|sposteremo|sposteremmo|sposterei|"
	  "sposta|spostera|trasferiamo|muoviamo", TAKES },
	{ "spostateci|spostaci|passateci|passaci|trasferiteci|metteteci|"
	  "mettici|inseriteci|iscriveteci|segnateci|convocateci|spostatelo|"
	  "spostatela|spostatemi|inseritelo|inseritela", TAKES },
	{ "potete|potreste|puo|possiamo|chied*|prego|preghiamo|pregasi|"
	  "vogliate|vorremmo|vogliamo|vorrei|desideriamo|intendiamo|lieti|"
	  "felici|contenti ~2 " MOVING, TAKES },
	{ "procedete|procedere|proceda|procedi ~3 spostamento|passaggio|"
	  "cambio|trasferimento|iscrizione", TAKES },
	{ "conferm* ~3 passaggio|spostamento|cambio|trasferimento|interesse|"
	  "nuova|disponibilita|posto", TAKES },
	{ "conferm* ~2 #", TAKES },
	{ "prendiamo|prendo|prendiamolo|prendetelo ~1 il|lo ~1 posto", TAKES },
	{ "lo ?ci prendiamo|prendo", TAKES },
	{ "approfitt*", TAKES }, { "cogliamo|colgo ~2 occasione|opportunita",
	  TAKES },
	{ "siamo|sono|saremmo|e ~2 interessat*", TAKES },
	{ "ci|mi interessa|interesserebbe", TAKES },
	{ "ci|mi fa ~1 piacere|comodo", TAKES },
	{ "al caso nostro", TAKES },
	{ "va|andrebbe|vanno ~1 bene|benissimo ~2 il|la|per|al|alla|all|a|# "
	  "?arch ?ing ?dott ?dottssa", TAKES },
	{ "ci|mi|gli|le va|andrebbe ~1 bene|benissimo", TAKES },
	{ "# ~4 va|andrebbe ~1 bene|benissimo", TAKES },
	{ "nuova|quella data|giorno ~2 va ~1 bene|benissimo", TAKES },
	{ "data|giorno|gruppo propost*|offert*|indicat* ~2 va ~1 bene|"
	  "benissimo", TAKES },
	{ "sara|saremo|saro ~1 presen*|disponibil* ~1 il|al|alla|all|a|#",
	  TAKES },
	{ "ci siamo|saremo|sara", TAKES },
	{ "parteciperemo|partecipiamo|partecipera|partecipero ~2 #|nuov*",
	  TAKES },
	{ "preferi* ~1 il|la|l|quell*|quest* ~1 #|nuov*", TAKES },
	{ "ci ~1 serve|servirebbe ancora|sempre|si", TAKES },
	{ "tenete|tenetelo|tenetecelo|riservatecelo|riservate|riservatelo ~2 "
	  "per|a noi", TAKES },
	{ "tenetecelo|riservatecelo", TAKES },
	/* for others */
	{ "lascia*|lasciamo|lasciatelo|lasciamolo|ceda*|cediamo|cedo|"
	  "cediamolo|date|datelo|dia|diamo|diamolo|offr*|assegn*|girate|"
	  "giratelo|propon*|destin*|conced*|passate|passatelo|rendiamo|"
	  "rimettiamo|libera*|liberiamo ~6 a|ad|al|alla|all|agli|alle|per ~2 "
	  OTHERS, LEAVES },
	{ "lasciamo|liberiamo|rilasciamo|lascio|libero|liberate ?pure il|"
	  "questo posto", LEAVES },
	/* where they are */
	{ "restiamo|rimaniamo|resteremo|rimarremo|resto|rimango|restare|"
	  "rimanere|stare|staremmo|stiamo ~2 dove|come|qui|li|la|cosi|nel|"
	  "nella|sul|sulla|al|alla|con|nell|sull", LEAVES },
	{ "restiamo|rimaniamo ,|.|;|!", LEAVES },
	{ "preferi*|meglio ~2 restare|rimanere|mantenere|tenere|conservare|"
	  "lasciare", LEAVES },
	{ "preferi* ~1 di ?non no", LEAVES },
	{ "preferi*|meglio ~3 " MEETING " ~1 " HELD, LEAVES },
	{ "lascia*|lasciamo|lasciate|lasciamola|lasciatela ~2 tutto|cosi|com|"
	  "come|cose|stare|perdere|invariat*", LEAVES },
	{ "va|andrebbe|sta ?gia ?piu bene|benissimo|meglio ~1 cosi|com|come|"
	  "dove|gia", LEAVES },
	{ "va|andrebbe ~1 bene|benissimo ~2 " MEETING " ~1 " HELD, LEAVES },
	{ MEETING " ~2 assegnat*|attuale|attribuit*|siamo|abbiamo ~4 va ~1 "
	  "bene|benissimo", LEAVES },
	{ "a posto cosi", LEAVES }, { "resta|rimane tutto", LEAVES },
	{ "teniamo|tengo|teniamoci|terremmo|manten*|manteng*|conserv*|"
	  "conferm* ~3 " MEETING " ~2 " HELD, LEAVES },
	{ "teniamo|tengo|teniamoci|terremmo|manten*|manteng*|conserv*|"
	  "conferm* ~2 nostr*|attual*|vecchi*|precedent*|inizial*|prim* "
	  MEETING, LEAVES },
	{ "teniamo|tengo|teniamoci|manteniamo|mantengo ~2 #", LEAVES },
	{ "troppo tardi", LEAVES }, { "ormai ~1 e ~1 tardi", LEAVES },
	{ "ormai|gia|nel ?frattempo ~3 organizzat*|impegnat*", LEAVES },
	{ "siamo|e|sono|abbiamo|ha|hanno|ho ~3 organizzat*|riorganizzat*",
	  LEAVES },
	/* no longer of use */
	{ "non ~2 ci|mi serve|servirebbe|servira|interessa|occorre", LEAVES },
	{ "non ~2 piu ~2 necessari*|bisogno|interess*|serve|utile|occorre|"
	  "possibile|caso", LEAVES },
	{ "non ~3 bisogno", LEAVES }, { "non ~3 interess*", LEAVES },
	{ "non fa al caso", LEAVES },
	{ "rinunc*|declin*", LEAVES },
	{ "passo|passiamo|passeremmo la|il mano|turno|giro", LEAVES },
	{ "non ~2 accett*", LEAVES },
	{ "non ~2 possiamo|posso|riusciamo|riesco|potremmo|potremo|puo|"
	  "riuscirebbe|riesce|conviene|intendiamo ~3 " MOVING "|esserci|"
	  "partecipare|quel|quella|quest*|nuova", LEAVES },
	{ "# ~4 non ~2 possiamo|posso|riusciamo|riesco|puo|potra|riesce|va|c|"
	  "siamo|sono|potremmo", LEAVES },
	{ "# ~6 impegn*|fuori|ferie|assente|occupat*|trasferta|missione",
	  LEAVES },
	{ "impegn* ~2 #", LEAVES },
	{ "abbiamo|ha|ho|avremmo|avrebbe ~1 altri|altro|gia|un ~2 impegn*|"
	  "appuntament*|riunion*", LEAVES },
	{ "non ~2 cambi*|spost*|muov*|modific*", LEAVES },
	{ "nessun|nessuno|senza ~1 cambio|cambiamento|spostamento|"
	  "variazione|cambiare|cambi", LEAVES },
	{ "un|per altra|prossima volta|occasione", LEAVES },
	{ "alla|la prossima", LEAVES },
	/* the list, and not the seat */
	{ "toglie*|cancella*|depenna*|esclud*|rimuov*|elimina* ~5 lista|"
	  "attesa|coda|graduatoria", LEAVES },
	{ "ritir*|annull*|revoc*|disdi* ~4 richiesta|domanda|preferenza|"
	  "lista|prenotazione", LEAVES },
	/* more than the place */
	{ "rinunc*|ritir*|cancell*|annull*|disdi*|reced*|usciamo|togliete* ~5 "
	  "tutto|tutti|tutte|entramb*|ogni|qualsiasi", LEAVES_ALL },
	{ "ritir*|annull*|revoc*|cancell*|disdi*|rinunc*|reced* ~4 " JOINED,
	  LEAVES_ALL },
	{ "ritir*|annull*|revoc*|cancell*|disdi*|rinunc* ~4 " JOINED " ~3 "
	  "lista|attesa", LEAVES },
	{ "non ~3 partecip*|aderi* ~4 nessun*|alcun*|piu|ne", LEAVES_ALL },
	{ "non ~3 partecip*|aderi* ~2 ai|agli|focus focus|incontri|tavoli|"
	  "gruppi|group", LEAVES_ALL },
	{ "anche|pure a|al|il ~1 posto|gruppo ~2 " HELD, LEAVES_ALL },
	{ "ne a|al questo|quest|quello ~3 ne a|al|all", LEAVES_ALL },
	{ "esce|usciamo|uscire|uscira|ritir* ~2 dal|dalla|da progetto|"
	  "percorso|iniziativa|settore|tutto", LEAVES_ALL },
};

struct heard {
	size_t n[SAYINGS];
	struct span words;	/* of the sentence that says it plainly */
};

/* Whether word i stands in a phrase that only sounds like one. */
static bool
is_hidden(const struct hit *h, size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++)
		if (h[k].meaning == HIDES && h[k].at <= i && i < h[k].end)
			return true;
	return false;
}

static bool
is_denied(const struct page *p, const struct hit *all, size_t n_all,
	  const struct hit *h)
{
	size_t first = p->units[p->words[h->at].unit].first;

	for (size_t i = h->at, n = 0; i > first && n < BEFORE; n++) {
		i--;
		if (p->words[i].kind == WORD_MARK || is_hidden(all, n_all, i))
			return false;
		if (lexicon_within(p, "non|senza|mai|neanche", i, i + 1))
			return true;
	}
	return false;
}

/* "Lasciamo il nostro posto ad altri": perhaps they mean to move. */
static bool
is_their_own(const struct page *p, const struct hit *h)
{
	if (!lexicon_within(p, "lasc*|libera*|liberiamo|ced*|rend*|rimett*",
			    h->at, h->at + 1))
		return false;
	for (size_t i = h->at; i < h->end; i++)
		if (lexicon_within(p, "nostro|attuale|vecchio|occupiamo", i,
				   i + 1))
			return true;
	return false;
}

/* "Passiamo al 19, ma solo se ..." */
static bool
is_held_back(const struct page *p, const struct hit *h)
{
	const struct unit *u = &p->units[p->words[h->at].unit];

	for (size_t i = h->end; i < u->end; i++)
		if (lexicon_within(p, "ma|pero|tuttavia", i, i + 1))
			return true;
	return false;
}

static void
hear(struct heard *r, const struct page *p, const struct hit *all, size_t n,
     const struct hit *h)
{
	enum saying what = (enum saying)h->meaning;
	bool denied = what != SUPPOSES && is_denied(p, all, n, h);

	if (what == TAKES && denied)
		what = LEAVES;
	else if (denied && what >= LEAVES)
		what = SUPPOSES;
	else if (what == TAKES && is_held_back(p, h))
		what = SUPPOSES;
	r->n[what]++;
	if (what >= TAKES)
		r->words = page_unit(p, p->words[h->at].unit);
}

static struct heard
listen(struct arena *a, struct page *p)
{
	struct heard r = { 0 };
	size_t n, guard = 0;
	struct hit *h = lexicon_scan(a, p, sayings,
				     sizeof(sayings) / sizeof(*sayings), &n);

	for (size_t i = 0; i < n; i++) {
		uint32_t k = p->words[h[i].at].unit;
		const struct unit *u = &p->units[k];

		/* What stands alone over a name is easily taken for one. */
		if (h[i].at < guard || (k && !page_role_counts(u->role)) ||
		    u->question)
			continue;
		guard = h[i].end;
		if (h[i].meaning != HIDES && !is_their_own(p, &h[i]))
			hear(&r, p, h, n, &h[i]);
	}
	return r;
}

void
vacancy_note(struct arena *a, struct page *p, struct intake *in)
{
	struct heard r = listen(a, p);
	bool takes = r.n[TAKES] > 0, leaves = r.n[LEAVES] > 0;
	struct span words;

	if (!takes && !leaves) {
		takes = r.n[WELCOMES] && !r.n[REGRETS];
		leaves = r.n[REGRETS] && !r.n[WELCOMES];
	}
	in->seat_left = r.n[LEAVES_ALL] > 0 && !takes;
	if (r.n[SUPPOSES] || (takes && leaves) ||
	    deferral_find(p, takes ? ASSENT_YES
			     : leaves ? ASSENT_NO : ASSENT_NONE,
			  r.words, &words))
		takes = leaves = false;
	/* "No, passiamo": nobody knows. */
	in->place_taken = takes && in->assent != ASSENT_NO;
	in->place_left = leaves;
}
