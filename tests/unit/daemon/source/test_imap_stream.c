/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The limits of a connection, made short by the build: a server that is
 * silent, drips, floods, or closes; and the keeper's voice in between.
 */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "daemon/source/imap_stream.h"

/* A server on loopback that serves one connection as it is told. */
struct peer {
	int listener;
	uint16_t port;
	pthread_t thread;
	void (*serve)(int fd);
};

static void *
accept_one(void *self)
{
	struct peer *p = self;
	int fd = accept(p->listener, NULL, NULL);

	if (fd >= 0) {
		p->serve(fd);
		close(fd);
	}
	return NULL;
}

static void
peer_open(struct peer *p, void (*serve)(int fd))
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);

	p->serve = serve;
	p->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(p->listener >= 0);
	assert_int_equal(bind(p->listener, (void *)&at, len), 0);
	assert_int_equal(listen(p->listener, 1), 0);
	assert_int_equal(getsockname(p->listener, (void *)&at, &len), 0);
	p->port = ntohs(at.sin_port);
	assert_int_equal(pthread_create(&p->thread, NULL, accept_one, p), 0);
}

static void
peer_close(struct peer *p)
{
	shutdown(p->listener, SHUT_RDWR);
	pthread_join(p->thread, NULL);
	close(p->listener);
}

/* Waits until the client has gone. */
static void
hold(int fd)
{
	char byte;

	while (recv(fd, &byte, 1, 0) > 0)
		;
}

static void
drip(int fd)
{
	const struct timespec pause = { 0, 20000000 };

	while (send(fd, "x", 1, MSG_NOSIGNAL) == 1)
		nanosleep(&pause, NULL);
}

static void
flood(int fd)
{
	static const char much[64 << 10];

	while (send(fd, much, sizeof(much), MSG_NOSIGNAL) > 0)
		;
}

static void
say_half(int fd)
{
	(void)!send(fd, "* OK hal", 8, MSG_NOSIGNAL);
}

static void
say_line(int fd)
{
	(void)!send(fd, "* OK\r\n* rest", 12, MSG_NOSIGNAL);
	hold(fd);
}

static const struct source_watch nobody = { .fd = -1 };

static mailstream *
open_stream(struct peer *p, const struct source_watch *watch)
{
	struct server server = { .host = "127.0.0.1",
				 .port = p->port,
				 .plain_loopback = true };
	struct error err;
	mailstream *s;

	assert_int_equal(imap_stream_open(&server, watch, &s, &err), OK);
	return s;
}

/* Reads until it fails; says why. */
static int
read_to_the_end(mailstream *s, const char *word)
{
	static char room[256 << 10];
	const struct error *why;

	for (int i = 0; i < 1000000; i++)
		if (mailstream_read(s, room, sizeof(room)) < 0)
			break;
	/* Once broken it stays so, and never reads as an empty answer. */
	assert_int_equal(mailstream_read(s, room, 1), -1);
	assert_int_equal(mailstream_read(s, room, sizeof(room)), -1);
	why = imap_stream_failure(s);
	assert_true(why && strstr(why->text, word));
	return why ? why->code : 0;
}

static void
failures(void **state)
{
	static const struct {
		void (*serve)(int fd);
		const char *word;
		int code;
	} cases[] = {
		{ hold, "silent", EX_TEMPFAIL },
		{ drip, "slow", EX_TEMPFAIL },
		{ flood, "more than was asked", EX_PROTOCOL },
		{ say_half, "closed", EX_TEMPFAIL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct peer p;

		peer_open(&p, cases[i].serve);
		mailstream *s = open_stream(&p, &nobody);

		assert_int_equal(read_to_the_end(s, cases[i].word),
				 cases[i].code);
		mailstream_close(s);
		peer_close(&p);
	}
}

struct voice {
	int fd;
	unsigned heard;
	bool stop;
};

static bool
listen_to(void *self)
{
	struct voice *v = self;
	char byte;

	while (recv(v->fd, &byte, 1, MSG_DONTWAIT) == 1) {
		v->heard++;
		v->stop = v->stop || byte == 's';
	}
	return v->stop;
}

/* The watch is heard while the server is silent, and may end the wait. */
static void
voices(void **state)
{
	int pair[2];
	struct peer p;

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	struct voice v = { .fd = pair[0] };
	struct source_watch watch = { pair[0], listen_to, &v };

	assert_int_equal(write(pair[1], "a", 1), 1);
	peer_open(&p, hold);
	mailstream *s = open_stream(&p, &watch);

	assert_int_equal(read_to_the_end(s, "silent"), EX_TEMPFAIL);
	assert_int_equal(v.heard, 1);
	assert_true(imap_stream_was_stirred(s));
	assert_false(imap_stream_was_stirred(s));
	mailstream_close(s);
	peer_close(&p);

	peer_open(&p, hold);
	s = open_stream(&p, &watch);
	assert_int_equal(write(pair[1], "s", 1), 1);
	assert_int_equal(read_to_the_end(s, "interrupted"), EX_TEMPFAIL);
	mailstream_close(s);
	peer_close(&p);
	close(pair[0]);
	close(pair[1]);
}

static void
lines(void **state)
{
	struct peer p;
	struct error err;

	peer_open(&p, say_line);
	mailstream *s = open_stream(&p, &nobody);

	assert_int_equal(imap_stream_await_line(s, &err), OK);
	assert_true(imap_stream_has_line(s));
	assert_memory_equal(s->read_buffer, "* OK\r\n", 6);
	mailstream_close(s);
	peer_close(&p);
}

/* Without TLS only to this machine; with it never without authorities. */
static void
refusals(void **state)
{
	struct server server = { .host = "192.0.2.1",
				 .port = 143,
				 .plain_loopback = true };
	struct error err;
	mailstream *s;

	assert_int_equal(imap_stream_open(&server, &nobody, &s, &err), NEVER);
	assert_int_equal(err.code, EX_CONFIG);
	server = (struct server){ .host = "127.0.0.1",
				  .port = 993,
				  .ca_file = "/nonexistent/ca.pem" };
	struct peer p;

	peer_open(&p, hold);
	server.port = p.port;
	assert_int_equal(imap_stream_open(&server, &nobody, &s, &err), NEVER);
	assert_int_equal(err.code, EX_CONFIG);
	assert_non_null(strstr(err.text, "/nonexistent/ca.pem"));
	peer_close(&p);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(failures),
		cmocka_unit_test(voices),
		cmocka_unit_test(lines),
		cmocka_unit_test(refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
