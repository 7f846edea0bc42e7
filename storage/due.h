/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the clock may make due, as far as the store knows it: registrations of
 * a session, letters and offers that have waited long enough, and what was
 * done already (commit_duty()).  Changes nothing.
 */
#ifndef STORAGE_DUE_H
#define STORAGE_DUE_H

#include "core/roster.h"
#include "storage/commit.h"
#include "storage/store.h"

/* What a decision that is made now rests on. */
int64_t due_revision(const struct store *);

MUST_CHECK enum verdict due_is_done(struct store *, const struct duty *,
				    bool *ret, struct error *);

/* All that sit in one group, with their people. */
MUST_CHECK enum verdict due_group(struct store *, struct arena *,
				  struct span group,
				  struct registration **ret, size_t *n,
				  struct error *);

/*
 * The oldest letter in that state (see storage/commit.h) that came before
 * the instant and for which no duty of the kind is done; NULL: none.  One
 * whose question came back is not among them.
 */
MUST_CHECK enum verdict due_letter(struct store *, struct arena *,
				   const char *state, const char *kind,
				   int64_t before, struct pending **ret,
				   struct error *);

/* A registration of which everybody has declined. */
struct declined {
	int64_t registration;
	struct span group;
	int64_t last;		/* when the last of them did, */
	int64_t who;		/* and the row of that person */
};

/*
 * All of those where the last of them did so before the instant, and no duty
 * of the kind is done since; in the order in which they registered.
 */
MUST_CHECK enum verdict due_declined(struct store *, struct arena *,
				     const char *kind, int64_t before,
				     struct declined **ret, size_t *n,
				     struct error *);

/* The first offer that ended before the instant; NULL: none. */
MUST_CHECK enum verdict due_offer(struct store *, struct arena *, int64_t now,
				  struct waiter **ret, struct error *);

/* A group's report has come. */
MUST_CHECK enum verdict due_has_report(struct store *, struct span group,
				       bool *ret, struct error *);

#endif
