/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The writer himself cannot come, or another does in his place: "quel giorno
 * non posso", "ho già un altro impegno", "mi farò sostituire".  Of whom and
 * of which session, the thread knows.
 */
#ifndef PARSERS_UNABLE_H
#define PARSERS_UNABLE_H

#include "parsers/page.h"

/*
 * Said in the new text, of himself alone, and not only supposed; relieved:
 * that another takes his place.
 */
bool unable_says(const struct page *, bool *relieved);

#endif
