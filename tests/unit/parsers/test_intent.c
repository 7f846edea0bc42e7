/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/desk.h"

static void
kinds_are_told(void **state)
{
	static const struct {
		enum kind kind;
		const char *text;
	} table[] = {
		{ KIND_REGISTRATION, "la Provincia aderisce alla SUA" },
		{ KIND_REGISTRATION, "Vi comunichiamo la nostra "
				     "partecipazione al SIT 2." },
		{ KIND_REGISTRATION, "saremo presenti martedì 5 ottobre" },
		{ KIND_REGISTRATION, "agli appalti vengo io" },
		{ KIND_REGISTRATION, "iscriviamo la Provincia al gruppo 3" },
		{ KIND_REGISTRATION, "come richiesto integro la nostra "
				     "adesione" },
		{ KIND_REGISTRATION, "ecco l'indirizzo che mancava: Marco" },
		{ KIND_REGISTRATION, "Settore: SUA\nReferente: Ugo Neri" },
		{ KIND_REGISTRATION, "Aderiamo al SAPE. Non siamo "
				     "interessati alla SUA." },
		{ KIND_REGISTRATION, "La Provincia aderisce alla SUA. Ci "
				     "sarà la registrazione?" },
		{ KIND_REGISTRATION, "nimmt an der Fokusgruppe teil" },
		{ KIND_CHANGE, "in luogo della dott.ssa Biondi parteciperà "
			       "il dott. Fantacci" },
		{ KIND_CHANGE, "chiede di essere spostata dal gruppo 1 al "
			       "gruppo 3" },
		{ KIND_CHANGE, "Errata corrige. L'indirizzo era scritto "
			       "male." },
		{ KIND_CHANGE, "chiediamo di aggiungere la dott.ssa Puddu" },
		{ KIND_CHANGE, "al posto della collega verrò io" },
		{ KIND_CHANGE, "il numero corretto è un altro: rettifico" },
		{ KIND_CANCELLATION, "comunica di dover ritirare la propria "
				     "adesione" },
		{ KIND_CANCELLATION, "rinunciamo a partecipare" },
		{ KIND_CANCELLATION, "Questa Amministrazione non intende "
				     "aderire" },
		{ KIND_CANCELLATION, "non è interessata all'iniziativa" },
		{ KIND_CANCELLATION, "il geom. Iovane non potrà più "
				     "partecipare: vi preghiamo di "
				     "toglierlo dall'elenco" },
		{ KIND_CANCELLATION, "ritira l'adesione al SIT 3. Resta "
				     "confermata la nostra partecipazione "
				     "alla SUA." },
		{ KIND_QUESTION, "entro quale data va comunicata l'adesione?" },
		{ KIND_QUESTION, "prima di decidere vorremmo sapere quanto "
				 "dura" },
		{ KIND_QUESTION, "Se indicassimo l'avv. Torrigiani al gruppo "
				 "1, potrebbe poi passare al gruppo 3?" },
		{ KIND_QUESTION, "il link non è arrivato, potete "
				 "verificare?" },
		{ KIND_OTHER, "Grazie, a presto" },
		{ KIND_OTHER, "ho fermato la sala al piano terra" },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct survey *r = desk_read(d, table[i].text, NULL, NULL);
		struct intent t = intent_read(r);
		enum kind got = intent_kind(&t);

		if (got != table[i].kind)
			fail_msg("%s: %s, want %s", table[i].text,
				 kind_name(got), kind_name(table[i].kind));
	}
}

/* Asked with good manners it is asked all the same. */
static void
a_polite_wish_is_one(void **state)
{
	static const struct {
		const char *text;
		bool moves, unsaid;
	} table[] = {
		{ "Ci sposteremmo al SAPE 2.", true, false },
		{ "Se c'è posto ci sposteremmo al SAPE 2.", true, false },
		{ "Se possibile ci sposteremmo al SAPE 2.", true, false },
		{ "Se il dirigente fosse assente ci sposteremmo al SAPE 2.",
		  true, true },
		{ "Eventualmente ci sposteremmo al SAPE 2.", true, true },
		{ "Sarebbe possibile spostarci al SAPE 2?", true, false },
		{ "È possibile essere spostati al SAPE 2?", true, false },
		{ "Siamo iscritti al SAPE 1: è possibile passare al SAPE 2?",
		  false, false },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct intent t = intent_read(desk_read(d, table[i].text,
							NULL, NULL));

		if (t.moves != table[i].moves || t.unsaid != table[i].unsaid)
			fail_msg("%s: %d %d", table[i].text, t.moves,
				 t.unsaid);
	}
}

static void
details_are_told(void **state)
{
	struct desk *d = *state;
	struct intent t;

	t = intent_read(desk_read(d, "parteciperò io", NULL, NULL));
	assert_true(t.self);
	t = intent_read(desk_read(d, "il sottoscritto parteciperà alla SUA",
				  NULL, NULL));
	assert_true(t.self);
	t = intent_read(desk_read(d, "confermo la mia partecipazione", NULL,
				  NULL));
	assert_true(t.self);
	t = intent_read(desk_read(d, "confermo la nostra partecipazione",
				  NULL, NULL));
	assert_false(t.self);
	t = intent_read(desk_read(d, "parteciperà il dott. Rossi", NULL,
				  NULL));
	assert_false(t.self);
	t = intent_read(desk_read(d, "il nominativo del referente verrà "
				     "comunicato", NULL, NULL));
	assert_true(t.named_later);
	t = intent_read(desk_read(d, "potete girarmi l'elenco dei referenti "
				     "con indirizzo e cellulare?", NULL,
				  NULL));
	assert_true(t.personal_data);
	t = intent_read(desk_read(d, "cancellate tutte le iscrizioni", NULL,
				  NULL));
	assert_true(t.everything);
	/* The data go; whether he goes, a person decides. */
	t = intent_read(desk_read(d, "a norma dell'art. 17 del GDPR chiedo "
				     "che i miei dati siano cancellati dai "
				     "vostri archivi", NULL, NULL));
	assert_true(t.personal_data);
	assert_int_equal(t.leave, 0);
	t = intent_read(desk_read(d, "eliminate nome, mail e cellulare",
				  NULL, NULL));
	assert_true(t.personal_data);
	t = intent_read(desk_read(d, "cancellate tutto quello che mi "
				     "riguarda, art. 17 RGPD", NULL, NULL));
	assert_true(t.personal_data);
	assert_false(t.everything);
	t = intent_read(desk_read(d, "cancellateci dal Focus Group SUA 2",
				  NULL, NULL));
	assert_false(t.personal_data);
	assert_true(t.leave > 0);
	t = intent_read(desk_read(d, "depennarla, senza sostituzione", NULL,
				  NULL));
	assert_true(t.person_leaves);
	t = intent_read(desk_read(d, "Sostituto: Bice Verdi", NULL, NULL));
	assert_false(t.replaces);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_are_told),
		cmocka_unit_test(a_polite_wish_is_one),
		cmocka_unit_test(details_are_told),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
