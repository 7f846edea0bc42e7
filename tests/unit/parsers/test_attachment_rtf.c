/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_rtf.h"

static const struct {
	const char *rtf;
	const char *text; /* NULL: "no-text" */
	bool cut;
} cases[] = {
	{ "{\\rtf1 a\\par b}", "a\nb\n", false },
	{ "{\\rtf1 a\\\nb\\\rc}", "a\nb\nc\n", false },
	{ "{\\rtf1 Citt\\'e0 \\'80 \\'C8}", "Città € È\n", false },
	{ "{\\rtf1\\uc0 \\u232\\u233 x}", "èéx\n", false },
	{ "{\\rtf1\\u232\\'e8\\u-3913?x}", "è\xEF\x82\xB7x\n", false },
	/* A group ends what stands in for \u. */
	{ "{\\rtf1{\\uc3\\u232 a}b}", "èb\n", false },
	{ "{\\rtf1{\\v no}{\\deleted no}s\\v n\\plain i}", "si\n", false },
	{ "{\\rtf1{\\*\\boh no{si}}a}", "a\n", false },
	{ "{\\rtf1{\\pict 0102}{\\info{\\author x}}a}", "a\n", false },
	{ "{\\rtf1 a\\{b\\}\\\\c\\~d\\_e\\-f}", "a{b}\\c d-ef\n", false },
	{ "{\\rtf1\\lquote a\\rquote  \\ldblquote b\\rdblquote\\endash c}",
	  "‘a’ “b”–c\n", false },
	{ "{\\rtf1 a\\bin3 }}}b}", "ab\n", false },
	{ "{\\rtf1 a\\tab b}", "a b\n", false },
	{ "{\\rtf1 Nome:\\tab\\tab Rossi}", "Nome:\tRossi\n", false },
	{ "{\\rtf1\\trowd\\cellx1\\cellx2 a\\cell b\\cell\\row c}", "a\tb\nc\n",
	  false },
	{ "{\\rtf1\\trowd\\pard\\intbl a\\par b\\cell c\\cell\\row"
	  "\\pard d}",
	  "a, b\tc\nd\n", false },
	{ "{\\rtf1\\pard\\intbl\\itap2 x\\nestcell y\\nestcell"
	  "{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}"
	  "\\pard\\intbl a\\cell b\\cell\\row\\pard c}",
	  "x y\na\nb\nc\n", false },
	/* A table that only puts its lines in the middle of the page. */
	{ "{\\rtf1\\trowd\\pard\\intbl\\cell Il Dirigente\\line Rossi\\cell"
	  "\\cell\\row\\pard c}",
	  "Il Dirigente\nRossi\nc\n", false },
	/* Cells that never end. */
	{ "{\\rtf1\\trowd\\pard\\intbl a\\cell b", "a\tb\n", true },
	{ "{\\rtf1 a{\\b b", "ab\n", true },
	{ "{\\rtf1 a}}}b", "a\n", false },
	{ "{\\rtf1 a\\", "a\n", true },
	{ "{\\rtf1 a\\'", "a\n", true },
	{ "{\\rtf1 a\\'4}", "a4\n", false },
	{ "{\\rtf1\\u99999999999999999999 x}", NULL, false },
	{ "{\\rtf1\\bin99999999999 x}", NULL, true },
	/* Nothing may be a NUL, a choice of a form least of all. */
	{ "{\\rtf1{\\field{\\*\\fldinst{{\\*\\formfield{\\fftype2"
	  "\\ffres0{\\*\\ffl a\\uc0\\u0 b}}}}}}}",
	  "ab\n", false },
	{ "{\\rtf1{\\pict x}}", NULL, false },
	{ "{\\rtf1", NULL, true },
};

static const struct {
	const char *rtf;
	const char *text;
	bool unsure;
} hidden[] = {
	{ "\\cf1 no\\cf0 si", "si\n", false },
	{ "{\\cf2 no}si", "si\n", false },
	{ "{\\cf3 si}", "si\n", false },
	{ "{\\cf1\\highlight3 si}", "si\n", false },
	{ "{\\cf3\\highlight3 no}si", "si\n", false },
	{ "\\pard\\cbpat3\\cf3 no\\pard\\plain si", "si\n", false },
	{ "{\\fs2 no}{\\fs18 si}", "si\n", false },
	{ "{\\fs5 no}si", "si\n", true },
	{ "{\\fs5  }si", "si\n", false },
	{ "{\\s5 no}{\\s6 si}", "si\n", true },
	{ "{\\cs7 no}si", "si\n", true },
	{ "{\\charscalex1 no}si", "si\n", true },
	{ "\\pard\\sl-1 no\\pard si", "si\n", true },
	{ "\\pard\\li-30000 no\\pard si", "si\n", true },
	{ "{\\shp{\\*\\shpinst{\\sp{\\sn fHidden}{\\sv 1}}{\\shptxt no}}}si",
	  "si\n", true },
};

static void
test_hidden(void **state)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		struct arena *a = arena_open(MIB);
		struct ink_gaps gaps = { 0 };
		struct text t = text_new(a);
		struct span text;

		text_addf(&t,
			  "{\\rtf1{\\colortbl;\\red255\\green255\\blue255;"
			  "\\red250\\green255\\blue255;\\red0\\green0"
			  "\\blue9;}{\\stylesheet{\\s5\\v x;}{\\s6 y;}"
			  "{\\*\\cs7\\cf1 z;}}%s}",
			  hidden[i].rtf);
		print_message("%s\n", hidden[i].rtf);
		assert_int_equal(rtf_text(a, text_span(&t), &text, &gaps,
					  NULL), OK);
		assert_string_equal(span_dup(a, text), hidden[i].text);
		assert_int_equal(gaps.unsure, hidden[i].unsure);
		arena_close(a);
	}
}

static void
test_text(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(MIB);
		struct span text = SPAN_NONE;
		struct error err = { 0 };
		struct ink_gaps gaps = { 0 };
		enum verdict v =
			rtf_text(a, span_of(cases[i].rtf), &text, &gaps, &err);

		print_message("%s\n", cases[i].rtf);
		if (!cases[i].text) {
			assert_int_equal(v, NEVER);
			assert_string_equal(err.text, "no-text");
		} else {
			assert_int_equal(v, OK);
			assert_string_equal(span_dup(a, text), cases[i].text);
			assert_int_equal(gaps.cut, cases[i].cut);
		}
		arena_close(a);
	}
}

static void
test_depth(void **state)
{
	struct arena *a = arena_open(64 * MIB);
	struct text t = text_new(a);
	struct span text;
	struct ink_gaps gaps = { 0 };

	text_adds(&t, "{\\rtf1 a");
	for (int i = 0; i < 100000; i++)
		text_adds(&t, "{");
	text_adds(&t, "deep");
	for (int i = 0; i < 100000; i++)
		text_adds(&t, "}");
	text_adds(&t, "b}");
	assert_int_equal(rtf_text(a, text_span(&t), &text, &gaps, NULL), OK);
	assert_string_equal(span_dup(a, text), "ab\n");
	assert_false(gaps.cut);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_depth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
