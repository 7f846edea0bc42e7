/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The phrases by which letters say what they want, and what each of them is
 * a sign of.  Data; intent weighs them.
 */
#ifndef PARSERS_CUES_H
#define PARSERS_CUES_H

#include "parsers/lexicon.h"

/* Of phrases of equal length the cue that comes first here counts. */
enum cue {
	CUE_NONE,		/* hides the phrases inside it */
	CUE_SELF,		/* the writer himself takes part */
	CUE_TAKE_OVER,		/* and takes somebody's place */
	CUE_MINE,		/* "il mio numero": his own datum */
	CUE_REPLACE,
	CUE_ADD,
	CUE_MOVE,
	CUE_CORRECT,
	CUE_LEAVE_ME,		/* the writer asks to be struck off */
	CUE_LEAVE_PERSON,
	CUE_LEAVE_ALL,
	CUE_LEAVE,
	CUE_WANT_DATA,		/* other people's, question mark or none */
	CUE_ASK_DATA,
	CUE_ERASE,
	CUE_ASK,
	CUE_ADVERT,
	CUE_NAME_LATER,
	CUE_WISH,
	CUE_UNSAY,		/* it is not to be taken as said */
	CUE_SHOWN,		/* the same, in a question */
	CUE_EARLIER,
	CUE_SAME,		/* the referent stays: there was one */
	CUE_MACHINE,		/* nobody wrote this */
	CUE_JOIN,		/* says that the body takes part */
	CUE_HINT,		/* speaks of taking part */
};

extern const struct phrases cues_acts, cues_leaving, cues_besides;

#endif
