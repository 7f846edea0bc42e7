/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A Maildir that takes our mails instead of a server: for trying convoca
 * out, and for an MTA that picks mail up from a folder.
 */
#ifndef OUTBOUND_MAILDROP_H
#define OUTBOUND_MAILDROP_H

#include "core/str.h"

/* Makes the folder with its tmp, new and cur where they are missing. */
MUST_CHECK enum verdict maildrop_prepare(const char *dir, struct error *);

/*
 * Writes the mail into tmp, syncs it, and links it into new: it is there
 * whole or not at all, and after OK it outlives a power cut.  The name comes
 * from the Message-ID, so a mail that is delivered again is the same file.
 * LATER for whatever goes wrong: it is never the mail's fault.
 */
MUST_CHECK enum verdict maildrop_deliver(const char *dir,
					 struct span message_id,
					 struct span bytes, struct error *);

#endif
