/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/record.h"

static int
setup(void **state)
{
	*state = arena_open(64 << 20);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void
there_and_back(void **state)
{
	static const char *const values[] = {
		"", " ", "x", "a b", "two\nlines", "\r\n", "\\", "\\n",
		"ends in \\", "\xC3\xA8", "tab\there",
	};
	struct arena *a = *state;
	struct text t = text_new(a);
	const size_t n = sizeof(values) / sizeof(values[0]);

	for (size_t i = 0; i < n; i++)
		record_adds(&t, "key-1", values[i]);
	record_addi(&t, "n", INT64_MIN);
	struct record r = record_open(a, text_span(&t));

	for (size_t i = 0; i < n; i++) {
		assert_true(record_next(&r));
		assert_true(span_is(r.key, "key-1"));
		assert_true(span_is(r.value, values[i]));
	}
	int64_t number;

	assert_true(record_next(&r));
	assert_true(record_int(&r, &number) && number == INT64_MIN);
	assert_false(record_next(&r));
	assert_true(record_done(&r));
}

static void
malformed(void **state)
{
	static const char *const table[] = {
		"key value", "key\n", " value\n", "key\tvalue\n", "\n",
		"ke_y value\n", "key a\\x\n", "key a\\\n", "key \\", "\0",
	};

	for (size_t i = 0; i + 1 < sizeof(table) / sizeof(table[0]); i++) {
		struct record r = record_open(*state, span_of(table[i]));

		if (record_next(&r) || record_done(&r))
			fail_msg("taken: %s", table[i]);
	}
	/* what stands before the fault is read */
	struct record r = record_open(*state, SPAN("a 1\nb\nc 2\n"));

	assert_true(record_next(&r));
	assert_false(record_next(&r));
	assert_false(record_done(&r));
	r = record_open(*state, SPAN_NONE);
	assert_false(record_next(&r));
	assert_true(record_done(&r));
}

static void
random_values(void **state)
{
	static const char bytes[] = "\\\n\rab \\n";
	uint32_t seed = 3;

	for (int i = 0; i < 5000; i++) {
		struct arena *a = *state;
		struct text t = text_new(a);
		char value[12];
		size_t n = 0;

		seed = seed * 1664525 + 1013904223;
		for (; n < (seed >> 8) % sizeof(value); n++)
			value[n] = bytes[(seed >> (9 + n)) %
					 (sizeof(bytes) - 1)];
		record_add(&t, "k", (struct span){ value, n });
		struct record r = record_open(a, text_span(&t));

		assert_true(record_next(&r));
		assert_true(span_eq(r.value, (struct span){ value, n }));
		assert_true(record_done(&r));
		arena_reset(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(malformed),
		cmocka_unit_test(random_values),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
