/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The days that mail programs write over what they quote.  Those that a
 * letter names as its subject are another file's affair.
 */
#ifndef PARSERS_HEAD_DATE_H
#define PARSERS_HEAD_DATE_H

#include <stdint.h>

#include "core/str.h"

struct arena;

/*
 * A day as people and programs write it ("mercoledì 15 settembre 2027
 * 12:20", "07/09/2027 11.42", RFC 5322); 0 when it is none.
 */
int64_t head_date(struct arena *, struct span);

#endif
