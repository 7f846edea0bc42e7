/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include <string.h>

#include "core/arena.h"
#include "parsers/classify.h"

struct given {
	const char *from, *subject, *headers, *body;
};

static struct opened *
classify(const struct kit *kit, const struct given *g, bool *decided)
{
	struct text t = text_new(kit->arena);

	text_addf(&t,
		  "From: %s\nSubject: %s\n%s"
		  "To: provincecomuni@upinet.it\n"
		  "Content-Type: text/plain; charset=utf-8\n\n%s\n",
		  g->from, g->subject, g->headers, g->body);
	struct opened *o = kit_open(kit, text_span(&t).at);

	*decided = classify_machine(kit->arena, kit->programme, o);
	return o;
}

static void
assert_kind(const struct kit *kit, const struct given *g, bool machine,
	    enum kind kind)
{
	bool decided;
	struct opened *o = classify(kit, g, &decided);

	if (decided != machine || (machine && o->intake->kind != kind))
		fail_msg("%s%s: %s | %s", decided ? "" : "undecided ",
			 kind_name(o->intake->kind), g->subject, g->body);
}

static void
automatic_replies(void **state)
{
	static const struct given table[] = {
		{ "a@provincia.terni.it", "Re: x",
		  "Auto-Submitted: auto-replied\n", "qualsiasi" },
		{ "a@provincia.terni.it", "Risposta automatica: x", "",
		  "Sono in ferie fino al 3." },
		{ "a@provincia.terni.it", "Automatic reply: x",
		  "Auto-Submitted: auto-generated\n", "I am away." },
		{ "a@provincia.terni.it", "Re: x", "X-Autoreply: yes\n", "x" },
		{ "a@provincia.terni.it", "Re: x", "Precedence: auto_reply\n",
		  "x" },
		/* Only the wording */
		{ "a@provincia.terni.it", "Re: Promemoria", "",
		  "Sono assente dal servizio fino a lunedì 4.\nPer urgenze: "
		  "Mario Rossi, m.rossi@provincia.terni.it, 0744 1." },
		{ "a@provincia.terni.it", "R: Promemoria", "",
		  "Gentile mittente,\n\nsarò fuori ufficio e leggerò la posta "
		  "al mio rientro.\n\nAnna" },
		{ "a@provincia.terni.it", "Re: x", "",
		  "Gli uffici resteranno chiusi il 24 e il 31 dicembre." },
		{ "a@provincia.terni.it", "Re: x", "",
		  "I am out of the office until Monday." },
		{ "a@provincia.bz.it", "Re: x", "",
		  "Ich bin abwesend und lese keine E-Mails." },
		/* Tickets and protocols */
		{ "help@provincia.terni.it", "[Ticket#123] RE: Focus Group SIT",
		  "",
		  "La Sua richiesta è stata registrata con il numero 123." },
		{ "urp@provincia.terni.it", "Abbiamo ricevuto il suo messaggio",
		  "", "Il suo messaggio è stato ricevuto." },
		{ "protocollo@provincia.terni.it",
		  "Avvenuta protocollazione: Focus Group SUA 2", "",
		  "La Vs. mail è stata registrata al protocollo n. 123." },
		{ "protocollo@pec.provincia.terni.it", "Re: Convocazione", "",
		  "Si comunica che la Vostra nota è stata acquisita al "
		  "protocollo generale n. 4512 del 3/10/2027." },
		/* A colleague named in an absence registers nobody */
		{ "a@provincia.terni.it", "Fuori ufficio: Promemoria", "",
		  "Risposta automatica.\nSono in congedo. Al mio posto "
		  "partecipa Guido Neri, g.neri@provincia.terni.it" },
		{ "a@provincia.terni.it", "x", "Return-Path: <>\n",
		  "Grazie per avermi scritto." },
		/* The invitation quoted below is not its own */
		{ "a@provincia.terni.it", "Re: x",
		  "Auto-Submitted: auto-generated\n",
		  "Sono in ferie.\n\nIl 07/09/2027 11:42, UPI ha scritto:\n"
		  "> Settore:\n> Referente:\n" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_kind(*state, &table[i], true, KIND_AUTOREPLY);
}

/* What people write in much the same words. */
static void
people_are_no_machines(void **state)
{
	static const struct given table[] = {
		{ "a@provincia.terni.it", "Adesione", "",
		  "La Provincia di Terni aderisce al Focus Group SUA 2." },
		/* Not by this header alone */
		{ "a@provincia.terni.it", "Adesione",
		  "X-Auto-Response-Suppress: All\n", "Buongiorno." },
		{ "a@provincia.terni.it", "Re: Promemoria", "",
		  "Sarò assente dal 3 al 6: al mio posto viene Mario Rossi, "
		  "m.rossi@provincia.terni.it." },
		{ "a@provincia.terni.it", "Re: x", "",
		  "Partecipo io. Sono in ferie fino al 3, poi rispondo." },
		{ "a@provincia.terni.it", "Re: x", "",
		  "Sono in ferie fino al 3: possiamo mandare i dati dopo?" },
		{ "a@provincia.terni.it", "Referente SUA", "",
		  "Il geom. Neri è in pensione e la sua casella non è più "
		  "attiva: convocate Mario Rossi, m.rossi@x.it." },
		{ "a@provincia.terni.it", "Re: x", "",
		  "La dott.ssa Rossi vi contatterà domani." },
		/* A machine that carries a person's letter */
		{ "protocollo@provincia.terni.it", "Prot. 123 - adesione",
		  "Auto-Submitted: auto-generated\n",
		  "Messaggio automatico, non rispondere.\n"
		  "Si trasmette la nota: la Provincia aderisce." },
		{ "a@provincia.terni.it", "Mancata consegna del link", "",
		  "La vostra mail non è stata recapitata al collega: potete "
		  "rimandarla?" },
		{ "a@provincia.terni.it", "Accettazione della proposta", "",
		  "Va bene." },
		{ "a@provincia.terni.it", "Consegna: documenti", "",
		  "Ecco i documenti." },
		{ "a@provincia.terni.it", "Accettato: il preventivo", "",
		  "Va bene il preventivo." },
		{ "a@gmail.com", "Adesione Provincia di Terni",
		  "X-Spam-Flag: YES\n",
		  "La Provincia di Terni aderisce al Focus Group SUA 2." },
		/* A Province's own list carries letters too */
		{ "a@provincia.terni.it", "Adesione",
		  "List-Id: <u.provincia.terni.it>\n",
		  "La Provincia aderisce." },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_kind(*state, &table[i], false, KIND_OTHER);
}

static void
answers_to_invitations(void **state)
{
	static const char thread[] = "In-Reply-To: <k1@convoca.upinet.it>\n";
	static const struct given table[] = {
		{ "a@provincia.terni.it", "Accettato: Focus Group SUA 2", "",
		  "" },
		{ "a@provincia.terni.it", "Accettata: x", thread, "" },
		{ "a@provincia.terni.it", "Rifiutata: x", thread, "non posso" },
		{ "a@provincia.terni.it", "[Europa] In dubbio: x", thread, "" },
		{ "a@provincia.terni.it",
		  "Accettato con nota: Focus Group SIT 1", "", "arrivo tardi" },
		{ "a@provincia.terni.it", "Nuova ora proposta: x", thread, "" },
		{ "a@provincia.terni.it", "Declined: Focus Group SUA 2", "",
		  "" },
		{ "a@provincia.bz.it", "Zugesagt: x", thread, "" },
		{ "a@provincia.terni.it",
		  "Risposta all'invito: \"Focus Group SUA 2\"", "", "" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_kind(*state, &table[i], true, KIND_RSVP);
}

static void
bulk_and_receipts(void **state)
{
	static const struct {
		struct given g;
		enum kind kind;
	} table[] = {
		{ { "news@x.example", "Appalti: le novità",
		    "List-Unsubscribe: <https://x.example>\n", "SUA" },
		  KIND_OTHER },
		{ { "news@x.example", "x", "Precedence: bulk\n", "x" },
		  KIND_OTHER },
		{ { "a@upinet.example", "ULTIMO AVVISO", "X-Spam-Flag: YES\n",
		    "confermi i suoi dati" },
		  KIND_OTHER },
		{ { "posta-certificata@pec.aruba.it",
		    "CONSEGNA: Focus Group SUA 2", "", "consegnato" },
		  KIND_PEC_RECEIPT },
		{ { "posta-certificata@pec.aruba.it",
		    "AVVISO DI MANCATA CONSEGNA: x", "", "x" },
		  KIND_PEC_RECEIPT },
		{ { "posta-certificata@x.it", "x",
		    "X-Ricevuta: presa-in-carico\n", "x" },
		  KIND_PEC_RECEIPT },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_kind(*state, &table[i].g, true, table[i].kind);
}

static void
bodies_of_machines(void **state)
{
	static const struct given g = {
		"a@provincia.terni.it",
		"Risposta automatica: x",
		"",
		"Sono in ferie.",
	};
	bool decided;
	struct opened *o = classify(*state, &g, &decided);

	kit_equal(o->intake->body.value, "TR");
}

static void
silence(void **state)
{
	static const struct {
		struct given g;
		const char *why;
	} table[] = {
		{ { "a@x.it", "x", "", "x" }, "" },
		{ { "a@x.it", "x", "Auto-Submitted: no\n", "x" }, "" },
		{ { "a@x.it", "x", "X-Auto-Response-Suppress: All\n", "x" },
		  "" },
		{ { "a@x.it", "x", "Return-Path: <a@x.it>\n", "x" }, "" },
		{ { "a@x.it", "x", "Return-Path: <>\n", "x" }, "null-sender" },
		{ { "a@x.it", "x", "Auto-Submitted: auto-generated\n", "x" },
		  "auto-submitted" },
		{ { "a@x.it", "x", "X-Autorespond: x\n", "x" }, "autoreply" },
		{ { "a@x.it", "x", "List-Id: <l.x.it>\n", "x" }, "list" },
		{ { "a@x.it", "x", "Precedence: junk\n", "x" }, "precedence" },
		{ { "noreply@x.it", "x", "", "x" }, "no-reply" },
		{ { "no-reply@x.it", "x", "Reply-To: b@x.it\n", "x" }, "" },
		{ { "MAILER-DAEMON@x.it", "x", "", "x" }, "no-reply" },
		{ { "provincecomuni@upinet.it", "x", "", "x" }, "own-address" },
		{ { "a@x.it", "x", "Reply-To: provincecomuni@upinet.it\n",
		    "x" },
		  "own-address" },
		/* Nobody, in other spellings */
		{ { "a@x.it", "x", "Return-Path: < >\n", "x" }, "null-sender" },
		{ { "a@x.it", "x", "Return-Path:\n", "x" }, "null-sender" },
		{ { "a@x.it", "x", "Return-Path: <MAILER-DAEMON>\n", "x" },
		  "null-sender" },
		{ { "a@x.it", "x", "Return-Path: <MAILER-DAEMON@mx.x.it>\n",
		    "x" },
		  "null-sender" },
		{ { "a@x.it", "x", "Return-Path: mailer-daemon@x.it\n", "x" },
		  "null-sender" },
		/* A forwarder's way to write a person */
		{ { "a@x.it", "x",
		    "Return-Path: <bounces+SRS=Ab=cd@x.onmicrosoft.com>\n",
		    "x" },
		  "" },
		{ { "a@x.it", "x", "Auto-Submitted: no (really)\n", "x" }, "" },
		{ { "a@x.it", "x", "Auto-Submitted: notice\n", "x" },
		  "auto-submitted" },
		{ { "a@x.it", "x",
		    "Auto-Submitted: no\nAuto-Submitted: auto-replied\n",
		    "x" },
		  "auto-submitted" },
		{ { "a@x.it", "x", "Precedence: bulk (news)\n", "x" },
		  "precedence" },
		{ { "a@x.it", "x", "Precedence: auto_reply\n", "x" },
		  "autoreply" },
		{ { "a@x.it", "x", "X-Vacation: yes\n", "x" }, "autoreply" },
		{ { "a@x.it", "x", "List-Help: <mailto:h@x.it>\n", "x" },
		  "list" },
		{ { "a@x.it", "x", "X-Failed-Recipients: b@x.it\n", "x" },
		  "report" },
		/* Ours, coming back */
		{ { "a@x.it", "x", "X-Convoca-Loop: b@y.it\n", "x" },
		  "own-mail" },
		{ { "a@x.it", "x", "X-Loop: provincecomuni@upinet.it\n", "x" },
		  "own-mail" },
		{ { "a@x.it", "x", "X-Loop: a@x.it\n", "x" }, "loop" },
		{ { "a@x.it", "x", "Message-ID: <0@convoca.upinet.it>\n", "x" },
		  "own-mail" },
		{ { "0f@convoca.upinet.it", "x", "", "x" }, "own-mail" },
		{ { "a@x.it", "x", "In-Reply-To: <0f@convoca.upinet.it>\n",
		    "x" },
		  "" },
		{ { "a@x.it", "x", "Message-ID: <0f@convoca.upinet.it.x>\n",
		    "x" },
		  "" },
	};
	bool decided;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		kit_equal(
			classify(*state, &table[i].g, &decided)->intake->silent,
			table[i].why);
}

static void
mute_senders(void **state)
{
	static const char *const mute[] = {
		"root",		      "notifiche",	  "notifica.atti",
		"postmaster",	      "mailer-daemon",	  "noreply",
		"no-reply",	      "no_reply",	  "no.reply",
		"donotreply",	      "do-not-reply",	  "nonrispondere",
		"non-rispondere",     "non.rispondere",	  "non_rispondere",
		"protocollo-noreply", "noreply-urp",	  "bounces+a=upinet.it",
		"bounce-12",	      "listserv",	  "majordomo",
		"www-data",	      "daemon",		  "segretari-request",
		"segretari-bounces",  "segretari-owner",  "owner-segretari",
		"notifications",      "autoreply",
	};
	static const char *const people[] = {
		"rootolo",     "m.notificante", "listserva",   "m.reply",
		"protocollo", "a.daemoni", "bouncesi",
	};
	bool decided;

	for (size_t i = 0; i < sizeof(mute) / sizeof(mute[0]); i++) {
		struct text t = text_new(((struct kit *)*state)->arena);

		text_addf(&t, "%s@provincia.terni.it", mute[i]);
		struct given g = { text_span(&t).at, "x", "", "x" };

		if (!span_is(classify(*state, &g, &decided)->intake->silent,
			     "no-reply"))
			fail_msg("would be answered: %s", mute[i]);
	}
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		struct text t = text_new(((struct kit *)*state)->arena);

		text_addf(&t, "%s@provincia.terni.it", people[i]);
		struct given g = { text_span(&t).at, "x", "", "x" };
		if (classify(*state, &g, &decided)->intake->silent.len)
			fail_msg("a person: %s", people[i]);
	}
}

/* By a rule that rewrote all but the words. */
static void
own_words(void **state)
{
	static const char mail[] =
		"Buongiorno,\n\nl'abbiamo registrata così.\n"
		"Settore: SUA\n\nCordiali saluti,\n"
		"Segreteria Province & Comuni\nprovincecomuni@upinet.it\n";
	static const char letter[] =
		"Spett.le\nSegreteria Province & Comuni\n"
		"provincecomuni@upinet.it\n\nLa Provincia aderisce.\n\n"
		"Cordiali saluti,\nMario Rossi\n";
	struct given g = { "a@provincia.terni.it", "Adesione", "", mail };
	struct text t = text_new(((struct kit *)*state)->arena);
	bool decided;
	struct opened *o = classify(*state, &g, &decided);

	kit_equal(o->intake->silent, "own-mail");
	assert_true(intake_doubts(o->intake, DOUBT_NOT_UNDERSTOOD));
	g.body = letter;
	kit_equal(classify(*state, &g, &decided)->intake->silent, "");
	/* Quoted below an answer it is as it should be. */
	text_addf(&t, "Va bene.\n\nIl 07/09/2027 11:42, Segreteria Province & "
		      "Comuni ha scritto:\n%s", mail);
	g.body = text_span(&t).at;
	kit_equal(classify(*state, &g, &decided)->intake->silent, "");
	/* Under our own marks nothing in it is read. */
	assert_kind(*state,
		    &(struct given){ "a@provincia.terni.it", "Adesione",
				     "X-Convoca-Loop: a@upinet.it\n",
				     mail },
		    true, KIND_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(automatic_replies),
		cmocka_unit_test(people_are_no_machines),
		cmocka_unit_test(answers_to_invitations),
		cmocka_unit_test(bulk_and_receipts),
		cmocka_unit_test(bodies_of_machines),
		cmocka_unit_test(silence),
		cmocka_unit_test(mute_senders),
		cmocka_unit_test(own_words),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
