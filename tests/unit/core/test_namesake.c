/* SPDX-License-Identifier: EUPL-1.2 */
/* Names that are one person's, and names that are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/namesake.h"

static void
names_are_told_apart(void **state)
{
	static const struct {
		const char *x, *y;
		bool same;
	} table[] = {
		{ "Mario Rossi", "Mario Rossi", true },
		{ "Rossi", "Mario Rossi", true },
		{ "Pella Corrado", "Corrado Pella", true },
		{ "NICOLÒ D'AMICO", "Nicolo' D'Amico", true },
		{ "M. Rossi", "Mario Rossi", true },
		{ "Maria Grazia De Luca", "De Luca Maria", true },
		{ "Mario Rossi", "Anna Rossi", false },
		{ "M. Rossi", "Anna Rossi", false },
		{ "Rossini", "Rossi", false },
		{ "", "Rossi", false },
		{ "M.", "Mario Rossi", false },
		{ "Rossi Rossi", "Mario Rossi", false },
	};
	struct arena *a = arena_open(MIB);

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (namesake(a, span_of(table[i].x), span_of(table[i].y)) !=
		    table[i].same)
			fail_msg("%s, %s", table[i].x, table[i].y);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
