/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the keeper does by its clock alone: erases what is kept no longer, in
 * steps that leave room for letters between them.
 */
#ifndef DAEMON_UPKEEP_H
#define DAEMON_UPKEEP_H

#include "config/settings.h"
#include "daemon/group.h"
#include "storage/erasure.h"

struct upkeep {
	const struct settings *settings;
	const struct seam *seam;
	struct group_commit *group;
	struct store *store;
	/* the upkeep's own */
	int64_t erasure_at;		/* instant; INT64_MAX: never */
	struct group_member member;
	struct timer next;
	bool busy;			/* a step is not yet durable */
	bool erased;			/* and stands in the store's log */
	bool looked;			/* nothing was left to erase */
};

/* Fills *u, joins the group, and looks as soon as the loop runs. */
void upkeep_open(struct upkeep *, const struct settings *,
		 const struct seam *, struct loop *, struct group_commit *,
		 struct store *);

/* Nothing is left to erase for now. */
bool upkeep_is_done(const struct upkeep *);

#endif
