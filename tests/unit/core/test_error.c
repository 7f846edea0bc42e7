/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/error.h"

static void
sentences(void **state)
{
	struct error e;

	(void)state;
	assert_int_equal(error_set(&e, LATER, "x/y", 7, "%s %d", "a\nb\x1B", 3),
			 LATER);
	assert_string_equal(e.text, "a?b? 3");
	assert_string_equal(e.where, "x/y");
	assert_int_equal(e.code, 7);
	assert_int_equal(error_set(NULL, NEVER, "x", 0, "y"), NEVER);
	/* a sentence that quotes itself */
	error_set(&e, NEVER, "z", 0, "because: %s", e.text);
	assert_string_equal(e.text, "because: a?b? 3");
	assert_string_equal(verdict_name(OK), "ok");
	assert_string_equal(verdict_name(LATER), "later");
	assert_string_equal(verdict_name(NEVER), "never");
}

/* No cut leaves half a character, wherever it falls. */
static void
cuts(void **state)
{
	static const char *const letters[] = {
		"a", "\xC3\xA8", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
	};

	(void)state;
	for (size_t k = 0; k < 4; k++)
		for (size_t pad = 0; pad < 5; pad++) {
			char text[1200] = "";
			struct error e;

			memset(text, 'x', pad);
			for (int i = 0; i < 250; i++)
				strncat(text, letters[k],
					sizeof(text) - strlen(text) - 1);
			error_set(&e, NEVER, "x", 0, "%s", text);
			assert_true(strlen(e.text) < sizeof(e.text));
			assert_true(strlen(e.text) > sizeof(e.text) - 6);
			assert_true(clean_is_utf8(span_of(e.text)));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences),
		cmocka_unit_test(cuts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
