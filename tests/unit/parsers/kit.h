/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the tests of this wing share: an arena, the reference programme, and
 * letters written as C strings with LF line ends.
 */
#ifndef TESTS_UNIT_PARSERS_KIT_H
#define TESTS_UNIT_PARSERS_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parsers/letter.h"

struct kit {
	struct arena *arena;
	const struct programme *programme;
};

int kit_setup(void **state);
int kit_teardown(void **state);

void kit_equal(struct span got, const char *want);

/* The letter unwrapped; its lines without roles. */
struct opened *kit_unwrap(const struct kit *, struct span letter);
/* The same with roles. */
struct opened *kit_open(const struct kit *, const char *letter);
/* A letter with a plain body under usual headers; more may be "". */
struct opened *kit_body(const struct kit *, const char *subject,
			const char *more, const char *body);

/*
 * A sign a line: N new, A answer, F form, W forwarded, Q quoted, S signature,
 * L letterhead, D disclaimer, and . for a blank line of whatever role.
 */
const char *kit_roles(const struct kit *, const struct sheet *);
/* The texts of all lines, joined by LF; TABs stay. */
const char *kit_text(const struct kit *, const struct sheet *);

/* The first sheet of that origin after number from; fails without one. */
const struct sheet *kit_sheet(const struct opened *, enum origin, size_t from);

#endif
