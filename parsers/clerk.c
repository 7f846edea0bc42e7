/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/clerk.h"

#include "parsers/label.h"
#include "parsers/lexicon.h"

/* By which such a person is introduced. */
static const char *const offices[] = {
	"compilat*|redatt*|predispost*|curat*|trasmess* da|dal|dalla|dall",
	"compilatore|compilatrice|compilante|estensore|estensora|estensrice",
	"chi ?ha compil*",
	"persona che ?ha compil*",
	"a cura di",
	"responsabile|resp|responsabili ?. di|del|dei|della|dell|dall ?unico "
	"procediment*|istruttoria|pratica|istruttori*",
	"istruttore|istruttrice ?della ?pratica :",
	"addetto|addetta|addetti|incaricato|incaricata|referente alla|della|"
	"all|dell|per ?la ?l pratica|istruttoria|istrutt*",
	"pratica trattata|seguita|curata|istruita da|dal|dalla",
	"pratica : ?rag|dott|sig|geom|ing|arch|avv",
	"responsabile|funzionario estensore|istruttore",
	"unita organizzativa responsabile",
	"operatore", "sportello :",
	"per ?eventuali|ogni|ulteriori|maggiori ?ulteriore "
	"informazion*|chiariment*|delucidazion*|comunicazioni :|\t",
	"contatt*|recapit*|persona|referente|rif|riferimenti per|di ?eventuali "
	"informazion*|chiariment*|delucidazion*",
	"sachbearbeiter|sachbearbeiterin", "ausgefullt von",
	"rempli par", "dossier suivi par",
};

/* What may stand before that at the head of a line. */
static const char heads[] =
	"il|la|lo|i|dati|nome|nominativo|cognome|e|del|della|di|dell|scheda|"
	"modulo|modello|questionario|presente|-|*|documento|nota|file|form|"
	"questa|questo|(|indirizzo|mail|email|telefono|tel|cell|qualifica|"
	"recapiti|recapito|contatti";

/* Who does something for us is no clerk, whatever else he is. */
static const char acts[] =
	"partecip*|interver*|interviene|convoc*|designa*|indica*|aderi*|"
	"referente|referenti|focus|delegat*|individuat*|nomina*";

static bool
introduces(const struct page *p, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		for (size_t k = 0; k < sizeof(offices) / sizeof(*offices); k++)
			if (lexicon_match(p, offices[k], i))
				return true;
		/* "6. Compilatore: ..." */
		bool mark = i < first + 2 &&
			    (p->words[i].kind == WORD_NUMBER ||
			     p->words[i].kind == WORD_MARK);

		if (!mark && !lexicon_within(p, heads, i, i + 1))
			return false;
	}
	return false;
}

static bool
does_something(const struct page *p, const struct unit *u, size_t from)
{
	for (size_t i = from; i < u->end; i++)
		if (lexicon_within(p, acts, i, i + 1))
			return true;
	return false;
}

static bool
is_clerk(const struct page *p, const struct unit *u)
{
	if (u->end - u->first < 2 || !page_role_counts(u->role) ||
	    u->role == ROLE_ANSWER)
		return false;
	if (!introduces(p, u->first, u->end))
		return false;
	return u->kind == UNIT_LABEL ||
	       !does_something(p, u, u->first + 3 < u->end ? u->first + 3
							  : u->end);
}

/* Nothing but the words that introduce somebody: he comes below. */
static bool
is_heading(const struct page *p, const struct unit *u)
{
	size_t names = 0;

	const struct unit *next = u + 1 < p->units + p->n_units ? u + 1 : NULL;

	if (u->kind == UNIT_LABEL)
		return u->value >= u->end;
	for (size_t i = u->first; i < u->end; i++) {
		if (p->words[i].kind == WORD_NUMBER ||
		    p->words[i].kind == WORD_ADDRESS)
			return false;
		names += p->words[i].kind == WORD_TEXT;
	}
	return names <= 7 &&
	       (page_is(p, u->end - 1, ":") ||
		(next && next->kind == UNIT_LABEL &&
		 (next->label == LABEL_NAME ||
		  next->label == LABEL_SURNAME ||
		  next->label == LABEL_SURNAME_FIRST)));
}

/* "Tel.: 0532 299100" or a bare address under his name is his. */
static bool
goes_on(const struct page *p, const struct unit *u, bool unnamed)
{
	if (u->end == u->first + 1 && p->words[u->first].kind == WORD_ADDRESS)
		return page_role_counts(u->role);
	if (u->kind != UNIT_LABEL || !page_role_counts(u->role))
		return false;
	switch ((enum label)u->label) {
	case LABEL_ROLE:
	case LABEL_OFFICE:
	case LABEL_EMAIL:
	case LABEL_PHONE:
	case LABEL_CONTACT:
	case LABEL_FAX:
	case LABEL_PEC:
		return true;
	case LABEL_NAME:
	case LABEL_SURNAME:
	case LABEL_SURNAME_FIRST:
		return unnamed;
	default:
		return false;
	}
}

void
clerk_mark(struct page *p)
{
	for (size_t k = 0; k < p->n_units; k++) {
		struct unit *u = &p->units[k];

		if (!is_clerk(p, u))
			continue;
		bool heading = is_heading(p, u);
		uint32_t paragraph = u->paragraph;

		u->role = ROLE_SIGNATURE;
		while (k + 1 < p->n_units &&
		       goes_on(p, &p->units[k + 1], heading) &&
		       (p->units[k + 1].paragraph == paragraph || heading)) {
			k++;
			paragraph = p->units[k].paragraph;
			p->units[k].role = ROLE_SIGNATURE;
			heading = heading && (p->units[k].label == LABEL_NAME ||
					      p->units[k].label ==
						      LABEL_SURNAME);
		}
	}
}
