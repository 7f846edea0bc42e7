/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/integration/smtp_peer.py as the tests in C start and stop it. */
#ifndef TESTS_OUTBOUND_PEER_H
#define TESTS_OUTBOUND_PEER_H

#include <sys/types.h>

#include "core/str.h"

struct arena;

#define PEER_USER "ufficio@upinet.it"
#define PEER_PASSWORD "pà ss\"wörd"
#define PEER_MAILS 3

enum how { PLAIN, IMPLICIT, STARTTLS };

struct smtp_case {
	const char *what;
	const char *plans[2];
	enum how how;
	const char *auth;      /* what the peer offers */
	const char *cert, *ca; /* "good" and "ca" */
	const char *more;      /* one more option of the peer */
	bool login;
	size_t n; /* mails; 0: one */
	enum verdict want[PEER_MAILS];
	int code[PEER_MAILS];
	size_t took, connections;
	const char *without, *with; /* a line the peer saw not, or saw */
};

struct peer {
	pid_t pid;
	int to, from;
	uint16_t port;
};

/* What the post must make of each. */
const struct smtp_case *peer_cases(size_t *n);

/*
 * program is smtp_peer.py; certs the folder that peer_certs() has filled.
 * Fail the test when anything goes wrong.
 */
struct peer peer_start(const char *program, const char *certs,
		       const struct smtp_case *);

/* Ends it; every line it saw. */
struct span peer_stop(struct arena *, struct peer *);

/* How many lines begin so. */
size_t peer_count(struct span seen, struct span what);

/* Makes a throw-away CA; the folder must be there.  0, or not. */
int peer_certs(const char *program, const char *certs);
void peer_remove_certs(const char *certs);

#endif
