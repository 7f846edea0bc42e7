/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader of a page sees of it, cannot see, or may see. */
#include "tests/unit/parsers/kit.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/html.h"

enum { SHOWN, HIDDEN, UNSURE };

static void
check(const struct kit *kit, struct span html, int want)
{
	struct html_page page;

	html_read(kit->arena, html, &page);
	struct sheet s = { .lines = page.lines, .n_lines = page.n_lines };
	bool shown = span_find(span_of(kit_text(kit, &s)), SPAN("text")) >= 0;

	if (shown != (want == SHOWN) || page.unsure != (want == UNSURE))
		print_error("%.*s\n", SPANF(span_head(html, 300)));
	assert_int_equal(shown, want == SHOWN);
	assert_int_equal(page.unsure, want == UNSURE);
}

static const struct {
	const char *style;
	int want;
} styles[] = {
	{ "display:none;display:bogus", HIDDEN },
	{ "display:none;display:inline", SHOWN },
	{ "dis\\70 lay:none", HIDDEN },
	{ "display:/* x */none", HIDDEN },
	{ "background:url(data:x;display:none)", SHOWN },
	{ "display:var(--x)", UNSURE },
	{ "font:0/0 a", HIDDEN },
	{ "font:700 12px Arial", SHOWN },
	{ "font-size:1%", HIDDEN },
	{ "font-size:.05em", HIDDEN },
	{ "font-size:2.5px", UNSURE },
	{ "font-size:calc(0px)", UNSURE },
	{ "line-height:1px", SHOWN },
	{ "opacity:.01", HIDDEN },
	{ "opacity:0%", HIDDEN },
	{ "opacity:.2", UNSURE },
	{ "opacity:.9", SHOWN },
	{ "color:#ffff", HIDDEN },
	{ "color:#ffffffff", HIDDEN },
	{ "color:#00000005", HIDDEN },
	{ "color:ghostwhite", HIDDEN },
	{ "color:rgb(100%, 100%, 100%)", HIDDEN },
	{ "color:rgb(255 255 255 / 50%)", HIDDEN },
	{ "color:rgba(0,0,0,0)", HIDDEN },
	{ "color:hsl(0, 0%, 100%)", HIDDEN },
	{ "color:transparent", HIDDEN },
	{ "color:#e4e4e4", UNSURE },
	{ "color:lab(100 0 0)", UNSURE },
	{ "color:#808080", SHOWN },
	{ "color:hsl(0, 0%, 0%)", SHOWN },
	{ "color:#eee0e0e", SHOWN },
	{ "background:#000", HIDDEN },
	{ "background:url(x.png) #036;color:#fff", SHOWN },
	{ "background:url(x.png) #000", UNSURE },
	{ "background:linear-gradient(#000,#000)", UNSURE },
	{ "width:0;height:0;overflow:hidden", HIDDEN },
	{ "max-width:1px;overflow:hidden", HIDDEN },
	{ "height:5px;overflow-y:hidden", UNSURE },
	{ "height:0", SHOWN },
	{ "max-width:600px;overflow:hidden", SHOWN },
	{ "text-indent:-5000px", HIDDEN },
	{ "text-indent:-100em", HIDDEN },
	{ "text-indent:-18pt;margin-left:36pt", SHOWN },
	{ "position:absolute;left:-999px", HIDDEN },
	{ "position:fixed;inset:-999px auto auto 0", HIDDEN },
	{ "left:-999px", UNSURE },
	{ "margin:0 0 0 -9999px", HIDDEN },
	{ "position:absolute;clip:rect(0,0,0,0)", HIDDEN },
	{ "clip-path:inset(50%)", HIDDEN },
	{ "clip-path:polygon(0 0, 0 0)", UNSURE },
	{ "transform:scale(0)", HIDDEN },
	{ "transform:translateX(-9999px)", UNSURE },
	{ "transform:translate(2px, 0.123px)", SHOWN },
	{ "zoom:1%", HIDDEN },
	{ "mso-hide:all", UNSURE },
	{ "text-decoration:underline line-through red", HIDDEN },
	{ "unicode-bidi:bidi-override", UNSURE },
};

static void
styles_hide(void **state)
{
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++) {
		struct text t = text_new(kit->arena);

		text_addf(&t, "a<div style=\"%s\"><b>text</b></div>",
			  styles[i].style);
		check(kit, text_span(&t), styles[i].want);
	}
}

static const struct {
	const char *sheet, *html;
	int want;
} sheets[] = {
	{ ".x{display:none}", "<p class=\"y\tx\">text", HIDDEN },
	{ ".x{display:none}", "<p class=X>text", UNSURE },
	{ "p#x{display:none}", "<p id=x>text", HIDDEN },
	{ ".a.x{display:none}", "<p class=x>text", SHOWN },
	{ "div p{display:none}", "<div><b><p>text", HIDDEN },
	{ "div>.x{display:none}", "<div><b><i class=x>text", SHOWN },
	{ "div > .x{display:none}", "<div><i class=x>text", HIDDEN },
	{ "a, u,.x , i{display:none}", "<u>text", HIDDEN },
	{ "body .x{display:none}", "<p class=x>text", HIDDEN },
	{ ".x{display:none}.x{color:red}", "<p class=x>text", HIDDEN },
	{ "p.x{display:block}.x{display:none}", "<p class=x>text", SHOWN },
	{ ".x{display:none!important}", "<p class=x style=display:block>text",
	  HIDDEN },
	{ ".x{display:block!important}", "<p class=x style=display:none>text",
	  SHOWN },
	{ ".x,$${display:none}", "<p class=x>text", SHOWN },
	{ "p:hover{display:none}", "<p>text", SHOWN },
	{ "p:first-child{display:none}", "<p>text", UNSURE },
	{ ".y + p{display:none}", "<p>text", UNSURE },
	{ "p::before{content:\"non \"}", "<p>text", UNSURE },
	{ "p::before{content:\"\\2022\"}", "<p>text", SHOWN },
	{ "p::first-line{color:#fff}", "<p>text", UNSURE },
	{ "@media screen{.x{display:none}}", "<p class=x>text", HIDDEN },
	{ "@media print{.x{display:none}}", "<p class=x>text", SHOWN },
	{ "@media (max-width:9px){.x{display:none}}", "<p class=x>text",
	  UNSURE },
	{ ".x{display:none}@media (min-width:9px){.x{display:block}}",
	  "<p class=x>text", UNSURE },
	{ "@media (prefers-color-scheme:dark){p{color:#fff}}", "<p>text",
	  SHOWN },
	{ "@supports (a:b){.x{display:none}}", "<p class=x>text", UNSURE },
	{ "@import url(x);.x{display:none}", "<p class=x>text", HIDDEN },
	{ "@font-face{font-family:x}.x{display:none}", "<p class=x>text",
	  HIDDEN },
	{ "/* } */<!-- .x{content:\"}\";display:none} -->", "<p class=x>text",
	  HIDDEN },
	{ ".x{display:none", "<p class=x>text", HIDDEN },
	{ ".\\78{display:none}", "<p class=x>text", HIDDEN },
	{ ".sm\\:h{display:none}", "<p class=\"sm:h\">text", HIDDEN },
};

static void
sheets_hide(void **state)
{
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++)
		for (int late = 0; late < 2; late++) {
			struct text t = text_new(kit->arena);

			if (late)
				text_adds(&t, sheets[i].html);
			text_addf(&t, "<style>%s</style>", sheets[i].sheet);
			if (!late)
				text_adds(&t, sheets[i].html);
			check(kit, text_span(&t), sheets[i].want);
		}
}

static void
elements_hide(void **state)
{
	static const struct {
		const char *html;
		int want;
	} table[] = {
		{ "<font color=FFFFFF>text", HIDDEN },
		{ "<body bgcolor=black><font color=white>text", SHOWN },
		{ "<body bgcolor=black>text", HIDDEN },
		{ "<body style=\"display:none\">text</body>", HIDDEN },
		{ "<p hidden style=display:block>text", SHOWN },
		{ "<div style=font-size:0><b style=font-size:12px>text",
		  SHOWN },
		{ "<div style=visibility:hidden><b style=visibility:visible>"
		  "text",
		  SHOWN },
		{ "<div style=color:#fff><a href=#>text</a>", SHOWN },
		{ "<details>text", UNSURE },
		{ "<details open>text", SHOWN },
		{ "<noscript>text</noscript>", UNSURE },
		{ "<template>text</template>", HIDDEN },
		{ "<select><option>text</select>", HIDDEN },
		{ "<select><option>x<option selected>text</select>", SHOWN },
		{ "<bdo dir=rtl>text</bdo>", UNSURE },
		{ "<!-- > text -->", HIDDEN },
		{ "<!-->text<!-- -->", SHOWN },
		{ "<!-- --!>text<!-- -->", SHOWN },
		{ "<?x text ?>", HIDDEN },
		{ "<!x text>", HIDDEN },
		{ "</ text>", HIDDEN },
		{ "<link rel=stylesheet href=data:text/css,x><p>a", UNSURE },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		check(kit, span_of(table[i].html), table[i].want);
}

/* What is too long to be read whole may hide anything. */
static void
limits_are_doubts(void **state)
{
	struct kit *kit = *state;
	struct html_page page;
	struct text tag = text_new(kit->arena), rules = tag, sheet = tag;

	text_adds(&tag, "<p ");
	for (int i = 0; i < 500; i++)
		text_addf(&tag, "a%d ", i);
	text_adds(&tag, "style=display:none>text");
	html_read(kit->arena, text_span(&tag), &page);
	assert_true(page.unsure);

	rules = text_new(kit->arena);
	text_adds(&rules, "<style>");
	for (int i = 0; i < 5000; i++)
		text_addf(&rules, ".x%d{display:none}", i);
	text_adds(&rules, "</style>text");
	html_read(kit->arena, text_span(&rules), &page);
	assert_true(page.unsure);

	sheet = text_new(kit->arena);
	text_adds(&sheet, "<style>/*");
	for (size_t i = 0; i < 300 * KIB; i++)
		text_addc(&sheet, 'x');
	text_adds(&sheet, "*/.x{display:none}</style><p class=x>text");
	html_read(kit->arena, text_span(&sheet), &page);
	assert_true(page.unsure);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(styles_hide),
		cmocka_unit_test(sheets_hide),
		cmocka_unit_test(elements_hide),
		cmocka_unit_test(limits_are_doubts),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
