/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/lzfu.h"

/* The two worked examples of MS-OXRTFCP 3.1 and 3.2, and broken ones. */
static const char first[] =
	"\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7"
	"\x03\x00\x0a\x00\x72\x63\x70\x67\x31\x32\x35\x42\x32\x0a\xf3\x20"
	"\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f"
	"\xa0";
static const char second[] =
	"\x1a\x00\x00\x00\x1c\x00\x00\x00\x4c\x5a\x46\x75\xe2\xd4\x4b\x51"
	"\x41\x00\x04\x20\x57\x58\x59\x5a\x0d\x6e\x7d\x01\x0e\xb0";
static const char plain[] = "\x10\x00\x00\x00\x04\x00\x00\x00MELA\0\0\0\0"
			    "abcdef";
static const char huge[] = "\xff\xff\xff\xff\xff\xff\xff\xffLZFu\0\0\0\0"
			   "\x00"
			   "abcd";
static const char other[] = "\x10\x00\x00\x00\x04\x00\x00\x00XXXX\0\0\0\0";

#define LEN(s) (sizeof(s) - 1)

static const struct {
	const char *bytes;
	size_t len;
	const char *text; /* NULL: refused */
} cases[] = {
	{ first, LEN(first),
	  "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n" },
	{ second, LEN(second), "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}" },
	{ plain, LEN(plain), "abcd" },
	{ first, 24, "{\\rtf1\\ansi\\ansicpg" },
	{ huge, LEN(huge), "abcd" },
	{ other, LEN(other), NULL },
	{ first, 15, NULL },
	{ first, 0, NULL },
};

static void
test_inflate(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(MIB);
		struct span s = { cases[i].bytes, cases[i].len };
		struct span text = SPAN("untouched");
		enum verdict v = lzfu_inflate(a, s, &text, NULL);

		print_message("%zu\n", i);
		assert_int_equal(v, cases[i].text ? OK : NEVER);
		assert_string_equal(span_dup(a, text), cases[i].text
							       ? cases[i].text
							       : "untouched");
		arena_close(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inflate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
