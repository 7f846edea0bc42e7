/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody decides who was asked to decide, in his own words. */
#include "tests/unit/parsers/desk.h"

#include "parsers/courtesy.h"
#include "parsers/ruling.h"

#define YES	RULING_YES
#define NO	RULING_NO
#define NONE	RULING_NONE
#define BUT	RULING_BUT
#define BOTH	RULING_BOTH

struct said {
	const char *text;
	enum ruling letter, change;
};

static void
rules(struct desk *d, const struct said *table, size_t n)
{
	unsigned wrong = 0;

	for (size_t i = 0; i < n; i++) {
		struct intake in = { 0 };

		ruling_note(desk_read(d, table[i].text, NULL, NULL), &in);
		if (in.ruling == table[i].letter &&
		    in.consent == table[i].change)
			continue;
		print_error("\"%s\": %s, %s\n", table[i].text,
			    ruling_name(in.ruling), ruling_name(in.consent));
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

#define RULES(state, table) \
	rules(*(state), table, sizeof(table) / sizeof(*(table)))

/* Organisers, asked whether a letter is to count. */
static void
letters_that_count(void **state)
{
	static const struct said table[] = {
		{ "ok", YES, YES },
		{ "Sì", YES, YES },
		{ "Ok, procedere.", YES, YES },
		{ "ho sentito adesso la Provincia per telefono: va bene, "
		  "registratela.", YES, YES },
		{ "Questa invece è buona, li ho chiamati: potete "
		  "registrarla.", YES, YES },
		{ "Ho chiamato io: ok, registrate.", YES, YES },
		{ "Potete registrarla.", YES, YES },
		{ "Registratela pure.", YES, YES },
		{ "Accettatela.", YES, YES },
		{ "Approvo.", YES, YES },
		{ "Tutto a posto, procedete.", YES, YES },
		{ "Va benissimo così, grazie!", YES, BOTH },
		{ "Si può registrare.", YES, YES },
		{ "E' a posto, va registrata", YES, YES },
		{ "Iscrivetela pure, mi ha telefonato la dirigente.",
		  YES, YES },
		{ "Verificato: è tutto regolare, iscriveteli.", YES, YES },
		{ "Mi hanno confermato che è loro: registrare.", YES, YES },
		{ "Ok, è autentica: l'ho verificato con la segreteria.",
		  YES, YES },
		{ "La richiesta è autentica, ho verificato. Va bene.",
		  YES, YES },
		{ "Confermo, potete procedere.", YES, YES },
		{ "Per me va bene.", YES, YES },
		{ "Sì, registrate pure, grazie", YES, YES },
		{ "Non è spam: registratela.", YES, YES },
		{ "Nessun problema, inseritela.", YES, YES },
		{ "Va bene così com'è, registratela.", YES, BOTH },
		{ "Sentito il Segretario: nulla osta.", YES, YES },
		{ "È la mail della dirigente, la conosco: da registrare.",
		  YES, YES },
		{ "Buongiorno,\nva bene, accogliete la richiesta.\n\nMarina",
		  YES, YES },
		{ "Ok registra, anche se manca la PEC.", YES, YES },
		{ "Via libera, grazie.", YES, YES },
		{ "L'ho letta: per noi si può accettare.", YES, YES },
		{ "Scusate il ritardo: ok.", YES, YES },
		{ "ok ma il settore è SAPE", BUT, BUT },
		{ "ok, ma con l'indirizzo giusto:", BUT, BUT },
	};

	RULES(state, table);
}

static void
letters_that_do_not(void **state)
{
	static const struct said table[] = {
		{ "no", NO, NO },
		{ "Ok, è spam", NO, NO },
		{ "Sì, è spam.", NO, NO },
		{ "ok, archiviate", NO, NO },
		{ "Ok, la scarto.", NO, NO },
		{ "Sì, cestinate.", NO, NO },
		{ "ok no", NO, NO },
		{ "No, lasciate perdere: se lo vogliono ce lo scrive "
		  "l'Ente.", NO, NO },
		{ "No, da una Gmail non possiamo sapere se è davvero lei. "
		  "Che ci scriva dall'indirizzo della Provincia.", NO, NO },
		{ "Buongiorno,\nno, archiviate.\nMarina", NO, NO },
		{ "Non registratela.", NO, NO },
		{ "Scartatela, è una truffa.", NO, NO },
		{ "È spam, cestinare.", NO, NO },
		{ "Da archiviare, grazie.", NO, NO },
		{ "No, aspettiamo che scrivano loro.", NO, NO },
		{ "Assolutamente no!", NO, NO },
		{ "No: non ci risulta.", NO, NO },
		{ "Lasciate perdere, ha scritto per errore.", NO, NO },
		{ "Va bene, lasciate perdere.", NO, NO },
		{ "Va bene che abbiano scritto, ma non registrateli.", NO, NO },
		{ "Non va bene.", NO, NO },
		{ "Perfetto, cestinatela.", NO, NO },
		{ "Certo, è una truffa: ignoratela.", NO, NO },
		{ "D'accordo con voi, non è autentica.", NO, NO },
		{ "Sì, scrive per sbaglio: chiudetela.", NO, NO },
		{ "Ok, respingetela pure.", NO, NO },
		{ "Bene, allora buttatela.", NO, NO },
		{ "Non accettatela, la Provincia non ne sa nulla.", NO, NO },
		{ "Mi sembra phishing, eliminatela.", NO, NO },
		{ "Direi di no.", NO, NO },
		{ "Ok per l'archiviazione.", NO, NO },
		{ "Purtroppo no, non è della Provincia.", NO, NO },
		{ "Per me no.", NO, NO },
		{ "Sì, ma la richiesta è falsa.", NO, NO },
		{ "Ok per me da scartare", NO, NO },
	};

	RULES(state, table);
}

/* The body, asked whether a stranger's request is its own. */
static void
requests_that_are_theirs(void **state)
{
	static const struct said table[] = {
		{ "Confermo.", YES, YES },
		{ "Confermiamo la sostituzione.", YES, YES },
		{ "la richiesta è nostra, potete procedere con la "
		  "sostituzione.", YES, YES },
		{ "È giusto, la sostituzione l'abbiamo chiesta noi.",
		  YES, YES },
		{ "la richiesta è stata autorizzata da noi", YES, YES },
		{ "Confermiamo, è come vi ha già scritto il Servizio "
		  "Personale", YES, YES },
		{ "Sì, è tutto concordato con noi.", YES, YES },
		{ "Vi confermo che è tutto corretto, procedete pure.",
		  YES, YES },
		{ "La collega è assente: la richiesta è nostra.", YES, YES },
		{ "La mail è nostra.", YES, YES },
		{ "Sì, l'ho mandata io dal telefono.", YES, YES },
		{ "Tutto vero: date pure corso alla modifica.", YES, YES },
		{ "Esatto, abbiamo chiesto noi il cambio.", YES, YES },
		{ "Confermiamo: restiamo a disposizione.", YES, YES },
		{ "Confermo che l'avv. Landi subentra all'avv. Tosi.",
		  YES, YES },
		{ "Confermo la richiesta, per il resto non cambia nulla.",
		  YES, YES },
		{ "La comunicazione è stata inviata da noi.", YES, YES },
		{ "Autorizziamo la sostituzione.", YES, YES },
		{ "Sì, sostituitela pure.", YES, YES },
	};

	RULES(state, table);
}

static void
requests_that_are_not(void **state)
{
	static const struct said table[] = {
		{ "Non confermo.", NO, NO },
		{ "Confermo che non è nostra.", NO, NO },
		{ "Sì, è un errore.", NO, NO },
		{ "Sì, abbiamo ricevuto il messaggio, ma la richiesta non è "
		  "nostra.", NO, NO },
		{ "Sì, la conosciamo, ma non l'abbiamo chiesto noi.", NO, NO },
		{ "Per favore non cambiate nulla.", NONE, NO },
		{ "Ci sembra una truffa, ignoratela.", NO, NO },
		{ "Resta l'avv. Tosi, non cambia niente.", NONE, NO },
		{ "Basta l'avv. Tosi: non convocate altri.", NO, NO },
		{ "Non abbiamo chiesto nulla, lasciate tutto com'è.", NO, NO },
		{ "Non confermiamo: non conosciamo questa persona.", NO, NO },
		{ "Ok, grazie della segnalazione: non è roba nostra.",
		  NO, NO },
		{ "Nessuno l'ha autorizzata.", NO, NO },
		{ "Smentiamo, grazie dell'avviso.", NO, NO },
		{ "Ok, ma non viene da noi.", NO, NO },
		{ "Certamente un malinteso, è per errore.", NO, NO },
		{ "La persona non ci risulta.", NO, NO },
		{ "Perfetto, però non l'abbiamo autorizzata.", NO, NO },
		{ "Bene: non date seguito.", NO, NO },
		{ "Manteniamo l'avv. Tosi.", NONE, NO },
	};

	RULES(state, table);
}

static void
either_way(void **state)
{
	static const struct said table[] = {
		{ "Confermo l'iscrizione così com'è.", YES, NO },
		{ "Confermo quanto già comunicato: resta l'avv. Tosi.",
		  NONE, NO },
		{ "Confermiamo la sostituzione, ma resta anche l'avv. Tosi.",
		  BUT, BOTH },
		{ "Registratela. Anzi no, archiviate.", BOTH, BOTH },
		{ "No, ma con il gruppo 3 sì.", BOTH, BOTH },
		{ "Va bene, ma aspettiamo la PEC.", BOTH, BOTH },
		{ "Ok, ma prima chiedo conferma alla Provincia.", BOTH, BOTH },
		{ "Sì, se la dirigente è d'accordo.", BOTH, BOTH },
		{ "Procedete solo quando scrive la Provincia, altrimenti "
		  "archiviate.", BOTH, BOTH },
		{ "Ok? Non mi pare, la dott.ssa è in pensione.", NO, NO },
		{ "Ok, appena ci scrivono dalla PEC.", BOTH, BOTH },
		{ "Registratela solo se arriva la PEC.", BOTH, BOTH },
		{ "Sì, ma Tosi è sempre il nostro referente.", BUT, NO },
		{ "L'avv. Tosi è il nostro referente.", NONE, NONE },
		{ "Il referente giusto è l'avv. Tosi.", NONE, NONE },
		{ "Tosi è il referente giusto.", NONE, NONE },
		{ "L'avv. Tosi è tuttora il nostro referente.", NONE, NO },
		{ "Chi ha scritto questa lettera?", NONE, NONE },
		{ "Scusate, ma quale gruppo vogliono?", NONE, NONE },
		{ "La dott.ssa Petrongari è in ferie.", NONE, NONE },
		{ "Si comunica che il referente è Mario Rossi.", NONE, NONE },
		{ "Grazie!", NONE, NONE },
		{ "Confermiamo l'avv. Tosi.", YES, BOTH },
		{ "Confermo la partecipazione del dott. Neri.", YES, BOTH },
		{ "Confermo Claudio Tosi", YES, BOTH },
		{ "Va bene così.", YES, BOTH },
		{ "Restiamo in attesa.", NONE, NONE },
	};

	RULES(state, table);
}

static void
the_right_address(void **state)
{
#define RIGHT "f.neri@provincia.rieti.it"
	static const struct {
		const char *text, *want;
	} table[] = {
		{ "E-mail: " RIGHT, RIGHT },
		{ "ok\nE-mail: " RIGHT, RIGHT },
		{ "Mail: " RIGHT "\nTel: 0746 286299", RIGHT },
		{ "Indirizzo e-mail: " RIGHT "\nIl resto va bene.", RIGHT },
		{ "ok, ma con l'indirizzo giusto:\nE-mail: " RIGHT, RIGHT },
		{ "ok, ma l'indirizzo giusto è " RIGHT, RIGHT },
		{ "La mail corretta è " RIGHT ", per il resto ok.", RIGHT },
		{ "ok ma la mail va corretta in " RIGHT, RIGHT },
		{ "Correggete l'indirizzo in " RIGHT " e poi registrate.",
		  RIGHT },
		{ "Ok.\n" RIGHT, RIGHT },
		{ RIGHT " è l'indirizzo corretto", RIGHT },
		{ "Ok, ho sentito segreteria@provincia.rieti.it.", "" },
		{ "L'indirizzo giusto è " RIGHT "?", "" },
		{ "Registratela, mi hanno scritto da " RIGHT, "" },
		{ "E-mail: " RIGHT "\nE-mail: a.rossi@provincia.rieti.it",
		  "" },
	};
#undef RIGHT
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct intake in = { 0 };

		ruling_note(desk_read(d, table[i].text, NULL, NULL), &in);
		desk_equal(table[i].text, in.mended.value, table[i].want);
	}
}

static void
courtesies_say_nothing(void **state)
{
	static const struct {
		const char *text;
		bool all;
	} table[] = {
		{ "Grazie!", true },
		{ "Buongiorno,\ngrazie mille della rapida risposta.\n\n"
		  "Cordiali saluti\nMarina Ferri", true },
		{ "Ricevuto, grazie.", true },
		{ "Ok, perfetto, buon lavoro a tutti.", true },
		{ "Vi ringraziamo per la segnalazione e la cortesia.", true },
		{ "Ricevuto. Buona giornata,\nMarina", true },
		{ "Inviato dal mio iPhone", true },
		{ "Grazie, ma non abbiamo capito che cosa dobbiamo fare.",
		  false },
		{ "Vi ringraziamo. La dirigente è in ferie.", false },
		{ "Chiedete all'ufficio legale.", false },
		{ "Ne parliamo con la collega dell'ufficio gare.", false },
		{ "Non saprei.", false },
		{ "Lasciate l'avv. Tosi.", false },
		{ "Mah.", false },
		{ "Il nominativo è quello del verbale.", false },
		{ "Buongiorno, per noi è la 3.", false },
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (courtesy_is_all(desk_read(d, table[i].text, NULL, NULL)
					    ->page) != table[i].all)
			fail_msg("%s", table[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_that_count),
		cmocka_unit_test(letters_that_do_not),
		cmocka_unit_test(requests_that_are_theirs),
		cmocka_unit_test(requests_that_are_not),
		cmocka_unit_test(either_way),
		cmocka_unit_test(the_right_address),
		cmocka_unit_test(courtesies_say_nothing),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
