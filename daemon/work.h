/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One letter on the desk while it is decided: shared by decide.c, which says
 * what kind of act it is, and the files below that carry it out.
 */
#ifndef DAEMON_WORK_H
#define DAEMON_WORK_H

#include "daemon/decide.h"

struct work {
	struct arena *arena;
	const struct programme *programme;
	const struct policy *policy;
	const struct roster *roster;
	const struct intake *intake;
	const struct resumed *thread;
	bool approved;
	int64_t now;
	struct load *loads;	/* the roster's, with this letter's seats */
	struct decision *d;
};

/*
 * A desk for one decision, with the roster's picture of the seats: what is
 * done here is still nobody's letter.
 */
struct work work_open(struct arena *, const struct programme *,
		      const struct policy *, const struct roster *,
		      struct decided *, int64_t now);

/* A person decides, and nothing is filed; reason is a static word. */
void work_to_review(struct work *, const char *reason, struct span detail);

/* No brake, and no machine at the other end, keeps us from writing to it. */
bool work_may_answer(const struct work *);

/* The body takes a seat in the group (by 1), or gives it back (-1). */
void work_count_seat(struct work *, const struct group *,
		     const struct body *, int by);

/* A person has approved it, or trust_may_change(). */
bool work_may_change(const struct work *, const struct registration *);

/*
 * enrol.c: files one sector of a registration or a change, or all that is
 * withdrawn.  False: a person decides now.
 */
MUST_CHECK bool enrol_request(struct work *, const struct request *,
			      const struct registration *old);
MUST_CHECK bool enrol_move(struct work *, const struct registration *old,
			   const struct group *to);
void enrol_withdraw(struct work *, const struct registration *old);
void enrol_same(struct work *, const struct registration *old, bool unwait);

/*
 * clash.c: where the people of a filing sit besides; with `old` also those
 * who would be taken along.  Its own seat in the sector does not clash.
 */
const struct group **clash_taken(const struct work *, const struct filing *,
				 const struct registration *old);
/* Somebody would sit in two sessions at the same hour. */
bool clash_is_there(const struct work *, const struct filing *,
		    const struct registration *old,
		    const struct group *named, const struct group *current);

/* reaction.c: an offer is declined, a change denied, a person erased. */
void reaction_no_seat(struct work *);
void reaction_deny(struct work *);
void reaction_erase(struct work *);
/* Whose calendar has answered, or whose mail came back. */
void reaction_note(struct work *);
/* The report of a group, from whoever led it. */
void reaction_report(struct work *);

/* declining.c: a body where nothing stands says that it will not join; */
bool declining_is_one(const struct work *);
/* and so does who was invited for it, by his token or his own address. */
bool declining_is_proven(const struct work *);
/* A bare no of one that sits, to a mail of ours: to what, or to all? */
bool declining_is_unclear(const struct work *);

/*
 * absence.c: a referent cannot come, himself and nobody else; that is noted,
 * or a person decides where he sits in several sessions and means one.
 */
bool absence_note(struct work *);

/* offers.c: seats that have come free go to who waits, in order. */
void offers_make(struct work *);

#endif
