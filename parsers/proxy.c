/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/proxy.h"

#include "parsers/lexicon.h"

#define BODY	"provincia|provincie|province|citta|libero|amministrazione"

static const char *const behalf[] = {
	"per|in|a conto|nome ?e ?per ?conto ~1 della|dell|di|del ~2 " BODY,
	"su|con|giusto|giusta|per mandato|incarico|delega|procura ~2 della|"
	"dell|di|del|dalla ~2 " BODY,
	"incaricat*|delegat* dalla|dall|dal ~2 " BODY,
	BODY " ~4 ci|mi ~1 incarica|incaricato|incaricati|delega|delegato|"
	"delegati|chiede|chiesto",
};

static const char *const second[] = {
	"second*|terz*|altro|altra|ulterior* referent*|partecipant*|"
	"nominativ*|persona|persone",
	"oltre a|ad|al|alla|all",
	"in aggiunta a|ad|al|alla|all",
	"anche|pure il|la|l dott|dottssa|ing|arch|geom|avv|rag|sig|collega",
};

static const char *const both[] = {
	"provincia di ~2 e|ed ?anche ?la quella|provincia di|del",
	"lo|la stesso|stessa|medesimo vale|valga|valgono anche per|alla la "
	"provincia",
	"lo stesso vale per la provincia",
	"anche|pure a|in|per nome|conto della|delle provincia|province",
};

static bool
names_person(const struct survey *r, size_t at)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].from >= at && r->people[i].from <= at + 1 &&
		    r->people[i].weight >= 35)
			return true;
	return false;
}

struct span
proxy_behalf(const struct survey *r)
{
	const struct page *p = r->page;
	size_t end;

	for (size_t i = 0; i < p->n_words; i++)
		for (size_t k = 0; k < sizeof(behalf) / sizeof(*behalf); k++)
			if (page_counts(p, i) &&
			    (end = lexicon_match(p, behalf[k], i)))
				return page_words(p, i, end);
	return SPAN_NONE;
}

/* "Referente: Ada Re. Secondo referente: ...": both are of this letter. */
static bool
names_first(const struct survey *r, size_t at)
{
	for (size_t i = 0; i < r->n_people; i++)
		if (r->people[i].end <= at && r->people[i].weight >= 100 &&
		    !r->people[i].sign && page_counts(r->page, r->people[i].at))
			return true;
	return false;
}

struct span
proxy_second(const struct survey *r)
{
	const struct page *p = r->page;
	size_t end;

	for (size_t i = 0; i < p->n_words; i++)
		for (size_t k = 0; k < sizeof(second) / sizeof(*second); k++)
			if (page_counts(p, i) &&
			    (end = lexicon_match(p, second[k], i)) &&
			    (k ? k > 2 || names_person(r, end)
			       : !names_first(r, i)))
				return page_words(p, i, end);
	return SPAN_NONE;
}

static bool
names_body(const struct survey *r, size_t at, size_t end, size_t body)
{
	for (size_t i = 0; i < r->n_claims; i++)
		if (r->claims[i].body == body && r->claims[i].at < end &&
		    r->claims[i].end > at)
			return true;
	return false;
}

struct span
proxy_guest(const struct survey *r)
{
	struct span found = SPAN_NONE;

	for (size_t i = 0; i < r->n_claims; i++) {
		const struct claim *c = &r->claims[i];

		if (c->body != BODY_NONE && c->does)
			return SPAN_NONE;
		/* "Per il Comune di Andria partecipa ..." */
		bool theirs = c->at > 1 &&
			      lexicon_within(r->page, "per|con|del il|la|l",
					     c->at - 2, c->at);

		if (c->other.len && !theirs && page_counts(r->page, c->at) &&
		    lexicon_match(r->page, "?non ?si aderisce|aderira|"
				  "partecipa|partecipera|rinuncia|ritira|"
				  "iscrive|disdice|recede", c->end))
			found = page_words(r->page, c->at, c->end);
	}
	return found;
}

/* "Le Province di Perugia e Terni aderiscono" */
static bool
joins_here(const struct survey *r, size_t at)
{
	const struct unit *u = &r->page->units[r->page->words[at].unit];

	return survey_stance(r, u->first, u->end, STANCE_JOINS);
}

struct span
proxy_joint(const struct survey *r, size_t body)
{
	const struct page *p = r->page;
	size_t end;

	for (size_t i = 0; i < p->n_words; i++) {
		if (!page_counts(p, i))
			continue;
		for (size_t k = 0; k < sizeof(both) / sizeof(*both); k++)
			if ((end = lexicon_match(p, both[k], i)) &&
			    (k || names_body(r, i, end + 2, body)))
				return page_words(p, i, end);
		end = lexicon_match(p, "le province|provincie di ~3 e", i);
		if (end && joins_here(r, i))
			return page_words(p, i, end);
	}
	return SPAN_NONE;
}
