/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Erasure of one person (art. 17 GDPR): his name, address and numbers go
 * from every table, and with them the letters that he wrote, the words of
 * those in which others name him, and the mails to him or about him.  What
 * is left says that somebody sat there, and when.
 */
#ifndef STORAGE_FORGET_H
#define STORAGE_FORGET_H

#include "storage/store.h"

/* Somebody is to be forgotten, and no mail to him is on its way. */
MUST_CHECK enum verdict forget_is_due(struct store *, bool *ret,
				      struct error *);

/* One of them, in the open group. */
MUST_CHECK enum verdict forget_step(struct store *, int64_t now,
				    struct error *);

#endif
