/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/card.h"

#include "core/arena.h"
#include "parsers/farewell.h"
#include "parsers/fold.h"
#include "parsers/notices.h"
#include "parsers/phrase.h"

#define CARD	6	/* lines of a card */
#define ANSWER	240	/* bytes of a bare answer above it */
#define NAME	4	/* letters by which an address is somebody's */

static bool
is_text(const struct line *l)
{
	return !l->blank && (l->role == ROLE_NEW || l->role == ROLE_FORWARDED);
}

/* The local part of an address in the line has a word of the name. */
static bool
has_own_address(struct arena *a, struct span line, struct span name,
		struct span sender)
{
	ptrdiff_t at = span_chr(line, '@');
	struct span word;

	if (at < 0)
		return false;
	if (sender.len && span_find_nocase(line, sender) >= 0)
		return true;
	struct span local = fold_word(a, span_head(line, (size_t)at));

	name = fold_word(a, name);
	while (span_cut(&name, ' ', &word))
		if (word.len >= NAME && span_find(local, word) >= 0)
			return true;
	return false;
}

/* "Lia Casadio", "Lia Casadio - 0544 258100": the name that opens a line. */
static struct span
name_of(struct span line)
{
	struct span s = span_trim(line);

	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == ',' || s.at[i] == '<' || s.at[i] == '(' ||
		    s.at[i] == '|' || (s.at[i] == '-' && i &&
				       s.at[i - 1] == ' ')) {
			s = span_trim(span_head(s, i));
			break;
		}
	ptrdiff_t blank = span_chr(s, ' ');

	/* "dott.ssa Lia Casadio" */
	if (blank > 0 && span_chr(span_head(s, (size_t)blank), '.') > 0)
		s = span_trim(span_tail(s, (size_t)blank));
	return farewell_like_name(s) ? s : SPAN_NONE;
}

/* An office, a telephone or an address: nothing that is told. */
static bool
is_contact(const struct line *l)
{
	static const char *const offices[] = {
		"ufficio", "settore", "servizio", "area ", "segreteria",
		"direzione", "u.o.", "dipartimento", "provincia", "protocollo",
		"citta metropolitana", "libero consorzio", "gabinetto",
		"staff", "unita", "presidenza", "via ", "piazza", "viale",
		"corso ", "tel", "cell", "fax", "affari", "mail", "e-mail",
		"pec",
	};
	struct span f = notices_folded(l);
	bool told = span_ends_nocase(l->text, SPAN(".")) && f.len > 40;

	if (l->row || l->text.len > 90 || told)
		return false;
	if (farewell_office(f) || PHRASE_STARTS(f, offices))
		return true;
	for (size_t i = 0; i < f.len; i++)
		if (f.at[i] == '@')
			return true;
	return f.len && (ascii_digit(f.at[0]) || f.at[0] == '+');
}

/* What is more than the answer to a question, or announces a list. */
static bool
tells_more(struct span f)
{
	static const char *const says[] = {
		"aderi", "adesion", "partecip", "iscri", "convoc", "anche",
		"aggiung", "oltre", "nominativ", "settore", "focus", "insieme",
		"sostitu", "al posto", "invit", "coinvolg",
	};

	return PHRASE_IN(f, says) ||
	       (span_find(f, SPAN("referent")) >= 0 &&
		span_find(f, SPAN("del referent")) < 0 &&
		span_find(f, SPAN("della referent")) < 0);
}

/* Above the card [from, to) there is an address of another, and no more. */
static bool
is_bare_answer(struct arena *a, const struct line *l, size_t from, size_t to,
	       struct span name)
{
	size_t bytes = 0, last = SIZE_MAX;
	bool address = false;

	for (size_t i = from; i < to; i++) {
		if (!is_text(&l[i]))
			continue;
		bytes += l[i].text.len;
		last = i;
		/* "Davide Montanari, d.montanari@...": a list of two. */
		if (tells_more(l[i].folded) || name_of(l[i].text).len ||
		    has_own_address(a, l[i].text, name, SPAN_NONE))
			return false;
		address = address || span_chr(l[i].text, '@') >= 0;
	}
	return address && bytes <= ANSWER &&
	       !span_ends_nocase(l[last].text, SPAN(":")) &&
	       !span_ends_nocase(l[last].text, SPAN(",")) &&
	       !span_ends_nocase(l[last].text, SPAN(";"));
}

void
card_mark(struct arena *a, struct line *l, size_t from, size_t to,
	  struct span sender)
{
	size_t last = to, n = 0;

	while (last > from && !is_text(&l[last - 1]))
		last--;
	bool address = false, contacts = true;

	for (size_t i = last; i > from + 1 && n < CARD && contacts; i--) {
		struct line *top = &l[i - 1];

		if (!is_text(top))
			return;
		n++;
		struct span name = name_of(top->text);

		/* The rest of it may be known for a signature. */
		for (size_t k = i - 1; name.len && k < to && !address; k++)
			address = has_own_address(a, l[k].text, name, sender);
		if (name.len && address &&
		    is_bare_answer(a, l, from, i - 1, name)) {
			for (size_t k = i - 1; k < last; k++)
				notices_set(&l[k], ROLE_SIGNATURE);
			return;
		}
		address = false;
		contacts = is_contact(top);
	}
}
