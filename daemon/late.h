/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Answers that are late: put off, or given when somebody else has settled the
 * question already.  Pure.
 */
#ifndef DAEMON_LATE_H
#define DAEMON_LATE_H

#include "core/intake.h"
#include "core/programme.h"
#include "core/roster.h"

/*
 * He was asked something by a mail of ours, takes his time, and says nothing
 * besides: what was asked stays open.
 */
bool late_is_put_off(const struct talk *, const struct intake *);

/*
 * What the later letter says, understood by the first, in the arena: who is
 * meant by a bare address, and no more.  What the first said else is left
 * out, since it may have changed meanwhile; so it is a change of what stands
 * now, unless it names its sector itself.  NULL when it answers nothing.
 */
const struct intake *late_read(struct arena *, const struct programme *,
			       const struct intake *first,
			       const struct intake *later);

#endif
