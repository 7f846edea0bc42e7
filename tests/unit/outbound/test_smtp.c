/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * test_smtp SMTP_PEER
 *
 * The post against a server that fails in every way at every stage: what the
 * sender believes must never be more than what the server did.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/hash.h"
#include "core/limits.h"
#include "outbound/post.h"
#include "tests/unit/outbound/peer.h"

#define PATTERN "/tmp/convoca-smtp-XXXXXX"

static const char *peer_program;
static char certs[64];

static struct post *
open_post(const struct smtp_case *c, const char *host, uint16_t port)
{
	static char ca[128];
	struct post_options o = {
		.host = host,
		.port = port,
		.starttls = c->how == STARTTLS,
		.plain_loopback = c->how == PLAIN,
		.user = c->login ? PEER_USER : NULL,
		.password = c->login ? SPAN(PEER_PASSWORD) : SPAN_NONE,
		.helo = "convoca.example.org",
		.envelope_sender = "provincecomuni@upinet.it",
		.patience_s = 2,
	};
	struct error err;
	struct post *post;

	if (c->ca) {
		snprintf(ca, sizeof(ca), "%s/%s.pem", certs, c->ca);
		o.ca_file = ca;
	}
	if (post_open(&o, &post, &err) != OK)
		fail_msg("%s: %s", c->what, err.text);
	return post;
}

/* Dots where they hurt, and a length that no buffer divides. */
static struct span
mail_of(struct arena *a, size_t n)
{
	struct text t = text_new(a);

	text_addf(&t, "Subject: mail %zu\r\n\r\n.\r\n..\r\n.a\r\n", n);
	for (size_t i = 0; i < 999 * (n + 1); i++)
		text_addf(&t, ".%zu bla bla\r\n", i);
	text_adds(&t, ".\r\n");
	return text_span(&t);
}

static void
run_case(struct arena *a, const struct smtp_case *c)
{
	struct peer peer = peer_start(peer_program, certs, c);
	struct post *post = open_post(c, "127.0.0.1", peer.port);
	size_t n = c->n ? c->n : 1;
	struct text took = text_new(a);

	for (size_t i = 0; i < n; i++) {
		struct parcel p = {
			.recipient = SPAN("mario.rossi@example.org"),
			.message_id = SPAN("1@example.org"),
			.bytes = mail_of(a, i),
		};
		struct error err = { 0 };
		enum verdict v = post_send(post, &p, &err);

		if (v != c->want[i])
			fail_msg("%s, mail %zu: %s: %s", c->what, i,
				 verdict_name(v), err.text);
		if (v != OK && err.code != c->code[i])
			fail_msg("%s, mail %zu: code %d: %s", c->what, i,
				 err.code, err.text);
		if (v != OK && !err.text[0])
			fail_msg("%s: says nothing", c->what);
		struct hash h = hash_sha256(p.bytes);
		struct span hex = hash_hex(a, h.bytes, sizeof(h.bytes));

		if (v == OK)
			text_addf(&took, "took %.*s\n", SPANF(hex));
	}
	post_close(post);
	struct span seen = peer_stop(a, &peer), rest = text_span(&took);
	struct span line;

	if (peer_count(seen, SPAN("took")) != c->took ||
	    peer_count(seen, SPAN("connection")) != c->connections)
		fail_msg("%s: the peer saw:\n%.*s", c->what, SPANF(seen));
	/* What is believed to be sent was taken byte by byte. */
	while (span_line(&rest, &line))
		if (peer_count(seen, line) != 1)
			fail_msg("%s: another mail arrived", c->what);
	if (c->with && !peer_count(seen, span_of(c->with)))
		fail_msg("%s: no %s in:\n%.*s", c->what, c->with, SPANF(seen));
	if (c->without && peer_count(seen, span_of(c->without)))
		fail_msg("%s: %s in:\n%.*s", c->what, c->without, SPANF(seen));
	if (peer_count(seen, SPAN("EHLO")) &&
	    !peer_count(seen, SPAN("EHLO convoca.example.org")))
		fail_msg("%s: introduced as another", c->what);
	if (peer_count(seen, SPAN("MAIL")) !=
	    peer_count(seen, SPAN("MAIL FROM:<provincecomuni@upinet.it>")))
		fail_msg("%s: sent as another", c->what);
	if (peer_count(seen, SPAN("RCPT")) !=
	    peer_count(seen, SPAN("RCPT TO:<mario.rossi@example.org>")))
		fail_msg("%s: sent to another", c->what);
}

static void
believes_the_server(void **state)
{
	struct arena *a = *state;
	size_t n;
	const struct smtp_case *cases = peer_cases(&n);

	for (size_t i = 0; i < n; i++) {
		run_case(a, &cases[i]);
		arena_reset(a);
	}
}

static void
nobody_listens(void **state)
{
	struct smtp_case c = { .what = "nobody" };
	struct peer peer = peer_start(peer_program, certs, &c);
	struct post *post = open_post(&c, "127.0.0.1", peer.port);
	struct parcel p = {
		.recipient = SPAN("a@example.org"),
		.bytes = SPAN("x\r\n"),
	};
	struct error err = { 0 };

	peer_stop(*state, &peer);
	assert_int_equal(post_send(post, &p, &err), LATER);
	assert_int_equal(err.code, 0);
	assert_int_equal(post_check(post, &err), LATER);
	post_close(post);
}

static void
checks_the_login(void **state)
{
	static const struct {
		struct smtp_case c;
		enum verdict want;
	} logins[] = {
		{ { .what = "good",
		    .how = IMPLICIT,
		    .cert = "good",
		    .ca = "ca",
		    .auth = "PLAIN",
		    .login = true },
		  OK },
		{ { .what = "no user" }, OK },
		{ { .what = "bad",
		    { "auth:535 5.7.8 no" },
		    .how = IMPLICIT,
		    .cert = "good",
		    .ca = "ca",
		    .auth = "PLAIN",
		    .login = true },
		  LATER },
		{ { .what = "none offered",
		    .how = IMPLICIT,
		    .cert = "good",
		    .ca = "ca",
		    .login = true },
		  LATER },
		{ { .what = "wrong name",
		    .how = IMPLICIT,
		    .cert = "wrong",
		    .ca = "ca",
		    .auth = "PLAIN",
		    .login = true },
		  LATER },
		{ { .what = "stripped",
		    .how = STARTTLS,
		    .cert = "good",
		    .ca = "ca",
		    .more = "--stripped" },
		  LATER },
	};

	for (size_t i = 0; i < sizeof(logins) / sizeof(*logins); i++) {
		const struct smtp_case *c = &logins[i].c;
		struct peer peer = peer_start(peer_program, certs, c);
		struct post *post = open_post(c, "127.0.0.1", peer.port);
		struct parcel p = {
			.recipient = SPAN("a@example.org"),
			.bytes = SPAN("Subject: x\r\n\r\n"),
		};
		struct error err = { 0 };

		if (post_check(post, &err) != logins[i].want)
			fail_msg("%s: %s", c->what, err.text);
		/* The same post still sends afterwards. */
		if (logins[i].want == OK && post_send(post, &p, &err) != OK)
			fail_msg("%s: %s", c->what, err.text);
		post_close(post);
		struct span seen = peer_stop(*state, &peer);

		assert_int_equal(peer_count(seen, SPAN("took")),
				 logins[i].want == OK);
	}
}

static void
options_that_cannot_work(void **state)
{
	const struct post_options good = {
		.host = "mail.example.org",
		.port = 465,
		.helo = "convoca.example.org",
		.envelope_sender = "provincecomuni@upinet.it",
	};
	struct post_options bad[9];
	size_t n = 0;

	for (size_t i = 0; i < 9; i++)
		bad[i] = good;
	bad[n++].host = NULL;
	bad[n++].host = "";
	bad[n++].host = "mail.example.org/evil";
	bad[n++].host = "user@mail.example.org";
	bad[n++].port = 0;
	bad[n++].helo = NULL;
	bad[n++].helo = "a\r\nMAIL FROM:<x@example.org>";
	bad[n++].envelope_sender = "a@example.org>\r\nRCPT TO:<b";
	bad[n++].envelope_sender = NULL;
	for (size_t i = 0; i < n; i++) {
		struct post *post = NULL;
		struct error err;

		if (post_open(&bad[i], &post, &err) != NEVER)
			fail_msg("options %zu were taken", i);
		assert_null(post);
	}
}

/* The name resolves to loopback only where plain text is allowed. */
static void
plain_text_stays_at_home(void **state)
{
	struct smtp_case c = { .what = "plain" };
	static const char *const far[] = { "192.0.2.1", "2001:db8::1" };
	struct parcel p = {
		.recipient = SPAN("a@example.org"),
		.bytes = SPAN("Subject: x\r\n\r\n"),
	};

	for (size_t i = 0; i < 2; i++) {
		struct post *post = open_post(&c, far[i], 25);
		struct error err = { 0 };

		assert_int_equal(post_send(post, &p, &err), LATER);
		assert_non_null(strstr(err.text, "without TLS"));
		post_close(post);
	}
	struct peer peer = peer_start(peer_program, certs, &c);
	struct post *post = open_post(&c, "localhost", peer.port);
	struct error err = { 0 };

	if (post_send(post, &p, &err) != OK)
		fail_msg("%s", err.text);
	post_close(post);
	peer_stop(*state, &peer);
}

static int
setup(void **state)
{
	signal(SIGPIPE, SIG_IGN);
	*state = arena_open(64 * MIB);
	memcpy(certs, PATTERN, sizeof(PATTERN));
	return mkdtemp(certs) ? peer_certs(peer_program, certs) : -1;
}

static int
teardown(void **state)
{
	peer_remove_certs(certs);
	arena_close(*state);
	return 0;
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(believes_the_server),
		cmocka_unit_test(nobody_listens),
		cmocka_unit_test(checks_the_login),
		cmocka_unit_test(options_that_cannot_work),
		cmocka_unit_test(plain_text_stays_at_home),
	};

	if (argc != 2)
		return 2;
	peer_program = argv[1];
	return cmocka_run_group_tests(tests, setup, teardown);
}
