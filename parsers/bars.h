/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables that people draw with bars between their cells. */
#ifndef PARSERS_BARS_H
#define PARSERS_BARS_H

#include "parsers/letter.h"

/* The sheet with its barred lines as rows; the same where it has none. */
const struct sheet *bars_to_rows(struct arena *, const struct sheet *);

#endif
