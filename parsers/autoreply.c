/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/autoreply.h"

#include "core/arena.h"
#include "parsers/fold.h"
#include "parsers/mute.h"
#include "parsers/phrase.h"

#define LOOK	400	/* bytes of a line that are compared */
#define LINES	12	/* in which a machine says what it is */
#define WORDS	160	/* a longer letter has a writer */
#define SHORT	70	/* words, where the wording alone tells */

/* All folded.  The subject begins with it, or has it behind a "Re:". */
static const char *const subjects[] = {
	"risposta automatica",
	"automatic reply",
	"auto:",
	"autoreply",
	"auto-reply",
	"out of office",
	"fuori sede",
	"fuori ufficio",
	"assenza",
	"assente",
	"ufficio chiuso",
	"chiusura uffici",
	"messaggio automatico",
	"risposta automatizzata",
	"vacation",
	"abwesenheit",
	"automatische antwort",
	"reponse automatique",
	"conferma di ricezione",
	"conferma ricezione",
	"ricevuta di ritorno",
	"abbiamo ricevuto",
	"letto:",
	"read:",
	"non letto:",
	"notifica di lettura",
	"conferma di lettura",
	"ticket",
	"[ticket",
	"richiesta ricevuta",
	"presa in carico della richiesta",
	"avviso di assenza",
	"conferma di protocollazione",
	"avvenuta protocollazione",
	"notifica di protocollazione",
	"conferma protocollazione",
	"avviso di protocollazione",
	"ferie",
	"in ferie",
	"gelesen:",
};

/* In the subject, anywhere. */
static const char *const in_subject[] = {
	"e fuori sede", "e fuori ufficio", "is out of the office",
	"ticket#",	"[ticket",	   "pratica n.",
	"fuori sede (", "protocollazione", "ricevuta di protocoll",
};

/* Words that only a machine says of itself. */
static const char *const machine[] = {
	"risposta automatica",
	"messaggio automatico",
	"risponditore automatic",
	"messaggio generato automaticamente",
	"generato in automatico",
	"e generato automaticamente",
	"e stato generato automaticamente",
	"generata automaticamente",
	"inviata in automatico",
	"inviato in automatico",
	"e-mail automatica",
	"email automatica",
	"mail automatica",
	"automatically generated",
	"automatic reply",
	"auto-generated",
	"messaggio generato dal sistema",
	"automatische antwort",
	"automatisch generiert",
	"reponse automatique",
	"invio automatico",
	"questo avviso parte una sola volta",
	"risposta generata",
};

/* Said by such letters, and in passing by people too. */
static const char *const says[] = {
	"sono assente",
	"saro assente",
	"sono in ferie",
	"saro in ferie",
	"sono fuori",
	"saro fuori",
	"sono in congedo",
	"saro in congedo",
	"sono in malattia",
	"sono in maternita",
	"sono in aspettativa",
	"leggero la posta",
	"leggero i messaggi",
	"leggero i vostri",
	"al mio rientro",
	"rispondo al rientro",
	"rispondero al rientro",
	"non potro leggere",
	"non potro rispondere",
	"durante la mia assenza",
	"durante lassenza",
	"lufficio e chiuso",
	"lufficio restera chiuso",
	"lufficio rimarra chiuso",
	"uffici chiusi",
	"restano chius",
	"resteranno chius",
	"rimarranno chius",
	"saranno chius",
	"sono chius",
	"chiusura degli uffici",
	"la posta sara letta",
	"sara letto alla riapertura",
	"on vacation",
	"annual leave",
	"il suo messaggio e stato",
	"il vostro messaggio e stato",
	"la sua richiesta e stata",
	"la vostra richiesta e stata",
	"sua mail e stata",
	"vostra mail e stata",
	"sua e-mail e stata",
	"vostra e-mail e stata",
	"vostra comunicazione e stata",
	"e stata aperta la pratica",
	"numero di ticket",
	"numero pratica",
	"e stato assegnato il numero",
	"e stata assegnata il numero",
	"al protocollo",
	"registrata in arrivo",
	"registrato in arrivo",
	"registrata in ingresso",
	"registrato in ingresso",
	"e stata registrata al n",
	"e stato registrato al n",
	"e stata acquisita al",
	"e stato acquisito al",
	"e stata assunta al",
	"e stato assunto al",
	"e stato protocollat",
	"e stata protocollat",
	"con il numero di protocollo",
	"protocollo generale n",
	"e stato letto",
	"e stato visualizzato",
	"e stata visualizzata",
	"e stata ricevuta",
	"e stato ricevuto",
	"e stato comunque ricevuto",
	"grazie per averci contattat",
	"grazie per averci scritto",
	"grazie per avermi scritto",
	"ha preso in carico",
	"non presidiata",
	"non e presidiat",
	"non e piu attiv",
	"non lavoro piu",
	"sara riscontrat",
	"la contattera",
	"vi contattera",
	"verra evasa",
};

/* Said by nobody else. */
static const char *const surely[] = {
	"sono assente dal",
	"sono assente fino",
	"sono assente e",
	"saro assente dal",
	"saro assente fino",
	"sono in ferie dal",
	"sono in ferie fino",
	"saro in ferie dal",
	"saro in ferie fino",
	"sono in congedo fino",
	"sono assente per",
	"saro assente per",
	"sono attualmente assente",
	"sono attualmente in ferie",
	"attualmente in ferie",
	"attualmente assente",
	"attualmente fuori",
	"non saro in servizio",
	"mi trovo fuori sede",
	"mi trovo fuori ufficio",
	"accesso limitato alla posta",
	"messaggio e pervenuto al protocollo",
	"e pervenuta al protocollo",
	"sono fuori ufficio",
	"saro fuori ufficio",
	"sono fuori sede",
	"saro fuori sede",
	"sono fuori stanza",
	"non leggo la posta",
	"rispondero al mio rientro",
	"rispondo al rientro",
	"rispondero al rientro",
	"al mio rientro",
	"gli uffici resteranno chius",
	"gli uffici rimarranno chius",
	"gli uffici restano chius",
	"out of the office",
	"out of office",
	"i will be back",
	"i am currently on leave",
	"limited access to email",
	"congedo parentale",
	"in congedo fino",
	"in quiescenza",
	"non e piu in servizio",
	"non sono piu in servizio",
	"al momento non posso rispondere",
	"sara assente dal servizio",
	"in elternzeit",
	"en conge",
	"nicht im buro",
	"bin abwesend",
	"absent du bureau",
	"la sua richiesta e stata registrat",
	"la sua richiesta e stata presa",
	"la vostra richiesta e stata presa",
	"e stato registrato al protocollo",
	"e stata registrata al protocollo",
	"e stato acquisito al protocollo",
	"e stata acquisita al protocollo",
	"e stato protocollat",
	"e stata protocollat",
	"abbiamo ricevuto il suo messaggio",
	"abbiamo ricevuto il vostro messaggio",
	"e stato letto il",
	"grazie per averci scritto",
	"grazie per averci contattat",
	"questo avviso parte una sola volta",
};

/* What a person who takes part writes, and no such machine. */
static const char *const matters[] = {
	"settore:",
	"referente:",
	"referente operativo",
	"focus group:",
	"aderisce",
	"aderiamo",
	"aderire",
	"ladesione",
	"partecipo",
	"partecipiamo",
	"partecipera",
	"parteciperemo",
	"parteciperanno",
	"parteciparvi",
	"si iscrive",
	"iscriv",
	"nominativi",
	"nominativo",
	"designa",
	"segnaliamo",
	"segnalo",
	"indichiamo",
	"indico ",
	"il sottoscritto",
	"la sottoscritta",
	"conferma la partecipazione",
	"confermo",
	"confermiamo",
	"rappresentat",
	"si trasmett",
	"si inoltra",
	"si invia",
	"si allega",
	"in allegato",
	"allegata",
	"trasmetto",
	"invio in",
	"al mio posto",
	"mi sostitu",
	"in mia vece",
	"sostituit",
	"convocare",
	"convocate",
	"nuovo referente",
	"nuova referente",
	"referente e ",
	"referente sara",
	"referente per il",
	"referente per la",
	"rinunci",
	"toglier",
	"toglietemi",
	"cancellar",
	"depenna",
	"convocat",
	"subentr",
	"al suo posto",
	"in sua vece",
	"disdi",
	"annull",
	"ritira ",
	"ritiriamo",
	"togliete",
	"cancellate",
	"potra partecipare",
	"potranno partecipare",
	"prendera parte",
	"vorremmo",
	"chiediamo",
	"possiamo",
	"quel giorno",
	"quella data",
	"dellinvito",
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct signs {
	bool title;		/* the subject is one */
	bool machine;		/* it says that it is a machine */
	bool says, surely;	/* it says what such letters say */
	bool asks;		/* it asks something: a person does */
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

		if (filled++ < LINES && PHRASE_IN(f, says)) {
			if (!g->says)
				g->why = l->text;
			g->says = true;
		}
		if (filled <= LINES && PHRASE_IN(f, surely)) {
			g->says = g->surely = true;
			g->why = l->text;
		}
		g->asks |= span_chr(f, '?') >= 0;
		if (PHRASE_IN(f, machine)) {
			g->machine = true;
			if (!g->why.len)
				g->why = l->text;
		}
		g->matters |= PHRASE_IN(f, matters);
	}
}

/* A letter in a file: protocol offices send what people wrote. */
static bool
has_document(const struct opened *o)
{
	static const char *const tails[] = {
		".pdf", ".doc", ".docx", ".odt", ".rtf", ".p7m",
	};

	for (size_t i = 0; i < o->n_attachments; i++)
		for (size_t k = 0; k < COUNT(tails); k++)
			if (span_ends_nocase(o->attachments[i].name,
					     span_of(tails[k])))
				return true;
	return false;
}

static struct span
behind_reply(struct span f)
{
	static const char *const replies[] = { "re: ", "r: ", "rif: " };

	for (size_t i = 0; i < COUNT(replies); i++)
		if (span_starts(f, span_of(replies[i])))
			return span_trim(span_tail(f, span_of(replies[i]).len));
	return f;
}

bool
autoreply_read(struct arena *a, const struct programme *p,
	       const struct opened *o, struct span *words)
{
	const struct header *h = o->own_headers;
	size_t n = o->n_own_headers;
	struct span submitted =
		span_trim(letter_header(h, n, "Auto-Submitted"));
	struct span precedence = span_trim(letter_header(h, n, "Precedence"));
	struct span subject = fold_word(a, span_head(o->intake->subject, LOOK));
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
	bool null = mute_null_path(o);

	g.title = PHRASE_STARTS(behind_reply(subject), subjects) ||
		  PHRASE_IN(subject, in_subject);
	g.why = SPAN_NONE;
	read_text(o, &g);
	if (g.why.len)
		*words = g.why;
	g.matters |= has_document(o);
	/* A machine may carry what a person wrote: then that is read. */
	if (g.matters && !(g.title && g.says))
		return false;
	if ((automatic || null) && (g.title || g.machine || g.says || null))
		return true;
	if ((g.title && (g.says || g.machine)) || (g.machine && g.says))
		return true;
	/* The wording alone: few words, nothing asked. */
	return g.surely && !g.asks && g.words <= SHORT;
}
