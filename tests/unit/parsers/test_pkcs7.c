/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/pkcs7.h"

#define SIGNED "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"
#define DATA "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"
#define FIRST "\x02\x01\x01\x31\x00" /* version, no digest algorithms */
#define END "\x00\x00"

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
	const char *content; /* NULL: refused */
	const char *why;
} cases[] = {
	{ "definite lengths",
	  B("\x30\x27" SIGNED "\xA0\x1A\x30\x18" FIRST "\x30\x11" DATA
	    "\xA0\x04\x04\x02"
	    "ab"
	    "\x31\x00"),
	  "ab", NULL },
	{ "indefinite lengths, pieces of pieces",
	  B("\x30\x80" SIGNED "\xA0\x80\x30\x80" FIRST "\x30\x80" DATA
	    "\xA0\x80\x24\x80\x04\x02"
	    "ab"
	    "\x24\x80\x04\x01"
	    "c"
	    "\x04\x01"
	    "d" END "\x24\x03\x04\x01"
	    "e" END END END END END END),
	  "abcde", NULL },
	{ "a set of unknown length is passed over",
	  B("\x30\x80" SIGNED "\xA0\x80\x30\x80\x02\x01\x01\x31\x80\x30\x80" END
	    "\x30\x02\x05\x00" END "\x30\x80" DATA "\xA0\x80\x04\x01"
	    "x" END END END END END),
	  "x", NULL },
	{ "no content: the signature stands apart",
	  B("\x30\x80" SIGNED "\xA0\x80\x30\x80" FIRST "\x30\x80" DATA END
	    "\x31\x00" END END END),
	  NULL, "corrupt" },
	{ "cut in the content",
	  B("\x30\x80" SIGNED "\xA0\x80\x30\x80" FIRST "\x30\x80" DATA
	    "\xA0\x80\x24\x80\x04\x05"
	    "ab"),
	  NULL, "corrupt" },
	{ "a length longer than the file",
	  B("\x30\x80" SIGNED "\xA0\x80\x30\x80" FIRST "\x30\x80" DATA
	    "\xA0\x80\x04\x84\xFF\xFF\xFF\xFF"
	    "ab"),
	  NULL, "corrupt" },
	{ "a length of more bytes than a number has",
	  B("\x30\x80" SIGNED "\xA0\x89\1\1\1\1\1\1\1\1\1"), NULL, "corrupt" },
	{ "encrypted",
	  B("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03\xA0\x80"),
	  NULL, "password" },
	{ "something else", B("\x30\x03\x02\x01\x01"), NULL, "corrupt" },
	{ "nothing", B(""), NULL, "corrupt" },
};

static void
test_content(void **state)
{
	struct arena *a = arena_open(MIB);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct span s = { cases[i].bytes.at, cases[i].bytes.len };
		struct span content = SPAN("untouched");
		struct error err = { 0 };
		enum verdict v = pkcs7_content(a, s, &content, &err);

		print_message("%s\n", cases[i].what);
		assert_int_equal(v, cases[i].content ? OK : NEVER);
		if (cases[i].content) {
			assert_true(span_is(content, cases[i].content));
			continue;
		}
		assert_true(span_is(content, "untouched"));
		assert_string_equal(err.text, cases[i].why);
	}
	arena_close(a);
}

/* Pieces within pieces, deeper than anybody signs: refused, not followed. */
static void
test_depth(void **state)
{
	static const char head[] = "\x30\x80" SIGNED "\xA0\x80\x30\x80" FIRST
				   "\x30\x80" DATA "\xA0\x80";
	struct arena *a = arena_open(16 * MIB);
	struct text t = text_new(a);
	struct span content;

	text_add(&t, (struct span){ head, sizeof(head) - 1 });
	for (int i = 0; i < 100000; i++)
		text_add(&t, (struct span){ "\x24\x80", 2 });
	assert_int_equal(pkcs7_content(a, text_span(&t), &content, NULL),
			 NEVER);
	arena_close(a);
}

/* Signed eight times and no more. */
static void
test_nesting(void **state)
{
	static const char before[] = "\x30\x80" SIGNED "\xA0\x80\x30\x80" FIRST
				     "\x30\x80" DATA "\xA0\x80\x24\x80\x04\x82";
	static const char after[] = END END END END END END;
	struct arena *a = arena_open(MIB);
	struct span s = SPAN("la lettera"), content;

	for (int i = 1; i <= 9; i++) {
		struct text t = text_new(a);
		char len[2] = { (char)(s.len >> 8), (char)s.len };

		text_add(&t, (struct span){ before, sizeof(before) - 1 });
		text_add(&t, (struct span){ len, 2 });
		text_add(&t, s);
		text_add(&t, (struct span){ after, sizeof(after) - 1 });
		s = text_span(&t);
		if (i < 9) {
			assert_int_equal(pkcs7_content(a, s, &content, NULL),
					 OK);
			assert_true(span_is(content, "la lettera"));
		} else {
			assert_int_equal(pkcs7_content(a, s, &content, NULL),
					 NEVER);
		}
	}
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_content),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_nesting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
