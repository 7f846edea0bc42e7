/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "outbound/italian.h"

static int
setup(void **state)
{
	struct error err;

	*state = arena_open(MIB);
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
same(struct span got, const char *want)
{
	if (!span_is(got, want))
		fail_msg("'%.*s' is not '%s'", SPANF(got), want);
}

static void
dates(void **state)
{
	struct arena *a = *state;

	same(italian_date(a, INT64_C(1822723200)), "martedì 5 ottobre 2027");
	same(italian_date(a, INT64_C(1822410000)), "venerdì 1° ottobre 2027");
	/* 23.30 in Greenwich is the next day in Rome. */
	same(italian_date(a, INT64_C(1825543800)), "domenica 7 novembre 2027");
	same(italian_hours(a, INT64_C(1822723200), INT64_C(1822732200)),
	     "dalle 10.00 alle 12.30");
	same(italian_hours(a, INT64_C(1825318800), INT64_C(1825326000)),
	     "dalle 10.00 alle 12.00");
	same(italian_start(a, INT64_C(1822723200)), "5 ottobre, ore 10.00");
	same(italian_day(a, SPAN("2028-12-31")), "il 31 dicembre 2028");
	same(italian_day(a, SPAN("2028-03-01")), "il 1° marzo 2028");
	same(italian_day(a, SPAN("2028-11-08")), "l'8 novembre 2028");
	same(italian_day(a, SPAN("2028-11-11")), "l'11 novembre 2028");
	same(italian_day(a, SPAN("2028-11-18")), "il 18 novembre 2028");
	same(italian_the_day(a, INT64_C(1822723200)), "il 5 ottobre");
	same(italian_the_day(a, INT64_C(1822982400)), "l'8 ottobre");
	same(italian_the_day(a, INT64_C(1823241600)), "l'11 ottobre");
	same(italian_day(a, SPAN("fine progetto")), "fine progetto");
	same(italian_day(a, SPAN("2028-13-01")), "2028-13-01");
}

static void
phones(void **state)
{
	struct arena *a = *state;

	same(italian_phone(a, SPAN("+393331234567")), "+39 333 1234567");
	same(italian_phone(a, SPAN("+390755731234")), "+39 075 5731234");
	same(italian_phone(a, SPAN("+390612345678")), "+39 06 12345678");
	same(italian_phone(a, SPAN("+390116612345")), "+39 011 6612345");
	same(italian_phone(a, SPAN("+390471412233")), "+39 0471 412233");
	same(italian_phone(a, SPAN("+39800123456")), "+39 800123456");
	same(italian_phone(a, SPAN("+41912345678")), "+41912345678");
	same(italian_phone(a, SPAN("+393")), "+39 3");
}

static void
articles(void **state)
{
	static const struct {
		const char *body, *di, *da;
	} cases[] = {
		{ "Provincia di Perugia", "della Provincia di Perugia",
		  "dalla Provincia di Perugia" },
		{ "Città metropolitana di Bari",
		  "della Città metropolitana di Bari",
		  "dalla Città metropolitana di Bari" },
		{ "Libero Consorzio comunale di Enna",
		  "del Libero Consorzio comunale di Enna",
		  "dal Libero Consorzio comunale di Enna" },
		{ "Comune di Todi", "del Comune di Todi",
		  "dal Comune di Todi" },
		{ "UNIONE DEI COMUNI DEL TRASIMENO",
		  "dell'UNIONE DEI COMUNI DEL TRASIMENO",
		  "dall'UNIONE DEI COMUNI DEL TRASIMENO" },
		{ "Fondazione X", "della Fondazione X",
		  "dalla Fondazione X" },
		{ "Roma Capitale", "dell'ente Roma Capitale",
		  "dall'ente Roma Capitale" },
		{ "Comunale", "dell'ente Comunale", "dall'ente Comunale" },
		{ "", "", "" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct span body = span_of(cases[i].body);

		same(italian_with(a, ITALIAN_DI, body), cases[i].di);
		same(italian_with(a, ITALIAN_DA, body), cases[i].da);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
		cmocka_unit_test(phones),
		cmocka_unit_test(articles),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
