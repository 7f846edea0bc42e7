/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/tnef.h"

#define HEAD "\x78\x9F\x3E\x22\x01\x00"
#define BODY "\x01\x0C\x80\x02\x00"
#define PROPS "\x01\x03\x90\x06\x00"
#define RENDER "\x02\x02\x90\x06\x00\x00\x00\x00\x00"
#define TITLE "\x02\x10\x80\x01\x00"
#define BYTES "\x02\x0F\x80\x06\x00"
#define SUM "\x00\x00"

struct bytes {
	const char *at;
	size_t len;
};

#define B(literal) \
	{ \
		literal, sizeof(literal) - 1 \
	}

static const struct {
	const char *what;
	struct bytes bytes;
	size_t n;		 /* 0: refused */
	const char *name, *text; /* of the last part */
} cases[] = {
	{ "a text", B(HEAD BODY "\4\0\0\0abc\0" SUM), 1, "", "abc" },
	{ "windows-1252", B(HEAD BODY "\2\0\0\0\xE8\0" SUM), 1, "", "è" },
	{ "an attachment",
	  B(HEAD RENDER SUM TITLE "\6\0\0\0a.txt\0" SUM BYTES "\2\0\0\0hi" SUM),
	  1, "a.txt", "hi" },
	{ "a name that is a path",
	  B(HEAD RENDER SUM TITLE "\x0D\0\0\0../../etc/b\0\0" SUM BYTES
				  "\2\0\0\0hi" SUM),
	  1, "b", "hi" },
	{ "data before any attachment",
	  B(HEAD BYTES "\2\0\0\0hi" SUM BODY "\2\0\0\0x\0" SUM), 1, "", "x" },
	{ "cut in the second part",
	  B(HEAD BODY "\2\0\0\0x\0" SUM RENDER SUM BYTES "\xFF\0\0\0hi"), 1, "",
	  "x" },
	{ "a length of four gibibytes",
	  B(HEAD BODY "\xFF\xFF\xFF\xFF"
		      "abc"),
	  0, NULL, NULL },
	{ "a property in UTF-16",
	  B(HEAD PROPS
	    "\x14\0\0\0\1\0\0\0\x1F\0\0\x10\1\0\0\0\4\0\0\0c\0\0\0" SUM),
	  1, "", "c" },
	{ "thousands of millions of properties",
	  B(HEAD PROPS "\x0C\0\0\0\xFF\xFF\xFF\xFF\x03\0\0\x10\1\0\0\0" SUM), 0,
	  NULL, NULL },
	{ "thousands of millions of values",
	  B(HEAD PROPS "\x10\0\0\0\1\0\0\0\x1E\x10\0\x10\xFF\xFF\xFF\xFF\1\0\0"
		       "\0" SUM),
	  0, NULL, NULL },
	{ "a type that does not exist",
	  B(HEAD PROPS "\x0C\0\0\0\1\0\0\0\x77\0\0\x10\1\0\0\0" SUM), 0, NULL,
	  NULL },
	{ "compressed text that is none",
	  B(HEAD PROPS "\x14\0\0\0\1\0\0\0\x02\x01\x09\x10\1\0\0\0\2\0\0\0ab\0"
		       "\0" SUM),
	  0, NULL, NULL },
	{ "nothing", B(HEAD), 0, NULL, NULL },
	{ "not even that", B("\x78\x9F"), 0, NULL, NULL },
};

static void
test_unpack(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(MIB);
		struct span s = { cases[i].bytes.at, cases[i].bytes.len };
		struct attachment *in = NULL;
		struct error err = { 0 };
		size_t n = 0;
		enum verdict v = tnef_unpack(a, s, &in, &n, &err);

		print_message("%s\n", cases[i].what);
		assert_int_equal(n, cases[i].n);
		if (!cases[i].n) {
			assert_int_equal(v, NEVER);
			assert_string_equal(err.text, "corrupt");
		} else {
			assert_int_equal(v, OK);
			assert_true(span_is(in[n - 1].name, cases[i].name));
			assert_true(span_is(in[n - 1].bytes, cases[i].text));
		}
		arena_close(a);
	}
}

static void
test_many(void **state)
{
	static const char part[] = RENDER SUM BYTES "\2\0\0\0hi" SUM;
	struct arena *a = arena_open(16 * MIB);
	struct text t = text_new(a);
	struct attachment *in;
	size_t n;

	text_add(&t, (struct span){ HEAD, 6 });
	for (int i = 0; i < 10000; i++)
		text_add(&t, (struct span){ part, sizeof(part) - 1 });
	assert_int_equal(tnef_unpack(a, text_span(&t), &in, &n, NULL), OK);
	assert_int_equal(n, LIMIT_ATTACHMENTS);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unpack),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
