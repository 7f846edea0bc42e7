/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * NOUN 5: what we write back, before it is put into words.  Every string is
 * canonical (core/clean.h, or from the programme): nothing of a stranger's
 * free text is ever quoted, but for a comment in a calendar answer, to
 * organisers.
 */
#ifndef CORE_REPLY_H
#define CORE_REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/decision.h"
#include "core/programme.h"
#include "core/str.h"

enum reply_kind {
	REPLY_CONFIRMATION,	/* to the writer */
	REPLY_QUESTION,		/* to the writer: what is missing */
	REPLY_INFORMATION,	/* to the writer: answers a question */
	REPLY_INVITATION,	/* to a referent: METHOD:REQUEST */
	REPLY_CANCEL,		/* to one no longer convened: METHOD:CANCEL */
	REPLY_OFFER,		/* to a contact: a seat that came free */
	REPLY_CONSENT,		/* to a contact: is this letter yours? */
	REPLY_ADDRESS,		/* to a contact: a mail came back */
	REPLY_MOVED,		/* to a contact: an organiser moved the body */
	REPLY_RESTORED,		/* to a contact: a change was undone */
	REPLY_REFUSAL,		/* to the writer: that the body will not join */
	/* to a body that has not written */
	REPLY_INVITE,		/* that it may join */
	REPLY_CHASE,		/* the same once more, in short */
	/* by the clock */
	REPLY_REMINDER,		/* to a referent: the session is near */
	REPLY_ROSTER,		/* to moderator and facilitator: who comes */
	REPLY_FORM,		/* to the same: the report's headings */
	REPLY_CHASER,		/* to a writer: the question once more */
	REPLY_SUBSTITUTE,	/* to a contact: nobody of theirs comes */
	REPLY_LAPSED,		/* to a contact: a seat is kept no longer */
	REPLY_DIGEST,		/* to an organiser: what the day brings */
	REPLY_ERASED,		/* to whoever asked it: his data go */
	/* at an organiser's word */
	REPLY_SESSION,		/* to a contact: a session has changed */
	REPLY_STAFF,		/* to who moderates or facilitates it */
	REPLY_UNSEATED,		/* to an organiser: bodies without a seat */
	REPLY_VACANT,		/* to an organiser: a seat, and nobody to ask */
	REPLY_COPY,		/* to an organiser: what was filed */
	REPLY_REVIEW,		/* to an organiser: a letter waits */
	REPLY_BRAKE,		/* to an organiser: a sender was silenced */
	REPLY_UNDELIVERED,	/* to an organiser: a mail cannot be sent */
	REPLY_MAILBOX,		/* to an organiser: a mailbox is locked */
	REPLY_ALARM,		/* to an organiser: something stands still */
	REPLY_RECOVERED,	/* to an organiser: it goes on */
	REPLY_KIND_COUNT,
};

/* What organisers have changed of a session, as a mail tells it. */
enum news {
	NEWS_NONE,
	NEWS_HOUR,
	NEWS_LINK,
	NEWS_STAFF,
	NEWS_CANCELLED,
	NEWS_ADDED,		/* and there is a seat again */
};

/* What a session has of its staff. */
enum staff {
	STAFF_MODERATES = 1,
	STAFF_FACILITATES = 2,
	STAFF_NAMED = 4,	/* since now */
	STAFF_RELIEVED = 8,	/* no longer */
};

/* One sector as it now stands, for the tables in the mails. */
struct reply_row {
	struct span entity;		/* where rows are of several bodies */
	const struct sector *sector;	/* NULL: not known yet */
	const struct group *group;	/* NULL: not seated (a question) */
	const struct group *wanted;	/* full: on its waiting list; or NULL */
	const struct group *gone;	/* cancelled, or over; or NULL */
	enum filing_act act;
	const struct invitee *people;
	size_t n_people;
	const struct invitee *unreached;
	size_t n_unreached;
	const struct invitee *left;	/* no longer convened */
	size_t n_left;
	const struct group *unwaited;	/* off its waiting list; or NULL */
	/* REPLY_DIGEST: that sit there; the wished-for minimum, if fewer, and
	   in wanted another session that could take them all */
	unsigned bodies, minimum;
};

/* What a digest tells, each in a list of its own. */
enum note_kind {
	NOTE_REVIEW,		/* letters that wait for an organiser */
	NOTE_QUESTION,		/* what was asked, and is not answered */
	NOTE_ANSWER,		/* what calendars have answered besides */
	NOTE_NEW,
	NOTE_CHANGE,
	NOTE_WAITING,
	NOTE_FAILED,		/* mails that cannot be delivered */
	NOTE_KIND_COUNT,
};

struct reply_note {
	struct span who;	/* a body, and perhaps an address */
	struct span what;	/* Italian */
	int64_t since;		/* instant; 0: not said */
	int64_t letter;		/* row; 0: none */
	bool late;		/* for longer than it should be */
};

struct reply_notes {
	const struct reply_note *list;
	size_t n;
	size_t more;		/* that are not in the list */
};

struct reply {
	enum reply_kind kind;
	struct span to, to_name;	/* one recipient a mail */
	struct span message_id;		/* ours, without <> */
	struct span reply_to;		/* token_address(); or empty */
	struct span in_reply_to;	/* the letter's Message-ID, or empty */
	const struct span *references;	/* that the letter had */
	size_t n_references;
	struct span subject;		/* of the letter, clean; or empty */
	int64_t now;			/* becomes Date and DTSTAMP */
	const struct body *body;	/* or NULL */
	struct span entity;		/* how the body is called in the mail */
	struct span protocol;		/* their "Prot. n.", or empty */
	const struct reply_row *rows;
	size_t n_rows;
	unsigned missing;		/* REPLY_QUESTION */
	enum kind letter_kind;		/* what the letter wants */
	int64_t until;			/* REPLY_OFFER: the seat is kept */
	int64_t since;			/* REPLY_CHASE: we wrote first */
	bool again;			/* REPLY_FORM: it was sent before */
	const struct reply_notes *notes;	/* REPLY_DIGEST: of each kind */
	bool privacy;			/* link the notice and erasure date */
	enum news news;			/* also in _INVITATION and _CANCEL */
	const struct group *was;	/* with news: as it stood before */
	bool waits;			/* REPLY_SESSION: waits for it only */
	unsigned staff;			/* REPLY_STAFF: of enum staff */
	/* REPLY_INVITATION: rows[0].group and this person */
	const struct invitee *invitee;
	/* REPLY_REVIEW, _UNDELIVERED, _ALARM, _RECOVERED: what happened,
	   clean Italian */
	struct span reason;
	struct span asks;		/* REPLY_REVIEW: "di aggiungere ...";
					   REPLY_ALARM: the same in short */
	struct span about;		/* address it is about, or empty */
	int64_t letter_row;		/* for "convoca review show N"; or 0 */
	bool fileable;			/* "convoca review accept N" can work */
};

const char *reply_kind_name(enum reply_kind);	/* "confirmation", ... */

#endif
