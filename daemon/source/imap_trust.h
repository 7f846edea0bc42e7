/* SPDX-License-Identifier: EUPL-1.2 */
/* Which servers a mailbox may be read from: TLS, chain and name. */
#ifndef DAEMON_SOURCE_IMAP_TRUST_H
#define DAEMON_SOURCE_IMAP_TRUST_H

#include <gnutls/gnutls.h>

#include "config/settings.h"
#include "core/error.h"

/*
 * A client session over the connected, nonblocking fd that completes its
 * handshake only with a server whose chain leads to the system's trust (or
 * to the settings' CA file) and whose name is the one configured.  Both
 * results are the caller's.  NEVER when the CA file cannot be used.
 */
MUST_CHECK enum verdict imap_trust_begin(const struct server *, int fd,
					 gnutls_certificate_credentials_t *,
					 gnutls_session_t *, struct error *);

/* What the failed handshake means, in one sentence: NEVER or LATER. */
enum verdict imap_trust_failure(const struct server *, gnutls_session_t, int r,
				struct error *);

#endif
