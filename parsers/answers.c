/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/answers.h"

#include "core/arena.h"
#include "parsers/fold.h"
#include "parsers/phrase.h"

#define COVER 14	/* words of one who only says that answers follow */

/* What a form on quoted lines asks for, folded. */
static bool
is_form_label(struct span f)
{
	static const char *const labels[] = {
		"settore",  "focus group", "referente", "nome",
		"cognome",  "ruolo",	   "qualifica", "e-mail",
		"email",    "mail",	   "telefono",	"tel",
		"cell",	    "ente",	   "provincia", "gruppo",
		"incarico", "indirizzo",   "funzione",	"amministrazione",
		"recapit",  "numero",	   "sessione",	"data",
		"chi convoc", "chi partecip", "persona", "partecipante",
		"delegat", "nominativ", "area", "ambito",
	};

	while (f.len && !ascii_alpha(f.at[0]))
		f = span_tail(f, 1);
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (span_starts(f, span_of(labels[i])))
			return true;
	return false;
}

/* The new text says that a form below is filled in. */
static bool
announces_form(const struct sheet *s)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		const struct line *l = &s->lines[i];

		if (l->blank ||
		    (l->role != ROLE_NEW && l->role != ROLE_ANSWER &&
		     l->role != ROLE_FORWARDED))
			continue;
		struct span f = l->folded;

		if (span_find(f, SPAN("compilat")) >= 0 ||
		    span_find(f, SPAN("compilo")) >= 0 ||
		    span_find(f, SPAN("riempit")) >= 0 ||
		    span_find(f, SPAN("scheda")) >= 0 ||
		    span_find(f, SPAN("modulo")) >= 0 ||
		    span_find(f, SPAN("vostro schema")) >= 0 ||
		    span_find(f, SPAN("vostro prospetto")) >= 0 ||
		    span_find(f, SPAN("scritto dentro")) >= 0 ||
		    span_find(f, SPAN("ausgefullt")) >= 0 ||
		    span_find(f, SPAN("completat")) >= 0)
			return true;
	}
	return false;
}

/* "Settore: ...": the label and what was put after it. */
void
answers_form(struct arena *a, struct sheet *s)
{
	if (!announces_form(s))
		return;
	bool open = false;

	for (size_t i = 0; i < s->n_lines; i++) {
		struct line *l = &s->lines[i];

		if (l->role != ROLE_QUOTED || l->blank) {
			open = open && l->blank;
			continue;
		}
		struct span head = span_head(l->text, 80);
		ptrdiff_t colon = span_chr(head, ':');

		/* "E-mail ........ m.rossi@..." */
		if (colon < 0)
			colon = span_find(head, SPAN("..."));
		if (colon < 0)
			colon = span_find(head, SPAN("__"));
		struct span value =
			colon < 0 ? SPAN_NONE
				  : span_trim(span_tail(l->text,
							(size_t)colon + 1));

		while (value.len && (value.at[0] == '.' ||
				     value.at[0] == '_' ||
				     value.at[0] == ':' ||
				     value.at[0] == ' '))
			value = span_tail(value, 1);
		if (l->row && colon < 0) {
			ptrdiff_t tab = span_chr(l->text, '\t');

			value = tab < 0 ? SPAN_NONE
					: span_trim(span_tail(l->text,
							      (size_t)tab + 1));
			colon = tab;
		}
		if (colon > 0 && is_form_label(fold_word(
					 a, span_head(head, (size_t)colon)))) {
			l->role = ROLE_FORM;
			open = !value.len;
		} else if (open || span_starts_nocase(span_trim(l->text),
						      SPAN("[x]"))) {
			l->role = ROLE_FORM;
			open = false;
		}
	}
}

/* Lines without marks between lines with them are answers. */
void
answers_between(struct sheet *s, size_t from)
{
	size_t last = s->n_lines;

	while (last > from && s->lines[last - 1].quote == 0)
		last--;
	for (size_t i = from; i < s->n_lines; i++) {
		struct line *l = &s->lines[i];

		if (l->role != ROLE_NEW)
			continue;
		if (l->quote > 0)
			l->role = ROLE_QUOTED;
		else if (i < last)
			l->role = ROLE_ANSWER;
	}
}

/*
 * Who answers in colour says so, or says nothing else: an invitation may
 * have colours of its own.
 */
bool
answers_announced(const struct sheet *s, size_t own)
{
	static const char *const says[] = {
		"in rosso", "in blu", "in azzurro", "in verde", "in giallo",
		"in colore", "a colori", "in neretto", "in grassetto",
		"evidenziat", "nel testo", "tra le righe", "in linea",
		"in calce a", "di seguito a", "sotto ciascun", "sotto ogni",
		"punto per punto", "qui sotto", "in rot", "en rouge",
		"rispondo sotto", "vedi sotto", "risposte sotto",
		"le risposte", "le nostre risposte",
	};
	size_t words = 0;

	for (size_t i = 0; i < own; i++) {
		struct span rest = s->lines[i].text, word;

		if (s->lines[i].blank || s->lines[i].role != ROLE_NEW)
			continue;
		if (PHRASE_IN(s->lines[i].folded, says))
			return true;
		while (span_cut(&rest, ' ', &word))
			words += word.len > 0;
	}
	return words <= COVER;
}

void
answers_coloured(struct sheet *s, size_t from, size_t to)
{
	size_t coloured = 0, filled = 0;

	for (size_t i = from; i < to; i++) {
		filled += !s->lines[i].blank;
		coloured += s->lines[i].coloured;
	}
	/* Where most is coloured, the quotation itself is. */
	if (coloured * 4 > filled * 3)
		return;
	for (size_t i = from; i < to; i++)
		if (s->lines[i].coloured && s->lines[i].role == ROLE_QUOTED)
			s->lines[i].role = ROLE_ANSWER;
}

/* A colour that one form shows tells about the same line in the other. */
void
answers_share(const struct sheet *html, struct sheet *plain)
{
	size_t k = 0;

	for (size_t i = 0; i < html->n_lines; i++) {
		const struct line *l = &html->lines[i];

		if (l->role != ROLE_ANSWER || !l->coloured)
			continue;
		/* In the same order, so each line is looked at once. */
		for (size_t j = k; j < plain->n_lines; j++) {
			struct line *p = &plain->lines[j];

			if (p->role != ROLE_QUOTED ||
			    !span_starts(p->text, span_head(l->text, 16)))
				continue;
			p->role = ROLE_ANSWER;
			k = j + 1;
			break;
		}
	}
}
