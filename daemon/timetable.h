/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The programme as it stands now: what programme.conf offers, with what
 * organisers have changed since.  Everybody in a program holds the same
 * struct programme; its list of groups is exchanged here, between two
 * letters, and so nobody keeps a group from one letter to the next.  A group
 * keeps its place in the list; those that are added stand behind.
 */
#ifndef DAEMON_TIMETABLE_H
#define DAEMON_TIMETABLE_H

#include "core/programme.h"

struct arena;
struct store;

struct timetable {
	struct programme *programme;
	const struct group *base;	/* of programme.conf */
	size_t n_base;
	/* The changes that hold, and those before them: somebody may just be
	   talking of these. */
	struct arena *arenas[2];
	unsigned turn;
	const struct group_change *changes;
	size_t n_changes;
};

/* The programme, which outlives it, as it was read. */
void timetable_open(struct timetable *, struct programme *);
/* The programme is again as it was read. */
void timetable_close(struct timetable *);

/* These changes take the place of those that held; they are copied. */
void timetable_set(struct timetable *, const struct group_change *, size_t n);

/* timetable_store.c: those that the store keeps. */
MUST_CHECK enum verdict timetable_load(struct timetable *, struct store *,
				       struct error *);

/* The change of this group that holds; NULL: it is as in programme.conf. */
const struct group_change *timetable_change(const struct timetable *,
					    struct span id);

/*
 * All changes, with this one in the place of the group's own: for
 * timetable_set().  In the arena; strings are borrowed.
 */
struct group_change *timetable_with(struct arena *, const struct timetable *,
				    const struct group_change *, size_t *n);

/*
 * The programme as it would be with these changes; in the arena, strings are
 * borrowed.
 */
struct programme *timetable_preview(struct arena *, const struct timetable *,
				    const struct group_change *, size_t n);

/* The body of FRAME_SESSIONS, and back; false for anything else. */
void timetable_write(struct text *, const struct group_change *, size_t n);
MUST_CHECK bool timetable_read(struct arena *, struct span body,
			       struct group_change **ret, size_t *n);

#endif
