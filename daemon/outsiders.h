/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Invitations go to whom a letter names, so a letter could be a way to have
 * us write to many strangers.  Who is proven to speak for the body may name
 * whom he likes; beyond a limit, what others name is for a person.  Pure.
 */
#ifndef DAEMON_OUTSIDERS_H
#define DAEMON_OUTSIDERS_H

#include "core/decision.h"
#include "core/programme.h"
#include "core/roster.h"
#include "daemon/decide.h"

/* Whether the filings invite more people from elsewhere than they may. */
bool outsiders_too_many(const struct programme *, const struct policy *,
			const struct roster *, const struct intake *,
			const struct decision *);

#endif
