/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/broken.h"

/* With which the addresses of those who write to us end. */
static bool
ends_well(struct span host)
{
	static const char *const ends[] = { ".it", ".eu", ".com", ".net",
					    ".org", ".info", ".gov" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (span_ends_nocase(host, span_of(ends[i])))
			return true;
	return false;
}

static struct span
last_word(struct span s)
{
	for (size_t i = s.len; i-- > 0;)
		if (s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '<' ||
		    s.at[i] == '(')
			return span_tail(s, i + 1);
	return s;
}

static struct span
first_word(struct span s)
{
	size_t n = 0;

	while (n < s.len && s.at[n] != ' ' && s.at[n] != '\t' &&
	       s.at[n] != ',' && s.at[n] != ';' && s.at[n] != '>' &&
	       s.at[n] != ')')
		n++;
	return span_head(s, n);
}

static bool
is_address_letter(char c)
{
	return (c >= 'a' && c <= 'z') || ascii_digit(c) || c == '.' ||
	       c == '-' || c == '_';
}

static bool
is_address_part(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_address_letter(s.at[i]))
			return false;
	return s.len > 0;
}

/* "mario.ros" over "si@provincia.lecco.it": a name with its dot. */
static bool
is_local_part(struct span word)
{
	bool dotted = false;

	for (size_t i = 1; i + 1 < word.len; i++)
		dotted = dotted || word.at[i] == '.' || word.at[i] == '_' ||
			 word.at[i] == '-';
	return dotted && word.at[word.len - 1] != '.' && is_address_part(word);
}

bool
broken_address(struct span line, struct span next)
{
	struct span word = last_word(line), start = first_word(next), host;
	ptrdiff_t at = span_chr(word, '@');

	if (!word.len || !start.len)
		return false;
	if (word.at[word.len - 1] == '@' || start.at[0] == '@')
		return true;
	if (at < 0)
		return span_chr(start, '@') > 0 && is_local_part(word);
	if (start.at[0] == '.' || word.at[word.len - 1] == '.' ||
	    word.at[word.len - 1] == '-' || word.at[word.len - 1] == '_')
		return true;
	host = span_tail(word, (size_t)at);
	if (span_chr(host, '.') < 0 && span_chr(start, '.') > 0)
		return true;
	/* "x@provincia.bre" over "scia.it", "x@provincia.lecco.i" over "t" */
	if (ends_well(host) || !is_address_part(span_tail(host, 1)) ||
	    !is_address_part(start))
		return false;
	return ends_well(start) || (span_ends_nocase(host, SPAN(".i")) &&
				    span_is_nocase(start, "t"));
}

bool
broken_number(struct span line, struct span next)
{
	struct span prefix = last_word(line);
	size_t digits = 0;

	if (prefix.len < 2 || prefix.len > 4 ||
	    (prefix.at[0] != '0' && prefix.at[0] != '3'))
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (!ascii_digit(prefix.at[i]))
			return false;
	for (size_t i = 0; i < next.len; i++) {
		if (!ascii_digit(next.at[i]) && next.at[i] != ' ')
			return false;
		digits += next.at[i] != ' ';
	}
	return digits >= 5 && digits <= 8;
}

bool
broken_is_whole(struct span line)
{
	struct span rest = line, word;

	while (span_cut(&rest, ' ', &word)) {
		word = first_word(last_word(word));
		ptrdiff_t at = span_chr(word, '@');

		if (at > 0 && ends_well(span_tail(word, (size_t)at)))
			return true;
	}
	return false;
}

void
broken_add(struct text *t, struct span next)
{
	if (!broken_address(text_span(t), next))
		text_addc(t, ' ');
	text_add(t, next);
}
