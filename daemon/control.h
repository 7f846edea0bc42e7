/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keeper's control socket: verbs that write come in here from the same
 * user or root, and are answered only when what they did is durable.
 */
#ifndef DAEMON_CONTROL_H
#define DAEMON_CONTROL_H

#include "daemon/agenda.h"
#include "daemon/dispatch.h"
#include "daemon/intaking.h"

#define CONTROL_SOCKET	"control.sock"	/* in the state folder */
#define CONTROL_LETTER_MAX	(64u << 20)	/* bytes `ingest` takes */

struct control;

struct control_needs {
	const struct intaking_needs *needs;
	struct intaking *intaking;
	struct dispatch *dispatch;	/* NULL: nothing is sent now */
	struct agenda *agenda;		/* NULL: nothing is done by itself */
	int64_t *rehearsal;		/* the clock's offset; NULL: real */
	void (*all_gone)(void *self);	/* the last client left; or NULL */
	void *self;
};

/*
 * Listens on state_dir/CONTROL_SOCKET; fd >= 0: serves that one client
 * instead, and listens to nobody.
 */
MUST_CHECK enum verdict control_open(const struct control_needs *, int fd,
				     struct control **ret, struct error *);
void control_close(struct control *);

#endif
