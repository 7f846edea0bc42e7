/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One mail to one SMTP server (RFC 5321) and one verdict about it.  Sole
 * user of libcurl's mail side.  It judges by the server's own code and by
 * whether the mail's bytes had begun to flow, never by libcurl's result
 * alone: a connection lost after them may have delivered the mail.
 */
#ifndef OUTBOUND_SMTP_H
#define OUTBOUND_SMTP_H

#include "outbound/post.h"

struct smtp;

/* NEVER for options that cannot work (no host, plain text to the world). */
MUST_CHECK enum verdict smtp_open(const struct post_options *,
				  struct smtp **ret, struct error *);
void smtp_close(struct smtp *);

/* As post_send(); recipient is clean and the bytes are CRLF. */
MUST_CHECK enum verdict smtp_send(struct smtp *, const char *recipient,
				  struct span bytes, struct error *);

/* Connects anew, negotiates TLS, logs in, says NOOP and goodbye. */
MUST_CHECK enum verdict smtp_check(struct smtp *, struct error *);

#endif
