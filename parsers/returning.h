/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Back to a group that one had, or let in it after all: a wish to be moved,
 * though nobody speaks of moving.
 */
#ifndef PARSERS_RETURNING_H
#define PARSERS_RETURNING_H

#include "parsers/intent.h"

/*
 * "Lasciateci nel SUA 1", "chiediamo di tornare al primo gruppo": adds a move
 * to the intent, where a group is named and nobody new comes.
 */
void returning_note(struct intent *, const struct survey *);

#endif
