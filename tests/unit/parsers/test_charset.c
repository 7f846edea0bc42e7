/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/clean.h"
#include "parsers/charset.h"

#define BYTES(s) \
	{ \
		(s), sizeof(s) - 1 \
	}

static void
text_becomes_utf8(void **state)
{
	static const struct {
		struct span in;
		const char *label, *want;
	} table[] = {
		{ BYTES("abc"), "us-ascii", "abc" },
		{ BYTES("unit\xC3\xA0"), "iso-8859-1", "unità" },
		{ BYTES("unit\xE0"), "utf-8", "unità" },
		{ BYTES("unit\xE0"), "ISO-8859-1", "unità" },
		{ BYTES("unit\xE0"), "", "unità" },
		{ BYTES("unit\xE0"), "x-unknown", "unità" },
		{ BYTES("dell\x92"
			"Amore \x96 \x80"),
		  "iso-8859-1", "dell’Amore – €" },
		{ BYTES("\xA4 \xA6"), "iso-8859-15", "€ Š" },
		{ BYTES("\xA4"), "iso-8859-1", "¤" },
		/* One broken byte does not spoil the rest. */
		{ BYTES("citt\xC3\xA0 \xE8 \xC3\xA8"), "utf-8", "città è è" },
		{ BYTES("\xEF\xBB\xBFGentile"), "utf-8", "Gentile" },
		{ BYTES("\xFF\xFEP\0\xE8\0"), "", "Pè" },
		{ BYTES("\xFE\xFF\0P\0\xE8"), "", "Pè" },
		{ BYTES("P\0\xE8\0"), "utf-16le", "Pè" },
		{ BYTES("\0P\0\xE8"), "utf-16", "Pè" },
		{ BYTES("\xD8\x3D\xDE\x00"), "utf-16be", "\xF0\x9F\x98\x80" },
		/* A label of UTF-16 on plain text is a wrong one. */
		{ BYTES("piano"), "utf-16", "piano" },
		/* No shift tricks: UTF-7 is not known, so it is text. */
		{ BYTES("+AA0ACg-"), "utf-7", "+AA0ACg-" },
		{ BYTES("a\0b\x01"
			"c\x7F"
			"d"),
		  "utf-8", "abcd" },
		{ BYTES("a\x0C"
			"b"),
		  "utf-8", "a\nb" },
		/* Decomposed accents are put together. */
		{ BYTES("Forli\xCC\x80"), "utf-8", "Forlì" },
		{ BYTES("\xC0\xAF"), "utf-8", "À¯" },
		{ BYTES(""), "utf-8", "" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		kit_equal(charset_text(kit->arena, table[i].in,
				       span_of(table[i].label)),
			  table[i].want);
}

/* Whatever comes in, what goes out is UTF-8 without NUL. */
static void
every_pair_of_bytes_is_valid(void **state)
{
	static const char *const labels[] = { "", "utf-8", "iso-8859-15",
					      "utf-16le", "utf-16be" };
	struct kit *kit = *state;

	for (unsigned v = 0; v < 0x10000; v += 7)
		for (size_t l = 0; l < sizeof(labels) / sizeof(labels[0]);
		     l++) {
			char in[4] = { (char)(v >> 8), (char)v, 'x',
				       (char)(v >> 3) };
			struct span out = charset_text(kit->arena,
						       (struct span){ in, 4 },
						       span_of(labels[l]));

			assert_true(clean_is_utf8(out));
		}
}

static void
points_are_read_back(void **state)
{
	static const uint32_t points[] = { 0x24,   0xE0,   0x7FF,   0x800,
					   0x20AC, 0xFFFD, 0x10000, 0x10FFFF };
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++) {
		struct text t = text_new(kit->arena);
		uint32_t v;

		charset_put(&t, points[i]);
		assert_int_equal(charset_point(text_span(&t), &v), t.len);
		assert_int_equal(v, points[i]);
	}
	uint32_t v;

	/* A surrogate and an overlong form are none. */
	assert_int_equal(charset_point(SPAN("\xED\xA0\x80"), &v), 1);
	assert_int_equal(charset_point(SPAN("\xE0\x80\x80"), &v), 1);
	assert_int_equal(v, 0xFFFD);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_becomes_utf8),
		cmocka_unit_test(every_pair_of_bytes_is_valid),
		cmocka_unit_test(points_are_read_back),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
