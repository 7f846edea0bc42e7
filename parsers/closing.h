/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What surrounds the text of a letter: greeting formula and signature,
 * notices of confidentiality, banners that gateways add.
 */
#ifndef PARSERS_CLOSING_H
#define PARSERS_CLOSING_H

#include "parsers/letter.h"

/*
 * Gives roles to the lines [from, to) that are text of one writer (they are
 * ROLE_NEW or ROLE_FORWARDED before): ROLE_SIGNATURE and ROLE_DISCLAIMER
 * where they are that.  writer is the name in the From
 * field, or empty.
 */
void closing_assign(struct arena *, const struct programme *, struct line *,
		    size_t from, size_t to, struct span writer);

/*
 * A line that opens what a Province tells us: "Settore: ..." and not
 * "Settore Gare e Contratti".  folded as notices_folded() has it.
 */
bool closing_is_matter(struct span line, struct span folded);

#endif
