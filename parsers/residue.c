/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/residue.h"

#include "parsers/lexicon.h"

enum sign {
	HARMLESS,	/* hides the words inside it */
	TURNS,		/* may turn what its clause says */
	RULES,		/* turns it whatever its clause speaks of */
};

/* Of phrases of equal length the one that comes first here counts. */
static const struct phrase signs[] = {
	/* courtesy and small talk */
	{ "non esit*", HARMLESS },
	{ "non ~2 vediamo|vedo l ora", HARMLESS },
	{ "non appena", HARMLESS },
	{ "non solo|soltanto", HARMLESS },
	{ "non oltre", HARMLESS },
	{ "non ~1 rispondere", HARMLESS },
	{ "non e|occorre|serve ~1 necessari*", HARMLESS },
	{ "nessun problema|dubbio", HARMLESS },
	{ "niente altro|fax", HARMLESS },
	{ "nient altro", HARMLESS },
	{ "per|di nulla|niente", HARMLESS },
	{ "se ?vi ?ci ?mi ?le ?lo ?fosse ?e ?ne ?possibile|necessario|"
	  "serve|servono|occorre|occorrono|ritenete|preferite|credete|vuole|"
	  "volete|manca|mancano|mancasse", HARMLESS },
	{ "se stess*", HARMLESS },
	{ "se ~2 ancora ~2 tempo|posto|posti", HARMLESS },
	{ "se c e|sono ~2 posto|posti", HARMLESS },
	{ "se non risponde|rispondo", HARMLESS },
	{ "non ~2 preferenz*|esigenze|vincoli|obiezioni|problemi",
	  HARMLESS },
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
	{ "errata corrige", HARMLESS },
	/* negation */
	{ "non", TURNS }, { "nessun|nessuno|nessuna", TURNS },
	{ "niente|nulla|mai|neanche|neppure|nemmeno", TURNS },
	{ "impossibil*|impossibilit*|purtroppo|rammaric*", TURNS },
	{ "kein|keine|nicht|not|never|pas", TURNS },
	/* condition */
	{ "se", TURNS }, { "qualora|purche|laddove|semmai|sempreche", TURNS },
	{ "a meno che|di", TURNS }, { "a patto|condizione", TURNS },
	{ "sempre che", TURNS }, { "solo|soltanto se|quando|dopo", TURNS },
	{ "nel caso", TURNS }, { "salvo|tranne|eccetto", TURNS },
	{ "subordin*|condizionat*|condizione|vincolat*|previo|previa",
	  TURNS },
	{ "wenn|falls|unless|if|sauf", TURNS },
	/* supposition */
	{ "forse|probabilmente|presumibilmente|difficilmente|eventualmente|"
	  "magari|ipotes*|ipotizz*|ipotetic*|probabile", TURNS },
	{ "potrebbe|potrebbero|potremmo|dovrebbe|dovrebbero|dovremmo",
	  TURNS },
	{ "penserei|penseremmo|penserebbe|sarei|saremmo|sarebbe|sarebbero",
	  TURNS },
	{ "valutare|valutando|valuter*|rifletter*|riflettendo", TURNS },
	{ "bozza|bozze|prova|test|esempio|simulazione|provvisori*|"
	  "indicativ*|facsimile", TURNS },
	/* waiting */
	{ "attesa|attendere|attendete|aspett*|attendiamo|sospes*|sospend*|"
	  "congel*|rimand*|rinvi*", TURNS },
	{ "ancora", TURNS },
	/* what did not come true, or is past */
	{ "avremmo|avrebbe|avrei|avrebbero|doveva|dovevamo|dovevano|voleva|"
	  "volevamo|volevo|poteva|potevamo", TURNS },
	{ "avevamo|aveva|avevano|avevo|era|erano|eravamo", TURNS },
	/* taken back, and orders */
	{ "annull*|ignor*|cestin*|disregard|cancell*|esclud*|esclus*|"
	  "scart*|elimin*|depenn*", TURNS },
	{ "pensione|quiescenza|dimess*|dimissioni|trasferit*", TURNS },
	{ "contrari*|dissent*|oppon*|negativ*|diniego", TURNS },
};

static const char heads[] =
	"aderi*|adesion*|partecip*|iscri*|registr*|interven*|interver*|"
	"presen*|esserci|saremo|verremo|verra|viene|vengo|mand*|invi*|"
	"design*|nomin*|indic*|referent*|incaric*|conferm*|settor*|focus|"
	"fg|gruppo|gruppi|incontr*|tavol*|sedut*|sessione|delib*|giunta|"
	"consiglio|president*|dirigent*|autorizz*|approv*|disponibil*|"
	"interess*|convoc*|invit*|mail|lettera|nota|messaggio|"
	"comunicazione|questa|presente";

static bool
is_about(const struct survey *r, size_t first, size_t end)
{
	const struct page *p = r->page;

	for (size_t i = first; i < end; i++)
		if (lexicon_within(p, heads, i, i + 1) ||
		    p->words[i].kind == WORD_ADDRESS)
			return true;
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
	return end - first <= 4;
}

struct span
residue_find(const struct survey *r)
{
	const struct page *p = r->page;
	size_t n, guard = 0, first, end;
	struct hit *hits = lexicon_scan(r->arena, p, signs,
					sizeof(signs) / sizeof(*signs), &n);

	for (size_t i = 0; i < n; i++) {
		size_t at = hits[i].at;

		if (!page_counts(p, at) || at < guard)
			continue;
		if (hits[i].meaning == HARMLESS) {
			guard = hits[i].end;
			continue;
		}
		if (r->stance[at] & (STANCE_READ | STANCE_ASKED | STANCE_LATER |
				     STANCE_DECLINED))
			continue;
		stance_clause(p, at, &first, &end);
		if (hits[i].meaning == RULES || is_about(r, first, end))
			return page_words(p, first, end);
	}
	return SPAN_NONE;
}
