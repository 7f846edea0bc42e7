/* SPDX-License-Identifier: EUPL-1.2 */
/* What a body answers once its session, or its seat, was moved.  Pure. */
#ifndef DAEMON_RELOCATION_H
#define DAEMON_RELOCATION_H

#include "core/programme.h"
#include "core/roster.h"

/* Mails that offer to choose another group. */
bool relocation_is_about(const struct talk *);

/*
 * The letter, in the arena: a change to the group that it prefers; or, where
 * the new hour does not suit and no group is named, a question, since nobody
 * is to lose his seat for that.  NULL when it is neither.
 */
const struct intake *relocation_read(struct arena *, const struct programme *,
				     const struct talk *,
				     const struct intake *);

#endif
