/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A letter beside what it may answer: shared by resume.c, which says in which
 * order it is understood, and placement.c.
 */
#ifndef DAEMON_THREAD_H
#define DAEMON_THREAD_H

#include "core/arena.h"
#include "core/programme.h"
#include "core/roster.h"
#include "daemon/resume.h"

struct thread {
	struct arena *arena;
	const struct programme *programme;
	const struct talk *talk;
	const struct intake *in;
};

/* It answers a mail of that purpose. */
static inline bool
thread_is_about(const struct thread *t, const char *purpose)
{
	return span_is(t->talk->purpose, purpose);
}

/* There is one, in that state. */
static inline bool
thread_waits(const struct pending *p, const char *state)
{
	return p && span_is(p->state, state);
}

/* Yes or no, and nothing besides that would be an act of its own. */
bool thread_is_plain_answer(const struct thread *);

/* He sits in the registration that our mail was about (talk->seat). */
bool thread_sits(const struct thread *, const struct referent *);

#endif
