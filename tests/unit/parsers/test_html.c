/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/arena.h"
#include "core/clean.h"
#include "parsers/html.h"

static const char *
read(const struct kit *kit, const char *html, struct html_page *page)
{
	html_read(kit->arena, span_of(html), page);
	struct sheet s = { .lines = page->lines, .n_lines = page->n_lines };

	return kit_text(kit, &s);
}

static void
pages_become_lines(void **state)
{
	static const struct {
		const char *in, *want;
	} table[] = {
		{ "", "" },
		{ "a  b\n c", "a b c" },
		{ "a<br>b<br/>c", "a\nb\nc" },
		{ "a<br><br>b", "a\n\nb" },
		{ "<p>a</p><p>b</p>", "a\n\nb\n" },
		{ "<p class=MsoNormal>a</p>\n<p class=MsoNormal>b</p>",
		  "a\nb" },
		{ "<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p>"
		  "<p class=MsoNormal>b</p>",
		  "a\n\nb" },
		{ "<div>a</div><div>b</div>", "a\nb" },
		{ "<div>a<div>b</div>c</div>", "a\nb\nc" },
		{ "citt&agrave; &amp; &#8217;&euro;", "città & ’€" },
		{ "a&nbsp;&nbsp;b", "a b" },
		{ "<title>t</title><style>s</style><script>x</script>"
		  "<!-- c -->a",
		  "a" },
		{ "<ul><li>a</li><li>b</li></ul>", "- a\n- b\n" },
		{ "<b>ROSSI</b> <i>Mario</i>", "ROSSI Mario" },
		{ "m.<span>rossi</span>@x.it", "m.rossi@x.it" },
		{ "<pre>a\n  b</pre>", "a\n  b" },
		{ "a<hr>b", "a\n________________________________\nb" },
		/* Addresses that only the link knows. */
		{ "<a href=\"mailto:m@x.it\">Mario</a>", "Mario <m@x.it>" },
		{ "<a href=\"mailto:m@x.it\">m@x.it</a>", "m@x.it" },
		{ "<a href=\"mailto:old@x.it\">new@x.it</a>", "new@x.it" },
		{ "<a href=\"mailto:m%40x.it?subject=a@b\">M</a>",
		  "M <m@x.it>" },
		{ "<a href=\"https://x.it\">qui</a>", "qui" },
		/* Tick boxes and filled fields. */
		{ "<input type=checkbox checked> SUA "
		  "<input type=checkbox> SIT",
		  "[x] SUA [ ] SIT" },
		{ "Nome <input value=\"Mario\">", "Nome Mario" },
		{ "<o:p>a</o:p><![if !vml]>b<![endif]>", "ab" },
		{ "<!--[if gte mso 9]><xml>x</xml><![endif]-->a<!--b", "a" },
		{ "<div>senza fine", "senza fine" },
		{ "</div></p>a</b>", "a" },
		{ "a < b", "a < b" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct html_page page;

		assert_string_equal(read(kit, table[i].in, &page),
				    table[i].want);
		assert_false(page.hidden);
	}
}

static void
tables_become_rows(void **state)
{
	static const struct {
		const char *in, *want;
		size_t row;	/* number of a line that is one; or none */
	} table[] = {
		{ "<table><tr><th>Settore<th>Referente<tr><td>SUA"
		  "<td>Rossi</table>",
		  "Settore\tReferente\nSUA\tRossi", 1 },
		{ "<table><tr><td></td><td>SUA</td><td></td></tr></table>",
		  "\tSUA", 0 },
		/* One cell a row lays out lines. */
		{ "<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\nb",
		  99 },
		{ "<table><tr><td>Stazione<br>Unica</td><td><p>Rossi</p>"
		  "<p>dirigente</p></td></tr></table>",
		  "Stazione Unica\tRossi, dirigente", 0 },
		/* A page laid out by a table around a real one. */
		{ "<table><tr><td>x</td><td><table><tr><td>a</td><td>b</td>"
		  "</tr></table></td></tr></table>",
		  "x\na\tb", 1 },
		{ "<table><tr><td>a<br>b<br>c<br>d<br>e<br>f<br>g</td>"
		  "<td>h</td></tr></table>",
		  "a\nb\nc\nd\ne\nf\ng\nh", 99 },
		{ "prima<table><tr><td>a<td>b</table>dopo", "prima\na\tb\ndopo",
		  1 },
		{ "<td>a</td><td>b</td>", "a\nb", 99 },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct html_page page;

		assert_string_equal(read(kit, table[i].in, &page),
				    table[i].want);
		for (size_t k = 0; k < page.n_lines; k++)
			if (table[i].row == 99)
				assert_false(page.lines[k].row);
		if (table[i].row < page.n_lines)
			assert_true(page.lines[table[i].row].row);
	}
}

static void
what_is_hidden_is_no_text(void **state)
{
	static const char *const table[] = {
		"a<div style=\"display:none\">x</div>",
		"a<div style='DISPLAY : NONE !important'>x</div>",
		"a<span style=\"visibility:hidden\">x</span>",
		"a<span style=\"font-size:0px\">x</span>",
		"a<span style=\"font-size:1px\">x</span>",
		"a<span style=\"mso-hide:all\">x</span>",
		"a<span style=\"opacity:0\">x</span>",
		"a<div style=\"max-height:0;overflow:hidden\">x</div>",
		"a<p hidden>x</p>",
		"a<font color=\"#FFFFFF\">x</font>",
		"a<span style=\"color:white\">x</span>",
		"a<span style=\"color:#fefefe\">x</span>",
		"a<span style=\"color:rgb(255, 255, 255)\">x</span>",
		"<div style=\"background:#ccc\">a<b style=\"color:#ccc\">x",
		"<style>.h{display:none}</style>a<p class=\"k h\">x</p>",
		"<style>#h,b{display:none}</style>a<p id=h>x</p>",
		"a<div style=\"display:none\"><p style=\"display:block\">x",
		"a<table style=\"display:none\"><tr><td>x<td>y</table>",
	};
	static const char *const shown[] = {
		"<td bgcolor=\"#003366\"><font color=\"white\">a</font></td>",
		"<div style=\"background-color:navy;color:#fff\">a</div>",
		"<p style=\"font-size:12px\">a</p>",
		"<p style=\"font-size:0.9em\">a</p>",
		"<p style=\"color:#eee0e0e\">a</p>",
		"<style>@media print{.h{display:none}}</style>"
		"<p class=h>a</p>",
	};
	struct kit *kit = *state;
	struct html_page page;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		assert_string_equal(read(kit, table[i], &page), "a");
		assert_true(page.hidden);
	}
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
		const char *got = read(kit, shown[i], &page);

		assert_int_equal(got[0], 'a');
		assert_false(page.hidden);
	}
}

static void
links_that_look_like_others(void **state)
{
	static const struct {
		const char *in;
		bool strange;
	} table[] = {
		{ "<a href=\"https://provincia.como.it/è\">a</a>", false },
		{ "<a href=\"https://provincia.c\xCE\xBFmo.it/\">a</a>", true },
		{ "<a href=\"mailto:a@provincia.c\xCE\xBFmo.it\">a</a>", true },
		{ "<a href=\"http://xn--cmo-9yc.it\">a</a>", true },
		{ "<a href=\"mailto:è@x.it\">a</a>", false },
		{ "<a href=\"#è\">a</a>", false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct html_page page;

		read(kit, table[i].in, &page);
		assert_int_equal(page.strange.len > 0, table[i].strange);
	}
	/* A long host is cut between its characters. */
	struct text t = text_new(kit->arena);
	struct html_page page;

	text_adds(&t, "<a href=\"https://a");
	for (int i = 0; i < 100; i++)
		text_adds(&t, "\xCE\xBF");
	text_adds(&t, ".it/\">a</a>");
	read(kit, text_span(&t).at, &page);
	assert_true(page.strange.len > 90 && page.strange.len <= 100);
	assert_true(clean_is_utf8(page.strange));
}

static void
quotes_and_colours(void **state)
{
	struct kit *kit = *state;
	struct html_page page;

	read(kit,
	     "a<blockquote type=\"cite\">b<blockquote class="
	     "\"gmail_quote\">c</blockquote></blockquote>d"
	     "<blockquote>rientro</blockquote>",
	     &page);
	assert_int_equal(page.n_lines, 5);
	assert_int_equal(page.lines[0].quote, 0);
	assert_int_equal(page.lines[1].quote, 1);
	assert_int_equal(page.lines[2].quote, 2);
	assert_int_equal(page.lines[3].quote, 0);
	assert_int_equal(page.lines[4].quote, 0);
	read(kit,
	     "<p style=\"color:red\">a</p><p>b<font color=red>c</font>"
	     "</p><p style=\"color:#444\">d</p>",
	     &page);
	assert_true(page.lines[0].coloured);
	assert_false(page.lines[2].coloured);
	assert_false(page.lines[4].coloured);
}

static void
repeat(struct text *t, const char *what, size_t n)
{
	for (size_t i = 0; i < n; i++)
		text_adds(t, what);
}

/* Each of these brings some library to its knees. */
static void
bombs(void **state)
{
	static const char *const table[] = {
		"<div>",
		"<b></i>",
		"<table><tr><td>a",
		"<",
		"&",
		"<!--",
		"<blockquote type=cite>",
		"<script>",
		"<p><a><i>a",
		"</x>",
		"<td>a",
		"<a href=\"mailto:x@y.it\">z</a>",
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct text t = text_new(kit->arena);
		struct html_page page;

		repeat(&t, table[i], 20000);
		html_read(kit->arena, text_span(&t), &page);
	}
	struct text t = text_new(kit->arena);
	struct html_page page;

	text_adds(&t, "<p ");
	for (int i = 0; i < 100000; i++)
		text_addf(&t, "a%d=1 ", i);
	text_adds(&t, ">dopo</p>");
	html_read(kit->arena, text_span(&t), &page);
	kit_equal(page.lines[0].text, "dopo");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_become_lines),
		cmocka_unit_test(tables_become_rows),
		cmocka_unit_test(what_is_hidden_is_no_text),
		cmocka_unit_test(links_that_look_like_others),
		cmocka_unit_test(quotes_and_colours),
		cmocka_unit_test(bombs),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
