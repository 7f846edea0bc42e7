/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where letters come from: one table of functions a kind of source, all of
 * the same shape.  A source finds letters, hands them out in batches, and
 * puts them away when it is told; it remembers nothing of its own beyond
 * one connection, decides nothing, and never marks a letter as read.
 *
 * In every error a source gives, code is a sysexits(3) number: EX_NOPERM a
 * refused login, EX_NOHOST an unknown host, EX_UNAVAILABLE a server that is
 * not there, EX_PROTOCOL one that is not to be trusted or understood,
 * EX_CONFIG a folder that is missing, EX_TEMPFAIL the rest.
 */
#ifndef DAEMON_SOURCE_SOURCE_H
#define DAEMON_SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/settings.h"
#include "core/error.h"
#include "core/limits.h"
#include "outbound/oauth.h"

/*
 * What else a source listens to while it waits for a server.  stirred() is
 * called when fd can be read, and reads all there is; when it returns true
 * the source gives up what it is doing.
 */
struct source_watch {
	int fd; /* -1: nothing */
	bool (*stirred)(void *self);
	void *self;
};

/* A mailbox as it stands; uids mean nothing under another uidvalidity. */
struct source_status {
	int64_t uidvalidity;
	int64_t uidnext; /* above every letter that is there now */
};

/*
 * Which letters are wanted.  A Maildir's uids have no order: it gives every
 * letter that it has not given yet, and leaves it to the keeper's ledger.
 */
struct source_place {
	int64_t cursor;	      /* those above it */
	int64_t since;	      /* and those that came at or after this instant,
				   marked mute; 0: none */
	int64_t above;	      /* of both, only above this uid */
	const int64_t *again; /* and these, whatever was said before */
	size_t n_again;
	const int64_t *skip; /* but not these */
	size_t n_skip;
	bool careful; /* one by one: one of them broke the connection */
};

struct source_letter {
	int64_t uid;
	size_t off, len; /* in the batch's memfd */
	bool truncated;	 /* its tail beyond LIMIT_LETTER is missing */
	bool mute;	 /* of older days */
};

/* Letters in the order of the mailbox. */
struct source_batch {
	int fd;	  /* sealed memfd; the caller closes it */
	size_t n; /* 0: nothing is left, and fd is -1 */
	struct source_letter letters[LIMIT_BATCH_LETTERS];
	size_t n_missed; /* there, but the server does not give them */
	int64_t missed[LIMIT_BATCH_LETTERS];
};

enum source_to { SOURCE_TO_DONE, SOURCE_TO_REVIEW, SOURCE_TO_OTHER };
#define SOURCE_TO_COUNT 3

struct source_move {
	int64_t uid;
	enum source_to to;
	bool done; /* settled, or no longer there */
};

struct source_ops;

/* The head of every kind's own struct. */
struct source {
	const struct source_ops *ops;
	/*
	 * After a failed next(): the uid that was on its way, -1 when it was
	 * one of several, 0 when no letter was.
	 */
	int64_t suspect;
};

/* After LATER or NEVER from any but settle() the source must be closed. */
struct source_ops {
	/*
	 * Connects and logs in; by oauth where it is not NULL.  Mailbox,
	 * oauth and watch outlive the source.  NEVER when a person must
	 * change something first.
	 */
	enum verdict (*open)(const struct mailbox *, struct oauth *,
			     const struct source_watch *, struct source **ret,
			     struct source_status *, struct error *);
	/* Finds the letters that are wanted; next() hands them out. */
	enum verdict (*look)(struct source *, const struct source_place *,
			     struct error *);
	enum verdict (*next)(struct source *, struct source_batch *,
			     struct error *);
	/*
	 * Sets done in each move that is settled, also when it fails later.
	 * moves are sorted by uid.  NEVER: the server will not, ever; the
	 * source itself remains good.
	 */
	enum verdict (*settle)(struct source *, struct source_move *moves,
			       size_t n, struct error *);
	/*
	 * Finds what came since that instant and lies in the folder of
	 * letters that are dealt with so; next() hands it out, and nothing
	 * else may be asked for before leave().  *there false: there is no
	 * such folder.
	 */
	enum verdict (*visit)(struct source *, enum source_to, int64_t since,
			      bool *there, struct error *);
	enum verdict (*leave)(struct source *, struct error *);
	/*
	 * The uids of all that is there above one of them; of a Maildir, all.
	 * Nothing that was found may still wait to be handed out.  *ret is
	 * the caller's to free.
	 */
	enum verdict (*list)(struct source *, int64_t above, int64_t **ret,
			     size_t *n, struct error *);
	/*
	 * Waits until letters may have come (*news), the watch has stirred,
	 * or ms are over (-1: no limit).  Costs nothing meanwhile.
	 */
	enum verdict (*wait)(struct source *, int ms, bool *news,
			     struct error *);
	/* Takes leave politely where that is quick.  NULL is allowed. */
	void (*close)(struct source *);
};

const struct source_ops *source_imap(void);
const struct source_ops *source_maildir(void);

/* Milliseconds of the monotonic clock. */
int64_t source_ticks(void);

#endif
