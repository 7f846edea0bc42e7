/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"

static char folder[] = "/tmp/convoca-test.XXXXXX";
static char path[sizeof(folder) + 8];

static int
setup(void **state)
{
	*state = arena_open(16 << 20);
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/file", folder);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	unlink(path);
	/* nothing else is left behind */
	assert_int_equal(rmdir(folder), 0);
	return 0;
}

static void
written_and_read(void **state)
{
	struct error err;
	struct span s;
	struct stat st;

	assert_int_equal(file_write(path, SPAN("a\0b\n"), 0640, &err), OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(file_read(*state, path, 4, &s, &err), OK);
	assert_true(span_eq(s, SPAN("a\0b\n")));
	assert_int_equal(s.at[4], 0);
	s = SPAN("untouched");
	assert_int_equal(file_read(*state, path, 3, &s, &err), NEVER);
	assert_true(span_is(s, "untouched"));
	/* a shorter one over a longer one */
	assert_int_equal(file_write(path, SPAN_NONE, 0600, &err), OK);
	assert_int_equal(file_read(*state, path, 3, &s, &err), OK);
	assert_int_equal(s.len, 0);
	assert_int_equal(file_write("/nonexistent/x", SPAN("a"), 0600, &err),
			 NEVER);
}

static void
refused(void **state)
{
	char fifo[sizeof(path)];
	struct error err;
	struct span s;

	snprintf(fifo, sizeof(fifo), "%s/fifo", folder);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(file_read(*state, fifo, 10, &s, &err), NEVER);
	unlink(fifo);
	assert_int_equal(file_read(*state, folder, 10, &s, &err), NEVER);
	assert_int_equal(file_read(*state, "/nonexistent", 10, &s, &err),
			 NEVER);
	assert_non_null(strstr(err.text, "/nonexistent"));
	assert_int_equal(file_read(*state, "/dev/zero", 10, &s, &err), NEVER);
}

/* A pipe tells no size and comes in pieces. */
static void
from_a_pipe(void **state)
{
	static char chunk[1000];
	int fds[2];
	struct error err;
	struct span s;

	for (size_t total = 0; total <= 60000; total += 20000) {
		assert_int_equal(pipe(fds), 0);
		for (size_t i = 0; i < total / sizeof(chunk); i++)
			assert_int_equal(write(fds[1], chunk, sizeof(chunk)),
					 sizeof(chunk));
		close(fds[1]);
		enum verdict v = file_read_fd(*state, fds[0], 40000, &s, &err);

		assert_int_equal(v, total <= 40000 ? OK : NEVER);
		if (v == OK)
			assert_int_equal(s.len, total);
		close(fds[0]);
	}
}

static void
sealed(void **state)
{
	struct error err;
	struct span s;
	int fd;

	(void)state;
	assert_int_equal(file_seal(SPAN("letter"), &fd, &err), OK);
	assert_int_equal(write(fd, "x", 1), -1);
	assert_int_equal(ftruncate(fd, 0), -1);
	assert_int_equal(ftruncate(fd, 100), -1);
	assert_int_equal(file_map(fd, &s, &err), OK);
	close(fd);
	assert_true(span_is(s, "letter"));
	file_unmap(s);
	assert_int_equal(file_seal(SPAN_NONE, &fd, &err), OK);
	assert_int_equal(file_map(fd, &s, &err), OK);
	assert_int_equal(s.len, 0);
	file_unmap(s);
	close(fd);
}

static void
not_sealed(void **state)
{
	static const int some[] = {
		0, F_SEAL_SHRINK, F_SEAL_WRITE, F_SEAL_GROW | F_SEAL_WRITE,
	};
	struct error err;
	struct span s = SPAN("untouched");

	(void)state;
	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
		int fd = memfd_create("test", MFD_ALLOW_SEALING);

		assert_int_equal(write(fd, "x", 1), 1);
		assert_int_equal(fcntl(fd, F_ADD_SEALS, some[i]), 0);
		assert_int_equal(file_map(fd, &s, &err), NEVER);
		close(fd);
	}
	int fd = open("/dev/null", O_RDONLY);

	assert_int_equal(file_map(fd, &s, &err), NEVER);
	close(fd);
	assert_true(span_is(s, "untouched"));
	fd = memfd_create("test", 0);	/* whose seals are sealed */
	assert_int_equal(file_seal_fd(fd, &err), NEVER);
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_and_read),
		cmocka_unit_test(refused),
		cmocka_unit_test(from_a_pipe),
		cmocka_unit_test(sealed),
		cmocka_unit_test(not_sealed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
