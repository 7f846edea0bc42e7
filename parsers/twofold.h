/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A letter with two acts: it gives up one sector, or one person's place, and
 * asks for something else beside it.  Neither may get lost in the other.
 */
#ifndef PARSERS_TWOFOLD_H
#define PARSERS_TWOFOLD_H

#include "parsers/intent.h"

/*
 * The sectors that the body expressly gives up: "rinunciamo al SIT 2", not
 * "al SIT non aderiamo".  Sets a flag a sector; false when there is none.
 */
bool twofold_given_up(const struct survey *, bool *sectors);

/*
 * Somebody gives up his place in one sector where others come to another one;
 * they are marked, and the intent says so.
 */
bool twofold_leaves(struct intent *, const struct survey *);

/*
 * Takes the giving up out of an intent that asks for something besides, and
 * declines what is given up on the page; then all the rest is read as usual.
 */
void twofold_split(struct intent *, const struct survey *);

#endif
