/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/withdrawal.h"

#include "tests/unit/parsers/desk.h"

static void
what_is_not_ours_is_doubted(void **state)
{
	static const char *const table[] = {
		"Dobbiamo disdire la camera prenotata per Ugo Neri.",
		"Vi preghiamo di cancellarci dalla newsletter.",
		"Chiediamo di togliere la Provincia dalla mailing list.",
		"Ugo Neri rinuncia alle ferie per la SUA.",
		"Rinunciamo al primo quarto d'ora del SAPE.",
		"Rinunciamo al rimborso delle spese per la SUA.",
		"L'anno scorso non abbiamo partecipato alla SUA.",
		"La Provincia non si ritira dal progetto.",
		"La rinuncia alla SUA è da considerarsi nulla.",
		"Non è vero che la Provincia rinuncia alla SUA.",
		"Vi diranno di cancellarci dalla SUA: non fatelo.",
		"Ugo Neri non sostituisce Bice Verdi.",
		"Non aderiamo ad altri gruppi oltre al SUA 2.",
		"Salvo vostra conferma, ritiriamo l'adesione alla SUA.",
		"Rinunciamo a tutto tranne che alla SUA.",
		"Rinunciamo al SAPE ma non alla SUA.",
		"Non abbiamo potuto partecipare alla SUA di ieri.",
		"Stavamo per rinunciare alla SUA.",
		"Si vocifera che rinunciamo alla SUA.",
		"Non aderiamo al documento finale della SUA.",
		"Non parteciperemo alla conferenza stampa sulla SUA.",
		"Non parteciperemo alla SUA finché manca il programma.",
		"Non possiamo partecipare alla SUA in presenza.",
		"Fermo restando il SAPE, rinunciamo alla SUA.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (!withdrawal_doubt(desk_read(d, table[i], NULL, NULL)).len)
			fail_msg("nothing found in: %s", table[i]);
}

static void
what_is_ours_is_not(void **state)
{
	static const char *const table[] = {
		"Rinunciamo alla SUA per carenza di personale.",
		"Con rammarico ritiriamo la nostra adesione a tutti i settori.",
		"Disdiciamo il posto prenotato al SUA 2.",
		"Vi chiediamo di cancellarci dal SUA 2.",
		"Venuto meno il personale, rinunciamo al tavolo SIT.",
		"Togliete dall'elenco il dott. Ugo Neri.",
		"La Provincia rinuncia a partecipare al Focus Group.",
		"Non aderiamo.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		desk_equal(table[i],
			   withdrawal_doubt(desk_read(d, table[i], NULL,
						      NULL)), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_ours_is_doubted),
		cmocka_unit_test(what_is_ours_is_not),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
