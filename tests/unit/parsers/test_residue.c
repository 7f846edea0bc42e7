/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/desk.h"

#include "parsers/residue.h"

/* What is found once the page is read as a letter is. */
static struct span
found(struct desk *d, const char *text, unsigned flags)
{
	struct survey *r = desk_read(d, text, NULL, NULL);
	struct intent t = intent_read(r);

	bind_page(r, NULL, &t);
	return residue_find(r, flags);
}

static void
what_turns_is_found(void **state)
{
	static const char *const table[] = {
		"La Provincia aderisce alla SUA, purché si paghino le spese.",
		"Aderiamo al SIT 2. Il dirigente è contrario all'adesione.",
		"Aderiamo al SIT 2, a meno che il Consiglio decida altro.",
		"Fac-simile di adesione alla SUA",
		"Aderiamo a SUA oppure SAPE con Ugo Neri.",
		"Con ogni probabilità parteciperemo al SIT 2.",
		"Per la SUA vale soltanto il secondo nome.",
		"{\"settore\": \"SUA\"}",
		"Se nevica aderiamo alla SUA.",
		"Fosse per me aderiremmo alla SUA.",
		"Si vocifera che aderiamo alla SUA.",
		"Aderiamo alla SUA. Scherzo!",
		"Aderiamo alla SUA. Attendiamo il parere della Giunta.",
		"Aderiamo alla SUA, fatto salvo il benestare del Segretario.",
		"Aderiamo alla SUA dal prossimo anno.",
		"Nel 2025 abbiamo aderito alla SUA.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (!found(d, table[i], 0).len)
			fail_msg("nothing found in: %s", table[i]);
}

static void
courtesy_turns_nothing(void **state)
{
	static const char *const table[] = {
		"La Provincia aderisce alla SUA, gruppo 2.",
		"Aderiamo alla SUA. Non esitate a contattarci.",
		"Aderiamo alla SUA e restiamo in attesa di conferma.",
		"Se serve altro chiamate me in segreteria. Aderiamo al SIT.",
		"Aderiamo alla SUA. Per gli altri settori non aderiamo.",
		"Non vediamo l'ora di partecipare alla SUA.",
		"Aderiamo alla SUA se c'è ancora posto.",
		"La Provincia non può che aderire alla SUA!",
		"Va da sé che aderiamo alla SUA.",
		"Vi saremmo grati se poteste iscriverci alla SUA.",
		"Aderiamo alla SUA; del SIT se ne occupa Ugo Neri.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		desk_equal(table[i], found(d, table[i], 0), "");
}

static void
bare_facts_bear_less(void **state)
{
	static const char absent[] =
		"Rientro presto. SUA: Ugo Neri, u.neri@provincia.pisa.it";
	static const char strange[] =
		"Della SUA tratta Ugo Neri, u.neri@provincia.pisa.it";
	static const char course[] =
		"SUA 2, Ginevra Del Corso, g.delcorso@provincia.pisa.it";
	struct desk *d = *state;

	desk_equal(absent, found(d, absent, 0), "");
	assert_true(found(d, absent, RESIDUE_BARE).len);
	desk_equal(strange, found(d, strange, RESIDUE_BARE), "");
	assert_true(found(d, strange, RESIDUE_BARE | RESIDUE_STRANGE).len);
	desk_equal(course, found(d, course, RESIDUE_BARE), "");
}

static void
answers_of_machines_are_known(void **state)
{
	static const char notice[] =
		"Sono assente per malattia. Per la SUA fare riferimento a "
		"Ugo Neri, u.neri@provincia.pisa.it";
	static const char person[] =
		"Sono assente, ma aderiamo alla SUA con Ugo Neri, "
		"u.neri@provincia.pisa.it";
	struct desk *d = *state;

	assert_true(found(d, notice, RESIDUE_ANSWERS).len);
	desk_equal(person, found(d, person, RESIDUE_ANSWERS), "");
}

static void
changes_are_turned(void **state)
{
	static const char *const table[] = {
		"Evitate di spostarci al SUA 3.",
		"Siamo contrari allo spostamento dal SUA 2 al SUA 3.",
		"Non spostateci al SUA 3.",
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (!found(d, table[i], RESIDUE_ACT).len)
			fail_msg("nothing found in: %s", table[i]);
}

static void
a_mind_is_changed_before_or_behind(void **state)
{
	static const char before[] =
		"Ci abbiamo ripensato: partecipiamo alla SUA con Ugo Neri.";
	static const char wrong[] =
		"Ci siamo sbagliati. Partecipiamo alla SUA con Ugo Neri.";
	static const char behind[] =
		"Partecipiamo alla SUA con Ugo Neri. Ci abbiamo ripensato.";
	struct desk *d = *state;

	desk_equal(before, found(d, before, 0), "");
	desk_equal(wrong, found(d, wrong, 0), "");
	assert_true(found(d, behind, 0).len);
}

static void
subjects_are_read_whole(void **state)
{
	static const char text[] = "ANNULLATO: adesione alla SUA";
	struct desk *d = *state;

	assert_true(found(d, text, RESIDUE_READ).len);
	desk_equal("adesione", found(d, "Adesione SUA", RESIDUE_READ), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_turns_is_found),
		cmocka_unit_test(courtesy_turns_nothing),
		cmocka_unit_test(bare_facts_bear_less),
		cmocka_unit_test(answers_of_machines_are_known),
		cmocka_unit_test(changes_are_turned),
		cmocka_unit_test(a_mind_is_changed_before_or_behind),
		cmocka_unit_test(subjects_are_read_whole),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
