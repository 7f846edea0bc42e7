/* SPDX-License-Identifier: EUPL-1.2 */
/* The names of months and weekdays in Italian, German and French. */
#ifndef PARSERS_ALMANAC_H
#define PARSERS_ALMANAC_H

#include "parsers/page.h"

/* The month that word i names, misspelt or not: 1 .. 12; 0: none. */
int almanac_month(const struct page *, size_t i);

/* The weekday that word i names: 0 Sunday .. 6; -1: none. */
int almanac_weekday(const struct page *, size_t i);

/* The day that word i names in letters, "ventitré": 1 .. 31; 0: none. */
int almanac_day(const struct page *, size_t i);

#endif
