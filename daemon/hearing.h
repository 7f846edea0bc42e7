/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is answered to a mail that puts a letter before somebody: organisers
 * to a review, the contact of a body to what a stranger wanted of it.  Pure.
 */
#ifndef DAEMON_HEARING_H
#define DAEMON_HEARING_H

#include "daemon/thread.h"

/* False, and nothing in ret, when the letter answers no such mail. */
bool hearing_read(const struct thread *, struct resumed *ret);

/*
 * Of an answer that decides nothing: RESUME_UNCLEAR, so that its writer hears
 * that nothing was done; for machines and courtesies RESUME_SILENCE.
 */
enum resumption hearing_unclear(const struct intake *);

#endif
