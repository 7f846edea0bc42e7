/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/clause.h"

#include "parsers/lexicon.h"

/* Verbs with a sector of their own, whatever was said of the one before. */
static const char gives_or_keeps[] =
	"rinuncia|rinunciamo|rinuncio|rinuncera|rinunceremo|ritira|ritiriamo|"
	"esce|usciamo|usciremo|disdice|disdiciamo|disdico|revoca|revochiamo|"
	"annulla|annulliamo|annullate|cancelliamo|cancellate|tiene|teniamo|"
	"mantiene|manteniamo|mantenete|tenete|restiamo|rimaniamo|"
	"entra|entriamo|diamo|declina|decliniamo|saltiamo|recede|recediamo|"
	"aderisce|aderiamo|partecipa|partecipiamo|conferma|confermiamo";

/* "Premesso che non ..., la Provincia di Nuoro aderisce" */
static const char subject[] =
	"la|l|il|lo|questa|questo ?scrivente ?sottoscritta provincia|ente|"
	"amministrazione|scrivente|citta|comune|unione|consorzio ~5 aderisc*|"
	"partecip*|iscriv*|design*|nomina|comunica|conferma|chiede|intende|"
	"indica|individua|rinuncia";

static bool
opens_clause(const struct page *p, size_t i)
{
	const struct word *w = &p->words[i];

	if (i == p->units[w->unit].first)
		return true;
	const struct word *b = &p->words[i - 1];

	if (span_is(b->fold, ";"))
		return true;
	if (span_is(b->fold, ":"))
		return !span_is(w->fold, "no") && !span_is(w->fold, "non");
	if (w->kind != WORD_TEXT)
		return false;
	if (span_is(w->fold, "ma") || span_is(w->fold, "mentre") ||
	    span_is(w->fold, "bensi"))
		return true;
	/* "Il 21 però non possiamo" is one clause. */
	if (span_is(w->fold, "pero"))
		return !(i + 1 < p->n_words && page_is(p, i + 1, "non"));
	if (span_is(w->fold, "e") && !w->accent && i + 1 < p->n_words &&
	    lexicon_within(p, "non|aderisce|aderiamo|partecipa|partecipera|"
			      "parteciperemo|conferma|confermiamo|chiede|"
			      "iscrive|invece|convocate|spostateci",
			   i + 1, i + 2))
		return true;
	/* "aderiamo al SUA e rinunciamo al SAPE", "teniamo il SUA" */
	if ((lexicon_within(p, "e|ed", i, i + 1) && !w->accent &&
	     lexicon_within(p, gives_or_keeps, i + 1, i + 2)) ||
	    (span_is(b->fold, ",") &&
	     lexicon_within(p, gives_or_keeps, i, i + 1)))
		return true;
	/* "è andata in pensione e che, in sua vece, si designa ..." */
	if (lexicon_match(p, "e|ed che", i))
		return true;
	/* "SAPE 4, che il 9 ho il consiglio", "e il 4 abbiamo la giunta" */
	if (lexicon_match(p, "che|perche|poiche il|l|quel|la #", i) ||
	    (b->kind != WORD_NUMBER &&
	     lexicon_match(p, "e|ed il|l|quel # ~1 abbiamo|ho|siamo|c|sono",
			   i)))
		return true;
	/* "depennare il dott. X e di inserire in sua vece Y" */
	if (lexicon_match(p, "e|ed ?di inserir*|convocar*|metter*|aggiunger*|"
			     "mettete|inserite|convocate|iscrivete|segnate|"
			     "aggiungete|"
			     "designiamo|designa|designare|nominiamo|nomina|"
			     "indichiamo|iscriviamo|ci", i))
		return true;
	/* A line of its own behind the contacts of the one before. */
	if (b->kind == WORD_ADDRESS && w->title && w->line != b->line)
		return true;
	if (!span_is(b->fold, ","))
		return false;
	/* Behind a comma a new clause shows by its verb or its topic. */
	/* "..., per il quale seguirà comunicazione" goes on. */
	if (i + 2 < p->n_words &&
	    lexicon_match(p, "per il|la|i|le quale|quali", i))
		return false;
	return lexicon_within(p, "non|anzi|aderi*|partecip*|conferm*|iscriv*|"
				 "saremo|verremo|invece|quindi|pertanto|"
				 "perche|poiche|dato|visto|spostateci|"
				 "parteciperemo|convocate|toglieteci|mentre|"
				 "interver*|indic*|si|vi|scegliamo|chiediamo|"
				 "viene|verra|vengono|verranno|mandiamo|"
				 "entrera|andra|potete|potreste|possiamo|"
				 "passiamo|preferiamo|preferiremmo|optiamo|"
				 "abbiamo|ho|ha|hanno|ci|opto|scegl*|scelto|"
				 "opta",
			      i, i + 1) ||
	       lexicon_within(p, "che va|vanno corrett*|intes*|sostituit*", i,
			      i + 3 < p->n_words ? i + 3 : p->n_words) ||
	       lexicon_within(p, "per il|la|i|gli|le|l|lo", i, i + 2) ||
	       lexicon_within(p, "ci potete|potreste|spostate|mettete|va", i,
			      i + 2) ||
	       lexicon_within(p, "per cui|questo|tale|quanto", i, i + 2) ||
	       lexicon_within(p, "quanto a|al|alla|ai", i, i + 2) ||
	       lexicon_within(p, "la|il|lo|l|quella|quello ~3 resta|rimane",
			      i, i + 5) ||
	       (lexicon_match(p, subject, i) &&
		lexicon_within(p, "premesso|considerato|rilevato|atteso|posto|"
				  "poiche|siccome",
			       p->units[w->unit].first,
			       p->units[w->unit].first + 1));
}

/* Behind the bracket that word i stands in; 0: in none. */
static size_t
bracket(const struct page *p, size_t i, size_t first)
{
	while (i-- > first) {
		if (page_is(p, i, ")"))
			return 0;
		if (page_is(p, i, "("))
			return i + 1;
	}
	return 0;
}

void
clause_around(const struct page *p, size_t i, size_t *first, size_t *end)
{
	const struct unit *u = &p->units[p->words[i].unit];
	size_t a = i, b = i + 1;

	size_t open = bracket(p, i, u->first);

	while (a > u->first && a > open && !p->words[a].opens)
		a--;
	while (b < u->end && !p->words[b].opens &&
	       !(open && page_is(p, b, ")")))
		b++;
	*first = a;
	*end = b;
}

void
clause_mark(struct page *p)
{
	for (size_t i = 0; i < p->n_words; i++)
		p->words[i].opens = opens_clause(p, i);
}
