/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is of a Province without being it: "la CISL della Provincia di Pisa",
 * "i Comuni della Provincia", "un cittadino della Provincia".
 */
#ifndef PARSERS_OUTSIDER_H
#define PARSERS_OUTSIDER_H

#include "parsers/page.h"

/*
 * The first word of him whose Province stands at the word (its frame,
 * "Provincia"), or SIZE_MAX when the Province itself is meant.
 */
size_t outsider_before(const struct page *, size_t word);

#endif
