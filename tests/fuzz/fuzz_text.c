/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as plain text: the first line is the character set's label, the
 * next one holds "f", "d" and "r" for format=flowed, DelSp and table rows.
 * Then lines, blocks and quotations, words and units.
 */
#include "core/arena.h"
#include "core/limits.h"
#include "parsers/blocks.h"
#include "parsers/charset.h"
#include "parsers/heads.h"
#include "parsers/lines.h"
#include "parsers/page.h"
#include "parsers/unword.h"
#include "tests/fuzz/fuzz.h"

void
fuzz_warm_up(void)
{
	charset_warm_up();
	fuzz_programme();
}

static void
walk(const struct page *p)
{
	size_t unit = 0;

	for (size_t i = 0; i < p->n_words; i++) {
		const struct word *w = &p->words[i];

		fuzz_promise(w->line < p->n_lines);
		fuzz_promise(w->unit < p->n_units && w->unit >= unit);
		fuzz_promise(i >= p->units[w->unit].first &&
			     i < p->units[w->unit].end);
		unit = w->unit;
		fuzz_is_text(w->raw, LIMIT_TEXT);
		fuzz_is_text(w->fold, LIMIT_TEXT);
	}
}

static void
sheets(struct arena *a, const struct lines_found *found)
{
	struct intake intake = { 0 };
	struct opened o = { .intake = &intake, .n_sheets = 1 };

	o.sheets = arena_array(a, 1, sizeof(*o.sheets));
	o.sheets[0].lines = found->lines;
	o.sheets[0].n_lines = found->n;
	blocks_assign(a, fuzz_programme(), &o);
	for (size_t i = 0; i < o.n_sheets; i++)
		walk(page_read(a, &o.sheets[i]));
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct span label = SPAN_NONE, shape = SPAN_NONE, text, word;
	struct lines_found found = { 0 };

	if (!span_line(&bytes, &label) || !span_line(&bytes, &shape))
		return;
	text = charset_text(a, bytes, label);
	fuzz_is_text(text, SIZE_MAX);
	word = unword_text(a, bytes);
	fuzz_is_text(word, SIZE_MAX);
	heads_is_forward(word);
	heads_is_reply(word);
	lines_split(a, text, span_chr(shape, 'f') >= 0,
		    span_chr(shape, 'd') >= 0, span_chr(shape, 'r') >= 0,
		    &found);
	fuzz_promise(found.n <= LINES_MOST);
	for (size_t i = 0; i < found.n; i++)
		fuzz_is_text(found.lines[i].text, LIMIT_TEXT);
	sheets(a, &found);
}
