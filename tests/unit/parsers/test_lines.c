/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/lines.h"

static const char *
split(const struct kit *kit, const char *text, bool flowed, bool delsp,
      struct lines_found *found)
{
	lines_split(kit->arena, span_of(text), flowed, delsp, true, found);
	struct sheet s = { .lines = found->lines, .n_lines = found->n };

	return kit_text(kit, &s);
}

static void
plain_text(void **state)
{
	static const struct {
		const char *in, *want;
	} table[] = {
		{ "", "" },
		{ "a\r\nb  \n\n c", "a\nb\n\n c" },
		{ "m@x.it<mailto:m@x.it>, tel", "m@x.it, tel" },
		{ "Mario<mailto:m@x.it>", "Mario <m@x.it>" },
		{ "tel. 06 1<tel:+39061>", "tel. 06 1" },
		{ "sito<https://x.it/a> qui", "sito qui" },
		{ "<https://x.it>", "<https://x.it>" },
		{ "logo [cid:image001.png@01D9.AB] fine", "logo  fine" },
		{ "M. <m@x.it>", "M. <m@x.it>" },
		{ "aperta <mailto:senza fine", "aperta <mailto:senza fine" },
		{ "Pro\u200Bvincia di Ma\u00ADtera\uFEFF",
		  "Provincia di Matera" },
		{ "a\u00A0b\u202Fc", "a b c" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct lines_found found;

		assert_string_equal(split(kit, table[i].in, false, false,
					  &found),
				    table[i].want);
		assert_false(found.bidi);
	}
}

static void
quote_marks(void **state)
{
	static const struct {
		const char *in, *text;
		unsigned depth;
	} table[] = {
		{ "> a", "a", 1 },     { ">a", "a", 1 },
		{ "> > a", "a", 2 },   { ">> a", "a", 2 },
		{ "> >> a", "a", 3 },  { ">", "", 1 },
		{ ">  a", " a", 1 },   { "a > b", "a > b", 0 },
		{ " > a", " > a", 0 }, { "> -> a", "-> a", 1 },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct lines_found found;

		assert_string_equal(split(kit, table[i].in, false, false,
					  &found),
				    table[i].text);
		assert_int_equal(found.lines[0].quote, table[i].depth);
	}
}

/* RFC 3676. */
static void
flowed_text(void **state)
{
	static const struct {
		const char *in, *want;
		bool delsp;
	} table[] = {
		{ "uno \ndue \ntre\nquattro", "uno due tre\nquattro", false },
		{ "uno \n\ndue", "uno\n\ndue", false },
		{ "indi \nrizzo", "indirizzo", true },
		{ "> a \n> b\nc", "a b\nc", false },
		{ "> a \nc", "a\nc", false },
		{ "a \n-- \nfirma", "a\n--\nfirma", false },
		{ " spazio", "spazio", false },
		{ "ultima ", "ultima", false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct lines_found found;

		assert_string_equal(split(kit, table[i].in, true,
					  table[i].delsp, &found),
				    table[i].want);
	}
}

static void
reordered_text_is_noticed(void **state)
{
	static const struct {
		const char *in;
		bool bidi;
	} table[] = {
		{ "\u202Eanna\u202C", true },
		{ "a\u202Ebc", true },
		/* An empty pair, and marks that turn nothing. */
		{ "a\u202E\u202Cb", false },
		{ "\u2067\u2069a", false },
		{ "a\u200Eb", false },
		{ "\u202E\nb", false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct lines_found found;

		split(kit, table[i].in, false, false, &found);
		assert_int_equal(found.bidi, table[i].bidi);
	}
}

static void
limits_hold(void **state)
{
	struct kit *kit = *state;
	struct text t = text_new(kit->arena);
	struct lines_found found;

	while (t.len < LIMIT_TEXT + 10)
		text_adds(&t, "è una riga piuttosto lunga, e non finisce\n");
	lines_split(kit->arena, text_span(&t), false, false, true, &found);
	assert_true(found.truncated);
	t = text_new(kit->arena);
	while (t.len < LIMIT_TEXT - 10)
		text_adds(&t, "\n");
	lines_split(kit->arena, text_span(&t), false, false, true, &found);
	assert_true(found.truncated);
	assert_true(found.n <= LINES_MOST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text),
		cmocka_unit_test(quote_marks),
		cmocka_unit_test(flowed_text),
		cmocka_unit_test(reordered_text_is_noticed),
		cmocka_unit_test(limits_hold),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
