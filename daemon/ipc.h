/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Framed messages between our own programs over a stream socketpair or the
 * control socket.  A frame has a type, a body in the text form of
 * core/record.h, and perhaps one descriptor (a sealed memfd with letters).
 * A frame that breaks a limit ends the channel: the peer is not believed.
 */
#ifndef DAEMON_IPC_H
#define DAEMON_IPC_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

#define IPC_ROLE_FD 3	/* where a role finds its channel to the keeper */

enum frame_type {
	FRAME_NONE,
	/* fetcher -> keeper */
	FRAME_MAILBOX,	/* selected: uidvalidity, uidnext */
	FRAME_BATCH,	/* uidvalidity, then (uid, off, len) a letter; + fd.
			   date-mute 1: of older days */
	FRAME_SETTLED,	/* uidvalidity, uid... that are moved or gone */
	FRAME_DRAINED,	/* nothing is left to fetch or to settle now */
	FRAME_TROUBLE,	/* verdict, text: connection lost, will retry; with
			   uidvalidity, uid: this letter is withheld by the
			   server (never), or gone (ok) */
	FRAME_LISTED,	/* uidvalidity, uid... that are there; the last frame
			   has end */
	/* keeper -> fetcher */
	FRAME_CURSOR,	/* uid: fetch above it; since: SINCE date or 0;
			   again...: these, withheld so far, now and then;
			   folders: also what came since then and lies in
			   the folders of what is dealt with, as uid 0 */
	FRAME_TAKEN,	/* a batch is committed: another may be sent */
	FRAME_SETTLE,	/* uidvalidity, then (to, uid) a letter */
	FRAME_LIST,	/* uid: what is there above it? */
	FRAME_AGAIN,	/* uidvalidity, uid... that are to be asked for */
	FRAME_STOP,	/* log out and end */
	/* keeper -> reader */
	FRAME_SESSIONS,	/* what organisers have changed of the programme, all
			   of it (daemon/timetable.h) */
	FRAME_LETTERS,	/* explain if people ask why; then (off, len) a
			   letter; + fd */
	/* reader -> keeper */
	FRAME_INTAKE,	/* index, intake (text form) */
	FRAME_UNREADABLE,	/* index, text */
	/* keeper -> postman */
	FRAME_PARCEL,	/* row, recipient; + fd with the bytes */
	/* postman -> keeper */
	FRAME_POSTED,	/* row, verdict, code, text */
	/* the control socket, client -> keeper */
	FRAME_VERB,	/* verb, arg...; + fd for ingest */
	/* keeper -> client */
	FRAME_TEXT,	/* text for standard output */
	FRAME_ERROR_TEXT,	/* text for standard error */
	FRAME_RESULT,	/* code: sysexits; the last frame */
	/* sessions zoom -> convoca-zoom, and back (daemon/rooms.h) */
	FRAME_ROOM,
	FRAME_ROOMS,
	FRAME_TYPE_COUNT,
};

struct frame {
	enum frame_type type;
	struct span body;	/* valid until the next call on the channel */
	int fd;			/* -1: none; the receiver owns it */
};

struct channel;

/* Takes the descriptor over.  nonblocking is for the keeper's loop. */
MUST_CHECK enum verdict channel_open(int fd, bool nonblocking,
				     struct channel **ret, struct error *);
/* Closes the descriptor and those not yet received.  NULL is allowed. */
void channel_close(struct channel *);
int channel_fd(const struct channel *);

/*
 * Sends or, on a nonblocking channel, queues.  fd (-1: none) is duplicated;
 * the caller keeps its own.  LATER when the peer is gone.
 */
MUST_CHECK enum verdict channel_send(struct channel *, enum frame_type,
				     struct span body, int fd, struct error *);

/*
 * The next frame.  Blocking: waits; LATER when the peer has closed.
 * Nonblocking: *ret has type FRAME_NONE when there is no whole frame yet;
 * LATER when the peer has closed.  NEVER for a malformed frame.
 */
MUST_CHECK enum verdict channel_recv(struct channel *, struct frame *ret,
				     struct error *);

/* Nonblocking: sends what is queued; true while something is left. */
MUST_CHECK enum verdict channel_pump(struct channel *, bool *more,
				     struct error *);
size_t channel_queued(const struct channel *);	/* bytes not yet sent */

#endif
