/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/deferral.h"

#include "parsers/lexicon.h"

/* Who has not decided yet, whatever else he says. */
static const char *const undecided[] = {
	"devo|dobbiamo|dovrei|dovremmo|debbo|vorrei|vorremmo ~3 sentire|"
	"sentir*|consultar*|interpellar*|parlarne|chiedere|chieder*|"
	"verificar*|controllar*|valutar*|pensarci|confrontar*",
	"prima|ne sento|sentiamo|parlo|parliamo|verifico|verifichiamo|chiedo|"
	"chiediamo", "sento|sentiamo ~1 il|la|l|con",
	"ci penso|pensiamo|pensero|penseremo|rifletto|riflettiamo|devo|"
	"dobbiamo",
	"fatemi|fateci|lasciatemi|lasciateci ~1 pensare|verificare|sentire|"
	"controllare|capire", "forse", "puo darsi",
	"stiamo|sto ~1 valutando|verificando|sentendo|decidendo",
	"valuteremo|valutiamo|verifichiamo|verificheremo|verifico",
	"non ~1 so|sappiamo|posso|possiamo|abbiamo|ho ~1 ancora|dirlo|"
	"confermarlo|deciso|deciderlo", "ancora non ~1 so|sappiamo|abbiamo|ho",
	"per|al ora|momento non ~2 so|sappiamo|posso|possiamo|riesco|riusciamo",
	"prendo|prendiamo ~1 tempo", "un po|attimo ~1 di tempo|pazienza",
};

/* Who promises to write again. */
static const char *const promises[] = {
	"faccio|facciamo|faro|faremo ~1 sapere",
	"vi|le aggiorno|aggiorniamo|aggiornero|aggiorneremo|rispondo|"
	"rispondiamo|rispondero|risponderemo|ricontatto|ricontattiamo",
	"ve|glie|gliel lo|la|li|le ~1 mando|mandiamo|mandero|manderemo|invio|"
	"inviamo|inviero|invieremo|giro|giriamo|comunico|comunichiamo|"
	"comunichero|comunicheremo|dico|diciamo|diro|diremo",
	"rispondiamo|risponderemo|rispondo|rispondero|comunicheremo|daremo|"
	"daro|mando|manderemo|invieremo|inviero ~5 domani|appena|quanto|"
	"entro|dopo|lunedi|martedi|mercoledi|giovedi|venerdi|prossim*|breve",
	"vi|le daro|daremo ~2 risposta|riscontro|conferma|notizie",
};

/* An answer in so many words, or a promise of something else. */
static const char *const decided[] = {
	"accett*|conferm*|prendiamo|passiamo|spostateci|preferiamo|restiamo|"
	"rimaniamo|rinunciamo",
	"faccio|facciamo|faro|faremo|comunico|comunichiamo|comunicheremo|"
	"comunichero|diro|diremo ~3 chi|nome|nominativo|referente|indirizzo",
};

static bool
says_any(const struct page *p, const struct unit *u,
	 const char *const *phrases, size_t n)
{
	for (size_t i = u->first; i < u->end; i++)
		for (size_t k = 0; k < n; k++)
			if (lexicon_match(p, phrases[k], i))
				return true;
	return false;
}

bool
deferral_find(const struct page *p, enum assent given, struct span answer,
	      struct span *words)
{
	for (size_t k = 0; k < p->n_units; k++) {
		const struct unit *u = &p->units[k];
		struct span here = page_unit(p, k);
		bool same = answer.at == here.at &&
			    !says_any(p, u, decided,
				      sizeof(decided) / sizeof(*decided));

		if ((k && !page_role_counts(u->role)) || u->question)
			continue;
		if (!says_any(p, u, undecided,
			      sizeof(undecided) / sizeof(*undecided)) &&
		    !((given == ASSENT_NONE || same) &&
		      says_any(p, u, promises,
			       sizeof(promises) / sizeof(*promises))))
			continue;
		*words = here;
		return true;
	}
	return false;
}
