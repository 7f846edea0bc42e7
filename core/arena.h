/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One capped arena a letter: everything that is learnt about a letter lives
 * in it and dies with it.  It is not a general allocator: nothing is freed
 * alone, and running out of memory or over the cap ends the process with
 * ARENA_EXIT, because nobody may go on with half a letter.  A reader that
 * ends so costs one letter; the keeper is restarted and finds all it had
 * committed.
 */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stddef.h>

#define ARENA_EXIT 83	/* the status Dovecot uses for out of memory */

struct arena;

/* cap is in bytes.  Never returns NULL (see above).  Owned by the caller. */
struct arena *arena_open(size_t cap);

/* Frees everything that came from it.  NULL is allowed. */
void arena_close(struct arena *);

/* The same, overwritten first: for what holds secrets. */
void arena_wipe(struct arena *);

/* Forgets everything that came from it, keeping some memory for reuse. */
void arena_reset(struct arena *);

/*
 * size bytes, zeroed, aligned for any type; never NULL.  size 0 gives a
 * pointer that may not be read.
 */
void *arena_alloc(struct arena *, size_t size)
	__attribute__((malloc, returns_nonnull));

/* The same for n members of size bytes, safe against overflow. */
void *arena_array(struct arena *, size_t n, size_t size)
	__attribute__((malloc, returns_nonnull));

/*
 * Makes room for one more member in a growing array: returns the array, moved
 * where it had to be, with at least n + 1 members of room and every new one
 * zeroed.  *room is the caller's, and starts as 0 with a NULL array.
 */
void *arena_grow(struct arena *, void *array, size_t n, size_t *room,
		 size_t size) __attribute__((returns_nonnull));

/* Bytes handed out since arena_open() or arena_reset(). */
size_t arena_used(const struct arena *);

#endif
