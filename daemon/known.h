/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * People whom a letter names without an address because we have it: "la
 * referente resta la dott.ssa Neri".
 */
#ifndef DAEMON_KNOWN_H
#define DAEMON_KNOWN_H

#include "daemon/work.h"

/*
 * The letter's intake; where its writer may change what stands, a copy in the
 * arena in which whoever sits already needs no address: in a change he is
 * known, and in a registration for a further sector his address is filled
 * in, unless two of that name have different ones.
 */
const struct intake *known_people(const struct work *);

#endif
