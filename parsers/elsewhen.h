/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days that are said of something else: the Consiglio, a deadline, the first
 * day at work.  The nearest of the words around a day says what it is of.
 */
#ifndef PARSERS_ELSEWHEN_H
#define PARSERS_ELSEWHEN_H

#include "parsers/page.h"

/* Whether the day in words [at, end) is no day of a meeting of ours. */
bool elsewhen_is(const struct page *, size_t at, size_t end);

#endif
