/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who sits in a session writes below a mail about it that he cannot come, or
 * who comes in his place.  By itself such a letter says neither of which
 * session it speaks nor for which body.  Pure.
 */
#ifndef DAEMON_EXCUSE_H
#define DAEMON_EXCUSE_H

#include "daemon/thread.h"

/*
 * The letter, in the arena, as an absence (a withdrawal of its writer alone)
 * or as a change in which another takes his place; NULL when it is neither.
 */
const struct intake *excuse_read(const struct thread *);

/* It is one, of somebody who does not sit there: whom does he speak of? */
bool excuse_is_unclear(const struct thread *);

#endif
