/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Between the parts of the control socket: control.c keeps clients and
 * answers, control_verb.c and its kin do what they ask for.
 * Nobody else includes this.
 */
#ifndef DAEMON_CONTROL_CLIENT_H
#define DAEMON_CONTROL_CLIENT_H

#include "daemon/control.h"
#include "daemon/ipc.h"

struct client {
	struct control *control;
	struct channel *channel;
	struct watch watch;
	int waiting;		/* verbs whose answer waits for the disk */
	size_t batches;		/* of `ingest`, with the intaking */
	size_t owed;		/* of these, answers not yet given */
	bool gone;
	struct client *next;
};

#define CONTROL_ARGS_MAX 12

/* What a client asks for. */
struct request_verb {
	struct span verb;
	struct span args[CONTROL_ARGS_MAX];
	size_t n;
	int fd;
};

/* An answer that is told when the open group is durable. */
struct promise {
	struct client *client;
	int code;
	char *text;
	struct promise *next;
};

struct control {
	struct control_needs n;
	struct watch listener;
	char path[256];
	struct client *clients;
	size_t n_clients;
	struct promise *promises;
	/* of the programme, that hold once they are durable; or NULL */
	const struct group_change *changes;
	size_t n_changes;
	struct group_member member;
	struct arena *scratch;
};

/* Answers a verb now: its text, then its sysexit. */
void control_tell(struct client *, int code, struct span text);
void control_tell_error(struct client *, enum verdict, const struct error *);
/* Answers it when the open group is durable, or says that it is undone. */
void control_promise(struct client *, int code, struct span text);
/* Frees a client that has left, once nothing of it is under way. */
void control_free_if_done(struct client *);

/* Does what one FRAME_VERB asks for; takes its descriptor over. */
void control_run_verb(struct client *, struct frame *);

/* control_sessions.c: a session is moved, linked, staffed, ... */
void control_sessions(struct client *, struct request_verb *);
/* control_undo.c: the latest change of a registration is undone. */
void control_undo(struct client *, struct request_verb *);

#endif
