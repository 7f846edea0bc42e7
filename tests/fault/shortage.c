/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * LD_PRELOAD: the n-th allocation of a program (SHORTAGE_N, from 1) finds no
 * memory; with SHORTAGE_STICKY neither do those after it.  SHORTAGE_LOG gets
 * how many there were, so that a sweep knows where to end.  SHORTAGE_ROLE
 * names the program that is meant; its first process makes SHORTAGE_ONCE, a
 * folder, and those that take its place are left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* glibc's own: no dlsym(), which allocates. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static atomic_ulong made;
static unsigned long meant;
static bool sticky;
static int log_fd = -1;

static bool
is_short(void)
{
	unsigned long n = atomic_fetch_add(&made, 1) + 1;

	if (!meant || !(n == meant || (sticky && n > meant)))
		return false;
	if (log_fd >= 0 && n == meant && write(log_fd, "short\n", 6) != 6)
		_exit(99);
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return is_short() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return is_short() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t size)
{
	return is_short() ? NULL : __libc_realloc(old, size);
}

int
posix_memalign(void **ret, size_t alignment, size_t size)
{
	void *p = is_short() ? NULL : __libc_memalign(alignment, size);

	if (p)
		*ret = p;
	return p ? 0 : ENOMEM;
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return is_short() ? NULL : __libc_memalign(alignment, size);
}

/* Before main(): the loader's allocations are not ours. */
__attribute__((constructor)) static void
begin(void)
{
	const char *role = getenv("SHORTAGE_ROLE"), *once, *n, *log;

	if (!role || strcmp(role, program_invocation_short_name))
		return;
	once = getenv("SHORTAGE_ONCE");
	if (once && mkdir(once, 0700))
		return;
	n = getenv("SHORTAGE_N");
	log = getenv("SHORTAGE_LOG");
	sticky = getenv("SHORTAGE_STICKY");
	if (log)
		log_fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
			      0600);
	atomic_store(&made, 0);
	meant = n ? strtoul(n, NULL, 10) : 0;
}

__attribute__((destructor)) static void
end(void)
{
	char line[32];
	int len = snprintf(line, sizeof(line), "%lu\n", atomic_load(&made));

	if (log_fd >= 0 && write(log_fd, line, (size_t)len) != len)
		_exit(99);
}
