/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/pkcs7_trust.h"
#include "parsers/unwrap.h"
#include "tests/unit/parsers/envelope.h"

/* Read by an office that knows ROOT. */
static struct opened *
read_letter(struct kit *kit, struct span letter)
{
	struct pkcs7_trust *trust;
	struct opened *o;
	struct error err;

	if (pkcs7_trust_open(envelope_authority(kit->arena), &trust,
			     &err) != OK)
		fail_msg("%s", err.text);
	if (unwrap_letter(kit->arena, kit->programme, trust, letter, &o,
			  &err) != OK)
		fail_msg("%s", err.text);
	pkcs7_trust_close(trust);
	return o;
}

static const struct {
	struct letter letter;
	const char *holder;
} true_ones[] = {
	{ { 0 }, "Gestore di prova" },
	{ { .by = BELOW }, "Gestore sotto" },
	{ { .by = RSA, .stamp.digest = GNUTLS_DIG_SHA512 }, "Gestore RSA" },
	{ { .opaque = true }, "Gestore di prova" },
	{ { .opaque = true, .by = RSA }, "Gestore RSA" },
	/* Without a time of its own: as of the letter's */
	{ { .stamp.when = -1 }, "Gestore di prova" },
	/* Valid when it was signed */
	{ { .by = EXPIRED, .stamp.when = TODAY - 2 * DAY }, "Gestore" },
	/* The letter inside in other codings */
	{ { .parts = PARTS("posta-certificata", SENDER, OFFICE, "base64",
			   "message/rfc822", INNER64) }, "Gestore di prova" },
	{ { .parts = PARTS("posta-certificata", SENDER, OFFICE, "base64",
			   "application/octet-stream", INNER64) },
	  "Gestore di prova" },
	/* Two days on the way; as our own server wrote */
	{ { .more = "X-Trasporto: posta-certificata\n"
		    "Received: from a by mx1.upinet.it (x; y) id 1;\n"
		    "\tThu, 16 Sep 2027 10:00:00 +0200\n"
		    "Received: from b by a; Thu, 1 Jan 1970 00:00:00 +0000\n" },
	  "Gestore di prova" },
	/* Known without X-Trasporto */
	{ { .more = "" }, "Gestore di prova" },
};

static void
true_seals(void **state)
{
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(true_ones) / sizeof(true_ones[0]); i++) {
		struct span lf = envelope_write(kit->arena,
					      &true_ones[i].letter);
		struct text want = text_new(kit->arena);

		text_addf(&want, "firma PEC verificata (gestore %s)",
			  true_ones[i].holder);
		for (int k = 0; k < 2; k++) {
			struct opened *o = read_letter(
				kit, k ? envelope_crlf(kit->arena, lf) : lf);

			print_message("%zu %.*s\n", i, SPANF(o->intake->seal));
			assert_true(o->intake->signed_pec);
			assert_true(o->intake->certified);
			kit_equal(o->intake->seal, want.bytes);
			kit_equal(o->intake->from, SENDER);
			kit_equal(o->intake->subject, "Adesione");
			assert_string_equal(kit_text(kit, &o->sheets[0]),
					    "aderiamo");
			assert_int_equal(o->intake->n_doubts, 0);
		}
	}
}

#define RECEIVED(date)							\
	"X-Trasporto: posta-certificata\nReceived: from a by b; " date "\n"

static const struct {
	struct letter letter;
	const char *why;
	bool doubt;
} false_ones[] = {
	{ { .unsigned_ = true }, "la busta non è firmata", false },
	{ { .by = FOREIGN },
	  "chi firma non è certificato da un'autorità nota", false },
	{ { .by = CHILD }, "il certificato non serve a firmare messaggi",
	  false },
	{ { .by = EXPIRED },
	  "il certificato non era valido al momento della firma", false },
	{ { .by = FUTURE },
	  "il certificato non era valido al momento della firma", false },
	{ { .by = OTHER }, "il certificato è di un altro indirizzo", true },
	{ { .from = "\"Per conto di: x\" <posta-certificata@altro.it>" },
	  "il certificato è di un altro indirizzo", true },
	{ { .from = "\"Per conto di: x\" <a@pec.prova.it>" },
	  "il mittente non è un gestore PEC", false },
	{ { .by = CIPHER }, "il certificato non serve a firmare messaggi",
	  false },
	{ { .by = SERVER }, "il certificato non serve a firmare messaggi",
	  false },
	{ { .stamp.digest = GNUTLS_DIG_SHA1 },
	  "la firma usa un algoritmo che non è più sicuro", false },
	{ { .by = RSA, .stamp.digest = GNUTLS_DIG_SHA1 },
	  "la firma usa un algoritmo che non è più sicuro", false },
	{ { .by = SMALL }, "la firma usa un algoritmo che non è più sicuro",
	  false },
	{ { .by = OLD_DIGEST },
	  "la firma usa un algoritmo che non è più sicuro", false },
	{ { .second = RSA }, "la firma non si può leggere", false },
	{ { .second = RSA, .opaque = true }, "la firma non si può leggere",
	  false },
	/* A true receipt under the headers of an envelope */
	{ { .parts = PLAIN("avvenuta-consegna", OFFICE) },
	  "ciò che è firmato non è una busta di trasporto", false },
	/* Ordinary mail, which the provider wraps and signs too */
	{ { .parts = "Content-Type: multipart/mixed; boundary=m\n\n"
		     "--m\n\nAnomalia\n--m\nContent-Type: message/rfc822; "
		     "name=postacert.eml\n\n" INNER "\n--m--\n" },
	  "ciò che è firmato non è una busta di trasporto", false },
	/* What a Province wrote to somebody else */
	{ { .parts = PLAIN("posta-certificata", "altri@comune.terni.it") },
	  "la busta era indirizzata ad altri", false },
	/* Sent again, or signed with a key of older days */
	{ { .more = RECEIVED("Fri, 24 Sep 2027 10:00:00 +0200") },
	  "la busta è stata firmata in un altro momento", false },
	{ { .more = RECEIVED("Sun, 12 Sep 2027 10:00:00 +0200") },
	  "la busta è stata firmata in un altro momento", false },
};

/* Read as it stands, and trusted with nothing. */
static void
false_seals(void **state)
{
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(false_ones) / sizeof(false_ones[0]);
	     i++) {
		struct opened *o = read_letter(
			kit, envelope_write(kit->arena, &false_ones[i].letter));
		struct text want = text_new(kit->arena);

		text_addf(&want, "firma PEC non verificata: %s",
			  false_ones[i].why);
		print_message("%zu %.*s\n", i, SPANF(o->intake->seal));
		kit_equal(o->intake->seal, want.bytes);
		assert_false(o->intake->signed_pec);
		assert_false(o->intake->certified);
		assert_int_equal(intake_doubts(o->intake, DOUBT_SEAL),
				 false_ones[i].doubt);
		assert_string_equal(kit_text(kit, &o->sheets[0]), "aderiamo");
	}
}

/* Each single byte counts, of the cover, the data and the letter. */
static void
an_altered_letter(void **state)
{
	struct kit *kit = *state;
	struct letter l = { 0 };
	struct span s = envelope_write(kit->arena, &l);
	char *bytes = span_dup(kit->arena, s);
	ptrdiff_t from = span_find(s, SPAN("\n----s\n"));
	size_t n = strlen(ENVELOPE), altered = 0;

	assert_true(from > 0);
	for (size_t i = 0; i < n; i++) {
		char *c = &bytes[(size_t)from + 7 + i], was = *c;

		assert_int_equal(was, ENVELOPE[i]);
		if (was == '\n')
			continue;
		*c = was == 'x' ? 'y' : 'x';
		struct opened *o = read_letter(
			kit, (struct span){ bytes, s.len });

		assert_false(o->intake->signed_pec);
		assert_false(o->intake->certified &&
			     o->intake->seal.len);
		altered += intake_doubts(o->intake, DOUBT_SEAL);
		*c = was;
	}
	/* Some break the envelope itself: then there is none. */
	assert_true(altered > n * 8 / 10);
}

/* A letter to read beside the one that is signed is not read. */
static void
what_is_not_signed(void **state)
{
	static const char forged[] =
		"\n----s\nContent-Type: message/rfc822; name=postacert.eml\n\n"
		"From: " SENDER "\nSubject: Falsa\n\nritiriamo\n";
	struct kit *kit = *state;
	struct letter l = { .parts = "Content-Type: text/plain\n\nx\n" };
	struct span s = envelope_write(kit->arena, &l);
	ptrdiff_t end = span_find(s, SPAN("\n----s--"));
	struct text t = text_new(kit->arena);

	text_add(&t, span_head(s, (size_t)end));
	text_adds(&t, forged);
	text_add(&t, span_tail(s, (size_t)end));
	struct opened *o = read_letter(kit, text_span(&t));

	assert_false(o->intake->signed_pec);
	assert_false(o->intake->certified);
}

/* The provider's own words on who wrote go before the letter's. */
static void
the_signed_sender_counts(void **state)
{
	struct kit *kit = *state;
	struct letter l = {
		.parts = PARTS("posta-certificata", "altri@pec.it", OFFICE,
			       "7bit", "message/rfc822", INNER),
	};
	struct opened *o = read_letter(kit, envelope_write(kit->arena, &l));

	assert_true(o->intake->signed_pec);
	kit_equal(o->intake->from, "altri@pec.it");
}

static struct span
inside(struct arena *a, const char *type, struct span letter)
{
	struct text t = text_new(a);

	text_addf(&t, "From: <tizio@pec.it>\nTo: " OFFICE "\n"
		      "Date: Tue, 14 Sep 2027 09:59:00 +0200\nSubject: I\n"
		      "Content-Type: multipart/mixed; boundary=f\n\n"
		      "--f\n\nInoltro\n--f\nContent-Type: message/rfc822%s\n\n",
		  type);
	text_add(&t, letter);
	text_adds(&t, "\n--f--\n");
	return text_span(&t);
}

/* It proves that somebody had it, and not who passes it on. */
static void
an_envelope_in_a_letter(void **state)
{
	struct kit *kit = *state;
	struct arena *a = kit->arena;
	struct letter good = { 0 };
	struct span s = envelope_write(a, &good);
	struct opened *o = read_letter(kit, inside(a, "", s));

	assert_false(o->intake->signed_pec);
	assert_false(o->intake->certified);
	kit_equal(o->intake->from, "tizio@pec.it");
	assert_int_equal(o->intake->seal.len, 0);
	/* Under a name that only the part of an envelope has */
	o = read_letter(kit, inside(a, "; name=postacert.eml", s));
	assert_false(o->intake->signed_pec);
	assert_false(o->intake->certified);
}

/* Whoever has a certified mailbox can send what looks like an envelope. */
static void
an_envelope_in_an_envelope(void **state)
{
	struct kit *kit = *state;
	struct arena *a = kit->arena;
	struct letter forged = { .unsigned_ = true };
	struct letter good = { 0 };

	for (int i = 0; i < 2; i++) {
		struct text t = text_new(a);

		text_adds(&t, PARTS("posta-certificata", "tizio@pec.it",
				    OFFICE, "base64", "message/rfc822", ""));
		t.len -= strlen("\n--m--\n");
		envelope_add_base64(&t, envelope_write(a, i ? &good : &forged));
		text_adds(&t, "\n--m--\n");
		struct letter outer = { .parts = t.bytes };
		struct opened *o = read_letter(kit, envelope_write(a, &outer));

		kit_equal(o->intake->seal, "firma PEC non verificata: la busta "
					   "sta dentro un'altra");
		assert_false(o->intake->signed_pec);
		assert_false(o->intake->certified);
	}
}

/* As before: envelopes are believed, and prove nothing. */
static void
nobody_asks(void **state)
{
	struct kit *kit = *state;
	struct letter l[] = { { 0 }, { .by = FOREIGN }, { .opaque = true } };

	for (size_t i = 0; i < sizeof(l) / sizeof(l[0]); i++) {
		struct opened *o = kit_unwrap(
			kit, envelope_write(kit->arena, &l[i]));

		assert_true(o->intake->certified);
		assert_false(o->intake->signed_pec);
		assert_int_equal(o->intake->seal.len, 0);
		kit_equal(o->intake->from, SENDER);
	}
}

static int
setup(void **state)
{
	envelope_setup();
	return kit_setup(state);
}

static int
teardown(void **state)
{
	envelope_teardown();
	return kit_teardown(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(true_seals),
		cmocka_unit_test(false_seals),
		cmocka_unit_test(an_altered_letter),
		cmocka_unit_test(what_is_not_signed),
		cmocka_unit_test(the_signed_sender_counts),
		cmocka_unit_test(an_envelope_in_a_letter),
		cmocka_unit_test(an_envelope_in_an_envelope),
		cmocka_unit_test(nobody_asks),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
