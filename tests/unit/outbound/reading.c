/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/outbound/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/arena.h"

static int
digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

struct span
reading_base64(struct arena *a, struct span s)
{
	struct text t = text_new(a);
	unsigned bits = 0, have = 0;

	for (size_t i = 0; i < s.len; i++) {
		int d = digit(s.at[i]);

		if (s.at[i] == '\r' || s.at[i] == '\n' || s.at[i] == '=')
			continue;
		if (d < 0)
			fail_msg("'%c' is not base64", s.at[i]);
		bits = bits << 6 | (unsigned)d;
		have += 6;
		if (have >= 8) {
			have -= 8;
			text_addc(&t, (char)(bits >> have & 0xFF));
		}
	}
	return text_span(&t);
}

/* Takes a body of base64 lines off *rest, which stands at its beginning. */
static struct span
take_body(struct arena *a, struct span *rest)
{
	struct span from = *rest, line;

	while (!span_starts(*rest, SPAN("--")) && span_line(rest, &line))
		assert_true(line.len <= 76);
	return reading_base64(a, (struct span){ from.at,
						(size_t)(rest->at - from.at) });
}

/* Walks over headers; true when a base64 body follows. */
static bool
take_headers(struct span *rest, struct text *ret, bool names_only)
{
	struct span line;
	bool base64 = false;

	while (span_line(rest, &line) && line.len) {
		if (span_is(line, "Content-Transfer-Encoding: base64"))
			base64 = true;
		if (names_only && line.at[0] == ' ')
			continue;
		if (names_only && !span_starts(line, SPAN("--")))
			line = span_head(line, (size_t)span_chr(line, ':'));
		text_add(ret, line);
		text_addc(ret, '\n');
	}
	text_addc(ret, '\n');
	return base64;
}

struct span
reading_decoded(struct arena *a, struct span rest)
{
	struct text t = text_new(a);

	while (rest.len) {
		if (!take_headers(&rest, &t, false))
			continue;
		struct span body = take_body(a, &rest), line;

		while (span_line(&body, &line)) {
			text_add(&t, line);
			text_addc(&t, '\n');
		}
	}
	return text_span(&t);
}

/* "<a href>" of "<a href="...">": the value may differ, the rest may not. */
static void
add_tags(struct text *t, struct span html)
{
	bool tag = false, quoted = false;

	for (size_t i = 0; i < html.len; i++) {
		char c = html.at[i];

		if (!tag && c == '<')
			tag = true;
		if (!tag)
			continue;
		if (c == '"')
			quoted = !quoted;
		else if (!quoted)
			text_addc(t, c);
		if (c == '>' && !quoted) {
			tag = false;
			text_addc(t, '\n');
		}
	}
}

static void
add_properties(struct text *t, struct span ics)
{
	struct span line;

	while (span_line(&ics, &line)) {
		size_t n = 0;

		if (!line.len || line.at[0] == ' ')
			continue;
		while (n < line.len && line.at[n] != ':' && line.at[n] != ';')
			n++;
		text_add(t, span_head(line, n));
		text_addc(t, '\n');
	}
}

struct span
reading_shape(struct arena *a, struct span rest)
{
	struct text t = text_new(a);

	while (rest.len) {
		if (!take_headers(&rest, &t, true))
			continue;
		struct span body = take_body(a, &rest);

		if (span_starts(body, SPAN("<!DOCTYPE")))
			add_tags(&t, body);
		else if (span_starts(body, SPAN("BEGIN:VCALENDAR")))
			add_properties(&t, body);
	}
	return text_span(&t);
}
