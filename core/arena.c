/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_MIN ((size_t)64 << 10)

/*
 * Under AddressSanitizer what is not handed out may not be touched, and a
 * gap parts one piece from the next: it sees an overrun inside a chunk too.
 */
#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif
#ifdef WATCHED
#include <sanitizer/asan_interface.h>
#define GAP ((size_t)128)
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define GAP ((size_t)0)
#endif

struct chunk {
	struct chunk *next;
	size_t size;
	alignas(max_align_t) char room[];
};

struct arena {
	struct chunk *chunks;	/* the newest first; it alone is filled */
	size_t filled;		/* bytes of the newest that are taken */
	size_t used;
	size_t cap;
};

static _Noreturn void
give_up(void)
{
	static const char why[] = "convoca: out of memory for one letter\n";

	(void)!write(2, why, sizeof(why) - 1);
	_exit(ARENA_EXIT);
}

struct arena *
arena_open(size_t cap)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (!a)
		give_up();
	a->cap = cap;
	return a;
}

static void
free_chunks(struct chunk *c)
{
	while (c) {
		struct chunk *next = c->next;

		free(c);
		c = next;
	}
}

void
arena_close(struct arena *a)
{
	if (!a)
		return;
	free_chunks(a->chunks);
	free(a);
}

void
arena_wipe(struct arena *a)
{
	for (struct chunk *c = a ? a->chunks : NULL; c; c = c->next) {
		ASAN_UNPOISON_MEMORY_REGION(c->room, c->size);
		explicit_bzero(c->room, c->size);
	}
	arena_close(a);
}

void
arena_reset(struct arena *a)
{
	struct chunk *keep = a->chunks;

	if (keep) {
		free_chunks(keep->next);
		keep->next = NULL;
		/* One large letter must not hold its memory for ever. */
		if (keep->size > 16 * CHUNK_MIN) {
			free(keep);
			keep = NULL;
		} else {
			ASAN_POISON_MEMORY_REGION(keep->room, keep->size);
		}
	}
	a->chunks = keep;
	a->filled = 0;
	a->used = 0;
}

static void
add_chunk(struct arena *a, size_t size)
{
	size_t want = size > CHUNK_MIN ? size : CHUNK_MIN;
	struct chunk *c = malloc(sizeof(*c) + want);

	if (!c)
		give_up();
	ASAN_POISON_MEMORY_REGION(c->room, want);
	c->size = want;
	c->next = a->chunks;
	a->chunks = c;
	a->filled = 0;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size > a->cap || a->used > a->cap - size)
		give_up();
	size_t want = (size + align - 1) / align * align + GAP;

	if (!a->chunks || a->chunks->size - a->filled < want)
		add_chunk(a, want);
	char *p = a->chunks->room + a->filled;

	a->filled += want;
	a->used += size;
	ASAN_UNPOISON_MEMORY_REGION(p, size);
	return memset(p, 0, size);
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		give_up();
	return arena_alloc(a, total);
}

void *
arena_grow(struct arena *a, void *array, size_t n, size_t *room, size_t size)
{
	if (array && n < *room)
		return array;
	size_t want = *room ? *room * 2 : 8;

	if (want <= n)
		want = n + 1;
	void *wider = arena_array(a, want, size);

	if (n)
		memcpy(wider, array, n * size);
	*room = want;
	return wider;
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}
