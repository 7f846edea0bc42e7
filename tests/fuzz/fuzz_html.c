/* SPDX-License-Identifier: EUPL-1.2 */
/* Any text as HTML, and as the style sheets in it. */
#include "core/limits.h"
#include "parsers/charset.h"
#include "parsers/css.h"
#include "parsers/html.h"
#include "tests/fuzz/fuzz.h"

void
fuzz_warm_up(void)
{
	charset_warm_up();
}

static void
styles(struct arena *a, struct span text)
{
	struct css_sheet sheet = { 0 };
	struct css css = { 0 };
	uint32_t colour = 0;

	css_read(a, &sheet, text);
	for (size_t i = 0; i < sheet.n; i++)
		css_apply(&sheet, span_tail(sheet.rules[i].name, 1),
			  span_tail(sheet.rules[i].name, 1), &css);
	css_declare(text, &css);
	if (css_color(text, &colour))
		fuzz_promise(colour <= 0xFFFFFF);
	css_same(css.color, css.back);
	css_is_coloured(css.color);
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct span text = charset_text(a, bytes, SPAN("utf-8"));
	struct html_page page = { 0 };
	size_t total = 0;

	html_read(a, text, &page);
	for (size_t i = 0; i < page.n_lines; i++) {
		fuzz_is_text(page.lines[i].text, LIMIT_TEXT);
		fuzz_promise(page.lines[i].role == ROLE_NEW);
		total += page.lines[i].text.len;
	}
	fuzz_promise(total <= LIMIT_TEXT);
	fuzz_is_text(page.strange, LIMIT_TEXT);
	styles(a, text);
}
