/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which of the letters inside a letter counts: PEC envelopes are opened
 * (transport and anomaly envelopes, one inside the other too), receipts are
 * recognised, containers unpacked, attached messages read.  What it finds
 * stands in struct opened; the cover text of an envelope is never read.
 */
#ifndef PARSERS_UNWRAP_H
#define PARSERS_UNWRAP_H

#include "parsers/letter.h"

struct pkcs7_trust;

/*
 * Opens a letter: headers, sheets without roles, attachments, calendars.
 * *ret and all that it points at live in the arena; bodies may borrow from
 * bytes, lines and headers do not.  The signature of a PEC provider is judged
 * by the trust (seal.h), or by nobody where that is NULL.  NEVER for what has
 * no header.
 */
MUST_CHECK enum verdict unwrap_letter(struct arena *, const struct programme *,
				      const struct pkcs7_trust *,
				      struct span bytes, struct opened **ret,
				      struct error *);

/* Reads the documents among the attachments into sheets of their own. */
void unwrap_documents(struct arena *, struct opened *);

#endif
