/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * NOUN 4: what we do about a letter.  decide_letter() makes it, the seating
 * completes it, and storage carries it out in one transaction.
 */
#ifndef CORE_DECISION_H
#define CORE_DECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/hash.h"
#include "core/intake.h"
#include "core/programme.h"
#include "core/str.h"

enum act {
	ACT_ACCEPT,	/* file and confirm */
	ACT_ASK,	/* answer, asking only for what is missing */
	ACT_REVIEW,	/* a person decides */
	ACT_RECORD,	/* store, no answer */
	ACT_IGNORE,	/* no answer may go out */
};

enum missing {
	MISSING_ENTITY = 1,
	MISSING_SECTOR = 2,
	MISSING_REFERENT = 4,
	MISSING_EMAIL = 8,
};

/* Where a letter came from, and how it is known again. */
struct letter {
	struct span mailbox;		/* name; "ingest" for standard input */
	int64_t uidvalidity, uid;	/* uid 0: not from a mailbox */
	struct span bytes;		/* as received */
	struct hash digest;		/* hash_letter() */
	int64_t received;		/* instant at which we took it */
	bool mute;			/* of older days: file, do not answer */
};

enum filing_act {
	FILING_NEW,		/* registration and its people are new */
	FILING_ADD,		/* people join a registration that stands */
	FILING_MOVE,		/* and it changes its group */
	FILING_SAME,		/* nothing is new: only confirmed again */
	FILING_CHANGE,		/* people come, go, or are corrected */
	FILING_WITHDRAW,	/* the body gives its seat back */
	FILING_RETURN,		/* and takes it again */
};

/* What becomes of one person of a registration. */
enum deal {
	DEAL_JOIN,	/* comes: is invited */
	DEAL_STAY,	/* his data change, not his appointment */
	DEAL_FOLLOW,	/* his appointment is another: updated */
	DEAL_NOTICE,	/* it has other details, at the same hour */
	DEAL_SUSPEND,	/* it is cancelled, and he waits for another */
	DEAL_RETURN,	/* had left, and is invited anew */
	DEAL_LEAVE,	/* is no longer convened: cancelled */
	DEAL_VANISH,	/* the same, and his address cannot be written to */
};

/* The mail that a deal causes: a REQUEST, a CANCEL, or none. */
bool deal_invites(enum deal);
bool deal_cancels(enum deal);
bool deal_leaves(enum deal);

/* A person of a registration; the strings are clean. */
struct invitee {
	enum deal deal;
	struct span name, email, role, org;
	struct span *phones;
	size_t n_phones;
	int64_t seated;		/* id of the row that stands; 0: new */
	struct span uid;	/* VEVENT UID, given when it is filed */
	int64_t sequence, dtstamp;
};

/* What happens to one sector of one body. */
struct filing {
	enum filing_act act;
	int64_t registration;	/* row, 0 for FILING_NEW */
	struct span entity, sector;
	struct span group;	/* where it sits; empty until seated */
	struct span wanted;	/* named and full: goes on its waiting list */
	struct invitee *people;	/* with an address */
	size_t n_people;
	struct invitee *unreached;	/* named without an address: kept */
	size_t n_unreached;
	struct span gone;	/* named, and cancelled or over by now */
	bool unwait;		/* leaves the waiting list it stands on */
	int64_t undoes;		/* struct past: it is as it was before; or 0 */
};

/* A seat that has come free, kept for who waits for it. */
struct offer {
	int64_t waiting;	/* row */
	int64_t registration;
	struct span entity, sector, group, contact;
	int64_t until;		/* instant */
};

/* A body that is written to so that it may join. */
struct invite {
	int64_t row;		/* invited already, and reminded; 0: new */
	struct span entity, address;
	struct span message_id;	/* of the parcel */
};

/* A calendar answer of a person who is convened (RFC 5546 3.2.3). */
struct answered {
	int64_t person;		/* row; 0: none */
	struct span answer;	/* "accepted", ... */
	struct span by;		/* address, where another has answered */
	int64_t sequence, dtstamp;
};

/* A mail, ready to go: its bytes never change again. */
struct parcel {
	int64_t row;		/* in the outbox; 0 until stored */
	struct span purpose;	/* "confirmation", "invitation", ... */
	struct span recipient;	/* envelope recipient */
	struct span message_id;	/* without <> */
	struct span bytes;	/* complete, CRLF */
	int64_t due;		/* instant before which it does not go */
	bool held;		/* until an organiser releases it */
	bool counted;		/* an automatic answer: counts for the brakes */
	/* what an answer to it is about: a row, or a filing of the decision */
	int64_t registration;		/* 0: see filing */
	size_t filing;			/* its index + 1; 0: none */
	struct span uid;		/* of the person's VEVENT; or empty */
	int64_t person;			/* without one: his row; 0: none */
	int64_t letter;		/* row; 0: the letter that is decided */
	unsigned attempts;	/* as stored */
	int64_t began;		/* as stored: instant of the first attempt */
};

struct decision {
	enum act act;
	unsigned missing;	/* of enum missing */
	const char *reason;	/* static word: "complete", "dmarc-fail", ... */
	struct span detail;	/* for people, Italian; or empty */
	struct letter letter;
	const struct intake *intake;	/* NULL: the letter was unreadable */
	struct filing *filings;
	size_t n_filings;
	struct offer *offers;
	size_t n_offers;
	const struct group_change *change;	/* of the programme; or NULL */
	struct answered answered;
	struct span reported;	/* group whose report this is; or empty */
	struct invite *invites;
	size_t n_invites;
	struct span returned;	/* address whose invitation came back; or "" */
	bool refuses;		/* the body will not join */
	int64_t bounced;	/* person whose mail came back; 0: none */
	int64_t lost;		/* parcel to somebody else that did; or 0 */
	bool lost_told;		/* and organisers hear of it */
	int64_t closes;		/* letter that is settled by this one; or 0 */
	struct span erases;	/* address of whom nothing is to stay; or "" */
	int64_t doubted;	/* ACT_REVIEW: registration whose contact is
				   asked; or 0 */
	struct parcel *parcels;	/* composed */
	size_t n_parcels;
	int64_t revision;	/* roster.revision it rests on */
	int64_t now;
	int64_t letter_row;	/* > 0: a stored letter is decided anew */
	int64_t row_told;	/* else: its row, as a parcel names it; or 0 */
	struct span actor;	/* "convoca", or the organiser who decided */
	bool privacy_told;	/* a parcel carries the privacy notice */
	bool brake_told;	/* a parcel tells the organisers of a brake */
};

const char *act_name(enum act);		/* "accept", ... */
/* "entity", "sector", "referent" or "referent.email" of one bit. */
const char *missing_name(enum missing);

#endif
