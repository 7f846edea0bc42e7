/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The phrases that may turn what a clause says, and those that only look
 * like it.  Data; residue applies them.
 */
#ifndef PARSERS_SIGNS_H
#define PARSERS_SIGNS_H

#include "parsers/lexicon.h"

enum sign {
	HARMLESS,	/* hides the words inside it */
	SPENT,		/* so in a withdrawal or a change; else TURNS */
	REVERSES,	/* may turn a withdrawal or a change as well */
	TURNS,		/* may turn that its clause registers */
	RULES,		/* turns it whatever its clause speaks of */
	IDLE,		/* turns what holds together by facts alone */
	ANSWERS,	/* a machine may say so, where nobody joins */
	REPENTS,	/* takes an earlier letter back where it opens one;
			   else as RULES */
};

extern const struct phrase signs_table[];
extern const size_t signs_count;

#endif
