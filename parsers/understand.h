/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a letter taken apart to what it says: the kind of a letter that a
 * person wrote, the body, the sectors, groups and people it asks for, and
 * what raises a doubt.  It decides nothing about the letter, and it is not
 * called for what a machine wrote.
 */
#ifndef PARSERS_UNDERSTAND_H
#define PARSERS_UNDERSTAND_H

#include "parsers/letter.h"

/*
 * Completes opened->intake, whose headers are filled in: kind, body,
 * requests, doubts, asides, question.  A letter that says nothing for us is
 * KIND_OTHER, one that looks like business but fits nothing has
 * DOUBT_NOT_UNDERSTOOD.  What it adds lives in the arena.
 */
void understand_letter(struct arena *, const struct programme *,
		       struct opened *);

#endif
