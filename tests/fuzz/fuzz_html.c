/* SPDX-License-Identifier: EUPL-1.2 */
/* Any text as HTML, and as the style sheets in it. */
#include "core/limits.h"
#include "parsers/charset.h"
#include "parsers/css_sheet.h"
#include "parsers/css_style.h"
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
	struct css_sheet sheet = { .arena = a };
	struct css_style style = css_style_first();
	struct css_node node = { .tag = SPAN("p"), .id = SPAN("x"),
				 .classes = SPAN("x y") };
	struct css_said sure = { 0 }, full = { 0 };
	struct css_color colour = { 0 };
	size_t n;

	css_sheet_read(&sheet, text, SPAN_NONE);
	css_sheet_say(&sheet, &node, &sure, &full);
	struct css_declaration *own = css_read(a, css_plain(a, text), &n);

	css_say(&sure, own, n, CSS_INLINE);
	style = css_style_of(&style, &sure);
	css_style_hides(&style);
	if (css_color(text, &colour) == CSS_PAINT)
		fuzz_promise(colour.rgb <= 0xFFFFFF);
	css_color_is_coloured(css_color_over(colour, style.back));
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
