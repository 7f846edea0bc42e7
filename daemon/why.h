/* SPDX-License-Identifier: EUPL-1.2 */
/* Why a letter waits for a person, in the organisers' own language. */
#ifndef DAEMON_WHY_H
#define DAEMON_WHY_H

#include "core/intake.h"

/*
 * The sentence for a decision's reason, and its detail where there is one;
 * an unknown reason is its own sentence.  In the arena.
 */
struct span why_italian(struct arena *, const char *reason,
			struct span detail);

/* What it asks for: "di registrare un'adesione"; empty: nothing. */
struct span why_asks(struct arena *, const struct intake *);

/* Why a letter cannot be filed, as the desk says it. */
const char *why_english(const char *reason);

#endif
