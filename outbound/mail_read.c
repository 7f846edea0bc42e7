/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/mail_read.h"

#include "core/arena.h"
#include "outbound/encode.h"

bool
mail_read_next(struct arena *a, struct span *rest, struct span *name,
	       struct span *value)
{
	struct text t = text_new(a);
	struct span line;

	if (!span_line(rest, &line) || !line.len)
		return false;
	text_add(&t, line);
	while (rest->len && rest->at[0] == ' ' && span_line(rest, &line))
		text_add(&t, line);
	*value = text_span(&t);
	span_cut(value, ':', name);
	*value = span_trim(*value);
	return true;
}

/* "phrase <address>": encoded words and quotes stand in the phrase alone. */
static struct span
undo_mailbox(struct arena *a, struct span value, size_t at)
{
	struct text t = text_new(a);
	struct span phrase = span_trim(span_head(value, at));

	text_add(&t, encode_undo_phrase(a, phrase));
	text_addc(&t, ' ');
	text_add(&t, span_tail(value, at));
	return text_span(&t);
}

struct span
mail_read_header(struct arena *a, struct span bytes, const char *want)
{
	struct span name, value;

	while (mail_read_next(a, &bytes, &name, &value)) {
		if (!span_is_nocase(name, want))
			continue;
		ptrdiff_t at = span_chr(value, '<');

		if (at > 0 && !span_starts(value, SPAN("=?UTF-8?")) &&
		    value.at[0] != '"')
			return value;
		return at > 0 ? undo_mailbox(a, value, (size_t)at)
			      : encode_undo(a, value);
	}
	return SPAN_NONE;
}

struct span
mail_read_text(struct arena *a, struct span bytes)
{
	static const char head[] =
		"\r\nContent-Type: text/plain; charset=UTF-8\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n";
	ptrdiff_t at = span_find(bytes, span_of(head));
	struct text digits = text_new(a), coded = text_new(a);
	struct text t = text_new(a);
	struct span rest, line;

	if (at < 0)
		return SPAN_NONE;
	rest = span_tail(bytes, (size_t)at + sizeof(head) - 1);
	while (span_line(&rest, &line) && !span_starts(line, SPAN("--")))
		text_add(&digits, line);
	encode_undo_base64(&coded, text_span(&digits));
	rest = text_span(&coded);
	while (span_line(&rest, &line)) {
		text_add(&t, line);
		text_addc(&t, '\n');
	}
	return text_span(&t);
}

bool
mail_read_invites(struct span bytes)
{
	return span_find(bytes, SPAN("\r\nContent-Type: text/calendar;")) >= 0;
}
