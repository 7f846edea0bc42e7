/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/person.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/fold.h"
#include "parsers/given.h"
#include "parsers/label.h"
#include "parsers/lexicon.h"
#include "parsers/stopwords.h"

struct finder {
	struct arena *arena;
	const struct page *p;
	const uint16_t *stance;
	struct someone *all;
	size_t n, room;
};

static const char titles[] =
	"dott|dottssa|dottor|dottoressa|dottore|dottori|dr|drssa|ing|arch|"
	"geom|avv|rag|prof|sig|signor|signora|sigra|sigg|ssa|ra|ri|re|sse|"
	"per|ind|perind|pi|cav|onorevole|mme|madame|monsieur|mr|herr|frau|hr|"
	"fr|architetto|ingegnere|geometra|avvocato|ragioniere|dottssa|phd|pa|"
	"ph|d|professor|professoressa|m|mag|dirdott|ma|mo|gra|grssa|notaio";

static const char particles[] =
	"de|di|del|della|dello|dei|degli|dal|dalla|da|lo|la|li|le|van|von|"
	"der|dalle|dall|dell|d|l|delle|el|al|des|du|in|mc|mac";

/* What stands before somebody who takes part. */
static const char cues[] =
	"referente|referenti|referent|refernte|ref|partecipante|partecipanti|"
	"persona|persone|nominativo|nominativi|con|convocare|convocato|"
	"convocata|convocati|convocate|interverra|interviene|intervenire|"
	"partecipera|partecipa|parteciperanno|partecipano|viene|verra|"
	"vengono|verranno|saranno|sara|invitato|invitata|invitati|invitare|"
	"aggiungere|individuato|individuata|designato|designata|nominato|"
	"nominata|incaricato|incaricata|sostituisce|subentra|invia|inviera|"
	"mandiamo|contattare|chiamare|iscrive|iscrivete|iscriviamo|"
	"iscrivere|indica|indichiamo|indico|segnaliamo|segnalo|comunico|"
	"comunichiamo|nominiamo|delega|deleghiamo|delegato|delegata|cioe|"
	"ossia|operativo|operativa|operativi|operationnel|presente|presenti|"
	"da|dal|dalla|ansprechpartner|ansprechpartnerin|"
	"ansprechperson|convoquer|est|supplente|sostituto|sostituta|"
	"designiamo|designa|oppure|anche|chiamate|mandate|inseriteci|"
	"inserire|subentrera|seguira|segue|occupera|rappresentante|"
	"rappresentata|rappresentati|avremo|ci|nome|vada|andra|delegati|"
	"collega|colleghi|colleghe|dipendente|iscriva|iscritto|name|ossequi";

static const char streets[] =
	"via|viale|piazza|piazzale|corso|largo|lungomare|vicolo|strada|"
	"piazzetta|ple|loc|localita|contrada|palazzo|villa|rocca|teatro|sala";

static const char greetings[] =
	"gentile|gentili|gent|egregio|egregia|egregi|egr|caro|cara|cari|"
	"ciao|spett|spettabile|spettle|illustre|ill|gentma|gentmo|"
	"gentilissimo|gentilissima|gentilissimi|buongiorno|carissimo|"
	"carissima|ma|mo|attenzione|att|grazie|alla|chersch|salve";

/* Surnames that are words of letters too: only behind a given name. */
static const char doubtful[] =
	"gentile|carta|cara|caro|piazza|sala|lista|primo|quarto|vicario|"
	"sindaco|villa|re|cordiali|bianco|santa|sport|lei|marzo|agosto|"
	"domenica|conti|presta|quarta|prima|area|rete|legge|pronto|viale|"
	"corso|largo|costa|sede|bianchi|festa|marina|leone|conte|duca";

bool
person_is_stop(struct span fold)
{
	return stopwords_has(fold);
}

static bool
word_in(const struct page *p, size_t i, const char *list)
{
	return i < p->n_words && p->words[i].kind == WORD_TEXT &&
	       lexicon_within(p, list, i, i + 1);
}

/* "M. Joël Perruquet": in a French letter that is a title. */
static bool
is_french(const struct page *p)
{
	static const char words[] =
		"courriel|participe|madame|monsieur|veuillez|secretariat|"
		"bonjour|cordialement|agreer|convoquer|participera";

	for (uint32_t i = 0; i < p->n_words; i++)
		if (lexicon_within(p, words, i, i + 1))
			return true;
	return false;
}

/* "M." of "M. Rossi", "G.B." of "G.B. Rossi". */
static bool
is_initial(const struct page *p, size_t i)
{
	const struct word *w = &p->words[i];

	if (w->kind != WORD_TEXT || !w->title)
		return false;
	if (w->dotted)
		return w->fold.len <= 2 &&
		       !lexicon_within(p, "pi|po|eq|uo|cf|pa|ds|qs|ps", i,
				       i + 1);
	return w->raw.len == 1 && page_is(p, i + 1, ".") &&
	       p->words[i + 1].glued &&
	       !(span_is(w->fold, "m") && is_french(p));
}

static bool
is_name_word(const struct page *p, size_t i, bool after_given)
{
	const struct word *w = &p->words[i];

	if (w->kind != WORD_TEXT || !w->title || w->dotted || w->elided)
		return false;
	if (w->raw.len < 2)
		return false;
	/* "Sarà" is no Sara. */
	if (w->accent && word_in(p, i, "sara|verra|andra|fara|potra|"
				       "partecipera|interverra|seguira"))
		return false;
	if (word_in(p, i, titles) && !word_in(p, i, "re|ma|mo|ra|ri|per") &&
	    page_is(p, i + 1, ".") && p->words[i + 1].glued)
		return false;
	if (!stopwords_has(w->fold))
		return true;
	return after_given && word_in(p, i, doubtful);
}

/* The end of a name's next part that begins at i, or 0. */
static size_t
next_part(const struct page *p, size_t i, size_t end, bool first,
	  bool after_given)
{
	if (i >= end)
		return 0;
	const struct word *w = &p->words[i];

	if (is_initial(p, i))
		return w->dotted ? i + 1 : i + 2;
	/* "D'Amico", "Dell'Acqua", "De Giuli", "della Porta". */
	if (w->elided && word_in(p, i, "d|dell|dall|l|degl|sant|all|quell") &&
	    (w->title || !first) && i + 1 < end &&
	    p->words[i + 1].title && p->words[i + 1].glued &&
	    !stopwords_has(p->words[i + 1].fold))
		return i + 2;
	if (word_in(p, i, particles) && !w->elided &&
	    (w->title || !first)) {
		size_t k = next_part(p, i + 1, end, first && !w->title,
				     false);

		/* "De' Rossi" has its apostrophe in the word. */
		return k;
	}
	if (!is_name_word(p, i, after_given))
		return 0;
	if (i + 2 < end && page_is(p, i + 1, "-") && p->words[i + 1].glued &&
	    p->words[i + 2].glued && is_name_word(p, i + 2, true))
		return i + 3;
	return i + 1;
}

/* "rossi-bianchi" compares as one word; the copy is ours to change. */
static struct span
squeeze(struct span s)
{
	char *out = (char *)s.at;
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '-')
			out[n++] = s.at[i];
	return (struct span){ out, n };
}

static void
split_tokens(struct arena *a, struct someone *who)
{
	struct span rest = who->raw;
	size_t len;

	who->n_tokens = 0;
	while (rest.len && who->n_tokens < PERSON_TOKENS) {
		size_t n = 0;

		while (n < rest.len) {
			uint32_t c = fold_point(span_tail(rest, n), &len);

			if (!fold_is_letter(c) && !fold_is_apostrophe(c) &&
			    !(n && fold_is_dash(c)))
				break;
			n += len;
		}
		struct span token = squeeze(fold_word(a, span_head(rest, n)));

		if (token.len)
			who->tokens[who->n_tokens++] = token;
		if (n < rest.len)
			fold_point(span_tail(rest, n), &len);
		else
			len = 0;
		rest = span_tail(rest, n + len);
	}
}

/* Titles before word i: the first of them, or i. */
static size_t
skip_titles(const struct page *p, size_t i, bool *titled)
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
		if (!word_in(p, b, titles))
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
static size_t
word_before(const struct page *p, size_t i)
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
	for (size_t i = end + 1; i < p->n_words && i < end + 3; i++)
		if (p->words[i].kind == WORD_ADDRESS ||
		    word_in(p, i, "dirigente|responsabile|funzionario|"
				  "funzionaria|istruttore|titolare|direttore|"
				  "segretario|tel|cell|mail|email|e|capo|"
				  "resp|rup|ufficio|servizio|settore|comune|"
				  "recapito|telefono|vice|istruttrice"))
			return true;
	return false;
}

static void
weigh(struct finder *f, struct someone *who)
{
	const struct page *p = f->p;
	const struct unit *u = &p->units[p->words[who->at].unit];
	size_t b = word_before(p, who->from);
	int w = 0;

	if (who->titled)
		w += 45;
	if (b != SIZE_MAX && (word_in(p, b, cues) ||
			      (page_is(p, b, "e") && p->words[b].accent))) {
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
	/* One more in a row of names. */
	const struct someone *last = f->n > 1 ? &f->all[f->n - 2] : NULL;

	if (last && last->weight >= 50 && last->end < who->from &&
	    p->words[last->at].unit == p->words[who->at].unit &&
	    lexicon_within(p, ",|e|ed|;|nonche", who->from - 1, who->from))
		w += 15;
	bool head = who->from == u->first || page_is(p, who->from - 1, "\t") ||
		    (u->kind == UNIT_ITEM && who->from <= u->first + 2);
	bool tail = who->end >= u->end || page_is(p, who->end, "\t") ||
		    (who->end + 1 >= u->end &&
		     p->words[who->end].kind == WORD_MARK);

	who->alone = head && tail;
	if (head && (who->alone || u->kind == UNIT_ITEM))
		w += 15;
	/* The values of other labels are no names: "Ruolo:", "Ente:". */
	if (value && !who->label && u->kind == UNIT_LABEL &&
	    u->label != LABEL_CONTACT && u->label != LABEL_EMAIL &&
	    u->label != LABEL_PHONE && u->label != LABEL_GROUP &&
	    u->label != LABEL_SECTOR)
		w -= 60;
	size_t n = who->from;

	if (n > u->first && (word_in(p, n - 1, streets) ||
			     (page_is(p, n - 1, ".") && n > u->first + 1 &&
			      word_in(p, n - 2, "v|le|p|zza|san|s"))))
		w -= 100;
	if (n > u->first && p->words[n - 1].kind == WORD_NUMBER &&
	    p->words[n - 1].raw.len == 5)
		w -= 100;
	/* "Gentile dott. Rossi," is spoken to; "il dott. Rossi" is not. */
	bool article = n > u->first &&
		       lexicon_within(p, "il|la|lo|l|dal|del|al|con", n - 1, n);

	if (b != SIZE_MAX && word_in(p, b, greetings) && !who->cue &&
	    !article)
		w -= 100;
	who->weight = w;
}

static void
add(struct finder *f, size_t at, size_t end)
{
	const struct page *p = f->p;
	struct someone who = { .at = at, .end = end };
	const struct unit *u = &p->units[p->words[at].unit];

	who.from = skip_titles(p, at, &who.titled);
	who.raw = page_words(p, at, end);
	who.sign = !page_role_counts(u->role);
	for (size_t i = at; i < end; i++)
		who.stance |= f->stance[i];
	split_tokens(f->arena, &who);
	if (!who.n_tokens)
		return;
	f->all = arena_grow(f->arena, f->all, f->n, &f->room,
			    sizeof(*f->all));
	f->all[f->n] = who;
	weigh(f, &f->all[f->n++]);
}

/* "referente: mario rossi": small letters, a known given name first. */
static size_t
lower_run(const struct page *p, size_t i, size_t end)
{
	size_t k = i + 1, n = 1;

	if (p->words[i].kind != WORD_TEXT || p->words[i].title ||
	    !given_is_name(p->words[i].fold) || p->words[i].elided ||
	    (p->words[i].accent && word_in(p, i, "sara")))
		return 0;
	size_t b = word_before(p, i);
	bool titled;
	size_t from = skip_titles(p, i, &titled);

	if (from != i)
		b = word_before(p, from);
	if (!titled && (b == SIZE_MAX || !(word_in(p, b, cues) ||
					   p->words[b].accent ||
					   word_in(p, b, "sono"))) &&
	    !(p->units[p->words[i].unit].kind == UNIT_LABEL))
		return 0;
	while (k < end && n < 4 && p->words[k].kind == WORD_TEXT &&
	       !p->words[k].dotted && p->words[k].raw.len > 1) {
		bool part = word_in(p, k, particles);

		if (stopwords_has(p->words[k].fold) && !part)
			break;
		if (!part)
			n++;
		k++;
		if (!part && n >= 2 && !given_is_name(p->words[k - 1].fold))
			break;
	}
	while (k > i + 1 && word_in(p, k - 1, particles))
		k--;
	return n >= 2 ? k : 0;
}

/* "Mori dott. Luca": the end of the given name behind the title, or 0. */
static size_t
over_title(const struct page *p, size_t i, size_t end, size_t *behind)
{
	size_t k = i;

	while (k + 1 < end && word_in(p, k, titles) &&
	       page_is(p, k + 1, ".") && p->words[k + 1].glued) {
		k += 2;
		if (k < end && word_in(p, k, "ssa|ra") && p->words[k].glued)
			k++;
	}
	if (k == i || k >= end || !p->words[k].title ||
	    !given_is_name(p->words[k].fold))
		return 0;
	*behind = k;
	return k + 1;
}

/* Takes the title [from, to) out of a name that ends at word end. */
static void
drop_title(struct finder *f, size_t from, size_t to, size_t end)
{
	struct someone *who = &f->all[f->n - 1];
	struct text t = text_new(f->arena);

	text_add(&t, page_words(f->p, who->at, from));
	text_addc(&t, ' ');
	text_add(&t, page_words(f->p, to, end));
	who->raw = text_span(&t);
	who->titled = true;
	split_tokens(f->arena, who);
	weigh(f, who);
}

struct someone *
person_scan(struct arena *a, const struct page *p, const uint16_t *stance,
	    size_t *n)
{
	struct finder f = { .arena = a, .p = p, .stance = stance };

	for (size_t i = 0; i < p->n_words;) {
		size_t end = p->units[p->words[i].unit].end;
		size_t k = next_part(p, i, end, true, false), parts = 1;

		if (!k || (is_initial(p, i) &&
			   !next_part(p, k, end, true, true))) {
			k = lower_run(p, i, end);
			if (k)
				add(&f, i, k);
			i = k ? k : i + 1;
			continue;
		}
		size_t title = 0, behind = 0;

		for (size_t m; parts < 6; parts++, k = m) {
			bool given = given_is_name(p->words[k - 1].fold);

			m = next_part(p, k, end, false, given);
			if (!m && !title)
				m = over_title(p, k, end, &behind);
			if (m && behind && !title)
				title = k;
			if (!m)
				break;
			/* Names do not run over the end of a short line. */
			if (p->words[k].line != p->words[k - 1].line &&
			    p->lines[p->words[k - 1].line].len < 50)
				break;
		}
		add(&f, i, k);
		if (title && f.n && f.all[f.n - 1].at == i)
			drop_title(&f, title, behind, k);
		i = k;
	}
	*n = f.n;
	return f.all;
}

bool
person_of_name(struct arena *a, struct span name, struct someone *ret)
{
	struct page *p = page_of_text(a, name);
	uint16_t *none = arena_array(a, p->n_words + 1, sizeof(*none));
	size_t n;
	struct someone *all = person_scan(a, p, none, &n);

	for (size_t i = 0; i < n; i++)
		if (all[i].n_tokens >= 2 && all[i].from == 0) {
			*ret = all[i];
			ret->weight = 10;
			ret->label = 0;
			return true;
		}
	return false;
}
