/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/label.h"

#include "parsers/fold.h"
#include "parsers/lexicon.h"

#define WORDS_MAX 9	/* in a label; more is a sentence */
#define SIGNS_MAX 80	/* the same with all marks, and what brackets hold */

struct entry {
	const char *word;
	enum label label;
};

/* Folded; those of six letters and more are matched misspelt too. */
static const struct entry entries[] = {
	{ "ente", LABEL_BODY }, { "provincia", LABEL_BODY },
	{ "amministrazione", LABEL_BODY }, { "denominazione", LABEL_BODY },
	{ "korperschaft", LABEL_BODY }, { "provinz", LABEL_BODY },
	{ "collectivite", LABEL_BODY }, { "region", LABEL_BODY },
	{ "settore", LABEL_SECTOR }, { "settori", LABEL_SECTOR },
	{ "ambito", LABEL_SECTOR }, { "ambiti", LABEL_SECTOR },
	{ "pilastro", LABEL_SECTOR }, { "tematica", LABEL_SECTOR },
	{ "tema", LABEL_SECTOR }, { "secteur", LABEL_SECTOR },
	{ "bereich", LABEL_SECTOR }, { "sektor", LABEL_SECTOR },
	{ "focus", LABEL_GROUP }, { "foucs", LABEL_GROUP },
	{ "fg", LABEL_GROUP }, { "gruppo", LABEL_GROUP },
	{ "group", LABEL_GROUP }, { "tavolo", LABEL_GROUP },
	{ "incontro", LABEL_GROUP }, { "sessione", LABEL_GROUP },
	{ "edizione", LABEL_GROUP }, { "giorno", LABEL_GROUP },
	{ "data", LABEL_GROUP }, { "fokusgruppe", LABEL_GROUP },
	{ "groupe", LABEL_GROUP }, { "gruppe", LABEL_GROUP },
	{ "referente", LABEL_REFERENT }, { "referenti", LABEL_REFERENT },
	{ "partecipante", LABEL_REFERENT },
	{ "partecipanti", LABEL_REFERENT },
	{ "delegato", LABEL_REFERENT }, { "delegata", LABEL_REFERENT },
	{ "delegati", LABEL_REFERENT }, { "incaricato", LABEL_REFERENT },
	{ "persona", LABEL_REFERENT }, { "persone", LABEL_REFERENT },
	{ "convocare", LABEL_REFERENT }, { "designato", LABEL_REFERENT },
	{ "invitare", LABEL_REFERENT }, { "chiamare", LABEL_REFERENT },
	{ "convocata", LABEL_REFERENT }, { "convocato", LABEL_REFERENT },
	{ "titolare", LABEL_REFERENT },
	{ "ref", LABEL_REFERENT },
	{ "partecipa", LABEL_REFERENT }, { "parteciperanno", LABEL_REFERENT },
	{ "partecipano", LABEL_REFERENT }, { "interviene", LABEL_REFERENT },
	{ "ansprechpartner", LABEL_REFERENT },
	{ "ansprechpartnerin", LABEL_REFERENT },
	{ "ansprechperson", LABEL_REFERENT },
	{ "kontaktperson", LABEL_REFERENT },
	{ "referent", LABEL_REFERENT }, { "convoquer", LABEL_REFERENT },
	{ "nominativo", LABEL_NAME }, { "nominativi", LABEL_NAME },
	{ "nome", LABEL_NAME }, { "nomi", LABEL_NAME },
	{ "name", LABEL_NAME }, { "nom", LABEL_SURNAME },
	{ "prenom", LABEL_NAME }, { "vorname", LABEL_NAME },
	{ "nachname", LABEL_SURNAME }, { "cognome", LABEL_SURNAME },
	{ "supplente", LABEL_DEPUTY }, { "sostituto", LABEL_DEPUTY },
	{ "sostituta", LABEL_DEPUTY }, { "supplenti", LABEL_DEPUTY },
	{ "ruolo", LABEL_ROLE }, { "qualifica", LABEL_ROLE },
	{ "incarico", LABEL_ROLE }, { "funzione", LABEL_ROLE },
	{ "carica", LABEL_ROLE }, { "mansione", LABEL_ROLE },
	{ "profilo", LABEL_ROLE }, { "inquadramento", LABEL_ROLE },
	{ "funktion", LABEL_ROLE }, { "fonction", LABEL_ROLE },
	{ "servizio", LABEL_OFFICE }, { "ufficio", LABEL_OFFICE },
	{ "struttura", LABEL_OFFICE }, { "area", LABEL_OFFICE },
	{ "dipartimento", LABEL_OFFICE },
	{ "email", LABEL_EMAIL }, { "mail", LABEL_EMAIL },
	{ "emails", LABEL_EMAIL }, { "posta", LABEL_EMAIL },
	{ "peo", LABEL_EMAIL }, { "courriel", LABEL_EMAIL },
	{ "indirizzo", LABEL_EMAIL }, { "casella", LABEL_EMAIL },
	{ "tel", LABEL_PHONE }, { "telefono", LABEL_PHONE },
	{ "telefoni", LABEL_PHONE }, { "telefonico", LABEL_PHONE },
	{ "telefonici", LABEL_PHONE }, { "cell", LABEL_PHONE },
	{ "cellulare", LABEL_PHONE }, { "mobile", LABEL_PHONE },
	{ "mob", LABEL_PHONE }, { "telephone", LABEL_PHONE },
	{ "phone", LABEL_PHONE }, { "telefon", LABEL_PHONE },
	{ "portable", LABEL_PHONE }, { "mobil", LABEL_PHONE },
	{ "diretto", LABEL_PHONE }, { "voip", LABEL_PHONE },
	{ "cel", LABEL_PHONE }, { "numero", LABEL_PHONE },
	{ "recapito", LABEL_CONTACT }, { "recapiti", LABEL_CONTACT },
	{ "contatti", LABEL_CONTACT }, { "contatto", LABEL_CONTACT },
	{ "riferimenti", LABEL_CONTACT },
	{ "fax", LABEL_FAX }, { "pec", LABEL_PEC },
	{ "oggetto", LABEL_SUBJECT }, { "betreff", LABEL_SUBJECT },
	{ "objet", LABEL_SUBJECT }, { "ogg", LABEL_SUBJECT },
	{ "prot", LABEL_NOISE }, { "protocollo", LABEL_NOISE },
	{ "rif", LABEL_NOISE }, { "riferimento", LABEL_NOISE },
	{ "luogo", LABEL_NOISE }, { "firma", LABEL_NOISE },
	{ "cf", LABEL_NOISE }, { "codice", LABEL_NOISE },
	{ "compilazione", LABEL_NOISE }, { "nascita", LABEL_NOISE },
	{ "iban", LABEL_NOISE }, { "partita", LABEL_NOISE },
	{ "piva", LABEL_NOISE }, { "allegato", LABEL_NOISE },
	{ "allegati", LABEL_NOISE }, { "note", LABEL_NOISE },
	{ "compilazione", LABEL_NOISE }, { "nascita", LABEL_NOISE },
	{ "ricezione", LABEL_NOISE }, { "compilato", LABEL_NOISE },
	{ "protocollazione", LABEL_NOISE }, { "stampa", LABEL_NOISE },
	{ "responsabile", LABEL_NONE }, { "dirigente", LABEL_NONE },
};

#define N_ENTRIES (sizeof(entries) / sizeof(*entries))

/* Words that make a sentence of what looked like a label. */
static const struct phrase verbs[] = {
	{ "comunic*", 1 }, { "aderisc*", 1 }, { "confer*", 1 }, { "e", 2 },
	{ "sono", 2 }, { "indica", 1 }, { "trasmett*", 1 }, { "aderi*", 1 },
	{ "rende", 1 }, { "ringrazi*", 1 }, { "preg*", 1 }, { "sia", 1 },
	{ "sara*", 1 }, { "saremo", 1 }, { "chied*", 1 }, { "intend*", 1 },
	{ "segnal*", 1 }, { "vi", 1 }, { "ci", 1 }, { "non", 1 },
	{ "iscriv*", 1 }, { "nomina", 1 }, { "designa", 1 }, { "invi*", 1 },
	{ "rettific*", 1 }, { "sostitu*", 3 },
};

static enum label
word_label(const struct word *w)
{
	if (w->kind != WORD_TEXT || !w->fold.len)
		return LABEL_NONE;
	for (size_t i = 0; i < N_ENTRIES; i++)
		if (w->fold.at[0] == entries[i].word[0] &&
		    span_is(w->fold, entries[i].word))
			return entries[i].label;
	if (w->fold.len < 6)
		return LABEL_NONE;
	for (size_t i = 0; i < N_ENTRIES; i++) {
		if (w->fold.at[0] != entries[i].word[0])
			continue;
		struct span e = span_of(entries[i].word);

		if (e.len >= 6 && fold_alike(w->fold, e))
			return entries[i].label;
	}
	return LABEL_NONE;
}

static bool
has(const struct page *p, size_t first, size_t end, enum label what)
{
	for (size_t i = first; i < end; i++)
		if (word_label(&p->words[i]) == what)
			return true;
	return false;
}

/* "Cognome" and "nome", in which order? */
static enum label
name_order(const struct page *p, size_t first, size_t end)
{
	size_t name = 0, surname = 0;

	for (size_t i = first; i < end; i++) {
		struct span f = p->words[i].fold;

		if (!name && (span_is(f, "nome") || span_is(f, "prenom") ||
			      span_is(f, "vorname")))
			name = i + 1;
		if (!surname && (span_is(f, "cognome") || span_is(f, "nom") ||
				 span_is(f, "nachname")))
			surname = i + 1;
	}
	if (surname && name)
		return surname < name ? LABEL_SURNAME_FIRST : LABEL_NAME;
	if (surname)
		return LABEL_SURNAME;
	return LABEL_NONE;
}

enum label
label_of(const struct page *p, size_t first, size_t end)
{
	enum label found = LABEL_NONE;

	for (size_t i = first; i < end && !found; i++)
		found = word_label(&p->words[i]);
	if (!found)
		return LABEL_NONE;
	if (found == LABEL_EMAIL || found == LABEL_CONTACT) {
		if (has(p, first, end, LABEL_PEC) &&
		    !has(p, first, end, LABEL_PHONE))
			return LABEL_PEC;
		if (found == LABEL_EMAIL && has(p, first, end, LABEL_PHONE))
			return LABEL_CONTACT;
	}
	if (found == LABEL_CONTACT && has(p, first, end, LABEL_PHONE))
		return has(p, first, end, LABEL_EMAIL) ? LABEL_CONTACT
						       : LABEL_PHONE;
	if (found == LABEL_CONTACT && has(p, first, end, LABEL_EMAIL))
		return LABEL_EMAIL;
	if (found == LABEL_PHONE && has(p, first, end, LABEL_EMAIL))
		return LABEL_CONTACT;
	/* "Numero del Focus Group" is no telephone's. */
	if (found == LABEL_PHONE && has(p, first, end, LABEL_GROUP))
		return LABEL_GROUP;
	if (found == LABEL_PHONE && has(p, first, end, LABEL_FAX))
		return LABEL_PHONE;
	if (found == LABEL_GROUP && has(p, first, end, LABEL_NOISE))
		return LABEL_NOISE;
	if (found == LABEL_REFERENT || found == LABEL_NAME ||
	    found == LABEL_SURNAME) {
		enum label order = name_order(p, first, end);

		if (has(p, first, end, LABEL_DEPUTY))
			return LABEL_DEPUTY;
		if (order)
			return order;
		return found;
	}
	return found;
}

/* Where a label may end: the sign itself is no part of the value. */
static bool
ends_label(const struct page *p, size_t i, size_t end, size_t *value)
{
	const struct word *w = &p->words[i];

	if (span_is(w->fold, ":") || span_is(w->fold, "...") ||
	    span_is(w->fold, "\t") || span_is(w->fold, "=") ||
	    span_is(w->fold, "_")) {
		*value = i + 1;
		/* "Telefono ....: 031" has two of them. */
		while (*value < end && (span_is(p->words[*value].fold, ":") ||
					span_is(p->words[*value].fold, "...")))
			++*value;
		return true;
	}
	if (span_is(w->fold, "-") && !w->glued && i + 1 < end &&
	    !p->words[i + 1].glued) {
		*value = i + 1;
		return true;
	}
	return false;
}

/* A gap of three blanks or more before word i, on the same line. */
static bool
has_gap(const struct page *p, size_t i)
{
	const struct word *w = &p->words[i], *b = &p->words[i - 1];

	return w->line == b->line &&
	       w->raw.at - (b->raw.at + b->raw.len) >= 3;
}

static bool
is_sentence(const struct page *p, size_t first, size_t end, enum label label)
{
	for (size_t i = first; i < end; i++) {
		int kind = 0;

		for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
			if (lexicon_within(p, verbs[k].pattern, i, i + 1))
				kind = verbs[k].meaning;
		if (!kind)
			continue;
		/* "Cognome e nome" has no verb, "referente è" has one. */
		if (kind == 2 && !p->words[i].accent)
			continue;
		if (kind == 3 && i == first)
			continue;
		if (label != LABEL_REFERENT && label != LABEL_NAME)
			return true;
	}
	return false;
}

enum label
label_at(const struct page *p, size_t first, size_t end, size_t *value)
{
	size_t i, words = 0, depth = 0;
	bool dash = false, number = false, comma = false;

	if (end - first > SIGNS_MAX)
		end = first + SIGNS_MAX;
	for (i = first; i < end && words <= WORDS_MAX; i++) {
		const struct word *w = &p->words[i];

		if (w->kind == WORD_ADDRESS || w->kind == WORD_LINK)
			return LABEL_NONE;
		if (span_is(w->fold, "(") || span_is(w->fold, "["))
			depth++;
		if (i > first && depth <= 1 && has_gap(p, i)) {
			*value = i;
			break;
		}
		if ((span_is(w->fold, ")") || span_is(w->fold, "]")) && depth)
			depth--;
		/* A sentence ended here: what follows may be a label. */
		if (span_is(w->fold, ".") && i > first && i + 1 < end &&
		    !p->words[i + 1].glued &&
		    (p->words[i - 1].kind == WORD_NUMBER ||
		     p->words[i - 1].fold.len > 4))
			return LABEL_NONE;
		if (!depth && i > first && ends_label(p, i, end, value)) {
			dash = span_is(w->fold, "-");
			break;
		}
		if (!depth && w->kind == WORD_TEXT)
			words++;
		number = number || w->kind == WORD_NUMBER;
		comma = comma || (!depth && span_is(w->fold, ","));
	}
	if (i >= end || words > WORDS_MAX || !words)
		return LABEL_NONE;
	if (dash && number)
		return LABEL_NONE;
	/* Behind a dash or a gap anything may follow: only bare labels. */
	if ((dash || *value == i) && words > 3)
		return LABEL_NONE;
	if ((dash || *value == i) && !word_label(&p->words[first]))
		return LABEL_NONE;
	enum label label = label_of(p, first, i);

	if (label && is_sentence(p, first, i, label))
		return LABEL_NONE;
	/* "La Provincia di Pisa manda: ..." is told, not asked for. */
	if ((label == LABEL_BODY || label == LABEL_SECTOR ||
	     label == LABEL_GROUP || label == LABEL_OFFICE) &&
	    lexicon_within(p, "la|il|lo|l|i|gli|le|per|con|si|ecco|a|al|alla|"
			      "dalla|dal|nella|in|della|questa|questo",
			   first, first + 1))
		return LABEL_NONE;
	/* "Rossi, mail: ...": the rest of a name, and his address. */
	if (comma && words <= 3 && (label == LABEL_EMAIL ||
				    label == LABEL_PHONE) &&
	    p->words[first].title && !word_label(&p->words[first]))
		return LABEL_NONE;
	/* "servizi informatici, gruppo uno: ..." lists, and labels nothing. */
	if (comma && (label == LABEL_OFFICE || label == LABEL_GROUP ||
		      label == LABEL_SECTOR || label == LABEL_BODY))
		return LABEL_NONE;
	/* "Focus Group 2 - SUA" and "SUA, Focus Group 2: ..." are text. */
	if (label == LABEL_GROUP && !word_label(&p->words[first]) &&
	    !lexicon_within(p, "n|nr|num", first, first + 1))
		return LABEL_NONE;
	if (label == LABEL_GROUP && dash)
		return LABEL_NONE;
	if (label == LABEL_BODY && dash)
		return LABEL_NONE;
	return label;
}
