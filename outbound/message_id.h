/* SPDX-License-Identifier: EUPL-1.2 */
/* What may stand between < and > in our headers (RFC 5322 3.6.4). */
#ifndef OUTBOUND_MESSAGE_ID_H
#define OUTBOUND_MESSAGE_ID_H

#include <stdbool.h>

#include "core/str.h"

#define MESSAGE_ID_MAX 500 /* one stands on a line of at most 998 */

/*
 * Printable ASCII without blanks or angle brackets.  It is wider than the
 * RFC (an "@" may be missing): what programs really write must come back to
 * them unchanged, and nothing of this can break a header.
 */
bool message_id_ok(struct span);

#endif
