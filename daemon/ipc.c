/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/ipc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/limits.h"

#define HEADER 8			/* two little-endian uint32 */
#define WITH_FD UINT32_C(0x80000000)	/* in the type word */
#define FDS_MAX 8			/* received and not yet claimed */

/* Bytes in a row, taken from the front and added at the back. */
struct queue {
	char *bytes;
	size_t from, to, room;
};

/* A descriptor that leaves with the byte at this place of the queue. */
struct outgoing_fd {
	size_t before;	/* bytes of the queue that go first */
	int fd;
};

struct channel {
	int fd;
	bool nonblocking;
	bool closed;		/* the peer has ended */
	struct queue in, out;
	size_t claimed;		/* bytes of the frame last given out */
	int in_fds[FDS_MAX];
	size_t n_in_fds;
	struct outgoing_fd *out_fds;
	size_t n_out_fds, room_out_fds;
};

static const char where[] = "daemon/ipc";

static enum verdict
queue_reserve(struct queue *q, size_t more, struct error *err)
{
	if (q->from == q->to)
		q->from = q->to = 0;
	if (q->room - q->to >= more)
		return OK;
	if (q->from) {
		memmove(q->bytes, q->bytes + q->from, q->to - q->from);
		q->to -= q->from;
		q->from = 0;
	}
	if (q->room - q->to >= more)
		return OK;
	size_t want = q->room ? q->room * 2 : 16 * KIB;

	while (want - q->to < more)
		want *= 2;
	char *wider = realloc(q->bytes, want);

	if (!wider)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	q->bytes = wider;
	q->room = want;
	return OK;
}

static size_t
queue_len(const struct queue *q)
{
	return q->to - q->from;
}

static void
put32(char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char)(v >> (8 * i));
}

static uint32_t
get32(const char *p)
{
	uint32_t v = 0;

	for (int i = 3; i >= 0; i--)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

enum verdict
channel_open(int fd, bool nonblocking, struct channel **ret,
	     struct error *err)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags < 0)
		return error_set(err, NEVER, where, errno,
				 "no channel on descriptor %d", fd);
	flags = nonblocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
	if (fcntl(fd, F_SETFL, flags) || fcntl(fd, F_SETFD, FD_CLOEXEC))
		return error_set(err, LATER, where, errno, "fcntl: %s",
				 strerror(errno));
	struct channel *c = calloc(1, sizeof(*c));

	if (!c)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	c->fd = fd;
	c->nonblocking = nonblocking;
	*ret = c;
	return OK;
}

void
channel_close(struct channel *c)
{
	if (!c)
		return;
	close(c->fd);
	for (size_t i = 0; i < c->n_in_fds; i++)
		close(c->in_fds[i]);
	for (size_t i = 0; i < c->n_out_fds; i++)
		close(c->out_fds[i].fd);
	free(c->out_fds);
	free(c->in.bytes);
	free(c->out.bytes);
	free(c);
}

int
channel_fd(const struct channel *c)
{
	return c->fd;
}

size_t
channel_queued(const struct channel *c)
{
	return queue_len(&c->out);
}

static enum verdict
queue_fd(struct channel *c, int fd, struct error *err)
{
	if (c->n_out_fds == c->room_out_fds) {
		size_t want = c->room_out_fds ? c->room_out_fds * 2 : 4;
		struct outgoing_fd *wider = reallocarray(c->out_fds, want,
							 sizeof(*wider));

		if (!wider)
			return error_set(err, LATER, where, ENOMEM,
					 "out of memory");
		c->out_fds = wider;
		c->room_out_fds = want;
	}
	int own = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	if (own < 0)
		return error_set(err, LATER, where, errno,
				 "cannot pass a descriptor: %s",
				 strerror(errno));
	c->out_fds[c->n_out_fds++] = (struct outgoing_fd){
		.before = queue_len(&c->out), .fd = own,
	};
	return OK;
}

/*
 * Sends up to the next descriptor, or from one on: a descriptor travels with
 * the first byte of its frame's header.
 */
static ssize_t
send_some(struct channel *c)
{
	struct queue *q = &c->out;
	bool with_fd = c->n_out_fds && c->out_fds[0].before == 0;
	size_t len = queue_len(q);
	size_t stop = with_fd ? 1 : 0;

	if (c->n_out_fds > stop && c->out_fds[stop].before < len)
		len = c->out_fds[stop].before;
	struct iovec iov = { q->bytes + q->from, len };
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(sizeof(int))];
	} control = { .room = { 0 } };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };

	if (with_fd) {
		msg.msg_control = control.room;
		msg.msg_controllen = sizeof(control.room);
		struct cmsghdr *h = CMSG_FIRSTHDR(&msg);

		h->cmsg_level = SOL_SOCKET;
		h->cmsg_type = SCM_RIGHTS;
		h->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(h), &c->out_fds[0].fd, sizeof(int));
	}
	ssize_t n = sendmsg(c->fd, &msg, MSG_NOSIGNAL);

	if (n <= 0)
		return n;
	if (with_fd) {
		close(c->out_fds[0].fd);
		c->n_out_fds--;
		memmove(c->out_fds, c->out_fds + 1,
			c->n_out_fds * sizeof(*c->out_fds));
	}
	q->from += (size_t)n;
	for (size_t i = 0; i < c->n_out_fds; i++)
		c->out_fds[i].before -= (size_t)n;
	return n;
}

enum verdict
channel_pump(struct channel *c, bool *more, struct error *err)
{
	while (queue_len(&c->out)) {
		ssize_t n = send_some(c);

		if (n > 0)
			continue;
		if (errno == EINTR)
			continue;
		if (errno == EAGAIN && c->nonblocking)
			break;
		return error_set(err, LATER, where, errno,
				 "the other program is gone: %s",
				 strerror(errno));
	}
	*more = queue_len(&c->out) > 0;
	return OK;
}

enum verdict
channel_send(struct channel *c, enum frame_type type, struct span body,
	     int fd, struct error *err)
{
	if (body.len > LIMIT_FRAME)
		return error_set(err, NEVER, where, EMSGSIZE,
				 "a message of %zu bytes is too long",
				 body.len);
	enum verdict v = queue_reserve(&c->out, HEADER + body.len, err);

	if (v == OK && fd >= 0)
		v = queue_fd(c, fd, err);
	if (v != OK)
		return v;
	char *p = c->out.bytes + c->out.to;

	put32(p, (uint32_t)type | (fd >= 0 ? WITH_FD : 0));
	put32(p + 4, (uint32_t)body.len);
	if (body.len)
		memcpy(p + HEADER, body.at, body.len);
	c->out.to += HEADER + body.len;
	bool more;

	return channel_pump(c, &more, err);
}

static void
keep_fds(struct channel *c, struct msghdr *msg)
{
	for (struct cmsghdr *h = CMSG_FIRSTHDR(msg); h;
	     h = CMSG_NXTHDR(msg, h)) {
		if (h->cmsg_level != SOL_SOCKET || h->cmsg_type != SCM_RIGHTS)
			continue;
		size_t n = (h->cmsg_len - CMSG_LEN(0)) / sizeof(int);

		for (size_t i = 0; i < n; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(h) + i * sizeof(int),
			       sizeof(fd));
			if (c->n_in_fds < FDS_MAX)
				c->in_fds[c->n_in_fds++] = fd;
			else
				close(fd);
		}
	}
}

/* Reads what is there; *got false when nothing is (nonblocking). */
static enum verdict
read_some(struct channel *c, bool *got, struct error *err)
{
	enum verdict v = queue_reserve(&c->in, 64 * KIB, err);

	if (v != OK)
		return v;
	struct iovec iov = { c->in.bytes + c->in.to, c->in.room - c->in.to };
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(FDS_MAX * sizeof(int))];
	} control;
	struct msghdr msg = {
		.msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = control.room,
		.msg_controllen = sizeof(control.room),
	};
	ssize_t n;

	do
		n = recvmsg(c->fd, &msg, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	*got = false;
	if (n < 0 && errno == EAGAIN && c->nonblocking)
		return OK;
	if (n <= 0) {
		c->closed = true;
		return error_set(err, LATER, where, n < 0 ? errno : 0,
				 "the other program has closed the channel");
	}
	keep_fds(c, &msg);
	c->in.to += (size_t)n;
	*got = true;
	return OK;
}

/* A whole frame at the front of the queue?  NEVER when it is none of ours. */
static enum verdict
take_frame(struct channel *c, struct frame *ret, bool *whole,
	   struct error *err)
{
	*whole = false;
	if (queue_len(&c->in) < HEADER)
		return OK;
	const char *p = c->in.bytes + c->in.from;
	uint32_t type = get32(p), len = get32(p + 4);
	bool with_fd = type & WITH_FD;

	type &= ~WITH_FD;
	if (type == FRAME_NONE || type >= FRAME_TYPE_COUNT ||
	    len > LIMIT_FRAME)
		return error_set(err, NEVER, where, 0,
				 "a malformed message (type %u, %u bytes)",
				 type, len);
	if (queue_len(&c->in) < HEADER + len)
		return OK;
	int fd = -1;

	if (with_fd) {
		if (!c->n_in_fds)
			return error_set(err, NEVER, where, 0,
					 "a message without its descriptor");
		fd = c->in_fds[0];
		c->n_in_fds--;
		memmove(c->in_fds, c->in_fds + 1,
			c->n_in_fds * sizeof(c->in_fds[0]));
	}
	*ret = (struct frame){
		.type = (enum frame_type)type,
		.body = { p + HEADER, len },
		.fd = fd,
	};
	c->claimed = HEADER + len;
	*whole = true;
	return OK;
}

enum verdict
channel_recv(struct channel *c, struct frame *ret, struct error *err)
{
	c->in.from += c->claimed;
	c->claimed = 0;
	for (;;) {
		bool whole, got;
		enum verdict v = take_frame(c, ret, &whole, err);

		if (v != OK || whole)
			return v;
		v = read_some(c, &got, err);
		if (v != OK)
			return v;
		if (!got) {
			*ret = (struct frame){ .type = FRAME_NONE, .fd = -1 };
			return OK;
		}
	}
}
