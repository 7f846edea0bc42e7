/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"

static void
aligned_and_zeroed(void **state)
{
	struct arena *a = arena_open(1 << 20);

	(void)state;
	for (size_t n = 0; n < 200; n++) {
		char *p = arena_alloc(a, n);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, n);
	}
	assert_int_equal(arena_used(a), 199 * 200 / 2);
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
	/* what is used again is zero again */
	char *p = arena_alloc(a, 4096);

	for (size_t i = 0; i < 4096; i++)
		assert_int_equal(p[i], 0);
	arena_close(a);
	arena_close(NULL);
}

static void
apart(void **state)
{
	struct arena *a = arena_open(8 << 20);
	char *small = arena_alloc(a, 16), *large = arena_alloc(a, 1 << 20);
	char *next = arena_alloc(a, 16);

	(void)state;
	memset(small, 1, 16);
	memset(large, 2, 1 << 20);
	memset(next, 3, 16);
	assert_int_equal(small[15], 1);
	assert_int_equal(large[(1 << 20) - 1], 2);
	arena_reset(a);
	assert_non_null(arena_alloc(a, 16));
	arena_close(a);
}

static void
growing(void **state)
{
	struct arena *a = arena_open(1 << 20);
	int *list = NULL;
	size_t room = 0;

	(void)state;
	for (size_t n = 0; n < 1000; n++) {
		list = arena_grow(a, list, n, &room, sizeof(*list));
		assert_true(room > n);
		assert_int_equal(list[n], 0);
		list[n] = (int)n;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list[i], i);
	arena_close(a);
}

enum over { OVER_CAP, OVER_SUM, OVER_PRODUCT, OVER_SIZE };

static void
go_over(enum over how)
{
	struct arena *a = arena_open(1000);

	switch (how) {
	case OVER_CAP:
		arena_alloc(a, 1001);
		break;
	case OVER_SUM:
		arena_alloc(a, 600);
		arena_alloc(a, 401);
		break;
	case OVER_PRODUCT:
		arena_array(a, SIZE_MAX / 2, 3);
		break;
	case OVER_SIZE:
		arena_alloc(a, SIZE_MAX);
		break;
	}
}

static void
caps(void **state)
{
	(void)state;
	for (int how = OVER_CAP; how <= OVER_SIZE; how++) {
		int status;
		pid_t pid = fork();

		if (pid == 0) {
			close(2);
			go_over((enum over)how);
			_exit(0);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), ARENA_EXIT);
	}
	struct arena *a = arena_open(1000);

	arena_alloc(a, 600);
	arena_alloc(a, 400);
	assert_int_equal(arena_used(a), 1000);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(aligned_and_zeroed),
		cmocka_unit_test(apart),
		cmocka_unit_test(growing),
		cmocka_unit_test(caps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
