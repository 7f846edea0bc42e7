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
	"referente ?di ?della pratica",
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
	"il|la|lo|l|i|dati|nome|nominativo|cognome|e|del|della|di|dell|scheda|"
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
		/* "6. Compilatore: ...", "E) Compilatore ..." */
		bool mark = i < first + 2 &&
			    (p->words[i].kind == WORD_NUMBER ||
			     p->words[i].kind == WORD_MARK ||
			     (p->words[i].raw.len == 1 && i + 1 < end &&
			      lexicon_within(p, ".|)", i + 1, i + 2)));

		if (!mark && !lexicon_within(p, heads, i, i + 1))
			return false;
	}
	return false;
}

static bool
does_something(const struct page *p, const struct unit *u, size_t from)
{
	size_t depth = 0;

	for (size_t i = from; i < u->end; i++) {
		/* "(se diverso dal referente)" */
		depth += page_is(p, i, "(");
		depth -= depth && page_is(p, i, ")");
		if (!depth && lexicon_within(p, acts, i, i + 1))
			return true;
	}
	return false;
}

/*
 * "C.F. 80008750178 - Responsabile del procedimento: dott. ...": at the foot
 * of a letter he stands behind other things, with a dash before him.
 */
static bool
stands_at_foot(const struct page *p, const struct unit *u)
{
	static const char *const strong[] = {
		"responsabile|resp ?. del|dell|della ?unico procediment*|"
		"istruttoria|pratica",
		"pratica trattata|seguita|istruita da|dal|dalla",
	};

	for (size_t i = u->first; i + 1 < u->end; i++) {
		if (lexicon_within(p, acts, i, i + 1))
			return false;
		if (p->words[i].kind != WORD_MARK || p->words[i + 1].glued)
			continue;
		for (size_t k = 0; k < sizeof(strong) / sizeof(*strong); k++) {
			size_t end = lexicon_match(p, strong[k], i + 1);

			if (end && end < u->end &&
			    (k || page_is(p, end, ":")))
				return true;
		}
	}
	return false;
}

static bool
is_clerk(const struct page *p, const struct unit *u)
{
	if (u->end - u->first < 2 || !page_role_counts(u->role) ||
	    u->role == ROLE_ANSWER)
		return false;
	if (!introduces(p, u->first, u->end))
		return u->kind == UNIT_PROSE && stands_at_foot(p, u);
	return u->kind == UNIT_LABEL ||
	       !does_something(p, u, u->first + 3 < u->end ? u->first + 3
							  : u->end);
}

static bool
compiles(const struct page *p, const struct unit *u)
{
	for (size_t i = u->first; i < u->end; i++)
		if (lexicon_within(p, "compil*|redatt*|estensor*", i, i + 1))
			return true;
	return false;
}

/* Nothing but the words that introduce somebody: he comes below. */
static bool
is_heading(const struct page *p, const struct unit *u)
{
	const struct unit *next = u + 1 < p->units + p->n_units ? u + 1 : NULL;
	size_t names = 0, depth = 0;

	if (u->kind == UNIT_LABEL)
		return u->value >= u->end;
	for (size_t i = u->first; i < u->end; i++) {
		if (p->words[i].kind == WORD_NUMBER ||
		    p->words[i].kind == WORD_ADDRESS)
			return false;
		depth += page_is(p, i, "(");
		names += p->words[i].kind == WORD_TEXT && !depth;
		depth -= depth && page_is(p, i, ")");
	}
	/* "L'addetta all'istruttoria", and then the name. */
	bool whole = next && next->first < next->end &&
		     (compiles(p, u) ||
		      !does_something(p, next, next->first)) &&
		     p->words[next->first].line >
			     p->words[u->end - 1].line;

	return names <= 8 &&
	       (whole || page_is(p, u->end - 1, ":") ||
		page_is(p, u->end - 1, ")") ||
		(next && next->kind == UNIT_LABEL &&
		 (next->label == LABEL_NAME ||
		  next->label == LABEL_SURNAME ||
		  next->label == LABEL_SURNAME_FIRST)));
}

static bool
is_number(const struct page *p, const struct unit *u)
{
	for (size_t i = u->first; i < u->end; i++)
		if (p->words[i].kind != WORD_NUMBER &&
		    p->words[i].kind != WORD_MARK)
			return false;
	return u->kind == UNIT_PROSE && u->end > u->first;
}

/* "Tel.: 0532 299100" or a bare address under his name is his. */
static bool
goes_on(const struct page *p, const struct unit *u, bool unnamed, bool below)
{
	if (u->end == u->first + 1 && p->words[u->first].kind == WORD_ADDRESS)
		return page_role_counts(u->role);
	if (below && is_number(p, u))
		return page_role_counts(u->role);
	if (unnamed && u->kind == UNIT_PROSE)
		return page_role_counts(u->role) && below;
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
		       goes_on(p, &p->units[k + 1], heading,
			       p->units[k + 1].paragraph == paragraph) &&
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
