/* SPDX-License-Identifier: EUPL-1.2 */
/* Why a letter waits for a person, in the organisers' own language. */
#ifndef DAEMON_WHY_H
#define DAEMON_WHY_H

#include "core/str.h"

/*
 * The sentence for a decision's reason, and its detail where there is one;
 * an unknown reason is its own sentence.  In the arena.
 */
struct span why_italian(struct arena *, const char *reason,
			struct span detail);

/* Why a letter cannot be filed, as the desk says it. */
const char *why_english(const char *reason);

#endif
