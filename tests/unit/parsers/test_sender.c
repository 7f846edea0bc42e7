/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/sender.h"

static void
mailboxes(void **state)
{
	static const struct {
		const char *in, *address, *name;
	} table[] = {
		{ "a@b.it", "a@b.it", "" },
		{ "<a@b.it>", "a@b.it", "" },
		{ "Mario Rossi <M.Rossi@B.it>", "m.rossi@b.it", "Mario Rossi" },
		{ "\"Rossi, Mario\" <a@b.it>", "a@b.it", "Rossi, Mario" },
		/* A comma that wants quotes */
		{ "Provincia di X, Ufficio <a@b.it>", "a@b.it",
		  "Provincia di X, Ufficio" },
		{ "=?utf-8?q?Nicol=C3=B2?= <a@b.it>", "a@b.it", "Nicolò" },
		{ "a@b.it (Mail Delivery System)", "a@b.it",
		  "Mail Delivery System" },
		{ "\"x@y.it\" <a@b.it>", "a@b.it", "x@y.it" },
		{ "'a@b.it' <'a@b.it'>", "a@b.it", "'a@b.it'" },
		{ "undisclosed-recipients:;", NULL, NULL },
		{ "Gruppo: M <a@b.it>, c@d.it;", "a@b.it", "M" },
		{ "<>", NULL, NULL },
		{ "", NULL, NULL },
		{ "Mario Rossi", NULL, NULL },
		{ "M <a@b.it", "a@b.it", "M" },
		{ "M <a b@c.it>", "", "M" },
		/* A header hidden in the name */
		{ "=?utf-8?q?M=0D=0ABcc:_e@x.it?= <a@b.it>", "a@b.it",
		  "M Bcc: e@x.it" },
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct mailbox m[4];
		size_t n = sender_mailboxes(kit->arena, span_of(table[i].in), m,
					    4);

		if (!table[i].address) {
			assert_int_equal(n, 0);
			continue;
		}
		assert_true(n > 0);
		kit_equal(m[0].address, table[i].address);
		kit_equal(m[0].name, table[i].name);
	}
}

static void
several_mailboxes(void **state)
{
	struct kit *kit = *state;
	struct mailbox m[3];

	assert_int_equal(
		sender_mailboxes(
			kit->arena,
			SPAN("a@b.it, \"C, D\" <c@d.it>; e@f.it, g@h.it"), m,
			3),
		3);
	kit_equal(m[1].address, "c@d.it");
	kit_equal(m[2].address, "e@f.it");
}

static const struct intake *
read(const struct kit *kit, const char *headers)
{
	struct text t = text_new(kit->arena);

	text_addf(&t, "%sSubject: x\n\nbody\n", headers);
	return kit_open(kit, text_span(&t).at)->intake;
}

/* What our server says of a letter from a@b.it. */
#define RESULTS(rest) "From: a@b.it\nAuthentication-Results: " rest "\n"
#define OURS(rest) RESULTS("mx1.upinet.it; " rest)

static const struct {
	const char *headers;
	enum auth want;
} results[] = {
	{ "From: a@b.it\n", AUTH_NONE },
	{ OURS("dmarc=pass header.from=b.it"), AUTH_PASS },
	{ RESULTS("mx1.upinet.it 1; spf=fail;\n"
		  "\tdmarc=fail (p=none) header.from=b.it"),
	  AUTH_FAIL },
	{ RESULTS("mx1.upinet.it\n 1\n ;\n dmarc\n =\n pass\n (p=none)\n"
		  " header.from\n =\n B.IT"),
	  AUTH_PASS },
	{ RESULTS("(x) \"mx1.upinet.it\";dmarc / 1=pass header.from=\"b.it\""),
	  AUTH_PASS },
	{ OURS("spf=pass"), AUTH_NONE },
	{ OURS("none"), AUTH_NONE },
	{ OURS("dmarc=none header.from=b.it"), AUTH_NONE },
	{ OURS("dmarc=temperror header.from=b.it"), AUTH_NONE },
	/* Somebody else's word */
	{ RESULTS("mx.b.it; dmarc=pass header.from=b.it"), AUTH_NONE },
	{ RESULTS("mx1.upinet.it.evil.it; dmarc=pass header.from=b.it"),
	  AUTH_NONE },
	{ RESULTS("mx.b.it; dmarc=pass header.from=b.it\n"
		  "Authentication-Results: mx2.upinet.it; dmarc=fail"),
	  AUTH_FAIL },
	/* One that came with the letter stands below ours */
	{ OURS("dmarc=fail header.from=b.it\n"
	       "Authentication-Results: mx1.upinet.it; dmarc=pass "
	       "header.from=b.it"),
	  AUTH_FAIL },
	{ OURS("spf=pass\nAuthentication-Results: mx1.upinet.it; dmarc=pass "
	       "header.from=b.it"),
	  AUTH_NONE },
	/* Another domain passed, or nobody says which */
	{ OURS("dmarc=pass header.from=evil.it"), AUTH_NONE },
	{ OURS("dmarc=pass header.from=x.b.it"), AUTH_NONE },
	{ OURS("dmarc=pass header.from=evilb.it"), AUTH_NONE },
	{ OURS("dmarc=pass header.from=evil.it header.from=b.it"), AUTH_NONE },
	{ OURS("dmarc=pass x-header.from=b.it"), AUTH_NONE },
	{ OURS("dmarc=pass"), AUTH_NONE },
	{ OURS("dmarc=pass header.from=a@b.it"), AUTH_PASS },
	/* Any fail wins */
	{ OURS("dmarc=pass header.from=b.it; dmarc=fail header.from=b.it"),
	  AUTH_FAIL },
	{ OURS("dmarc=fail; dmarc=pass header.from=b.it"), AUTH_FAIL },
	{ OURS("dmarc=none; dmarc=pass header.from=b.it"), AUTH_PASS },
	/* In a comment, in quotes, in a property */
	{ OURS("spf=pass (dmarc=pass; x); "
	       "dkim=fail reason=\"dmarc=pass header.from=b.it\""),
	  AUTH_NONE },
	{ OURS("spf=fail reason=\"x;dmarc=pass header.from=b.it\""),
	  AUTH_NONE },
	{ OURS("spf=fail smtp.mailfrom=\"x; dmarc=pass header.from=b.it "
	       "\"@evil.it"),
	  AUTH_NONE },
	{ OURS("spf=fail (x\\);dmarc=pass header.from=b.it)"), AUTH_NONE },
	{ OURS("spf=fail (\";dmarc=pass header.from=b.it;\")"), AUTH_NONE },
	/* A result of no method */
	{ OURS("=pass header.from=b.it; dmarc=fail"), AUTH_FAIL },
	/* What never closes hides nothing, and proves nothing */
	{ OURS("spf=pass (x; dmarc=fail header.from=b.it"), AUTH_FAIL },
	{ OURS("spf=pass reason=\"x; dmarc=fail header.from=b.it"),
	  AUTH_FAIL },
	{ OURS("spf=pass (x; dmarc=pass header.from=b.it"), AUTH_NONE },
	{ OURS("spf=pass \"x; dmarc=pass header.from=b.it"), AUTH_NONE },
};

static void
results_of_our_servers(void **state)
{
	for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++)
		if (read(*state, results[i].headers)->auth != results[i].want)
			fail_msg("%s", results[i].headers);
}

/* What passed is the provider's own domain, not the one inside. */
static void
results_of_an_envelope(void **state)
{
	const struct opened *o = kit_open(
		*state,
		"From: \"Per conto di: a@b.it\" <posta-certificata@evil.it>\n"
		"Authentication-Results: mx1.upinet.it; dmarc=pass "
		"header.from=evil.it\nX-Trasporto: posta-certificata\n"
		"Content-Type: multipart/mixed; boundary=x\n\n--x\n"
		"Content-Type: message/rfc822; name=postacert.eml\n\n"
		"From: a@b.it\nSubject: x\n\ntesto\n--x--\n");

	kit_equal(o->intake->from, "a@b.it");
	assert_int_equal(o->intake->auth, AUTH_NONE);
}

static void
several_senders(void **state)
{
	static const char *const two[] = {
		"From: a@b.it, c@d.it\n",
		"From: A <a@b.it>, \"C\" <c@b.it>\n",
		"From: <a@b.it> <c@d.it>\n",
		"From: a@b.it\nFrom: c@d.it\n",
		"From: a@b.it\nSubject: y\nfrom: c@d.it\n",
		"From: Gruppo: a@b.it, c@d.it;\n",
		"From: A <a@b.it>, C <c d@e.it>\n",
	};
	static const char *const one[] = {
		"From: \"x@y.it\" <a@b.it>\n",
		"From: Provincia di X, Ufficio <a@b.it>\n",
		"From: A <a@b.it>, a@B.it\n",
		"From: a@b.it\nFrom: A <a@b.it>\n",
		"From: A <Ufficio> <a@b.it>\n",
		"From: A <a@b.it>,\n",
	};

	for (size_t i = 0; i < sizeof(two) / sizeof(two[0]); i++) {
		struct text t = text_new(((struct kit *)*state)->arena);

		text_addf(&t,
			  "Authentication-Results: mx1.upinet.it; "
			  "dmarc=pass header.from=b.it\n%s",
			  two[i]);
		const struct intake *in = read(*state, text_span(&t).at);

		if (!intake_doubts(in, DOUBT_HOSTILE) ||
		    in->auth != AUTH_NONE)
			fail_msg("one sender: %s", two[i]);
	}
	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++) {
		const struct intake *in = read(*state, one[i]);

		if (in->n_doubts)
			fail_msg("several senders: %s", one[i]);
		kit_equal(in->from, "a@b.it");
	}
}

/* What nobody's program writes is not read to its end, and is told. */
static void
endless_senders(void **state)
{
	struct kit *kit = *state;
	struct text t = text_new(kit->arena);
	struct mailbox m;

	text_adds(&t, "From: a@b.it, ");
	for (size_t i = 0; i < LIMIT_MAILBOXES; i++)
		text_addc(&t, ';');
	text_adds(&t, " c@d.it\n");
	assert_true(intake_doubts(read(kit, text_span(&t).at),
				  DOUBT_BEYOND_LIMIT));
	struct span tail = span_tail(text_span(&t), 14);

	assert_int_equal(sender_mailboxes(kit->arena, tail, &m, 1), 0);
}

static void
threads(void **state)
{
	struct kit *kit = *state;
	const struct intake *in =
		read(kit, "Message-ID: <a.1@b.it> (x)\nIn-Reply-To: <c@d.it>\n"
			  "References: <e@f.it>\n <c@d.it> rubbish <>\n");

	kit_equal(in->message_id, "a.1@b.it");
	kit_equal(in->in_reply_to, "c@d.it");
	assert_int_equal(in->n_references, 2);
	kit_equal(in->references[1], "c@d.it");
	kit_equal(read(kit, "Message-ID: a@b.it\n")->message_id, "a@b.it");
	kit_equal(read(kit, "Message-ID: <\n")->message_id, "");
	struct text t = text_new(kit->arena);

	text_adds(&t, "References:");
	for (int i = 0; i < 300; i++)
		text_addf(&t, " <%d@b.it>\n", i);
	in = read(kit, text_span(&t).at);
	assert_int_equal(in->n_references, 100);
	kit_equal(in->references[99], "299@b.it");
}

static void
addresses_of_ours(void **state)
{
	struct kit *kit = *state;

	kit_equal(read(kit, "Delivered-To: provincecomuni@upinet.it\n")
			  ->delivered_to,
		  "provincecomuni@upinet.it");
	/* The one with the tag says most, wherever it stands. */
	kit_equal(read(kit, "Delivered-To: provincecomuni@upinet.it\n"
			    "To: X <provincecomuni+t1@upinet.it>\n")
			  ->delivered_to,
		  "provincecomuni+t1@upinet.it");
	kit_equal(read(kit, "Cc: x@y.it, provincecomuni@upinet.it\n")
			  ->delivered_to,
		  "provincecomuni@upinet.it");
	kit_equal(read(kit, "To: x@y.it\n")->delivered_to, "");
	kit_equal(read(kit, "Return-Path: <a@b.it>\n")->envelope_sender,
		  "a@b.it");
	kit_equal(read(kit, "Return-Path: <>\n")->envelope_sender, "");
	kit_equal(read(kit, "Reply-To: M <r@b.it>\n")->reply_to, "r@b.it");
}

static void
look_alike_domains(void **state)
{
	struct kit *kit = *state;
	const struct intake *in =
		read(kit, "From: P <s@provincia.c\xCE\xBFmo.it>\n");

	kit_equal(in->from, "");
	assert_true(intake_doubts(in, DOUBT_HOSTILE));
	in = read(kit, "From: P <s@provincia.xn--cmo-9yc.it>\n");
	assert_true(intake_doubts(in, DOUBT_HOSTILE));
	/* Letters beyond ASCII elsewhere are no reason. */
	in = read(kit, "From: Citt\xC3\xA0 <s@provincia.como.it>\n");
	assert_false(intake_doubts(in, DOUBT_HOSTILE));
	assert_true(sender_strange_host(SPAN("x.è.it")));
	assert_false(sender_strange_host(SPAN("x.it – tel")));
	assert_false(sender_strange_host(SPAN("x.it»")));
	assert_true(intake_doubts(
		kit_body(kit, "x", "",
			 "scrivete a m@provincia.c\xD0\xBEmo.it\n")
			->intake,
		DOUBT_HOSTILE));
}

static void
reordered_headers(void **state)
{
	struct kit *kit = *state;

	assert_true(intake_doubts(
		read(kit, "From: =?utf-8?q?=E2=80=AEanna?= <a@b.it>\n"),
		DOUBT_HOSTILE));
	assert_false(intake_doubts(
		read(kit,
		     "From: =?utf-8?q?a=E2=80=AE=E2=80=ACnna?= <a@b.it>\n"),
		DOUBT_HOSTILE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mailboxes),
		cmocka_unit_test(several_mailboxes),
		cmocka_unit_test(results_of_our_servers),
		cmocka_unit_test(results_of_an_envelope),
		cmocka_unit_test(several_senders),
		cmocka_unit_test(endless_senders),
		cmocka_unit_test(threads),
		cmocka_unit_test(addresses_of_ours),
		cmocka_unit_test(look_alike_domains),
		cmocka_unit_test(reordered_headers),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
