/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "core/arena.h"
#include "core/clock.h"

static void
assert_span(struct span got, const char *want)
{
	if (!span_is(got, want))
		fail_msg("got '%.*s', expected '%s'", SPANF(got), want);
}

static int
setup(void **state)
{
	struct error err;

	*state = arena_open(1 << 20);
	if (clock_open("Europe/Rome", &err) != OK)
		fail_msg("%s", err.text);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void
zones(void **state)
{
	static const char *const bad[] = {
		"", "Europe/Roma", "../../etc/passwd", "/etc/localtime",
		"Europe/Rome\n", ":Europe/Rome", "Europe", "CET-1CEST",
	};
	static const char *const good[] = {
		"Etc/UTC", "America/Sao_Paulo", "Asia/Kathmandu",
		"Europe/Rome",
	};
	struct error err;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(clock_open(bad[i], &err), NEVER);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (clock_open(good[i], &err) != OK)
			fail_msg("%s", err.text);
	setenv("TZDIR", "/nonexistent", 1);
	assert_int_equal(clock_open("Europe/Rome", &err), NEVER);
	unsetenv("TZDIR");
	assert_int_equal(clock_open("Europe/Rome", &err), OK);
}

static void
instants(void **state)
{
	static const struct {
		struct civil c;
		int64_t want;	/* 0: does not exist */
		const char *shown;
	} table[] = {
		{ { 2027, 10, 5, 10, 0, 0, 0, 0 }, 1822723200,
		  "2027-10-05T10:00:00+02:00" },
		{ { 2027, 11, 4, 10, 0, 0, 0, 0 }, 1825318800,
		  "2027-11-04T10:00:00+01:00" },
		/* 28 March: 02:00 becomes 03:00 */
		{ { 2027, 3, 28, 1, 59, 59, 0, 0 }, 1806195599,
		  "2027-03-28T01:59:59+01:00" },
		{ { 2027, 3, 28, 2, 0, 0, 0, 0 }, 1806195600,
		  "2027-03-28T03:00:00+02:00" },
		{ { 2027, 3, 28, 2, 30, 0, 0, 0 }, 1806197400,
		  "2027-03-28T03:30:00+02:00" },
		{ { 2027, 3, 28, 3, 0, 0, 0, 0 }, 1806195600,
		  "2027-03-28T03:00:00+02:00" },
		/* 31 October: 03:00 becomes 02:00 */
		{ { 2027, 10, 31, 1, 59, 59, 0, 0 }, 1824940799,
		  "2027-10-31T01:59:59+02:00" },
		{ { 2027, 10, 31, 2, 30, 0, 0, 0 }, 1824942600,
		  "2027-10-31T02:30:00+02:00" },
		{ { 2027, 10, 31, 3, 0, 0, 0, 0 }, 1824948000,
		  "2027-10-31T03:00:00+01:00" },
		{ { 2096, 2, 29, 0, 0, 0, 0, 0 }, 3981308400,
		  "2096-02-29T00:00:00+01:00" },
		{ { 2027, 6, 31, 10, 0, 0, 0, 0 }, 0, NULL },
		{ { 2027, 2, 29, 10, 0, 0, 0, 0 }, 0, NULL },
		{ { 2027, 0, 1, 10, 0, 0, 0, 0 }, 0, NULL },
		{ { 2027, 13, 1, 10, 0, 0, 0, 0 }, 0, NULL },
		{ { 2027, 10, 0, 10, 0, 0, 0, 0 }, 0, NULL },
		{ { 2027, 10, 5, 24, 0, 0, 0, 0 }, 0, NULL },
		{ { 2027, 10, 5, 25, 0, 0, 0, 0 }, 0, NULL },
		{ { 2027, 10, 5, 10, 60, 0, 0, 0 }, 0, NULL },
		{ { 2027, 10, 5, 10, 0, 60, 0, 0 }, 0, NULL },
		{ { 2027, 10, 5, -1, 0, 0, 0, 0 }, 0, NULL },
		{ { 1969, 12, 31, 10, 0, 0, 0, 0 }, 0, NULL },
		{ { 2100, 1, 1, 10, 0, 0, 0, 0 }, 0, NULL },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		int64_t got = 0;
		bool ok = clock_instant(&table[i].c, &got);

		assert_int_equal(ok, table[i].want != 0);
		assert_int_equal(got, table[i].want);
		if (ok)
			assert_span(clock_rfc3339(*state, got),
				    table[i].shown);
	}
}

/* Every hour of two years comes back, but for the second 2 o'clock. */
static void
there_and_back(void **state)
{
	(void)state;
	for (int64_t t = 1798758000; t < 1798758000 + 2 * 365 * 86400;
	     t += 1800) {
		struct civil c = clock_civil(t);
		int64_t back;

		assert_true(clock_instant(&c, &back));
		assert_true(back == t || (back == t - 3600 && c.month == 10 &&
					  c.hour == 2 && c.weekday == 0));
		assert_int_equal(c.weekday,
				 clock_weekday(c.year, c.month, c.day));
		assert_int_equal((t + c.offset) % 86400 / 3600, c.hour);
	}
}

static void
shown(void **state)
{
	struct arena *a = *state;

	assert_span(clock_ical_utc(a, 1822723200), "20271005T080000Z");
	assert_span(clock_ical_local(a, 1822723200), "20271005T100000");
	assert_span(clock_rfc5322(a, 1822723200),
		    "Tue, 05 Oct 2027 10:00:00 +0200");
	assert_span(clock_ical_utc(a, 0), "19700101T000000Z");
	/* Nobody's date may break a form. */
	assert_int_equal(clock_rfc3339(a, INT64_MAX).len, 25);
	assert_int_equal(clock_rfc3339(a, INT64_MIN).len, 25);
	assert_int_equal(clock_ical_utc(a, INT64_MIN).len, 16);
}

static void
calendar(void **state)
{
	(void)state;
	assert_int_equal(clock_weekday(2027, 10, 5), 2);
	assert_int_equal(clock_weekday(1970, 1, 1), 4);
	assert_int_equal(clock_weekday(1600, 2, 29), 2);
	assert_int_equal(clock_weekday(2027, 10, 31), 0);
	assert_int_equal(clock_days_in_month(2028, 2), 29);
	assert_int_equal(clock_days_in_month(2100, 2), 28);
	assert_int_equal(clock_days_in_month(2000, 2), 29);
	assert_int_equal(clock_days_in_month(2027, 13), 0);
}

static void
parsed(void **state)
{
	static const struct {
		const char *text;
		int64_t want;	/* -1: refused */
	} table[] = {
		{ "2027-10-05T10:00:00+02:00", 1822723200 },
		{ "2027-10-05T08:00:00Z", 1822723200 },
		{ "2027-10-05T03:00:00-0500", 1822723200 },
		{ "2027-10-05T10:00:00", 1822723200 },
		{ "2027-10-05 10:00", 1822723200 },
		{ "2027-10-05", 1822687200 },
		{ "2027-10-05T", -1 },
		{ "2027-10-05T10", -1 },
		{ "2027-10-05T10:00:00+2", -1 },
		{ "2027-10-05T10:00:00+24:00", -1 },
		{ "2027-10-05T10:00:00Zx", -1 },
		{ "2027-10-05T10:00:", -1 },
		{ "2027-02-30", -1 },
		{ "27-10-05", -1 },
		{ "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		int64_t got = -1;
		bool ok = clock_parse(span_of(table[i].text), &got);

		assert_int_equal(ok, table[i].want != -1);
		assert_int_equal(got, table[i].want);
	}
}

static void
mail_dates(void **state)
{
	static const struct {
		const char *text;
		int64_t want;	/* -1: refused */
	} table[] = {
		{ "Tue, 05 Oct 2027 10:00:00 +0200", 1822723200 },
		{ "Tue, 5 Oct 2027 10:00:00 +0200 (CEST)", 1822723200 },
		{ "5 Oct 2027 08:00 GMT", 1822723200 },
		{ "5 Oct 27 08:00:00 UT", 1822723200 },
		{ "05 Oct 2027 04:00:00 EDT", 1822723200 },
		{ "05 Oct 2027 08:00:00 Z", 1822723200 },
		{ "05 Oct 2027 08:00:00 -0000", 1822723200 },
		{ "05 Oct 2027 10:00:00 CEST", 1822723200 },
		{ "Tue,\r\n 05 (day) Oct (a (b)) 2027\t10 : 00 : 00 +0200",
		  1822723200 },
		{ "Tue, 05 October 2027 08:00:00", 1822723200 },
		{ "Tue, 05-Oct-2027 08:00:00 GMT", 1822723200 },
		{ "31 Dec 2026 23:59:60 +0000", 1798761599 },
		{ "Tue, 32 Oct 2027 10:00:00 +0200", -1 },
		{ "Tue, 05 Okt 2027 10:00:00 +0200", -1 },
		{ "Tue, 05 Oct 2027 25:00:00 +0200", -1 },
		{ "Tue, 05 Oct 2027 10:00:00 +02", -1 },
		{ "Tue, 05 Oct 2027 (10:00:00 +0200", -1 },
		{ "Tue, 05 Oct 1927 10:00:00 +0200", -1 },
		{ "Tue", -1 },
		{ "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		int64_t got = -1;
		bool ok = clock_parse_rfc5322(span_of(table[i].text), &got);

		if (ok != (table[i].want != -1) || got != table[i].want)
			fail_msg("'%s' gave %lld", table[i].text,
				 (long long)got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zones),
		cmocka_unit_test(instants),
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(shown),
		cmocka_unit_test(calendar),
		cmocka_unit_test(parsed),
		cmocka_unit_test(mail_dates),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
