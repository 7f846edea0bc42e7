/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/contact.h"

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"
#include "parsers/fold.h"

static bool
is_local(char c)
{
	return ascii_alnum(c) || (c && strchr("._%+'-", c)) ||
	       (unsigned char)c >= 0x80;
}

static bool
is_label(char c)
{
	return ascii_alnum(c) || c == '-' || (unsigned char)c >= 0x80;
}

static size_t
skip_blanks(struct span s, size_t i, size_t most)
{
	size_t n = 0;

	while (i < s.len && s.at[i] == ' ' && n < most)
		i++, n++;
	return i;
}

/* What stands for "@" at i, blanks around it included; its end, or 0. */
static size_t
at_sign(struct span s, size_t i)
{
	static const char *const signs[] = {
		"(at)", "[at]", "{at}", "<at>", "(chiocciola)",
		"[chiocciola]", "( at )", "(a)", "[@]", "(@)",
	};
	size_t j = skip_blanks(s, i, 2);

	if (j < s.len && s.at[j] == '@')
		return skip_blanks(s, j + 1, 2);
	for (size_t k = 0; k < sizeof(signs) / sizeof(*signs); k++)
		if (span_starts_nocase(span_tail(s, j), span_of(signs[k])))
			return skip_blanks(s, j + strlen(signs[k]), 2);
	if (j == i)
		return 0;
	if (span_starts_nocase(span_tail(s, j), SPAN("chiocciola ")))
		return skip_blanks(s, j + 11, 2);
	if (span_starts_nocase(span_tail(s, j), SPAN("at ")))
		return skip_blanks(s, j + 3, 2);
	return 0;
}

/* A spoken dot: " punto ", "(dot)", " dot ", " . "; its end, or 0. */
static size_t
spoken_dot(struct span s, size_t i)
{
	static const char *const dots[] = {
		" punto ", " dot ", "(dot)", "[dot]", " (dot) ", "(punto)",
		" . ",
	};

	for (size_t k = 0; k < sizeof(dots) / sizeof(*dots); k++)
		if (span_starts_nocase(span_tail(s, i), span_of(dots[k])))
			return i + strlen(dots[k]);
	return 0;
}

/* The local part from i on; end of what was read, 0 when there is none. */
static size_t
read_local(struct span s, size_t i, struct text *out)
{
	size_t start = i;

	for (;;) {
		size_t from = i;

		while (i < s.len && is_local(s.at[i]))
			i++;
		if (i == from || i - start > 120)
			return 0;
		text_add(out, (struct span){ s.at + from, i - from });
		size_t dot = spoken_dot(s, i);

		if (!dot)
			return i;
		text_addc(out, '.');
		i = dot;
	}
}

/*
 * A label too many: the last one where "x.it.Tel" or "x.it-0422" went on
 * without a blank.
 */
static size_t
clip_domain(const char *d, size_t len)
{
	size_t dot = len;

	while (len && !ascii_alnum(d[len - 1]) &&
	       (unsigned char)d[len - 1] < 0x80)
		len--;
	for (dot = len; dot && d[dot - 1] != '.'; dot--)
		;
	for (size_t i = dot + 2; i < len; i++)
		if (d[i] == '-' && i + 1 < len && !ascii_alpha(d[i + 1]))
			return i;
	if (dot > 3 && d[dot] >= 'A' && d[dot] <= 'Z' &&
	    ascii_lower(d[dot - 2]) == d[dot - 2])
		return dot - 1;
	return len;
}

static size_t
read_domain(struct span s, size_t i, struct text *out)
{
	size_t start = i, end = i;
	size_t before = out->len;
	bool dot = false;

	for (;;) {
		size_t from = i;

		while (i < s.len && is_label(s.at[i]))
			i++;
		if (i == from || i - start > 200)
			break;
		/* Only before a label: what is clipped is counted below. */
		if (dot)
			text_addc(out, '.');
		text_add(out, (struct span){ s.at + from, i - from });
		end = i;
		if (i + 1 < s.len && s.at[i] == '.' && is_label(s.at[i + 1]))
			i++;
		else if (spoken_dot(s, i))
			i = spoken_dot(s, i);
		else
			break;
		dot = true;
	}
	size_t was = out->len - before;
	size_t keep = clip_domain(out->bytes + before, was);

	out->len = before + keep;
	out->bytes[out->len] = '\0';
	/* What was clipped stands one byte for one in the line. */
	return end > start ? end - (was - keep) : 0;
}

static bool
has_wide(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return true;
	return false;
}

/* "15.00" after "at" is an hour. */
static bool
is_host(struct span domain)
{
	ptrdiff_t dot = span_chr(domain, '.');
	struct span last = domain;

	if (dot < 0)
		return false;
	while ((dot = span_chr(last, '.')) >= 0)
		last = span_tail(last, (size_t)dot + 1);
	return last.len >= 2 && ascii_alpha(last.at[0]);
}

bool
contact_address(struct arena *a, struct span line, size_t at, size_t *len,
		struct span *value)
{
	struct text out = text_new(a);
	size_t i = read_local(line, at, &out);

	if (!i)
		return false;
	size_t sign = at_sign(line, i);

	if (!sign)
		return false;
	/* "Grazie . m.rossi@...": blanks belong to it all over, or nowhere. */
	if (span_find((struct span){ line.at + at, i - at }, SPAN(" . ")) >=
		    0 && line.at[i] != ' ')
		return false;
	bool spoken = !memchr(line.at + i, '@', sign - i);

	/* Marks around the whole are no part of it. */
	while (out.len && strchr(".'-", out.bytes[out.len - 1]))
		out.bytes[--out.len] = '\0';
	struct span local = text_span(&out);

	while (local.len && strchr(".'-_", local.at[0]))
		local = span_tail(local, 1);
	if (!local.len || has_wide(local))
		return false;
	struct text whole = text_new(a);

	text_add(&whole, local);
	text_addc(&whole, '@');
	size_t from = whole.len;
	size_t end = read_domain(line, sign, &whole);
	struct span domain = span_tail(text_span(&whole), from);

	if (!end || (spoken && !is_host(domain)))
		return false;
	*len = end - at;
	if (!clean_address(a, text_span(&whole), value))
		*value = SPAN_NONE;
	return true;
}

bool
contact_may_address(struct span line)
{
	for (size_t i = 0; i < line.len; i++) {
		char c = line.at[i];

		if (c == '@')
			return true;
		if ((c == 'a' || c == 'A') && i + 1 < line.len && i &&
		    ascii_lower(line.at[i + 1]) == 't' &&
		    strchr(" ([{<", line.at[i - 1]))
			return true;
		if ((c == '(' || c == '[') && i + 2 < line.len &&
		    line.at[i + 2] == (c == '(' ? ')' : ']'))
			return true;
	}
	return span_find_nocase(line, SPAN("chiocciola")) >= 0;
}

bool
contact_is_office(struct span address)
{
	static const char *const words[] = {
		"protocollo", "segreteria", "segretario", "segr", "info",
		"pec", "ufficio", "uff", "affarigenerali", "affari.generali",
		"direzione", "gabinetto", "presidenza", "presidente", "staff",
		"urp", "posta", "amministrazione", "provincia", "settore",
		"servizio", "gare", "appalti", "contratti", "ced", "sistemi",
		"informatica", "europa", "sua", "sape", "sit", "personale",
		"provveditorato", "archivio", "servizi", "area", "dirigente",
		"noreply", "no-reply", "helpdesk", "assistenza", "dpo", "rpd",
		"privacy", "autoparco", "redazione", "comunicazione",
		"politiche", "pianificazione", "innovazione", "istituzionen",
		"generalsekretariat", "affaires",
	};
	ptrdiff_t sign = span_chr(address, '@');
	struct span local = span_head(address, sign < 0 ? address.len
						       : (size_t)sign);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct span w = span_of(words[i]);

		if (!span_starts_nocase(local, w))
			continue;
		/* "sitelli" begins with "sit" and is a person. */
		if (local.len == w.len || w.len > 5 ||
		    !ascii_alpha(local.at[w.len]))
			return true;
	}
	return false;
}
