/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/arena.h"
#include "parsers/bounce.h"
#include "parsers/classify.h"

#define REPORT(text, status, returned) \
	"From: MAILER-DAEMON@mx.x.it (Mail Delivery System)\n" \
	"Subject: x\nReturn-Path: <>\n" \
	"Content-Type: multipart/report; report-type=delivery-status; " \
	"boundary=b\n\n--b\n\n" text "\n" \
	"--b\nContent-Type: message/delivery-status\n\n" \
	"Reporting-MTA: dns; mx.x.it\n\n" status "\n" \
	"--b\nContent-Type: " returned "\n--b--\n"

#define OURS \
	"From: provincecomuni@upinet.it\nSubject: Conferma SUA 2\n" \
	"Message-ID: <k1@convoca.upinet.it>\n"

static void
bounces(void **state)
{
	static const struct {
		const char *in, *recipient, *status, *original;
		bool delayed;
	} table[] = {
		/* RFC 3464 */
		{ REPORT("could not be delivered",
			 "Final-Recipient: rfc822; "
			 "m@x.it\nAction: failed\nStatus: 5.1.1\n",
			 "message/rfc822\n\n" OURS "\ntesto"),
		  "m@x.it", "5.1.1", "k1@convoca.upinet.it", false },
		{ REPORT("x",
			 "Original-Recipient: rfc822;m@x.it\n"
			 "Action: failed\nStatus: 5.1.10 (bad)\n",
			 "text/rfc822-headers\n\n" OURS),
		  "m@x.it", "5.1.10", "k1@convoca.upinet.it", false },
		{ REPORT("THIS IS A WARNING ONLY",
			 "Final-Recipient: rfc822; "
			 "m@x.it\nAction: delayed\nStatus: 4.4.1\n",
			 "text/rfc822-headers\n\n" OURS),
		  "m@x.it", "4.4.1", "k1@convoca.upinet.it", true },
		/* qmail */
		{ "From: MAILER-DAEMON@x.it\nSubject: failure notice\n"
		  "Return-Path: <>\n\nHi. This is the qmail-send program at "
		  "x.it.\nI'm afraid I wasn't able to deliver your message.\n\n"
		  "<m@x.it>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
		  "--- Below this line is a copy of the message.\n\n" OURS,
		  "m@x.it", "5.1.1", "k1@convoca.upinet.it", false },
		/* Exim */
		{ "From: Mail Delivery System <Mailer-Daemon@x.it>\n"
		  "Subject: Mail delivery failed\nReturn-path: <>\n"
		  "X-Failed-Recipients: m@x.it\nReferences: <k1@y.it>\n"
		  "In-Reply-To: <k1@y.it>\n\nThis address failed.\n",
		  "m@x.it", "", "k1@y.it", false },
		/* Italian providers, in their own words */
		{ "From: Mail Delivery System <MAILER-DAEMON@x.it>\n"
		  "Subject: Mancata consegna del messaggio\n"
		  "Return-Path: <>\n\nil Suo messaggio non può essere "
		  "consegnato a:\n\n  m@x.it\n\n(550 5.4.1 indirizzo "
		  "disabilitato)\n",
		  "m@x.it", "5.4.1", "", false },
		{ "From: postmaster@libero.it\n"
		  "Subject: Il tuo messaggio non e' stato consegnato\n"
		  "Auto-Submitted: auto-generated\n\nla casella m@libero.it "
		  "non esiste\n",
		  "m@libero.it", "", "", false },
		{ "From: postmaster@x.it\nSubject: [RESPINTO] Conferma\n\n"
		  "Il messaggio NON è stato consegnato al destinatario\n"
		  "m@x.it.\nMotivo: 550 5.7.1\n\n> Referente: a@b.it\n",
		  "m@x.it", "5.7.1", "", false },
		/* A delay without a report */
		{ "From: MAILER-DAEMON@x.it\nSubject: Ritardo nella consegna\n"
		  "Return-Path: <>\n\nIl messaggio per m@x.it non è ancora "
		  "stato consegnato (4.4.1); il sistema tenterà di nuovo.\n",
		  "m@x.it", "4.4.1", "", true },
		/* A rejection that comes as a disposition (RFC 8098) */
		{ "From: postmaster@x.it\nSubject: Undeliverable: x\n"
		  "Content-Type: multipart/report; "
		  "report-type=disposition-notification; boundary=b\n\n"
		  "--b\n\nIl messaggio a m@x.it non è stato recapitato\n"
		  "--b\nContent-Type: message/disposition-notification\n\n"
		  "Disposition: automatic-action/x; deleted\n--b--\n",
		  "m@x.it", "", "", false },
		/* A report without the type that says so */
		{ "From: posta@x.it\nSubject: Delivery failure\n"
		  "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n"
		  "--b\nContent-Type: message/delivery-status\n\n"
		  "Reporting-MTA: dns; mx.x.it\n\nFinal-Recipient: rfc822; "
		  "m@x.it\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: "
		  "message/rfc822\n\n" OURS "\nx\n--b--\n",
		  "m@x.it", "5.1.1", "k1@convoca.upinet.it", false },
		/* Nobody in another spelling, the letter quoted underneath */
		{ "From: Sistema di posta <posta@x.it>\nReturn-Path: < >\n"
		  "Subject: Re: Adesione\n\nIl messaggio non è stato "
		  "recapitato a m@x.it: 5.2.2 casella piena.\n\n"
		  "> La Provincia di Terni aderisce al Focus Group SUA 2.\n"
		  "> Referente: Mario Rossi, m.rossi@provincia.terni.it\n",
		  "m@x.it", "5.2.2", "", false },
		{ "From: notifiche@x.it\n"
		  "Subject: Mancata consegna\n\nNon è stato possibile "
		  "consegnare a m@x.it.\n\nLa Provincia di Terni aderisce al "
		  "Focus Group SUA 2.\n",
		  "m@x.it", "", "", false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o = kit_open(kit, table[i].in);

		if (!classify_machine(kit->arena, kit->programme, o) ||
		    o->intake->kind != KIND_BOUNCE)
			fail_msg("no bounce: %s", table[i].in);
		kit_equal(o->intake->bounce.recipient, table[i].recipient);
		kit_equal(o->intake->bounce.status, table[i].status);
		kit_equal(o->intake->bounce.original_id, table[i].original);
		assert_int_equal(o->intake->bounce.delayed, table[i].delayed);
	}
}

static void
what_is_no_bounce(void **state)
{
	static const char *const table[] = {
		/* Good news (RFC 3461) */
		REPORT("delivered",
		       "Final-Recipient: rfc822; m@x.it\n"
		       "Action: delivered\nStatus: 2.0.0\n",
		       "text/rfc822-headers\n\n" OURS),
		/* A read receipt */
		"From: m@x.it\nSubject: Letto: Conferma\n"
		"Content-Type: multipart/report; "
		"report-type=disposition-notification; boundary=b\n\n"
		"--b\n\nè stato letto\n"
		"--b\nContent-Type: message/disposition-notification\n\n"
		"Disposition: manual-action/x; displayed\n--b--\n",
		/* A person complains */
		"From: a@provincia.terni.it\nSubject: Mancata consegna\n\n"
		"il messaggio al collega non è stato recapitato\n",
		/* A person passes one on */
		"From: a@provincia.terni.it\n"
		"Subject: I: Undelivered Mail Returned to Sender\n"
		"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
		"Mi è tornata indietro: could not be delivered.\n"
		"--b\nContent-Type: message/delivery-status\n\n"
		"Final-Recipient: rfc822; m@x.it\nAction: failed\n--b--\n",
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o = kit_open(kit, table[i]);

		if (bounce_read(kit->arena, o))
			fail_msg("a bounce: %s", table[i]);
	}
}

/* The calendar object of ours that comes back is no answer. */
static void
nothing_inside_is_read(void **state)
{
	struct kit *kit = *state;
	struct opened *o = kit_open(
		kit, REPORT("could not be delivered",
			    "Final-Recipient: rfc822; "
			    "m@x.it\nAction: failed\nStatus: 5.1.1\n",
			    "message/rfc822\n\n" OURS
			    "Content-Type: text/calendar; method=REPLY\n\n"
			    "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n"));

	assert_int_equal(o->n_calendars, 0);
	for (size_t i = 0; i < o->n_sheets; i++)
		assert_int_not_equal(o->sheets[i].origin, ORIGIN_MESSAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bounces),
		cmocka_unit_test(what_is_no_bounce),
		cmocka_unit_test(nothing_inside_is_read),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
