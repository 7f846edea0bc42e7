/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A reader of its own for a verb: the jailed one that the daemon has, begun
 * with the first letter.
 */
#ifndef DAEMON_ORGANISER_LECTERN_H
#define DAEMON_ORGANISER_LECTERN_H

#include <sys/types.h>

#include "core/intake.h"
#include "daemon/ipc.h"
#include "daemon/organiser/verb.h"

struct lectern {
	struct call *call;		/* with its programme */
	bool weigh;			/* with the candidates that lost */
	pid_t pid;
	struct channel *channel;	/* NULL: not running */
};

/*
 * What the letter says, in the arena; never NULL.  *unread, which the caller
 * has emptied, says why when it is no letter, or none that can be read.
 */
struct intake *lectern_read(struct lectern *, struct arena *,
			    struct span bytes, struct span *unread);
void lectern_close(struct lectern *);

#endif
