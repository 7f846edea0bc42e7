/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The phrases by which people stand to their words, what each of them means
 * (enum stance) and how far it reaches.  Data; stance applies them.
 */
#ifndef PARSERS_STANCES_H
#define PARSERS_STANCES_H

#include "parsers/lexicon.h"

/* How far a phrase reaches. */
enum reach {
	CLAUSE = 1 << 12,	/* all of its clause */
	AFTER = 1 << 13,	/* from itself to the end of the clause */
	BEFORE = 1 << 14,	/* from the head of the clause to itself */
	UNIT = 1 << 15,		/* all of its unit */
	COMMA = 1 << 16,	/* from itself to the next comma */
	BACK = 1 << 17,		/* from the comma before to itself */
	WITH = 1 << 18,		/* from itself to "con" */
	ITSELF = 1 << 19,	/* no further */
};

/* A phrase of meaning 0 hides those inside it. */
extern const struct phrase stances_table[];
extern const size_t stances_count;

#endif
