/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/papers.h"

#include "parsers/box.h"
#include "parsers/lexicon.h"

#define HEAD 5	   /* lines in which a paper says what it is */
#define MEETINGS 6 /* so many days are a calendar, and no choice */

/* The office's own domain, with its "@". */
static bool
is_ours(const struct survey *r, struct span address)
{
	struct span own = span_of(r->programme->office.address);
	ptrdiff_t at = span_chr(own, '@');

	return programme_is_own_address(r->programme, address) ||
	       programme_is_organiser(r->programme, address) ||
	       (at > 0 &&
		span_ends_nocase(address, span_tail(own, (size_t)at)));
}

/* A Province wrote into it: a body, a tick, somebody's address. */
static bool
is_filled_in(const struct survey *r)
{
	const struct page *p = r->page;
	size_t end;

	for (size_t i = 0; i < r->n_addresses; i++) {
		struct span address = p->words[r->addresses[i]].fold;

		if (address.len && !is_ours(r, address))
			return true;
	}
	for (size_t i = 0; i < r->n_claims; i++)
		if (r->claims[i].body != BODY_NONE ||
		    r->claims[i].kind == CLAIM_LABEL)
			return true;
	for (size_t i = 0; i < p->n_words; i++)
		if (box_at(p, i, &end) == 1)
			return true;
	return false;
}

static bool
opens_with(const struct page *p, const char *const *what, size_t n)
{
	for (size_t u = 0; u < p->n_units; u++) {
		size_t first = p->units[u].first;

		if (first == p->units[u].end)
			continue;
		if (p->words[first].line >= HEAD)
			return false;
		for (size_t k = 0; k < n; k++)
			if (lexicon_match(p, what[k], first))
				return true;
	}
	return false;
}

static bool
has_our_head(const struct page *p)
{
	static const char *const heads[] = {
		"unione ?delle province|provincie d|di italia", "upi -",
		"upi unione",
	};

	return opens_with(p, heads, sizeof(heads) / sizeof(*heads));
}

static bool
is_calendar(const struct survey *r)
{
	size_t days = 0;

	for (size_t i = 0; i < r->n_moments; i++)
		days += r->moments[i].day && r->moments[i].month &&
			!r->moments[i].letter;
	return days >= MEETINGS;
}

static bool
is_privacy_notice(const struct survey *r)
{
	static const char *const heads[] = {
		"informativa", "trattamento dei dati", "nota informativa",
		"privacy", "allegato ~3 informativa",
	};

	for (size_t i = 0; i < r->n_mentions; i++)
		if (r->mentions[i].labelled)
			return false;
	return opens_with(r->page, heads, sizeof(heads) / sizeof(*heads));
}

bool
papers_come_along(const struct survey *r)
{
	if (is_privacy_notice(r))
		return true;
	return !is_filled_in(r) && (has_our_head(r->page) || is_calendar(r));
}
