/* SPDX-License-Identifier: EUPL-1.2 */
/* Bodies that were invited, at which addresses, and what has come of it. */
#ifndef STORAGE_INVITED_H
#define STORAGE_INVITED_H

#include "storage/store.h"

/* How a body answers, by what stands and what it has written. */
struct standing {
	struct span *sectors;		/* in which it is registered */
	size_t n_sectors;
	bool refused;		/* or has withdrawn, without return */
	bool asked;		/* something, or was asked for the rest */
	bool wrote;		/* anything, by hand */
};

struct invited {
	int64_t row;
	struct span entity, address;
	struct span message_id;		/* of the invitation */
	int64_t at;
	int64_t sent;			/* when it left us; 0: not (yet) */
	unsigned chased;		/* reminders */
	int64_t chased_at;		/* 0: never */
	bool bounced;			/* a mail came back, or was refused */
	struct standing standing;	/* since the invitation */
};

/* In the order in which they were invited. */
MUST_CHECK enum verdict invited_list(struct store *, struct arena *,
				     struct invited **ret, size_t *n,
				     struct error *);

/* A body's; what it wrote counts from that instant on. */
MUST_CHECK enum verdict invited_standing(struct store *, struct arena *,
					 struct span entity, int64_t since,
					 struct standing *ret,
					 struct error *);

/* When the last mail that is paced goes, or went, out; 0: there is none. */
MUST_CHECK enum verdict invited_last_due(struct store *, int64_t *ret,
					 struct error *);

#endif
