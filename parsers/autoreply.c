/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/autoreply.h"

#include "core/arena.h"
#include "parsers/fold.h"
#include "parsers/phrase.h"

#define LOOK	400	/* bytes of a line that are compared */
#define LINES	12	/* in which a machine says what it is */
#define WORDS	160	/* a longer letter has a writer */

/* All folded.  The subject begins with it, or has it behind a "Re:". */
static const char *const subjects[] = {
	"risposta automatica", "automatic reply", "auto:", "autoreply",
	"auto-reply", "out of office", "fuori sede", "fuori ufficio",
	"assenza", "assente", "ufficio chiuso", "chiusura uffici",
	"messaggio automatico", "risposta automatizzata", "vacation",
	"abwesenheit", "automatische antwort", "reponse automatique",
	"conferma di ricezione", "conferma ricezione", "ricevuta di ritorno",
	"abbiamo ricevuto", "letto:", "read:", "non letto:", "notifica di lettura",
	"conferma di lettura", "ticket", "[ticket", "richiesta ricevuta",
	"presa in carico della richiesta", "avviso di assenza",
	"conferma di protocollazione", "avvenuta protocollazione",
	"notifica di protocollazione", "conferma protocollazione",
	"avviso di protocollazione", "ferie", "in ferie", "gelesen:",
};

/* In the subject, anywhere. */
static const char *const in_subject[] = {
	"e fuori sede", "e fuori ufficio", "is out of the office", "ticket#",
	"[ticket", "pratica n.", "fuori sede (", "protocollazione",
	"ricevuta di protocoll",
};

/* Words that only a machine says of itself. */
static const char *const machine[] = {
	"risposta automatica", "messaggio automatico", "risponditore automatic",
	"messaggio generato automaticamente", "generato in automatico",
	"generata automaticamente", "inviata in automatico", "inviato in automatico",
	"e-mail automatica", "email automatica", "mail automatica",
	"automatically generated", "automatic reply", "auto-generated",
	"messaggio generato dal sistema", "automatische antwort",
	"automatisch generiert", "reponse automatique", "invio automatico",
	"questo avviso parte una sola volta", "risposta generata",
};

/* What such a letter says. */
static const char *const says[] = {
	"sono assente", "saro assente", "sono in ferie", "saro in ferie",
	"sono fuori ufficio", "saro fuori ufficio", "sono fuori sede",
	"saro fuori sede", "sono in congedo", "sono in malattia",
	"sono in maternita", "non leggo la posta", "leggero la posta",
	"leggero i messaggi", "al mio rientro", "rispondo al rientro",
	"rispondero al rientro", "rispondero al mio rientro",
	"non potro leggere", "durante la mia assenza", "durante lassenza",
	"lufficio e chiuso", "lufficio restera chiuso", "lufficio rimarra chiuso",
	"gli uffici restano chius", "gli uffici resteranno chius",
	"gli uffici rimarranno chius", "gli uffici sono chius",
	"gli uffici saranno chius", "uffici chiusi", "restano chiusi",
	"resteranno chiusi", "rimarranno chiusi", "chiusura degli uffici",
	"la posta sara letta", "sara letto alla riapertura",
	"il messaggio e stato comunque ricevuto", "out of the office",
	"on vacation", "annual leave", "nicht im buro", "nicht im buero",
	"absent du bureau", "bin abwesend", "sono in aspettativa",
	"il suo messaggio e stato ricevuto", "la sua richiesta e stata registrat",
	"la sua richiesta e stata presa", "la vostra richiesta e stata",
	"vostra mail e stata ricevuta", "sua mail e stata ricevuta",
	"e stata aperta la pratica", "e stato aperto il ticket",
	"numero di ticket", "e stato registrato al protocollo",
	"e stata registrata al protocollo", "e stato protocollato",
	"e stata protocollata", "e stato acquisito al protocollo",
	"e stata acquisita al protocollo", "abbiamo ricevuto il suo messaggio",
	"abbiamo ricevuto il vostro messaggio", "abbiamo ricevuto la sua",
	"abbiamo ricevuto la vostra", "la contattera", "vi contattera",
	"e stato letto", "e stato visualizzato", "e stata ricevuta ed e stat",
	"e stato ricevuto ed e stat", "grazie per averci contattat",
	"grazie per averci scritto", "grazie per avermi scritto",
	"ha preso in carico", "e stato assegnato il numero",
	"e stata assegnata il numero", "con il numero di protocollo",
	"non presidiata", "non e presidiat", "casella non e attiva",
	"non e piu attiv", "ho cambiato ufficio", "non lavoro piu",
};

/* What a person who takes part writes, and no such machine. */
static const char *const matters[] = {
	"settore:", "referente:", "referente operativo:", "focus group:",
	"aderisce", "aderiamo", "si comunica l'adesione", "ladesione",
	"partecipera", "parteciperemo", "parteciperanno", "si iscrive",
	"nominativi", "nominativo", "designa", "il sottoscritto",
	"la sottoscritta", "conferma la partecipazione", "si trasmette",
	"si inoltra", "in allegato la", "in allegato si",
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct signs {
	bool title;		/* the subject is one */
	bool machine;		/* it says that it is a machine */
	bool says;		/* it says what such letters say */
	bool matters;		/* it says what a person has to say */
	size_t words;
	struct span why;
};

static void
read_text(const struct opened *o, struct signs *g)
{
	const struct sheet *s = o->n_sheets ? &o->sheets[0] : NULL;
	size_t filled = 0;

	for (size_t i = 0; s && i < s->n_lines; i++) {
		const struct line *l = &s->lines[i];
		struct span rest = l->text, word;

		if (l->blank || l->role == ROLE_QUOTED)
			continue;
		while (span_cut(&rest, ' ', &word) && g->words <= WORDS)
			g->words += word.len > 0;
		if (g->words > WORDS)
			return;
		struct span f = l->folded;

		if (filled++ < LINES && !g->says &&
		    PHRASE_IN(f, says)) {
			g->says = true;
			g->why = l->text;
		}
		if (PHRASE_IN(f, machine)) {
			g->machine = true;
			if (!g->why.len)
				g->why = l->text;
		}
		g->matters |= PHRASE_IN(f, matters);
	}
}

static struct span
behind_reply(struct span f)
{
	static const char *const replies[] = { "re: ", "r: ", "rif: " };

	for (size_t i = 0; i < COUNT(replies); i++)
		if (span_starts(f, span_of(replies[i])))
			return span_trim(span_tail(f,
				span_of(replies[i]).len));
	return f;
}

bool
autoreply_read(struct arena *a, const struct programme *p,
	       const struct opened *o, struct span *words)
{
	const struct header *h = o->own_headers;
	size_t n = o->n_own_headers;
	struct span submitted = span_trim(letter_header(h, n,
							"Auto-Submitted"));
	struct span precedence = span_trim(letter_header(h, n, "Precedence"));
	struct span path = span_trim(letter_header(o->headers, o->n_headers,
						   "Return-Path"));
	struct span subject = fold_word(a, span_head(o->intake->subject,
						     LOOK));
	struct signs g = { .why = o->intake->subject };

	*words = o->intake->subject;
	if (span_is(o->report_type, "disposition-notification"))
		return true;
	if (span_starts_nocase(submitted, SPAN("auto-replied")) ||
	    letter_header(h, n, "X-Autoreply").len ||
	    letter_header(h, n, "X-Autorespond").len ||
	    letter_header(h, n, "X-Vacation").len ||
	    span_starts_nocase(precedence, SPAN("auto")))
		return true;
	bool automatic = submitted.len &&
			 !span_starts_nocase(submitted, SPAN("no"));
	bool null = span_is(path, "<>");

	g.title = PHRASE_STARTS(behind_reply(subject), subjects) ||
		  PHRASE_IN(subject, in_subject);
	g.why = SPAN_NONE;
	read_text(o, &g);
	if (g.why.len)
		*words = g.why;
	/* A machine may carry what a person wrote: then that is read. */
	if (g.matters && !(g.title && g.says))
		return false;
	if ((automatic || null) && (g.title || g.machine || g.says || null))
		return true;
	if (g.title && (g.says || g.machine))
		return true;
	if (g.machine && g.says)
		return true;
	/* The wording alone, in few words and answering to something. */
	return g.says && g.words <= 60 &&
	       (o->intake->in_reply_to.len || o->intake->n_references);
}
