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

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/limits.h"
#include "outbound/post.h"

#define PATTERN "/tmp/convoca-smtp-XXXXXX"
#define MAILS 3
#define PYTHON "/usr/bin/python3"

static const char *peer_program;
static char certs[64];

enum how { PLAIN, IMPLICIT, STARTTLS };

struct smtp_case {
	const char *what;
	const char *plans[2];
	enum how how;
	const char *auth;		/* what the peer offers */
	const char *cert, *ca;		/* "good" and "ca" */
	const char *more;		/* one more option of the peer */
	bool login;
	size_t n;			/* mails; 0: one */
	enum verdict want[MAILS];
	int code[MAILS];
	size_t took, connections;
	const char *without, *with;	/* a line the peer saw not, or saw */
};

static const struct smtp_case cases[] = {
	{ "a mail", .took = 1, .connections = 1, .with = "QUIT",
	  .code = { 0 } },
	{ "three on one connection", .n = 3, .took = 3, .connections = 1 },
	{ "banner 421", { "banner:421 busy" }, .want = { LATER },
	  .code = { 421 }, .connections = 1 },
	{ "banner 554", { "banner:554 no" }, .want = { LATER },
	  .code = { 554 }, .connections = 1 },
	{ "banner lost", { "banner:drop" }, .want = { LATER },
	  .connections = 1 },
	{ "banner garbage", { "banner:garbage" }, .want = { LATER },
	  .connections = 1 },
	{ "banner hangs", { "banner:hang" }, .want = { LATER },
	  .connections = 1 },
	{ "hello 421", { "ehlo:421 busy" }, .want = { LATER },
	  .code = { 421 }, .connections = 1 },
	{ "hello lost", { "ehlo:rst" }, .want = { LATER },
	  .connections = 1 },
	{ "sender 451", { "mail:451 4.3.0 later" }, .want = { LATER },
	  .code = { 451 }, .connections = 1 },
	{ "sender 553", { "mail:553 5.1.8 not you" }, .want = { NEVER },
	  .code = { 553 }, .connections = 1 },
	{ "sender 530", { "mail:530 5.7.0 log in first" }, .want = { LATER },
	  .code = { 530 }, .connections = 1 },
	{ "sender lost", { "mail:drop" }, .want = { LATER },
	  .connections = 1 },
	{ "recipient 450", { "rcpt:450 4.2.0 greylisted" },
	  .want = { LATER }, .code = { 450 }, .connections = 1 },
	{ "recipient 550", { "rcpt:550 5.1.1 unknown" }, .want = { NEVER },
	  .code = { 550 }, .connections = 1 },
	{ "recipient 550 in many lines",
	  { "rcpt:550-5.1.1 you\r\n550 5.1.1 unknown" }, .want = { NEVER },
	  .code = { 550 }, .connections = 1 },
	{ "recipient lost", { "rcpt:drop" }, .want = { LATER },
	  .connections = 1 },
	{ "recipient hangs", { "rcpt:hang" }, .want = { LATER },
	  .connections = 1 },
	{ "data 452", { "data:452 4.3.1 full" }, .want = { LATER },
	  .code = { 452 }, .connections = 1 },
	{ "data 554", { "data:554 5.5.1 no" }, .want = { NEVER },
	  .code = { 554 }, .connections = 1 },
	{ "data lost", { "data:drop" }, .want = { LATER },
	  .connections = 1 },
	{ "lost in the body", { "body:drop" }, .want = { LATER },
	  .connections = 1 },
	{ "reset in the body", { "body:rst" }, .want = { LATER },
	  .connections = 1 },
	{ "dot 451", { "dot:451 4.3.0 later" }, .want = { LATER },
	  .code = { 451 }, .connections = 1 },
	{ "dot 554", { "dot:554 5.7.1 spam" }, .want = { NEVER },
	  .code = { 554 }, .connections = 1 },
	{ "dot 421", { "dot:421 4.3.2 shutting down" }, .want = { LATER },
	  .code = { 421 }, .connections = 1 },
	{ "taken, then lost", { "dot:take+drop" }, .want = { LATER },
	  .took = 1, .connections = 1 },
	{ "taken, then reset", { "dot:take+rst" }, .want = { LATER },
	  .took = 1, .connections = 1 },
	{ "taken, then silence", { "dot:take+hang" }, .want = { LATER },
	  .took = 1, .connections = 1 },
	{ "taken, then garbage", { "dot:take+garbage" }, .want = { LATER },
	  .took = 1, .connections = 1 },
	{ "taken, and said so oddly", { "dot:take+251 2.0.0 forwarded" },
	  .took = 1, .connections = 1 },
	{ "goodbye lost", { "quit:drop" }, .took = 1, .connections = 1 },
	{ "goodbye 421", { "quit:421 x" }, .took = 1, .connections = 1 },
	/* a kept connection that the server has left meanwhile */
	{ "left after the first", { "2/mail:drop", "" }, .n = 2, .took = 2,
	  .connections = 2 },
	{ "reset after the first", { "2/mail:rst", "" }, .n = 2, .took = 2,
	  .connections = 2 },
	{ "421 after the first", { "2/mail:421 idle too long", "" }, .n = 2,
	  .took = 2, .connections = 2 },
	{ "451 after the first is about the second",
	  { "2/mail:451 4.3.0 later", "" }, .n = 3,
	  .want = { OK, LATER, OK }, .code = { 0, 451 }, .took = 2,
	  .connections = 2 },
	{ "refused second, third goes", { "2/rcpt:550 5.1.1 unknown", "" },
	  .n = 3, .want = { OK, NEVER, OK }, .code = { 0, 550 }, .took = 2,
	  .connections = 2 },
	{ "lost in the second's body is not tried at once",
	  { "2/body:drop", "" }, .n = 2, .want = { OK, LATER }, .took = 1,
	  .connections = 1 },
	/* TLS */
	{ "implicit TLS", .how = IMPLICIT, .cert = "good", .ca = "ca",
	  .took = 1, .connections = 1, .with = "tls" },
	{ "STARTTLS", .how = STARTTLS, .cert = "good", .ca = "ca",
	  .n = 2, .took = 2, .connections = 1, .with = "tls" },
	{ "unknown CA", .how = IMPLICIT, .cert = "good", .ca = "other-ca",
	  .want = { LATER }, .connections = 1, .without = "EHLO" },
	{ "unknown CA after STARTTLS", .how = STARTTLS, .cert = "good",
	  .ca = "other-ca", .want = { LATER }, .connections = 1,
	  .without = "MAIL" },
	{ "wrong name", .how = IMPLICIT, .cert = "wrong", .ca = "ca",
	  .want = { LATER }, .connections = 1, .without = "EHLO" },
	{ "wrong name after STARTTLS", .how = STARTTLS, .cert = "wrong",
	  .ca = "ca", .want = { LATER }, .connections = 1,
	  .without = "MAIL" },
	{ "TLS 1.1", .how = IMPLICIT, .cert = "good", .ca = "ca",
	  .more = "--tls-old", .want = { LATER }, .connections = 1,
	  .without = "EHLO" },
	{ "STARTTLS taken away", .how = STARTTLS, .cert = "good", .ca = "ca",
	  .more = "--stripped", .want = { LATER }, .connections = 1,
	  .without = "MAIL", .auth = "PLAIN", .login = true },
	{ "STARTTLS refused", { "starttls:454 not now" }, .how = STARTTLS,
	  .cert = "good", .ca = "ca", .want = { LATER }, .code = { 454 },
	  .connections = 1, .without = "MAIL" },
	{ "a reply slipped in before TLS",
	  { "starttls:220 go on\r\n250 evil" }, .how = STARTTLS,
	  .cert = "good", .ca = "ca", .want = { LATER }, .connections = 1,
	  .without = "MAIL" },
	{ "plain server, implicit TLS asked", .how = IMPLICIT, .ca = "ca",
	  .more = "--stripped", .want = { LATER }, .connections = 1,
	  .without = "EHLO", .cert = NULL },
	/* logging in */
	{ "login PLAIN", .how = IMPLICIT, .cert = "good", .ca = "ca",
	  .auth = "PLAIN LOGIN", .login = true, .n = 2, .took = 2,
	  .connections = 1, .with = "login PLAIN good" },
	{ "login LOGIN", .how = STARTTLS, .cert = "good", .ca = "ca",
	  .auth = "LOGIN", .login = true, .took = 1, .connections = 1,
	  .with = "login LOGIN good" },
	{ "no strange login", .how = IMPLICIT, .cert = "good", .ca = "ca",
	  .auth = "GSSAPI NTLM CRAM-MD5 PLAIN", .login = true, .took = 1,
	  .connections = 1, .with = "login PLAIN good" },
	{ "wrong password", { "auth:535 5.7.8 no" }, .how = IMPLICIT,
	  .cert = "good", .ca = "ca", .auth = "PLAIN", .login = true,
	  .want = { LATER }, .code = { 535 }, .connections = 1,
	  .without = "MAIL" },
	{ "login later", { "auth:454 4.7.0 later" }, .how = IMPLICIT,
	  .cert = "good", .ca = "ca", .auth = "PLAIN", .login = true,
	  .want = { LATER }, .code = { 454 }, .connections = 1,
	  .without = "MAIL" },
	{ "no login offered", .how = IMPLICIT, .cert = "good", .ca = "ca",
	  .login = true, .want = { LATER }, .connections = 1,
	  .without = "RCPT" },
	{ "only a strange login offered", .how = IMPLICIT, .cert = "good",
	  .ca = "ca", .auth = "GSSAPI", .login = true, .want = { LATER },
	  .connections = 1, .without = "RCPT" },
};

struct peer {
	pid_t pid;
	int to, from;
	uint16_t port;
};

static void
add(const char **argv, size_t *n, const char *a, const char *b)
{
	argv[(*n)++] = a;
	if (b)
		argv[(*n)++] = b;
}

static pid_t
spawn(const char *const *argv, int in, int out)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	dup2(in, 0);
	dup2(out, 1);
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

static struct peer
start_peer(const struct smtp_case *c)
{
	const char *argv[24] = { PYTHON, peer_program };
	char cert[128], line[32] = "";
	int to[2], from[2];
	size_t n = 2, len = 0;

	for (size_t i = 0; i < 2 && c->plans[i]; i++)
		add(argv, &n, "--plan", c->plans[i]);
	if (c->cert) {
		snprintf(cert, sizeof(cert), "%s/%s", certs, c->cert);
		add(argv, &n, "--cert", cert);
		add(argv, &n, "--tls",
		    c->how == IMPLICIT ? "implicit" : "starttls");
	}
	if (c->auth)
		add(argv, &n, "--auth", c->auth);
	if (c->login)
		add(argv, &n, "--login", "ufficio@upinet.it:pà ss\"wörd");
	if (c->more)
		add(argv, &n, c->more, NULL);
	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		fail_msg("no pipe");
	struct peer p = { .pid = spawn(argv, to[0], from[1]), .to = to[1],
			  .from = from[0] };

	close(to[0]);
	close(from[1]);
	while (len + 1 < sizeof(line) && read(p.from, line + len, 1) == 1 &&
	       line[len] != '\n')
		len++;
	p.port = (uint16_t)strtoul(line, NULL, 10);
	if (!p.port)
		fail_msg("the peer did not start");
	return p;
}

/* Everything that the peer saw. */
static struct span
stop_peer(struct arena *a, struct peer *p)
{
	struct span seen = SPAN_NONE;
	struct error err;
	int status;

	close(p->to);
	if (file_read_fd(a, p->from, MIB, &seen, &err) != OK)
		fail_msg("%s", err.text);
	close(p->from);
	waitpid(p->pid, &status, 0);
	return seen;
}

static size_t
count(struct span seen, struct span what)
{
	struct span line;
	size_t n = 0;

	while (span_line(&seen, &line))
		n += span_starts(line, what);
	return n;
}

static struct post *
open_post(const struct smtp_case *c, const char *host, uint16_t port)
{
	static char ca[128];
	struct post_options o = {
		.host = host, .port = port,
		.starttls = c->how == STARTTLS,
		.plain_loopback = c->how == PLAIN,
		.user = c->login ? "ufficio@upinet.it" : NULL,
		.password = c->login ? SPAN("pà ss\"wörd") : SPAN_NONE,
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
	struct peer peer = start_peer(c);
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
	struct span seen = stop_peer(a, &peer), rest = text_span(&took);
	struct span line;

	if (count(seen, SPAN("took")) != c->took ||
	    count(seen, SPAN("connection")) != c->connections)
		fail_msg("%s: the peer saw:\n%.*s", c->what, SPANF(seen));
	/* What is believed to be sent was taken byte by byte. */
	while (span_line(&rest, &line))
		if (count(seen, line) != 1)
			fail_msg("%s: another mail arrived", c->what);
	if (c->with && !count(seen, span_of(c->with)))
		fail_msg("%s: no %s in:\n%.*s", c->what, c->with, SPANF(seen));
	if (c->without && count(seen, span_of(c->without)))
		fail_msg("%s: %s in:\n%.*s", c->what, c->without,
			 SPANF(seen));
	if (count(seen, SPAN("EHLO")) &&
	    !count(seen, SPAN("EHLO convoca.example.org")))
		fail_msg("%s: introduced as another", c->what);
	if (count(seen, SPAN("MAIL")) != count(seen, SPAN(
			"MAIL FROM:<provincecomuni@upinet.it>")))
		fail_msg("%s: sent as another", c->what);
	if (count(seen, SPAN("RCPT")) != count(seen, SPAN(
			"RCPT TO:<mario.rossi@example.org>")))
		fail_msg("%s: sent to another", c->what);
}

static void
believes_the_server(void **state)
{
	struct arena *a = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		run_case(a, &cases[i]);
		arena_reset(a);
	}
}

static void
nobody_listens(void **state)
{
	struct smtp_case c = { .what = "nobody" };
	struct peer peer = start_peer(&c);
	struct post *post = open_post(&c, "127.0.0.1", peer.port);
	struct parcel p = {
		.recipient = SPAN("a@example.org"), .bytes = SPAN("x\r\n"),
	};
	struct error err = { 0 };

	stop_peer(*state, &peer);
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
		{ { .what = "good", .how = IMPLICIT, .cert = "good",
		    .ca = "ca", .auth = "PLAIN", .login = true }, OK },
		{ { .what = "no user" }, OK },
		{ { .what = "bad", { "auth:535 5.7.8 no" }, .how = IMPLICIT,
		    .cert = "good", .ca = "ca", .auth = "PLAIN",
		    .login = true }, LATER },
		{ { .what = "none offered", .how = IMPLICIT, .cert = "good",
		    .ca = "ca", .login = true }, LATER },
		{ { .what = "wrong name", .how = IMPLICIT, .cert = "wrong",
		    .ca = "ca", .auth = "PLAIN", .login = true }, LATER },
		{ { .what = "stripped", .how = STARTTLS, .cert = "good",
		    .ca = "ca", .more = "--stripped" }, LATER },
	};

	for (size_t i = 0; i < sizeof(logins) / sizeof(*logins); i++) {
		const struct smtp_case *c = &logins[i].c;
		struct peer peer = start_peer(c);
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
		struct span seen = stop_peer(*state, &peer);

		assert_int_equal(count(seen, SPAN("took")),
				 logins[i].want == OK);
	}
}

static void
options_that_cannot_work(void **state)
{
	const struct post_options good = {
		.host = "mail.example.org", .port = 465,
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
	struct peer peer = start_peer(&c);
	struct post *post = open_post(&c, "localhost", peer.port);
	struct error err = { 0 };

	if (post_send(post, &p, &err) != OK)
		fail_msg("%s", err.text);
	post_close(post);
	stop_peer(*state, &peer);
}

static int
setup(void **state)
{
	const char *argv[] = { PYTHON, peer_program, "--certs", certs, NULL };
	int status = -1;

	signal(SIGPIPE, SIG_IGN);
	*state = arena_open(64 * MIB);
	memcpy(certs, PATTERN, sizeof(PATTERN));
	if (!mkdtemp(certs))
		return -1;
	waitpid(spawn(argv, 0, 1), &status, 0);
	return status;
}

static int
teardown(void **state)
{
	static const char *const names[] = {
		"ca", "other-ca", "good", "wrong",
	};
	static const char *const ends[] = { "key", "pem", "csr", "ext", "srl" };
	char path[128];

	for (size_t i = 0; i < 4; i++)
		for (size_t j = 0; j < 5; j++) {
			snprintf(path, sizeof(path), "%s/%s.%s", certs,
				 names[i], ends[j]);
			unlink(path);
		}
	rmdir(certs);
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
