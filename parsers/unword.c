/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/unword.h"

#include "core/arena.h"
#include "parsers/charset.h"
#include "parsers/mime.h"

struct word {
	struct span label, body;
	bool q;			/* else base64 */
};

/* Returns the length of the encoded word at the start of s, or 0. */
static size_t
find_word(struct span s, struct word *w)
{
	if (!span_starts(s, SPAN("=?")))
		return 0;
	/* RFC 2047 allows 75 bytes; people's programs write longer ones. */
	struct span rest = span_tail(span_head(s, 2048), 2), coding;

	if (!span_cut(&rest, '?', &w->label) ||
	    !span_cut(&rest, '?', &coding) || coding.len != 1)
		return 0;
	ptrdiff_t end = span_find(rest, SPAN("?="));

	w->q = ascii_lower(coding.at[0]) == 'q';
	if (end < 0 || (!w->q && ascii_lower(coding.at[0]) != 'b'))
		return 0;
	w->body = span_head(rest, (size_t)end);
	return (size_t)(rest.at + end + 2 - s.at);
}

size_t
unword_length(struct span s)
{
	struct word w;

	return find_word(s, &w);
}

/*
 * One encoded word at the start of s: its bytes go to *to, its label to
 * *charset.  Returns its length, or 0 when there is none.
 */
static size_t
take_word(struct arena *a, struct span s, struct text *to, struct span *charset)
{
	struct word w;
	size_t len = find_word(s, &w);

	if (!len)
		return 0;
	struct span body = w.body;
	ptrdiff_t star = span_chr(w.label, '*');	/* RFC 2231 section 5 */

	*charset = star < 0 ? w.label : span_head(w.label, (size_t)star);
	if (w.q) {
		char *in = span_dup(a, body);

		for (size_t i = 0; i < body.len; i++)
			if (in[i] == '_')
				in[i] = ' ';
		body.at = in;
	}
	text_add(to, mime_decode(a, w.q ? MIME_QUOTED : MIME_BASE64, body));
	return len;
}

static void
add_line(struct arena *a, struct text *t, struct span bytes,
	 struct span charset)
{
	struct span s = charset_text(a, bytes, charset);

	for (size_t i = 0; i < s.len; i++)
		text_addc(t,
			  s.at[i] == '\r' || s.at[i] == '\n' || s.at[i] == '\t'
				  ? ' '
				  : s.at[i]);
}

struct span
unword_text(struct arena *a, struct span s)
{
	struct text t = text_new(a);

	while (s.len) {
		struct text word = text_new(a);
		struct span charset = SPAN_NONE, next;
		size_t n = take_word(a, s, &word, &charset);

		if (!n) {
			/* Up to where the next word may begin. */
			ptrdiff_t at = span_find(span_tail(s, 1), SPAN("=?"));
			size_t len = at < 0 ? s.len : (size_t)at + 1;

			add_line(a, &t, span_head(s, len), SPAN_NONE);
			s = span_tail(s, len);
			continue;
		}
		/* Words side by side are one: a letter may be cut in two. */
		for (;;) {
			s = span_tail(s, n);
			struct span after = s;

			while (after.len && ascii_space(after.at[0]))
				after = span_tail(after, 1);
			struct text more = text_new(a);

			n = take_word(a, after, &more, &next);
			if (!n)
				break;
			if (!span_eq_nocase(next, charset)) {
				add_line(a, &t, text_span(&word), charset);
				word = text_new(a);
				charset = next;
			}
			text_add(&word, text_span(&more));
			n += (size_t)(after.at - s.at);
		}
		add_line(a, &t, text_span(&word), charset);
	}
	return text_span(&t);
}
