/* SPDX-License-Identifier: EUPL-1.2 */
/* Days on which offices answer, and hours that survive the change of clocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/clock.h"
#include "daemon/workdays.h"

static int64_t
at(const char *text)
{
	int64_t ret = 0;

	if (!clock_parse(span_of(text), &ret))
		fail_msg("%s", text);
	return ret;
}

static void
holidays_are_known(void **state)
{
	static const struct {
		const char *day;
		bool works;
	} table[] = {
		{ "2027-09-15T10:00:00+02:00", true },
		{ "2027-09-18T10:00:00+02:00", false },	/* Saturday */
		{ "2027-10-04T10:00:00+02:00", false },	/* Saint Francis */
		{ "2024-10-04T10:00:00+02:00", true },	/* not yet */
		{ "2027-11-01T10:00:00+01:00", false },
		{ "2027-12-08T10:00:00+01:00", false },
		{ "2027-03-29T10:00:00+02:00", false },	/* Easter Monday */
		{ "2026-04-06T10:00:00+02:00", false },
		{ "2028-04-17T10:00:00+02:00", false },
		{ "2027-03-30T10:00:00+02:00", true },
		{ "2027-10-03T23:59:59+02:00", false },	/* Sunday */
		{ "2027-10-05T00:00:00+02:00", true },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (workdays_is_one(at(table[i].day)) != table[i].works)
			fail_msg("%s", table[i].day);
}

static void
days_are_counted(void **state)
{
	/* Friday, and Monday is a holiday. */
	int64_t friday = at("2027-10-01T10:00:00+02:00");

	assert_int_equal(workdays_after(friday, 1),
			 at("2027-10-05T10:00:00+02:00"));
	assert_int_equal(workdays_after(friday, 0), friday);
	/* Two working days before a Tuesday after a holiday: Thursday. */
	assert_int_equal(workdays_before(at("2027-10-05T10:00:00+02:00"), 2),
			 at("2027-09-30T10:00:00+02:00"));
	assert_int_equal(workdays_before(friday, 0), friday);
	assert_int_equal(workdays_between(friday,
					  at("2027-10-08T09:00:00+02:00")),
			 3);
	assert_int_equal(workdays_between(friday, friday), 0);
}

/* The clocks go back on 31 October: ten o'clock stays ten o'clock. */
static void
hours_stay(void **state)
{
	assert_int_equal(workdays_after(at("2027-10-29T10:00:00+02:00"), 1),
			 at("2027-11-02T10:00:00+01:00"));
	assert_int_equal(workdays_before(at("2027-11-02T10:00:00+01:00"), 1),
			 at("2027-10-29T10:00:00+02:00"));
}

static int
open_clock(void **state)
{
	struct error err;

	return clock_open("Europe/Rome", &err) != OK;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holidays_are_known),
		cmocka_unit_test(days_are_counted),
		cmocka_unit_test(hours_stay),
	};

	return cmocka_run_group_tests(tests, open_clock, NULL);
}
