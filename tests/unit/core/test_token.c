/* SPDX-License-Identifier: EUPL-1.2 */
/* A token is good for its mail, its addressee and its time, and no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/token.h"

#define NOW INT64_C(1820000000)
#define LATER (NOW + 90 * 86400)

static const struct hash secret = { .bytes = { 1, 2, 3 } };

static void
only_its_own(void **state)
{
	struct arena *a = arena_open(MIB);
	struct span office = SPAN("provincecomuni@upinet.it");
	struct span id = SPAN("0123456789abcdef0123456789abcdef@convoca");
	struct span who = SPAN("m.rossi@provincia.lucca.it");
	struct span t = token_address(a, &secret, office, id, who, LATER);
	struct hash other = { .bytes = { 9 } };

	assert_true(span_starts(t, SPAN("provincecomuni+0123456789ab")));
	assert_true(span_ends_nocase(t, SPAN("@upinet.it")));
	assert_true(span_chr(t, '@') <= 64);
	assert_true(span_is(token_read(a, &secret, t, who, NOW),
			    "0123456789ab"));
	assert_true(span_is(token_read(a, &secret, t,
				       SPAN("M.Rossi@provincia.lucca.it"),
				       LATER), "0123456789ab"));
	assert_int_equal(token_read(a, &secret, t, who, LATER + 86400).len, 0);
	assert_int_equal(token_read(a, &other, t, who, NOW).len, 0);
	assert_int_equal(token_read(a, &secret, t, SPAN("x@y.it"), NOW).len,
			 0);
	assert_int_equal(token_read(a, &secret, t, SPAN_NONE, NOW).len, 0);
	assert_int_equal(token_read(a, &secret, office, who, NOW).len, 0);
	arena_close(a);
}

/* Whichever byte is another, it is no token. */
static void
no_byte_may_change(void **state)
{
	struct arena *a = arena_open(MIB);
	struct span who = SPAN("m.rossi@provincia.lucca.it");
	struct span t = token_address(a, &secret, SPAN("p@upinet.it"),
		SPAN("0123456789abcdef@convoca"), who, LATER);
	size_t at = (size_t)span_chr(t, '@');

	for (size_t i = 2; i < at; i++) {
		char *copy = span_dup(a, t);

		copy[i] = copy[i] == 'a' ? 'b' : 'a';
		if (token_read(a, &secret, span_of(copy), who, NOW).len)
			fail_msg("byte %zu", i);
	}
	arena_close(a);
}

static void
no_room_no_token(void **state)
{
	struct arena *a = arena_open(MIB);
	struct span t = token_address(a, &secret,
		SPAN("un-indirizzo-che-e-gia-lungo@upinet.it"),
		SPAN("0123456789abcdef@convoca"), SPAN("a@b.it"), LATER);

	assert_int_equal(t.len, 0);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_its_own),
		cmocka_unit_test(no_byte_may_change),
		cmocka_unit_test(no_room_no_token),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
