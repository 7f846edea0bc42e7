/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The end of a keeper whose store is damaged.  Nothing may be written to the
 * store, so the mail that says so goes past the outbox.
 */
#ifndef DAEMON_DAMAGE_H
#define DAEMON_DAMAGE_H

#include "config/settings.h"
#include "daemon/answer.h"

/*
 * Says what is wrong and which backup is the newest; once a day also to the
 * organisers, unless mail is held.  Returns EX_DATAERR, a status of its own:
 * nobody starts us again before a person has put a backup in its place.
 * Of the answering only programme, seam and composer are needed.
 */
int damage_end(const struct answering *, const struct settings *,
	       const struct error *);

/* The store is sound: the next damage is told anew. */
void damage_over(const struct settings *);

#endif
