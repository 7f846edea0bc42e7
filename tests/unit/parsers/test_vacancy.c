/* SPDX-License-Identifier: EUPL-1.2 */
/* What a letter would say of a place that was offered. */
#include "tests/unit/parsers/desk.h"

#include "parsers/said.h"

enum place { UNSAID, TAKEN, LEFT, ALL_LEFT };

static enum place
place_of(const struct intake *in)
{
	if (in->seat_left)
		return ALL_LEFT;
	if (in->place_taken && in->place_left)
		return UNSAID;
	return in->place_taken ? TAKEN : in->place_left ? LEFT : UNSAID;
}

static const struct {
	const char *text;
	enum place want;
} table[] = {
	{ "Grazie per averci pensato, ma nel frattempo il dott. "
	  "Liuzzi si è organizzato sulla data che ci avevate "
	  "assegnato: lasciamo il posto ad altri.", LEFT },
	{ "Grazie, lasciamo il posto ad altri.", LEFT },
	{ "No, grazie, lasciamo il posto ad altri.", LEFT },
	{ "No, grazie: cediamo volentieri il posto ad altri e "
	  "restiamo nel nostro gruppo.", LEFT },
	{ "Grazie, restiamo dove siamo.", LEFT },
	{ "restiamo dove siamo", LEFT },
	{ "Grazie, preferiamo restare sulla data assegnata.", LEFT },
	{ "Grazie, lasciamo tutto com'è.", LEFT },
	{ "Purtroppo ormai è tardi, abbiamo già organizzato tutto.", LEFT },
	{ "Purtroppo ormai è tardi, grazie comunque.", LEFT },
	{ "Il 19 non possiamo più, teniamo la data che abbiamo.", LEFT },
	{ "Date pure il posto a un'altra Provincia.", LEFT },
	{ "Grazie, rinunciamo al posto.", LEFT },
	{ "Grazie, non ci serve più.", LEFT },
	{ "Vi ringraziamo ma abbiamo già confermato all'arch. "
	  "Baldini il 5 ottobre, quindi rimaniamo lì.", LEFT },
	{ "Offritelo pure ad un altro ente, noi siamo a posto così.", LEFT },
	{ "Grazie del pensiero, ma il 19 l'arch. Baldini è fuori "
	  "sede.", LEFT },
	{ "La ringrazio, manteniamo la nostra data.", LEFT },
	{ "Non ci interessa più, grazie.", LEFT },
	{ "Per noi va bene il gruppo in cui siamo già, grazie lo "
	  "stesso.", LEFT },
	{ "Grazie, ma decliniamo.", LEFT },
	{ "Preferiamo non spostarci, grazie.", LEFT },
	{ "Meglio restare come siamo, grazie.", LEFT },
	{ "Non possiamo accettare, il 19 abbiamo il Consiglio "
	  "provinciale.", LEFT },
	{ "Buongiorno, confermiamo la data attuale e non quella del"
	  " 19.", LEFT },
	{ "Rinunciamo al Focus Group SUA 2.", LEFT },
	{ "Non possiamo partecipare al SUA 2, grazie.", LEFT },
	{ "Grazie, passiamo la mano.", LEFT },
	{ "Ci dispiace, troppo tardi per riorganizzarci. Lasciate "
	  "il posto a chi ne ha bisogno.", LEFT },
	{ "Ok grazie, ma non è più necessario.", LEFT },
	{ "Toglieteci pure dalla lista d'attesa, grazie.", LEFT },
	{ "Ritiriamo la richiesta di spostamento.", LEFT },
	{ "Ben volentieri, grazie", TAKEN },
	{ "Passiamo al 19, grazie", TAKEN },
	{ "Volentieri, passiamo al 19.\nGrazie mille!", TAKEN },
	{ "Certo, grazie, spostateci pure", TAKEN },
	{ "Siamo interessati, grazie: passiamo al 19", TAKEN },
	{ "Con piacere, confermiamo il 19 ottobre", TAKEN },
	{ "Grazie, il 19 ottobre va bene anche all'arch. Baldini", TAKEN },
	{ "Ottimo, ci spostiamo", TAKEN },
	{ "Benissimo, accettiamo il posto.", TAKEN },
	{ "Se il posto è ancora libero ci spostiamo volentieri.", TAKEN },
	{ "Perfetto, l'arch. Baldini sarà presente il 19 ottobre.", TAKEN },
	{ "Prendiamo il posto, grazie.", TAKEN },
	{ "Va benissimo il 19.", TAKEN },
	{ "Ottima notizia! Spostateci al SUA 2.", TAKEN },
	{ "Accettiamo con piacere e liberiamo il posto nell'altro "
	  "gruppo.", TAKEN },
	{ "Grazie mille, approfittiamo volentieri.", TAKEN },
	{ "Confermo il passaggio al Focus Group SUA 2.", TAKEN },
	{ "Molto volentieri!", TAKEN },
	{ "Grazie, potete spostarci.", TAKEN },
	{ "Certamente, procedete pure con lo spostamento.", TAKEN },
	{ "La data del 19 ci va bene, grazie.", TAKEN },
	{ "Iscriveteci pure al 19.", TAKEN },
	{ "Lo prendiamo al volo, grazie!", TAKEN },
	{ "Rinunciamo a tutto, anche al posto che abbiamo.", ALL_LEFT },
	{ "Grazie, ma ritiriamo l'adesione al settore.", ALL_LEFT },
	{ "Non parteciperemo più a nessun gruppo.", ALL_LEFT },
	/* Neither, or both */
	{ "Grazie", UNSAID },
	{ "Grazie mille della segnalazione.", UNSAID },
	{ "Devo sentire l'arch. Baldini, vi faccio sapere.", UNSAID },
	{ "Ci pensiamo e rispondiamo domani.", UNSAID },
	{ "Entro quando dobbiamo rispondere?", UNSAID },
	{ "Sì, ma solo se la riunione è al mattino.", UNSAID },
	{ "Passiamo al 19 se si libera anche il 21.", UNSAID },
	{ "Forse passiamo al 19.", UNSAID },
	{ "Restiamo in attesa di conferma.", UNSAID },
	{ "Resto a disposizione.", UNSAID },
	{ "Lasciamo il nostro posto ad altri.", UNSAID },
	{ "Passiamo al 19. Anzi restiamo dove siamo.", UNSAID },
	{ "Il referente è Mario Rossi.", UNSAID },
	{ "Non rinunciamo al posto.", UNSAID },
	/* The reason is not the answer */
	{ "Nessun problema, passiamo al 19.", TAKEN },
	{ "Senz'altro, ci spostiamo.", TAKEN },
	{ "Se non vi dispiace restiamo dove siamo.", LEFT },
	{ "Volentieri, ma ormai ci siamo organizzati.", LEFT },
};

static void
an_offered_place_is_taken_or_left(void **state)
{
	struct desk *d = *state;
	bool wrong = false;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct intake in = { 0 };

		said_note(d->scratch, desk_read(d, table[i].text, NULL, NULL),
			  &in);
		if (place_of(&in) == table[i].want)
			continue;
		print_error("%s: %d\n", table[i].text, (int)place_of(&in));
		wrong = true;
	}
	assert_false(wrong);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_offered_place_is_taken_or_left),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
