/* SPDX-License-Identifier: EUPL-1.2 */
/* What a body answers once its session, or its seat, was moved.  Pure. */
#ifndef DAEMON_RELOCATION_H
#define DAEMON_RELOCATION_H

#include "core/programme.h"
#include "core/roster.h"

/* The letter as a wish to move to that group, in the arena. */
const struct intake *relocation_to(struct arena *,
				   const struct registration *seat,
				   const struct group *,
				   const struct intake *said);

/*
 * The letter, in the arena, below a mail of ours that offers to choose another
 * group: a change to the group that it prefers; or, where
 * the new hour does not suit and no group is named, a question, since nobody
 * is to lose his seat for that.  NULL when it is neither.
 */
const struct intake *relocation_read(struct arena *, const struct programme *,
				     const struct talk *,
				     const struct intake *);

#endif
