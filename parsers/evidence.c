/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/evidence.h"

#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"

static const char titles[] =
	"dott|dottssa|dottor|dottoressa|dottore|dottori|dr|drssa|ing|arch|"
	"geom|avv|rag|prof|sig|signor|signora|sigra|sigg|ssa|ra|ri|re|sse|"
	"per|ind|perind|pi|cav|onorevole|mme|madame|monsieur|mr|herr|frau|hr|"
	"fr|architetto|ingegnere|geometra|avvocato|ragioniere|dottssa|phd|pa|"
	"ph|d|professor|professoressa|m|mag|dirdott|ma|mo|gra|grssa|notaio";

/* What stands before somebody who takes part. */
static const char cues[] =
	"referente|referenti|referent|refernte|ref|partecipante|partecipanti|"
	"persona|persone|nominativo|nominativi|con|convocare|convocato|"
	"convocata|convocati|convocate|interverra|interviene|intervenire|"
	"partecipera|partecipa|parteciperanno|partecipano|viene|verra|"
	"vengono|verranno|saranno|sara|invitato|invitata|invitati|invitare|"
	"aggiungere|aggiungete|aggiungiamo|aggiungo|aggiungi|individuato|"
	"individuata|designato|designata|nominato|nominata|incaricato|"
	"incaricata|sostituisce|subentra|invia|inviera|mandiamo|contattare|"
	"chiamare|iscrive|iscrivete|iscriviamo|iscrivere|indica|indichiamo|"
	"indico|segnaliamo|segnalo|comunico|comunichiamo|nominiamo|delega|"
	"deleghiamo|delegato|delegata|cioe|ossia|operativo|operativa|"
	"operativi|operationnel|presente|presenti|da|dal|dalla|"
	"ansprechpartner|ansprechpartnerin|ansprechperson|convoquer|est|"
	"supplente|sostituto|sostituta|designiamo|designa|oppure|anche|"
	"chiamate|mandate|inseriteci|inserire|subentrera|seguira|segue|"
	"occupera|rappresentante|rappresentata|rappresentati|avremo|ci|nome|"
	"vada|andra|delegati|portavoce|collegato|collegata|collegati|voce|"
	"amico|amica|occupa|aggiunge|aggiungono|va|vanno|manda|mando|convoca|"
	"segna|metti|inserisci|iscrivi|chiama|registra|prendi|schiera|"
	"collega|colleghi|colleghe|dipendente|iscriva|iscritto|name|sia";

static const char streets[] =
	"via|viale|piazza|piazzale|corso|largo|lungomare|vicolo|strada|"
	"piazzetta|ple|loc|localita|contrada|palazzo|villa|rocca|teatro|sala";

#define AROUND	12	/* words in which a palace has its street */

static const char palaces[] =
	"rocca|palazzo|palazzina|castello|villa|torre|forte|fortezza|convento|"
	"loggia|corte|chiostro|monastero|abbazia|cittadella|caserma|collegio|"
	"seminario|borgo|casa|complesso";

static const char greetings[] =
	"gentile|gentili|gent|egregio|egregia|egregi|egr|caro|cara|cari|"
	"ciao|spett|spettabile|spettle|illustre|ill|gentma|gentmo|"
	"gentilissimo|gentilissima|gentilissimi|buongiorno|carissimo|"
	"carissima|ma|mo|attenzione|att|grazie|alla|chersch|salve";

static bool
word_in(const struct page *p, size_t i, const char *list)
{
	return i < p->n_words && p->words[i].kind == WORD_TEXT &&
	       lexicon_within(p, list, i, i + 1);
}

bool
evidence_is_title(const struct page *p, size_t i)
{
	return word_in(p, i, titles);
}

bool
evidence_is_cue(const struct page *p, size_t i)
{
	return word_in(p, i, cues);
}

/* Titles before word i: the first of them, or i. */
size_t
evidence_titles(const struct page *p, size_t i, bool *titled)
{
	size_t first = p->units[p->words[i].unit].first, k = i;

	*titled = false;
	while (k > first) {
		size_t b = k - 1;

		while (b > first && (page_is(p, b, ".") || page_is(p, b, "ssa")
				     || page_is(p, b, "ra") ||
				     page_is(p, b, "-") ||
				     page_is(p, b, "ri") ||
				     page_is(p, b, "/") ||
				     page_is(p, b, ",")) && b + 3 > k)
			b--;
		if (!evidence_is_title(p, b))
			break;
		/* "re", "per", "ma", "d", "m" are titles only abbreviated. */
		if (word_in(p, b, "re|per|ma|mo|d|m|ra|ri|fr|ph|ind|pa|ssa") &&
		    !page_is(p, b + 1, "."))
			break;
		k = b;
		*titled = true;
	}
	return k;
}

/* What stands before the name, articles and the like skipped. */
size_t
evidence_before(const struct page *p, size_t i)
{
	size_t first = p->units[p->words[i].unit].first;

	for (size_t n = 0; i > first && n < 5; n++) {
		i--;
		if (!lexicon_within(p, "il|la|lo|l|i|gli|le|un|una|nostro|"
				       "nostra|:|(|\"|-|,|signor|signora|"
				       "stesso|stessa|sempre|gentilissima|"
				       "gentilissimo|invece|solo|tale|pure|"
				       "m|mme|seguente|anche|personalmente",
				    i, i + 1))
			return i;
	}
	return SIZE_MAX;
}

static bool
is_followed(const struct page *p, size_t end)
{
	if (end >= p->n_words)
		return false;
	const struct word *w = &p->words[end];

	if (w->kind == WORD_ADDRESS || span_is(w->fold, "(") ||
	    span_is(w->fold, "<") || span_is(w->fold, "\t"))
		return true;
	if (!span_is(w->fold, ",") && !span_is(w->fold, "-") &&
	    !span_is(w->fold, ":"))
		return false;
	/* "Iacopo Barsotti, 050 929371" */
	if (end + 1 < p->n_words && p->words[end + 1].kind == WORD_NUMBER &&
	    p->words[end + 1].raw.len > 2 &&
	    p->words[end + 1].line == w->line)
		return true;
	for (size_t i = end + 1; i < p->n_words && i < end + 3; i++)
		if (p->words[i].kind == WORD_ADDRESS ||
		    word_in(p, i, "dirigente|responsabile|funzionario|"
				  "funzionaria|istruttore|titolare|direttore|"
				  "segretario|tel|cell|mail|email|e|capo|"
				  "resp|rup|ufficio|servizio|settore|comune|"
				  "collaboratore|collaboratrice|specialista|"
				  "coordinatore|coordinatrice|sistemista|"
				  "recapito|telefono|vice|istruttrice"))
			return true;
	return false;
}

/* One more in a row of names, or in a list of them. */
static bool
is_next(const struct page *p, const struct someone *last,
	const struct someone *who)
{
	if (!last || last->weight < 50 || last->end >= who->from)
		return false;
	uint32_t before = p->words[last->at].unit, mine =
		p->words[who->at].unit;

	size_t k = who->from;

	if (before == mine && k > last->end + 1 &&
	    lexicon_within(p, "il|la|l|lo|un|una", k - 1, k))
		k--;
	if (before == mine)
		return lexicon_within(p, ",|e|ed|;|nonche", k - 1, k);
	return before + 1 == mine && p->units[before].kind == UNIT_ITEM &&
	       p->units[mine].kind == UNIT_ITEM &&
	       who->from <= p->units[mine].first + 2;
}

/* "L'invito andrà spedito alla dott.ssa ...": she takes part. */
static bool
is_sent_for(const struct page *p, size_t b)
{
	size_t first = p->units[p->words[b].unit].first;

	if (b < first + 2 || !word_in(p, b, "a|al|alla|all") ||
	    !word_in(p, b - 1, "spedit*|inviat*|mandat*|indirizzat*|spedire|"
			       "inviare|mandare|indirizzare|spedite|inviate|"
			       "mandate|recapitat*|rivolt*"))
		return false;
	for (size_t i = first; i < b; i++)
		if (word_in(p, i, "invito|inviti|link|convocazione|"
				  "convocazioni|credenziali"))
			return true;
	return false;
}

/* Two words that say it together: "prenderà parte il dott. ...". */
static bool
is_paired(const struct page *p, size_t a, size_t b)
{
	if (page_is(p, b, "parte"))
		return word_in(p, a, "prend*|prender*");
	if (page_is(p, b, "per"))
		return word_in(p, a, "altro|altra|uno|una|posto|posti");
	if (word_in(p, b, "al|alla|all|allo|a"))
		return word_in(p, a, "riferimento");
	if (page_is(p, b, "su"))
		return word_in(p, a, "cadut*|ricadut*");
	/* "va aggiunto un nome: quello di Roberta Azzali" */
	if (word_in(p, a, "quello") && word_in(p, b, "di|del|della|dell"))
		return a > 2 && (page_is(p, a - 2, "nome") ||
				 page_is(p, a - 2, "nominativo"));
	return word_in(p, b, "di|del|della|dell") &&
	       word_in(p, a, "presenza|partecipazione|designazione|nomina|"
			     "iscrizione|nominativo");
}

/* What stands before a name, up to word b, says that he takes part. */
static bool
is_cued(const struct page *p, const struct unit *u, size_t b)
{
	return word_in(p, b, cues) || is_sent_for(p, b) ||
	       (b > u->first && is_paired(p, b - 1, b)) ||
	       (page_is(p, b, "e") && p->words[b].accent);
}

/* A CAP or a street, on the line or on one beside it. */
static bool
is_addressed(const struct page *p, const struct someone *who)
{
	uint32_t line = p->words[who->from].line;
	size_t from = who->from > AROUND ? who->from - AROUND : 0;

	for (size_t i = from; i < p->n_words && i < who->end + AROUND; i++) {
		const struct word *w = &p->words[i];

		if (w->line + 1 < line || w->line > line + 1)
			continue;
		if (w->kind == WORD_NUMBER ? w->raw.len == 5
					   : word_in(p, i, "via|viale|piazza|"
							   "piazzale|corso|"
							   "largo"))
			return true;
	}
	return false;
}

/*
 * "Rocca dei Rettori - 82100 Benevento": the palace of a body; "Rocca Anna"
 * has a name of her own.
 */
static bool
is_palace(const struct page *p, const struct someone *who)
{
	if (who->titled || who->label || !word_in(p, who->from, palaces))
		return false;
	bool of = word_in(p, who->from + 1, "di|dei|del|della|delle|degli|"
					    "dell|san|santa|sant|santo|s");

	for (size_t i = 1; i < who->n_tokens && !of; i++)
		if (given_is_name(who->tokens[i]))
			return false;
	return is_addressed(p, who);
}

void
evidence_weigh(const struct page *p, const struct someone *last,
	       struct someone *who)
{
	const struct unit *u = &p->units[p->words[who->at].unit];
	size_t b = evidence_before(p, who->from);
	int w = 0;

	if (who->titled)
		w += 45;
	if (b != SIZE_MAX && is_cued(p, u, b)) {
		who->cue = true;
		w += 35;
	}
	bool value = u->label && (u->kind != UNIT_LABEL ||
				  who->at >= u->value);

	if (value && (u->label == LABEL_REFERENT || u->label == LABEL_NAME ||
		      u->label == LABEL_SURNAME_FIRST ||
		      u->label == LABEL_SURNAME ||
		      u->label == LABEL_DEPUTY)) {
		who->label = u->label;
		who->surname_first = u->label == LABEL_SURNAME_FIRST;
		w += who->from <= u->value + 2 ? 60 : 40;
	}
	bool known = false;

	for (size_t i = 0; i < who->n_tokens; i++)
		known = known || given_is_name(who->tokens[i]);
	if (known)
		w += 25;
	if (who->n_tokens == 1)
		w -= 10;
	else
		w += who->n_tokens <= 4 ? 10 : -15;
	if (is_followed(p, who->end))
		w += 15;
	if (is_next(p, last, who)) {
		w += 15;
		/* Who is named with one who takes part does so too. */
		who->cue = who->cue || (last->cue && who->titled &&
					p->words[last->at].unit ==
						p->words[who->at].unit);
	}
	bool head = who->from == u->first || page_is(p, who->from - 1, "\t") ||
		    (u->kind == UNIT_ITEM && who->from <= u->first + 2);
	bool tail = who->end >= u->end || page_is(p, who->end, "\t") ||
		    (who->end + 1 >= u->end &&
		     p->words[who->end].kind == WORD_MARK);

	who->alone = head && tail;
	if (head && (who->alone || u->kind == UNIT_ITEM))
		w += 15;
	/*
	 * The values of other labels are no names: "Ruolo:", "Ente:"; but
	 * "Dirigente del Servizio: Rossi, rossi@..." names one by his post.
	 */
	bool post = (u->label == LABEL_ROLE || u->label == LABEL_OFFICE) &&
		    who->from == u->value && is_followed(p, who->end);

	bool told = who->cue && b >= u->value;

	if (value && !who->label && !post && !told &&
	    u->kind == UNIT_LABEL &&
	    (u->label == LABEL_ROLE || u->label == LABEL_OFFICE ||
	     u->label == LABEL_NOISE || u->label == LABEL_SUBJECT ||
	     u->label == LABEL_PEC || u->label == LABEL_FAX))
		w -= 60;
	size_t n = who->from;

	if (n > u->first && (word_in(p, n - 1, streets) ||
			     (page_is(p, n - 1, ".") && n > u->first + 1 &&
			      word_in(p, n - 2, "v|le|p|zza|san|s"))))
		w -= 100;
	if (is_palace(p, who))
		w -= 100;
	if (n > u->first && p->words[n - 1].kind == WORD_NUMBER &&
	    p->words[n - 1].raw.len == 5)
		w -= 100;
	/* "Gentile dott. Rossi," is spoken to; "il dott. Rossi" is not. */
	bool article = n > u->first &&
		       lexicon_within(p, "il|la|lo|l|dal|del|al|con", n - 1, n);

	/* "Buongiorno,", and on the next line the letter begins. */
	bool begun = n > u->first && page_is(p, n - 1, ",") &&
		     p->words[n - 1].line != p->words[n].line;

	/* "Buongiorno, Oronzo Calabrese non potrà ...": told of, not hailed. */
	if (n > u->first && page_is(p, n - 1, ",") && who->end < u->end &&
	    p->words[who->end].kind == WORD_TEXT && !p->words[who->end].title)
		begun = true;
	/* "Gent.ma", and not "ma". */
	if (b != SIZE_MAX && word_in(p, b, "ma|mo") && !page_is(p, b + 1, "."))
		begun = true;
	if (b != SIZE_MAX && word_in(p, b, greetings) && !who->cue &&
	    !article && !begun)
		w -= 100;
	who->weight = w;
}
