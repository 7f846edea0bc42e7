/* SPDX-License-Identifier: EUPL-1.2 */
/* The mistakes found in configuration files, told one by one, each once. */
#ifndef CONFIG_MISTAKES_H
#define CONFIG_MISTAKES_H

#include <stdarg.h>
#include <stddef.h>

#include "core/error.h"

struct arena;

struct mistakes {
	struct arena *arena;
	void (*complain)(void *, const char *);	/* may be NULL */
	void *self;
	const char **told;
	size_t n, room;
};

/* "file:line: sentence"; line 0 leaves the line out. */
void mistakes_add(struct mistakes *, const char *file, int line,
		  const char *fmt, ...) PRINTF(4, 5);
void mistakes_addv(struct mistakes *, const char *file, int line,
		   const char *fmt, va_list) PRINTF(4, 0);

/* A file that cannot be read, by its name once. */
void mistakes_unread(struct mistakes *, const char *path,
		     const struct error *why);

/* OK, or NEVER with the first mistake. */
MUST_CHECK enum verdict mistakes_verdict(const struct mistakes *,
					 struct error *);

#endif
