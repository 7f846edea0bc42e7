/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * LD_PRELOAD: the n-th allocation of a program (SHORTAGE_N, from 1) finds no
 * memory; with SHORTAGE_STICKY neither do those after it.  Without SHORTAGE_N
 * nothing fails, and SHORTAGE_LOG gets the number of each allocation that is
 * reached on a way not seen before: the callers of the call, FRAMES of them.
 * SHORTAGE_ROLE names the program that is meant; its first process makes
 * SHORTAGE_ONCE, a folder, and those that take its place are left alone.
 */
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* glibc's own: no dlsym(), which allocates. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

#define FRAMES	12
#define LOG_SIZE (1 << 20)
#define WAYS	(1u << 16)	/* a power of two, well above what there are */

static unsigned long made, meant;
static bool is_on, sticky, looking;
static char *log_at, *log_end;
static uint64_t ways[WAYS];

/* Into memory that the file shows: a jail lets nobody write. */
static void
note(const char *line, int len)
{
	if (!log_at || log_end - log_at < len)
		return;
	memcpy(log_at, line, (size_t)len);
	log_at += len;
}

static void
open_log(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0 || ftruncate(fd, LOG_SIZE))
		return;
	log_at = mmap(NULL, LOG_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
		      0);
	log_end = log_at + LOG_SIZE;
	close(fd);
}

static uint64_t
way_here(void)
{
	void *frames[FRAMES + 3];
	int n = backtrace(frames, FRAMES + 3);
	uint64_t hash = 14695981039346656037u;

	/* The first are ours. */
	for (int i = 3; i < n; i++)
		hash = (hash ^ (uintptr_t)frames[i]) * 1099511628211u;
	return hash ? hash : 1;
}

static void
look(void)
{
	char line[32];
	uint64_t way;
	size_t at;

	looking = true;		/* the first backtrace allocates */
	way = way_here();
	for (at = way % WAYS; ways[at] && ways[at] != way;)
		at = (at + 1) % WAYS;
	if (!ways[at]) {
		ways[at] = way;
		note(line, snprintf(line, sizeof(line), "%lu\n", made));
	}
	looking = false;
}

/* One thread allocates: our programs have no other. */
static bool
is_short(void)
{
	if (!is_on || looking)
		return false;
	made++;
	if (!meant)
		look();
	if (!meant || !(made == meant || (sticky && made > meant)))
		return false;
	if (made == meant)
		note("short\n", 6);
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
		open_log(log);
	meant = n ? strtoul(n, NULL, 10) : 0;
	is_on = true;
}
