/* SPDX-License-Identifier: EUPL-1.2 */
/* A body that has withdrawn means to take part after all.  Pure. */
#ifndef DAEMON_COMEBACK_H
#define DAEMON_COMEBACK_H

#include "core/programme.h"
#include "core/roster.h"

/*
 * The registration that the letter asks back, in the arena: sector, group and
 * people as they were withdrawn.  NULL when it asks for none, names other
 * people, or leaves something in doubt.  Whether its writer may ask for it is
 * another question (trust_may_restore()).
 */
const struct intake *comeback_read(struct arena *, const struct talk *,
				   const struct intake *);

#endif
