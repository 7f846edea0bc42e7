/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/wrap.h"

#include "parsers/evidence.h"
#include "parsers/given.h"
#include "parsers/lexicon.h"
#include "parsers/name_word.h"
#include "parsers/stopwords.h"

#define WRAPPED_MIN 56	/* bytes: hard-wrapped lines lie between the two */
#define WRAPPED_MAX 110
#define RECORD_TOPIC 4	/* words before the colon of a record */
#define PRINTED_MAX 150	/* lines of a printed page, in small letters */

static bool
is_dropped(enum role role)
{
	return role == ROLE_QUOTED || role == ROLE_DISCLAIMER ||
	       role == ROLE_HIDDEN || role == ROLE_SIGNATURE;
}

/* Lines that are nearly full and go on: several of them are no chance. */
static bool
is_printed(const struct sheet *sheet, size_t width)
{
	size_t full = 0;

	for (size_t i = 0; i + 1 < sheet->n_lines; i++) {
		const struct line *l = &sheet->lines[i];

		full += !l->row && !l[1].row && !l[1].blank &&
			l->text.len * 10 >= width * 8;
	}
	return full >= 2;
}

size_t
wrap_width(const struct sheet *sheet)
{
	bool pdf = span_ends_nocase(sheet->name, SPAN(".pdf"));
	size_t width = 0;

	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct line *l = &sheet->lines[i];

		if (l->blank || l->row || is_dropped(l->role))
			continue;
		if (l->text.len > PRINTED_MAX)
			return 0;
		if (l->text.len > width)
			width = l->text.len;
	}
	if (width < WRAPPED_MIN ||
	    (width > WRAPPED_MAX && !is_printed(sheet, width)))
		return 0;
	/* Letters on paper are not all of one breadth. */
	return pdf && is_printed(sheet, width) ? width - width / 10 : width;
}

static bool
is_name(const struct page *p, size_t i)
{
	const struct word *w = &p->words[i];

	return w->kind == WORD_TEXT && w->title && !w->dotted &&
	       w->raw.len > 1 && !evidence_is_title(p, i) &&
	       !stopwords_has(w->fold);
}

static bool
is_title(const struct page *p, size_t first, size_t i)
{
	if (i > first && page_is(p, i, "."))
		i--;
	if (i > first && (page_is(p, i, "ssa") || page_is(p, i, "ra")) &&
	    page_is(p, i - 1, "."))
		i -= 2;
	return evidence_is_title(p, i);
}

/*
 * A line that was full, or the word or two that were left of one when a text
 * was wrapped twice.
 */
static bool
was_full(const struct page *p, size_t first, size_t i)
{
	uint32_t line = p->words[i - 1].line;

	if (p->lines[line].len >= WRAPPED_MIN)
		return i > first + 4;
	return i - first <= 2 && first &&
	       p->words[first - 1].line + 1 == line &&
	       p->lines[line - 1].len >= WRAPPED_MIN;
}

bool
wrap_splits_given(const struct page *p, size_t i, size_t stop)
{
	size_t first = p->begins[p->words[i - 1].line], end = i + 1;

	if (end < stop && is_name(p, end))
		end++;
	const struct word *last = &p->words[i - 1], *next = &p->words[end];

	return is_name(p, i - 1) && was_full(p, first, i) &&
	       given_level(last->fold) == 2 &&
	       (i < first + 2 || !is_name(p, i - 2)) &&
	       !given_is_name(p->words[i].fold) && end < stop &&
	       next->line == p->words[i].line &&
	       (next->kind == WORD_ADDRESS ||
		(next->kind == WORD_TEXT && !next->title) ||
		lexicon_within(p, ",|(|.|;", end, end + 1));
}

bool
wrap_splits_name(const struct page *p, size_t first, size_t i, size_t stop)
{
	size_t last = i - 1;

	if (i < first + 1 || !is_name(p, i))
		return false;
	if (page_is(p, last, "."))
		return last > first && is_title(p, first, last);
	if (wrap_splits_given(p, i, stop))
		return true;
	/* "Pier Luigi Dal" and "Canto" */
	if (last > first && p->words[last].title && !p->words[last].dotted &&
	    name_particle(p, last) && is_name(p, last - 1))
		return true;
	if (last < first + 1 || !is_name(p, last))
		return false;
	while (last > first + 1 && given_is_name(p->words[last].fold) &&
	       is_name(p, last - 1))
		last--;
	if (!is_title(p, first, last - 1))
		return false;
	/* "la dott.ssa Eufrasia": behind some words of a sentence. */
	return given_is_name(p->words[i - 1].fold) ||
	       (last == i - 1 && last > first + 4);
}

bool
wrap_splits_number(const struct page *p, size_t i)
{
	if (!i)
		return false;
	const struct word *w = &p->words[i], *last = w - 1;

	/* "Focus Group SUA" and "4. Il referente è ..." */
	if (w->kind == WORD_NUMBER && w->raw.len == 1 &&
	    last->line + 1 == w->line &&
	    p->lines[last->line].len >= WRAPPED_MIN &&
	    ((last->kind == WORD_TEXT && last->caps && last->raw.len <= 4 &&
	      i > 1 && lexicon_within(p, "group|gruppo|fg|tavolo|focus|"
					 "incontro|al|nel", i - 2, i - 1)) ||
	     lexicon_within(p, "group|gruppo|fg|tavolo|numero", i - 1, i)))
		return true;
	return w->kind == WORD_NUMBER && last->kind == WORD_NUMBER &&
	       w->raw.len >= 3 && last->raw.len >= 2 && last->raw.len <= 4 &&
	       last->line + 1 == w->line &&
	       p->lines[last->line].len >= WRAPPED_MIN;
}

bool
wrap_opens_record(const struct page *p, size_t i, size_t end)
{
	const struct word *w = &p->words[i];

	if (i + 2 < end && w->kind == WORD_TEXT && w->title &&
	    w[1].line == w->line && w[2].line == w->line &&
	    (span_is(w[1].fold, "-") || span_is(w[1].fold, ":")))
		return true;
	/* "innovazione tecnologica: Giulio Magi (...)" */
	for (size_t k = i + 1; k + 1 < end && k <= i + RECORD_TOPIC; k++)
		if (span_is(p->words[k].fold, ":"))
			return p->words[k + 1].line == w->line &&
			       is_name(p, k + 1);
	return false;
}

bool
wrap_dangles(const struct word *w)
{
	static const char *const words[] = {
		"il",	"lo",	"la",	"gli",	"di",	"del",	"dello",
		"della", "dei", "degli", "delle", "al",	"allo", "alla",
		"ai",	"agli", "alle", "dal",	"dalla", "nel",	"nella",
		"nei",	"sul",	"sulla", "con", "das",	"der",	"die",
		"den",	"dem",	"des",	"und",	"les",	"du",	"aux",
	};

	if (w->kind != WORD_TEXT || w->title)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_is(w->fold, words[i]))
			return true;
	return false;
}
