/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * NOUN 3: what is known, at one moment, about the body that a letter comes
 * from: its registrations, how full the groups are, what its sender was
 * already told.  A picture: nothing in it changes the store.
 */
#ifndef CORE_ROSTER_H
#define CORE_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/intake.h"
#include "core/programme.h"
#include "core/str.h"

/* One person invited to one session. */
struct seated {
	int64_t id;
	struct span name, email, role, org;
	struct span *phones;
	size_t n_phones;
	struct span uid;		/* of his VEVENT */
	int64_t sequence, dtstamp;	/* of the last calendar mail */
	struct span answer;		/* "none", "accepted", ... */
	struct span answered_by;	/* a colleague's address; or empty */
	bool bounced;			/* his address took no mail */
};

struct registration {
	int64_t id;
	struct span entity;		/* sigla or name */
	struct span sector, group;	/* ids; group is where it sits */
	struct span waits_for;		/* id of the group waited for; or "" */
	struct span contact;		/* address that filed it */
	struct seated *people;
	size_t n_people;
	struct seated *unreached;	/* named without an address */
	size_t n_unreached;
};

/* How full one group is; same order as programme.groups. */
struct load {
	unsigned bodies;
	unsigned offered;		/* seats kept for who was offered one */
	unsigned waiting;
	unsigned by_area[AREA_COUNT];
};

/* A seat that a person of the letter, or a colleague of his, holds. */
struct held {
	struct span email;
	struct span group;
	struct span entity;
};

/* A body on a waiting list, in the order of the list. */
struct waiter {
	int64_t id, registration;
	struct span entity, sector;
	struct span group;		/* that it waits for */
	struct span contact;
	int64_t offered;		/* a seat is kept until then; 0: none */
};

struct roster {
	int64_t revision;		/* of the store when this was seen */
	struct registration *registrations;	/* of the letter's body */
	size_t n_registrations;
	struct load *loads;		/* programme.n_groups of them */
	struct held *held;
	size_t n_held;
	struct waiter *queue;		/* for the groups of those */
	size_t n_queue;
	/* whose calendar answered, or whose mail came back; or NULL */
	const struct registration *theirs;
	size_t who;			/* in its people */
	bool told_privacy;		/* this sender has had the notice */
	unsigned sender_today;		/* automatic answers to this address */
	unsigned thread_today;		/* and in this thread */
	unsigned hour_total;		/* and to everybody in the last hour */
	bool brake_told;		/* organisers know of it today */
	unsigned reviews_today;		/* letters of which they were told */
	int64_t next_letter;		/* the row that a new letter gets */
};

/* A letter that waits for somebody. */
struct pending {
	int64_t letter;			/* row */
	struct span state;		/* "asked", "doubted", "review" */
	const struct intake *intake;
};

/*
 * What a letter may answer: the mail of ours that it replies to, and letters
 * of its body whose writers were asked for the rest, the latest first.
 */
struct talk {
	struct span purpose;		/* of the mail; empty: none of ours */
	struct span recipient;		/* to whom it went */
	bool proven;			/* by token, from that recipient */
	struct span invited;		/* the body that the writer was
					   invited for; or empty */
	bool direct;			/* as whom we wrote to, not by a
					   reference alone */
	int64_t parcel;			/* its row */
	bool lost_before;		/* its recipient got no mail before */
	int64_t person;			/* it was about, his row now; 0: none */
	int64_t sequence;		/* of his appointment, as it told */
	const struct pending *about;	/* the letter it was about; or NULL */
	const struct pending *settled;	/* that, where its question, or the
					   wish for consent, was answered
					   already; or NULL */
	const struct registration *seat;	/* the registration; or NULL */
	struct pending *asked;
	size_t n_asked;
	/* of a body that means to come back, or replaces somebody: what its
	   latest letter withdrew of each sector where nothing stands since,
	   the latest first */
	struct past *withdrawn;
	size_t n_withdrawn;
};

/*
 * The latest change of a registration, or its withdrawal, as far as it can
 * be undone: how it was before.
 */
struct past {
	int64_t id, registration, at;
	struct span act;		/* "add", "move", "change",
					   "withdraw" */
	struct span entity, sector;
	struct span contact;
	struct span writer;		/* who wrote for it; empty: nobody */
	struct span group, waits_for;	/* as in struct registration */
	struct seated *back;		/* left with it, and are known still */
	size_t n_back;
	struct seated *came;		/* came with it, and are there still */
	size_t n_came;
	struct seated *corrected;	/* as their data were */
	size_t n_corrected;
};

/* Who sits in it under that row of person, or NULL. */
const struct seated *registration_person(const struct registration *,
					 int64_t id);

/* The registration for a sector, or NULL. */
const struct registration *roster_registration(const struct roster *,
					       struct span sector);

#endif
