/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole files, and letters in sealed memory that programs pass each other. */
#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/str.h"

struct arena;

/*
 * All of a regular file (or "-" or /dev/stdin: until its end) into the
 * arena, followed by a NUL that is not counted.  NEVER when it is missing,
 * not readable, or longer than max bytes.
 */
MUST_CHECK enum verdict file_read(struct arena *, const char *path, size_t max,
				  struct span *ret, struct error *);

/* The same from a descriptor, which stays open. */
MUST_CHECK enum verdict file_read_fd(struct arena *, int fd, size_t max,
				     struct span *ret, struct error *);

/* Writes path by way of a temporary name beside it, fsync and rename. */
MUST_CHECK enum verdict file_write(const char *path, struct span bytes,
				   int mode, struct error *);

/*
 * A memfd that holds bytes and is sealed against every change.  The caller
 * owns *ret.  LATER when the system has no room.
 */
MUST_CHECK enum verdict file_seal(struct span bytes, int *ret, struct error *);

/* Seals a memfd that was filled by hand. */
MUST_CHECK enum verdict file_seal_fd(int fd, struct error *);

/*
 * Maps a memfd for reading.  NEVER unless it is sealed against shrinking and
 * writing: a peer that could change it under us is not one of ours.  Undone
 * by file_unmap(), which accepts the empty span.
 */
MUST_CHECK enum verdict file_map(int fd, struct span *ret, struct error *);
void file_unmap(struct span);

#endif
