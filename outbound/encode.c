/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/encode.h"

#include <stdbool.h>
#include <string.h>

#include "core/arena.h"

#define LINE_WORDS 76	/* a line that holds an encoded word: RFC 2047 2 */
#define LINE_PLAIN 78	/* RFC 5322 2.1.1 */
#define WORD_PAYLOAD 63 /* 75 less "=?UTF-8?Q?" and "?=" */

static const char digits64[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Four characters for up to three bytes. */
static void
add_quantum(struct text *t, const unsigned char *p, size_t n)
{
	unsigned bits = (unsigned)p[0] << 16;
	char out[4];

	if (n > 1)
		bits |= (unsigned)p[1] << 8;
	if (n > 2)
		bits |= p[2];
	out[0] = digits64[bits >> 18];
	out[1] = digits64[bits >> 12 & 63];
	out[2] = n > 1 ? digits64[bits >> 6 & 63] : '=';
	out[3] = n > 2 ? digits64[bits & 63] : '=';
	text_add(t, (struct span){ out, 4 });
}

void
encode_base64_line(struct text *t, struct span s)
{
	for (size_t i = 0; i < s.len; i += 3)
		add_quantum(t, (const unsigned char *)s.at + i,
			    s.len - i < 3 ? s.len - i : 3);
}

void
encode_base64(struct text *t, struct span s)
{
	while (s.len) {
		encode_base64_line(t, span_head(s, 57));
		text_adds(t, "\r\n");
		s = span_tail(s, 57);
	}
}

/* What may stand bare in a Q word anywhere, phrases included: 5 (3). */
static bool
q_safe(char c)
{
	return ascii_alnum(c) || (c && strchr("!*+-/", c));
}

static size_t
char_len(struct span s)
{
	size_t n = 1;

	while (n < s.len && ((unsigned char)s.at[n] & 0xC0) == 0x80)
		n++;
	return n;
}

static size_t
q_cost(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += q_safe(s.at[i]) || s.at[i] == ' ' ? 1 : 3;
	return n;
}

static void
add_q(struct text *t, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == ' ')
			text_addc(t, '_');
		else if (q_safe(c))
			text_addc(t, c);
		else
			text_addf(t, "=%02X", (unsigned char)c);
	}
}

/* How much of s fits into one encoded word of so many characters. */
static size_t
fitting(struct span s, bool q, size_t room)
{
	size_t n = 0, cost = 0;

	while (n < s.len) {
		size_t more = char_len(span_tail(s, n));

		if (q)
			cost += q_cost((struct span){ s.at + n, more });
		else
			cost = (n + more + 2) / 3 * 4;
		if (n && cost > room)
			break;
		n += more;
	}
	return n;
}

/* Returns the column behind the last word. */
static size_t
add_words(struct text *t, struct span s, size_t column)
{
	bool q = q_cost(s) <= (s.len + 2) / 3 * 4;

	while (s.len) {
		size_t room = LINE_WORDS - column - 12;
		size_t start = t->len;

		if (room > WORD_PAYLOAD)
			room = WORD_PAYLOAD;
		struct span part = span_head(s, fitting(s, q, room));

		text_adds(t, q ? "=?UTF-8?Q?" : "=?UTF-8?B?");
		if (q)
			add_q(t, part);
		else
			encode_base64_line(t, part);
		text_adds(t, "?=");
		column += t->len - start;
		s = span_tail(s, part.len);
		if (s.len) {
			text_adds(t, "\r\n ");
			column = 1;
		}
	}
	return column;
}

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < 0x20 || s.at[i] > 0x7E)
			return false;
	return true;
}

/* Can be folded at its blanks and read back as it was. */
static bool
is_plain(struct span s)
{
	size_t word = 0;

	if (!is_ascii(s) || span_find(s, SPAN("=?")) >= 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] != ' ') {
			if (++word > 60)
				return false;
			continue;
		}
		if (!word || i + 1 == s.len)
			return false;
		word = 0;
	}
	return true;
}

void
encode_text_header(struct text *t, const char *name, struct span s)
{
	size_t column = strlen(name) + 2;
	struct span word;

	text_addf(t, "%s: ", name);
	if (!is_plain(s)) {
		add_words(t, s, column);
		text_adds(t, "\r\n");
		return;
	}
	for (bool first = true; span_cut(&s, ' ', &word); first = false) {
		if (!first && column + 1 + word.len > LINE_PLAIN) {
			text_adds(t, "\r\n");
			column = 0;
		}
		if (!first) {
			text_addc(t, ' ');
			column++;
		}
		text_add(t, word);
		column += word.len;
	}
	text_adds(t, "\r\n");
}

/* Atoms and single blanks: needs no quotes. */
static bool
is_atoms(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_alnum(s.at[i]) &&
		    !strchr(" !#$%&'*+-/=?^_`{|}~", s.at[i]))
			return false;
	return true;
}

static size_t
add_phrase(struct text *t, struct span s, size_t column)
{
	size_t start = t->len;

	if (!is_plain(s) || s.len > 50)
		return add_words(t, s, column);
	if (is_atoms(s)) {
		text_add(t, s);
	} else {
		text_addc(t, '"');
		for (size_t i = 0; i < s.len; i++) {
			if (s.at[i] == '"' || s.at[i] == '\\')
				text_addc(t, '\\');
			text_addc(t, s.at[i]);
		}
		text_addc(t, '"');
	}
	return column + (t->len - start);
}

void
encode_mailbox_header(struct text *t, const char *name, struct span phrase,
		      struct span address)
{
	size_t column = strlen(name) + 2;

	text_addf(t, "%s: ", name);
	if (!phrase.len) {
		text_addf(t, "%.*s\r\n", SPANF(address));
		return;
	}
	column = add_phrase(t, phrase, column);
	if (column + 3 + address.len > LINE_WORDS)
		text_adds(t, "\r\n");
	text_addf(t, " <%.*s>\r\n", SPANF(address));
}

static int
hex_digit(char c)
{
	if (ascii_digit(c))
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void
undo_q(struct text *t, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '=' && i + 2 < s.len) {
			text_addc(t, (char)(hex_digit(s.at[i + 1]) << 4 |
					    hex_digit(s.at[i + 2])));
			i += 2;
		} else {
			text_addc(t, s.at[i] == '_' ? ' ' : s.at[i]);
		}
	}
}

void
encode_undo_base64(struct text *t, struct span s)
{
	unsigned bits = 0, n = 0;

	for (size_t i = 0; i < s.len && s.at[i] != '='; i++) {
		const char *d = s.at[i] ? strchr(digits64, s.at[i]) : NULL;

		if (!d)
			return;
		bits = bits << 6 | (unsigned)(d - digits64);
		n += 6;
		if (n >= 8) {
			n -= 8;
			text_addc(t, (char)(bits >> n & 0xFF));
		}
	}
}

static void
undo_quotes(struct text *t, struct span s)
{
	for (size_t i = 1; i + 1 < s.len; i++) {
		if (s.at[i] == '\\' && i + 2 < s.len)
			i++;
		text_addc(t, s.at[i]);
	}
}

struct span
encode_undo(struct arena *a, struct span s)
{
	struct text t = text_new(a);

	while (span_starts(s, SPAN("=?UTF-8?")) && s.len > 12) {
		struct span in = span_tail(s, 10);
		ptrdiff_t end = span_find(in, SPAN("?="));

		if (end < 0)
			break;
		if (s.at[8] == 'Q')
			undo_q(&t, span_head(in, (size_t)end));
		else
			encode_undo_base64(
				&t, span_head(in, (size_t)end));
		s = span_trim(span_tail(in, (size_t)end + 2));
	}
	/* Left over: not ours; it will not compare equal. */
	text_add(&t, s);
	return text_span(&t);
}

struct span
encode_undo_phrase(struct arena *a, struct span s)
{
	struct text t = text_new(a);

	if (s.len < 2 || s.at[0] != '"' || s.at[s.len - 1] != '"')
		return encode_undo(a, s);
	undo_quotes(&t, s);
	return text_span(&t);
}
