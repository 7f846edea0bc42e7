/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who wrote earlier gets what is better for him, as far as the whole stays as
 * good: among all cheapest flows, letter by letter.
 *
 * All cheapest flows differ by rounds on arcs that reduce to 0 with the
 * prices of any of them.  So a body can have a better seat if, and only if,
 * such a round leads through that seat's arc and through no unit that was
 * given to an earlier letter.  A search over the network for each body that
 * does not have its best seat; none where such an arc is dearer than 0.
 */
#ifndef DAEMON_PRECEDENCE_H
#define DAEMON_PRECEDENCE_H

#include "daemon/network.h"

/* Of a network with a cheapest flow; fills seats of the bodies in question. */
void precedence_settle(struct arena *, struct network *, size_t *seats);

#endif
