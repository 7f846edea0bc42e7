/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/sector.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/box.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/stance.h"

struct finder {
	struct arena *arena;
	const struct page *p;
	const struct vocabulary *v;
	const uint16_t *stance;
	struct mention *all;
	size_t n, room;
};

/* What a sector is called among others: "settore", "tavolo", "FG". */
static const char frame[] =
	"settore|settori|group|groups|fg|gruppo|gruppi|tavolo|pilastro|tema|"
	"ambito|incontro|riunione|sessione|fokusgruppe|secteur|bereich|"
	"adesione|iscrizione|seggio|percorso";

static const char post[] =
	"dirigente|dirigenti|responsabile|responsabili|resp|funzionario|"
	"funzionaria|funzionari|istruttore|istruttrice|titolare|eq|po|"
	"direttore|direttrice|capo|caposervizio|addetto|addetta|collega|"
	"colleghi|collaboratore|collaboratrice|rup|coordinatore|"
	"coordinatrice|dipendente|tecnico|amministratore|specialista|"
	"incaricato|incaricata|fonctionnaire|amtsdirektor|leiter|leiterin|"
	"esperto|esperta|vicedirigente|segretario|consulente|assessore|"
	"dirigenziale|sta|lavora|opera|assegnato|assegnata|trasferito|"
	"trasferita";

static const char unit_words[] =
	"servizio|servizi|settore|ufficio|uff|area|unita|uo|u|o|p|e|q|ed|"
	"del|della|dell|dello|dei|degli|delle|di|il|la|l|lo|alla|allo|al|"
	"all|presso|organizzativa|organizzativo|operativa|complessa|"
	"direzione|dipartimento|tecnico|tecnica|.|posizione|eq|po|in|"
	"dirigente|funzionario|d|direttivo|direttiva|amministrativo|"
	"amministrativa|ad|interim|generale|tecnologie|associato|nostro|"
	"nostra|serv|sett|-|unico|unica|1|2|3|4|5|6|7|8|9|sezione|nucleo";

/* "dirigente del Servizio Stazione Appaltante": the post of somebody. */
static bool
is_post(const struct page *p, size_t i)
{
	const struct unit *u = &p->units[p->words[i].unit];

	if (u->kind == UNIT_LABEL && i >= u->value &&
	    (u->label == LABEL_ROLE || u->label == LABEL_OFFICE))
		return true;
	for (size_t back = 0; i > u->first && back < 7; back++) {
		i--;
		if (lexicon_within(p, post, i, i + 1))
			return true;
		if (!lexicon_within(p, unit_words, i, i + 1))
			return false;
	}
	return false;
}

/* "Ufficio Appalti: tel. 0161 590350": how one reaches that office. */
static bool
is_reached(const struct page *p, size_t i)
{
	const struct unit *u = &p->units[p->words[i].unit];
	const struct unit *next = u + 1 < p->units + p->n_units ? u + 1 : NULL;
	bool contact = false;

	if (u->kind != UNIT_LABEL || i >= u->value ||
	    u->label != LABEL_OFFICE)
		return false;
	if (u->value >= u->end)
		return next && next->kind == UNIT_LABEL &&
		       next->paragraph == u->paragraph &&
		       (next->label == LABEL_PHONE ||
			next->label == LABEL_EMAIL ||
			next->label == LABEL_CONTACT ||
			next->label == LABEL_FAX || next->label == LABEL_PEC);
	for (size_t k = u->value; k < u->end; k++) {
		contact = contact || p->words[k].kind == WORD_ADDRESS ||
			  p->words[k].kind == WORD_NUMBER;
		if (p->words[k].kind == WORD_TEXT &&
		    !lexicon_within(p, "tel|telefono|fax|mail|email|pec|cell|"
				       "e|int|centralino|o|indirizzo|posta",
				    k, k + 1))
			return false;
	}
	return contact;
}

static bool
has_number_after(const struct page *p, size_t end)
{
	size_t stop = p->units[p->words[end - 1].unit].end;

	for (size_t i = end; i < stop && i < end + 4; i++) {
		if (p->words[i].kind == WORD_NUMBER)
			return p->words[i].raw.len == 1;
		if (!lexicon_within(p, "n|nr|o|.|fg|group|focus|numero|-|"
				       "gruppo", i, i + 1))
			return false;
	}
	return false;
}

/* "un secondo funzionario al SUA 2": no post of his. */
static bool
is_group(const struct page *p, size_t at, size_t end)
{
	return has_number_after(p, end) && at &&
	       lexicon_within(p, "al|nel|sul|per|a|group|fg", at - 1, at);
}

/*
 * An acronym counts in capitals; in small letters, or where all is written
 * in capitals, only where its neighbours say that it is one: "sua" and "SIT"
 * are other words besides.
 */
static bool
acronym_counts(const struct page *p, size_t i, size_t end)
{
	const struct word *w = &p->words[i];
	const struct unit *u = &p->units[w->unit];
	bool framed = i > u->first &&
		      lexicon_within(p, frame, i - 1, i);

	if (i > u->first + 1 && !framed &&
	    lexicon_within(p, "-|:|(|,|/|della|del|dei", i - 1, i))
		framed = lexicon_within(p, frame, i - 2, i - 1);
	framed = framed || (end < u->end && lexicon_within(p, frame, end,
							   end + 1));
	/* "si al sit del 17 novembre" */
	framed = framed || (i > u->first &&
			    lexicon_within(p, "al|nel|sul", i - 1, i) &&
			    lexicon_match(p, "del|di|dell #|domani", end));
	if (w->dotted && w->caps)
		return true;
	if (w->caps && !u->shouted)
		return true;
	if (framed || has_number_after(p, end))
		return true;
	if (u->kind == UNIT_LABEL && u->label == LABEL_SECTOR && i >= u->value)
		return true;
	/* Alone in its cell or on its line. */
	if ((i == u->first || page_is(p, i - 1, "\t")) &&
	    (end >= u->end || page_is(p, end, "\t")))
		return w->caps;
	/* No Italian word looks like it: four letters will do. */
	return u->shouted ? w->fold.len > 3 : w->fold.len > 3 && !w->title;
}

static struct mention *
add(struct finder *f, size_t at, size_t end, size_t sector)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[p->words[at].unit];
	uint16_t stance = 0;

	f->all = arena_grow(f->arena, f->all, f->n, &f->room,
			    sizeof(*f->all));
	struct mention *m = &f->all[f->n++];
	/* "del Settore Innovazione e Appalti": one office, two names. */
	bool same_post = f->n > 1 && m[-1].office && m[-1].end + 1 == at &&
			 p->words[m[-1].at].unit == p->words[at].unit &&
			 lexicon_within(p, "e|ed|,|-|/", at - 1, at);

	for (size_t i = at; i < end; i++)
		stance |= f->stance[i];
	/* "Senza SIT" */
	if (at > u->first && page_is(p, at - 1, "senza"))
		stance |= STANCE_DECLINED;
	*m = (struct mention){
		.at = at, .end = end, .sector = sector, .stance = stance,
		.labelled = (u->kind == UNIT_LABEL ||
			     u->role == ROLE_ANSWER) &&
			    u->label == LABEL_SECTOR,
		.office = ((same_post || is_post(p, at)) &&
			   !is_group(p, at, end)) ||
			  is_reached(p, at),
		.column = u->kind == UNIT_LABEL && u->label == LABEL_OFFICE &&
			  at == u->value,
		.sign = !page_role_counts(u->role),
	};
	return m;
}

/* Sectors beside an empty box are not chosen. */
static void
apply_boxes(struct finder *f, size_t unit)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[unit];
	size_t first_box = SIZE_MAX, first_mention = SIZE_MAX, end;

	for (size_t i = u->first; i < u->end && first_box == SIZE_MAX; i++)
		if (box_at(p, i, &end) >= 0)
			first_box = i;
	if (first_box == SIZE_MAX)
		return;
	for (size_t k = 0; k < f->n; k++)
		if (p->words[f->all[k].at].unit == unit) {
			first_mention = f->all[k].at;
			break;
		}
	if (first_mention == SIZE_MAX)
		return;
	bool before = first_box < first_mention;
	bool mixed = false;

	for (size_t i = u->first; i < u->end; i++)
		mixed = mixed || box_at(p, i, &end) == 0;
	for (size_t k = 0; k < f->n; k++) {
		struct mention *m = &f->all[k];
		int box = -1;

		if (p->words[m->at].unit != unit)
			continue;
		if (before) {
			for (size_t i = m->at; i-- > u->first && box < 0;)
				box = box_at(p, i, &end);
		} else {
			for (size_t i = m->end; i < u->end && box < 0; i++)
				box = box_at(p, i, &end);
		}
		m->ticked = box == 1;
		m->unticked = box == 0;
		if (box == 0)
			m->stance |= STANCE_DECLINED;
		else if (box == 1 && mixed)
			m->labelled = true;
	}
}

static const struct phrase everything[] = {
	{ "tutti ?e ?gli ?i ?tre|3|quattro|4 ?i ?gli ?tre settori|temi|"
	  "percorsi|pilastri|ambiti|tavoli|servizi|filoni", 1 },
	{ "tutti e tre|3|quattro", 1 },
	/* said of people */
	{ "tutti|tutte e tre|3|quattro hanno|avranno|dispongono|lavorano|usano",
	  0 },
	{ "tre settori|temi|ambiti|percorsi ~9 aderi*|partecip* a tutti|tutte",
	  1 },
	{ "tutti i focus", 1 }, { "tutte le aree", 1 },
	{ "tutte e tre|3 ?le ?aree|linee", 1 },
	{ "ogni settore", 1 }, { "ciascuno dei tre settori", 1 },
	{ "tutto tranne|salvo|eccetto|fuorche|meno|lasciando|escludendo", 1 },
	{ "tutti tranne|salvo|eccetto|fuorche|meno", 1 },
};

static void
find_terms(struct finder *f)
{
	const struct page *p = f->p;

	for (size_t i = 0; i < p->n_words && f->n < LIMIT_FOUND;) {
		size_t end = i + 1;
		bool exact = true;
		const struct term *t = vocabulary_sector(f->v, p, i, &end,
							 &exact);

		if (!t) {
			i++;
			continue;
		}
		if (t->kind == TERM_NOT) {
			/* "Sistema Informativo Territoriale (SIT)" */
			if (page_is(p, end, "(") && end + 2 < p->n_words &&
			    page_is(p, end + 2, ")"))
				end += 3;
			i = end;
			continue;
		}
		if (t->kind == TERM_ACRONYM && !acronym_counts(p, i, end)) {
			i++;
			continue;
		}
		struct mention *m = add(f, i, end, t->owner);

		m->plain = t->kind != TERM_SYNONYM;
		m->percent = t->kind == TERM_SYNONYM && t->n == 1 ? 70 : 90;
		if (!exact)
			m->percent -= 10;
		i = end;
	}
}

struct mention *
sector_scan(struct arena *a, struct page *p, const struct vocabulary *v,
	    const uint16_t *stance, size_t *n)
{
	struct finder f = { .arena = a, .p = p, .v = v, .stance = stance };
	size_t hits, guard = 0;

	find_terms(&f);
	struct hit *h = lexicon_scan(a, p, everything,
				     sizeof(everything) / sizeof(*everything),
				     &hits);

	for (size_t i = 0; i < hits && f.n < LIMIT_FOUND; i++) {
		if (!h[i].meaning)
			guard = h[i].end;
		if (h[i].at < guard)
			continue;
		struct mention *m = add(&f, h[i].at, h[i].end, SECTOR_ALL);

		m->percent = 80;
		m->plain = true;
		/* "tutto tranne": what is excepted comes behind it. */
		if (!(stance[h[i].at] & STANCE_DECLINED))
			m->stance = stance[h[i].at];
		/* Kept in order of position. */
		for (size_t k = f.n - 1; k && f.all[k - 1].at > f.all[k].at;
		     k--) {
			struct mention t = f.all[k];

			f.all[k] = f.all[k - 1];
			f.all[k - 1] = t;
		}
	}
	for (size_t k = 0; k < f.n; k++)
		if (!k || p->words[f.all[k].at].unit !=
				  p->words[f.all[k - 1].at].unit)
			apply_boxes(&f, p->words[f.all[k].at].unit);
	*n = f.n;
	return f.all;
}
