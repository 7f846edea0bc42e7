/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a withdrawal takes back: the body with all its sectors, one of them, a
 * person, or only a day on which it cannot come.
 */
#ifndef PARSERS_LEAVING_H
#define PARSERS_LEAVING_H

#include "parsers/intent.h"
#include "parsers/lexicon.h"

/* Adds what one of the phrases CUE_LEAVE to CUE_LEAVE_ALL says. */
void leaving_take(struct intent *, const struct survey *,
		  const struct hit *);

/*
 * Adds the refusals in other words.  Where one names neither sector nor day,
 * and no other one does, the body takes no part in anything.
 */
void leaving_refusals(struct intent *, const struct survey *);

#endif
