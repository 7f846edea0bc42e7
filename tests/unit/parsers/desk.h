/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the tests of the reading share: the shipped programme, and texts read
 * as if a Province had just written them.
 */
#ifndef TESTS_UNIT_PARSERS_DESK_H
#define TESTS_UNIT_PARSERS_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parsers/bind.h"

struct desk {
	struct arena *arena;
	struct arena *scratch;		/* emptied before each text */
	struct programme *programme;
	const struct vocabulary *vocabulary;
	int64_t written;		/* Wednesday 15 September 2027 */
};

int desk_setup(void **state);
int desk_teardown(void **state);

/* The text read; from and name of the writer may be NULL. */
struct survey *desk_read(struct desk *, const char *text, const char *from,
			 const char *name);

/* Fails, naming the text, unless got is want; "" and NULL are the same. */
void desk_equal(const char *text, struct span got, const char *want);

#endif
