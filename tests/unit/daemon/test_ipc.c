/* SPDX-License-Identifier: EUPL-1.2 */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/file.h"
#include "core/limits.h"
#include "daemon/ipc.h"

struct pair {
	struct channel *keeper;		/* nonblocking */
	struct channel *role;		/* blocking */
};

static int
set_up(void **state)
{
	struct pair *p = calloc(1, sizeof(*p));
	struct error err;
	int fds[2];

	assert_non_null(p);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	assert_int_equal(channel_open(fds[0], true, &p->keeper, &err), OK);
	assert_int_equal(channel_open(fds[1], false, &p->role, &err), OK);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct pair *p = *state;

	channel_close(p->keeper);
	channel_close(p->role);
	free(p);
	return 0;
}

static void
test_one_frame(void **state)
{
	struct pair *p = *state;
	struct error err;
	struct frame f;

	assert_int_equal(channel_recv(p->keeper, &f, &err), OK);
	assert_int_equal(f.type, FRAME_NONE);
	assert_int_equal(channel_send(p->role, FRAME_DRAINED, SPAN("a b\n"),
				      -1, &err), OK);
	assert_int_equal(channel_recv(p->keeper, &f, &err), OK);
	assert_int_equal(f.type, FRAME_DRAINED);
	assert_true(span_is(f.body, "a b\n"));
	assert_int_equal(f.fd, -1);
}

static ino_t
inode_of(int fd)
{
	struct stat st;

	assert_int_equal(fstat(fd, &st), 0);
	return st.st_ino;
}

/*
 * Frames with and without descriptors, queued before anybody reads: each
 * descriptor must come out with its own frame.
 */
static void
test_descriptors_keep_their_frames(void **state)
{
	struct pair *p = *state;
	struct error err;
	ino_t sent[6];

	for (int i = 0; i < 12; i++) {
		int fd = -1;

		if (i % 2) {
			assert_int_equal(file_seal(SPAN("letters"), &fd, &err),
					 OK);
			sent[i / 2] = inode_of(fd);
		}
		assert_int_equal(channel_send(p->keeper, FRAME_LETTERS,
					      SPAN("off 0\nlen 7\n"), fd,
					      &err), OK);
		if (fd >= 0)
			close(fd);
	}
	for (int i = 0; i < 12; i++) {
		struct frame f;

		assert_int_equal(channel_recv(p->role, &f, &err), OK);
		assert_int_equal(f.type, FRAME_LETTERS);
		assert_int_equal(f.fd >= 0, i % 2);
		if (f.fd < 0)
			continue;
		assert_true(inode_of(f.fd) == sent[i / 2]);
		close(f.fd);
	}
}

/*
 * More than the socket takes is queued and goes out while the peer reads; a
 * peer that reads in another process stands for the role.
 */
static void
test_queue_and_pump(void **state)
{
	struct pair *p = *state;
	struct error err;
	char *big = calloc(1, LIMIT_FRAME);
	int status;
	bool more = true;

	assert_non_null(big);
	for (int i = 0; i < 8; i++) {
		memset(big, 'a' + i, LIMIT_FRAME);
		assert_int_equal(channel_send(p->keeper, FRAME_PARCEL,
				(struct span){ big, LIMIT_FRAME }, -1, &err),
				OK);
	}
	assert_true(channel_queued(p->keeper) > LIMIT_FRAME);
	/* Nobody has read until now: a quick reader would leave no queue. */
	pid_t pid = fork();

	if (pid == 0) {
		for (int i = 0; i < 8; i++) {
			struct frame f;

			if (channel_recv(p->role, &f, &err) != OK ||
			    f.body.len != LIMIT_FRAME ||
			    f.body.at[0] != 'a' + i ||
			    f.body.at[LIMIT_FRAME - 1] != 'a' + i)
				_exit(1 + i);
		}
		_exit(0);
	}
	while (more) {
		struct pollfd w = { channel_fd(p->keeper), POLLOUT, 0 };

		assert_int_equal(poll(&w, 1, 10000), 1);
		assert_int_equal(channel_pump(p->keeper, &more, &err), OK);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	free(big);
}

static void
test_too_long(void **state)
{
	struct pair *p = *state;
	struct error err;
	struct span body = { "", LIMIT_FRAME + 1 };

	assert_int_equal(channel_send(p->keeper, FRAME_TEXT, body, -1, &err),
			 NEVER);
}

static const struct {
	const char *what;
	uint8_t bytes[8];
} nonsense[] = {
	{ "no type", { 0, 0, 0, 0, 0, 0, 0, 0 } },
	{ "unknown type", { FRAME_TYPE_COUNT, 0, 0, 0, 0, 0, 0, 0 } },
	{ "too long", { FRAME_TEXT, 0, 0, 0, 1, 0, 0x10, 0 } },
	{ "no descriptor", { FRAME_BATCH, 0, 0, 0x80, 0, 0, 0, 0 } },
};

static void
test_nonsense(void **state)
{
	for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++) {
		struct error err;
		struct frame f;
		struct channel *c;
		int fds[2];

		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
		assert_int_equal(channel_open(fds[0], true, &c, &err), OK);
		assert_int_equal(write(fds[1], nonsense[i].bytes, 8), 8);
		if (channel_recv(c, &f, &err) != NEVER)
			fail_msg("accepted: %s", nonsense[i].what);
		channel_close(c);
		close(fds[1]);
	}
}

static void
test_peer_gone(void **state)
{
	struct pair *p = *state;
	struct error err;
	struct frame f;

	assert_int_equal(channel_send(p->role, FRAME_DRAINED, SPAN_NONE, -1,
				      &err), OK);
	channel_close(p->role);
	p->role = NULL;
	/* What was said before the end still counts. */
	assert_int_equal(channel_recv(p->keeper, &f, &err), OK);
	assert_int_equal(f.type, FRAME_DRAINED);
	assert_int_equal(channel_recv(p->keeper, &f, &err), LATER);
	assert_int_equal(channel_send(p->keeper, FRAME_STOP, SPAN_NONE, -1,
				      &err), LATER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_one_frame, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			test_descriptors_keep_their_frames, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(test_queue_and_pump, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_too_long, set_up,
						tear_down),
		cmocka_unit_test(test_nonsense),
		cmocka_unit_test_setup_teardown(test_peer_gone, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
