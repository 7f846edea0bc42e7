/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether the writer says that he cannot come himself. */
#include "tests/unit/parsers/desk.h"

#include "parsers/unable.h"

#define RELIEVED 5	/* the last of them, in whose place another comes */

static bool
is_said(struct desk *d, const char *text, bool *relieved)
{
	return unable_says(desk_read(d, text, NULL, NULL)->page, relieved);
}

static void
who_cannot_come_says_so(void **state)
{
	static const char *const says[] = {
		"Purtroppo quel giorno non posso.",
		"Il 9 novembre sarò in ferie e non potrò collegarmi.",
		"Ho già un altro impegno.",
		"Il 13 non ci sono.",
		"Non riesco a esserci.",
		"Non potrò essere presente.",
		"Il 9 novembre sono già impegnato e non riuscirò a "
		"partecipare.",
		"Mi dispiace, non posso: ho una riunione in Prefettura.",
		"Quel giorno sono fuori sede.",
		"In quella data sarò in trasferta a Bruxelles.",
		"Temo di non poter partecipare.",
		"Non mi è possibile partecipare.",
		"Mi è impossibile collegarmi.",
		"Devo rinunciare per motivi di salute.",
		"Purtroppo non ce la faccio.",
		"Avrei un altro impegno il 9.",
		"La ringrazio ma non verrò.",
		"Non ci sarò.",
		"Mi farò sostituire dalla dott.ssa Bini.",
		"Potete invitare al mio posto la dott.ssa Bini?",
		"Al posto mio la dott.ssa Bini.",
		"Ho chiesto alla collega Bini di collegarsi in mia vece.",
		"Mi sostituirà la dott.ssa Bini.",
	};
	static const char *const silent[] = {
		"Non posso aprire il link.",
		"Non riesco ad aprire l'allegato.",
		"Non posso che ringraziarvi.",
		"Se non posso ve lo dico per tempo.",
		"Qualora non potessi partecipare, verrà la collega.",
		"Nel caso non riesca a esserci vi avviso.",
		"Non posso prima delle 10:30, ma ci sarò.",
		"Posso partecipare.",
		"Parteciperò volentieri.",
		"Sono in ufficio fino alle 14.",
		"Il dirigente non può partecipare.",
		"Non possiamo partecipare.",
		"Non posso partecipare?",
		"Grazie, a presto.",
	};
	struct desk *d = *state;
	const size_t n = sizeof(says) / sizeof(*says);
	bool wrong = false, relieved;

	for (size_t i = 0; i < n; i++)
		if (!is_said(d, says[i], &relieved) ||
		    relieved != (i + RELIEVED >= n)) {
			print_error("not heard: %s\n", says[i]);
			wrong = true;
		}
	for (size_t i = 0; i < sizeof(silent) / sizeof(*silent); i++)
		if (is_said(d, silent[i], &relieved)) {
			print_error("heard: %s\n", silent[i]);
			wrong = true;
		}
	assert_false(wrong);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_cannot_come_says_so),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
