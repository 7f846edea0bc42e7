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

enum {
	RESIDUE_BARE = 1,	/* no verb joins the facts that are told */
	RESIDUE_STRANGE = 2,	/* nor may strange words stand among them */
	RESIDUE_READ = 4,	/* also what a reader made something of */
	RESIDUE_ACT = 8,	/* of a withdrawal or a change */
	RESIDUE_ANSWERS = 16,	/* only what a machine's answer may say */
};

/*
 * The clause with the first such word, as it stands; empty when all is
 * understood.  Where facts stand side by side without a verb, words of other
 * business turn them as well.  To be asked after
 * intent_read() and bind_page(), which mark what they read.
 */
struct span residue_find(const struct survey *, unsigned flags);

#endif
