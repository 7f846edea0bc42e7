/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether a body that is named in a sentence is the one that acts in it. */
#ifndef PARSERS_ACTS_H
#define PARSERS_ACTS_H

#include "parsers/page.h"

/*
 * "la Provincia di Pisa aderisce", "per conto della Provincia di Pisa", but
 * not "su invito della Provincia di Pisa"; the body is words [at, end).
 */
bool acts_itself(const struct page *, size_t at, size_t end);

#endif
