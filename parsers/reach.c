/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/reach.h"

#include "parsers/lexicon.h"

size_t
reach_next_comma(const struct page *p, size_t i, size_t end)
{
	while (i < end && !span_is(p->words[i].fold, ",") &&
	       !span_is(p->words[i].fold, "(") &&
	       !span_is(p->words[i].fold, ")"))
		i++;
	return i;
}

/* "al posto del referente che ... va convocato Rossi": who comes instead. */
size_t
reach_next_verb(const struct page *p, size_t i, size_t end)
{
	while (i < end &&
	       !lexicon_within(p, "va|vada|vanno|sara|verra|viene|subentra|"
				  "indichiamo|indica|comunichiamo|convocate|"
				  "partecipera|nominiamo|designiamo|convocare|"
				  "mettete|mettere|inserite|inserire|iscrivete|"
				  "iscrivere|registrate|segnate|invitate|"
				  "aggiungere|aggiungete|vogliate|dovra|"
				  "deve|dovrebbe|potete|prego|interverra|metta|"
				  "inserisca|convochi|iscriva|chiediamo|chiede|"
				  "chiedo|preferiamo|preferiremmo|vorremmo|"
				  "scegliamo|aggiunge|aggiungono|aggiungiamo|"
				  "unira|affianca|affianchera|partecipa|"
				  "partecipano|parteciperanno|interviene|"
				  "interverranno|segue|seguira|presenzia|"
				  "presenziera|saranno|vengono|verranno|"
				  "subentrera|entra|entrera|manda|mandiamo|"
				  "manderemo|inviamo|segnala|segnaliamo|"
				  "segnalo|indico|designa|propone|proponiamo",
			       i, i + 1))
		i++;
	return i;
}

/* "sostituire, per la SUA, X (trasferito) con Y": else to the clause's end. */
size_t
reach_until_with(const struct page *p, size_t i, size_t end, size_t stop)
{
	for (; i < stop; i++)
		if (page_is(p, i, "con") || page_is(p, i, "col"))
			return i;
	return end;
}

size_t
reach_last_comma(const struct page *p, size_t i, size_t first)
{
	uint32_t line = p->words[i].line;

	if (i > first && span_is(p->words[i - 1].fold, ","))
		i--;
	/* An address, or another line, is not what is taken back. */
	while (i > first && !span_is(p->words[i - 1].fold, ",") &&
	       p->words[i - 1].kind != WORD_ADDRESS &&
	       p->words[i - 1].line == line)
		i--;
	return i;
}

/* "Viene Rosa Conti al posto di Ugo Tosi, passato ad altro": of him alone. */
size_t
reach_who_left(const struct page *p, size_t first, size_t at)
{
	size_t found = first;

	for (size_t i = first; i < at; i++)
		if (lexicon_within(p, "al|in posto|luogo|sostituzione|vece di|"
				      "del|della|dell|dello", i, at) ||
		    lexicon_within(p, "subentr*|sostituisce|sostituira ~1 il|"
				      "la|l|a|al|alla|all", i, at))
			found = i;
	return found;
}

/* "aveva segnalato, per il SUA 3, il dott. Tosi": he, not the meeting. */
size_t
reach_behind_aside(const struct page *p, size_t at, size_t end)
{
	if (!page_is(p, at, ",") ||
	    !lexicon_within(p, "per|al|alla|quale|quali|nel|con|in", at + 1,
			    end))
		return at;
	size_t comma = reach_next_comma(p, at + 1, end);

	return comma < end ? comma + 1 : at;
}

/* "in sostituzione di Anna Re al SIT 1": the meeting is not replaced. */
size_t
reach_name_end(const struct page *p, size_t from, size_t end)
{
	for (size_t i = from + 1; i < end; i++)
		if (p->words[i - 1].title && !p->words[i - 1].caps &&
		    lexicon_within(p, "al|alla|ai|agli|nel|nella|nei|per",
				   i, i + 1))
			return i;
	return end;
}
