/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/clock.h"
#include "parsers/head_date.h"

static void
dates(void **state)
{
	static const struct {
		const char *in, *want;
	} table[] = {
		{ "martedì 7 settembre 2027 11:42",
		  "2027-09-07T11:42:00+02:00" },
		{ "mercoledì 15 settembre 2027 12:20",
		  "2027-09-15T12:20:00+02:00" },
		{ "lun 4 ott 2027 alle ore 17:02",
		  "2027-10-04T17:02:00+02:00" },
		{ "mar 7 mar 2028 alle ore 9:05", "2028-03-07T09:05:00+01:00" },
		{ "07/09/2027 11.42", "2027-09-07T11:42:00+02:00" },
		{ "2027-09-07 11:42", "2027-09-07T11:42:00+02:00" },
		{ "Mon, 18 Oct 2027 09:27:55 +0200",
		  "2027-10-18T09:27:55+02:00" },
		{ "Dienstag, 7. September 2027 11:42",
		  "2027-09-07T11:42:00+02:00" },
		{ "Tuesday, September 7, 2027 11:42",
		  "2027-09-07T11:42:00+02:00" },
		{ "31/02/2027", NULL },
		{ "domani", NULL },
		{ "", NULL },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		int64_t at = head_date(kit->arena, span_of(table[i].in));

		if (!table[i].want)
			assert_int_equal(at, 0);
		else
			kit_equal(clock_rfc3339(kit->arena, at), table[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
