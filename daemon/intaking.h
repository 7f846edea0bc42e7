/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Batches of letters on their way through readers, decision and commit.
 * Readers work on several batches at once; letters are decided strictly in
 * the order in which they came, so that the first to write is the first to
 * sit, and a mailbox's cursor never passes a letter that is not committed.
 */
#ifndef DAEMON_INTAKING_H
#define DAEMON_INTAKING_H

#include "config/settings.h"
#include "core/decision.h"
#include "daemon/answer.h"
#include "daemon/group.h"
#include "daemon/outcome.h"
#include "daemon/timetable.h"

struct arena;

/* One letter of a batch. */
struct arrived {
	int64_t uid;
	size_t off, len;	/* in the batch's memory */
	bool mute;
	bool truncated;		/* longer than we fetch */
	bool refound;		/* in a folder of what is dealt with */
	/* intaking's own */
	bool known;		/* has a row already: nothing to do */
	bool read;
	unsigned tries;
	struct span intake;	/* text form; empty: unreadable */
	struct error why;	/* of an unreadable one */
	struct outcome outcome;	/* set when it is decided */
};

struct batch {
	struct arena *arena;	/* the batch's own; holds all of it */
	struct span mailbox;
	int64_t uidvalidity;
	int fd;			/* sealed memory; owned */
	struct span bytes;	/* mapped */
	struct arrived *letters;
	size_t n;
	/* letters[from..to) are durable; then, once, all of them */
	void (*committed)(void *self, struct batch *, size_t from, size_t to);
	void (*finished)(void *self, struct batch *);
	void *self;
	/* intaking's own */
	size_t n_read, n_decided, n_durable;
	bool with_reader;
	struct batch *next;
};

/* What the work needs; all outlive it. */
struct intaking_needs {
	const struct settings *settings;
	const struct programme *programme;
	struct timetable *timetable;	/* of that programme */
	const struct seam *seam;
	struct loop *loop;
	struct group_commit *group;
	struct store *store;
	const struct answering *answering;
	const struct policy *policy;
};

struct intaking;

MUST_CHECK enum verdict intaking_open(const struct intaking_needs *,
				      struct intaking **ret, struct error *);
void intaking_close(struct intaking *);

/*
 * Makes a batch of a sealed memfd; takes the descriptor over.  letters are
 * filled in by the caller (mailbox, uid, off, len, callbacks) before
 * intaking_add().  NEVER when it is not sealed.
 */
MUST_CHECK enum verdict batch_open(int fd, size_t n_letters,
				   struct batch **ret, struct error *);
void batch_close(struct batch *);

/* Takes the batch over.  NEVER when a letter lies outside its memory. */
MUST_CHECK enum verdict intaking_add(struct intaking *, struct batch *,
				     struct error *);

/*
 * An organiser says yes to a letter in review, as it was read or (lines not
 * NULL) as he corrects it: decided and answered now.
 */
MUST_CHECK enum verdict intaking_approve(struct intaking *, struct arena *,
					 int64_t row,
					 const struct intake *lines,
					 struct span actor,
					 struct decided **ret, struct error *);

/* The programme has changed: letters are read by the new one from now on. */
void intaking_renew(struct intaking *);

bool intaking_is_empty(const struct intaking *);

/* Before the loop sleeps. */
void intaking_idle(struct intaking *);
/* SIGCHLD. */
void intaking_reap(struct intaking *);
/* Readers are told to end; nothing new is read. */
void intaking_stop(struct intaking *);

#endif
