/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/unwrap.h"

#define ENVELOPE(trasporto, encoding, name, inner) \
	"Return-Path: <p@pec.x.it>\nMessage-ID: <opec1@pec.y.it>\n" \
	"Subject: POSTA CERTIFICATA: x\n" trasporto \
	"From: \"Per conto di: p@pec.x.it\" <posta-certificata@pec.y.it>\n" \
	"Reply-To: p@pec.x.it\n" \
	"Content-Type: multipart/mixed; boundary=m\n\n" \
	"--m\nContent-Type: text/plain\n\nMessaggio di posta certificata\n" \
	"--m\nContent-Type: application/xml; name=daticert.xml\n\n" \
	"<postacert tipo=\"posta-certificata\" errore=\"nessuno\">" \
	"<intestazione><mittente>p@pec.x.it</mittente></intestazione>" \
	"</postacert>\n" \
	"--m\nContent-Type: " name "; name=postacert.eml\n" \
	"Content-Transfer-Encoding: " encoding "\n\n" inner "\n--m--\n"

#define INNER \
	"From: Ufficio <p@pec.x.it>\nMessage-ID: <opec1@pec.y.it>\n" \
	"In-Reply-To: <ours@upinet.it>\nSubject: Adesione\n\naderiamo\n"

#define SEALED                                                                 \
	ENVELOPE("X-Trasporto: posta-certificata\n", "7bit", "message/rfc822", \
		 INNER)

/* base64 of "From: p@pec.x.it\nSubject: Adesione\n\naderiamo\n" */
#define INNER64 "RnJvbTogcEBwZWMueC5pdApTdWJqZWN0OiBBZGVzaW9uZQoKYWRlcmlhbW8K"

static void
envelopes_are_opened(void **state)
{
	static const char *const table[] = {
		ENVELOPE("X-Trasporto: posta-certificata\n", "7bit",
			 "message/rfc822", INNER),
		ENVELOPE("X-Trasporto: posta-certificata\n", "base64",
			 "message/rfc822", INNER64),
		ENVELOPE("X-Trasporto: posta-certificata\n", "base64",
			 "application/octet-stream", INNER64),
		/* Known by what it carries */
		ENVELOPE("", "7bit", "message/rfc822", INNER),
		ENVELOPE("X-TRASPORTO: Posta-Certificata\n", "quoted-printable",
			 "message/rfc822",
			 "From: p@pec.x.it\nSubject: Adesi=6Fne\n\n"
			 "aderiamo\n"),
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o = kit_unwrap(kit, span_of(table[i]));

		assert_true(o->intake->certified);
		assert_false(o->anomaly);
		assert_false(o->receipt);
		kit_equal(o->intake->from, "p@pec.x.it");
		kit_equal(o->intake->subject, "Adesione");
		kit_equal(o->intake->message_id, "opec1@pec.y.it");
		kit_equal(o->intake->envelope_sender, "p@pec.x.it");
		assert_string_equal(kit_text(kit, &o->sheets[0]), "aderiamo");
		assert_true(o->daticert.len > 0);
	}
}

/* Some providers leave out all that names the envelope. */
static void
an_envelope_without_data(void **state)
{
	static const char letter[] =
		"From: \"Per conto di: p@pec.x.it\" <posta-certificata@y.it>\n"
		"Subject: POSTA CERTIFICATA: x\n"
		"Content-Type: multipart/mixed; boundary=m\n\n"
		"--m\n\nMessaggio di posta certificata\n"
		"--m\nContent-Type: message/rfc822; name=postacert.eml\n\n"
		"" INNER
		"--m--\n";
	struct kit *kit = *state;
	struct opened *o = kit_unwrap(kit, span_of(letter));

	assert_true(o->intake->certified);
	assert_string_equal(kit_text(kit, &o->sheets[0]), "aderiamo");
}

/* Over the limit only the text is read, and that is said. */
static void
large_letters(void **state)
{
	struct kit *kit = *state;
	struct text t = text_new(kit->arena);

	text_adds(&t, "From a@b.it Thu Sep 14 09:41:10 2027\n"
		      "From: a@b.it\n"
		      "Content-Type: multipart/mixed; boundary=m\n\n"
		      "--m\n\ntesto\n"
		      "--m\nContent-Type: application/pdf; name=a.pdf\n\n");
	while (t.len <= LIMIT_LETTER)
		text_adds(&t,
			  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
	text_adds(&t, "--m--\n");
	struct opened *o = kit_unwrap(kit, text_span(&t));

	kit_equal(o->intake->from, "a@b.it");
	assert_string_equal(kit_text(kit, &o->sheets[0]), "testo");
	assert_int_equal(o->n_attachments, 0);
	assert_true(o->beyond_limit);
}

static void
anomalies_certify_nothing(void **state)
{
	struct kit *kit = *state;
	struct opened *o = kit_unwrap(
		kit, span_of(ENVELOPE("X-Trasporto: errore\n", "7bit",
				      "message/rfc822", INNER)));

	assert_true(o->anomaly);
	assert_false(o->intake->certified);
	kit_equal(o->intake->subject, "Adesione");
	kit_equal(o->intake->in_reply_to, "ours@upinet.it");
}

/* What the provider vouches for goes before what is claimed. */
static void
the_certified_sender_counts(void **state)
{
	struct kit *kit = *state;
	struct opened *o = kit_unwrap(
		kit, span_of(ENVELOPE("X-Trasporto: posta-certificata\n",
				      "7bit", "message/rfc822",
				      "From: x@provincia.terni.it\n"
				      "Subject: a\n\nb\n")));

	kit_equal(o->intake->from, "p@pec.x.it");
}

static void
receipts(void **state)
{
	static const char *const table[] = {
		"From: posta-certificata@y.it\nX-Ricevuta: accettazione\n"
		"Subject: ACCETTAZIONE: x\n\nRicevuta\n",
		"From: posta-certificata@y.it\nSubject: CONSEGNA: x\n"
		"Content-Type: multipart/mixed; boundary=m\n\n"
		"--m\n\nRicevuta\n"
		"--m\nContent-Type: text/xml; name=daticert.xml\n\n"
		"<postacert errore='x' tipo='avvenuta-consegna'>\n"
		"--m\nContent-Type: message/rfc822; name=postacert.eml\n\n"
		"From: provincecomuni@upinet.it\n\naderiamo\n--m--\n",
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct opened *o = kit_unwrap(kit, span_of(table[i]));

		assert_true(o->receipt);
		assert_false(o->intake->certified);
		/* Our own letter that comes back is not read. */
		for (size_t k = 0; k < o->n_sheets; k++)
			assert_int_not_equal(o->sheets[k].origin,
					     ORIGIN_MESSAGE);
	}
}

static void
envelopes_in_envelopes(void **state)
{
	static const char letter[] =
		"From: \"Per conto di: p@pec.x.it\" <posta-certificata@z.it>\n"
		"X-Trasporto: errore\n"
		"Content-Type: multipart/mixed; boundary=o\n\n--o\n"
		"Content-Type: message/rfc822; name=postacert.eml\n\n" SEALED
		"--o--\n";
	struct kit *kit = *state;
	struct opened *o = kit_unwrap(kit, span_of(letter));

	kit_equal(o->intake->subject, "Adesione");
	assert_true(o->anomaly);
	/* An envelope that arrived in an anomaly proves nothing. */
	assert_false(o->intake->certified);
}

/* A person passes on what came certified: a letter of its own. */
static void
attached_messages(void **state)
{
	static const char letter[] =
		"From: Anna <a@provincia.terni.it>\nSubject: I: x\n"
		"Content-Type: multipart/mixed; boundary=o\n\n"
		"--o\n\nvedi allegato\n"
		"--o\nContent-Type: message/rfc822\n\n" SEALED
		"--o\nContent-Type: text/calendar; method=REPLY\n\nx\n"
		"--o\nContent-Type: message/rfc822\n\n"
		"From: N <n@x.it>\nSubject: due\n"
		"Content-Type: multipart/mixed; boundary=i\n\n"
		"--i\n\naltro\n"
		"--i\nContent-Type: text/calendar; method=REPLY\n\nx\n"
		"--i\nContent-Type: application/pdf; name=a.pdf\n\nx\n"
		"--i--\n--o--\n";
	struct kit *kit = *state;
	struct opened *o = kit_unwrap(kit, span_of(letter));
	const struct sheet *in = kit_sheet(o, ORIGIN_MESSAGE, 0);

	kit_equal(o->intake->from, "a@provincia.terni.it");
	assert_false(o->intake->certified);
	assert_string_equal(kit_text(kit, &o->sheets[0]), "vedi allegato");
	assert_string_equal(kit_text(kit, in), "aderiamo");
	kit_equal(in->inner->from, "p@pec.x.it");
	kit_equal(in->inner->subject, "Adesione");
	/* Its documents count, an answer to somebody else's calendar not. */
	assert_int_equal(o->n_attachments, 1);
	assert_int_equal(o->n_calendars, 1);
}

static void
bodies(void **state)
{
	static const struct {
		const char *in, *text;
		enum origin origin;
		bool alternative;	/* a second sheet in HTML */
	} table[] = {
		{ "Content-Type: multipart/alternative; boundary=b\n\n"
		  "--b\n\ntesto\n"
		  "--b\nContent-Type: text/html\n\n<p>testo\n--b--\n",
		  "testo", ORIGIN_PLAIN, true },
		/* Nothing in the plain part, or only an excuse */
		{ "Content-Type: multipart/alternative; boundary=b\n\n"
		  "--b\n\n \n"
		  "--b\nContent-Type: text/html\n\ntesto\n--b--\n",
		  "testo", ORIGIN_HTML, false },
		{ "Content-Type: multipart/alternative; boundary=b\n\n"
		  "--b\n\nQuesto messaggio richiede HTML\n"
		  "--b\nContent-Type: text/html\n\nla Provincia di Terni "
		  "partecipa al Focus Group\n--b--\n",
		  "la Provincia di Terni partecipa al Focus Group", ORIGIN_HTML,
		  false },
		/* HTML that cannot be read */
		{ "Content-Type: multipart/alternative; boundary=b\n\n"
		  "--b\n\ntesto\n"
		  "--b\nContent-Type: text/html\n\n<p>&nbsp;</p>\n--b--\n",
		  "testo", ORIGIN_PLAIN, false },
		/* A gateway's footer behind the alternative */
		{ "Content-Type: multipart/mixed; boundary=m\n\n--m\n"
		  "Content-Type: multipart/alternative; boundary=b\n\n"
		  "--b\n\ntesto\n"
		  "--b\nContent-Type: text/html\n\ntesto\n--b--\n"
		  "--m\n\npiede\n--m--\n",
		  "testo\n\npiede", ORIGIN_PLAIN, true },
		{ "Content-Type: multipart/mixed; boundary=m\n\n"
		  "--m\nContent-Type: text/html\n\ntesto\n"
		  "--m\n\npiede\n--m--\n",
		  "testo\n\npiede", ORIGIN_HTML, false },
		{ "\n", "", ORIGIN_PLAIN, false },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct text t = text_new(kit->arena);

		text_addf(&t, "From: a@b.it\nSubject: Oggetto\n%s",
			  table[i].in);
		struct opened *o = kit_unwrap(kit, text_span(&t));

		assert_string_equal(kit_text(kit, &o->sheets[0]),
				    table[i].text);
		assert_int_equal(o->sheets[0].origin, table[i].origin);
		assert_false(o->sheets[0].alternative);
		assert_int_equal(o->n_sheets, table[i].alternative ? 3 : 2);
		if (table[i].alternative)
			assert_true(o->sheets[1].alternative);
		kit_equal(o->sheets[o->n_sheets - 1].lines[0].text, "Oggetto");
	}
}

static void
files(void **state)
{
	struct kit *kit = *state;
	struct opened *o = kit_unwrap(
		kit,
		span_of("From: a@b.it\n"
		"Content-Type: multipart/mixed; boundary=m\n\n"
			"--m\n\ntesto\n"
			"--m\nContent-Type: text/plain; name=elenco.txt\n"
			"Content-Disposition: attachment\n\nSUA\n"
			"--m\nContent-Type: image/png; name=logo.png\n"
			"Content-ID: <logo>\nContent-Disposition: inline\n\nx\n"
			"--m\nContent-Type: image/jpeg; name=scan.jpg\n"
			"Content-Disposition: attachment\n\nx\n"
			"--m\nContent-Type: application/pkcs7-signature; "
			"name=smime.p7s\n\nx\n--m--\n"));

	assert_int_equal(o->n_attachments, 2);
	kit_equal(o->attachments[0].name, "elenco.txt");
	kit_equal(o->attachments[1].name, "scan.jpg");
	/* A page as a file is read as a page. */
	o = kit_unwrap(
		kit,
		span_of("From: a@b.it\n"
		"Content-Type: multipart/mixed; boundary=m\n\n"
			"--m\n\ntesto\n"
			"--m\nContent-Type: text/html; name=scheda.html\n"
			"Content-Disposition: attachment\n\n<p>SUA<p>Rossi\n"
			"--m--"));
	unwrap_documents(kit->arena, o);
	const struct sheet *s = kit_sheet(o, ORIGIN_ATTACHMENT, 0);

	kit_equal(s->name, "scheda.html");
	assert_string_equal(kit_text(kit, s), "SUA\n\nRossi\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(envelopes_are_opened),
		cmocka_unit_test(an_envelope_without_data),
		cmocka_unit_test(large_letters),
		cmocka_unit_test(anomalies_certify_nothing),
		cmocka_unit_test(the_certified_sender_counts),
		cmocka_unit_test(receipts),
		cmocka_unit_test(envelopes_in_envelopes),
		cmocka_unit_test(attached_messages),
		cmocka_unit_test(bodies),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
