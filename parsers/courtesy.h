/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether a text says anything besides greetings, thanks, that it was
 * received, and who writes.  Such a letter needs no answer; any other one
 * that nobody understands needs a person.
 */
#ifndef PARSERS_COURTESY_H
#define PARSERS_COURTESY_H

#include "parsers/page.h"

bool courtesy_is_all(const struct page *);

/* The first unit that is more than a greeting, whatever its role. */
size_t courtesy_end(const struct page *);

#endif
