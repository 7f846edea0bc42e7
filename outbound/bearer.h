/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How an access token is shown to a mail server: the SASL mechanism
 * OAUTHBEARER (RFC 7628) and its elder XOAUTH2, of Google and Microsoft.
 */
#ifndef OUTBOUND_BEARER_H
#define OUTBOUND_BEARER_H

#include "core/str.h"

#define BEARER_OAUTHBEARER "OAUTHBEARER"
#define BEARER_XOAUTH2 "XOAUTH2"

struct bearer {
	const char *mechanism; /* one of the two above */
	const char *user, *host;
	uint16_t port;
	struct span token; /* visible ASCII */
};

/* The client's message in base64; it holds the token. */
void bearer_message(struct text *, const struct bearer *);

/* What is answered to a refusal in base64, so that the server can end it. */
const char *bearer_farewell(const char *mechanism);

/*
 * The status in a refusal (base64 of a JSON object): "invalid_token", "400";
 * "" when none can be read.  Small letters, digits and "_" only, in buf.
 */
const char *bearer_refusal(struct span base64, char *buf, size_t size);

#endif
