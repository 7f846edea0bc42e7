/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/ousted.h"

#include "parsers/lexicon.h"

#define MARKER	8	/* words between "rettifico" and the right name */

/* Behind a name: his contacts, as far as they stand with it. */
static size_t
behind_contacts(const struct page *p, size_t i, size_t end)
{
	while (i < end && (p->words[i].kind == WORD_ADDRESS ||
			   p->words[i].kind == WORD_NUMBER ||
			   p->words[i].kind == WORD_LINK ||
			   lexicon_within(p, "(|)|,|;|-|<|>|/|tel|cell|.|:|"
					     "dirigente|mail|email",
					  i, i + 1)))
		i++;
	return i;
}

static size_t
said_behind(const struct page *p, size_t i, size_t end)
{
	size_t found;

	static const char *const says[] = {
		"che|quale|il|la|lo ?quale ~3 non ~3 partecip*|interv*|puo|"
		"potra|viene|verra|sara|riesce|riuscira|presenz*|prende|"
		"prendera|disponibile|segue|lavora|e",
		"?pero ?purtroppo ?stavolta ?invece non ~2 partecip*|interv*|"
		"puo|potra|"
		"viene|verra|sara|riesce|riuscira|presenz*|prende|prendera|"
		"ci|segue|lavora|disponibile",
		"?che ?pero ?purtroppo ?ora ?e|sara|era ?oggi ?attualmente "
		"?gia in pensione|quiescenza|"
		"congedo|maternita|malattia|aspettativa|ferie",
		"e|sara assente|impegnat*|impossibilitat*|indisponibil*|"
		"esclus*|trasferit*|cessat*",
		"non c e|non ci sara", "no|escluso|esclusa", "rinunci*",
		"?che ?ora ?nel ?frattempo ha cambiato|lasciato|mutato ~1 "
		"ufficio|servizio|settore|incarico|ente|lavoro|area|mansioni",
		"?che ?ora ?nel ?frattempo si e trasferit*|congedat*|dimess*",
		"?che ?ora ?adesso si occupa|dedica ?d ?di ?ad altro|altre",
		"?che ?oggi ?ora non ?si occupa|cura|segue|gestisce|lavora "
		"?piu ~1 di|del|dell|della|delle|dei|degli|la|il|questa|"
		"questi|ne", "?che non ?si ?ne occupa ?piu",
		"?che e ?stato|stata ?nel ?frattempo ?recentemente trasferit*|"
		"assegnat*|distaccat*|comandat*|collocat*|destinat*",
		"?che e ?nel ?frattempo ?recentemente andat* ~1 pensione|"
		"quiescenza|altro",
		"?che ?mi lascia|lascera|cessa|cessera|termina|terminera ~2 "
		"incarico|servizio|ufficio|funzioni",
		"che ~2 avevamo|avevate|avete|avevo ~3 indicat*|segnalat*|"
		"comunicat*|elenco|iscritt*|designat*",
		"?che ?pure ~6 ha|aveva ~1 rinunciato|declinato",
		"?che ?pure ~6 ha|aveva ~1 chiesto ~2 non|essere|esonero|"
		"uscire|ricevere|avere|copia|"
		"sostituit*",
	};

	for (size_t k = 0; k < sizeof(says) / sizeof(*says); k++)
		if (i < end && (found = lexicon_within(p, says[k], i, end)))
			return found;
	return 0;
}

/* "se lei non riesce Luca Neri": who steps in, should it come to that. */
static bool
is_supposed(const struct page *p, size_t i, size_t first)
{
	for (size_t n = 0; i > first && n < 4; n++) {
		i--;
		if (lexicon_within(p, "se|qualora|ove|laddove|caso", i, i + 1))
			return true;
		if (lexicon_within(p, ",|;|.|:", i, i + 1))
			return false;
	}
	return false;
}

/* It is read: nobody need wonder what the "non" is about. */
static void
mark_read(const struct survey *r, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		r->stance[i] |= STANCE_READ;
}

/* "..., che dirige l'ufficio, quel giorno non potrà": over what is told. */
static size_t
behind_told(const struct page *p, size_t i, size_t end)
{
	size_t k = i;

	if (k < end && lexicon_within(p, "che|quale", k, k + 1))
		for (; k < end && !lexicon_within(p, ",|;|.|:", k, k + 1); k++)
			if (page_is(p, k, "non"))
				return i;
	while (k < end && lexicon_within(p, ",|quel|quella|giorno|mattina|data|"
					    "stavolta|purtroppo|pero|invece|"
					    "quest|anno|in|quella|per|motivi|"
					    "famiglia|salute|servizio|lei|lui|"
					    "stesso|stessa", k, k + 1))
		k++;
	return k;
}

bool
ousted_said(const struct survey *r, const struct someone *who)
{
	static const char *const before[] = {
		"esclud*|escluso|esclusa|escluderei|togliere|togliete|levate|"
		"cancellare|depennare",
		"nessun|nessuno",
		"pensato|pensavamo|pensavo ~5 a|al|all|alla|di", "non ?piu",
		"doveva|dovevano|sarebbe|avrebbe ~1 venire|partecipare|dovuto|"
		"essere", "non ~1 sara|e|viene|verra|parteci*|interv*",
		"non ~1 convocate|invitate|considerate|scrivete|aggiungete|"
		"inserite|iscrivete|registrate|mettete|segnate|chiamate",
		"non ~2 va|vanno ~2 convocat*|invitat*|inserit*|iscritt*",
	};
	const struct page *p = r->page;
	const struct unit *u = &p->units[p->words[who->at].unit];
	size_t behind = behind_contacts(p, who->end, u->end);
	size_t end = said_behind(p, behind, u->end);

	if (!end)
		end = said_behind(p, behind_told(p, behind, u->end), u->end);
	if (end) {
		mark_read(r, who->end, end);
		return true;
	}
	for (size_t i = who->from, n = 0; i > u->first && n < 9; n++) {
		i--;
		for (size_t k = 0; k < sizeof(before) / sizeof(*before); k++) {
			end = lexicon_within(p, before[k], i, who->from);
			if (!end || end + 2 < who->from ||
			    is_supposed(p, i, u->first))
				continue;
			mark_read(r, i > u->first &&
					     lexicon_within(p, "avevamo|avevo|"
							       "aveva|era",
							    i - 1, i)
					     ? i - 1 : i, end);
			return true;
		}
		if (lexicon_within(p, ",|;|:|.|ma|bensi|e", i, i + 1))
			break;
	}
	return false;
}

bool
ousted_besides(const struct survey *r, const struct someone *who)
{
	const struct page *p = r->page;
	size_t first = p->units[p->words[who->at].unit].first, k = who->from;

	/* Of whom an address is given he is no old acquaintance. */
	if (who->n_tokens < 2 ||
	    (who->end + 1 < p->n_words &&
	     lexicon_within(p, ",|(|-|:", who->end, who->end + 1) &&
	     p->words[who->end + 1].kind == WORD_ADDRESS))
		return false;
	while (k > first && lexicon_within(p, "il|la|l|collega|nostro|nostra|"
					      "lo|gia|citato|citata", k - 1,
					   k))
		k--;
	return k > first + 1 &&
	       lexicon_within(p, "oltre|insieme|accanto|assieme a|ad|al|alla|"
				 "all|allo", k - 2, k) == k;
}

bool
ousted_stays(const struct survey *r, const struct someone *who)
{
	const struct page *p = r->page;
	size_t end = p->units[p->words[who->at].unit].end;
	size_t i = behind_contacts(p, who->end, end);

	if (ousted_besides(r, who))
		return true;
	return i < end &&
	       (lexicon_within(p, "?, ?che ?invece resta|rimane|restano|"
				  "rimangono|continua|continuano ~2 "
				  "convocat*|confermat*|referente|referenti|"
				  "iscritt*|invariat*|partecipare|seguire",
			       i, end) ||
		lexicon_within(p, "?, gia iscritt*|comunicat*|indicat*|"
				  "segnalat*|registrat*|designat*|nominat*",
			       i, end));
}

bool
ousted_by(const struct survey *r, const struct someone *who,
	  const struct someone *next)
{
	static const char *const markers[] = {
		"rettific*", "correggo|correggiamo", "mi correggo", "errata",
		"anzi", "o meglio", "anzi no", "pardon", "ops", "bensi",
		"scusi|scusate ~2 volevo|intendevo|e|sbagliato|errore",
		"ho|abbiamo sbagliato", "volevo dire", "intendevo",
		"verra invece", "viene invece", "sara invece",
		"in realta", "no ,|aspettate", "al suo posto", "in sua vece",
		"la|lo sostituisce|sostituira|rimpiazza", "subentra",
	};
	const struct page *p = r->page;

	if (!next || next->from <= who->end)
		return false;
	/* "Per le politiche europee viene invece Mantoan": beside him. */
	for (size_t k = 0; k < r->n_mentions; k++)
		if (r->mentions[k].at >= who->end &&
		    r->mentions[k].at < next->from &&
		    p->words[r->mentions[k].at].unit !=
			    p->words[who->at].unit)
			return false;
	/* "Rossi, anzi Neri": what is between names nobody else. */
	size_t i = next->from > who->end + MARKER ? next->from - MARKER
						  : who->end;

	/* "rettifico il numero del dott. Neri" */
	for (size_t k = next->from; k > i && k + 5 > next->from; k--)
		if (lexicon_within(p, "numero|recapito|recapiti|indirizzo|mail|"
				      "email|telefono|cellulare|data|gruppo|"
				      "cognome|nome|del|di|dal|dalla|settore",
				   k - 1, k))
			return false;
	/* "qualora fosse impedita interverrà in sua vece ..." */
	for (size_t k = who->end; k < next->from; k++)
		if (lexicon_within(p, "qualora|se|caso|assenza|impediment*|"
				      "eventual*|laddove|ove", k, k + 1))
			return false;
	for (; i < next->from; i++)
		for (size_t k = 0; k < sizeof(markers) / sizeof(*markers); k++)
			if (lexicon_within(p, markers[k], i, next->from))
				return true;
	return false;
}
