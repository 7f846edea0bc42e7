/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Small numbers as people count meetings by them: "2", "II", "due", "2o",
 * "secondo", "ultimo"; in German and French too.
 */
#ifndef PARSERS_COUNT_H
#define PARSERS_COUNT_H

#include "parsers/page.h"

#define COUNT_LAST 255		/* "l'ultimo" */

/*
 * The number that begins at word i < end, 0 when none does; *after is the
 * word behind it.  Roman numbers count in capitals only.
 */
unsigned count_cardinal(const struct page *, size_t i, size_t end,
			size_t *after);
unsigned count_ordinal(const struct page *, size_t i, size_t end,
		       size_t *after);

#endif
