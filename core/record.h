/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one text form in which our own programs hand facts to each other and
 * to the store: one "key value" a line, in the order written.  A value may
 * hold any bytes but NUL: newline, CR and backslash are written as \n, \r
 * and \\.  It is not a format for people or for other programs.
 */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

/* key is a bare word of ours: lower case letters, digits and '-'. */
void record_add(struct text *, const char *key, struct span value);
void record_adds(struct text *, const char *key, const char *value);
void record_addi(struct text *, const char *key, int64_t value);

/* Walks the lines.  text is borrowed; decoded values live in the arena. */
struct record {
	struct arena *arena;
	struct span rest;
	struct span key;
	struct span value;	/* decoded */
};

struct record record_open(struct arena *, struct span text);

/*
 * True with key and value set; false at the end or at the first line that is
 * not of this form (then rest is not empty: see record_done()).
 */
bool record_next(struct record *);

/* True when every line was read: nothing was malformed. */
bool record_done(const struct record *);

/* The value as a number; false when it is none. */
MUST_CHECK bool record_int(const struct record *, int64_t *ret);

#endif
