/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * daticert.xml, in which a PEC provider states what it certifies (RFC 6109
 * 4.4).  It need not be well-formed: only the few elements that are asked for
 * are looked for, the first of each first.  What a sender may write (subject,
 * Message-ID) comes after them.
 */
#ifndef PARSERS_DATICERT_H
#define PARSERS_DATICERT_H

#include "core/str.h"

struct arena;

/* "posta-certificata", "avvenuta-consegna", ...; or empty. */
struct span daticert_type(struct span xml);

/* The address that wrote, clean; or empty. */
struct span daticert_sender(struct arena *, struct span xml);

/* Takes the next recipient off *xml; empty where it is not usable. */
bool daticert_recipient(struct arena *, struct span *xml, struct span *ret);

#endif
