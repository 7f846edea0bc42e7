/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/name_word.h"

#include "parsers/evidence.h"
#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/stopwords.h"

static const char particles[] =
	"de|di|del|della|dello|dei|degli|dal|dalla|da|lo|la|li|le|van|von|"
	"der|dalle|dall|dell|d|l|delle|el|al|des|du|in|mc|mac";

/* Surnames that are words of letters too: only behind a given name. */
static const char doubtful[] =
	"gentile|carta|cara|caro|piazza|sala|lista|primo|quarto|vicario|"
	"sindaco|villa|re|cordiali|bianco|santa|sport|lei|marzo|agosto|"
	"domenica|conti|presta|quarta|prima|area|rete|legge|pronto|viale|"
	"corso|largo|costa|sede|bianchi|festa|marina|leone|conte|duca|sabato|"
	"maggio|gennaio|luglio|secondo|seconda|terzo|terza|libero|libera|"
	"lui|benvenuti|benvenuto|"
	"perito|piano|sera|punto|testo|gentili|cortese|cortesi|fontana|"
	"beni|capo|papa|grassi|ricerca|porta|parte|medico|dottori|presidente";

static bool
word_in(const struct page *p, size_t i, const char *list)
{
	return i < p->n_words && p->words[i].kind == WORD_TEXT &&
	       lexicon_within(p, list, i, i + 1);
}

bool
name_particle(const struct page *p, size_t i)
{
	return word_in(p, i, particles);
}

/*
 * "dott. Secondo Travaglini": children were counted.  A title before it and
 * another name behind it tell it from "il secondo Focus Group".
 */
static bool
is_counted_child(const struct page *p, size_t i)
{
	const struct unit *u = &p->units[p->words[i].unit];
	bool titled;

	if (!word_in(p, i, "primo|secondo|terzo|quarto|quinto|sesto|settimo|"
			   "seconda|quinta|settima"))
		return false;
	size_t next = i + 1;

	/* "rag. Primo Delle Monache" */
	if (next + 1 < u->end && p->words[next].title &&
	    name_particle(p, next))
		next++;
	if (next >= u->end || !p->words[next].title ||
	    p->words[next].kind != WORD_TEXT ||
	    stopwords_has(p->words[next].fold))
		return i > u->first &&
		       given_level(p->words[i - 1].fold) == 2;
	return evidence_titles(p, i, &titled) != i ||
	       (u->kind == UNIT_LABEL && i == u->value &&
		u->label != LABEL_GROUP && u->label != LABEL_SECTOR) ||
	       (i > u->first && given_level(p->words[i - 1].fold) == 2);
}

/* A field for one half of a name, with one for the other beside it. */
static bool
is_half(const struct page *p, const struct unit *u)
{
	const struct unit *all = p->units;
	int other = u->label == LABEL_NAME	? LABEL_SURNAME
		    : u->label == LABEL_SURNAME ? LABEL_NAME
						: LABEL_NONE;

	return other != LABEL_NONE &&
	       ((u > all && u[-1].label == other) ||
		(u + 1 < all + p->n_units && u[1].label == other) ||
		(u + 1 == all + p->n_units && u->label == LABEL_NAME));
}

bool
name_word(const struct page *p, size_t i, bool after_given)
{
	const struct word *w = &p->words[i];

	if (w->kind != WORD_TEXT || !w->title || w->dotted || w->elided)
		return false;
	/* "È Marta Monti che ..." */
	if (w->raw.len < 2 || w->fold.len < 2)
		return false;
	/* "Manderemo Mario Rossi": a verb may open a sentence. */
	if (i == p->units[w->unit].first &&
	    (span_ends_nocase(w->fold, SPAN("remo")) ||
	     span_ends_nocase(w->fold, SPAN("iamo")) ||
	     span_ends_nocase(w->fold, SPAN("ranno"))))
		return false;
	/* "Cancellate Luigi Verri": so may an order. */
	if (i == p->units[w->unit].first && w->fold.len >= 8 &&
	    (span_ends_nocase(w->fold, SPAN("ate")) ||
	     span_ends_nocase(w->fold, SPAN("ete")) ||
	     span_ends_nocase(w->fold, SPAN("ite"))) &&
	    i + 1 < p->n_words && given_is_name(p->words[i + 1].fold))
		return false;
	/* "Convochino Arianna Saccà": before a given name, still more. */
	if (i == p->units[w->unit].first && !given_is_name(w->fold) &&
	    i + 1 < p->n_words && given_level(p->words[i + 1].fold) == 2 &&
	    (span_ends_nocase(w->fold, SPAN("hino")) ||
	     span_ends_nocase(w->fold, SPAN("rete")) ||
	     span_ends_nocase(w->fold, SPAN("tate")) ||
	     span_ends_nocase(w->fold, SPAN("cate"))))
		return false;
	/* "Viene Mario Rossi": so may what leads to a name. */
	if (i == p->units[w->unit].first && evidence_is_cue(p, i) &&
	    !given_is_name(w->fold))
		return false;
	/* "Sarà" is no Sara. */
	if (w->accent && word_in(p, i, "sara|verra|andra|fara|potra|"
				       "partecipera|interverra|seguira"))
		return false;
	if (evidence_is_title(p, i) && !word_in(p, i, "re|ma|mo|ra|ri|per") &&
	    page_is(p, i + 1, ".") && p->words[i + 1].glued)
		return false;
	if (!stopwords_has(w->fold) || is_counted_child(p, i))
		return true;
	const struct unit *u = &p->units[w->unit];
	bool titled;

	/* "Nome: Domenica", "Cognome: Italia" on lines of their own. */
	if (i + 1 >= u->end && u->kind == UNIT_LABEL && i == u->value &&
	    is_half(p, u))
		return true;
	if (!word_in(p, i, doubtful))
		return false;
	if (after_given)
		return true;
	/* "dott. SALA Salvatore", "Nome: GENTILE MARIA", "Nome: Domenica". */
	if (u->kind == UNIT_LABEL && i == u->value && i + 1 == u->end &&
	    (u->label == LABEL_NAME || u->label == LABEL_SURNAME))
		return true;

	/* "Referente Primo Secondi" */
	if (i > u->first && i + 1 < u->end && evidence_is_cue(p, i - 1) &&
	    p->words[i + 1].title && !stopwords_has(p->words[i + 1].fold))
		return true;
	/* "Avv. Domenica Laganà" */
	if (i + 1 < u->end && evidence_titles(p, i, &titled) != i && titled &&
	    p->words[i + 1].title && !stopwords_has(p->words[i + 1].fold))
		return true;
	if (i + 1 >= u->end || given_level(p->words[i + 1].fold) != 2)
		return false;
	return evidence_titles(p, i, &titled) != i ||
	       (u->kind == UNIT_LABEL && i == u->value) ||
	       (w->caps && !u->shouted && i > u->first);
}
