/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a folder of the settings is called on an IMAP server: with the
 * server's own separator instead of our '/', below its personal namespace,
 * in modified UTF-7 (RFC 3501 5.1.3).
 */
#ifndef DAEMON_SOURCE_IMAP_NAME_H
#define DAEMON_SOURCE_IMAP_NAME_H

#include <stddef.h>

#include "core/error.h"

#define IMAP_NAME_MAX 512 /* with the NUL */

/*
 * prefix may be ""; separator 0 is a server without a hierarchy, which gets
 * '-' instead.  "INBOX" (in any case) is itself everywhere.  NEVER for a
 * name that is empty, too long, not UTF-8, or holds controls, wildcards,
 * or the server's separator where we wrote none.
 */
MUST_CHECK enum verdict imap_name_encode(const char *folder, const char *prefix,
					 char separator,
					 char ret[static IMAP_NAME_MAX],
					 struct error *);

#endif
