/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reads a mail that mail_write() wrote: to prove it before it is kept, and
 * to show people what is about to go out.  Mail of others is the parsers'
 * affair.
 */
#ifndef OUTBOUND_MAIL_READ_H
#define OUTBOUND_MAIL_READ_H

#include "core/str.h"

struct arena;

/* The next header field, unfolded; false at the end of the headers. */
MUST_CHECK bool mail_read_next(struct arena *, struct span *rest,
			       struct span *name, struct span *value);

/* The first header of that name as people read it; empty without one. */
struct span mail_read_header(struct arena *, struct span bytes,
			     const char *name);

/* The plain text, with LF; empty where there is none. */
struct span mail_read_text(struct arena *, struct span bytes);

/* It carries an invitation. */
bool mail_read_invites(struct span bytes);

#endif
