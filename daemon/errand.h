/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the keeper has asked a fetcher to do and is not done yet: frames are
 * read as they come, also in the middle of a command to a server, and stand
 * here until their turn.
 */
#ifndef DAEMON_ERRAND_H
#define DAEMON_ERRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "daemon/ipc.h"
#include "daemon/source/source.h"

struct moves {
	struct source_move *at;
	size_t n, room;
};

struct errands {
	struct channel *channel;
	struct arena *arena; /* for one frame */
	unsigned frames;     /* read, in all */
	bool stop;	     /* asked to end, or the keeper is gone */
	bool placed;	     /* the keeper has said where to begin */
	int64_t cursor, since;
	int64_t folders;     /* also what came there since then; 0: not */
	int64_t *again;	     /* withheld so far, as the keeper knows */
	size_t n_again, room_again;
	bool news;	     /* again has grown since it was taken up */
	bool list;	     /* what is there above that uid? */
	int64_t list_above;
	unsigned out;	     /* batches sent and not yet committed */
	int64_t uidvalidity; /* of the moves */
	struct moves asked;  /* grows whenever frames are read */
	struct moves moves;  /* taken up: the source works on them */
	int64_t oldest;	     /* tick of the first of both */
};

void errands_open(struct errands *, struct channel *);
void errands_close(struct errands *);

/* Reads every frame that is there; true when it is time to stop. */
bool errands_read(struct errands *);

/* Reads; when nothing was there, waits at most ms (-1: no limit). */
void errands_wait(struct errands *, int ms);

/* Another mailbox state: nothing that was asked for holds any more. */
void errands_reset(struct errands *, int64_t uidvalidity);

/* How many letters wait to be moved. */
size_t errands_moves(const struct errands *);

/* Takes up what was asked for: moves are then sorted by uid, one a letter. */
void errands_take_up(struct errands *);

/* Forgets the moves that are done. */
void errands_forget_done(struct errands *);

/* Sends a frame, whole; false when the keeper is gone. */
MUST_CHECK bool errands_send(struct errands *, enum frame_type,
			     struct span body, int fd);

#endif
