/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the keeper does because its hour has come: reminds referents, tells
 * moderators who comes, asks for reports and for substitutes, repeats a
 * question once, ends offers, frees seats that nobody will take, gives free
 * ones to bodies that have lost theirs, and tells the organisers each working
 * morning how things stand.  Each is done once, in a commit of its own; what
 * is long past when it is noticed is left out, so that a clock that jumps
 * sends nothing in a mass.
 */
#ifndef DAEMON_AGENDA_H
#define DAEMON_AGENDA_H

#include "daemon/intaking.h"

struct agenda {
	const struct intaking_needs *needs;
	/* the agenda's own */
	struct arena *scratch;		/* of one duty */
	struct group_member member;
	struct timer next;
	bool busy;			/* a duty is not yet durable */
	bool looked;			/* nothing was due */
};

/* Fills *agenda, joins the group, and looks as soon as the loop runs. */
void agenda_open(struct agenda *, const struct intaking_needs *);
void agenda_close(struct agenda *);

/* Nothing is due now. */
bool agenda_is_done(const struct agenda *);

/* The clock was moved. */
void agenda_wake(struct agenda *);

#endif
