/* SPDX-License-Identifier: EUPL-1.2 */
/* Why there is no connection to an SMTP server, and what to change. */
#ifndef OUTBOUND_SMTP_WORDS_H
#define OUTBOUND_SMTP_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

struct smtp_peer {
	char host[256];
	uint16_t port;
	bool starttls;	/* else TLS from the first byte, or none */
	bool silent;	/* not one reply has come */
};

/*
 * A sentence without its end, in buf.  code is libcurl's; text is its own
 * explanation, for what is not known here.
 */
const char *smtp_words(char *buf, size_t size, int code, const char *text,
		       const struct smtp_peer *);

#endif
