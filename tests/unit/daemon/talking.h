/* SPDX-License-Identifier: EUPL-1.2 */
/* Perugia has written, we have answered, and it writes again. */
#ifndef TESTS_UNIT_DAEMON_TALKING_H
#define TESTS_UNIT_DAEMON_TALKING_H

#include "tests/unit/daemon/scene.h"

#include "daemon/resume.h"

struct talking {
	struct arena *arena;
	struct referent referent;
	struct request request;
	struct intake first, later;
	struct pending pending;
	struct registration seat;
	struct talk talk;
};

/* A letter that waits in that state; an answer to a mail of that purpose. */
void talking_begin(struct talking *, const char *purpose, const char *state);

struct resumed talking_answer(struct talking *);

#endif
