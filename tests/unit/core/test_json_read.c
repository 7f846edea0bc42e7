/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/json_read.h"

static int
setup(void **state)
{
	*state = arena_open(4 << 20);
	return 0;
}

static int
teardown(void **state)
{
	arena_wipe(*state);
	return 0;
}

static void
members(void **state)
{
	static const char text[] =
		" {\"a\" : \"x\\u00e8\\n\\ud83d\\ude00\\/\\\\\\\"\","
		"\"n\":-12.5e+3,\n\"t\":true,\"z\":null,\t\"\":\"\","
		"\"o\":{\"a\":[1,{},[]],\"a\":\"]\"},\"l\":[ ] } \r\n";
	struct json_members m;

	assert_true(json_read(*state, SPAN(text), &m));
	assert_int_equal(m.n, 7);
	assert_true(span_is(json_member(&m, "a", JSON_STRING)->value,
			    "x\xC3\xA8\n\xF0\x9F\x98\x80/\\\""));
	assert_true(span_is(json_member(&m, "n", JSON_NUMBER)->value,
			    "-12.5e+3"));
	assert_true(span_is(json_member(&m, "t", JSON_WORD)->value, "true"));
	assert_true(span_is(json_member(&m, "", JSON_STRING)->value, ""));
	assert_true(span_is(json_member(&m, "o", JSON_NESTED)->value,
			    "{\"a\":[1,{},[]],\"a\":\"]\"}"));
	assert_null(json_member(&m, "a", JSON_NUMBER));
	assert_null(json_member(&m, "b", JSON_STRING));
	assert_true(json_read(*state, SPAN("{}"), &m));
	assert_int_equal(m.n, 0);
}

static void
refusals(void **state)
{
	static const char *const texts[] = {
		"", " ", "{", "}", "[]", "null", "\"a\"", "{}x", "{} {}",
		"{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1 \"b\":2}",
		"{a:1}", "{'a':1}", "{\"a\":1,\"a\":2}", "{\"a\":\"x}",
		"{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
		"{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}",
		"{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"\\udc00\"}",
		"{\"a\":\"\\", "{\"a\":\"\xE8\"}", "{\"a\":\"\xC0\x80\"}",
		"{\"a\":\"\xED\xA0\x80\"}", "{\"a\":01}", "{\"a\":+1}",
		"{\"a\":.5}", "{\"a\":1.}", "{\"a\":1e}", "{\"a\":-}",
		"{\"a\":0x1}", "{\"a\":True}", "{\"a\":tru}", "{\"a\":[1,]}",
		"{\"a\":[1}", "{\"a\":{\"b\"}}", "\xEF\xBB\xBF{}",
		"{\"a\":1}/**/",
	};
	struct json_members m;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (json_read(*state, span_of(texts[i]), &m))
			fail_msg("%s is taken", texts[i]);
	assert_false(json_read(*state, SPAN("{\"a\":\"\0\"}"), &m));
	assert_false(json_read(*state, SPAN("{\"a\":\"\\\0\"}"), &m));
	assert_false(json_read(*state, SPAN("{\"a\":\"\\u\0\0\0\0\"}"), &m));
	assert_false(json_read(*state, SPAN("{}\0"), &m));
}

static void
items(void **state)
{
	static const char *const none[] = {
		"", "[", "]", "{}", "[1", "[1,]", "[,]", "[1 2]", "[1]]",
		"[1] ", "[tru]",
	};
	struct json_members m;

	assert_true(json_items(*state, SPAN("[ {\"a\":[1]} , \"\\u00e8\" ,-1]"),
			       &m));
	assert_int_equal(m.n, 3);
	assert_int_equal(m.at[0].kind, JSON_NESTED);
	assert_true(span_is(m.at[0].value, "{\"a\":[1]}"));
	assert_int_equal(m.at[1].kind, JSON_STRING);
	assert_true(span_is(m.at[1].value, "\xC3\xA8"));
	assert_int_equal(m.at[2].kind, JSON_NUMBER);
	assert_int_equal(m.at[2].key.len, 0);
	assert_true(json_items(*state, SPAN("[ ]"), &m));
	assert_int_equal(m.n, 0);
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (json_items(*state, span_of(none[i]), &m))
			fail_msg("%s is taken", none[i]);
	for (int n = JSON_ITEMS - 1; n < JSON_ITEMS + 2; n++) {
		struct text t = text_new(*state);

		for (int i = 0; i < n; i++)
			text_addf(&t, "%s%d", i ? "," : "[", i);
		text_addc(&t, ']');
		assert_int_equal(json_items(*state, text_span(&t), &m),
				 n <= JSON_ITEMS);
	}
}

/* Every shorter text is refused, and nothing is read beyond its end. */
static void
cut_short(void **state)
{
	static const char text[] = "{\"a\":\"\\ud83d\\ude00\",\"b\":[{\"c\":"
				   "-1.5e9},true],\"d\":\"\xC3\xA8\"}";
	struct json_members m;

	for (size_t n = 0; n < sizeof(text) - 1; n++) {
		char *copy = span_dup(*state, (struct span){ text, n });

		assert_false(json_read(*state, (struct span){ copy, n }, &m));
	}
	assert_true(json_read(*state, SPAN(text), &m));
}

static void
bounds(void **state)
{
	for (int depth = JSON_DEPTH - 3; depth < JSON_DEPTH + 3; depth++) {
		struct text t = text_new(*state);
		struct json_members m;

		text_adds(&t, "{\"a\":");
		for (int i = 1; i < depth; i++)
			text_addc(&t, '[');
		for (int i = 1; i < depth; i++)
			text_addc(&t, ']');
		text_addc(&t, '}');
		assert_int_equal(json_read(*state, text_span(&t), &m),
				 depth <= JSON_DEPTH);
	}
	for (int n = JSON_MEMBERS - 1; n < JSON_MEMBERS + 2; n++) {
		struct text t = text_new(*state);
		struct json_members m;

		for (int i = 0; i < n; i++)
			text_addf(&t, "%s\"%d\":%d", i ? "," : "{", i, i);
		text_addc(&t, '}');
		assert_int_equal(json_read(*state, text_span(&t), &m),
				 n <= JSON_MEMBERS);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(members, setup, teardown),
		cmocka_unit_test_setup_teardown(refusals, setup, teardown),
		cmocka_unit_test_setup_teardown(cut_short, setup, teardown),
		cmocka_unit_test_setup_teardown(bounds, setup, teardown),
		cmocka_unit_test_setup_teardown(items, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
