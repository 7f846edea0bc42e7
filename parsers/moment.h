/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days and hours as people write them: "martedì 5 ottobre ore 10",
 * "5.10.27", "il 5 e il 7 ottobre", "martedì prossimo", "19. Oktober um 15
 * Uhr".  Which session a day means is meeting's affair.
 */
#ifndef PARSERS_MOMENT_H
#define PARSERS_MOMENT_H

#include "parsers/page.h"

struct moment {
	size_t at, end;		/* words [at, end) */
	int day, month, year;	/* 0: not said; "quello di martedì" */
	int weekday;		/* 0 Sunday .. 6; -1: not said */
	int hour, minute;	/* -1: not said */
	int half;		/* of the day: 1 morning, 2 afternoon; or 0 */
	bool letter;		/* the date of a letter, not of a meeting */
};

/*
 * Every day on the page.  Relative days ("domani") are counted from written,
 * the letter's own instant; with written 0 they are left out.
 */
struct moment *moment_scan(struct arena *, const struct page *,
			   int64_t written, size_t *n);

#endif
