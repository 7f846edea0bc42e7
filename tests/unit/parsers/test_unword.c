/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "parsers/unword.h"

static void
encoded_words(void **state)
{
	static const struct {
		const char *in, *want;
	} table[] = {
		{ "plain", "plain" },
		{ "=?iso-8859-1?Q?Citt=E0?=", "Città" },
		{ "=?UTF-8?B?Q2l0dMOg?=", "Città" },
		{ "=?utf-8*it?q?Citt=C3=A0_di?= Terni", "Città di Terni" },
		/* One letter cut in two by the words. */
		{ "=?utf-8?q?Citt=C3?= =?utf-8?q?=A0?=", "Città" },
		{ "=?utf-8?q?a?=  =?iso-8859-1?q?=E0?=", "aà" },
		{ "com'=?iso-8859-1?Q?=E8?= andata", "com'è andata" },
		{ "=?utf-8?x?abc?=", "=?utf-8?x?abc?=" },
		{ "=?utf-8?q?abc", "=?utf-8?q?abc" },
		/* Raw bytes, as some programs send them. */
		{ "Forl\xEC", "Forlì" },
		{ "Forl\xC3\xAC", "Forlì" },
		/* A line end in a word would be a new header: a blank. */
		{ "=?utf-8?q?a=0D=0ABcc:_b?=", "a  Bcc: b" },
		{ "=?windows-1252?Q?a_=96_b?=", "a – b" },
		{ "=?ISO-2022-CN-EXT?B?GyQq?=", "$*" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		kit_equal(unword_text(kit->arena, span_of(table[i].in)),
			  table[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encoded_words),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
