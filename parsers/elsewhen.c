/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/elsewhen.h"

#include "parsers/clause.h"
#include "parsers/lexicon.h"
#include "parsers/stance.h"

#define REACH	60	/* words before the day that may say what is on */
#define BEHIND	7	/* the same behind it */

/* What else is held, due or begun on a day. */
static const char others[] =
	"assemblea|consiglio|giunta|sciopero|ferie|festa|patrono|patronale|"
	"compleanno|scadenza|scade|scadono|scadra|nato|nata|nascita|assunto|"
	"assunta|pensione|delibera|deliberazione|determina|decreto|gara|"
	"bando|concorso|esame|convegno|trasloco|chiusi|chiuso|chiusura|"
	"riapertura|riapre|udienza|sopralluogo|conferenza|cda|commissione|"
	"elezioni|matrimonio|sposa|termine|rientro|rientra|rientrero|inizia|"
	"ispettori|ispezione|audit|collaudo|inaugurazione|intervento|"
	"congedo|maternita|insediamento|mandato|contratto|corso|pagamento|"
	"impegnat*|assent*|fuori|viaggio|visita|dentista|allerta|seggio";

/* What makes a day ours. */
static const char ours[] =
	"group|gruppo|gruppi|tavolo|tavoli|incontro|incontri|sessione|seduta|"
	"appuntamento|focus|fg|data|date|giornata|turno|scegl*|prefer*|segn*|"
	"iscriv*|iscri*|aderi*|adesione|partecip*|mett*|viene|verra|verremo|"
	"interver*|saremo|sara|saro|collegh*|spost*|pass*|prenot*|quello|"
	"quella|riunione|seminario|call|videoconferenza|zoom|convoc*|invit*";

/* "prima del 16", "a partire dal 7": no day on which one meets. */
static bool
is_bound(const struct page *p, size_t first, size_t at, size_t end)
{
	static const char *const bounds[] = {
		"prima|dopo del|dell|il|l|di", "fino|sino al|all|a",
		"a partire|decorrere dal|dall", "entro il|l|del",
		"valid* dal|fino",
	};

	for (size_t k = 0; k < sizeof(bounds) / sizeof(*bounds); k++)
		for (size_t n = 2; n <= 4 && at >= first + n; n++)
			if (lexicon_within(p, bounds[k], at - n, at) == at)
				return true;
	/* "dal 9 al 25" moves, and is read elsewhere. */
	return at > first && lexicon_within(p, "dal|dall", at - 1, at) &&
	       !(end < p->n_words &&
		 lexicon_within(p, "al|all|a", end, end + 1));
}

bool
elsewhen_is(const struct page *p, size_t at, size_t end)
{
	const struct unit *u = &p->units[p->words[at].unit];
	size_t first, stop;

	if (u->kind != UNIT_PROSE &&
	    !(u->kind == UNIT_LABEL && at < u->value))
		return false;
	if (is_bound(p, u->first, at, end))
		return true;
	clause_around(p, at, &first, &stop);
	if (at - first > REACH)
		first = at - REACH;
	for (size_t i = at; i > first; i--) {
		if (lexicon_within(p, "prend* ~1 servizio", i - 1, at))
			return true;
		if (lexicon_within(p, others, i - 1, i))
			return true;
		if (lexicon_within(p, ours, i - 1, i))
			return false;
		/* "... al terzo, in quanto per il 19 è convocato il ..." */
		if (lexicon_within(p, "perche|poiche|quanto|siccome", i - 1, i))
			break;
	}
	for (size_t i = end; i < stop && i < end + BEHIND; i++) {
		/* "Il 21 sono in ferie": a day of ours, and he is away. */
		if (lexicon_within(p, "sono|saro in ferie|congedo|missione|"
				      "trasferta", i, stop))
			return false;
		/* "è convocato il Consiglio" */
		if (lexicon_within(p, ours, i, i + 1) &&
		    !lexicon_within(p, "convocat*", i, i + 1))
			return false;
		if (lexicon_within(p, others, i, i + 1))
			return true;
		if (lexicon_within(p, ".|;|)|:|,", i, i + 1))
			break;
	}
	return false;
}
