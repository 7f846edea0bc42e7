/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/hash.h"

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

static struct span
hex(struct arena *a, struct hash h)
{
	return hash_hex(a, h.bytes, sizeof(h.bytes));
}

static void
known_answers(void **state)
{
	struct arena *a = *state;
	char key[131];

	/* FIPS 180-4 examples */
	assert_true(span_is(hex(a, hash_sha256(SPAN("abc"))),
		"ba7816bf8f01cfea414140de5dae2223"
		"b00361a396177a9cb410ff61f20015ad"));
	assert_true(span_is(hex(a, hash_sha256(SPAN_NONE)),
		"e3b0c44298fc1c149afbf4c8996fb924"
		"27ae41e4649b934ca495991b7852b855"));
	/* RFC 4231, cases 2 and 6 */
	assert_true(span_is(hex(a, hash_hmac(SPAN("Jefe"),
		SPAN("what do ya want for nothing?"))),
		"5bdcc146bf60754e6a042426089575c7"
		"5a003f089d2739839dec58b964ec3843"));
	memset(key, 0xAA, sizeof(key));
	assert_true(span_is(hex(a, hash_hmac(
		(struct span){ key, sizeof(key) },
		SPAN("Test Using Larger Than Block-Size Key - Hash Key "
		     "First"))),
		"60e431591ee0b67f0d8a26aacbf5b77f"
		"8e0bc6213728c5140546040f0ee37f54"));
	/* RFC 4648 10, in lower case and without padding */
	assert_true(span_is(hash_base32(a, "", 0), ""));
	assert_true(span_is(hash_base32(a, "f", 1), "my"));
	assert_true(span_is(hash_base32(a, "fo", 2), "mzxq"));
	assert_true(span_is(hash_base32(a, "foo", 3), "mzxw6"));
	assert_true(span_is(hash_base32(a, "foob", 4), "mzxw6yq"));
	assert_true(span_is(hash_base32(a, "fooba", 5), "mzxw6ytb"));
	assert_true(span_is(hash_base32(a, "foobar", 6), "mzxw6ytboi"));
	assert_true(span_is(hash_hex(a, "\x00\xFF", 2), "00ff"));
}

static void
equality(void **state)
{
	struct hash a = hash_sha256(SPAN("a")), b = a;

	(void)state;
	assert_true(hash_equal(&a, &b));
	b.bytes[31] ^= 1;
	assert_false(hash_equal(&a, &b));
}

#define LETTER "From: a@b.it\nSubject: x\n y\n\nReceived: in the body\n"

static void
letters(void **state)
{
	static const char *const same[] = {
		LETTER,
		"From: a@b.it\r\nSubject: x\r\n y\r\n\r\n"
		"Received: in the body\r\n",
		"Return-Path: <a@b.it>\nReceived: by x\n\tfor y;\n today\n"
		LETTER,
		"RECEIVED-SPF: pass\nDelivered-To: c\nX-Original-To: c\n"
		"Envelope-to: c\nAuthentication-Results: x; dmarc=pass\n"
		"ARC-Seal: i=1;\n b=x\nARC-Message-Signature: x\n"
		"ARC-Authentication-Results: x\n" LETTER,
		"From: a@b.it\nReceived: in the middle\n\tof it\n"
		"Subject: x\n y\n\nReceived: in the body\n",
	};
	static const char *const other[] = {
		"From: a@b.it\nSubject: x\n z\n\nReceived: in the body\n",
		"From: a@b.it\nSubject: x\n y\n\nReceived: in the body\n\n",
		"From: a@b.it\nSubject: x\n y\n\n",
		"From: a@b.it\nX-Received: z\nSubject: x\n y\n\n"
		"Received: in the body\n",
		"From: a@b.it\nSubject: x\nReceived: in the body\n",
		"",
	};
	struct hash want = hash_letter(SPAN(LETTER));

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		struct hash h = hash_letter(span_of(same[i]));

		if (!hash_equal(&h, &want))
			fail_msg("differs: %s", same[i]);
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
		struct hash h = hash_letter(span_of(other[i]));

		if (hash_equal(&h, &want))
			fail_msg("is the same: %s", other[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_answers),
		cmocka_unit_test(equality),
		cmocka_unit_test(letters),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
