/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/unable.h"

#include "parsers/lexicon.h"

#define ATTENDING \
	"partecipare|parteciparvi|esserci|essere|esservi|venire|intervenire|" \
	"presenziare|presenziarvi|collegarmi|seguire|seguirlo|prendere|" \
	"prendervi|liberarmi|assicurare|garantire|accettare|presente"
#define AWAY \
	"ferie|assente|fuori|malattia|trasferta|missione|congedo|maternita|" \
	"permesso|estero|vacanza|viaggio|aspettativa|altrove"
#define TIED \
	"impegnat*|impossibilitat*|indisponibil*|occupat*"
#define DAY \
	"quel|quella|quell|giorno|data|mattina|pomeriggio|giornata|gennaio|" \
	"settembre|ottobre|novembre|dicembre|lunedi|martedi|mercoledi|" \
	"giovedi|venerdi"

static const char *const says[] = {
	"non ~1 posso|potro|potrei ~3 " ATTENDING,
	"non ~1 posso|potro|riesco|riusciro ?proprio ?purtroppo .|,|;|:|!|per|"
	"perche|causa|quel|il|grazie",
	"non ~1 riusciro|riuscirei ~4 " ATTENDING,
	"non ~1 riesco ~1 a|ad ~1 partecipare|esserci|essere|venire|"
	"intervenire|presenziare|liberarmi|seguire|prendere",
	"non ~1 saro|verro|partecipero|interverro|vengo|partecipo|presenziero",
	"non ci sono|saro",
	"non mi e|sara|risulta ~1 possibile ~3 " ATTENDING,
	"mi e|sara|risulta ~1 impossibile",
	"non ce la faccio|faro", "non faccio|faro in tempo",
	"temo ~2 non ~2 poter|potere|riuscire|farcela|essere|esserci",
	"saro|sono|sarei ~2 gia|purtroppo|pero|ahime ~1 " TIED,
	"saro|sono ~1 " TIED, "mi trovo ~3 impossibilit*|impossibilitat*",
	"nell impossibilita di " ATTENDING,
	"ho|avro|avrei ~1 gia|altro|altri|altra|un|un|una|diversi ~3 impegno|"
	"impegni|appuntamento|appuntamenti|riunione|riunioni|impegnat*",
	"devo|dovro|debbo ~2 rinunciare|declinare|disdire",
	"mi vedo|trovo costrett* a rinunciare|declinare|disdire",
	"rinuncio", "declino ~2 invito", "non conti|contate su di me",
};

/* Another for him. */
static const char *const relieves[] = {
	"al|in mio|mia posto|vece|sostituzione|luogo", "al posto mio",
	"in vece mia", "mi sostituir*|sostituisce|sostituiscono|rimpiazza",
	"mi faccio|faro|farei ~1 sostituire|rappresentare",
	"farmi sostituire|rappresentare", "sostituirmi|rimpiazzarmi",
	"per me ~1 ci ?sara|verra|viene|partecip*|interv*",
};

/* Only of a day that is named, and no longer: machines say it too. */
static const char *const on_a_day[] = {
	"saro|sono|mi|trovero|trovo ~4 " AWAY, "sono|saro via",
};

/* He comes all the same, if only late. */
static const char *const comes[] = {
	"ci saro", "mi colleghero|collego", "partecipero|verro|interverro",
	"arrivero|arrivo", "posso|potro|riesco|riusciro ~2 " ATTENDING,
};

/* "Se non posso", "qualora non riuscissi": it has not come to that. */
static bool
is_supposed(const struct page *p, size_t at)
{
	size_t first = p->units[p->words[at].unit].first;

	for (size_t i = at, n = 0; i > first && n < 5; n++) {
		i--;
		if (lexicon_within(p, "se|qualora|caso|ove|laddove|quando|"
				      "finche|meno", i, i + 1))
			return true;
	}
	return false;
}

static bool
is_denied(const struct page *p, size_t at)
{
	size_t first = p->units[p->words[at].unit].first;

	return at > first && lexicon_within(p, "non|mai|ne", at - 1, at);
}

static bool
is_said(const struct page *p, const char *const *phrases, size_t n, size_t at)
{
	for (size_t k = 0; k < n; k++)
		if (lexicon_match(p, phrases[k], at))
			return true;
	return false;
}

#define IS_SAID(p, list, at) \
	is_said(p, list, sizeof(list) / sizeof((list)[0]), at)

static bool
names_day(const struct page *p, const struct unit *u)
{
	bool found = false;

	for (size_t i = u->first; i < u->end; i++) {
		if (lexicon_within(p, "fino|sino|dal|rientro|rientrero", i,
				   i + 1))
			return false;
		found = found || lexicon_within(p, DAY, i, i + 1) ||
			lexicon_within(p, "il|l #", i, u->end);
	}
	return found;
}

/* Asks politely, too: that another be invited for him. */
static bool
is_polite(const struct page *p, size_t i)
{
	return lexicon_within(p, "al|in|sostituirmi|farmi", i, i + 1);
}

bool
unable_says(const struct page *p, bool *relieved)
{
	bool found = false;

	*relieved = false;
	for (size_t i = 0; i < p->n_words; i++) {
		const struct unit *u = &p->units[p->words[i].unit];

		/* What stands alone over a name is easily taken for one. */
		if (u->first && !page_role_counts(u->role))
			continue;
		if (IS_SAID(p, comes, i) && !is_denied(p, i) &&
		    !(i > 1 && is_denied(p, i - 1)))
			return *relieved = false;
		if ((u->question && !is_polite(p, i)) || is_supposed(p, i))
			continue;
		*relieved = *relieved || IS_SAID(p, relieves, i);
		found = found || *relieved || IS_SAID(p, says, i) ||
			(names_day(p, u) && IS_SAID(p, on_a_day, i));
	}
	return found;
}
