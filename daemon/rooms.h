/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What `convoca sessions zoom` and convoca-zoom say to each other: the bodies
 * of FRAME_ROOM and FRAME_ROOMS.  One request, one answer.
 */
#ifndef DAEMON_ROOMS_H
#define DAEMON_ROOMS_H

#include "outbound/conference.h"

enum room_act {
	ROOM_LIST,	/* all that bear a mark of ours */
	ROOM_MAKE,	/* plan */
	ROOM_READ,	/* id */
	ROOM_MOVE,	/* id, plan */
	ROOM_DELETE,	/* id */
	ROOM_ACT_COUNT,
};

struct room_request {
	enum room_act act;
	struct span id;
	struct conference_plan plan;	/* waiting_room is not told */
};

struct room_answer {
	enum verdict verdict;
	int code;		/* sysexits(3); EX_OK */
	struct span text;	/* one sentence; empty when OK */
	struct conference *rooms;
	size_t n_rooms;
};

void rooms_write_request(struct text *, const struct room_request *);
void rooms_write_answer(struct text *, const struct room_answer *);

/* False for what the other does not write.  They live in the arena. */
MUST_CHECK bool rooms_read_request(struct arena *, struct span body,
				   struct room_request *ret);
MUST_CHECK bool rooms_read_answer(struct arena *, struct span body,
				  struct room_answer *ret);

#endif
