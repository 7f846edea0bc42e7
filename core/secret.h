/* SPDX-License-Identifier: EUPL-1.2 */
/* A secret that stands alone in a file, on one line. */
#ifndef CORE_SECRET_H
#define CORE_SECRET_H

#include "core/str.h"

struct arena;

/*
 * The secret without its newline, of at most max bytes.  NEVER when the file
 * is missing, empty, readable by others than owner and group, or holds a
 * control character.  what is "password": the sentences name it so.  Wipe it
 * with explicit_bzero(), or the arena with arena_wipe(), after use.
 */
MUST_CHECK enum verdict secret_read(struct arena *, const char *path,
				    const char *what, size_t max,
				    struct span *ret, struct error *);

#endif
