/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What our own mail server found out about the sender: the dmarc result of
 * the topmost Authentication-Results (RFC 8601) that bears one of our own
 * server names.  Any fail in it wins; a pass counts only for the domain that
 * it names, and only in a header that is well-formed.
 */
#ifndef PARSERS_AUTHRES_H
#define PARSERS_AUTHRES_H

#include "parsers/letter.h"

/* domain: of the From that is going to be believed; empty: no pass counts. */
enum auth authres_read(struct arena *, const struct programme *,
		       const struct opened *, struct span domain);

#endif
