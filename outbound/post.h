/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes to the wire: one mail, one recipient, one verdict. */
#ifndef OUTBOUND_POST_H
#define OUTBOUND_POST_H

#include <stdbool.h>

#include "core/decision.h"

struct oauth;
struct post;

struct post_options {
	/* A Maildir takes the mails instead of a server; or NULL. */
	const char *maildir;
	const char *host;
	uint16_t port;
	bool starttls;	     /* else implicit TLS */
	bool plain_loopback; /* no TLS: only to 127/8 or ::1 */
	const char *user;    /* NULL: no login */
	struct span password;
	struct oauth *oauth;	     /* instead of it; outlives the post */
	const char *mechanism;	     /* NULL: what the server offers */
	const char *ca_file; /* NULL: the system's */
	const char *helo;
	const char *envelope_sender; /* office address */
	unsigned patience_s;	     /* for one reply of the server; 0: 120 */
};

/* Connects to nothing yet.  Strings are copied. */
MUST_CHECK enum verdict post_open(const struct post_options *,
				  struct post **ret, struct error *);
void post_close(struct post *);

/*
 * Sends; the connection is kept for the next.  OK: the server took it (250
 * after the final dot).  LATER: 4yz, no connection, or ambiguous (then
 * err->code is 0 and the same bytes must go again).  NEVER: 5yz about this
 * mail.  err->code is the SMTP code where there was one.  A refusal of the
 * server itself (banner, login) is LATER: it is not the mail's fault.
 */
MUST_CHECK enum verdict post_send(struct post *, const struct parcel *,
				  struct error *);

/* Connects, negotiates TLS, logs in, says goodbye. */
MUST_CHECK enum verdict post_check(struct post *, struct error *);

#endif
