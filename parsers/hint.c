/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/hint.h"

#include "core/arena.h"
#include "parsers/fold.h"
#include "parsers/phrase.h"

#define LONGEST 90	/* bytes of a hint, with its brackets */

/* "(numero o data, se avete una preferenza)": it tells nothing of anybody. */
static bool
is_hint(struct arena *a, struct span inside)
{
	static const char *const begins[] = {
		"uno di quelli", "uno dei settori", "basta la sigla",
		"numero o data", "data o numero", "se avete una preferenza",
		"se avete preferenz", "se possibile", "nome e cognome",
		"nome, cognome", "cognome e nome", "nome, e-mail", "nome, mail",
	};

	for (size_t i = 0; i < inside.len; i++)
		if (ascii_digit(inside.at[i]) || inside.at[i] == '@')
			return false;
	return PHRASE_STARTS(fold_word(a, span_trim(inside)), begins);
}

/* The hint that the rest of a line opens with: its bytes, or 0. */
static size_t
hint_at(struct arena *a, struct span s)
{
	ptrdiff_t close = span_chr(s, ')');

	if (s.at[0] != '(' || close < 0 || close > LONGEST)
		return 0;
	return is_hint(a, (struct span){ s.at + 1, (size_t)close - 1 })
		       ? (size_t)close + 1 : 0;
}

struct span
hint_drop(struct arena *a, struct span line)
{
	if (span_chr(line, '(') < 0)
		return line;
	struct text t = text_new(a);
	bool any = false;

	for (size_t i = 0; i < line.len;) {
		size_t len = hint_at(a, span_tail(line, i));

		any = any || len;
		/* One blank stays of those around it. */
		i += len;
		while (len && i < line.len && line.at[i] == ' ' && t.len &&
		       t.bytes[t.len - 1] == ' ')
			i++;
		if (!len)
			text_addc(&t, line.at[i++]);
	}
	return any ? span_trim(text_span(&t)) : line;
}
