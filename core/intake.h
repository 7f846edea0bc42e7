/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * NOUN 2: what one letter says, each field with the words it came from, and
 * what the reader doubts.  It judges nothing: whether the letter is filed is
 * the decision's affair.  It crosses a process boundary and is stored in one
 * text form, which intake_read() trusts no more than a letter.
 */
#ifndef CORE_INTAKE_H
#define CORE_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/candidate.h"
#include "core/str.h"

struct arena;

enum kind {
	KIND_OTHER,
	KIND_REGISTRATION,
	KIND_CHANGE,
	KIND_CANCELLATION,
	KIND_QUESTION,
	KIND_RSVP,
	KIND_BOUNCE,
	KIND_AUTOREPLY,
	KIND_PEC_RECEIPT,
	KIND_REPORT,
	KIND_COUNT,
};

/* What the topmost Authentication-Results of our own server says. */
enum auth {
	AUTH_NONE,	/* no header of ours, or no dmarc result in it */
	AUTH_PASS,
	AUTH_FAIL,
};

/* Why a reader would rather have a person look. */
enum doubt {
	DOUBT_CONTRADICTION,	/* two parts state different facts */
	DOUBT_UNREADABLE,	/* the attachment that holds the data */
	DOUBT_BEYOND_LIMIT,	/* data may stand where we do not read */
	DOUBT_IMPLIED,		/* a registration only implied */
	DOUBT_OTHER_BODY,	/* a Comune or Unione writes by itself */
	DOUBT_SENDER_BODY,	/* sender's domain is another body's */
	DOUBT_UNKNOWN_GROUP,	/* names a group that does not exist */
	DOUBT_HOSTILE,		/* bidi override, look-alike domain, ... */
	DOUBT_SEAL,		/* a PEC signature that does not hold */
	DOUBT_CALENDAR,		/* a REQUEST or CANCEL about our sessions */
	DOUBT_PERSONAL_DATA,	/* asks for other people's data, erasure */
	DOUBT_NOT_UNDERSTOOD,	/* looks like business, nothing fits */
	DOUBT_COUNT,
};

/* How the new text answers, whatever was asked. */
enum assent {
	ASSENT_NONE,
	ASSENT_YES,	/* "sì", "ok", "confermo" */
	ASSENT_NO,
	ASSENT_LATER,	/* "ci penso", "vi faccio sapere" */
};

/* How the new text decides a case that somebody was asked to decide. */
enum ruling {
	RULING_NONE,	/* it does not */
	RULING_YES,	/* "potete registrarla", "la richiesta è nostra" */
	RULING_BUT,	/* yes, with something to be changed */
	RULING_NO,	/* "archiviate", "non l'abbiamo chiesto noi" */
	RULING_BOTH,	/* may be meant either way */
};

struct referent {
	struct field name;		/* "Mario Rossi": clean_name() */
	struct field email;		/* clean_address(); empty: none */
	struct field *phones;		/* clean_is_phone() */
	size_t n_phones;
	struct field role;		/* empty: none given */
	struct field org;		/* another body's referent; or empty */
	bool withdrawn;			/* a change or cancellation drops him */
	bool corrected;			/* known already: only data change */
};

/* One sector (or none named) that the letter asks for. */
struct request {
	struct field sector;		/* id; empty: not named */
	struct field group;		/* id; empty: not named */
	struct field number;		/* "2": of a group whose sector is not
					   named; or empty */
	struct field *alternatives;	/* ids, in the order of preference */
	size_t n_alternatives;
	struct referent *referents;
	size_t n_referents;
	bool named_later;		/* "il nome segue": still to come */
};

struct doubt_note {
	enum doubt doubt;
	struct span words;		/* what raised it */
};

/* What was seen and left aside, for people: "fax", "firma", ... */
struct aside {
	struct span what;		/* a short word of ours, Italian */
	struct span words;
};

/*
 * A calendar answer (RFC 5546 METHOD:REPLY, COUNTER or REFRESH); uid empty:
 * only the subject answers, or there is none.
 */
struct rsvp {
	struct span uid;
	struct span organizer;		/* address, or empty: Exchange */
	struct span attendee;		/* address, or empty */
	struct span partstat;		/* "ACCEPTED", "DECLINED", ... upper */
	struct span sent_by;		/* address, or empty */
	struct span delegate;		/* who is to come instead, or empty */
	struct span delegator;		/* in whose stead, or empty */
	struct span comment;
	int64_t sequence;
	int64_t dtstamp;		/* instant; 0: none */
	bool counter;
	bool refresh;			/* asks for what we sent last */
};

/* A bounce's news (RFC 3464), as far as it tells. */
struct bounce {
	struct span recipient;		/* address, or empty */
	struct span original_id;	/* Message-ID of ours, or empty */
	struct span status;		/* "5.1.1", or empty */
	bool delayed;			/* only a warning */
};

struct intake {
	/* the envelope and the headers, of the letter that counts */
	struct span message_id;		/* without <>; empty: none */
	struct span in_reply_to;	/* without <> */
	struct span *references;	/* without <>, in order */
	size_t n_references;
	struct span envelope_sender;	/* Return-Path; empty: null or none */
	struct span from;		/* clean address; empty: not usable */
	struct span from_name;
	struct span reply_to;		/* clean, of Reply-To; or empty */
	struct span delivered_to;	/* which of our addresses; or empty */
	struct span subject;		/* decoded, one line */
	int64_t date;			/* of the letter; 0: unknown */
	enum auth auth;
	bool certified;			/* inside a PEC transport envelope */
	bool signed_pec;		/* whose signature proves From */
	struct span seal;		/* what it showed, Italian; or empty */
	bool own_mailbox;		/* by its domain, or it names it */

	enum kind kind;
	struct span kind_words;		/* what decided the kind */
	/*
	 * Why no answer may ever go out (RFC 3834 and its kin), in one word
	 * of ours: "auto-submitted", "list", "null-sender"; empty: may.
	 */
	struct span silent;

	struct field body;		/* sigla; empty: unknown */
	struct field other_body;	/* name of a Comune, ... that writes */
	struct request *requests;
	size_t n_requests;
	struct doubt_note *doubts;
	size_t n_doubts;
	struct aside *asides;
	size_t n_asides;
	struct rsvp rsvp;
	struct bounce bounce;
	struct span question;		/* the words that ask something */
	bool erasure;			/* asks that the writer's data go */
	bool everything;		/* "tutti i settori" is said */
	bool returns;			/* "come prima", "ci ripensiamo" */
	bool recants;			/* "annullate la nostra rinuncia" */
	bool unsuited;			/* "non possiamo a quell'ora" */
	bool prefers;			/* "meglio il 21": of two groups */
	bool unable;			/* "quel giorno non posso" */
	bool relieved;			/* "mi sostituisce ...": also unable */
	bool thanks;			/* hardly more than that */
	/* of a place that is offered, if one is */
	bool place_taken;		/* "passiamo volentieri" */
	bool place_left;		/* "restiamo dove siamo" */
	bool seat_left;			/* "rinunciamo a tutto" */
	struct field group_number;	/* "2": "meglio il gruppo 2", of no
					   sector; or empty */

	/*
	 * of a change: whose place is taken, each by name; the writer's own
	 * also where he writes that he cannot come
	 */
	bool replaces;
	bool writer_leaves;		/* "al mio posto"; "non potrò" */
	struct field *leaving;
	size_t n_leaving;

	/*
	 * of a registration or a change: sectors that it gives up besides,
	 * by id; none of them is among the requests
	 */
	struct field *given_up;
	size_t n_given_up;

	/*
	 * What the new text states, of whatever kind the letter is: it may
	 * answer something that we asked.  requests are filled for the same
	 * reason where the kind is KIND_OTHER.
	 */
	enum assent assent;
	struct span assent_words;
	enum ruling ruling;
	struct span ruling_words;
	enum ruling consent;		/* of a change: "resta l'avv. Tosi" is
					   none */
	bool speaks;			/* more than thanks, greetings */
	struct field mended;		/* the one address that is said to be
					   the right one; or empty */
	struct field *addresses;	/* clean, in order */
	size_t n_addresses;
	struct field *numbers;		/* clean_is_phone(), in order */
	size_t n_numbers;

	struct span protocol;		/* their "Prot. n.", echoed back */
	struct span *reports;		/* one text a track, or NULL */
	size_t n_reports;
	struct span report_group;	/* id, or empty */

	/* what was weighed; empty unless it was asked for */
	struct candidate *candidates;
	size_t n_candidates;
};

const char *kind_name(enum kind);	/* "registration", "pec-receipt", ... */
const char *auth_name(enum auth);	/* "none", "pass", "fail" */
const char *doubt_name(enum doubt);	/* "contradiction", ... */
const char *assent_name(enum assent);	/* "none", "yes", "no", "later" */
/* "none", "yes", "but", "no", "both" */
const char *ruling_name(enum ruling);

/* Bounces, automatic replies, receipts and what is none of our business. */
bool kind_is_silent(enum kind);

/*
 * Who gets the answer: Reply-To where it stands in From's own domain, else
 * From; empty when neither is usable.
 */
struct span intake_answer_to(const struct intake *);
bool intake_doubts(const struct intake *, enum doubt);

/*
 * Whether what a letter answers makes up for the doubt: by itself it only
 * implied something, or was not understood.
 */
bool intake_doubt_yields(enum doubt);
/* Its first doubt that does not, or NULL. */
const struct doubt_note *intake_doubt_beyond(const struct intake *);

/*
 * From is who wrote: our server says so, or a PEC provider has signed it.
 * Anybody can have a mailbox: whose it is, is another question.
 */
bool intake_is_proven(const struct intake *);

/*
 * Appends the text form (core/record.h).  It never holds what intake_read()
 * refuses: evidence and lines are cleaned and cut, members beyond a limit
 * and values that break their rule (an address that is none) are left out.
 * Evidence goes first when there is too much of it.
 */
void intake_write(struct text *, const struct intake *);

/*
 * Reads the text form into the arena.  NEVER for anything that
 * intake_write() would not write, or that breaks a limit or a rule of
 * core/clean.h: the peer that sent it is then not to be believed.
 */
MUST_CHECK enum verdict intake_read(struct arena *, struct span text,
				    struct intake **ret, struct error *);

#endif
