/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters that a machine sends by itself because a letter of ours came:
 * absences, closures, tickets, acknowledgements, read receipts (RFC 3834,
 * RFC 8098).  A machine that carries a person's letter is none.
 */
#ifndef PARSERS_AUTOREPLY_H
#define PARSERS_AUTOREPLY_H

#include "parsers/letter.h"

/* *words: what tells so. */
bool autoreply_read(struct arena *, const struct programme *,
		    const struct opened *, struct span *words);

#endif
