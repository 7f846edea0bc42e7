/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/source/imap_stream.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include <gnutls/gnutls.h>

#include "daemon/source/imap_trust.h"

#define CONNECT_MS 15000 /* a try of one address */
#define HANDSHAKE_MS 30000
#ifndef INACTIVITY_MS	    /* a test waits less */
#define INACTIVITY_MS 60000 /* servers hold back a refused login */
#define COMMAND_MS 120000   /* and beyond it, time for the bytes: */
#endif
#define SLOWEST_LINE 8 /* bytes a ms */
#define BUDGET_BASE MIB
#define BUFFER (32 * KIB)

static const char where[] = "daemon/source/imap_stream";

struct line {
	int fd;
	gnutls_session_t tls; /* NULL: in the clear */
	gnutls_certificate_credentials_t trust;
	const struct source_watch *watch;
	int64_t deadline; /* ticks */
	size_t budget;	  /* bytes that may still come */
	bool stirred;	  /* while a command waited */
	bool broken;
	struct error why; /* of the breaking */
};

static struct line *
line_of(const mailstream *s)
{
	return s->low->data;
}

/* The first failure stands; nothing is read or written after it. */
static enum verdict
break_line(struct line *l, int code, const char *text)
{
	if (!l->broken) {
		l->broken = true;
		error_set(&l->why, LATER, where, code, "%s", text);
	}
	return LATER;
}

static bool
wait_for(struct line *l, short events)
{
	int64_t idle = source_ticks() + INACTIVITY_MS;

	for (;;) {
		int64_t now = source_ticks();
		int64_t end = idle < l->deadline ? idle : l->deadline;

		if (now >= end) {
			break_line(l, EX_TEMPFAIL,
				   idle < l->deadline
					   ? "the server is silent"
					   : "the server is too slow");
			return false;
		}
		struct pollfd p[2] = {
			{ .fd = l->fd, .events = events },
			{ .fd = l->watch->fd, .events = POLLIN },
		};
		int n = poll(p, 2, (int)(end - now));

		if (n < 0 && errno != EINTR) {
			break_line(l, EX_OSERR, strerror(errno));
			return false;
		}
		if (n > 0 && p[1].revents) {
			l->stirred = true;
			if (l->watch->stirred(l->watch->self)) {
				break_line(l, EX_TEMPFAIL, "interrupted");
				return false;
			}
		}
		if (n > 0 && p[0].revents)
			return true;
	}
}

/* One try without waiting: bytes, or -1 with *again or a broken line. */
static ssize_t
receive(struct line *l, void *buf, size_t size, bool *again)
{
	ssize_t n;

	*again = false;
	if (l->broken)
		return -1;
	if (l->tls) {
		do
			n = gnutls_record_recv(l->tls, buf, size);
		while (n == GNUTLS_E_INTERRUPTED);
		*again = n < 0 && !gnutls_error_is_fatal((int)n);
		if (n == GNUTLS_E_PREMATURE_TERMINATION)
			n = 0;
		if (n < 0 && !*again)
			break_line(l, EX_TEMPFAIL, gnutls_strerror((int)n));
	} else {
		do
			n = recv(l->fd, buf, size, 0);
		while (n < 0 && errno == EINTR);
		*again = n < 0 && errno == EAGAIN;
		if (n < 0 && !*again)
			break_line(l, EX_TEMPFAIL, strerror(errno));
	}
	/* Never 0 upwards: libetpan would ask again for ever. */
	if (n == 0)
		break_line(l, EX_TEMPFAIL,
			   "the server has closed the connection");
	if (n > 0 && (size_t)n > l->budget)
		break_line(l, EX_PROTOCOL,
			   "the server sends far more than was asked for");
	if (l->broken)
		return -1;
	if (n > 0)
		l->budget -= (size_t)n;
	return n > 0 ? n : -1;
}

static ssize_t
low_read(mailstream_low *low, void *buf, size_t size)
{
	struct line *l = low->data;

	for (;;) {
		bool again;
		ssize_t n = receive(l, buf, size, &again);

		if (n > 0)
			return n;
		if (!again || !wait_for(l, POLLIN))
			return -1;
	}
}

static ssize_t
low_write(mailstream_low *low, const void *buf, size_t size)
{
	struct line *l = low->data;

	while (!l->broken) {
		ssize_t n;
		bool again;

		if (l->tls) {
			n = gnutls_record_send(l->tls, buf, size);
			again = n < 0 && !gnutls_error_is_fatal((int)n);
			if (n < 0 && !again)
				break_line(l, EX_TEMPFAIL,
					   gnutls_strerror((int)n));
		} else {
			n = send(l->fd, buf, size, MSG_NOSIGNAL);
			again = n < 0 && (errno == EAGAIN || errno == EINTR);
			if (n < 0 && !again)
				break_line(l, EX_TEMPFAIL, strerror(errno));
		}
		if (n > 0)
			return n;
		if (again && !wait_for(l, POLLOUT))
			break;
	}
	return -1;
}

static int
low_close(mailstream_low *low)
{
	struct line *l = low->data;

	if (l->tls && !l->broken)
		gnutls_bye(l->tls, GNUTLS_SHUT_WR);
	l->broken = true;
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
	return 0;
}

static int
low_get_fd(mailstream_low *low)
{
	return ((struct line *)low->data)->fd;
}

static void
line_free(struct line *l)
{
	if (!l)
		return;
	if (l->tls)
		gnutls_deinit(l->tls);
	if (l->trust)
		gnutls_certificate_free_credentials(l->trust);
	if (l->fd >= 0)
		close(l->fd);
	free(l);
}

static void
low_free(mailstream_low *low)
{
	line_free(low->data);
	free(low);
}

static void
low_cancel(mailstream_low *low)
{
}

static mailstream_low_driver driver = {
	.mailstream_read = low_read,
	.mailstream_write = low_write,
	.mailstream_close = low_close,
	.mailstream_get_fd = low_get_fd,
	.mailstream_free = low_free,
	.mailstream_cancel = low_cancel,
};

static bool
is_loopback(const struct sockaddr *a)
{
	if (a->sa_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)a;

		return ntohl(in->sin_addr.s_addr) >> 24 == 127;
	}
	if (a->sa_family == AF_INET6) {
		const struct sockaddr_in6 *in6 = (const void *)a;

		return IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
	}
	return false;
}

/* A peer that vanished without a word is noticed within minutes. */
static void
keep_alive(int fd)
{
	int on = 1, idle_s = 120, every_s = 30, tries = 4;

	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle_s, sizeof(idle_s));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &every_s, sizeof(every_s));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &tries, sizeof(tries));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

/* 0, or the errno of this address. */
static int
connect_one(struct line *l, const struct addrinfo *ai)
{
	int e = 0;
	socklen_t len = sizeof(e);

	l->fd = socket(ai->ai_family,
		       ai->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
		       ai->ai_protocol);
	if (l->fd < 0)
		return errno;
	l->deadline = source_ticks() + CONNECT_MS;
	if (connect(l->fd, ai->ai_addr, ai->ai_addrlen)) {
		if (errno != EINPROGRESS)
			e = errno;
		else if (!wait_for(l, POLLOUT))
			e = ETIMEDOUT;
		else if (getsockopt(l->fd, SOL_SOCKET, SO_ERROR, &e, &len))
			e = errno;
	}
	if (!e) {
		keep_alive(l->fd);
		return 0;
	}
	close(l->fd);
	l->fd = -1;
	return e;
}

static enum verdict
connect_any(struct line *l, const struct server *s, struct error *err)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
				  .ai_flags = AI_NUMERICSERV };
	struct addrinfo *list;
	char port[8];
	int e = EHOSTUNREACH;

	snprintf(port, sizeof(port), "%u", s->port);
	int g = getaddrinfo(s->host, port, &hints, &list);

	if (g)
		return error_set(err, LATER, where, EX_NOHOST,
				 "%s: the host is not known: %s", s->host,
				 gai_strerror(g));
	for (const struct addrinfo *ai = list; ai && e && !l->broken;
	     ai = ai->ai_next) {
		if (s->plain_loopback && !is_loopback(ai->ai_addr)) {
			freeaddrinfo(list);
			return error_set(
				err, NEVER, where, EX_CONFIG,
				"%s is not this machine: without TLS only "
				"loopback is allowed",
				s->host);
		}
		e = connect_one(l, ai);
	}
	freeaddrinfo(list);
	if (e)
		return error_set(err, LATER, where, EX_UNAVAILABLE,
				 "cannot connect to %s port %u: %s", s->host,
				 s->port, strerror(e));
	return OK;
}

static enum verdict
handshake(struct line *l, const struct server *s, struct error *err)
{
	int r;
	enum verdict v = imap_trust_begin(s, l->fd, &l->trust, &l->tls, err);

	if (v != OK)
		return v;
	l->deadline = source_ticks() + HANDSHAKE_MS;
	while ((r = gnutls_handshake(l->tls)) < 0) {
		if (gnutls_error_is_fatal(r))
			return imap_trust_failure(s, l->tls, r, err);
		if (r != GNUTLS_E_AGAIN)
			continue;
		if (!wait_for(l, gnutls_record_get_direction(l->tls) ? POLLOUT
								     : POLLIN))
			return error_set(err, LATER, where, EX_TEMPFAIL,
					 "%s port %u: no TLS handshake: %s",
					 s->host, s->port, l->why.text);
	}
	return OK;
}

enum verdict
imap_stream_open(const struct server *s, const struct source_watch *w,
		 mailstream **ret, struct error *err)
{
	struct line *l = calloc(1, sizeof(*l));
	mailstream_low *low = NULL;
	mailstream *stream = NULL;

	if (!l)
		return error_set(err, LATER, where, EX_OSERR, "out of memory");
	l->fd = -1;
	l->watch = w;
	l->budget = BUDGET_BASE;
	enum verdict v = connect_any(l, s, err);

	if (v == OK && !s->plain_loopback)
		v = handshake(l, s, err);
	if (v == OK) {
		low = mailstream_low_new(l, &driver);
		stream = low ? mailstream_new(low, BUFFER) : NULL;
		if (!stream)
			v = error_set(err, LATER, where, EX_OSERR,
				      "out of memory");
	}
	if (v != OK) {
		free(low);
		line_free(l);
		return v;
	}
	imap_stream_allow(stream, 0);
	*ret = stream;
	return OK;
}

void
imap_stream_allow(mailstream *s, size_t bytes)
{
	struct line *l = line_of(s);

	l->deadline =
		source_ticks() + COMMAND_MS + (int64_t)(bytes / SLOWEST_LINE);
	l->budget = bytes * 2 + BUDGET_BASE;
}

void
imap_stream_hurry(mailstream *s, int ms)
{
	line_of(s)->deadline = source_ticks() + ms;
}

enum verdict
imap_stream_feed(mailstream *s, struct error *err)
{
	struct line *l = line_of(s);

	while (s->read_buffer_len < s->buffer_max_size) {
		bool again;
		ssize_t n = receive(l, s->read_buffer + s->read_buffer_len,
				    s->buffer_max_size - s->read_buffer_len,
				    &again);

		if (n < 0 && again)
			return OK;
		if (n < 0) {
			*err = l->why;
			return LATER;
		}
		s->read_buffer_len += (size_t)n;
	}
	return OK;
}

enum verdict
imap_stream_await_line(mailstream *s, struct error *err)
{
	struct line *l = line_of(s);
	enum verdict v = imap_stream_feed(s, err);

	while (v == OK && !imap_stream_has_line(s)) {
		if (wait_for(l, POLLIN)) {
			v = imap_stream_feed(s, err);
		} else {
			*err = l->why;
			v = LATER;
		}
	}
	return v;
}

bool
imap_stream_has_line(const mailstream *s)
{
	return s->read_buffer_len == s->buffer_max_size ||
	       memchr(s->read_buffer, '\n', s->read_buffer_len);
}

bool
imap_stream_was_stirred(mailstream *s)
{
	struct line *l = line_of(s);
	bool was = l->stirred;

	l->stirred = false;
	return was;
}

int
imap_stream_fd(const mailstream *s)
{
	return line_of(s)->fd;
}

const struct error *
imap_stream_failure(const mailstream *s)
{
	struct line *l = line_of(s);

	return l->broken ? &l->why : NULL;
}

void
imap_stream_wipe(mailstream *s)
{
	explicit_bzero(s->write_buffer, s->buffer_max_size);
	s->write_buffer_len = 0;
}
