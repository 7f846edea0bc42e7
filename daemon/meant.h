/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a body says of a change that a stranger wanted.  "Confermiamo l'avv.
 * Tosi" is a no where Tosi is who sits there, and a yes where he is the one
 * to come.  Pure.
 */
#ifndef DAEMON_MEANT_H
#define DAEMON_MEANT_H

#include "core/intake.h"
#include "core/roster.h"

struct arena;

/* The seat, where it is known, tells who stands; NULL: it is not. */
enum ruling meant_of(struct arena *, const struct intake *said,
		     const struct intake *doubted,
		     const struct registration *seat);

#endif
