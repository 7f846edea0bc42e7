/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"

static int
setup(void **state)
{
	*state = arena_open(64 * MIB);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void
assert_span(struct span got, const char *want)
{
	if (span_is(got, want))
		return;
	fail_msg("got '%.*s', expected '%s'", SPANF(got), want);
}

static void
addresses(void **state)
{
	static const struct {
		const char *in, *want;	/* NULL: refused */
	} table[] = {
		{ "m.rossi@provincia.pg.it", "m.rossi@provincia.pg.it" },
		{ "M.Rossi@Provincia.PG.it", "m.rossi@provincia.pg.it" },
		{ "o'neill+tag@x.it", "o'neill+tag@x.it" },
		{ "a@b.co", "a@b.co" },
		{ "a@xn--80ak6aa92e.com", "a@xn--80ak6aa92e.com" },
		{ "1@2.it", "1@2.it" },
		{ "", NULL },
		{ "@", NULL },
		{ "a@", NULL },
		{ "@b.it", NULL },
		{ "a@b", NULL },
		{ "a@b.it.", NULL },
		{ "a@.b.it", NULL },
		{ "a@b..it", NULL },
		{ "a@-b.it", NULL },
		{ "a@b-.it", NULL },
		{ "a@b_c.it", NULL },
		{ "a@127.0.0.1", NULL },
		{ "a@[127.0.0.1]", NULL },
		{ ".a@b.it", NULL },
		{ "a.@b.it", NULL },
		{ "a..b@b.it", NULL },
		{ "a@b@c.it", NULL },
		{ "a b@c.it", NULL },
		{ " a@b.it", NULL },
		{ "a@b.it ", NULL },
		{ "<a@b.it>", NULL },
		{ "\"a b\"@c.it", NULL },
		{ "a\"@c.it", NULL },
		{ "a<b@c.it", NULL },
		{ "a,b@c.it", NULL },
		{ "a;b@c.it", NULL },
		{ "a:b@c.it", NULL },
		{ "a\\b@c.it", NULL },
		{ "a(x)@c.it", NULL },
		{ "a@b.it\r\nRCPT TO:<x@y.it>", NULL },
		{ "a\n@b.it", NULL },
		{ "a@b.it\t", NULL },
		{ "a@b.it\x7F", NULL },
		{ "a@pr\xC3\xB2va.it", NULL },		/* ò in the domain */
		{ "a@pr\xD0\xBEva.it", NULL },		/* Cyrillic o */
		{ "a\xE2\x80\x8B@b.it", NULL },		/* zero width */
		{ "\xE2\x80\xAE" "a@b.it", NULL },	/* U+202E */
		{ "\xC3\xA8@b.it", NULL },
		{ "=cmd@b.it", NULL },
		{ "+39075@b.it", NULL },
		{ "-oQ@b.it", NULL },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct span got = SPAN("untouched");
		bool ok = clean_address(*state, span_of(table[i].in), &got);

		if (ok != (table[i].want != NULL))
			fail_msg("'%s': %d", table[i].in, ok);
		assert_span(got, ok ? table[i].want : "untouched");
	}
}

static void
address_lengths(void **state)
{
	char text[400], label[64];
	struct span got;

	memset(label, 'x', 63);
	label[63] = '\0';
	/* 1 + 1 + 3 * 64 + 60 = 254 bytes */
	snprintf(text, sizeof(text), "a@%s.%s.%s.%.57s.it", label, label,
		 label, label);
	assert_int_equal(strlen(text), LIMIT_ADDRESS);
	assert_true(clean_address(*state, span_of(text), &got));
	snprintf(text, sizeof(text), "ab@%s.%s.%s.%.57s.it", label, label,
		 label, label);
	assert_int_equal(strlen(text), LIMIT_ADDRESS + 1);
	assert_false(clean_address(*state, span_of(text), &got));
	snprintf(text, sizeof(text), "a@%sx.it", label);
	assert_false(clean_address(*state, span_of(text), &got));
	snprintf(text, sizeof(text), "%s1@b.it", label);
	assert_true(clean_address(*state, span_of(text), &got));
	snprintf(text, sizeof(text), "%s12@b.it", label);
	assert_false(clean_address(*state, span_of(text), &got));
	assert_false(clean_address(*state, SPAN("a\0b@c.it"), &got));
	assert_false(clean_address(*state, SPAN_NONE, &got));
}

static void
names(void **state)
{
	static const struct {
		const char *in, *want;	/* NULL: refused */
	} table[] = {
		{ "Mario Rossi", "Mario Rossi" },
		{ "  Mario \t\r\n  Rossi ", "Mario Rossi" },
		{ "D\xE2\x80\x99" "Amico", "D'Amico" },
		{ "Nicolo\xCC\x80 Zanon", "Nicol\xC3\xB2 Zanon" },
		{ "Mario\xE2\x80\x8B Ros\xC2\xADsi", "Mario Rossi" },
		{ "Mario\xC2\xA0Rossi", "Mario Rossi" },
		{ "\xE2\x80\xAEissoR\xE2\x80\xAC oiraM", "issoR oiraM" },
		{ "=Mario Rossi", "Mario Rossi" },
		{ "+-@= Mario", "Mario" },
		{ "\xEF\xBC\x9DMario", "Mario" },
		{ "<b>Mario</b> Rossi", "Mario Rossi" },
		{ "Mario<br>Rossi", "Mario Rossi" },
		{ "<script>alert(1)</script>Mario Rossi", "Mario Rossi" },
		{ "Mario <Rossi", "Mario Rossi" },
		{ "Mario > Rossi <", "Mario Rossi" },
		{ "<<b>b>Mario", "b Mario" },
		{ "<script>x</script>Mario <script>Rossi <script>Verdi",
		  "Mario Rossi Verdi" },
		{ "<<<Mario < Rossi<", "Mario Rossi" },
		{ "Mario \"Pippo\" Rossi", "Mario Pippo Rossi" },
		{ "Mario\\Rossi", "MarioRossi" },
		{ "Mario\x01\x1B[31m", "Mario[31m" },
		{ "Mario\xF3\xA0\x81\x81", "Mario" },	/* tag letter */
		{ "\xE1\xBF\xBDx", "'x" },		/* NFC makes ´ of it */
		{ "12345", NULL },
		{ "", NULL },
		{ "<b></b>", NULL },
		{ "\xE2\x80\xAE", NULL },
		{ "Mario \xE8", NULL },			/* Latin-1 */
		{ "\xC0\xAFMario", NULL },		/* overlong */
		{ "\xED\xA0\x80Mario", NULL },		/* surrogate */
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct span got = SPAN("untouched");
		bool ok = clean_name(*state, span_of(table[i].in), &got);

		if (ok != (table[i].want != NULL))
			fail_msg("'%s': %d", table[i].in, ok);
		assert_span(got, ok ? table[i].want : "untouched");
	}
}

static void
name_length(void **state)
{
	struct text t = text_new(*state);
	struct span got;

	for (int i = 0; i < 100; i++)
		text_adds(&t, "\xC3\xA8");
	assert_true(clean_name(*state, text_span(&t), &got));
	assert_int_equal(got.len, 2 * LIMIT_NAME_POINTS);
	assert_false(clean_name(*state, SPAN("Ma\0rio"), &got));
}

static void
lines(void **state)
{
	static const struct {
		const char *in;
		size_t max;
		const char *want;
	} table[] = {
		{ "Adesione \"SUA\" \\ 2", 100, "Adesione \"SUA\" \\ 2" },
		{ "Adesione\r\nBcc: x@y.it", 100, "Adesione Bcc: x@y.it" },
		{ "a\xE2\x80\xA8" "b", 100, "a b" },	/* line separator */
		{ "a\xC2\x85" "b", 100, "a b" },	/* next line */
		{ "=1+1", 100, "1+1" },
		{ "abc\xE8" "def", 100, "abcdef" },
		{ "per\xC3\xB2", 4, "per" },
		{ "per\xC3\xB2", 5, "per\xC3\xB2" },
		{ "abc def", 4, "abc" },
		{ "", 4, "" },
		{ "123", 0, "" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_span(clean_line(*state, span_of(table[i].in),
				       table[i].max), table[i].want);
}

static void
words(void **state)
{
	assert_span(clean_words(*state, SPAN("uno\r\ndue\t<b>\x01\xFF"), 99),
		    "uno\ndue\t<b>");
	assert_span(clean_words(*state, SPAN("per\xC3\xB2"), 4), "per");
	assert_span(clean_words(*state, SPAN("a\0b"), 4), "ab");
	assert_span(clean_words(*state, SPAN("a\xE2\x80\xAE" "b"), 4), "ab");
}

static void
small_words(void **state)
{
	(void)state;
	assert_true(clean_is_phone(SPAN("+390755736811")));
	assert_true(clean_is_phone(SPAN("+12345678")));
	assert_true(clean_is_phone(SPAN("+123456789012345")));
	assert_false(clean_is_phone(SPAN("+1234567")));
	assert_false(clean_is_phone(SPAN("+1234567890123456")));
	assert_false(clean_is_phone(SPAN("390755736811")));
	assert_false(clean_is_phone(SPAN("+0390755736811")));
	assert_false(clean_is_phone(SPAN("+39 0755736811")));
	assert_false(clean_is_phone(SPAN_NONE));
	assert_true(clean_is_message_id(SPAN("a.b!c@d")));
	assert_false(clean_is_message_id(SPAN("<a@b>")));
	assert_false(clean_is_message_id(SPAN("a b@c")));
	assert_false(clean_is_message_id(SPAN("a\r\nb@c")));
	assert_false(clean_is_message_id(SPAN_NONE));
	assert_true(clean_is_word(SPAN("sua-2")));
	assert_false(clean_is_word(SPAN("sua 2")));
	assert_false(clean_is_word(SPAN("sua\0")));
	assert_false(clean_is_word(SPAN_NONE));
}

/* Numerical Recipes' generator: the same on every machine. */
static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static struct span
random_text(struct arena *a, uint32_t *seed)
{
	static const char *const parts[] = {
		"<", ">", "=", "+", "@", "-", " ", "\n", "\r", "\t", "\"",
		"\\", "'", "a", "B", "Rossi", "<b>", "</b>", "<script>",
		"\xCC\x80", "\xCC\xB8", "\xE2\x80\xAE", "\xE2\x80\x8B",
		"\xC2\xB4", "\xE1\xBF\xBD", "\xCD\xB4", "\xE2\x89\xA0",
		"\xE2\x89\xAE", "\xC3\xA8", "\xE8", "\xF0\x9F\x98\x80", "1",
		"\xE2\x80\x80", "\xE2\x84\xAB", "\xC2\xA0", ".", "\xCD\xBE",
	};
	struct text t = text_new(a);
	uint32_t n = next_random(seed) % 24;

	for (uint32_t i = 0; i < n; i++)
		text_adds(&t, parts[next_random(seed) %
				    (sizeof(parts) / sizeof(parts[0]))]);
	return text_span(&t);
}

/* What is clean stays as it is: a second reader must find nothing to do. */
static void
cleaning_twice(void **state)
{
	uint32_t seed = 7;

	for (int i = 0; i < 20000; i++) {
		struct arena *a = *state;
		struct span in = random_text(a, &seed), once, twice;
		size_t max = next_random(&seed) % 60;

		once = clean_line(a, in, max);
		assert_true(clean_is_utf8(once));
		assert_true(once.len <= max);
		assert_true(span_chr(once, '<') < 0);
		assert_true(span_chr(once, '\n') < 0);
		assert_true(span_eq(clean_line(a, once, max), once));
		once = clean_words(a, in, max);
		assert_true(span_eq(clean_words(a, once, max), once));
		if (clean_name(a, in, &once)) {
			assert_true(clean_name(a, once, &twice));
			assert_true(span_eq(once, twice));
			assert_true(span_chr(once, '"') < 0);
		}
		arena_reset(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(address_lengths),
		cmocka_unit_test(names),
		cmocka_unit_test(name_length),
		cmocka_unit_test(lines),
		cmocka_unit_test(words),
		cmocka_unit_test(small_words),
		cmocka_unit_test(cleaning_twice),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
