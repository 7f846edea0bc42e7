/* SPDX-License-Identifier: EUPL-1.2 */
/* What an answer says, before anybody knows to which question. */
#include "tests/unit/parsers/desk.h"

#include "parsers/said.h"

static void
answers_are_heard(void **state)
{
	static const struct {
		const char *text;
		enum assent want;
	} table[] = {
		{ "Sì", ASSENT_YES },
		{ "Si, grazie.", ASSENT_YES },
		{ "ok", ASSENT_YES },
		{ "Ok, procedere.", ASSENT_YES },
		{ "Confermo.", ASSENT_YES },
		{ "Buongiorno,\nconfermiamo la richiesta.", ASSENT_YES },
		{ "Va bene per noi.", ASSENT_YES },
		{ "D'accordo, accettiamo il posto.", ASSENT_YES },
		{ "No", ASSENT_NO },
		{ "No. Sentita Vercelli, non ne sanno nulla.", ASSENT_NO },
		{ "Non confermiamo: nessuno l'ha incaricata.", ASSENT_NO },
		{ "No grazie, restiamo dove siamo.", ASSENT_NO },
		{ "Vi preghiamo di non dare seguito alla richiesta.",
		  ASSENT_NO },
		{ "I dati sono corretti, grazie.", ASSENT_YES },
		{ "È tutto esatto.", ASSENT_YES },
		{ "I dati corretti sono questi.", ASSENT_NONE },
		{ "Grazie!", ASSENT_NONE },
		{ "Si comunica che il referente è Mario Rossi.", ASSENT_NONE },
		{ "Sì, ma solo se la riunione è al mattino.", ASSENT_NONE },
		{ "Confermate?", ASSENT_NONE },
		{ "Sì. Anzi no, non confermiamo.", ASSENT_NONE },
		{ "L'indirizzo è m.rossi@provincia.lucca.it", ASSENT_NONE },
		{ "Ci penso.", ASSENT_LATER },
		{ "Forse.", ASSENT_LATER },
		{ "Grazie, devo sentire il Presidente.", ASSENT_LATER },
		{ "Ok, vi faccio sapere.", ASSENT_LATER },
		{ "Sì, ma prima ne parlo col Segretario.", ASSENT_LATER },
		{ "Stiamo valutando, risponderemo entro venerdì.",
		  ASSENT_LATER },
		{ "L'indirizzo lo chiedo e ve lo mando.", ASSENT_LATER },
		{ "Per ora non possiamo dirlo.", ASSENT_LATER },
		{ "Sì, grazie. Vi faremo sapere chi viene.", ASSENT_YES },
		{ "No, grazie. Vi aggiorniamo sul report.", ASSENT_NO },
		{ "Accettiamo il posto, vi rispondiamo sul resto lunedì.",
		  ASSENT_YES },
		{ "Sì, poi vi faremo sapere chi viene.", ASSENT_YES },
		{ "Sì, vi facciamo sapere.", ASSENT_LATER },
		{ "Vi mando i dati: m.rossi@provincia.lucca.it",
		  ASSENT_NONE },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct intake in = { 0 };

		said_note(d->scratch, desk_read(d, table[i].text, NULL, NULL),
			  &in);
		desk_equal(table[i].text, span_of(assent_name(in.assent)),
			   assent_name(table[i].want));
	}
}

static void
a_change_of_mind_is_heard(void **state)
{
	static const struct {
		const char *text;
		bool returns, recants;
	} table[] = {
		{ "Ci ripensiamo: confermiamo la partecipazione di prima.",
		  true, false },
		{ "Abbiamo cambiato idea, partecipiamo con gli stessi "
		  "referenti.", true, false },
		{ "La Provincia torna a partecipare.", true, false },
		{ "Chiediamo di annullare la nostra rinuncia.", false, true },
		{ "Il ritiro di ieri era un errore.", false, true },
		{ "Non tenete conto della disdetta.", false, true },
		{ "Vi chiediamo di ripristinare l'adesione.", true, false },
		/* A withdrawal, and no more */
		{ "Comunichiamo la nostra rinuncia.", false, false },
		{ "Confermiamo la nostra rinuncia, non è un errore.", false,
		  false },
		{ "Partecipa Anna Neri, a.neri@provincia.lucca.it", false,
		  false },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct intake in = { 0 };

		said_note(d->scratch, desk_read(d, table[i].text, NULL, NULL),
			  &in);
		if (in.returns != table[i].returns ||
		    in.recants != table[i].recants)
			fail_msg("%s: %d %d", table[i].text, in.returns,
				 in.recants);
	}
}

static void
an_hour_that_does_not_suit(void **state)
{
	static const struct {
		const char *text;
		bool want;
	} table[] = {
		{ "Non possiamo a quell'ora.", true },
		{ "A quell'ora non possiamo partecipare.", true },
		{ "La nuova data non ci è possibile.", true },
		{ "Il nuovo orario non va bene.", true },
		{ "In quel giorno il referente è impegnato.", true },
		{ "La data è incompatibile con i nostri impegni.", true },
		{ "Il 19 ottobre non possiamo.", true },
		{ "Il nuovo orario va bene.", false },
		{ "Va bene, grazie.", false },
		{ "Non possiamo partecipare.", false },
		{ "Ritiriamo l'adesione.", false },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct intake in = { 0 };

		said_note(d->scratch, desk_read(d, table[i].text, NULL, NULL),
			  &in);
		if (in.unsuited != table[i].want)
			fail_msg("%s", table[i].text);
	}
}

static void
thanks_and_wishes_are_told_apart(void **state)
{
	static const struct {
		const char *text;
		bool thanks, prefers;
	} table[] = {
		{ "Perfetto, ci sentiamo il 13 ottobre.", true, false },
		{ "Confermo che i dati sono esatti, grazie.", true, false },
		{ "Grazie, a presto.", true, false },
		{ "Tutto a posto.", true, false },
		{ "Grazie, aggiungeremo un altro referente.", false, false },
		{ "Perfetto, ci sarò con la collega.", false, false },
		{ "Perfetto. Il dott. Neri va in pensione.", false, false },
		{ "Se possibile preferiremmo il 21 ottobre.", false, true },
		{ "Per noi sarebbe meglio il gruppo del 21.", false, true },
		{ "Ci sposteremmo al Focus Group del 21 ottobre.", false,
		  true },
		{ "Forse preferiremmo il 21 ottobre.", false, false },
		{ "Preferiamo restare nel gruppo 2.", false, false },
		{ "Il referente è Mario Rossi.", false, false },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct intake in = { 0 };

		said_note(d->scratch, desk_read(d, table[i].text, NULL, NULL),
			  &in);
		if (in.thanks != table[i].thanks ||
		    in.prefers != table[i].prefers)
			fail_msg("%s: %d %d", table[i].text, in.thanks,
				 in.prefers);
	}
}

static void
bare_contacts_are_kept(void **state)
{
	struct desk *d = *state;
	struct intake in = { 0 };

	said_note(d->scratch,
		  desk_read(d, "rosa.telesca@provincia.potenza.it\n"
			       "cell. 347 6610285\n", NULL, NULL), &in);
	assert_int_equal(in.n_addresses, 1);
	assert_true(span_is(in.addresses[0].value,
			    "rosa.telesca@provincia.potenza.it"));
	assert_int_equal(in.n_numbers, 1);
	assert_true(span_is(in.numbers[0].value, "+393476610285"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_heard),
		cmocka_unit_test(a_change_of_mind_is_heard),
		cmocka_unit_test(an_hour_that_does_not_suit),
		cmocka_unit_test(thanks_and_wishes_are_told_apart),
		cmocka_unit_test(bare_contacts_are_kept),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
