/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/overruled.h"

#include "tests/unit/parsers/desk.h"

static void
what_is_taken_back_is_found(void **state)
{
	static const char *const table[] = {
		"Quanto scritto sotto non è più valido: aderiamo alla SUA.",
		"Quanto segue è superato. Aderiamo alla SUA.",
		"La mail sotto non vale più. Aderiamo alla SUA.",
		"Referenti SUA: Ugo Neri, u.neri@provincia.pisa.it\n\n"
		"Questa lista sostituisce la precedente:\n\n"
		"Referenti SUA: Bice Verdi, b.verdi@provincia.pisa.it",
		"Aderiamo al SUA 2, pardon 3, con Ugo Neri.",
		"Aderiamo al SUA (scusate, SAPE) con Ugo Neri.",
		"Aderiamo al SUA, volevo dire al SAPE, con Ugo Neri.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (!overruled_find(desk_read(d, table[i], NULL, NULL)).len)
			fail_msg("nothing found in: %s", table[i]);
}

static void
what_stands_is_left(void **state)
{
	static const char *const table[] = {
		"Aderiamo al SUA 2 con Ugo Neri, u.neri@provincia.pisa.it.",
		"Scusate il ritardo: aderiamo al SUA 2 con Ugo Neri.",
		"La presente lista sostituisce la precedente. SUA: Ugo Neri, "
		"u.neri@provincia.pisa.it",
		"L'indirizzo scritto sopra non è più valido.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		desk_equal(table[i],
			   overruled_find(desk_read(d, table[i], NULL, NULL)),
			   "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_taken_back_is_found),
		cmocka_unit_test(what_stands_is_left),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
