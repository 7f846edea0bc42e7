/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What one SMTP transfer that went wrong means for the mail, from what was
 * seen of the dialogue.  Pure: it knows no network.
 */
#ifndef OUTBOUND_SMTP_VERDICT_H
#define OUTBOUND_SMTP_VERDICT_H

#include <stdbool.h>

#include "core/error.h"

/* What was last said to the server: its replies belong to that. */
enum smtp_stage {
	STAGE_BANNER,
	STAGE_HELLO, /* EHLO, HELO, STARTTLS */
	STAGE_LOGIN,
	STAGE_SENDER,	 /* MAIL */
	STAGE_RECIPIENT, /* RCPT */
	STAGE_DATA,	 /* DATA, and the mail's last dot */
	STAGE_OTHER,
};

struct smtp_seen {
	enum smtp_stage stage;
	bool far_peer;	 /* plain text, and not to loopback */
	bool no_login;	 /* the server offers none that we know */
	const char *logins; /* those that we know */
	bool body;	 /* bytes of the mail were handed out */
	bool replied;	 /* a reply has come since */
	int code;	 /* of the last reply; 0: none, or garbage */
	char reply[128]; /* its words, printable ASCII */
};

/*
 * Only the server's own reply is definite: 2yz after the bytes is OK, 4yz is
 * LATER, 5yz about this mail NEVER, 5yz about us LATER.  Without one it is
 * LATER with err->code 0; once the bytes had begun to flow that means that
 * nobody knows, and the same bytes must go again.  why is the library's
 * word for what broke.
 */
MUST_CHECK enum verdict smtp_verdict(const struct smtp_seen *, const char *why,
				     struct error *);

#endif
