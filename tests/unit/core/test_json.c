/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/arena.h"
#include "core/json.h"

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
structure(void **state)
{
	struct text t = text_new(*state);
	struct json j = json_new(&t);

	json_object(&j);
	json_key(&j, "a");
	json_array(&j);
	json_end_array(&j);
	json_key(&j, "b");
	json_array(&j);
	json_int(&j, -1);
	json_bool(&j, true);
	json_bool(&j, false);
	json_null(&j);
	json_object(&j);
	json_end_object(&j);
	json_object(&j);
	json_key(&j, "c");
	json_strings(&j, NULL);
	json_key(&j, "d");
	json_strings(&j, "x");
	json_end_object(&j);
	json_end_array(&j);
	json_key(&j, "e");
	json_int(&j, INT64_MIN);
	json_end_object(&j);
	assert_string_equal(t.bytes,
		"{\"a\":[],\"b\":[-1,true,false,null,{},"
		"{\"c\":null,\"d\":\"x\"}],\"e\":-9223372036854775808}");
}

static void
strings(void **state)
{
	const struct {
		struct span in;
		const char *want;
	} table[] = {
		{ SPAN(""), "\"\"" },
		{ SPAN("\"\\/"), "\"\\\"\\\\/\"" },
		{ SPAN("a\n\r\t\x01\x7F\0b"),
		  "\"a\\n\\r\\t\\u0001\\u007f\\u0000b\"" },
		{ SPAN("perch\xC3\xA9 \xF0\x9F\x98\x80"),
		  "\"perch\xC3\xA9 \xF0\x9F\x98\x80\"" },
		{ SPAN("\xE8x"), "\"\xEF\xBF\xBDx\"" },
		{ SPAN("\xC3"), "\"\xEF\xBF\xBD\"" },
		{ SPAN("\xED\xA0\x80"),
		  "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"" },
		{ SPAN("\xC0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct text t = text_new(*state);
		struct json j = json_new(&t);

		json_string(&j, table[i].in);
		assert_string_equal(t.bytes, table[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(structure),
		cmocka_unit_test(strings),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
