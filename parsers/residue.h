/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What no reader has understood of a text although it may turn its meaning:
 * a negation, a condition, a supposition, a waiting, a past that did not come
 * true, in a clause about taking part.  A careful clerk who meets one does not
 * file the letter by himself.  It says that something is there, not what.
 */
#ifndef PARSERS_RESIDUE_H
#define PARSERS_RESIDUE_H

#include "parsers/survey.h"

/*
 * The clause with the first such word, as it stands; empty when all is
 * understood.  To be asked after intent_read(), which marks what it read.
 */
struct span residue_find(const struct survey *);

#endif
