/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which of the sectors that a page names are asked for, and which stand there
 * as somebody's office, an excuse, or an empty box.  The counting half of
 * bind.
 */
#ifndef PARSERS_COUNTED_H
#define PARSERS_COUNTED_H

#include "parsers/near.h"

/* Sets counted, and columns where offices stand for sectors. */
void counted_mark(struct binder *);

/* "Anziché al SUA, al SAPE": whether that sector is named as the former. */
bool counted_instead(const struct survey *, const struct mention *);

/* Some are asked for, and each is one where the body stays as it was. */
bool counted_kept(const struct binder *);

#endif
