/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keeper's side of the readers: gives them batches, takes their intakes,
 * and knows which letter to blame when one dies.  A letter that no reader
 * survives three times is marked unreadable, and the others go on.
 */
#ifndef DAEMON_READING_H
#define DAEMON_READING_H

#include "daemon/intaking.h"
#include "daemon/role.h"

struct reading;

/* on_read is called whenever letters have become readable or unreadable. */
MUST_CHECK enum verdict reading_open(const struct intaking_needs *,
				     void (*on_read)(void *), void *self,
				     struct reading **ret, struct error *);
void reading_close(struct reading *);

/* Hands waiting batches (a list by ->next) to idle readers. */
void reading_assign(struct reading *, struct batch *first);
/* The programme has changed: every reader is told. */
void reading_renew(struct reading *);
/* Some letters are with a reader at this moment. */
bool reading_is_busy(const struct reading *);
void reading_reap(struct reading *);
void reading_stop(struct reading *);

/* The body of FRAME_LETTERS for letters[i] that still need a reader. */
size_t reading_request(struct text *, const struct batch *, size_t *indices);

#endif
