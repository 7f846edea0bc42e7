/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * News that a letter of ours did not arrive, or is late: as a report
 * (RFC 3464) or in the words of a mail system.
 */
#ifndef PARSERS_BOUNCE_H
#define PARSERS_BOUNCE_H

#include "parsers/letter.h"

/*
 * True when the letter is a bounce or a delay notice; then intake->bounce
 * tells what is known and intake->kind_words why.
 */
bool bounce_read(struct arena *, struct opened *);

#endif
