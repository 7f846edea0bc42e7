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

/* A seat to which nobody comes: all have declined, or nobody is left. */
struct vacancy {
	int64_t registration;
	struct span group;
	int64_t since;		/* when the last declined, or left */
	int64_t person;		/* his row, seated where he declined; or 0 */
};

/*
 * All of them since before the instant for which no duty of the kind is done
 * ("registration since"); in the order in which they registered.
 */
MUST_CHECK enum verdict due_vacancies(struct store *, struct arena *,
				      const char *kind, int64_t before,
				      struct vacancy **ret, size_t *n,
				      struct error *);

/* The first offer that ended before the instant; NULL: none. */
MUST_CHECK enum verdict due_offer(struct store *, struct arena *, int64_t now,
				  struct waiter **ret, struct error *);

/* A group's report has come. */
MUST_CHECK enum verdict due_has_report(struct store *, struct span group,
				       bool *ret, struct error *);

#endif
