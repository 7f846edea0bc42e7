/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a letter changes among the people of a registration that stands: who
 * comes, who goes, whose data are corrected.  A further referent adds; only
 * explicit words replace.  Pure.
 */
#ifndef DAEMON_AMEND_H
#define DAEMON_AMEND_H

#include "core/decision.h"
#include "core/programme.h"
#include "core/roster.h"

struct invitee amend_newcomer(struct arena *, const struct referent *);
struct invitee amend_seated(const struct seated *, enum deal);

/*
 * Fills people and unreached of the filing with those whom the request, or
 * the letter as a whole, concerns; who simply stays is not among them.  NULL,
 * or why a person must decide: "who-leaves" (one of several, not named).
 */
const char *amend_people(struct arena *, const struct programme *,
			 const struct intake *, const struct request *,
			 const struct registration *old, struct filing *);

/* All who are left of the registration: for a move, or a withdrawal. */
void amend_others(struct arena *, const struct registration *old,
		  enum deal, struct filing *);

/* Whose place is taken, or who gives his up, sits there. */
bool amend_lets_go(struct arena *, const struct intake *,
		   const struct registration *);

/* The letter names somebody of the registration, or its writer is one. */
bool amend_concerns(struct arena *, const struct intake *,
		    const struct request *, const struct registration *);

#endif
