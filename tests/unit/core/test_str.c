/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/str.h"

static int
setup(void **state)
{
	*state = arena_open(1 << 20);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void
comparing(void **state)
{
	(void)state;
	assert_true(span_eq(SPAN_NONE, SPAN("")));
	assert_true(span_is(SPAN("sua"), "sua"));
	assert_false(span_is(SPAN("sua"), "SUA"));
	assert_true(span_is_nocase(SPAN("SuA"), "sUa"));
	assert_false(span_is_nocase(SPAN("sua"), "su"));
	/* ASCII rules alone: the accents keep their case */
	assert_false(span_is_nocase(SPAN("\xC3\x88"), "\xC3\xA8"));
	assert_true(span_starts(SPAN("sua-2"), SPAN("sua")));
	assert_true(span_starts(SPAN("sua"), SPAN_NONE));
	assert_false(span_starts(SPAN("su"), SPAN("sua")));
	assert_true(span_starts_nocase(SPAN("SUA-2"), SPAN("sua")));
	assert_true(span_ends_nocase(SPAN("a.EML"), SPAN(".eml")));
	assert_false(span_ends_nocase(SPAN("l"), SPAN(".eml")));
	assert_true(span_eq(span_of(NULL), SPAN_NONE));
}

static void
cutting(void **state)
{
	struct span rest = SPAN("a,,b,"), part;

	(void)state;
	assert_true(span_cut(&rest, ',', &part) && span_is(part, "a"));
	assert_true(span_cut(&rest, ',', &part) && span_is(part, ""));
	assert_true(span_cut(&rest, ',', &part) && span_is(part, "b"));
	assert_false(span_cut(&rest, ',', &part));
	rest = SPAN("one\r\ntwo\n\nthree");
	assert_true(span_line(&rest, &part) && span_is(part, "one"));
	assert_true(span_line(&rest, &part) && span_is(part, "two"));
	assert_true(span_line(&rest, &part) && span_is(part, ""));
	assert_true(span_line(&rest, &part) && span_is(part, "three"));
	assert_false(span_line(&rest, &part));
	assert_true(span_is(span_trim(SPAN(" \t\r\n x y \n")), "x y"));
	assert_true(span_is(span_trim(SPAN("  ")), ""));
	assert_true(span_is(span_head(SPAN("abc"), 2), "ab"));
	assert_true(span_is(span_head(SPAN("abc"), 9), "abc"));
	assert_true(span_is(span_tail(SPAN("abc"), 2), "c"));
	assert_true(span_is(span_tail(SPAN("abc"), 9), ""));
	assert_int_equal(span_tail(SPAN_NONE, 3).len, 0);
}

static void
finding(void **state)
{
	(void)state;
	assert_int_equal(span_find(SPAN("abcabc"), SPAN("ca")), 2);
	assert_int_equal(span_find(SPAN("abc"), SPAN("x")), -1);
	assert_int_equal(span_find(SPAN("abc"), SPAN_NONE), 0);
	assert_int_equal(span_find(SPAN_NONE, SPAN("a")), -1);
	assert_int_equal(span_find(SPAN("ab"), SPAN("abc")), -1);
	assert_int_equal(span_find_nocase(SPAN("xABC"), SPAN("bc")), 2);
	assert_int_equal(span_find_nocase(SPAN("ab"), SPAN("abc")), -1);
	assert_int_equal(span_chr(SPAN("abc"), 'c'), 2);
	assert_int_equal(span_chr(SPAN_NONE, 'c'), -1);
}

static void
numbers(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t want;
	} table[] = {
		{ "0", true, 0 },
		{ "-0", true, 0 },
		{ "007", true, 7 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775808", true, INT64_MIN },
		{ "9223372036854775808", false, 0 },
		{ "-9223372036854775809", false, 0 },
		{ "99999999999999999999", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "+1", false, 0 },
		{ " 1", false, 0 },
		{ "1 ", false, 0 },
		{ "1x", false, 0 },
		{ "0x1", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		int64_t n = 77;

		assert_int_equal(span_int(span_of(table[i].text), &n),
				 table[i].ok);
		assert_true(n == (table[i].ok ? table[i].want : 77));
	}
}

static void
copies(void **state)
{
	struct arena *a = *state;
	char *s = span_dup(a, SPAN("a\0b"));

	assert_memory_equal(s, "a\0b", 4);
	assert_true(span_is(span_lower(a, SPAN("AbC\xC3\x88")),
			    "abc\xC3\x88"));
	assert_int_equal(span_copy(a, SPAN_NONE).len, 0);
}

static void
texts(void **state)
{
	struct text t = text_new(*state);

	assert_string_equal(t.bytes, "");
	for (int i = 0; i < 1000; i++)
		text_addf(&t, "%d,", i % 10);
	assert_int_equal(t.len, 2000);
	assert_int_equal(strlen(t.bytes), 2000);
	text_add(&t, SPAN_NONE);
	text_adds(&t, NULL);
	text_addc(&t, '!');
	assert_true(span_ends_nocase(text_span(&t), SPAN("9,!")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparing),
		cmocka_unit_test(cutting),
		cmocka_unit_test(finding),
		cmocka_unit_test(numbers),
		cmocka_unit_test(copies),
		cmocka_unit_test(texts),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
