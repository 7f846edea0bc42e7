/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/doer.h"

#include "parsers/bystander.h"
#include "parsers/lexicon.h"
#include "parsers/stopwords.h"

#define BEHIND 8	/* words between a verb and who does it */

static const char bodies[] =
	"provincia|provincie|province|ente|amministrazione|citta|comune|"
	"unione|consorzio|scrivente|istituzione|metropolitana";

/* One of the people of a body, by what he is there. */
static const char roles[] =
	"referente|collega|dirigente|funzionario|funzionaria|responsabile|"
	"istruttore|istruttrice|direttore|direttrice|dipendente|tecnico|"
	"nominativo|geometra|ingegnere|architetto|avvocato|dottore|"
	"dottoressa|signora|signor";

/* What makes a noun of the sentence another thing than its subject. */
static const char cases[] =
	"di|d|del|dello|della|dell|dei|degli|delle|da|dal|dallo|dalla|dall|"
	"dai|con|a|ad|al|allo|alla|all|ai|agli|alle|per|tra|fra|presso|verso|"
	"in|nel|nella|nell|su|sul|sulla|sentito|sentita|ringraziando|come|"
	"quale|essendo|avendo";

static const char articles[] =
	"il|lo|la|l|i|gli|le|un|una|nostro|nostra|sig|signor|signora|"
	"suddetto|suddetta|predetto|predetta|citato|citata|solo|sola|anche|"
	"collega|referente|dirigente|funzionario|funzionaria|responsabile|"
	"segretario|segretaria|direttore|direttrice|questa|questo|tale|"
	"nostri|nostre|stessa|stesso|suo|sua";

/* Verbs with which a body is bound by whoever decides for it. */
static const char decides[] =
	"deciso|decide|deliberato|delibera|disposto|dispone|stabilito|"
	"ritenuto|ritiene|valutato|determinato";

bool
doer_may_leave(const struct someone *who)
{
	return !who->sign && (who->n_tokens > 1 || who->titled) &&
	       who->weight >= 35;
}

/* "rinunciamo", "parteciperemo", "siamo": the body speaks of itself. */
static bool
is_plural(const struct page *p, size_t i)
{
	struct span f = p->words[i].fold;

	return p->words[i].kind == WORD_TEXT && !p->words[i].title &&
	       (span_ends_nocase(f, SPAN("iamo")) ||
		(f.len > 4 && span_ends_nocase(f, SPAN("emo"))) ||
		span_ends_nocase(f, SPAN("remmo")));
}

/* "non si parteciperà", "si rinuncia"; not "si ritira". */
static bool
is_impersonal(const struct page *p, size_t at, size_t end)
{
	for (size_t i = at + 1; i < end; i++)
		if (page_is(p, i, "si") && !p->words[i].accent)
			return true;
	return at > p->units[p->words[at].unit].first &&
	       page_is(p, at - 1, "si");
}

/* "cancellate", "togliete": we are to do it. */
static bool
is_order(const struct page *p, size_t i)
{
	struct span f = p->words[i].fold;

	return f.len > 4 && (span_ends_nocase(f, SPAN("ate")) ||
			     span_ends_nocase(f, SPAN("ete")) ||
			     span_ends_nocase(f, SPAN("ite")));
}

static bool
is_spoken(const struct page *p, size_t at, size_t end)
{
	if (is_order(p, at))
		return true;
	for (size_t i = at; i < end; i++)
		if (is_plural(p, i) ||
		    lexicon_within(p, "rinuncio|partecipo|partecipero|posso|"
				      "potro|saro|riesco|riusciro|verro|"
				      "recedo|declino|interverro|noi|io",
				   i, i + 1))
			return true;
	return is_impersonal(p, at, end);
}

static const struct someone *
person_at(const struct survey *r, size_t i)
{
	for (size_t k = 0; k < r->n_people; k++)
		if (doer_may_leave(&r->people[k]) &&
		    r->people[k].from <= i && i < r->people[k].end)
			return &r->people[k];
	return NULL;
}

/* Behind the articles before word i, no further than first. */
static size_t
before_articles(const struct page *p, size_t i, size_t first)
{
	while (i > first && lexicon_within(p, articles, i - 1, i))
		i--;
	return i;
}

static bool
is_subject(const struct page *p, size_t i, size_t first)
{
	i = before_articles(p, i, first);
	return i == first || !lexicon_within(p, cases, i - 1, i);
}

/* "rinunciano", "parteciperanno": more than one. */
static bool
is_of_several(const struct page *p, size_t at, size_t end)
{
	for (size_t i = at; i < end; i++)
		if (span_ends_nocase(p->words[i].fold, SPAN("no")) &&
		    p->words[i].fold.len > 3)
			return true;
	return false;
}

void
doer_mark(const struct survey *r, const struct someone *who)
{
	r->people[who - r->people].stance |= STANCE_LEAVES;
}

/* "l'avv. Bo, il dott. Re e l'ing. Po rinunciano": all of them. */
static void
mark_row(const struct survey *r, const struct someone *who)
{
	const struct page *p = r->page;
	size_t first = p->units[p->words[who->at].unit].first;

	while (who) {
		size_t i = before_articles(p, who->from, first);

		doer_mark(r, who);
		who = i > first + 1 && lexicon_within(p, "e|ed|,", i - 1, i)
			      ? person_at(r, i - 2) : NULL;
	}
}

/* "della Provincia", "per conto dell'Ente" behind it: it is the body's. */
static bool
is_of_body(const struct page *p, size_t end)
{
	size_t stop = p->units[p->words[end - 1].unit].end;

	for (size_t i = end; i < stop && i < end + BEHIND; i++)
		if (lexicon_within(p, "di|della|dell|da|nostra|per|parte|"
				      "conto|nome", i, i + 1) &&
		    lexicon_within(p, "~2 provincia|ente|amministrazione|"
				      "citta|unione|scrivente|adesione",
				   i + 1, stop))
			return true;
	return false;
}

/* "Non parteciperà più, purtroppo, il geom. Tosi". */
static enum doer
doer_behind(const struct survey *r, size_t end)
{
	const struct page *p = r->page;
	size_t stop = p->units[p->words[end - 1].unit].end;
	size_t first = end;

	for (size_t i = end; i < stop && i < end + BEHIND; i++) {
		const struct someone *who = person_at(r, i);

		if (who && i == who->from) {
			if (!is_subject(p, i, first))
				return DOER_UNSURE;
			doer_mark(r, who);
			return DOER_PERSON;
		}
		if (lexicon_within(p, bodies, i, i + 1))
			return DOER_BODY;
		if (lexicon_within(p, ".|;|:|(|)|e|ed|ma|che", i, i + 1))
			break;
	}
	return DOER_BODY;
}

/* "Reggio Emilia rinuncia": the name of a body ends before the word. */
static bool
is_body_name(const struct survey *r, size_t at, size_t first)
{
	for (size_t i = at, n = 0; i > first && n < 4; n++) {
		size_t end = 0;

		if (vocabulary_body(r->vocabulary, r->page, --i, &end, NULL) &&
		    end >= at)
			return true;
	}
	return false;
}

/* "Tosi non parteciperà": too little to tell who that is, or what. */
static bool
is_bare_name(const struct survey *r, size_t at, size_t first)
{
	const struct page *p = r->page;
	const struct word *w = at > first ? &p->words[at - 1] : NULL;

	return w &&
	       lexicon_within(p, "non|rinuncia|rinunciano|si|recede|declina|"
				 "declinano|esce", at, at + 1) &&
	       !is_body_name(r, at, first) && w->kind == WORD_TEXT &&
	       w->title && !w->caps && w->fold.len > 2 &&
	       !stopwords_has(w->fold) &&
	       !lexicon_within(p, "group|upi", at - 1, at);
}

enum doer
doer_of(const struct survey *r, size_t at, size_t end)
{
	const struct page *p = r->page;
	size_t first = p->units[p->words[at].unit].first;
	bool unsure = false, decided = false;

	if (is_spoken(p, at, end) || is_of_body(p, end))
		return DOER_BODY;
	for (size_t i = at; i > first; i--) {
		const struct someone *who = person_at(r, i - 1);

		if (who) {
			bool it = is_subject(p, who->from, first) &&
				  !bystander_is(r, who);

			if (it && !decided) {
				if (is_of_several(p, at, end))
					mark_row(r, who);
				else
					doer_mark(r, who);
				return DOER_PERSON;
			}
			unsure = true;
			i = who->from + 1;
			continue;
		}
		if (is_plural(p, i - 1) || page_is(p, i - 1, ";"))
			break;
		decided = decided || lexicon_within(p, decides, i - 1, i);
		if (lexicon_within(p, bodies, i - 1, i) &&
		    is_subject(p, i - 1, first))
			return DOER_BODY;
		/* "non è più dipendente" says what he is, and not who. */
		if (lexicon_within(p, roles, i - 1, i) &&
		    before_articles(p, i - 1, first) < i - 1 &&
		    is_subject(p, i - 1, first))
			return decided ? DOER_UNSURE : DOER_SOMEBODY;
	}
	unsure = unsure || is_bare_name(r, at, first);
	enum doer behind = doer_behind(r, end);

	if (behind != DOER_BODY)
		return behind;
	return unsure ? DOER_UNSURE : DOER_BODY;
}
